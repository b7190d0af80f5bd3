"""An archive as a newspaper has it, to search in: a project of 100,000 real passages, or of a million made of them.

The passages are no part of this repository: see `benchmarks.sites` for where they are looked for.

    python -m benchmarks.archive FOLDER [--size 1000000] [--keep QUERIES.jsonl]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, groupby
from pathlib import Path
from typing import NamedTuple

from benchmarks.sites import NoDataError
from briefing.text.fold import fold_for_search

PASSAGES, QUERIES = "passages.tsv.gz", "queries_dev.jsonl"
A_WORK = 300
SENTENCE = re.compile(r"""\S.*?(?:[.!?]["'”’)]*(?=\s+["'“‘(]?[A-Z0-9])|$)""")
HEAD = """\
---
title: {title}
type: document
issued: {issued}
issued-basis: "The year in the name of the work; where it has none, nothing is known."
language: en
---

"""


class Passage(NamedTuple):
    number: str
    work: str
    text: str


def data() -> Path:
    """The folder of the passages and the development queries. Raises NoDataError with the reason to skip."""
    folder = os.environ.get("BRIEFING_DATA")
    base = Path(folder) if folder else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not (base / "search" / PASSAGES).is_file():
        raise NoDataError(
            f"no {base / 'search' / PASSAGES}: set BRIEFING_DATA to the folder that has search/{PASSAGES}"
        )
    return base / "search"


def queries_file() -> Path:
    """The development queries. Raises NoDataError."""
    return data() / QUERIES


def passages() -> list[Passage]:
    """The real passages, work by work. Raises NoDataError."""
    with gzip.open(data() / PASSAGES, "rt", encoding="utf-8", newline="\n") as lines:
        found = [Passage(*line.rstrip("\n").split("\t")) for line in lines]
    return sorted(found, key=lambda passage: passage.work)


def cleans(path: Path) -> list[str]:
    """The words that queries in JSON Lines mean, as they stand in the passages."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["clean"] for line in lines]


def parted(found: Sequence[Passage], cleans: Iterable[str]) -> tuple[list[Passage], list[Passage]]:
    """Those that answer a query whose clean words are given, and those that do not; 15 ms a query."""
    whole = "\n".join(fold_for_search(passage.text) for passage in found)
    answers: set[int] = set()
    for clean in set(map(fold_for_search, cleans)):
        passed = number = 0
        place = whole.find(clean)
        while place >= 0:
            number += whole.count("\n", passed, place)
            answers.add(number)
            passed = place
            place = whole.find(clean, place + 1)
    answering = [passage for number, passage in enumerate(found) if number in answers]
    return answering, [passage for number, passage in enumerate(found) if number not in answers]


def recombined(whole: Sequence[Passage], parts: Sequence[Passage], size: int, seed: int = 1) -> Iterator[Passage]:
    """`size` passages: those of `whole` as they are, somewhere among others made of sentences of `parts`.

    As long as real ones are, in works of `A_WORK`. No sentence of `whole` is used again, or a query would have many
    answers where a person has one.
    """
    chance = random.Random(seed)
    sentences = [sentence for passage in parts for sentence in SENTENCE.findall(passage.text)]
    lengths = [len(passage.text) for passage in parts]
    kept = dict(zip(chance.sample(range(size), len(whole)), whole, strict=True))
    for number in range(size):
        text = kept[number].text if number in kept else _joined(sentences, chance.choice(lengths), chance)
        yield Passage(str(number), f"recombined-{number // A_WORK:05}", text)


def build(root: Path, found: Iterable[Passage]) -> Path:
    """Write a project into the folder `root`, which it makes, and give it back: a source a work, a paragraph a passage.

    Passages of one work come one after the other; no more of them than of one work is held in memory.
    """
    (root / "positions").mkdir(parents=True)
    (root / "corpus").mkdir()
    ids: set[str] = set()
    for work, its in groupby(found, key=lambda passage: passage.work):
        name = plain = re.sub("[^a-z0-9]+", "-", work.lower()).strip("-") or "work"
        for number in count(2):
            if name not in ids:
                break
            name = f"{plain}-{number}"
        ids.add(name)
        # A passage is one line, whatever it holds: a paragraph of the source must not end before the passage does.
        paragraphs = (" ".join(passage.text.split()) for passage in its)
        head = HEAD.format(title=json.dumps(work, ensure_ascii=False), issued=_year(work))
        (root / "corpus" / f"{name}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return root


def _joined(sentences: Sequence[str], length: int, chance: random.Random) -> str:
    """Sentences from anywhere, about as many characters in all."""
    taken = [sentences[int(chance.random() * len(sentences))]]  # a third of the time that `choice` takes
    size = len(taken[0])
    while size < length:
        taken.append(sentences[int(chance.random() * len(sentences))])
        size += len(taken[-1]) + 1
    return " ".join(taken if size < 1.3 * length or len(taken) == 1 else taken[:-1])


def _year(work: str) -> str:
    """The year in the name of a work, else all the time there is."""
    year = re.search("(?<![0-9])(1[5-9]|20)[0-9]{2}(?![0-9])", work)
    return year[0] if year else "1500/2016"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.archive", description="Write a project to search in.")
    parser.add_argument("folder", type=Path, help="made; must not be there")
    parser.add_argument("--size", type=int, help="recombine the sentences into so many passages")
    parser.add_argument(
        "--keep", type=Path, nargs="*", default=[], metavar="FILE", help="keep what answers these whole"
    )
    options = parser.parse_args()
    try:
        found: Iterable[Passage] = passages()
        if options.size:
            found = recombined(*parted(passages(), chain.from_iterable(map(cleans, options.keep))), options.size)
        print(build(options.folder, found))
    except NoDataError as reason:
        print(f"skipped: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
