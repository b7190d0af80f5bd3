"""Define a span of a text."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A span of a body, in code points: `start` is included, `end` is excluded."""

    start: int
    end: int
