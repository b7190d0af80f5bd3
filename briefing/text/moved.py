"""Finding a place of a body again after the body was changed."""

from __future__ import annotations

LENGTHS = (200, 80, 30)
"""Code points of text that are looked for, the surest first."""


def moved_offset(before: str, after: str, offset: int) -> int:
    """Where the text that began at `offset` in `before` begins in `after`; where it is gone, the same offset.

    Of several places the one that is nearest to where it was, counted from either end.
    """
    if before == after:
        return offset
    from_end = offset + len(after) - len(before)
    for length in LENGTHS:
        text = before[offset : offset + length]
        found = [place for near in (offset, from_end) for place in _around(after, text, near)] if text else []
        if found:
            return min(found, key=lambda place: min(abs(place - offset), abs(place - from_end)))
    return min(offset, len(after))


def _around(text: str, sought: str, near: int) -> list[int]:
    """The first place from `near` on, and the last one before."""
    at = max(near, 0)
    return [place for place in (text.find(sought, at), text.rfind(sought, 0, at + len(sought))) if place >= 0]
