"""Quotations put together of several pieces of a source: without a mark, or with marks and altered between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from briefing.model.records import Quote, Source
from briefing.model.results import Change, Finding
from briefing.model.statuses import Status
from briefing.text.span import Span
from briefing.verification import ellipsis
from briefing.verification.alignment import Near, Token, nearest, tokens_of
from briefing.verification.anchoring import Alignment, alignments, all_places, apart, folded_places
from briefing.verification.editor_marks import Marked
from briefing.verification.meaning_words import meaning_of
from briefing.verification.omission_risks import MOST_WORDS, count_words
from briefing.verification.omissions import left_out
from briefing.verification.similarity import is_like, letters, listed, own_tokens, told_meaning
from briefing.verification.source_text import SourceText
from briefing.verification.word_diff import Side, changes

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

LEAST_PIECE = 4
"""Words of a piece that is recognised when sentences are stitched together."""
MOST_PIECES = 3
MOST_ALTERED = 20
"""Pieces between marks of a quotation that is altered."""
MOST_PLACES = 1_000
"""Of a piece; one that stands more often is looked for at the first of them."""
LEAST_LETTERS = 12
"""Code points of a piece between marks that is recognised though it is altered."""


class Piece(NamedTuple):
    """A stretch of a quotation, and where it stands in the body."""

    quoted: Span
    there: Span


def stitched(quote: Quote, quoted: Sequence[Token], source: Source | None, text: SourceText) -> Finding | None:
    """Two or more stretches of the source joined without a mark, each of them standing there word for word."""
    pieces = _pieces(quote.exact, quoted, text)
    if len(pieces) < 2:
        return None
    lists = meaning_of(source)
    found = tuple(_seam(quote.exact, one, other, lists, text) for one, other in pairwise(pieces))
    told = [f"joins stretches that stand apart in the source, without a mark: {listed(found)}"]
    meaning = None if lists is None else any(change.meaning for change in found)
    spans = tuple(sorted(piece.there for piece in pieces))
    return Finding(
        Status.ALTERED, spans, (*told, *told_meaning(found, meaning, source)), changes=found, meaning=meaning
    )


def in_pieces(quote: Quote, marked: Marked, source: Source | None, text: SourceText) -> Finding | None:
    """A quotation with marks of which some pieces stand in order, and the others do with some words changed."""
    quoted = _between_marks(own_tokens(quote.exact, marked), marked)
    if len(quoted) != len(marked.pieces) or len(quoted) > MOST_ALTERED:
        return None
    near: dict[Span, Near] = {}
    places: list[list[Span]] = []
    for piece, tokens in zip(marked.pieces, quoted, strict=True):
        spans = all_places(text, piece, MOST_PLACES).spans
        if not spans and len(letters(tokens)) >= LEAST_LETTERS:
            like = [one for one in nearest(tokens, text.words) if is_like(tokens, one)]
            near |= {one.span: one for one in like}
            spans = sorted(one.span for one in like)
        places.append(spans)
    if not all(places) or not near:
        return None
    way = next((way for way in apart(alignments(places)) if ellipsis.fits(text.body, way, marked)), None)
    return _told(quote, marked, way, quoted, near, source, text) if way else None


def _told(
    quote: Quote,
    marked: Marked,
    way: Alignment,
    quoted: Sequence[Sequence[Token]],
    near: dict[Span, Near],
    source: Source | None,
    text: SourceText,
) -> Finding:
    lists = meaning_of(source)
    found = tuple(
        change
        for tokens, span in zip(quoted, way, strict=True)
        if span in near
        for change in changes(Side(quote.exact, tokens), Side(text.body, near[span].tokens), lists, text.spelt)
    )
    cut = left_out(text.body, way, marked, quote, source)
    meaning = None if lists is None else bool(cut.meaning) or any(change.meaning for change in found)
    reasons = (f"differs from its source: {listed(found)}", *cut.reasons, *told_meaning(found, meaning, source))
    return Finding(Status.ALTERED, way, reasons, gaps=cut.gaps, changes=found, meaning=meaning)


def _between_marks(tokens: Sequence[Token], marked: Marked) -> list[list[Token]]:
    """The tokens of each piece."""
    pieces: list[list[Token]] = [[]]
    joints = list(marked.joints)
    for token in tokens:
        while joints and token.span.start >= joints[0].span.end:
            joints.pop(0)
            pieces.append([])
        pieces[-1].append(token)
    return pieces


def _seam(exact: str, one: Piece, other: Piece, lists: Meaning | None, text: SourceText) -> Change:
    """What was done where two pieces meet: words left out, or, where they stand far from each other, put in."""
    cut = Span(one.there.end, other.there.start)
    if one.there.end <= other.there.start and count_words(text.body[cut.start : cut.end]) <= MOST_WORDS:
        between = Side(text.body, tokens_of(text.body[cut.start : cut.end], cut.start))
        lost = changes(Side("", ()), between, lists, text.spelt)
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
        places = folded_places(text, exact[span.start : span.end], MOST_PLACES).spans
        there = next((place for place in places if place.start >= after), places[0] if places else None)
        return Piece(span, there) if there else None

    size = bisect_left(range(1, len(quoted) + 1), True, key=lambda size: piece(size) is None)
    if size < len(quoted):
        size = next((less for less in range(size, max(size - 4, 0), -1) if quoted[less - 1].text in ".!?"), size)
    enough = sum(token.is_word for token in quoted[:size]) >= LEAST_PIECE
    return size, piece(size) if enough else None
