"""Keep the index of the search screen: open it at the first search, and bring it up to date in the background.

What the index already has can be searched at once. Files that have changed since are left out until they are indexed
again; a file that changes during a search is found as it was before, if indexing it does not take long.

The thread that opens the index also imports the engine, because that takes longer than ten frames.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from threading import Event, Lock
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import get_current_worker

from briefing.output.search import OTHERS, progress_text
from briefing.search.results import Progress
from briefing.tui.messages import IndexChanged

if TYPE_CHECKING:
    from briefing.search.engine import Engine
    from briefing.search.index import Index
    from briefing.tui.session import Session
    from briefing.verification.workspace import Evidence

TELL = 0.15
"""Seconds between two reports on the progress of the index."""
LOOK = 1.0
"""Seconds between two looks at what has been indexed, by this program or by another."""
LEAVE = 0.05
"""Seconds after which a wait that is no longer needed ends."""


class Indexing:
    """The index of the session's project, in the cache folder given at the start, or in memory.

    Workers of `app` keep it up to date. What is being done, and whether a search may find more now, is posted in the
    thread of `app`.
    """

    def __init__(self, app: App[None], session: Session) -> None:
        self.doing = ""
        """What is being done to the index now, in words; empty if nothing is."""
        self._app = app
        self._session = session
        self._root, self._cache = session.project.root, session.start.cache
        self._engine: Engine | None = None
        self._is_spoilt = False
        self._has_engine = Event()
        self._one_at_a_time = Lock()

    def begin(self) -> None:
        """Begin to bring the index up to date with the project as it is now."""
        evidence = self._session.evidence
        self._app.run_worker(lambda: self._run(evidence), group="index", exclusive=True, thread=True)

    @property
    def is_ready(self) -> bool:
        """Whether there is an index to search."""
        return self._has_engine.is_set()

    def engine(self, cancelled: Callable[[], bool]) -> Engine | None:
        """Wait for an engine that can search, and return it; None if `cancelled` says that it is no longer wanted."""
        while not self._has_engine.wait(0.02):
            if cancelled():
                return None
        return self._engine

    def _mend(self, broken: Engine, cancelled: Callable[[], bool]) -> Engine | None:
        """Rebuild the index of a broken engine, and wait until part of it can be searched.

        Returns None if `cancelled` says that the engine is no longer wanted.
        """
        if self._engine is broken:
            self._is_spoilt = True
            self._engine = None
            self._has_engine.clear()
            self._app.call_later(self.begin)
        return self.engine(cancelled)

    def _run(self, evidence: Evidence) -> None:
        """Bring the index up to date with the project of `evidence`, in a worker's thread."""
        worker = get_current_worker()

        def cancelled() -> bool:
            return worker.is_cancelled

        with self._one_at_a_time:  # an earlier run ends after the file that it is indexing
            if not cancelled() and self._is_spoilt:
                self._is_spoilt = False
                self._index.give_up()
            if not cancelled() and self._engine is None:
                self._use_as_it_is(evidence)
            while not cancelled() and self._is_behind(evidence, cancelled):
                _wait(cancelled)
            self._tell_notice()

    @cached_property
    def _index(self) -> Index:
        """The index in the cache folder, opened when it is first needed."""
        from briefing.search.index import Index

        return Index(self._root, self._cache)

    def _use_as_it_is(self, evidence: Evidence) -> None:
        """Search what an earlier run or another program has indexed."""
        stale = self._index.stale(evidence)
        self._use(evidence, stale, progress_text(Progress(0, len(stale))) if stale else "")

    def _is_behind(self, evidence: Evidence, cancelled: Callable[[], bool]) -> bool:
        """Index what has changed, and search that; tell whether to look again later.

        That is so while another program indexes the project, or while there is nothing to search.
        """
        outcome = self._index.refresh(evidence, self._progress(evidence), cancelled)
        if cancelled():
            return False
        if outcome.shared:
            self._use(evidence, self._index.stale(evidence), OTHERS)
            return True
        stale = self._index.stale(evidence) if outcome.behind else self._index.strange(evidence)
        return not self._use(evidence, stale, "")

    def _use(self, evidence: Evidence, stale: Collection[str], doing: str) -> bool:
        """Search what is indexed now, except the files in `stale`; return whether there is anything to search."""
        from briefing.search.recovery import MendedEngine

        reader = self._index.reader()
        if reader is not None:
            self._engine = MendedEngine(reader, evidence, stale, self._mend)
            self._has_engine.set()
        self._tell(doing, is_new=reader is not None)
        return reader is not None

    def _tell(self, doing: str, *, is_new: bool) -> None:
        """Report what is being done to the index, and whether a search may find more now."""
        self.doing = doing
        self._app.call_later(self._session.post, IndexChanged(doing, is_new))

    def _tell_notice(self) -> None:
        """Show the notice of the index, once."""
        if self._index.notice:
            self._app.call_later(self._session.say, self._index.notice, "warning")
            self._index.notice = ""

    def _progress(self, evidence: Evidence) -> Callable[[Progress], None]:
        """Return a function that takes the progress of the index, and reports it at intervals.

        At longer intervals it also makes what has been indexed meanwhile available to the search.
        """
        told = looked = perf_counter()

        def tell(progress: Progress) -> None:
            nonlocal told, looked
            now = perf_counter()
            if now > looked + LOOK:
                looked = told = now
                self._use(evidence, self._index.stale(evidence), progress_text(progress))
            elif now > told + TELL:
                told = now
                self._tell(progress_text(progress), is_new=False)

        return tell


def _wait(cancelled: Callable[[], bool]) -> None:
    """Wait for another program, until the next look or until `cancelled`."""
    end = perf_counter() + LOOK
    while perf_counter() < end and not cancelled():
        sleep(LEAVE)
