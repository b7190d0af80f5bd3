"""How often the ledger is right about quotations that went wrong in print, kind by kind, and what must never happen.

    python -m benchmarks.statuses [--seed N] [--size N] [--wrong]

Real debates are the sources (`../shared/data/debates` beside the checkout, or `$BRIEFING_DATA/debates`); `mutations`
makes the quotations. Beside it, on some of the same ones, what the rule of an annotation client does (`annotation`).
Exit code 1 if a requirement is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.annotation import anchor
from benchmarks.debates import DATA, debates
from benchmarks.mutations import KINDS, cases
from benchmarks.quoted import Case, World
from briefing.model.problems import Place
from briefing.model.records import Argument, Position, Project, Question, Quote, Settings, Source, Speaker
from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.text.span import Span
from briefing.verification.ledger import ledger

SIZE = 100
"""Quotations of each kind."""
ANNOTATED = 20
"""Quotations of each kind that the other rule is tried on: a tenth of a second each."""
DISPUTED = frozenset({"gap, disputed"})
"""Kinds of which judges could say the one or the other: shown, not counted."""
SHORT_NAMES = {Status.ELIDED_RISKY: "risky", Status.MOVED_SOURCE: "moved", Status.UNVERIFIABLE: "unverif."}


class Judged(NamedTuple):
    """A case and what the ledger found."""

    case: Case
    finding: Finding

    @property
    def right(self) -> bool:
        return self.finding.status in self.case.accepted

    @property
    def falsely_proven(self) -> bool:
        return self.finding.proven and not any(status.proven for status in self.case.accepted)


class Requirement(NamedTuple):
    what: str
    right: int
    of: int
    at_least: float
    """In percent."""

    @property
    def met(self) -> bool:
        return 100 * self.right >= self.at_least * self.of


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statuses", description="How often the ledger is right.")
    parser.add_argument("--seed", type=int, default=1, help="for other quotations; 1")
    parser.add_argument("--size", type=int, default=SIZE, help=f"quotations of each kind; {SIZE}")
    parser.add_argument("--wrong", action="store_true", help="print each quotation that was judged wrongly")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"skipped: no debates in {DATA}; set BRIEFING_DATA", file=sys.stderr)
        return 0
    world = World(debates(options.seed))
    made = cases(world, options.seed, options.size)
    start = perf_counter()
    judged = judge(world, made)
    seconds = perf_counter() - start
    if options.wrong:
        _print_wrong(world, judged)
    print(matrix(judged))
    print(f"\n{len(judged):,} quotations, {len(world.bodies)} sources, {seconds:.1f} s, seed {options.seed}\n")
    required = requirements(judged)
    for one in required:
        share = f"{one.right:,} of {one.of:,}"
        print(f"{'met' if one.met else 'MISSED':<7}{100 * one.right / max(one.of, 1):7.2f} %  {share:>16}  {one.what}")
    print(f"\n{beside(world, judged)}")
    return int(not all(one.met for one in required))


def judge(world: World, made: Sequence[Case]) -> list[Judged]:
    """All cases as quotations of one project, verified as `briefing ledger` does."""
    bodies = {body.id: body.text for body in world.bodies}
    names = {speaker.lower() for body in world.bodies for speaker in body.speakers}
    sources = {id: _source(id, names) for id in bodies}
    entries = ledger(_project(made, sources), lambda source: bodies[source.id])
    return [Judged(case, entry.finding) for case, entry in zip(made, entries, strict=True)]


def matrix(judged: Iterable[Judged]) -> str:
    """A row a kind, a column a status; then how many are right, and how many are proven that must not be."""
    counted = Counter((one.case.kind, one.finding.status) for one in judged)
    of = Counter(one.case.kind for one in judged)
    right = Counter(one.case.kind for one in judged if one.right)
    false = Counter(one.case.kind for one in judged if one.falsely_proven)
    heads = "".join(f"{SHORT_NAMES.get(status, status.value):>10}" for status in Status)
    lines = [f"{'':<22}{heads}{'right':>9}  falsely proven"]
    for kind in KINDS:
        if of[kind]:
            row = "".join(f"{counted[kind, status] or '·':>10}" for status in Status)
            percent = "either" if kind in DISPUTED else f"{100 * right[kind] / of[kind]:.1f} %"
            lines.append(f"{kind:<22}{row}{percent:>9}  {false[kind] or ''}")
    return "\n".join(line.rstrip() for line in lines)


def requirements(judged: Sequence[Judged]) -> list[Requirement]:
    changed = [one for one in judged if one.case.changed]
    typography = [one for one in judged if one.case.kind == "typography"]
    counted = [one for one in judged if one.case.kind not in DISPUTED]
    placed = [one for one in judged if one.case.span is not None and one.finding.spans]
    told = [one for one in changed if one.finding.status is Status.ALTERED and one.case.span is not None]
    return [
        _required("nothing changed in meaning or invented is proven", [not one.finding.proven for one in changed], 100),
        _required("nothing at all is proven that must not be", [not one.falsely_proven for one in judged], 100),
        _required("typographic changes are proven", [one.finding.proven for one in typography], 99),
        _required("statuses are right", [one.right for one in counted], 96),
        _required("spans are exact to the character", [_hull(one.finding) == one.case.span for one in placed], 98),
        _required("altered in meaning, and the finding says so", [one.finding.meaning is True for one in told], 0),
    ]


def beside(world: World, judged: Sequence[Judged]) -> str:
    """How often the ledger and the other rule give a place that is not the quotation's, or vouch for changed words."""
    bodies = {body.id: body.text for body in world.bodies}
    lines = [
        f"{'':<22}{'':>8}{'wrong place':>22}{'changed, not said':>22}",
        f"{'':<22}{'tried':>8}{'ledger':>11}{'other':>11}{'ledger':>11}{'other':>11}",
    ]
    total: Counter[str] = Counter()
    for kind in KINDS:
        sample = [one for one in judged if one.case.kind == kind]
        sample = sample[:: max(len(sample) // ANNOTATED, 1)]
        row: Counter[str] = Counter(tried=len(sample))
        for one in sample:
            case = one.case
            other = anchor(bodies[case.source], case.exact, case.prefix, case.suffix)
            row["ours"] += not one.right and _elsewhere(_hull(one.finding), case.span)
            row["other"] += _elsewhere(other, case.span)
            row["ours unsaid"] += case.changed and one.finding.proven
            row["other unsaid"] += case.changed and other is not None
        total += row
        lines.append(_counts(kind, row))
    return "\n".join([*lines, _counts("all", total)])


def _counts(name: str, row: Counter[str]) -> str:
    columns = [row["tried"], row["ours"], row["other"], row["ours unsaid"], row["other unsaid"]]
    first, *others = columns
    return f"{name:<22}{first:>8}" + "".join(f"{count or '·':>11}" for count in others)


def _elsewhere(found: Span | None, there: Span | None) -> bool:
    """Whether a place was found that shares less than half with the right one, or where there is none."""
    if found is None:
        return False
    if there is None:
        return True
    shared = min(found.end, there.end) - max(found.start, there.start)
    return 2 * shared < there.end - there.start


def _hull(finding: Finding) -> Span | None:
    return Span(finding.spans[0].start, finding.spans[-1].end) if finding.spans else None


def _required(what: str, met: Sequence[bool], at_least: float) -> Requirement:
    return Requirement(what, sum(met), len(met), at_least)


def _project(made: Sequence[Case], sources: dict[str, Source]) -> Project:
    place = Place(Path("positions/measured.yaml"), 1, 1)
    quotes = tuple(
        Quote(
            place=Place(place.path, number, 1),
            source=case.source,
            speaker=case.speaker,
            mode="direct" if case.speaker else "authorial",
            exact=case.exact,
            prefix=case.prefix,
            suffix=case.suffix,
        )
        for number, case in enumerate(made, start=1)
    )
    argument = Argument(place=place, id="all", claim="What was said.", quotes=quotes)
    position = Position(place=place, id="said", label="Said", thesis="It was said.", arguments=(argument,))
    question = Question(place=place, question="Was it said?", positions=(position,))
    return Project(
        root=Path(),
        settings=Settings(),
        questions=(question,),
        question_ids=(question.id,),
        sources=sources,
        problems=(),
    )


def _source(id: str, names: Iterable[str]) -> Source:
    place = Place(Path(f"corpus/{id}.md"), 1, 1)
    speakers = {name: Speaker(place=place, name=name.capitalize()) for name in sorted(names) if name.isalpha()}
    return Source(place=place, type="speech", title=id, issued="2000", language="en", speakers=speakers)


def _print_wrong(world: World, judged: Sequence[Judged]) -> None:
    bodies = {body.id: body.text for body in world.bodies}
    for case, finding in judged:
        there = case.span
        misplaced = there is not None and finding.spans and _hull(finding) != there
        if finding.status in case.accepted and not misplaced:
            continue
        accepted = "/".join(sorted(case.accepted))
        print(f"{case.kind} · {case.variant} · {case.source}: {finding.status}, not {accepted}")
        print(f"    quoted  {case.prefix or ''!r} | {case.exact!r} | {case.suffix or ''!r}")
        if there:
            print(f"    source  {bodies[case.source][there.start : there.end]!r} {there.start}-{there.end}")
        if found := _hull(finding):
            print(f"    found   {bodies[case.source][found.start : found.end]!r} {found.start}-{found.end}")
        print(f"    because {'; '.join(finding.reasons)!r}\n")


if __name__ == "__main__":
    sys.exit(main())
