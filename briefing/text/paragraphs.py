"""Divide a body into paragraphs, which “paragraph 12 of 31” counts, and passages, the unit of search.

Only blank lines separate paragraphs: a single line break is part of its paragraph. A passage is a paragraph, or part of
a long one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from briefing.text.span import Span

LONGEST = 1_200
"""The most code points in a passage."""
OVERLAP = 200
"""Code points, roughly, that two parts of a paragraph share: a sentence that is remembered is seldom longer."""

_SENTENCE = re.compile("[.!?…][\"”’'»)\\]]*(?=\\s)")
_SPACE = re.compile(r"\s+")
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def passages(body: str) -> list[Span]:
    """Return the spans of the paragraphs of `body` in order, without the white space around them."""
    starts = [0]
    ends: list[int] = []
    for blank in _BLANK.finditer(body):
        ends.append(blank.start())
        starts.append(blank.end())
    trimmed = (_trimmed(body, start, end) for start, end in zip(starts, [*ends, len(body)], strict=True))
    return [span for span in trimmed if span.start < span.end]


def searchable(body: str) -> Iterator[Span]:
    """Yield the passages of `body`: its paragraphs, the long ones divided into parts.

    Parts overlap, so that nothing is lost at a seam. A part ends at the end of a sentence if it can, else between
    words, else anywhere.
    """
    for span in passages(body):
        start, done = span.start, span.start
        while span.end - start > LONGEST:
            end = _part_end(body, start)
            part = _trimmed(body, start, end)
            if part.end > done:
                yield part
            start, done = _part_start(body, start, end), part.end
        yield Span(start, span.end)


def paragraph_of(paragraphs: Sequence[Span], offset: int) -> int:
    """Return the index of the paragraph at `offset`.

    Between two paragraphs it is that of the earlier one; before the first it is 0.
    """
    return max(bisect_right(paragraphs, offset, key=lambda span: span.start) - 1, 0)


def _part_end(body: str, start: int) -> int:
    """Return the end of the part that begins at `start`: as late as its length allows."""
    shortest, longest = start + LONGEST // 2, start + LONGEST
    stops = [stop.end() for stop in _SENTENCE.finditer(body, shortest, longest)]
    if stops:
        return stops[-1]
    spaces = [space.start() for space in _SPACE.finditer(body, shortest, longest)]
    return spaces[-1] if spaces else longest


def _part_start(body: str, start: int, end: int) -> int:
    """Return the start of the part that follows the one from `start` to `end`: some words before its end."""
    earliest = max(end - OVERLAP, start + 1)
    sentences = _SENTENCE.finditer(body, earliest, end - OVERLAP // 4)
    begin = next(chain(sentences, _SPACE.finditer(body, earliest, end)), None)
    at = begin.end() if begin else earliest
    space = _SPACE.match(body, at)
    return space.end() if space else at


def _trimmed(body: str, start: int, end: int) -> Span:
    text = body[start:end]
    left = len(text) - len(text.lstrip())
    return Span(start + left, max(start + left, start + len(text.rstrip())))
