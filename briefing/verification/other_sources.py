"""Find the words of quotations in many sources at once, and decide what another place means for the status.

All quotations are looked for in a single pass: each by a few of its words, and a quotation and a source are compared in
full only if the source has these words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.model.records import Quote, Source
from briefing.model.results import Finding, SourcePlace
from briefing.model.statuses import Status
from briefing.text.sanitize import one_line
from briefing.text.skeleton import skeleton_of
from briefing.text.span import Span
from briefing.text.word_boundaries import WINDOW
from briefing.verification.editor_marks import MarkedQuotation, take_apart
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import locate_quote

Key = tuple[bytes, ...]
ReadBody = Callable[[Source], str]
"""A function that gives the body of a source; it raises a `BriefingError` if the body cannot be read."""

LONGEST_KEY = 4
"""The most words by which a quotation is looked for."""
FEWEST_WORDS = 5
"""The fewest words of a quotation that gets a key; for a shorter one the text of each source is searched."""
MARGIN = 96
"""The code points beside the letters of a quotation that are looked at too.

They are needed for its marks, and to decide whether a word is cut.
"""
MOST_STRETCHES = 20
"""The most places that are listed for a quotation."""
STRONG = 90.0
"""The similarity (0–100) from which on altered words in the own source outweigh the same words elsewhere."""
OPEN = frozenset({Status.ALTERED, Status.DELETED, Status.MISSING})
"""The statuses of quotations that may stand in another source."""


class Sought(NamedTuple):
    """A quotation to look for: the words of its skeleton, and the few of them by which it is found."""

    quote: Quote
    marked: MarkedQuotation
    words: list[bytes]
    start: int
    """The number of the first word of the key."""
    key: Key
    """The words of the key; empty if the quotation has too few words."""

    @classmethod
    def of(cls, quote: Quote) -> Sought:
        """Choose the key of a quotation: the run with the longest words, inside its longest piece."""
        marked = take_apart(quote.exact)
        words = skeleton_of(max(marked.pieces, key=len, default=quote.exact))
        if len(words) < FEWEST_WORDS:
            return cls(quote, marked, words, 0, ())
        starts = range(1, max(len(words) - LONGEST_KEY, 2))  # the first and the last may be parts of longer words
        start = max(starts, key=lambda at: sum(map(len, words[at : at + LONGEST_KEY])))
        return cls(quote, marked, words, start, tuple(words[start : min(start + LONGEST_KEY, len(words) - 1)]))


class PlaceElsewhere(NamedTuple):
    """A source in which a quotation stands, and the finding there."""

    source: Source
    finding: Finding


def elsewhere(quotes: Sequence[Quote], texts: Iterable[tuple[Source, SourceText]]) -> list[list[SourcePlace]]:
    """Return for each quotation the proven places in `texts`, other than in its own source."""
    found: list[list[SourcePlace]] = [[] for _ in quotes]
    for number, place in places_of([Sought.of(quote) for quote in quotes], texts):
        named = place.source.id == quotes[number].source
        if place.finding.proven and not named and len(found[number]) < MOST_STRETCHES:
            found[number] += stretches(place)
    return found


def settle_finding(own: Finding, quote: Quote, found: Sequence[SourcePlace]) -> Finding:
    """Combine the finding in a quotation's own source with what was found in other sources.

    The same words elsewhere count for more than words here that are only somewhat like them.
    """
    if not found or own.status not in OPEN:
        return own
    places = tuple(found[:MOST_STRETCHES])
    told = f"it stands in {places_in_words(places)}"
    strong = own.status is Status.ALTERED and any(near.similarity >= STRONG for near in own.candidates)
    if strong or own.status is Status.DELETED:
        return replace(own, reasons=(*own.reasons, told), found_in=places)
    reasons = (f"{told}, not in {one_line(quote.source)}", *own.reasons)
    return Finding(Status.MOVED_SOURCE, reasons=reasons, candidates=own.candidates, found_in=places)


def places_of(
    sought: Sequence[Sought], texts: Iterable[tuple[Source, SourceText]]
) -> Iterator[tuple[int, PlaceElsewhere]]:
    """Yield every place where a quotation stands, with the number of the quotation."""
    wanted: dict[int, dict[Key, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(sought):
        if one.key:
            wanted[len(one.key)][one.key].append(number)
    short = [number for number, one in enumerate(sought) if one.words and not one.key]
    for source, text in texts:
        hits: dict[int, list[int] | None] = dict.fromkeys(short)
        hits |= _hits(wanted, text.skeleton.words)
        for number in sorted(hits):
            for finding in _findings(sought[number], source, text, hits[number]):
                yield number, PlaceElsewhere(source, finding)


def _hits(wanted: Mapping[int, Mapping[Key, Sequence[int]]], words: Sequence[bytes]) -> dict[int, list[int]]:
    """Return, by the number of each quotation, the numbers of the words at which its key begins."""
    hits: dict[int, list[int]] = defaultdict(list)
    for size, keys in wanted.items():
        if not keys.keys().isdisjoint(_runs(words, size)):
            for at, key in enumerate(_runs(words, size)):
                for number in keys.get(key, ()):
                    hits[number].append(at)
    return hits


def _runs(words: Sequence[bytes], size: int) -> Iterator[Key]:
    """Yield all runs of `size` words, in order."""
    return zip(*(words[start:] for start in range(size)), strict=False)


def _findings(one: Sought, source: Source, text: SourceText, hits: Sequence[int] | None) -> Iterator[Finding]:
    """Verify a quotation wherever its words occur in a source, and yield the findings.

    For a quotation without marks, only the text around `hits` is searched.
    """
    quote = replace(one.quote, source=source.id)
    starts = None if hits is None else [at - one.start for at in hits]
    places = text.skeleton.places(one.words, starts)
    if one.marked.marks:
        found = locate_quote(quote, source, text) if any(True for _ in places) else None
        if isinstance(found, Finding) and (found.spans or found.rivals):
            yield found
        return
    known: set[Span] = set()
    looked = Span(0, 0)
    for place in places:
        stretch = text.skeleton.span(*place)
        if stretch.end <= looked.end or len(known) >= MOST_STRETCHES:
            continue
        looked = stretch
        for found in _in_stretch(quote, source, text, stretch):
            if found.spans[0] not in known:
                known.add(found.spans[0])
                yield found


def _in_stretch(quote: Quote, source: Source, text: SourceText, stretch: Span) -> Iterator[Finding]:
    """Yield the finding at each place of a quotation in a part of a body.

    Places at the edges of the part are left out, since a word may be cut there unseen.
    """
    first, last = max(stretch.start - MARGIN, 0), min(stretch.end + MARGIN, len(text.body))
    found = locate_quote(quote, source, SourceText(text.body[first:last]))
    if not isinstance(found, Finding):
        return
    inner = Span(first + WINDOW * (first > 0), last - WINDOW * (last < len(text.body)))
    if found.spans:
        at = _shifted(found, first)
        if inner.start <= at.spans[0].start and at.spans[0].end <= inner.end:
            yield at
    for rival in found.rivals:
        place = Span(rival.start + first, rival.end + first)
        if inner.start <= place.start and place.end <= inner.end:
            there = locate_quote(quote, source, SourceText(text.body[place.start : place.end]))
            if isinstance(there, Finding) and there.spans:
                yield _shifted(there, place.start)


def _shifted(found: Finding, by: int) -> Finding:
    spans, rivals = (
        tuple(Span(span.start + by, span.end + by) for span in side) for side in (found.spans, found.rivals)
    )
    return replace(found, spans=spans, rivals=rivals)


def stretches(place: PlaceElsewhere) -> list[SourcePlace]:
    """List the places of a quotation in the source, each from its first to its last word."""
    finding = place.finding
    hull = (Span(finding.spans[0].start, finding.spans[-1].end),) if finding.spans else finding.rivals
    return [SourcePlace(place.source.id, span) for span in hull]


def places_in_words(places: Sequence[SourcePlace], most: int = 3) -> str:
    """Name the sources with the first place in each: “stock-dork at 1,480, err-news at 20”."""
    first: dict[str, int] = {}
    for place in places:
        first.setdefault(place.source, place.span.start)
    told = ", ".join(f"{id} at {start:,}" for id, start in list(first.items())[:most])
    return f"{told} and {len(first) - most} more" if len(first) > most else told
