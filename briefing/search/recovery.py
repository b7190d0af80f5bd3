"""An engine that asks another where its own index turns out to be spoilt: who searches does not see it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from briefing.search.engine import Engine
from briefing.search.errors import BrokenIndexError
from briefing.search.results import ALL_KINDS, HitKind, Results
from briefing.search.store import IndexReader
from briefing.verification.workspace import Evidence

Mend = Callable[[Engine, Callable[[], bool]], Engine | None]
"""Gives an engine in the place of a broken one; None if, as the second tells, none is wanted any more."""


class MendedEngine(Engine):
    """See `Engine`. `mend` is asked in the thread that searches, and may take as long as to index a project."""

    def __init__(self, reader: IndexReader, evidence: Evidence, stale: Collection[str], mend: Mend) -> None:
        super().__init__(reader, evidence, stale)
        self._mend = mend

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[HitKind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        try:
            return super().search(query, limit=limit, kinds=kinds, cancelled=cancelled)
        except BrokenIndexError:
            other = self._mend(self, cancelled)
        return other.search(query, limit=limit, kinds=kinds, cancelled=cancelled) if other else Results(query)
