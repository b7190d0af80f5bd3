"""A quotation that stands nowhere as it is: altered where its source has words like it, missing where it has none.

What is called altered must be the quotation, changed, and not some other text that is like it: hence the bars. They
rest on 1,500 spans of real debates: with one word swapped 99 % stay above them, and of sentences looked for in a
debate where they do not stand, 1 % of the short ones and none of the long ones come so near.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from briefing.finding import Candidate, Change, Finding, Gap, Status
from briefing.model import Quote, Source, Span
from briefing.text.anchor import SourceText, folded_places
from briefing.text.changes import Side, changes
from briefing.text.context import Context
from briefing.text.display import one_line, shorten
from briefing.text.gaps import MOST_WORDS, count_words
from briefing.text.marks import Marked
from briefing.text.meaning import Words, words_of
from briefing.text.near import MOST_TOKENS, Near, Token, nearest, tokens_of

SHORTEST = 20
"""Code points; of a shorter quotation too many texts are nearly alike."""
FLOOR_SHORT, FLOOR_LONG, PER_CHARACTER = 78.0, 66.0, 1 / 6
"""The similarity that a quotation of `SHORTEST` must reach, that of a long one, and the way between them."""
WORDS_SHARED, SURELY = 0.55, 85.0
"""The share of its words that must stand there; from this similarity on, letters misread may have cost it more."""
MARGIN = 2.0
"""By how much a place must be more like it than the next one."""
MOST_CANDIDATES = 3
SURE = 88.0
"""The similarity from which on one place is meant, and not two of which the quotation was put together."""
_BREAK = re.compile(r"\n\s*\n")
LEAST_PIECE = 4
"""Words of a piece that is recognised when sentences are stitched together."""
MOST_PIECES = 3


class Piece(NamedTuple):
    """A stretch of a quotation, and where it stands in the body."""

    quoted: Span
    there: Span


def altered(quote: Quote, marked: Marked, source: Source | None, text: SourceText, reason: str) -> Finding:
    """Altered with its changes, or missing with `reason` and the nearest places."""
    quoted = _tokens(quote.exact, marked)
    if len(quoted) > MOST_TOKENS:
        return _missing(f"{reason}; it is too long to be compared word by word", ())
    if len(_letters(quoted)) < SHORTEST:
        return _missing(reason, _candidates(quote, nearest(quoted, text.words), text))
    found = nearest(quoted, text.words)
    sure = bool(found) and found[0].similarity >= SURE
    stitched = None if sure or marked.joints else _stitched(quote, quoted, source, text)
    if stitched:
        return stitched
    context = Context.of(quote)
    candidates = _candidates(quote, found, text)
    like = [near for near in _by_context(found, context, text) if is_like(quoted, near)]
    if not like:
        return _missing(reason, candidates)
    best, *rivals = like
    votes = _votes(context, text, best)
    if not votes and not context.is_empty:
        return _missing("the words most like it stand where neither prefix nor suffix does", candidates)
    close = [one for one in rivals if one.similarity > best.similarity - MARGIN and _votes(context, text, one) == votes]
    same = all(one.letters == best.letters for one in close)
    if not same:
        return _missing("several places are like it, and none much more than the others", candidates)
    finding = _differing(quote, marked, quoted, best, source, text)
    if not finding.changes:
        return _missing(reason, candidates)
    if close:
        first = "the same words stand at several places; this is the first"
        finding = replace(finding, reasons=(*finding.reasons, first))
    return replace(finding, candidates=candidates)


def is_like(quoted: Sequence[Token], near: Near) -> bool:
    """Whether a stretch is like enough to be the quotation, changed."""
    length = len(_letters(quoted))
    floor = max(FLOOR_LONG, FLOOR_SHORT - PER_CHARACTER * (length - SHORTEST))
    said, stands = (Counter(token.text.casefold() for token in side if token.is_word) for side in (quoted, near.tokens))
    shared = (said & stands).total()
    return near.similarity >= floor and (near.similarity >= SURELY or shared >= WORDS_SHARED * said.total())


def _by_context(found: Sequence[Near], context: Context, text: SourceText) -> list[Near]:
    """Those where prefix and suffix stand first, then the most like first."""
    return sorted(found, key=lambda near: (-_votes(context, text, near), -near.similarity, near.span))


def _votes(context: Context, text: SourceText, near: Near) -> int:
    return context.rough_votes(text.body, near.span)


def _missing(reason: str, candidates: tuple[Candidate, ...]) -> Finding:
    return Finding(Status.MISSING, reasons=(reason,), candidates=candidates)


def _candidates(quote: Quote, found: Sequence[Near], text: SourceText) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(quote.source, near.span, text.body[near.span.start : near.span.end], round(near.similarity, 1))
        for near in found[:MOST_CANDIDATES]
    )


def _differing(
    quote: Quote, marked: Marked, quoted: Sequence[Token], near: Near, source: Source | None, text: SourceText
) -> Finding:
    words = words_of(source.language if source else "")
    sides = Side(quote.exact, quoted), Side(text.body, near.tokens)
    found = changes(*sides, words, text.spelt)
    kept = tuple(change for change in found if not _is_marked(change, marked)) or _breaks(quote.exact, near, text)
    gaps = tuple(
        Gap(change.source_at, change.source, count_words(change.source), 1) for change in found if change not in kept
    )
    meaning = None if words is None else any(change.meaning for change in kept)
    reasons = [f"differs from its source: {_listed(kept)}", *_told_meaning(kept, meaning, source)]
    return Finding(Status.ALTERED, (near.span,), tuple(reasons), gaps=gaps, changes=kept, meaning=meaning)


def _breaks(exact: str, near: Near, text: SourceText) -> tuple[Change, ...]:
    """The ends of paragraphs over which a quotation runs that has no mark there."""
    end = Span(len(exact), len(exact))
    return tuple(
        Change("deleted", "", found[0], end, Span(*found.span()))
        for found in _BREAK.finditer(text.body, near.span.start, near.span.end)
    )


def _is_marked(change: Change, marked: Marked) -> bool:
    """Whether words are left out where the quotation marks a gap."""
    return change.kind == "deleted" and any(
        mark.start <= change.quoted_at.start + 1 and change.quoted_at.end <= mark.end
        for mark in marked.marks
        if abs(mark.start - change.quoted_at.start) <= 2
    )


def _stitched(quote: Quote, quoted: Sequence[Token], source: Source | None, text: SourceText) -> Finding | None:
    """Two or more stretches of the source joined without a mark, each of them standing there word for word."""
    pieces = _pieces(quote.exact, quoted, text)
    if len(pieces) < 2:
        return None
    words = words_of(source.language if source else "")
    found = tuple(_seam(quote.exact, one, other, words, text) for one, other in pairwise(pieces))
    told = [f"joins stretches that stand apart in the source, without a mark: {_listed(found)}"]
    meaning = None if words is None else any(change.meaning for change in found)
    spans = tuple(sorted(piece.there for piece in pieces))
    return Finding(
        Status.ALTERED, spans, (*told, *_told_meaning(found, meaning, source)), changes=found, meaning=meaning
    )


def _seam(exact: str, one: Piece, other: Piece, words: Words | None, text: SourceText) -> Change:
    """What was done where two pieces meet: words left out, or, where they stand far from each other, put in."""
    cut = Span(one.there.end, other.there.start)
    if one.there.end <= other.there.start and count_words(text.body[cut.start : cut.end]) <= MOST_WORDS:
        between = Side(text.body, tokens_of(text.body[cut.start : cut.end], cut.start))
        lost = changes(Side("", ()), between, words, text.spelt)
        at = Span(other.quoted.start, other.quoted.start)
        kinds = lost[0].meaning if lost else ()
        return Change("deleted", "", text.body[cut.start : cut.end], at, cut, kinds)
    put_in = exact[other.quoted.start : other.quoted.end]
    return Change("inserted", put_in, "", other.quoted, Span(one.there.end, one.there.end))


def _pieces(exact: str, quoted: Sequence[Token], text: SourceText) -> list[Piece]:
    """The fewest stretches of the body that make up the quotation; none if any word is left over."""
    found: list[Piece] = []
    start = 0
    while start < len(quoted):
        after = found[-1].there.end if found else 0
        size, piece = _longest(exact, quoted[start:], text, after)
        if piece is None or len(found) == MOST_PIECES:
            return []
        found.append(piece)
        start += size
    return found


def _longest(exact: str, quoted: Sequence[Token], text: SourceText, after: int) -> tuple[int, Piece | None]:
    """As many of the first tokens as stand in the body; a few fewer where a sentence ends there."""

    def piece(size: int) -> Piece | None:
        span = Span(quoted[0].span.start, quoted[size - 1].span.end)
        places = folded_places(text, exact[span.start : span.end]).spans
        there = next((place for place in places if place.start >= after), places[0] if places else None)
        return Piece(span, there) if there else None

    size = bisect_left(range(1, len(quoted) + 1), True, key=lambda size: piece(size) is None)
    if size < len(quoted):
        size = next((less for less in range(size, max(size - 4, 0), -1) if quoted[less - 1].text in ".!?"), size)
    enough = sum(token.is_word for token in quoted[:size]) >= LEAST_PIECE
    return size, piece(size) if enough else None


def _tokens(exact: str, marked: Marked) -> tuple[Token, ...]:
    """The quotation's own words, without what its marks are made of."""
    if not marked.marks:
        return tokens_of(exact)
    blank = list(exact)
    for mark in marked.marks:
        blank[mark.start : mark.end] = " " * (mark.end - mark.start)
    return tokens_of("".join(blank))


def _letters(quoted: Sequence[Token]) -> str:
    return " ".join(token.text for token in quoted)


def _listed(found: Sequence[Change], most: int = 4) -> str:
    parts = []
    for change in found[:most]:
        said, stands = (f"“{shorten(one_line(side), 60)}”" for side in (change.quoted, change.source))
        if change.kind == "replaced":
            parts.append(f"{said} for {stands}")
        else:
            parts.append(f"{said} put in" if change.kind == "inserted" else f"{stands} left out")
    more = f" and {len(found) - most} more" if len(found) > most else ""
    return ", ".join(parts) + more


def _told_meaning(found: Sequence[Change], meaning: bool | None, source: Source | None) -> list[str]:
    if meaning is None:
        language = one_line(source.language) if source else ""
        return [f"was not judged for meaning: there is no word list for the language “{language}”"]
    kinds = dict.fromkeys(kind for change in found for kind in change.meaning)
    return [f"the meaning is touched: {', '.join(kinds)}"] if kinds else []
