"""Search for what is typed, in a thread beside the keys, and show some hits before the others are prepared."""

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
"""The number of hits prepared before any is shown; the others are prepared while the user looks at these."""
PAINTED = 0.03
"""Seconds until what is shown has been painted: Python runs one thread at a time."""


class SearchAsker(Protocol):
    """The asker of a search: the screen on which the user typed. Each method is called in the thread of the search."""

    def is_over(self) -> bool:
        """Tell whether something else was typed meanwhile."""

    def found(self, results: Results, evidence: Evidence) -> None:
        """Take the results, found in the project of `evidence`."""

    def completed(self, completion: Completion | None) -> None:
        """Take the completions of the end of what is typed; None if there are none."""


def search(typed: str, session: Session, index: Indexing, asking: SearchAsker) -> None:
    """Search for what is typed, and complete its end.

    The completion comes first while the index is not ready, else after the search. Returns early, without results, if
    `asking` is over before the index is ready.
    """
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


def _complete(typed: str, session: Session, asking: SearchAsker) -> None:
    """Complete the end of what is typed; the first time this takes long, as it collects what the project knows."""
    if not asking.is_over():
        asking.completed(complete(typed, len(typed), session.known))
