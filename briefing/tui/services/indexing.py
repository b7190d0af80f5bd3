"""The index behind the search screen: opened when one first searches, and brought up to date in the background.

What is there can be searched from the first moment on. What has changed since is left out until it is indexed anew; a
file that changes while one searches is found as it was until then, if that does not take long.

The engine is imported by the thread that opens the index: that takes longer than ten frames.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property
from threading import Event, Lock
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import get_current_worker

from briefing.output.search import OTHERS, progress_told
from briefing.search.results import Progress
from briefing.tui.messages import IndexChanged

if TYPE_CHECKING:
    from briefing.search.engine import Engine
    from briefing.search.index import Index
    from briefing.tui.session import Session
    from briefing.verification.workspace import Evidence

TELL = 0.15
"""Seconds between two words about how far the index is."""
LOOK = 1.0
"""Seconds between two looks at what has been indexed, by this program or by another."""
LEAVE = 0.05
"""Seconds after which a wait ends that is of no use any more."""


class Indexing:
    """Keeps the index of the session's project in the cache folder that it was started with, or in memory.

    Workers of `app` do so. What is being done, and whether more may be found now, is posted in the thread of `app`.
    """

    def __init__(self, app: App[None], session: Session) -> None:
        self.doing = ""
        """What is being done to the index now, in words."""
        self._app = app
        self._session = session
        self._root, self._cache = session.project.root, session.start.cache
        self._engine: Engine | None = None
        self._is_spoilt = False
        self._has_engine = Event()
        self._one_at_a_time = Lock()

    def begin(self) -> None:
        """Bring the index up to date with the project as it is now."""
        evidence = self._session.evidence
        self._app.run_worker(lambda: self._run(evidence), group="index", exclusive=True, thread=True)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to search in."""
        return self._has_engine.is_set()

    def engine(self, cancelled: Callable[[], bool]) -> Engine | None:
        """What can be searched, as soon as there is something; None if that is not wanted any more."""
        while not self._has_engine.wait(0.02):
            if cancelled():
                return None
        return self._engine

    def _mend(self, broken: Engine, cancelled: Callable[[], bool]) -> Engine | None:
        """Have an index that turned out to be spoilt built anew, and wait until some of it can be searched."""
        if self._engine is broken:
            self._is_spoilt = True
            self._engine = None
            self._has_engine.clear()
            self._app.call_later(self.begin)
        return self.engine(cancelled)

    def _run(self, evidence: Evidence) -> None:
        worker = get_current_worker()

        def cancelled() -> bool:
            return worker.is_cancelled

        with self._one_at_a_time:  # an earlier run ends with the file that it is at
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
        from briefing.search.index import Index

        return Index(self._root, self._cache)

    def _use_as_it_is(self, evidence: Evidence) -> None:
        """Search what an earlier run or another program has indexed."""
        stale = self._index.stale(evidence)
        self._use(evidence, stale, progress_told(Progress(0, len(stale))) if stale else "")

    def _is_behind(self, evidence: Evidence, cancelled: Callable[[], bool]) -> bool:
        """Index what has changed, and search that. Whether another program does so, and one has to look again."""
        outcome = self._index.refresh(evidence, self._progress(evidence), cancelled)
        if cancelled():
            return False
        if outcome.shared:
            self._use(evidence, self._index.stale(evidence), OTHERS)
            return True
        stale = self._index.stale(evidence) if outcome.behind else self._index.strange(evidence)
        return not self._use(evidence, stale, "")

    def _use(self, evidence: Evidence, stale: Collection[str], doing: str) -> bool:
        """Search what is indexed now, but for the files in `stale`. False if there is nothing that can be searched."""
        from briefing.search.recovery import MendedEngine

        reader = self._index.reader()
        if reader is not None:
            self._engine = MendedEngine(reader, evidence, stale, self._mend)
            self._has_engine.set()
        self._tell(doing, is_new=reader is not None)
        return reader is not None

    def _tell(self, doing: str, *, is_new: bool) -> None:
        self.doing = doing
        self._app.call_later(self._session.post, IndexChanged(doing, is_new))

    def _tell_notice(self) -> None:
        if self._index.notice:
            self._app.call_later(self._session.say, self._index.notice, "warning")
            self._index.notice = ""

    def _progress(self, evidence: Evidence) -> Callable[[Progress], None]:
        """Tells how far the index is, now and then, and searches in what has come to it meanwhile."""
        told = looked = perf_counter()

        def tell(progress: Progress) -> None:
            nonlocal told, looked
            now = perf_counter()
            if now > looked + LOOK:
                looked = told = now
                self._use(evidence, self._index.stale(evidence), progress_told(progress))
            elif now > told + TELL:
                told = now
                self._tell(progress_told(progress), is_new=False)

        return tell


def _wait(cancelled: Callable[[], bool]) -> None:
    """For another program, as long as this one is not left."""
    end = perf_counter() + LOOK
    while perf_counter() < end and not cancelled():
        sleep(LEAVE)
