"""Going back through earlier queries, as a shell does: what one had begun to type waits at the end."""

from __future__ import annotations

from collections.abc import Sequence


class Recall:
    """Where one is among the queries, the newest of which stands last."""

    def __init__(self, queries: Sequence[str]) -> None:
        self._queries = queries
        self._at = len(queries)
        self._draft = ""
        """What was typed before one began to go back."""

    def holds(self, typed: str) -> bool:
        """Whether what is typed is nothing yet, or a query that was brought back and not changed."""
        return not typed or self._is_brought_back(typed)

    def has_earlier(self, typed: str) -> bool:
        """Whether there is a query before the one that is typed."""
        return self._before(typed) is not None

    def has_later(self, typed: str) -> bool:
        """Whether one has gone back, and can come forward."""
        return self._is_brought_back(typed)

    def earlier(self, typed: str) -> str:
        """The query before; what is typed where there is none."""
        before = self._before(typed)
        if before is None:
            return typed
        if not self._is_brought_back(typed):
            self._draft = typed
        self._at = before
        return self._queries[before]

    def later(self, typed: str) -> str:
        """The query after, at last what one had begun to type; what is typed where one has not gone back."""
        if not self._is_brought_back(typed):
            return typed
        self._at += 1
        return self._queries[self._at] if self._at < len(self._queries) else self._draft

    def _is_brought_back(self, typed: str) -> bool:
        return self._at < len(self._queries) and self._queries[self._at] == typed

    def _before(self, typed: str) -> int | None:
        """The place of the query before. One that is typed just so already would change nothing."""
        end = self._at if self._is_brought_back(typed) else len(self._queries)
        return next((at for at in reversed(range(end)) if self._queries[at] != typed), None)
