"""The index of a project: in the user's cache folder, brought up to date file by file; in memory where that cannot be.

What was indexed of each file is noted beside the index, before and after: a file whose note is not confirmed, because
the program was killed, is indexed again. One program writes at a time, and others read meanwhile what is there. What
cannot be made sense of (another version, half a file, foreign bytes) is built anew.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep, time, time_ns
from typing import NamedTuple

import tantivy
from msgspec import MsgspecError

from briefing.evidence import Evidence
from briefing.files.listing import CORPUS, POSITIONS, Listing, Stamp, listing, settled
from briefing.files.locked import locked
from briefing.files.source import read_body
from briefing.problems import BriefingError
from briefing.search.engine import Engine
from briefing.search.entries import Entry, cited, question_entries, question_unit, source_entries, source_unit
from briefing.search.hits import Progress
from briefing.search.notes import Note, Notes
from briefing.search.store import Reader, Store, Writing

FORMAT = f"1 {tantivy.__version__}"  # type: ignore[attr-defined]  # left out in its stubs
COMMIT_EVERY = 50_000
"""Entries: what was done is not lost when the program is killed, and can be searched."""
MOST_WASTE = 0.5
"""The share of the texts that nothing speaks of any more, from which on all is built anew."""
LONGEST_UNUSED = 90 * 24 * 3600
"""Seconds for which the index of a project is kept that is not opened."""

PATIENCE = 10.0
"""Seconds."""

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
        self._store: Store | None = None
        self._notes = Notes()

    def reader(self) -> Reader | None:
        """What can be searched now; None if there is nothing yet, or nothing that makes sense."""
        try:
            if self._store is None and self.folder is not None:
                if not Notes.fits(self.folder, FORMAT):
                    return None
                self._store = Store(self.folder)
            return self._store.reader() if self._store else None
        except BROKEN:
            self._store = None
            return None

    def stale(self) -> set[str]:
        """The files, as units, that are not as they were indexed."""
        notes = self._notes if self.folder is None else Notes.read(self.folder, FORMAT)
        changed, gone = _changes(notes, listing(self._root))
        return {*changed, *gone}

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
        if self.folder is not None:
            try:
                return self._refresh_on_disk(self.folder, evidence, told, cancelled, force=force)
            except BROKEN as error:
                reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
                self.notice = f"the index cannot be kept in {self.folder}: {reason}; it is in memory, for this time"
                self.folder, self._store, self._notes = None, None, Notes()
        if self._store is None or force:
            self._store, self._notes = Store(None), Notes()
        return self._update(self._store, self._notes, evidence, told, cancelled)

    def _refresh_on_disk(
        self,
        folder: Path,
        evidence: Evidence,
        told: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        *,
        force: bool,
    ) -> Outcome:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(folder.with_suffix(".lock")) as mine:
            if not mine:
                return Outcome(shared=True)
            notes = Notes.read(folder, FORMAT)
            if not force and notes.files and not notes.wasteful(MOST_WASTE):
                with suppress(*BROKEN):
                    store = self._store or Store(folder)
                    store.reader()
                    self._store = store
                    return self._update(store, notes, evidence, told, cancelled)
            self._store = None
            _clear(folder)
            self._store = Store(folder)
            return self._update(self._store, Notes(folder, FORMAT), evidence, told, cancelled)

    def _update(
        self,
        store: Store,
        notes: Notes,
        evidence: Evidence,
        told: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> Outcome:
        begun = perf_counter()
        now = time_ns()
        found = listing(self._root)
        changed, gone = _changes(notes, found)
        if changed or gone:
            notes.files |= {unit: _unconfirmed(notes.files.get(unit)) for unit in changed}
            notes.keep(notes.texts)
            writing = store.writing()
            try:
                for unit in gone:
                    writing.remove(unit)
                    del notes.files[unit]
                _index(_Work(writing, notes, evidence, found, now), changed, told, cancelled)
            finally:
                writing.close()
            store.keep_words()
            notes.keep(notes.texts)
            _tidy(self.folder)
        size = notes.texts + (store.size() if self.folder else 0)
        of = len(found.questions) + len(found.sources)
        return Outcome(len(changed) + len(gone), of, store.reader().size, size, perf_counter() - begun)


def up_to_date(index: Index, evidence: Evidence, told: Callable[[Progress], None] = lambda _: None) -> Engine:
    """An engine over all that the files of a project hold now.

    While another program brings the index up to date, this waits for it, but not longer than `PATIENCE`: then it
    searches what is there, and `index.notice` says so.
    """
    end = perf_counter() + PATIENCE
    while index.refresh(evidence, told).shared:
        if perf_counter() > end:
            index.notice = "another program is indexing this project; what it has done so far was searched"
            return Engine(index.reader() or Store(None).reader(), evidence, index.stale())
        sleep(0.1)
    return Engine(index.reader() or Store(None).reader(), evidence)


class _Work(NamedTuple):
    writing: Writing
    notes: Notes
    evidence: Evidence
    found: Listing
    now: int


def _index(work: _Work, units: Iterable[str], told: Callable[[Progress], None], cancelled: Callable[[], bool]) -> None:
    """Index these files, and confirm from time to time what was done."""
    units = list(units)
    done: dict[str, Note] = {}
    entries = 0
    for number, unit in enumerate(units):
        if cancelled():
            break
        told(Progress(number, len(units)))
        added, done[unit] = _index_one(work, unit)
        entries += added
        if entries >= COMMIT_EVERY:
            _commit(work, done)
            entries = 0
    _commit(work, done)
    told(Progress(len(units), len(units)))


def _commit(work: _Work, done: dict[str, Note]) -> None:
    texts = work.writing.commit()
    work.notes.files |= done
    work.notes.keep(texts)
    done.clear()


def _index_one(work: _Work, unit: str) -> tuple[int, Note]:
    """Index one file; how many entries it has, and the note of it.

    A file that was written just now is looked at again the next time: it could have changed with the same stamp.
    """
    folder, _, id = unit.partition("/")
    project = work.evidence.project
    begun = work.writing.size
    entries: Iterable[Entry] = ()
    cites: tuple[str, ...] = ()
    if folder == POSITIONS.name:
        stamp = work.found.questions[id]
        question = work.evidence.questions.get(id)
        if question is not None:
            entries, cites = question_entries(question, work.evidence), cited(question)
    else:
        stamp = work.found.sources[id]
        source = project.sources.get(id)
        if source is not None:
            with suppress(BriefingError):  # a problem of the file, and told there
                entries = source_entries(source, read_body(source))
    added = work.writing.replace(unit, id if folder == CORPUS.name else None, entries)
    return added, Note(stamp if settled(stamp, work.now) else None, cites, work.writing.size - begun)


def _changes(notes: Notes, found: Listing) -> tuple[list[str], list[str]]:
    """The files that are not as they were indexed, sources first, and those that are gone."""
    sources = {source_unit(id): stamp for id, stamp in found.sources.items()}
    questions = {question_unit(id): stamp for id, stamp in found.questions.items()}
    changed = [unit for unit, stamp in sources.items() if _is_new(notes.files.get(unit), stamp)]
    gone = [unit for unit in notes.files if unit not in sources and unit not in questions]
    moved = {*changed, *gone}
    for unit, stamp in questions.items():
        note = notes.files.get(unit)
        if _is_new(note, stamp) or (note and any(source_unit(source) in moved for source in note.cites)):
            changed.append(unit)
    return changed, gone


def _is_new(note: Note | None, stamp: Stamp) -> bool:
    return note is None or note.stamp != stamp


def _unconfirmed(note: Note | None) -> Note:
    return Note(None, note.cites if note else (), note.size if note else 0)


def _name(root: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]


def _clear(folder: Path) -> None:
    """Make `folder` an empty one. What others still read in it stays theirs."""
    if folder.exists():
        aside = folder.with_name(f"{folder.name}.{os.getpid()}.old")
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    folder.mkdir(mode=0o700)


def _tidy(folder: Path | None) -> None:
    """Mark the index as used now, and remove those that have not been used for long, and what was left of old ones."""
    if folder is None:
        return
    with suppress(OSError):
        os.utime(folder)
        for other in folder.parent.iterdir():
            if other != folder and other.is_dir() and other.stat().st_mtime < time() - LONGEST_UNUSED:
                shutil.rmtree(other, ignore_errors=True)
