"""Find the best place in any source of a project for words whose source is unknown.

Words that stand nowhere as they are, are looked for in the sources that have most of their pairs of neighbouring words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import pairwise
from math import log
from pathlib import Path

from msgspec.structs import replace

from briefing.model.problems import BriefingError, Place
from briefing.model.records import Project, Quote, Source
from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.verification.altered import MOST_CANDIDATES, altered
from briefing.verification.other_sources import (
    MOST_STRETCHES,
    STRONG,
    PlaceElsewhere,
    ReadBody,
    Sought,
    places_in_words,
    places_of,
    stretches,
)
from briefing.verification.source_text import SourceText

NOWHERE = "no source has these words in this order"
MOST_SOURCES = 3
"""The most sources that are searched for a quotation that stands nowhere as it is."""

Pair = tuple[bytes, bytes]


def anywhere(texts: Sequence[str], project: Project, read_body: ReadBody) -> list[Finding]:
    """Return the best finding for each text, in any source of the project; `Finding.source` names the source.

    A text that stands at several places is proven: the finding has the first place, and `found_in` has the others.
    """
    sought = [Sought.of(_unbound(text)) for text in texts]
    places: list[list[PlaceElsewhere]] = [[] for _ in texts]
    pairs = _Pairs(sought)
    for number, place in places_of(sought, _each(project.sources.values(), read_body, pairs)):
        places[number].append(place)
    if not pairs.sources:
        return [Finding(Status.UNVERIFIABLE, reasons=("no source of the project has a text",)) for _ in texts]
    left = [number for number in range(len(texts)) if not places[number]]
    near = _nearest(left, sought, pairs, project, read_body)
    return [_best(found) if found else near[number] for number, found in enumerate(places)]


def _unbound(text: str) -> Quote:
    """Make a quotation of which only the words are known."""
    return Quote(place=Place(Path()), source="", mode="direct", exact=text)


def _best(places: Sequence[PlaceElsewhere]) -> Finding:
    """Return the finding at the best of several places; of equally good places the first."""
    order = list(Status)
    best = min(places, key=lambda place: order.index(place.finding.status))
    here = stretches(best)[:1]
    others = (one for place in places for one in stretches(place))
    rest = tuple(one for one in dict.fromkeys(others) if one not in here)[:MOST_STRETCHES]
    told = (f"it stands in {places_in_words(rest)}, too",) if rest else ()
    finding = best.finding
    return replace(finding, source=best.source.id, found_in=rest, reasons=(*finding.reasons, *told))


class _Pairs:
    """The pairs of neighbouring words of the quotations that each source has, noted while the source is read anyway."""

    def __init__(self, sought: Sequence[Sought]) -> None:
        self._of = [frozenset(pairwise(one.words)) for one in sought]
        self._in: dict[Pair, list[str]] = {pair: [] for pairs in self._of for pair in pairs}
        self._all = frozenset(self._in)
        self.sources = 0
        """The number of sources that have any words."""

    def note(self, source: Source, words: Sequence[bytes]) -> None:
        """Note which of the pairs a source has."""
        self.sources += bool(words)
        id = source.id  # a property that is computed from the path each time
        for pair in self._all.intersection(pairwise(words)):
            self._in[pair].append(id)

    def likeliest(self, number: int) -> list[str]:
        """Return the ids of the sources that have most pairs of quotation `number`; rare pairs weigh more."""
        weights: dict[str, float] = {}
        for pair in self._of[number]:
            for id in self._in[pair]:
                weights[id] = weights.get(id, 0.0) + log(1 + self.sources / len(self._in[pair]))
        return nlargest(MOST_SOURCES, weights, key=weights.__getitem__)


def _nearest(
    numbers: Sequence[int], sought: Sequence[Sought], pairs: _Pairs, project: Project, read_body: ReadBody
) -> dict[int, Finding]:
    """Find, for each quotation that stands nowhere as it is, the source with the words most like it."""
    likely = {number: pairs.likeliest(number) for number in numbers}
    found: dict[int, list[Finding]] = {number: [] for number in numbers}
    for turn in range(MOST_SOURCES):
        by_source: dict[str, list[int]] = defaultdict(list)
        for number, ids in likely.items():
            if turn < len(ids) and not any(_is_strong(finding) for finding in found[number]):
                by_source[ids[turn]].append(number)
        for source, text in _each((project.sources[id] for id in by_source), read_body):
            for number in by_source[source.id]:
                one = sought[number]
                finding = altered(replace(one.quote, source=source.id), one.marked, source, text, NOWHERE)
                found[number].append(replace(finding, source=source.id))
    return {number: _likest(findings) for number, findings in found.items()}


def _is_strong(finding: Finding) -> bool:
    """Tell whether the words are so similar that less likely sources need not be searched."""
    return finding.status is Status.ALTERED and any(one.similarity >= STRONG for one in finding.candidates)


def _likest(findings: Sequence[Finding]) -> Finding:
    """Return the best finding, altered before missing, then the most similar, with the candidates of all."""
    candidates = sorted((one for finding in findings for one in finding.candidates), key=lambda one: -one.similarity)
    best = min(
        findings,
        key=lambda one: (
            one.status is not Status.ALTERED,
            -max((near.similarity for near in one.candidates), default=0),
        ),
        default=Finding(Status.MISSING, reasons=(NOWHERE,)),
    )
    source = best.source if best.status is Status.ALTERED else None
    return replace(best, source=source, candidates=tuple(candidates[:MOST_CANDIDATES]))


def _each(
    sources: Iterable[Source], read_body: ReadBody, pairs: _Pairs | None = None
) -> Iterator[tuple[Source, SourceText]]:
    for source in sources:
        try:
            text = SourceText(read_body(source), source.language)
        except BriefingError:
            continue  # `check` reports sources that cannot be read
        if pairs:
            pairs.note(source, text.skeleton.words)
        yield source, text
