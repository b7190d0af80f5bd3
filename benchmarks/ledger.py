"""How fast quotations are verified, beside what a person would use instead: `grep -F` and a plain `str.find`.

    python -m benchmarks.ledger [--json]

The texts are cut from real debates (`../shared/data/debates` beside the checkout, or `$BRIEFING_DATA/debates`).
`grep` is run on a sample and scaled up, for it starts a process a quotation; it and `str.find` say nothing about
typography, cut words, second places or gaps.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from benchmarks.changes import CHANGES, Pool
from briefing.model.problems import Place
from briefing.model.records import Argument, Position, Project, Question, Quote, Settings, Source
from briefing.model.results import Finding
from briefing.project.file_stamps import NEWEST
from briefing.verification.ledger import ledger_entries
from briefing.verification.result_cache import Remembered
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[2] / "shared" / "data") / "debates"
SOURCES, QUOTES, SIZE, BOOK = 1_000, 10_000, 10_000, 5_000_000
GREPS = 200
AT_MOST = {
    "10,000 exact quotations, 1,000 sources of 10 KB": 2.0,
    "10,000 altered ones, with the search in all sources": 20.0,
    "one folded quotation in 5 MB, cold": 1.0,
}
"""Seconds that may not be exceeded."""


class Row(NamedTuple):
    what: str
    seconds: float
    found: str


def main() -> int:
    if not DATA.is_dir():
        print(f"skipped: no debates in {DATA}; set BRIEFING_DATA", file=sys.stderr)
        return 0
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(DATA.glob("*.txt")))
    rows = [*many_short(text), *one_long(text)]
    if "--json" in sys.argv:
        print(json.dumps([row._asdict() for row in rows], ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row.seconds:9.3f} s  {row.what}: {row.found}")
    return int(any(row.seconds > AT_MOST.get(row.what, row.seconds) for row in rows))


def many_short(text: str) -> list[Row]:
    """All exact, and all with straightened quotation marks and other spaces."""
    chance = random.Random(5)
    starts = [chance.randrange(len(text) - SIZE) for _ in range(SOURCES)]
    bodies = [text[start : start + SIZE].replace("'", "’") for start in starts]
    pairs = [(body, words_in(body, chance)) for body in bodies for _ in range(QUOTES // SOURCES)]
    folded = [(body, exact.replace("’", "'").replace(" ", "\xa0", 1)) for body, exact in pairs]
    return [
        timed("10,000 exact quotations, 1,000 sources of 10 KB", lambda: statuses(pairs)),
        timed("10,000 folded ones", lambda: statuses(folded)),
        *in_a_project(pairs, chance),
        timed("the exact ones with str.find", lambda: f"{sum(exact in body for body, exact in pairs):,} there"),
        timed("the folded ones with str.find", lambda: f"{sum(exact in body for body, exact in folded):,} there"),
        grep(pairs),
    ]


def in_a_project(pairs: list[tuple[str, str]], chance: random.Random) -> list[Row]:
    """Every quotation with a word swapped, as a project on disk; then once more after one source has changed."""
    pool = Pool.of((body for body, _ in pairs[::100]), [])
    swap = CHANGES["one word swapped"]["middle"]
    altered = [(body, swap(exact, pool, chance) or f"{exact} x") for body, exact in pairs]
    with tempfile.TemporaryDirectory() as folder:
        paths = {body: Path(folder) / f"s{number}.md" for number, body in enumerate(dict(pairs))}
        for body, path in paths.items():
            path.write_text(body, "utf-8")
        sleep(NEWEST / 1e9 + 0.1)  # what was written just now is not trusted to be what was read
        made = project([(paths[body], exact) for body, exact in altered])
        kept = Path(folder) / "kept"
        first = timed("10,000 altered ones, with the search in all sources", lambda: verified(made, kept))
        again = timed("the same, nothing changed since", lambda: verified(made, kept))
        changed = next(iter(paths.values()))
        changed.write_text(changed.read_text("utf-8") + " And so on.", "utf-8")
        return [first, again, timed("the same, one source changed since", lambda: verified(made, kept))]


def verified(project: Project, path: Path) -> str:
    """The ledger of a project; how often a body was read for it."""
    reads = 0

    def read(source: Source) -> str:
        nonlocal reads
        reads += 1
        return source.path.read_text("utf-8")

    kept = Remembered(path, project.root)
    counted = Counter(entry.finding.status.value for entry in ledger_entries(project, read, kept))
    kept.save()
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counted.items())) + f"; {reads:,} bodies read"


def project(quoted: list[tuple[Path, str]]) -> Project:
    paths = dict.fromkeys(path for path, _ in quoted)
    sources = {
        path.stem: Source(place=Place(path), type="speech", title=path.stem, issued="2000", language="en")
        for path in paths
    }
    place = Place(Path("positions/all.yaml"))
    quotes = tuple(Quote(place=place, source=path.stem, mode="authorial", exact=exact) for path, exact in quoted)
    argument = Argument(place=place, id="all", claim="What was said.", quotes=quotes)
    position = Position(place=place, id="said", label="Said", thesis="It was said.", arguments=(argument,))
    question = Question(place=place, question="Was it said?", positions=(position,))
    return Project(
        root=Path(),
        settings=Settings(),
        questions=(question,),
        question_ids=("all",),
        sources=sources,
        problems=(),
    )


def one_long(text: str) -> list[Row]:
    """A book."""
    book = (text * 3)[:BOOK].replace("'", "’")
    middle = words_in(book[: len(text) // 2], random.Random(7), 200)
    source = SourceText(book[: len(text)] + "x" * (BOOK - len(text)))
    hostile = " […] ".join(["the", "of", "to", "and", "a"] * 20)
    return [
        timed("one folded quotation in 5 MB, cold", lambda: status(middle.replace(" ", "  "), source)),
        timed("the same, warm", lambda: status(middle.replace(" ", "  "), source)),
        timed("one missing quotation in 5 MB, warm", lambda: status("nobody ever said this", source)),
        timed("100 parts of common words in 5 MB", lambda: status(hostile, SourceText(book))),
    ]


def words_in(body: str, chance: random.Random, length: int = 90) -> str:
    """Whole words somewhere in a body."""
    start = chance.randrange(len(body) - 2 * length)
    words = body[start : start + length].split(" ")
    return " ".join(words[1:-1])


def statuses(pairs: list[tuple[str, str]]) -> str:
    counted: dict[str, int] = {}
    texts: dict[str, SourceText] = {}
    for body, exact in pairs:
        found = check(exact, texts.setdefault(body, SourceText(body))).status
        counted[found] = counted.get(found, 0) + 1
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counted.items()))


def status(exact: str, text: SourceText) -> str:
    return check(exact, text).status


def check(exact: str, text: SourceText) -> Finding:
    return verify_quote(
        Quote(place=Place(Path("corpus/debate.md")), source="debate", mode="direct", exact=exact), None, text
    )


def timed(what: str, run: Callable[[], str]) -> Row:
    start = perf_counter()
    found = run()
    return Row(what, perf_counter() - start, found)


def grep(pairs: list[tuple[str, str]]) -> Row:
    """One `grep -F` a quotation, over one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "source.txt"
        spent = 0.0
        for body, exact in pairs[:: QUOTES // GREPS]:
            path.write_text(body, "utf-8")
            start = perf_counter()
            subprocess.run(["grep", "-cF", "-e", exact, path], capture_output=True, check=False)
            spent += perf_counter() - start
    return Row("the exact ones with grep -F, scaled up", spent * QUOTES / GREPS, f"{GREPS} run")


if __name__ == "__main__":
    sys.exit(main())
