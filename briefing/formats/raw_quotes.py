"""Find the block quotes that a Markdown file has as HTML, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TAG = re.compile(r"<(/?)blockquote\b[^<>]*>", re.IGNORECASE)
_OPENS = re.compile(r"\s*(?:<[a-z][^<>]*>\s*)*?<blockquote\b[^<>]*>", re.IGNORECASE)
"""HTML that begins with its line; a tag in the middle of a line may be text about the tag."""
_PARAGRAPH = re.compile(r"\s*<(?:p|div|li|h[1-6])\b", re.IGNORECASE)


class RawStretch(NamedTuple):
    """A part of a line between such tags."""

    start: int
    end: int
    quoted: bool
    begins: bool
    """Whether a paragraph of HTML begins with it."""
    apart: bool = False
    """Whether a block quote begins with it, or ended before it."""


class RawQuotes:
    """The block quotes that are open, from one line to the next."""

    def __init__(self, text: str) -> None:
        self._last = max((tag.end() for tag in _TAG.finditer(text) if tag[1]), default=0)
        """The end of the last closing tag: an opening tag after it would turn all the rest into a quotation."""
        self.depth = 0

    def stretches(self, line: str, start: int, offset: int) -> Iterator[RawStretch]:
        """Split a line, from `start` on, at the tags of block quotes; return one part at least.

        `start` is an offset in the line, and `offset` is where the line begins in the text.
        """
        at, apart = start, False
        begins = bool(self.depth and _PARAGRAPH.match(line, start))
        if offset < self._last and (self.depth or _OPENS.match(line, start)):
            for tag in _TAG.finditer(line, start):
                if not tag[1] and offset + tag.end() > self._last:
                    break
                yield RawStretch(at, tag.start(), self.depth > 0, begins, apart)
                outermost = self.depth == bool(tag[1])
                self.depth = max(0, self.depth - 1) if tag[1] else self.depth + 1
                at, begins, apart = tag.end(), True, outermost
        yield RawStretch(at, len(line), self.depth > 0, begins, apart)
