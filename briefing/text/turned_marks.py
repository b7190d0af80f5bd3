"""Tell which way each double quotation mark turns, where a text is read from the middle.

Whether a straight mark after a number means inches is decided by `quotation_marks`, which reads the whole text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from briefing.text.quotation_marks import pair_marks

_DOUBLE = re.compile('["“”„‟«»]')
_AFTER_NUMBER = re.compile(r'(?<=[\d½¼¾])\\?"')


class TurnedMark(NamedTuple):
    """The offset of a quotation mark in code points, and whether it opens."""

    offset: int
    opens: bool


def turned_marks(body: str, start: int, end: int) -> list[TurnedMark]:
    """Find the double quotation marks in `body` from `start` to `end`, which are offsets in code points.

    Return them in order, without the marks that mean inches.
    """
    offsets = [match.start() for match in _DOUBLE.finditer(body, start, end)]
    inches = _inches(body) if _AFTER_NUMBER.search(body, max(start - 1, 0), end) else frozenset()
    return [TurnedMark(offset, _opens(body, offset)) for offset in offsets if offset not in inches]


@lru_cache(maxsize=8)
def _inches(body: str) -> frozenset[int]:
    """Find the straight marks after numbers that close nothing, once for all the questions about `body`."""
    pairs, _, closing = pair_marks(body)
    within = [
        pair_marks(body, pair.inner.start, pair.inner.end).closing
        for pair in pairs
        if body[pair.outer.start] in "‘’‚‛'"
    ]
    after_numbers = {match.end() - 1 for match in _AFTER_NUMBER.finditer(body)}
    return frozenset(after_numbers.difference(closing, *within))


def _opens(body: str, offset: int) -> bool:
    """Tell whether the mark at `offset` opens: by its neighbours (needed for “ in „…“), then by its shape."""
    before = body[offset - 1] if offset else " "
    following = body[offset + 1] if offset + 1 < len(body) else " "
    like_opening = (before.isspace() or before in "([—–->") and not following.isspace()
    like_closing = not before.isspace() and (following.isspace() or following in ".,;:!?)]—–")
    if like_opening != like_closing:
        return like_opening
    return body[offset] in "“„‟«"
