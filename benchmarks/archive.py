"""An archive as a newspaper has it, to search in: a project of 100,000 real passages, or of a million made of them.

The passages are no part of this repository: see `benchmarks.sites` for where they are looked for.

    python -m benchmarks.archive FOLDER [--size 1000000] [--keep QUERIES.jsonl]
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.sites import NoDataError

NAME = "passages.tsv.gz"


class Passage(NamedTuple):
    number: str
    work: str
    text: str


def data() -> Path:
    """The folder of the passages and the development queries. Raises NoDataError with the reason to skip."""
    folder = os.environ.get("BRIEFING_DATA")
    base = Path(folder) if folder else Path(__file__).resolve().parents[2] / "shared" / "data"
    if not (base / "search" / NAME).is_file():
        raise NoDataError(f"no {base / 'search' / NAME}: set BRIEFING_DATA to the folder that has search/{NAME}")
    return base / "search"


def passages() -> Iterator[Passage]:
    """The real passages in their order. Raises NoDataError."""
    with gzip.open(data() / NAME, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield Passage(*line.rstrip("\n").split("\t"))
