"""Set when Python collects garbage: not while nothing becomes garbage, and rarely once the program is running."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 100)
"""The thresholds of the three generations: a frame or a query makes thousands of objects, and few of them stay."""


def postpone_collecting() -> None:
    """Disable garbage collection until `collect_seldom` is called.

    Passes over the imported modules take 5 ms, and a full pass would delay a frame.
    """
    gc.disable()


def collect_seldom() -> None:
    """Enable garbage collection with high thresholds, and exempt all present objects, which stay anyway."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(*SELDOM)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Disable garbage collection while something is read: passes over the growing heap cost a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
