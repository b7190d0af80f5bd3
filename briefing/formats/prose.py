"""Hold prose: the text of a document without its markup, with the way back to the text as written.

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
    """A stretch of prose from `start` on, and the span of the text that it was made from.

    It is unchanged if `as_it_is`, and replaced by other characters otherwise.
    """

    start: int
    there: Span
    as_it_is: bool


class Prose(Struct, frozen=True, dict=True):
    """The text of a document without markup, with blank lines between its paragraphs.

    `blocks` are the spans of its block quotes, none within another.
    """

    text: str
    pieces: tuple[MappedPiece, ...] = ()
    """In order and without holes; empty if the prose is the text itself."""
    blocks: tuple[Span, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    def span(self, here: Span) -> Span:
        """Return the span of the original text from which `here`, a span of the prose that is not empty, was made."""
        if not self.pieces:
            return here
        first, last = self._piece(here.start), self._piece(here.end - 1)
        start = first.there.start + (here.start - first.start if first.as_it_is else 0)
        end = last.there.start + here.end - last.start if last.as_it_is else last.there.end
        return Span(start, end)

    def _piece(self, offset: int) -> MappedPiece:
        return self.pieces[bisect_right(self._starts, offset) - 1]


class Draft(Struct, frozen=True):
    """A draft: the name that the person gave, the text in which its places are counted, and its prose."""

    name: str
    text: str
    prose: Prose


class ProseBuilder:
    """A prose that is put together from pieces of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._pieces: list[MappedPiece] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Add the text from `start` to `end` as it is."""
        if start < end:
            self._add(self._text[start:end], Span(start, end), as_it_is=True)

    def put(self, prose: str, start: int, end: int) -> None:
        """Add other characters for the text from `start` to `end`."""
        if prose:
            self._add(prose, Span(start, end), as_it_is=False)

    def prose(self, blocks: list[Span]) -> Prose:
        """Return the prose that was put together, with these block quotes."""
        return Prose("".join(self._parts), tuple(self._pieces), tuple(blocks))

    def _add(self, prose: str, there: Span, as_it_is: bool) -> None:
        self._parts.append(prose)
        last = self._pieces[-1] if self._pieces else None
        if last and as_it_is and last.as_it_is and last.there.end == there.start:
            self._pieces[-1] = MappedPiece(last.start, Span(last.there.start, there.end), as_it_is=True)
        else:
            self._pieces.append(MappedPiece(self.length, there, as_it_is))
        self.length += len(prose)
