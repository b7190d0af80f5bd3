"""Go back through earlier queries, as a shell does; the unfinished query waits at the end."""

from __future__ import annotations

from collections.abc import Sequence


class Recall:
    """A place among the earlier queries, of which the newest comes last."""

    def __init__(self, queries: Sequence[str]) -> None:
        self._queries = queries
        self._at = len(queries)
        self._draft = ""
        """What had been typed before the person began to go back."""

    def holds(self, typed: str) -> bool:
        """Tell whether `typed` is empty, or a query that was brought back and not changed."""
        return not typed or self._is_brought_back(typed)

    def has_earlier(self, typed: str) -> bool:
        """Tell whether there is a query before the one that is typed."""
        return self._before(typed) is not None

    def has_later(self, typed: str) -> bool:
        """Tell whether the person has gone back, and can go forward."""
        return self._is_brought_back(typed)

    def earlier(self, typed: str) -> str:
        """Go back to the query before and return it; return `typed` if there is no such query."""
        before = self._before(typed)
        if before is None:
            return typed
        if not self._is_brought_back(typed):
            self._draft = typed
        self._at = before
        return self._queries[before]

    def later(self, typed: str) -> str:
        """Go forward to the query after and return it, and at the end the unfinished query.

        Return `typed` if the person has not gone back.
        """
        if not self._is_brought_back(typed):
            return typed
        self._at += 1
        return self._queries[self._at] if self._at < len(self._queries) else self._draft

    def _is_brought_back(self, typed: str) -> bool:
        return self._at < len(self._queries) and self._queries[self._at] == typed

    def _before(self, typed: str) -> int | None:
        """Return the place of the query before, or None.

        Queries equal to `typed` are skipped: they would change nothing.
        """
        end = self._at if self._is_brought_back(typed) else len(self._queries)
        return next((at for at in reversed(range(end)) if self._queries[at] != typed), None)
