"""Proposed quotations beside those that people marked: how many are found, whose they are, and how fast.

    python -m benchmarks.suggest [--train] [--json FILE]

News articles are those of PolNeAR (`attribution/polnear_dev.jsonl` in the folder of `BRIEFING_DATA`, else in
`../shared/data` beside the checkout; with `--train` its larger part), the other kind of text is LitBank's passages of
novels. Counted are direct quotations, a part for a part. Found is what shares half of what it and a marked passage
cover; a speaker is right who is named with a word of those marked, or has the same last name; end to end is both.

One article in eight has no quotation marks but doubled apostrophes (''so''). Those who marked the articles did not take
them for marks and marked nothing there, though nearly all of it is speech; `suggest` sets it aside, for elsewhere they
are emphasis. So the goals say nothing of such texts: how much is set aside has a row, and what the figures would be if
all of it were proposed, and so counted as wrong, has others.

Hostile texts have no goal but that twice the text takes twice the time.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, NotRequired, TypedDict

from benchmarks.drafts import DATA, trimmed
from benchmarks.figures import Figure, against, amount, at_least, not_measured, report, share
from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import find_candidates
from briefing.attribution.non_quotations import DOUBTFUL

MEGABYTE = 1_000_000
RUNS = 5
FASTEST = 1.0
"""Million characters a second that are asked for."""
LINEAR = 0.5
"""Of the speed of a quarter, that the whole has at least; a quarter where time grows with the square."""
HOSTILE = {
    "words in quotation marks": '"a" ',
    "the same, with words between": "“a” and ",
    "labels": "Saks: “a” ",
    "short quotations with cues": "“It is so,” he said. ",
    "turns of a dialogue": "“So.”\n\n“When?” said Anna.\n\n",
    "paragraphs that are not closed": "“It is so.\n\n",
    "marks that open": "“",
    "marks apart": '" ',
    "nested marks": "“a ‘b ",
    "five apostrophes": "''''' ",
    "attributes": 'a="b" ',
    "cues without quotations": "he said ",
    "reported speech": "Rutte said that he ",
    "sources": "according to Rutte, ",
    "titles of persons": "said Mr. ",
    "names": "Rainer Saks ",
    "capitals": "A B ",
    "one word": "a",
    "blank lines": "\n",
}
_NAME = re.compile(r"[A-Z][\w’'-]+")


class Segment(TypedDict):
    """A marked passage; `speaker` are the spans of the words that name who said it."""

    start: int
    end: int
    attributed: bool
    kind: NotRequired[str | None]
    speaker: NotRequired[Sequence[tuple[int, int]] | None]
    speaker_text: NotRequired[str]


class Article(TypedDict):
    text: str
    segments: Sequence[Segment]


class Said(TypedDict):
    """A quotation of a novel, and who says it."""

    start: int
    end: int
    speaker_id: str


class Novel(TypedDict):
    text: str
    quotes: Sequence[Said]


class Proposed(NamedTuple):
    """A part of a direct quotation, with the place of its mention."""

    start: int
    end: int
    mention: tuple[int, int] | None
    speaker: str | None


class Tally(NamedTuple):
    """What was counted in an article, or in many."""

    marked: int
    proposed: int
    found: int
    spoken: int
    heard: int
    end_to_end: int


def main() -> int:
    """Exit code 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggest", description="Proposed quotations.")
    parser.add_argument("--train", action="store_true", help="the larger half of the articles")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    name = "train" if options.train else "dev"
    groups = [
        ("Quotations of news articles", list(articles(name))),
        ("Quotations of novels", list(novels())),
        ("A megabyte of hostile text", list(hostile())),
    ]
    report(groups, options.json)
    print("\n".join(scored(name)))
    return int(any(one.met is False for _, figures in groups for one in figures))


def articles(name: str) -> Iterator[Figure]:
    """The measures of the scorer beside the data, over direct quotations; and the speed."""
    path = DATA / "attribution" / f"polnear_{name}.jsonl"
    if not path.is_file():
        yield not_measured("direct quotations", f"there is no {path}; set BRIEFING_DATA")
        return
    read: list[Article] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [find_candidates(article["text"]) for article in read]
    direct = [parts_of(one for one in each if one.mode == "direct") for each in found]
    aside = [parts_of(one for one in each if one.reason == DOUBTFUL) for each in found]
    both = [[*one, *other] for one, other in zip(direct, aside, strict=True)]
    yield from _figures("", read, direct, goals=True)
    set_aside, shown = sum(map(len, aside)), sum(map(len, direct))
    yield share("set aside for its ''marks''", set_aside, set_aside + shown)
    yield from _figures(", were that proposed", read, both, goals=False)
    text = "\n\n".join(article["text"] for article in read)
    yield at_least(amount("a second, of one text", [_speed(text[:MEGABYTE]) for _ in range(RUNS)], "MB"), FASTEST)


def _figures(
    what: str, read: Sequence[Article], found: Sequence[Sequence[Proposed]], *, goals: bool
) -> Iterator[Figure]:
    counted = total(tally(article, parts) for article, parts in zip(read, found, strict=True))
    yield f_score(f"detection, F{what}", counted.found, counted, 96 if goals else None)
    yield share(f"speaker{what}", counted.heard, counted.spoken, 92 if goals else None)
    yield f_score(f"end to end, F{what}", counted.end_to_end, counted, 90 if goals else None)


