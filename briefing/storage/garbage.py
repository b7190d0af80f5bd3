"""When Python collects garbage: not while nothing is garbage, and seldom once the program stands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (20_000, 20, 100)
"""The thresholds of the three generations: a frame or a query makes thousands of objects, and few of them stay."""


def postpone_collecting() -> None:
    """Collect nothing until `collect_seldom`: passes over what is imported take 5 ms, a full one falls into a frame."""
    gc.disable()


def collect_seldom() -> None:
    """Collect from now on, but leave alone what is there by now: it stays."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(*SELDOM)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Collect nothing while something is read: passes over the growing heap cost a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
