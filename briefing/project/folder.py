"""Hold a project while the program runs: open it from a fresh cache, and reload the files that change.

The modules that read YAML are imported only when there is something to read: a start with a fresh cache does without.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock
from time import time_ns
from typing import TYPE_CHECKING

from briefing.model.records import Project
from briefing.project.cache import Kept, ProjectCache
from briefing.project.file_stamps import Listing, listing
from briefing.storage.garbage import without_collecting

if TYPE_CHECKING:
    from briefing.project.loaded_files import Readings


class ProjectFolder:
    """The project in the folder `root`. `cache` is the user's cache folder; without it, nothing is kept.

    All methods may be called from any thread.
    """

    def __init__(self, root: Path, cache: Path | None = None) -> None:
        self.root = root
        self._cache = ProjectCache(cache, root) if cache else None
        self._lock = Lock()
        self._found = Listing()
        self._project: Project | None = None
        self._kept: Kept | None = None
        self._readings: Readings | None = None
        self._unsaved = False
        self._tidy = False

    @property
    def project(self) -> Project:
        """The project as it was last loaded."""
        return self._project or self.load()

    def load(self) -> Project:
        """Load the project as its files are now, as `load_project` does.

        If nothing has changed, this returns the same object as before. A file that is broken now but was whole earlier
        in this run is shown as it was then: see `Project.held`. Records of files that did not change, and whose
        references did not change, are the same objects as before.
        """
        with self._lock, without_collecting():
            now = time_ns()  # first of all: what is written from now on has a later stamp
            found = listing(self.root)
            if self._project is None:
                self._kept = self._cache.read() if self._cache else None
                self._project = self._as_kept(found) or self._read(found, now)
            elif found != self._found or self._due(now):
                self._project = self._read(found, now)
            self._found = found
            return self._project

    def changed(self) -> bool:
        """Tell whether a file has changed since `load`; this is cheap.

        Returns False while the project is being loaded or saved.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            return self._project is not None and (self._due(time_ns()) or listing(self.root) != self._found)
        finally:
            self._lock.release()

    def save(self) -> None:
        """Write what was loaded to the cache, unless it is there already; failures are ignored."""
        if self._cache is None:
            return
        with self._lock:
            unsaved, self._unsaved = self._unsaved, False
            content = None
            if unsaved and self._readings is not None and self._project is not None:
                content = self._readings.content(self._cache.key, self._project)
        if content is not None:
            self._cache.write(content)
        if not self._tidy:
            self._tidy = True
            self._cache.tidy()

    def _due(self, now: int) -> bool:
        """Tell whether files must be checked again that could have changed without a new stamp."""
        return self._readings is not None and self._readings.unsettled.due(now)

    def _as_kept(self, found: Listing) -> Project | None:
        """Return the project as an earlier run kept it, or None if it did not or anything has changed since."""
        if self._kept is None or self._kept.whole is None or self._kept.content.found != found:
            return None
        return self._kept.project(self._kept.whole)

    def _read(self, found: Listing, now: int) -> Project:
        """Read the changed files, and return the project; the same object if nothing has changed."""
        from briefing.project.loaded_files import Readings

        if self._readings is None:
            self._readings = Readings(self.root)
            if self._kept is not None:
                self._readings.take(self._kept, found if self._project is None else self._found)
                self._kept = None
        before = len(self._readings.unsettled)
        changed = self._readings.update(found, now) or self._project is None
        self._unsaved |= changed or len(self._readings.unsettled) != before
        return self._readings.project() if changed or self._project is None else self._project
