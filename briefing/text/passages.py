"""Where the paragraphs of a body begin and end: the unit of search, and what “paragraph 12 of 31” counts.

It divides at blank lines and nowhere else: a single line break is part of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from briefing.model import Span

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def passages(body: str) -> list[Span]:
    """The paragraphs of `body` in order, without the white space around them."""
    starts = [0]
    ends: list[int] = []
    for blank in _BLANK.finditer(body):
        ends.append(blank.start())
        starts.append(blank.end())
    trimmed = (_trimmed(body, start, end) for start, end in zip(starts, [*ends, len(body)], strict=True))
    return [span for span in trimmed if span.start < span.end]


def paragraph_of(paragraphs: Sequence[Span], offset: int) -> int:
    """The index of the paragraph at `offset`; between two, of the one before; 0 before the first."""
    return max(bisect_right(paragraphs, offset, key=lambda span: span.start) - 1, 0)


def _trimmed(body: str, start: int, end: int) -> Span:
    text = body[start:end]
    left = len(text) - len(text.lstrip())
    return Span(start + left, max(start + left, start + len(text.rstrip())))
