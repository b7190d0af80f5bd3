"""Recognise a quotation put together from several pieces of its source.

The pieces are joined without a mark, or they have marks between them and some are altered.
"""

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
from briefing.verification.alignment import FoldedToken, Near, folded_tokens, nearest_spans
from briefing.verification.anchoring import Alignment, alignments, all_places, apart, folded_places
from briefing.verification.editor_marks import MarkedQuotation
from briefing.verification.meaning_words import meaning_of
from briefing.verification.omission_risks import MOST_WORDS, count_words
from briefing.verification.omissions import judge_omissions
from briefing.verification.similarity import changes_in_words, is_like, letters, own_tokens, told_meaning
from briefing.verification.source_text import SourceText
from briefing.verification.word_diff import Side, word_changes

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

LEAST_PIECE = 4
"""The fewest words of a piece that is recognised when sentences are stitched together."""
MOST_PIECES = 3
"""The most pieces of a quotation without marks."""
MOST_ALTERED = 20
"""The most pieces between marks of a quotation that is altered."""
MOST_PLACES = 1_000
"""The most places of a piece that are looked at; of a commoner piece only the first ones are."""
LEAST_LETTERS = 12
"""The fewest code points of a piece between marks that is recognised although it is altered."""


class StitchedPiece(NamedTuple):
    """A stretch of a quotation, and its span in the body."""

    quoted: Span
    there: Span


def stitched(quote: Quote, quoted: Sequence[FoldedToken], source: Source | None, text: SourceText) -> Finding | None:
    """Return the altered finding for two or more stretches of the source joined without a mark; else None.

    Each stretch stands in the source word for word.
    """
    pieces = _pieces(quote.exact, quoted, text)
    if len(pieces) < 2:
        return None
    lists = meaning_of(source)
    found = tuple(_seam(quote.exact, one, other, lists, text) for one, other in pairwise(pieces))
    told = [f"joins stretches that stand apart in the source, without a mark: {changes_in_words(found)}"]
    meaning = None if lists is None else any(change.meaning for change in found)
    spans = tuple(sorted(piece.there for piece in pieces))
    return Finding(
        Status.ALTERED, spans, (*told, *told_meaning(found, meaning, source)), changes=found, meaning=meaning
    )


def in_pieces(quote: Quote, marked: MarkedQuotation, source: Source | None, text: SourceText) -> Finding | None:
    """Return a finding `altered` for a quotation with marks if its pieces stand in order and some are changed.

    None if the pieces do not stand in order, if none is changed, or if more than `MOST_ALTERED` are.
    """
    quoted = _between_marks(own_tokens(quote.exact, marked), marked)
    if len(quoted) != len(marked.pieces) or len(quoted) > MOST_ALTERED:
        return None
    near: dict[Span, Near] = {}
    places: list[list[Span]] = []
    for piece, tokens in zip(marked.pieces, quoted, strict=True):
        spans = all_places(text, piece, MOST_PLACES).spans
        if not spans and len(letters(tokens)) >= LEAST_LETTERS:
            like = [one for one in nearest_spans(tokens, text.words) if is_like(tokens, one)]
            near |= {one.span: one for one in like}
            spans = sorted(one.span for one in like)
        places.append(spans)
    if not all(places) or not near:
        return None
    way = next((way for way in apart(alignments(places)) if ellipsis.fits(text.body, way, marked)), None)
    return _joined_reason(quote, marked, way, quoted, near, source, text) if way else None


def _joined_reason(
    quote: Quote,
    marked: MarkedQuotation,
    way: Alignment,
    quoted: Sequence[Sequence[FoldedToken]],
    near: dict[Span, Near],
    source: Source | None,
    text: SourceText,
) -> Finding:
    lists = meaning_of(source)
    found = tuple(
        change
        for tokens, span in zip(quoted, way, strict=True)
        if span in near
        for change in word_changes(Side(quote.exact, tokens), Side(text.body, near[span].tokens), lists, text.spelt)
    )
    cut = judge_omissions(text.body, way, marked, quote, source)
    meaning = None if lists is None else bool(cut.meaning) or any(change.meaning for change in found)
    reasons = (
        f"differs from its source: {changes_in_words(found)}",
        *cut.reasons,
        *told_meaning(found, meaning, source),
    )
    return Finding(Status.ALTERED, way, reasons, gaps=cut.gaps, changes=found, meaning=meaning)


def _between_marks(tokens: Sequence[FoldedToken], marked: MarkedQuotation) -> list[list[FoldedToken]]:
    """Group the tokens by piece."""
    pieces: list[list[FoldedToken]] = [[]]
    joints = list(marked.joints)
    for token in tokens:
        while joints and token.span.start >= joints[0].span.end:
            joints.pop(0)
            pieces.append([])
        pieces[-1].append(token)
    return pieces


def _seam(exact: str, one: StitchedPiece, other: StitchedPiece, lists: Meaning | None, text: SourceText) -> Change:
    """Return the change where two pieces meet: words left out or, if the pieces are far apart, put in."""
    cut = Span(one.there.end, other.there.start)
    if one.there.end <= other.there.start and count_words(text.body[cut.start : cut.end]) <= MOST_WORDS:
        between = Side(text.body, folded_tokens(text.body[cut.start : cut.end], cut.start))
        lost = word_changes(Side("", ()), between, lists, text.spelt)
        at = Span(other.quoted.start, other.quoted.start)
        kinds = lost[0].meaning if lost else ()
        return Change("deleted", "", text.body[cut.start : cut.end], at, cut, kinds)
    put_in = exact[other.quoted.start : other.quoted.end]
    return Change("inserted", put_in, "", other.quoted, Span(one.there.end, one.there.end))


def _pieces(exact: str, quoted: Sequence[FoldedToken], text: SourceText) -> list[StitchedPiece]:
    """Split the quotation into the fewest stretches of the body; an empty list if any word is left over."""
    found: list[StitchedPiece] = []
    start = 0
    while start < len(quoted):
        after = found[-1].there.end if found else 0
        size, piece = _longest(exact, quoted[start:], text, after)
        if piece is None or len(found) == MOST_PIECES:
            return []
        found.append(piece)
        start += size
    return found


def _longest(
    exact: str, quoted: Sequence[FoldedToken], text: SourceText, after: int
) -> tuple[int, StitchedPiece | None]:
    """Take as many of the first tokens as stand in the body; a few fewer if a sentence ends there."""

    def piece(size: int) -> StitchedPiece | None:
        span = Span(quoted[0].span.start, quoted[size - 1].span.end)
        places = folded_places(text, exact[span.start : span.end], MOST_PLACES).spans
        there = next((place for place in places if place.start >= after), places[0] if places else None)
        return StitchedPiece(span, there) if there else None

    size = bisect_left(range(1, len(quoted) + 1), True, key=lambda size: piece(size) is None)
    if size < len(quoted):
        size = next((less for less in range(size, max(size - 4, 0), -1) if quoted[less - 1].text in ".!?"), size)
    enough = sum(token.is_word for token in quoted[:size]) >= LEAST_PIECE
    return size, piece(size) if enough else None
