"""Prose: the text of a document without its markup, with the way back to the text as written.

Quotations are looked for in prose, where bold type and links are gone, and shown by their place in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from briefing.text.span import Span

QUOTE_MARKS = re.compile("[“”„‟\"«»‹›‘’‚‛'＂「」『』`]")
"""The marks that are removed from code, which quotes nobody."""


class MappedPiece(Struct, frozen=True):
    """A stretch of prose, from `start` on, and where it stands in the text: as it is, or in other characters."""

    start: int
    there: Span
    as_it_is: bool


class Prose(Struct, frozen=True, dict=True):
    """Text without markup. Blank lines part its paragraphs; `blocks` are its block quotes, none within another."""

    text: str
    pieces: tuple[MappedPiece, ...] = ()
    """In order and without holes; none where the prose is the text itself."""
    blocks: tuple[Span, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def span(self, here: Span) -> Span:
        """Where a stretch of prose, not empty, stands in the text."""
        if not self.pieces:
            return here
        first, last = self._piece(here.start), self._piece(here.end - 1)
        start = first.there.start + (here.start - first.start if first.as_it_is else 0)
        end = last.there.start + here.end - last.start if last.as_it_is else last.there.end
        return Span(start, end)

    def _piece(self, offset: int) -> MappedPiece:
        return self.pieces[bisect_right(self._starts, offset) - 1]


class Draft(Struct, frozen=True):
    """A draft: how the person calls it, the text in which its places are counted, and its prose."""

    name: str
    text: str
    prose: Prose


class ProseBuilder:
    """Prose while it is put together from pieces of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._pieces: list[MappedPiece] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """What stands there in the text, as it is."""
        if start < end:
            self._add(self._text[start:end], Span(start, end), as_it_is=True)

    def put(self, prose: str, start: int, end: int) -> None:
        """Other characters for what stands there."""
        if prose:
            self._add(prose, Span(start, end), as_it_is=False)

    def prose(self, blocks: list[Span]) -> Prose:
        return Prose("".join(self._parts), tuple(self._pieces), tuple(blocks))

    def _add(self, prose: str, there: Span, as_it_is: bool) -> None:
        self._parts.append(prose)
        last = self._pieces[-1] if self._pieces else None
        if last and as_it_is and last.as_it_is and last.there.end == there.start:
            self._pieces[-1] = MappedPiece(last.start, Span(last.there.start, there.end), as_it_is=True)
        else:
            self._pieces.append(MappedPiece(self.length, there, as_it_is))
        self.length += len(prose)
