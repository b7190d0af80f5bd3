"""Replace an engine whose index turns out to be broken, in the middle of a search; the caller does not notice."""

from __future__ import annotations

from collections.abc import Callable, Collection

from briefing.search.engine import Engine
from briefing.search.errors import BrokenIndexError
from briefing.search.results import ALL_KINDS, HitKind, Results
from briefing.search.store import IndexReader
from briefing.verification.workspace import Evidence

Mend = Callable[[Engine, Callable[[], bool]], Engine | None]
"""A function that returns an engine to replace a broken one.

It takes the broken engine, and a function that returns whether the search is cancelled. None means that no engine is
wanted any more.
"""


class MendedEngine(Engine):
    """An `Engine` that replaces itself by another if its index is broken.

    `mend` is called in the thread that searches, and may take as long as indexing a project.
    """

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
        """Search as `Engine` does; if the index is broken, search with the engine that `mend` returns.

        The results are empty if it returns None.
        """
        try:
            return super().search(query, limit=limit, kinds=kinds, cancelled=cancelled)
        except BrokenIndexError:
            other = self._mend(self, cancelled)
        return other.search(query, limit=limit, kinds=kinds, cancelled=cancelled) if other else Results(query)
