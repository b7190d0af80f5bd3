"""Engines for tests of the search screen: one that gives what the test wants, and one that takes its time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

import pytest

from briefing.search.results import ALL_KINDS, Hit, HitKind, Results
from briefing.tui.services.indexing import Indexing
from briefing.verification.workspace import Evidence


class Given:
    """Finds what it was given, whatever is asked."""

    def __init__(self, evidence: Evidence, *hits: Hit, results: Results | None = None) -> None:
        self.evidence = evidence
        self.results = results or Results("", hits, len(hits))

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[HitKind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        del limit, kinds, cancelled
        found = self.results
        return Results(query, found.hits if query.strip() else (), found.total, found.notes)


class Slow(Given):
    """Is not done with the query `slow` before it is no longer wanted; says so with a hit all the same."""

    def __init__(self, evidence: Evidence, *hits: Hit) -> None:
        super().__init__(evidence, *hits)
        self.began = Event()
        self.cancelled: list[str] = []

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[HitKind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        if query == "slow":
            self.began.set()
            tick = Event()
            while not cancelled():
                tick.wait(0.001)
            self.cancelled.append(query)
        return super().search(query, limit=limit, kinds=kinds)


def search_with(monkeypatch: pytest.MonkeyPatch, engine: Given) -> None:
    """Let the program search with this engine."""
    monkeypatch.setattr(Indexing, "engine", lambda _self, _cancelled: engine)


def passage(text: str, *, loose: bool = False, number: int = 0) -> Hit:
    """A hit in the first source of the example."""
    return Hit(kind="passage", source="err-saks", start=number, end=number + 1, text=text, loose=loose)
