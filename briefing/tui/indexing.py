"""The index behind the search screen: opened when one first searches, and brought up to date in the background.

What is there can be searched from the first moment on. What has changed since is left out until it is indexed anew.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from threading import Event, Lock
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from briefing.search.engine import Engine
from briefing.search.hits import Progress
from briefing.search.index import Index

if TYPE_CHECKING:
    from briefing.evidence import Evidence
    from briefing.tui.app import BriefingApp

TELL = 0.15
"""Seconds between two words about how far the index is."""
LOOK = 1.0
"""Seconds between two looks at what has been indexed, by this program or by another."""


class Indexing:
    """Keeps the index of the project that `app` shows in the folder `cache`, or in memory without one.

    `told` is called in the thread of `app`, with how far the index is (None: it is done), and whether something else
    than before may be found.
    """

    def __init__(self, app: BriefingApp, cache: Path | None, told: Callable[[Progress | None, bool], None]) -> None:
        self._app = app
        self._told = told
        self._index = Index(app.project.root, cache)
        self._engine: Engine | None = None
        self._ready = Event()
        self._one_at_a_time = Lock()

    def begin(self) -> None:
        """Bring the index up to date with the project as it is now."""
        evidence = self._app.evidence
        self._app.run_worker(lambda: self._run(evidence), group="index", exclusive=True, thread=True)

    def engine(self, cancelled: Callable[[], bool]) -> Engine | None:
        """What can be searched, as soon as there is something; None if that is not wanted any more."""
        while not self._ready.wait(0.02):
            if cancelled():
                return None
        return self._engine

    def _run(self, evidence: Evidence) -> None:
        worker = get_current_worker()
        with self._one_at_a_time:  # an earlier run ends with the file that it is at
            self._use(evidence, self._index.stale(evidence))
            shared = True
            while shared and not worker.is_cancelled:
                outcome = self._index.refresh(evidence, self._progress(evidence), lambda: worker.is_cancelled)
                shared = outcome.shared
                if shared:
                    sleep(LOOK)
                if not worker.is_cancelled:
                    self._use(evidence, self._index.stale(evidence) if shared else ())
            if not worker.is_cancelled and self._index.notice:
                self._app.call_later(self._app.say, self._index.notice, "warning")
                self._index.notice = ""

    def _use(self, evidence: Evidence, stale: Collection[str], progress: Progress | None = None) -> None:
        """Search what is indexed now, but for the files in `stale`."""
        reader = self._index.reader()
        if reader is not None:
            known = self._app.known if evidence is self._app.evidence else None
            self._engine = Engine(reader, evidence, stale, known)
            self._ready.set()
            self._app.call_later(self._told, progress, True)

    def _progress(self, evidence: Evidence) -> Callable[[Progress], None]:
        """Tells how far the index is, now and then, and searches in what has come to it meanwhile."""
        told = looked = perf_counter()

        def tell(progress: Progress) -> None:
            nonlocal told, looked
            now = perf_counter()
            if now > looked + LOOK:
                looked = told = now
                self._use(evidence, self._index.stale(evidence), progress)
            elif now > told + TELL:
                told = now
                self._app.call_later(self._told, progress, False)

        return tell
