"""A stretch of a text."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A stretch of a body: code points, `start` included, `end` excluded."""

    start: int
    end: int