def hostile() -> Iterator[Figure]:
    """Texts that ask for the most work a character, beside a quarter of each."""
    for what, unit in HOSTILE.items():
        text = unit * (MEGABYTE // len(unit))
        short, long = (_speed(text[: len(text) // parts]) for parts in (4, 1))
        yield against(amount(what, [long], "MB"), amount("a quarter of it", [short], "MB"), at_least=LINEAR)


def _speed(text: str) -> float:
    """Million characters a second."""
    begun = perf_counter()
    find_candidates(text)
    return len(text) / (perf_counter() - begun) / MEGABYTE


def scored(name: str) -> Iterator[str]:
    """What the scorer that comes with the data says of the same proposals; nothing where it is absent."""
    scorer, gold = DATA / "attribution" / "scorer.py", DATA / "attribution" / f"polnear_{name}.jsonl"
    if not (scorer.is_file() and gold.is_file()):
        return
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "proposed.jsonl"
        with told.open("w", encoding="utf-8") as file:
            for line in gold.read_text(encoding="utf-8").splitlines():
                article = json.loads(line)
                quotes = [
                    {"start": part.start, "end": part.end, "speaker": part.mention}
                    for part in proposed(article["text"])
                ]
                file.write(json.dumps({"id": article["id"], "quotes": quotes}) + "\n")
        done = subprocess.run(
            [sys.executable, scorer, gold, told], stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    yield from ["", "The scorer that comes with the data:", *done.stdout.splitlines()]


def novels() -> Iterator[Figure]:
    """How many quotations of novels are found, and whether one name is one speaker."""
    path = DATA / "attribution" / "litbank_quotes.jsonl"
    if not path.is_file():
        yield not_measured("quotations of novels", f"there is no {path}; set BRIEFING_DATA")
        return
    read: list[Novel] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    marked = told = found = named = pure = 0
    for novel in read:
        parts = proposed(novel["text"])
        pairs = list(matched(novel["text"], [(one["start"], one["end"]) for one in novel["quotes"]], parts))
        heard = Counter(
            (parts[there].speaker, novel["quotes"][here]["speaker_id"]) for here, there in pairs if parts[there].speaker
        )
        marked, told, found = marked + len(novel["quotes"]), told + len(parts), found + len(pairs)
        named, pure = named + heard.total(), pure + _of_one(heard)
    yield share("found (recall)", found, marked)
    yield share("what is proposed that is one (precision)", found, told)
    yield share("found with a speaker", named, found)
    yield share("speakers that are the one whom their name means most often", pure, named)


def proposed(text: str) -> list[Proposed]:
    """The parts of direct quotations."""
    return parts_of(one for one in find_candidates(text) if one.mode == "direct")


def parts_of(found: Iterable[Candidate]) -> list[Proposed]:
    """Their parts, each with the mention of the whole."""
    return [
        Proposed(
            part.start,
            part.end,
            (one.speaker_start, one.speaker_end)
            if one.speaker_start is not None and one.speaker_end is not None
            else None,
            one.speaker,
        )
        for one in found
        for part in one.parts
    ]


def tally(article: Article, parts: Sequence[Proposed]) -> Tally:
    """Direct quotations of an article; what is proposed for one of another kind is left out."""
    text = article["text"]
    attributed = [segment for segment in article["segments"] if segment["attributed"]]
    direct = [segment for segment in attributed if segment.get("kind") == "direct"]
    others = [(segment["start"], segment["end"]) for segment in attributed if segment.get("kind") != "direct"]
    parts = [part for part in parts if not any(likeness(text, part[:2], other) >= 0.5 for other in others)]
    found = spoken = heard = right = 0
    for here, there in matched(text, [(segment["start"], segment["end"]) for segment in direct], parts):
        segment, mention = direct[here], parts[there].mention
        named = segment.get("speaker")
        found += 1
        spoken += bool(named)
        is_heard = bool(named) and mention is not None and _is_named(text, mention, segment)
        heard += is_heard
        right += is_heard if named else mention is None
    return Tally(len(direct), len(parts), found, spoken, heard, right)


def total(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(*tallies, strict=True)))


def f_score(what: str, right: int, counted: Tally, goal: float | None) -> Figure:
    """The harmonic mean of precision and recall, in percent."""
    return share(what, 2 * right, counted.marked + counted.proposed, goal)


def matched(text: str, marked: Sequence[tuple[int, int]], parts: Sequence[Proposed]) -> Iterator[tuple[int, int]]:
    """Pairs of what was marked and what was proposed for it, by their numbers; each is in one at most."""
    used: set[int] = set()
    for here, span in enumerate(marked):
        likely = [(likeness(text, parts[there][:2], span), there) for there in range(len(parts)) if there not in used]
        best, there = max(likely, default=(0.0, -1))
        if best >= 0.5:
            used.add(there)
            yield here, there


def likeness(text: str, one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two stretches share of what they cover, marks and stops at their edges apart."""
    if min(one[1], other[1]) <= max(one[0], other[0]) - 4:
        return 0.0
    (a, b), (c, d) = trimmed(text, *one), trimmed(text, *other)
    return max(0, min(b, d) - max(a, c)) / max(max(b, d) - min(a, c), 1)


def _is_named(text: str, mention: tuple[int, int], segment: Segment) -> bool:
    spans = segment.get("speaker") or ()
    touches = any(min(mention[1], end) > max(mention[0], start) for start, end in spans)
    return touches or _last(text[mention[0] : mention[1]]) == _last(segment.get("speaker_text", ""))


def _last(words: str) -> str:
    names = _NAME.findall(words)
    return re.sub(r"[’']s$", "", names[-1]).lower() if names else words.lower().strip()


def _of_one(heard: Mapping[tuple[str | None, str], int]) -> int:
    """How many quotations are of the speaker whom their name means most often."""
    most: Counter[str | None] = Counter()
    for (name, _), times in heard.items():
        most[name] = max(most[name], times)
    return most.total()


if __name__ == "__main__":
    sys.exit(main())
