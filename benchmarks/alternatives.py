"""What a person has instead of our search, each run on the same passages and queries, each as it is commonly used.

All passages are in an order of chance: where many are equally good, a tool must not profit from the right one being
first. What costs too much is asked for a limited time, and the row says how many queries that were.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from benchmarks.figures import Figure, against, amount, figure, not_measured, share
from briefing.text.fold import fold_for_search

Asked = tuple[str, str]
"""A query as typed, and the words that are meant."""
Goal = float | None
"""Percent."""
FIRST = 10
BOX = 40.0
"""Seconds that each tool has, apart from building its index; at least `LEAST` queries are run."""
LEAST = 5

Find = Callable[[str], list[str]]
"""The texts that are found for a query, at most ten, best first."""


class Tool(NamedTuple):
    """How to search. `why` says why that is not possible here; `built` is what its index took, in seconds."""

    name: str
    find: Find | None = None
    why: str = ""
    built: float | None = None


class Answer(NamedTuple):
    """What a search took, in seconds, and which of its hits was right, from 1; 0 for none."""

    seconds: float
    right: int


def figures(tools: Iterable[Tool], asked: Sequence[Asked], ours: Sequence[Answer]) -> Iterator[Figure]:
    """The time of each tool, and how often it was right, on as many of the first queries as it has time for.

    `ours` are our answers to them; what a tool had no time for is left out of ours beside it too.
    """
    for tool in tools:
        if tool.find is None:
            yield not_measured(tool.name, tool.why)
            continue
        if tool.built is not None:
            yield amount(f"{tool.name}: its index built", [tool.built], "s")
        theirs = _ask(tool.find, asked)
        same = ours[: len(theirs)]
        took = figure(f"{tool.name}: a whole query", [one.seconds for one in theirs])
        mine = figure("briefing on the same", [one.seconds for one in same])
        yield against(took, mine, at_least=AT_LEAST.get(tool.name))
        yield from recalls(tool.name, theirs)
        if len(same) < len(ours):
            yield from recalls("... and briefing on these", same)


AT_LEAST = {"fzf --filter": 200.0, "ripgrep -i -F": 1.0}
"""The goals: how many times the median of ours theirs must be."""


def recalls(name: str, answers: Sequence[Answer], goals: tuple[Goal, Goal] = (None, None)) -> Iterator[Figure]:
    """How often the first was right, and how often one of ten."""
    for most, goal in zip((1, FIRST), goals, strict=True):
        right = sum(0 < answer.right <= most for answer in answers)
        yield share(f"{name}: recall@{most}", right, len(answers), goal)


def _ask(find: Find, asked: Sequence[Asked]) -> list[Answer]:
    """The answers to the queries that there was time for."""
    answers: list[Answer] = []
    spent = 0.0
    for q, clean in asked:
        if spent > BOX and len(answers) >= LEAST:
            break
        begin = time.perf_counter()
        found = find(q)
        seconds = time.perf_counter() - begin
        spent += seconds
        answers.append(Answer(seconds, place_of(clean, found)))
    return answers


def place_of(clean: str, found: Sequence[str]) -> int:
    """The place, from 1, of the first text that holds the clean words, both folded; 0 where none does."""
    words = fold_for_search(clean)
    return next((place for place, text in enumerate(found[:FIRST], 1) if words in fold_for_search(text)), 0)


def all_tools(texts: Sequence[str], folder: Path) -> Iterator[Tool]:
    """Each tool when its turn comes, for `texts`, already in an order of chance; indexes are built in `folder`."""
    yield from scaling_tools(texts, folder)
    yield _with_command("fzf --filter", _fzf, folder / "passages.txt")
    yield _fts5("SQLite FTS5, trigrams, OR", texts, folder, "trigram", _any_trigram)
    yield _rapidfuzz(texts)


def scaling_tools(texts: Sequence[str], folder: Path) -> Iterator[Tool]:
    """Those that a million passages leave usable."""
    lines = folder / "passages.txt"
    lines.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    yield _with_command("ripgrep -i -F", _ripgrep, lines)
    words = _fts5("SQLite FTS5, words, AND", texts, folder, "unicode61 remove_diacritics 2", _all_words)
    yield words
    if words.find is not None:
        yield _fts5("SQLite FTS5, words, OR", texts, folder, None, _any_word)


def _with_command(name: str, find: Callable[[Path, str], list[str]], lines: Path) -> Tool:
    command = name.split()[0].replace("ripgrep", "rg")
    if shutil.which(command) is None:
        return Tool(name, why=f"`{command}` is not on PATH")
    return Tool(name, lambda query: find(lines, query))


def _fzf(lines: Path, query: str) -> list[str]:
    """The passages piped into it, as a person's own script would."""
    with lines.open("rb") as passages:
        return _lines(["fzf", "--filter", query], passages.fileno())


def _ripgrep(lines: Path, query: str) -> list[str]:
    return _lines(["rg", "--ignore-case", "--fixed-strings", "--no-config", "--regexp", query, str(lines)], None)


def _lines(command: Sequence[str], given: int | None) -> list[str]:
    """The first lines of what a command prints, all of which is waited for."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    stdin = subprocess.DEVNULL if given is None else given
    run = subprocess.run(command, stdin=stdin, capture_output=True, env=environment, check=False)
    return [line.decode() for line in islice(run.stdout.split(b"\n"), FIRST)]


def _fts5(name: str, texts: Sequence[str], folder: Path, tokenizer: str | None, asks: Callable[[str], str]) -> Tool:
    """An index without the texts, which is the smaller and faster kind; without a tokenizer the one that is there."""
    path = folder / "words.db" if tokenizer != "trigram" else folder / "trigrams.db"
    begin = time.perf_counter()
    base = sqlite3.connect(path)
    try:
        if tokenizer is not None:
            prefix = "" if tokenizer == "trigram" else ", prefix='2 3'"
            base.execute(f"CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='{tokenizer}'{prefix})")
            base.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", enumerate(texts))
            base.commit()
    except sqlite3.OperationalError as error:
        return Tool(name, why=f"SQLite {sqlite3.sqlite_version} cannot: {error}")
    built = time.perf_counter() - begin

    def find(query: str) -> list[str]:
        sought = asks(query)
        rows = base.execute("SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT 10", [sought])
        return [texts[number] for (number,) in rows] if sought else []

    return Tool(name, find, built=None if tokenizer is None else built)


def _all_words(query: str) -> str:
    """All words, the last one perhaps not typed to its end, as search boxes do."""
    words = _quoted(re.findall(r"\w+", query))
    return " AND ".join(words) + "*" if words else ""


def _any_word(query: str) -> str:
    words = _quoted(re.findall(r"\w+", query))
    return " OR ".join(words) + "*" if words else ""


def _any_trigram(query: str) -> str:
    return " OR ".join(_quoted(dict.fromkeys(query[place : place + 3] for place in range(len(query) - 2))))


def _quoted(parts: Sequence[str] | dict[str, None]) -> list[str]:
    doubled = (part.replace('"', '""') for part in parts)
    return [f'"{part}"' for part in doubled]


def _rapidfuzz(texts: Sequence[str]) -> Tool:
    """Every passage scored, folded beforehand."""
    folded = [fold_for_search(text) for text in texts]

    def find(query: str) -> list[str]:
        best = process.extract(fold_for_search(query), folded, scorer=fuzz.partial_ratio, limit=FIRST)
        return [texts[number] for _, _, number in best]

    return Tool("RapidFuzz alone, partial_ratio", find)
