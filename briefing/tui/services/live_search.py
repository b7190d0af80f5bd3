"""Searching for what is typed, in a thread beside the keys: some hits are shown before the others are made ready."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING, Protocol

from briefing.output.search import get_ready, get_ready_to_read
from briefing.search.completion import Completion, complete
from briefing.search.results import Results

if TYPE_CHECKING:
    from briefing.tui.services.indexing import Indexing
    from briefing.tui.session import Session
    from briefing.verification.workspace import Evidence

IN_VIEW = 8
"""Hits that are made ready before any is shown; the others are while one looks at these."""
PAINTED = 0.03
"""Seconds until what is shown has been painted: Python runs one thread at a time."""


class Asking(Protocol):
    """Who typed. Each method is called in the thread of the search."""

    def is_over(self) -> bool:
        """Whether something else was typed meanwhile."""

    def found(self, results: Results, evidence: Evidence) -> None:
        """Take what was found in the project of `evidence`."""

    def completed(self, completion: Completion | None) -> None:
        """Take what the end of what is typed may become."""


def search(typed: str, session: Session, index: Indexing, asking: Asking) -> None:
    """Search for what is typed, and complete its end: first while the index is not ready, else after the search."""
    waits = not index.is_ready
    if waits:
        _complete(typed, session, asking)
    searcher = index.engine(asking.is_over)
    if searcher is None:
        return
    results, evidence = searcher.search(typed, cancelled=asking.is_over), searcher.evidence
    get_ready(results.hits[:IN_VIEW], evidence, asking.is_over)
    get_ready_to_read(results.hits[:1], evidence, asking.is_over)
    asking.found(results, evidence)
    if not waits:
        _complete(typed, session, asking)
    sleep(PAINTED)
    get_ready(results.hits, evidence, asking.is_over)
    get_ready_to_read(results.hits, evidence, asking.is_over)


def _complete(typed: str, session: Session, asking: Asking) -> None:
    """To collect what a project knows takes long at first."""
    if not asking.is_over():
        asking.completed(complete(typed, len(typed), session.known))
