"""Quotations with marked gaps: their parts, in order, each standing in the source.

Only a mark makes a gap: `[…]` or `[...]`. Two parts that stand apart without one are not a quotation. The
work is bounded whatever the quotation: places are looked up once a part, and never combined.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from briefing.model import Span
from briefing.text.anchor import (
    MOST_HITS,
    Alignment,
    Places,
    SourceText,
    alignments,
    all_places,
    apart,
    follows,
)
from briefing.text.context import Context
from briefing.text.display import one_line, shorten
from briefing.text.gaps import MOST_WORDS, count_words

MARK = re.compile(r"\[\s*(?:…|\.\.\.|\. \. \.)\s*\]")
MOST_PARTS = 100
"""Two scans of a body a part: half a second in a book of 5 MB."""
MOST_STARTS = 2_000
"""Places of the rarest part from which the others are looked for: with 100 parts, a tenth of a second."""


class Unplaced(NamedTuple):
    """Why the parts of a quotation have no place."""

    reason: str
    too_many: bool = False


def parts(exact: str) -> list[str] | Unplaced:
    """The texts between the marks of a quotation; marks at its ends leave nothing there to look for."""
    pieces = [piece.strip() for piece in MARK.split(exact)]
    if len(pieces) == 1:
        return pieces
    inner = pieces[not pieces[0] : len(pieces) - (not pieces[-1])]
    if not any(inner):
        return Unplaced("the quotation has nothing but marks of gaps")
    if not all(inner):
        return Unplaced("two marks of gaps have nothing between them")
    if len(inner) > MOST_PARTS:
        return Unplaced(f"the quotation has {len(inner):,} parts; at most {MOST_PARTS} are looked for")
    return inner


def marks_at_ends(exact: str) -> tuple[bool, bool]:
    """Whether a quotation begins with a mark, and whether it ends with one."""
    pieces = MARK.split(exact)
    return len(pieces) > 1 and not pieces[0].strip(), len(pieces) > 1 and not pieces[-1].strip()


def place(parts: list[str], text: SourceText, context: Context) -> list[Alignment] | Unplaced:
    """The tightest places of the parts that share no text, tightest first, or why there are none."""
    found = _places_of(parts, text)
    if isinstance(found, Unplaced):
        return found
    spans = [places.spans for places in found]
    spans[0] = context.before(text.body, spans[0])
    spans[-1] = context.after(text.body, spans[-1])
    if min(map(len, spans)) > MOST_STARTS:
        return _too_common(min(zip(parts, spans, strict=True), key=lambda pair: len(pair[1]))[0])
    placed = apart(alignments(spans))
    if not placed:
        return Unplaced(_out_of_order(parts, found))
    return [way for way in placed if not _is_far(text.body, way)] or placed


def gaps(place: Alignment) -> list[Span]:
    """What lies between the parts."""
    return [Span(one.end, other.start) for one, other in pairwise(place)]


def _places_of(parts: list[str], text: SourceText) -> list[Places] | Unplaced:
    """The places of every part. Longest first, so that what stands nowhere is mostly known at once."""
    found: dict[str, Places] = {}
    left = MOST_HITS
    for part in sorted(set(parts), key=len, reverse=True):
        places = all_places(text, part, left)
        if not places.all_seen:
            return _too_common(part)
        if not places.spans:
            return Unplaced(_nowhere(part, places, len(parts)))
        left -= len(places.spans) + places.inside_words
        found[part] = places
    return [found[part] for part in parts]


def _too_common(part: str) -> Unplaced:
    return Unplaced(
        f"{_short(part)} stands at too many places to look at them all, and to tell which is meant", too_many=True
    )


def _nowhere(part: str, places: Places, count: int) -> str:
    what = "it" if count == 1 else _short(part)
    if places.inside_words:
        return f"{what} stands in the source only inside longer words or numbers"
    if count == 1:
        return "the source does not have these words in this order"
    return f"{what} does not stand in the source"


def _out_of_order(parts: list[str], found: list[Places]) -> str:
    stand = follows([places.spans for places in found])
    if stand == len(parts):  # they do, but not where prefix and suffix say
        return "its parts stand in the source, but not in order from the prefix to the suffix"
    return f"{_short(parts[stand - 1])} stands in the source, but {_short(parts[stand])} does not follow it"


def _is_far(body: str, place: Alignment) -> bool:
    return any(count_words(body[gap.start : gap.end]) > MOST_WORDS for gap in gaps(place))


def _short(part: str) -> str:
    return f"“{shorten(one_line(part), 40)}”"
