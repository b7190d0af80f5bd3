"""What a benchmark says: one measured thing beside what it is compared with, as a table for people or as JSON."""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """What `runs` runs took, in `unit`. `beside` names another figure of the same benchmark, measured in turn."""

    what: str
    median: float
    p95: float
    runs: int
    beside: str | None = None
    ratio: float | None = None
    """This median by that of `beside`."""
    goal: str | None = None
    met: bool | None = None
    unit: str = "ms"
    missing: str | None = None
    """Why this was not measured; then all numbers are 0."""


Group = tuple[str, Sequence[Figure]]
"""The name of a benchmark, and what it measured."""


def figure(what: str, seconds: Sequence[float]) -> Figure:
    """The median and the 95th percentile (of a few runs the slowest but rounded up) of measured seconds."""
    return amount(what, [one * 1000 for one in seconds], "ms")


def amount(what: str, measured: Sequence[float], unit: str) -> Figure:
    """The same of anything that has another unit."""
    ordered = sorted(measured)
    rank = min(int(len(ordered) * 0.95), len(ordered) - 1)
    return Figure(what, statistics.median(ordered), ordered[rank], len(ordered), unit=unit)


def not_measured(what: str, why: str) -> Figure:
    """A row that says why it is missing."""
    return Figure(what, 0, 0, 0, missing=why)


def share(what: str, right: int, of: int, at_least: float | None = None) -> Figure:
    """How many of how many, in percent; `at_least` is the goal for it."""
    percent = 100 * right / of
    goal, met = (None, None) if at_least is None else (f"at least {at_least:g} %", percent >= at_least)
    return Figure(what, percent, percent, of, goal=goal, met=met, unit="%")


def against(mine: Figure, other: Figure, at_most: float | None = None, at_least: float | None = None) -> Figure:
    """`mine` with its ratio to `other`; `at_most`, or `at_least`, is the goal for the ratio."""
    ratio = mine.median / other.median
    goal, met = (None, None) if at_most is None else (f"at most {at_most:g} times", ratio <= at_most)
    if at_least is not None:
        goal, met = f"at least {at_least:g} times", ratio >= at_least
    return mine._replace(beside=other.what, ratio=ratio, goal=goal, met=met)


def below(mine: Figure, most: float) -> Figure:
    """`mine` with the goal that its 95th percentile is at most so many of its units."""
    return mine._replace(goal=f"p95 at most {most:g} {mine.unit}", met=mine.p95 <= most)


def at_least(mine: Figure, least: float) -> Figure:
    """`mine` with the goal that its median is at least so many of its units."""
    return mine._replace(goal=f"at least {least:,g} {mine.unit}", met=mine.median >= least)


def within(mine: Figure, other: Figure, milliseconds: float) -> Figure:
    """`mine` with the goal that it is not more than `milliseconds` above `other`."""
    goal, met = f"at most {milliseconds:g} ms more", mine.median - other.median <= milliseconds
    return against(mine, other)._replace(goal=goal, met=met)


def table(groups: Iterable[Group]) -> str:
    """All figures as a person reads them."""
    lines = []
    for name, figures in groups:
        lines += ["", f"{name:<64}{'median':>9} {'p95':>9}   runs"]
        for one in figures:
            if one.missing is not None:
                lines.append(f"  {one.what:<60}not measured: {one.missing}")
            else:
                p95 = "" if one.unit == "%" else f"{one.p95:,.1f}"
                numbers = f"{one.median:>9,.1f} {p95:>9} {one.unit:<3}{one.runs:>4}"
                lines.append(f"  {one.what:<60}{numbers}{_judged(one)}")
    return "\n".join(lines[1:])


def main(name: str, measure: Callable[[int], Sequence[Figure]], runs: int) -> None:
    """The command line that all benchmarks share."""
    parser = argparse.ArgumentParser(description=name)
    parser.add_argument("--runs", type=int, default=runs, help=f"how often each thing is measured; {runs}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args()
    report([(name, measure(options.runs))], options.json)


def report(groups: Sequence[Group], path: Path | None) -> None:
    """Print the table, and write `path` if there is one."""
    print(table(groups))
    if path is not None:
        found = {name: [one._asdict() for one in figures] for name, figures in groups}
        path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _judged(one: Figure) -> str:
    parts = [f"{one.ratio:.2f} × {one.beside}" if one.ratio is not None else ""]
    if one.goal is not None:
        parts.append(f"{one.goal}: {'met' if one.met else 'MISSED'}")
    said = "; ".join(part for part in parts if part)
    return f"  {said}" if said else ""
