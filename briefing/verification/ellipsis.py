"""Find the parts of a quotation with marks in its source, in their order.

Only a mark makes a gap: two parts that are apart in the source without a mark are not a quotation. The work is bounded
for any quotation: places are looked up once for each part, and never combined.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span
from briefing.verification.anchoring import MOST_HITS, Alignment, Places, alignments, all_places, apart, follows
from briefing.verification.editor_marks import MarkedQuotation, other_case
from briefing.verification.omission_risks import MOST_WORDS, count_words
from briefing.verification.prefix_suffix import Context
from briefing.verification.source_text import SourceText

MOST_PARTS = 100
"""The most parts that are looked for. Each costs two scans of the body: half a second in a book of 5 MB."""
MOST_STARTS = 2_000
"""The most places of the rarest part from which the others are looked for: with 100 parts, a tenth of a second."""
MOST_REPLACED = 12
"""The most words of the source that words in brackets can replace."""


class Unplaced(NamedTuple):
    """Why the parts of a quotation have no place."""

    reason: str
    too_many: bool = False


def unplaceable(marked: MarkedQuotation) -> Unplaced | None:
    """Say why a quotation cannot be looked for in any source; None if it can."""
    if not marked.pieces:
        return Unplaced("the quotation has nothing but marks of gaps")
    if len(marked.pieces) > MOST_PARTS:
        return Unplaced(f"the quotation has {len(marked.pieces):,} parts; at most {MOST_PARTS} are looked for")
    return None


def place(marked: MarkedQuotation, text: SourceText, context: Context) -> list[Alignment] | Unplaced:
    """Find the tightest places of the parts that share no text, tightest first, or say why there are none."""
    parts = marked.pieces
    found = _places_of(marked, text)
    if isinstance(found, Unplaced):
        return found
    spans = [places.spans for places in found]
    spans[0] = context.before(text.body, spans[0])
    spans[-1] = context.after(text.body, spans[-1])
    if min(map(len, spans)) > MOST_STARTS:
        return _too_common(min(zip(parts, spans, strict=True), key=lambda pair: len(pair[1]))[0])
    aligned = alignments(spans)
    if not aligned:
        return Unplaced(_out_of_order(parts, found))
    placed = apart(way for way in aligned if fits(text.body, way, marked))
    if not placed:
        return Unplaced("its parts stand in the source, but words stand between them where the quotation marks no gap")
    return [way for way in placed if not _is_far(text.body, way)] or placed


def nowhere(part: str, text: SourceText) -> str:
    """Say why a quotation without marks stands nowhere."""
    return _why_not(part, all_places(text, part), 1)


def gaps(place: Alignment) -> list[Span]:
    """List the spans between the parts."""
    return [Span(one.end, other.start) for one, other in pairwise(place)]


def _places_of(marked: MarkedQuotation, text: SourceText) -> list[Places] | Unplaced:
    """Find the places of every part, the longest part first: if a part stands nowhere, that is mostly known at once."""
    found: dict[tuple[str, bool], Places] = {}
    left = MOST_HITS
    wanted = [(part, index in marked.capitals) for index, part in enumerate(marked.pieces)]
    for part, either_case in sorted(set(wanted), key=lambda pair: len(pair[0]), reverse=True):
        places = all_places(text, part, left)
        if either_case:
            other = all_places(text, other_case(part), left)
            places = Places(
                sorted({*places.spans, *other.spans}),
                max(places.inside_words, other.inside_words),
                places.all_seen and other.all_seen,
            )
        if not places.all_seen:
            return _too_common(part)
        if not places.spans:
            return Unplaced(_why_not(part, places, len(wanted)))
        left -= len(places.spans) + places.inside_words
        found[part, either_case] = places
    return [found[key] for key in wanted]


def fits(body: str, place: Alignment, marked: MarkedQuotation) -> bool:
    """Tell whether every gap is as narrow as its mark demands: a note or a changed capital leaves nothing out."""
    most = {"none": 0, "word": MOST_REPLACED}
    return all(
        joint.kind == "gap" or count_words(body[gap.start : gap.end]) <= most[joint.kind]
        for gap, joint in zip(gaps(place), marked.joints, strict=True)
    )


def _too_common(part: str) -> Unplaced:
    return Unplaced(
        f"{_short(part)} stands at too many places to look at them all, and to tell which is meant", too_many=True
    )


def _why_not(part: str, places: Places, count: int) -> str:
    what = "it" if count == 1 else _short(part)
    if places.inside_words:
        return f"{what} stands in the source only inside longer words or numbers"
    if count == 1:
        return "the source does not have these words in this order"
    return f"{what} does not stand in the source"


def _out_of_order(parts: Sequence[str], found: list[Places]) -> str:
    stand = follows([places.spans for places in found])
    if stand == len(parts):  # all follow, but not between prefix and suffix
        return "its parts stand in the source, but not in order from the prefix to the suffix"
    return f"{_short(parts[stand - 1])} stands in the source, but {_short(parts[stand])} does not follow it"


def _is_far(body: str, place: Alignment) -> bool:
    return any(count_words(body[gap.start : gap.end]) > MOST_WORDS for gap in gaps(place))


def _short(part: str) -> str:
    return f"“{shorten(one_line(part), 40)}”"
