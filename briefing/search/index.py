"""The index of a project: in the user's cache folder, brought up to date file by file; in memory where that cannot be.

What was indexed of each file is noted beside the index, before and after: a file whose note is not confirmed, because
the program was killed, is indexed again. One program writes at a time, and others read meanwhile what is there. What
cannot be made sense of (another version, half a file, foreign bytes) is built anew.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep, time_ns
from typing import NamedTuple

import tantivy
from msgspec import MsgspecError

from briefing import __version__
from briefing.evidence import Evidence
from briefing.files.listing import CORPUS, POSITIONS, Listing, listing, settled
from briefing.files.locked import locked
from briefing.files.source import read_body
from briefing.problems import BriefingError
from briefing.search import folders
from briefing.search.engine import Engine
from briefing.search.entries import Entry, cited, question_entries, question_unit, source_entries, source_unit
from briefing.search.hits import Progress
from briefing.search.notes import Note, Notes
from briefing.search.store import Reader, Store, Writing

FORMAT = f"{__version__} 1 {tantivy.__version__}"  # type: ignore[attr-defined]  # left out in its stubs
"""The number is to be raised whenever the same files would be indexed otherwise."""
COMMIT_EVERY = 50_000
"""Entries: what was done is not lost when the program is killed, and can be searched."""
MOST_WASTE = 0.5
"""The share of the texts that nothing speaks of any more, from which on all is built anew."""
PATIENCE = 10.0
"""Seconds for which one waits for another program."""
LOOKS = 3
"""How often one looks again at what another program builds anew at this moment."""

BROKEN = (OSError, ValueError, MsgspecError)
"""What an index raises that cannot be read. Tantivy raises ValueError for all that it finds."""


class Outcome(NamedTuple):
    """What bringing an index up to date did. `shared`: another program is at it, and nothing was done."""

    documents: int = 0
    """Sources and questions that were indexed, or taken out."""
    of: int = 0
    """Sources and questions in all."""
    entries: int = 0
    """Passages, quotations and words of questions in all."""
    size: int = 0
    """Bytes on disk, or of the texts in memory."""
    seconds: float = 0.0
    shared: bool = False


class Index:
    """The index of the project at `root`, in the user's `cache` folder, or in memory without one."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self.folder = cache / "search" / _name(root) if cache else None
        self.notice = ""
        """Why it is in memory, for a person, if it should not be."""
        self._root = root
        self._memory: Store | None = None
        self._notes = Notes()
        self._since: tuple[Evidence, int] | None = None

    def reader(self) -> Reader | None:
        """What can be searched now; None if there is nothing yet, or nothing that makes sense."""
        if self.folder is None:
            return self._memory.reader() if self._memory else None
        with suppress(*BROKEN):
            for _ in range(LOOKS):
                place = self.folder.stat().st_ino
                if not Notes.fits(self.folder, FORMAT):
                    return None
                reader = Store(self.folder).reader()
                if place == self.folder.stat().st_ino:  # else its words and texts could be those of two indexes
                    return reader
        return None

    def stale(self, evidence: Evidence) -> set[str]:
        """The files, as units, that are not as they were indexed, or that the project of `evidence` does not hold."""
        if self.folder is not None:
            self._notes = Notes.read(self.folder, FORMAT)
        changed, gone = self._notes.changes(listing(self._root))
        return {*changed, *gone, *self.strange(evidence)}

    def strange(self, evidence: Evidence) -> set[str]:
        """The files that another program has indexed, and that the project of `evidence` does not hold."""
        project = evidence.project
        held = {*map(question_unit, project.question_ids), *map(source_unit, project.sources)}
        return self._notes.files.keys() - held

    def refresh(
        self,
        evidence: Evidence,
        told: Callable[[Progress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        force: bool = False,
    ) -> Outcome:
        """Index what has changed since the last time, or all of it with `force`.

        Where the cache folder cannot be written, `notice` says so, and the index is in memory from then on.
        """
        task = _Task(evidence, self._known_since(evidence), told, cancelled)
        for look in range(LOOKS):
            if self.folder is not None:
                try:
                    return self._refresh_on_disk(self.folder, task, force=force)
                except BROKEN as error:
                    if look == LOOKS - 1 or not _is_removed(error):
                        self._leave(self.folder, error)
        if self._memory is None or force:
            self._memory, self._notes = Store(None), Notes()
        return self._update(self._memory, self._notes, task)

    def _leave(self, folder: Path, error: Exception) -> None:
        """From now on the index is in memory."""
        self.notice = f"the index cannot be kept in {folder}: {_reason(error)}; it is in memory, for this time"
        self.folder, self._notes = None, Notes()

    def _known_since(self, evidence: Evidence) -> int:
        """When (nanoseconds) these records were certainly read: what was written later is not in them."""
        if self._since is None or self._since[0] is not evidence:
            self._since = evidence, time_ns()
        return self._since[1]

    def _refresh_on_disk(self, folder: Path, task: _Task, *, force: bool) -> Outcome:
        self._notes = Notes.read(folder, FORMAT)
        done = None if force else self._nothing_to_do(folder)
        if done is not None:
            return done
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder.with_suffix(".lock")) as mine:
            if not mine:
                return Outcome(shared=True)
            self._notes = Notes.read(folder, FORMAT)
            if not force and self._notes.files and not self._notes.wasteful(MOST_WASTE):
                with suppress(*BROKEN):
                    return self._update(Store(folder), self._notes, task)
            try:
                folders.empty(folder)
                self._notes, store = Notes(folder, FORMAT), Store(folder)
                store.keep_words()  # there are none, and so it can be read
                return self._update(store, self._notes, task)
            except BROKEN:
                folders.remove(folder)  # half an index on a full disk is in the way of all else
                raise

    def _nothing_to_do(self, folder: Path) -> Outcome | None:
        """What is to be said of an index that is as it should be. It needs no lock, and nothing is written."""
        begun = perf_counter()
        notes, found = self._notes, listing(self._root)
        if not notes.finished or any(notes.changes(found)):
            return None
        reader = self.reader()
        if reader is None:
            return None
        folders.mark_used(folder)
        return Outcome(0, _documents(found), reader.size, folders.size_of(folder), perf_counter() - begun)

    def _update(self, store: Store, notes: Notes, task: _Task) -> Outcome:
        begun = perf_counter()
        found = listing(self._root)
        changed, gone = notes.changes(found)
        notes.doubt(changed)
        notes.keep(notes.texts, finished=False)
        if changed or gone:
            writing = store.writing()
            try:
                for unit in gone:
                    writing.remove(unit)
                    del notes.files[unit]
                _index(_Work(writing, notes, task, found), changed)
            finally:
                writing.close()
        if not task.cancelled():
            store.keep_words()
            notes.keep(notes.texts, finished=True)
        if store.folder:
            folders.mark_used(store.folder)
            folders.tidy(store.folder)
        size = folders.size_of(store.folder) if store.folder else notes.texts
        return Outcome(len(changed) + len(gone), _documents(found), store.size(), size, perf_counter() - begun)


def up_to_date(index: Index, evidence: Evidence, told: Callable[[Progress], None] = lambda _: None) -> Engine:
    """An engine over all that the files of a project hold now.

    While another program brings the index up to date, this waits for it, but not longer than `PATIENCE`: then it
    searches what is there, and `index.notice` says so.
    """
    end = perf_counter() + PATIENCE
    while index.refresh(evidence, told).shared or (reader := index.reader()) is None:
        if perf_counter() > end:
            index.notice = "another program is indexing this project; what it has done so far was searched"
            return Engine(index.reader() or Store(None).reader(), evidence, index.stale(evidence))
        sleep(0.1)
    return Engine(reader, evidence, index.strange(evidence))


class _Task(NamedTuple):
    """For what an index is brought up to date: the project of `evidence`, which was read before `since`."""

    evidence: Evidence
    since: int
    told: Callable[[Progress], None]
    cancelled: Callable[[], bool]


class _Work(NamedTuple):
    writing: Writing
    notes: Notes
    task: _Task
    found: Listing


def _index(work: _Work, units: list[str]) -> None:
    """Index these files, and confirm from time to time what was done."""
    done: dict[str, Note] = {}
    entries = 0
    for number, unit in enumerate(units):
        if work.task.cancelled():
            break
        work.task.told(Progress(number, len(units)))
        added, done[unit] = _index_one(work, unit)
        entries += added
        if entries >= COMMIT_EVERY:
            _commit(work, done)
            entries = 0
    else:
        work.task.told(Progress(len(units), len(units)))
    _commit(work, done)


def _commit(work: _Work, done: dict[str, Note]) -> None:
    texts = work.writing.commit()
    work.notes.files |= done
    work.notes.keep(texts, finished=False)
    done.clear()


def _index_one(work: _Work, unit: str) -> tuple[int, Note]:
    """Index one file; how many entries it has, and the note of it.

    A file is looked at again the next time that could have changed with the same stamp, or after it was read.
    """
    folder, _, id = unit.partition("/")
    evidence = work.task.evidence
    project = evidence.project
    begun = work.writing.size
    entries: Iterable[Entry] = ()
    cites: tuple[str, ...] = ()
    if folder == POSITIONS.name:
        stamp = work.found.questions[id]
        question = evidence.questions.get(id)
        if question is not None:
            entries, cites = question_entries(question, evidence), cited(question)
    else:
        stamp = work.found.sources[id]
        source = project.sources.get(id)
        if source is not None:
            with suppress(BriefingError):  # a problem of the file, and told there
                entries = source_entries(source, read_body(source))
    added = work.writing.replace(unit, id if folder == CORPUS.name else None, entries)
    trusted = stamp if settled(stamp, work.task.since) else None
    return added, Note(trusted, cites, work.writing.size - begun)


def _documents(found: Listing) -> int:
    return len(found.questions) + len(found.sources)


def _name(root: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]


def _code(error: Exception) -> int | None:
    """The system's number for what went wrong; Tantivy has it in its words."""
    if isinstance(error, OSError):
        return error.errno
    found = re.search(r"\(os error (\d+)\)", str(error))
    return int(found[1]) if found else None


def _is_removed(error: Exception) -> bool:
    """Whether it may be that somebody removed the index meanwhile. What Tantivy says of that names no number."""
    return _code(error) in {None, errno.ENOENT}


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "its path is not UTF-8"
    code = _code(error)
    return os.strerror(code) if code else str(error)
