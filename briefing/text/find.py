"""Find words in one body while they are typed.

As in search, case, diacritics and typography are ignored. The body is folded once, in blocks, so that the folded text
is searched at the speed of memory, and mapping a hit back to an offset costs the folding of one block. The hits are
never all held at once: a single letter can have half a million of them in a book. Long work is done in steps of well
under a millisecond, so that the caller can handle a key between two steps.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from briefing.text.fold import fold_for_search, fold_for_search_with_offsets
from briefing.text.span import Span

BLOCK = 1024
"""Code points of the body that are folded together."""
BLOCKS_A_STEP = 16
"""Blocks that are folded in one step."""
SLICE = 1 << 16
"""Code points of the folded body that are counted in one step; for hits that overlap, a quarter: they take longer."""
MOST_BLOCKS = 64
"""Blocks whose offsets are cached: more than a screen shows."""
MOST_MARKS = 16
"""The most combining marks that are included at the end of a hit; hostile texts pile up more."""


class Match(NamedTuple):
    """A hit: `at` is its offset in the folded body, `span` what it covers in the body itself."""

    at: int
    span: Span


class FoldedBody:
    """A body prepared for finding words in it. Offsets are code points into `body`, unless said otherwise."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._pieces: list[str] = []
        self._starts = array("q")
        self._size = 0
        self._text: str | None = None
        self._offsets: dict[int, list[int]] = {}

    @property
    def ready(self) -> bool:
        """Whether the whole body is folded. Until then nothing can be found."""
        return self._text is not None

    def prepare(self) -> Iterator[None]:
        """Fold the body, one step per iteration, from where an earlier call stopped."""
        blocks = -(-len(self.body) // BLOCK)
        while len(self._starts) < blocks:
            for block in range(len(self._starts), min(len(self._starts) + BLOCKS_A_STEP, blocks)):
                self._add(block)
            yield
        if self._text is None:
            self._text = "".join(self._pieces)
            self._pieces.clear()

    def position(self, offset: int) -> int:
        """Return the offset in the folded body at which the text from `offset` on begins."""
        block = offset // BLOCK
        if block >= len(self._starts):
            return self._size
        return self._starts[block] + bisect_left(self._offsets_of(block), offset)

    def after(self, needle: str, at: int) -> Match | None:
        """Return the first hit at or after `at`, an offset in the folded body, and wrap around at the end.

        `needle` is folded and not empty. None means that there is no hit at all.
        """
        text = self._text or ""
        found = text.find(needle, at)
        return self._hit(text.find(needle) if found < 0 else found, needle)

    def before(self, needle: str, at: int) -> Match | None:
        """Return the last hit that begins before `at`, an offset in the folded body, and wrap around at the beginning.

        `needle` is folded and not empty. None means that there is no hit at all.
        """
        text = self._text or ""
        found = text.rfind(needle, 0, max(at - 1 + len(needle), 0))
        return self._hit(text.rfind(needle) if found < 0 else found, needle)

    def within(self, needle: str, start: int, end: int) -> Iterator[Span]:
        """Yield the spans of the hits that touch `body[start:end]`."""
        text = self._text or ""
        last = self.position(end)
        at = text.find(needle, max(self.position(start) - len(needle), 0), last + len(needle))
        while 0 <= at <= last:
            span = self._span(at, at + len(needle))
            if span.start < end and span.end > start:
                yield span
            at = text.find(needle, at + 1, last + len(needle))

    def count(self, needle: str, at: int) -> Iterator[tuple[int, int]]:
        """Count the hits of `needle`, one step per iteration.

        Each pair is the number of hits that begin at or before `at`, an offset in the folded body, and the number of
        all hits, both as far as counted. The last pair is the result; an empty body yields no pair.
        """
        text = self._text or ""
        overlapping = re.compile(f"(?={re.escape(needle)})") if _overlaps_itself(needle) else None
        step = SLICE // 4 if overlapping else SLICE
        number = total = start = 0
        while start < len(text):
            stop = min(start + step, at + 1 if start <= at else len(text))
            reach = stop + len(needle) - 1
            if overlapping:
                found = sum(1 for _ in overlapping.finditer(text, start, reach))
            else:
                found = text.count(needle, start, reach)
            total += found
            number += found if stop <= at + 1 else 0
            start = stop
            yield number, total

    def _add(self, block: int) -> None:
        piece = _folded(self._block(block))
        if piece.startswith(" ") and self._ends_with_space():
            piece = piece[1:]
        self._starts.append(self._size)
        self._pieces.append(piece)
        self._size += len(piece)

    def _ends_with_space(self) -> bool:
        last = next((piece for piece in reversed(self._pieces) if piece), " ")
        return last.endswith(" ")

    def _block(self, block: int) -> str:
        return self.body[block * BLOCK : (block + 1) * BLOCK]

    def _hit(self, at: int, needle: str) -> Match | None:
        return None if at < 0 else Match(at, self._span(at, at + len(needle)))

    def _span(self, start: int, end: int) -> Span:
        last = self._offset(end - 1) + 1
        for char in self.body[last : last + MOST_MARKS]:
            if not unicodedata.combining(char) or _folded(char):
                break
            last += 1
        return Span(self._offset(start), last)

    def _offset(self, at: int) -> int:
        block = bisect_right(self._starts, at) - 1
        return self._offsets_of(block)[at - self._starts[block]]

    def _offsets_of(self, block: int) -> list[int]:
        """Return, for each folded character of `block`, the offset in the body of the character it came from."""
        found = self._offsets.get(block)
        if found is None:
            if len(self._offsets) >= MOST_BLOCKS:
                self._offsets.clear()
            _, offsets = fold_for_search_with_offsets(f"x{self._block(block)}x")
            end = self._starts[block + 1] if block + 1 < len(self._starts) else self._size
            size = end - self._starts[block]  # one less if the block before ends with the same space
            begin = block * BLOCK - 1
            found = [begin + offset for offset in offsets[1:-1][len(offsets) - 2 - size :]]
            self._offsets[block] = found
        return found


def _folded(text: str) -> str:
    """Fold `text` as part of a longer text: spaces at its ends are kept."""
    return fold_for_search(f"x{text}x")[1:-1]


def _overlaps_itself(needle: str) -> bool:
    return any(needle.startswith(needle[start:]) for start in range(1, len(needle)))
