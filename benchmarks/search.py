"""Finding misremembered sentences among 100,000 passages, or a million, beside what a person has for that today.

The queries are the development queries beside the passages, or with `--seed` new ones of the same kinds; each knows the
words that are meant, and a hit is right when its folded text holds them. `ms` is what the engine says that a query
took, so that neither the start of Python nor printing counts; the tools beside it are timed from outside, on the same
queries, on passages in an order of chance. A query is cut at a quarter, half and three quarters, and some are typed
letter by letter, to see what typing costs.

What is not there must not be found: the archive is built once more without all passages that answer a query, and what
is then not called loose is a false alarm. What is there and called loose is missed.

    python -m benchmarks.search [--size 1000000] [--runs N] [--queries N] [--seed N] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.alternatives import FIRST, Answer, Goal, Tool, all_tools, figures, place_of, recalls, scaling_tools
from benchmarks.archive import Passage, build, parted, passages, queries_file, recombined
from benchmarks.figures import Figure, Group, against, amount, at_least, below, figure, not_measured, report, share
from benchmarks.noise import KINDS, Query, queries, read
from benchmarks.sites import NoDataError
from briefing.project.file_stamps import NEWEST
from tests.e2e.helpers.terminal import Terminal, script

RUNS = 3
REAL, MILLION = 100_000, 1_000_000
CUTS = (25, 50, 75)
TYPED = 20
"""How many queries are typed letter by letter."""
PAINTED = 5
"""How many in the program, in a terminal."""
QUIET = 0.15
"""Seconds without output after which a key is taken to be answered."""
HEAVY = "heavy"
OPEN, PAINT = 50.0, 50.0
"""The goals: milliseconds until the index can be asked, and from a key to what it changes on the screen."""
TIMES, GROWTH = 2.0, 5.0
"""Times the text (of which one is a stored copy), times what a query takes in the real archive."""


class Goals(NamedTuple):
    """Milliseconds that 95 of 100 queries may take, percent that are right at 1 and at 10, MiB of memory, passages."""

    whole: float | None = None
    prefix: float | None = None
    light: tuple[Goal, Goal] = (None, None)
    heavy: tuple[Goal, Goal] = (None, None)
    resident: float | None = None
    a_second: float | None = None


GOALS = {
    REAL: Goals(10.0, 7.0, (98.0, 99.0), (88.0, 97.0), 120.0),
    MILLION: Goals(40.0, light=(None, 97.0), a_second=30_000.0),
}
LAUNCH = """\
import os, sys
code = os.spawnv(os.P_WAIT, sys.argv[1], sys.argv[1:])
import resource
print("resident", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
"""Runs a command and tells its peak of memory, KiB. Small, for what starts a process lends it its own peak."""


OPENED = """\
import sys
from pathlib import Path
from time import perf_counter
from briefing import searching, start
from briefing.verification.workspace import Evidence
from briefing.search.engine import Engine
from briefing.search.index import Index
project = start.open_folder(Path(sys.argv[1])).project
begun = perf_counter()
engine = Engine(Index(project.root, start.cache_folder()).reader(), Evidence(project))
opened = perf_counter()
engine = searching.engine(project)
print(opened - begun, perf_counter() - opened)
"""
"""Opens an index as it is, and once more after comparing it with all files, and prints the seconds of both."""


class Archive(NamedTuple):
    """A project, and the home folder in which its index lies."""

    root: Path
    home: Path
    texts: Sequence[str]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        """The program on it; the last word on standard error is the peak of its memory, KiB."""
        return self.start(sys.executable, "-S", "-c", LAUNCH, script("briefing"), "-C", self.root, *arguments)

    def start(self, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8"}
        run = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode()
        return run


class Said(NamedTuple):
    """What the program answered to a query; `loose` where it calls nothing it found relevant."""

    ms: float
    texts: Sequence[str]
    loose: bool


class Batch(NamedTuple):
    """The answers to some queries, and the peak of memory in MiB."""

    said: list[Said]
    resident: float


def measure(size: int = REAL, runs: int = RUNS, most: int | None = None, seed: int | None = None) -> list[Group]:
    """`most` of the queries, or all; where the passages are not on this machine, a row that says so."""
    try:
        found = passages()
    except NoDataError as reason:
        return [("Search", [not_measured("a whole query", str(reason))])]
    asked = _asked(found, most, seed)
    answering, others = parted(found, [query.clean for query in asked])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        real = _archive(folder / "real", found)
        if size == REAL:
            return _real(real, _archive(folder / "without", others), asked, runs)
        return _large(_archive(folder / "large", list(recombined(answering, others, size))), real, asked, runs)


def _asked(found: Sequence[Passage], most: int | None, seed: int | None) -> list[Query]:
    """In an order of chance, so that the first few are of all kinds."""
    if seed is None:
        asked = read(queries_file())
    else:
        asked = queries([passage.text for passage in found], seed, -(-(most or 400) // len(KINDS)))
    random.Random(9).shuffle(asked)
    return asked[:most]


def _archive(folder: Path, found: Sequence[Passage]) -> Archive:
    texts = [passage.text for passage in found]
    random.Random(3).shuffle(texts)
    (folder / "home").mkdir(parents=True)
    root = build(folder / "project", found)
    time.sleep(NEWEST / 1e9)  # what has just been written is read anew at each start
    return Archive(root, folder / "home", texts)


def _real(real: Archive, without: Archive, asked: Sequence[Query], runs: int) -> list[Group]:
    goals = GOALS[REAL]
    built = _built(real, goals)
    batches = _batches(real, asked, runs)
    said = batches[0].said
    without.run("index")
    absent = _batch(without, [query.q for query in asked]).said
    timed = [_whole(batches, goals), *_typing(real, asked, goals), _painted(real, asked), _process(real, asked, runs)]
    return [
        (f"Search, {REAL:,} passages", [*built, *_opened(real, runs), *timed, _memory(batches, goals)]),
        ("Search, recall by kind", list(_recall(asked, said, goals))),
        ("Search, what is not there", list(_calibration(asked, said, absent))),
        ("Search, what a person has instead", _instead(all_tools, real, asked, said)),
    ]


def _large(large: Archive, real: Archive, asked: Sequence[Query], runs: int) -> list[Group]:
    size = len(large.texts)
    goals = GOALS.get(size, Goals())
    built = _built(large, goals)
    batches = _batches(large, asked, runs)
    said = batches[0].said
    real.run("index")
    smaller = _whole(_batches(real, asked, runs), Goals())._replace(what=f"a whole query, {REAL:,} passages")
    grown = against(_whole(batches, Goals()), smaller, GROWTH)._replace(what="a whole query, growth")
    timed = [_whole(batches, goals), smaller, grown, *_typing(large, asked, goals), _process(large, asked, runs)]
    return [
        (f"Search, {size:,} passages", [*built, *_opened(large, runs), *timed, _memory(batches, goals)]),
        ("Search, recall by kind", list(_recall(asked, said, goals))),
        ("Search, what a person has instead", _instead(scaling_tools, large, asked, said)),
    ]


def _built(archive: Archive, goals: Goals) -> list[Figure]:
    """The index from nothing."""
    begin = time.perf_counter()
    archive.run("index")
    seconds = time.perf_counter() - begin
    where = Path(archive.run("index", "--where").stdout.decode().strip())
    speed = amount("passages indexed a second", [len(archive.texts) / seconds], "/s")
    text = sum(len(text.encode()) for text in archive.texts)
    size = sum(path.stat().st_size for path in where.rglob("*") if path.is_file())
    return [
        amount("briefing index from nothing, the whole process", [seconds], "s"),
        speed if goals.a_second is None else at_least(speed, goals.a_second),
        amount("the text", [text / 1e6], "MB"),
        amount("the index with its copy of the text", [size / 1e6], "MB"),
        below(amount("the index by the text", [size / text], "×"), TIMES),
    ]


def _opened(archive: Archive, runs: int) -> list[Figure]:
    lines = [archive.start(sys.executable, "-c", OPENED, archive.root).stdout.split() for _ in range(runs)]
    index, checked = zip(*(map(float, line) for line in lines), strict=True)
    return [
        below(figure("the index opened", index), OPEN),
        figure("the index opened and compared with the files", checked),
    ]


def _process(archive: Archive, asked: Sequence[Query], runs: int) -> Figure:
    """One search as a command, Python's start included."""
    found = []
    for query in asked[: runs + 1]:
        begin = time.perf_counter()
        archive.run("search", "--", query.q)
        found.append(time.perf_counter() - begin)
    return figure("briefing search, the whole process", found[1:])


def _whole(batches: Sequence[Batch], goals: Goals) -> Figure:
    return _timed("a whole query", [one.ms for batch in batches for one in batch.said], goals.whole)


def _typing(archive: Archive, asked: Sequence[Query], goals: Goals) -> Iterator[Figure]:
    """What a query takes of which a part is typed, and what each letter takes of one that is typed."""
    for cut in CUTS:
        begun = [query.q[: max(len(query.q) * cut // 100, 1)] for query in asked]
        yield _timed(f"a query, {cut} % of it typed", [one.ms for one in _batch(archive, begun).said], goals.prefix)
    letters = [query.q[:end] for query in asked[:TYPED] for end in range(1, len(query.q) + 1)]
    what = f"each letter of {len(asked[:TYPED])} queries"
    yield _timed(what, [one.ms for one in _batch(archive, letters).said], goals.prefix)


def _painted(archive: Archive, asked: Sequence[Query]) -> Figure:
    """From a key to the last byte that it causes in a terminal: its results, their marks and the preview are there."""
    found: list[float] = []
    with Terminal([script("briefing"), archive.root], cwd=archive.home, home=archive.home) as terminal:
        terminal.wait_for("/ search")
        terminal.settle()
        terminal.press("/")
        terminal.wait_for("Type what you remember")
        terminal.settle(QUIET)
        for query in asked[:PAINTED]:
            for letter in query.q:
                seen = len(terminal.chunks)
                pressed = terminal.press(letter)
                last = terminal.settle(QUIET)
                if len(terminal.chunks) > seen:
                    found.append(last - pressed)
            terminal.press("ctrl+u")
            terminal.settle(QUIET)
    return below(
        figure(f"each letter of {len(asked[:PAINTED])} queries in the program, to the last byte", found), PAINT
    )


def _timed(what: str, milliseconds: Sequence[float], goal: float | None) -> Figure:
    return _limited(amount(what, milliseconds, "ms"), goal)


def _memory(batches: Sequence[Batch], goals: Goals) -> Figure:
    return _limited(amount("resident memory, peak", [batch.resident for batch in batches], "MiB"), goals.resident)


def _limited(found: Figure, goal: float | None) -> Figure:
    return found if goal is None else below(found, goal)


def _batches(archive: Archive, asked: Sequence[Query], runs: int) -> list[Batch]:
    return [_batch(archive, [query.q for query in asked]) for _ in range(runs)]


def _batch(archive: Archive, lines: Sequence[str]) -> Batch:
    """All queries in one process, in their order, ten hits each."""
    path = archive.home / "queries.txt"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    run = archive.run("search", "--batch", path, "--json", "--limit", str(FIRST))
    said = [_said(json.loads(line)) for line in run.stdout.splitlines()]
    assert len(said) == len(lines), run.stderr.decode()
    return Batch(said, int(run.stderr.split()[-1]) / 1024)


def _said(answer: Mapping[str, Any]) -> Said:
    hits = answer["hits"]
    return Said(answer["ms"], [hit["text"] for hit in hits], all(hit["loose"] for hit in hits))


def _answers(asked: Sequence[Query], said: Sequence[Said]) -> list[Answer]:
    pairs = zip(asked, said, strict=True)
    return [Answer(one.ms / 1000, place_of(query.clean, one.texts)) for query, one in pairs]


def _recall(asked: Sequence[Query], said: Sequence[Said], goals: Goals) -> Iterator[Figure]:
    answers = list(zip((query.kind for query in asked), _answers(asked, said), strict=True))
    light = [answer for kind, answer in answers if kind != HEAVY]
    yield from recalls(f"all but {HEAVY}", light, goals.light)
    for one in sorted({kind for kind, _ in answers}):
        those = [answer for kind, answer in answers if kind == one]
        yield from recalls(one, those, goals.heavy if one == HEAVY else (None, None))


def _calibration(asked: Sequence[Query], present: Sequence[Said], absent: Sequence[Said]) -> Iterator[Figure]:
    """How often "nothing relevant was found" is wrongly not said, and how often it is wrongly said."""
    for name, is_heavy in ((f"all but {HEAVY}", False), (HEAVY, True)):
        numbers = [number for number, query in enumerate(asked) if (query.kind == HEAVY) == is_heavy]
        if numbers:
            alarms = sum(not absent[number].loose for number in numbers)
            missed = sum(present[number].loose for number in numbers)
            yield share(f"{name}: the answer taken out, called relevant", alarms, len(numbers))
            yield share(f"{name}: the answer there, nothing called relevant", missed, len(numbers))


def _instead(tools: Tools, archive: Archive, asked: Sequence[Query], said: Sequence[Said]) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        pairs = [(query.q, query.clean) for query in asked]
        return list(figures(tools(archive.texts, Path(name)), pairs, _answers(asked, said)))


Tools = Callable[[Sequence[str], Path], Iterator[Tool]]


def main() -> int:
    """Exit code 1 if a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description="Finding misremembered sentences.")
    parser.add_argument("--size", type=int, default=REAL, help=f"passages; above {REAL:,} of recombined sentences")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how often all queries are run; {RUNS}")
    parser.add_argument("--queries", type=int, metavar="N", help="so many of the queries; all")
    parser.add_argument("--seed", type=int, metavar="N", help="make new queries with this seed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    groups = measure(options.size, options.runs, options.queries, options.seed)
    report(groups, options.json)
    return int(any(one.met is False for _, figures in groups for one in figures))


if __name__ == "__main__":
    sys.exit(main())
