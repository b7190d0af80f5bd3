"""Find a place of a body again after the body was changed."""

from __future__ import annotations

LENGTHS = (200, 80, 30)
"""Code points of text to search for, the most reliable length first."""


def moved_offset(before: str, after: str, offset: int) -> int:
    """Return where the text that began at `offset` in `before` begins in `after`.

    Offsets are code points. Of several occurrences, the one nearest to the old place counts, measured from either end.
    If the text is gone, the result is the same offset, or the end of `after` if that comes earlier.
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
    """Return the first offset of `sought` at or after `near`, and the last one at or before it."""
    at = max(near, 0)
    return [place for place in (text.find(sought, at), text.rfind(sought, 0, at + len(sought))) if place >= 0]
