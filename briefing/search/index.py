"""Keep the index of a project up to date, file by file.

The index is in the user's cache folder, or in memory if it cannot be there. What was indexed of each file is recorded
beside the index, before and after: a file whose record is not confirmed, because the program was killed, is indexed
again. One program writes at a time, and meanwhile others read what is there. An index that cannot be understood
(another version, half a file, foreign bytes) is built anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter, sleep, time_ns
from typing import NamedTuple

import tantivy

from briefing import __version__
from briefing.project.file_stamps import Listing, listing
from briefing.search import directories
from briefing.search.building import Task, Work, index_files
from briefing.search.engine import Engine
from briefing.search.entries import question_unit, source_unit
from briefing.search.errors import BROKEN, is_passing, is_removed, reason_of
from briefing.search.manifest import Manifest
from briefing.search.recovery import MendedEngine
from briefing.search.results import Progress
from briefing.search.store import IndexReader, Store
from briefing.storage.locks import locked
from briefing.verification.workspace import Evidence

FORMAT = f"{__version__} 2 {tantivy.__version__}"  # type: ignore[attr-defined]  # left out in its stubs
"""The format of an index. The number is to be raised whenever the same files would be indexed differently."""
MOST_WASTE = 0.5
"""The share of the texts that no file uses any more above which the index is built anew."""
FEW = 20
"""If less than one in so many files has changed, their new words are added to the list instead of making it anew."""
WAITING = "another program is indexing this project; waiting for it"
"""The message while another program is indexing the project."""
PATIENCE = 10.0
"""Seconds to wait for another program."""
LOOKS = 3
"""How often to look again at an index that another program is just building anew."""


class IndexOutcome(NamedTuple):
    """What updating an index did. `shared`: another program is updating it, and nothing was done.

    `behind`: the index could not be written, and stays as it was; `Index.stale` lists what has changed since.
    """

    documents: int = 0
    """Sources and questions that were indexed, or removed."""
    of: int = 0
    """Sources and questions in all."""
    entries: int = 0
    """Passages, quotations and words of questions in all."""
    size: int = 0
    """Bytes on disk, or of the texts in memory."""
    seconds: float = 0.0
    shared: bool = False
    behind: bool = False


class NothingYetError(Exception):
    """The error that another program is building the first index of a project, and nothing can be searched so far."""


class Index:
    """The index of the project at `root`, in the user's `cache` folder, or in memory without one."""

    def __init__(self, root: Path, cache: Path | None) -> None:
        self.folder = cache / "search" / _name(root) if cache else None
        self.notice = ""
        """What a person should know of the index, said once: why it is in memory, or not up to date."""
        self._complained = ""
        self._given_up = False
        self._root = root
        self._memory: Store | None = None
        self._notes = Manifest()
        self._since: tuple[Evidence, int] | None = None

    def reader(self) -> IndexReader | None:
        """Return a reader of what can be searched now; None if there is no index, or none that can be understood."""
        if self.folder is None:
            return self._memory.reader() if self._memory else None
        with suppress(*BROKEN):  # `refresh` builds it anew and says so
            for _ in range(LOOKS):
                place = self.folder.stat().st_ino
                if not Manifest.fits(self.folder, FORMAT):
                    return None
                reader = Store(self.folder).reader()
                if place == self.folder.stat().st_ino:  # else words and texts may come from two indexes
                    return reader
        return None

    def stale(self, evidence: Evidence) -> set[str]:
        """Return the files, as units, that differ from what was indexed, or that `evidence` does not hold."""
        if self.folder is not None:
            try:
                self._notes = Manifest.read(self.folder, FORMAT)
            except BROKEN:  # without records, every file counts as stale
                self._notes = Manifest()
        changed, gone = self._notes.changes(listing(self._root))
        return {*changed, *gone, *self.strange(evidence)}

    def size(self) -> int:
        """Return the bytes on disk, including those of an index that is being built."""
        return (
            sum(map(directories.folder_size, (self.folder, directories.half_built(self.folder)))) if self.folder else 0
        )

    def strange(self, evidence: Evidence) -> set[str]:
        """Return the files that another program has indexed, and that the project of `evidence` does not hold."""
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
    ) -> IndexOutcome:
        """Index what has changed since the last time, or everything with `force`.

        `told` is called with the progress, and `cancelled` is asked whether to stop. If the cache folder cannot be
        written, `notice` says so: an index that can be searched is left as it is, otherwise the index is in memory from
        then on.
        """
        task = Task(evidence, self._known_since(evidence), told, cancelled)
        for look in range(LOOKS):
            if self.folder is not None:
                try:
                    return self._refresh_on_disk(self.folder, task, force=force)
                except BROKEN as error:
                    if look == LOOKS - 1 or not is_removed(error):
                        left = self._left_as_it_is(self.folder, error)
                        if left is not None:
                            return left
                        self._leave(self.folder, error)
        if self._memory is None or force or self._notes.wasteful(MOST_WASTE):
            self._memory, self._notes = Store(None), Manifest()
        return self._update(self._memory, self._notes, task)

    def _leave(self, folder: Path, error: Exception) -> None:
        """Keep the index in memory from now on."""
        self._complain(f"the index cannot be kept in {folder}: {reason_of(error)}; it is in memory, for this time")
        self.folder, self._notes = None, Manifest()

    def _left_as_it_is(self, folder: Path, error: Exception) -> IndexOutcome | None:
        """Return the outcome for an index that could not be written; None if it cannot be read either."""
        reader = self.reader()
        if reader is None:
            return None
        why = f"{reason_of(error)}; what has changed since is not found"
        self._complain(f"the index in {folder} cannot be brought up to date: {why}")
        of = _documents(listing(self._root))
        return IndexOutcome(of=of, entries=reader.size, size=directories.folder_size(folder), behind=True)

    def _complain(self, what: str) -> None:
        if what != self._complained:
            self.notice = self._complained = what

    def give_up(self) -> None:
        """Remove an index that returns something that was not put into it, so that it is built anew.

        If that is impossible, or was done before and did not help, the index is in memory from then on.
        """
        folder = self.folder
        if folder is None:
            return
        with suppress(OSError), locked(directories.lock_of(folder)) as mine:  # if it cannot be removed, it is left
            if mine and not self._given_up:
                directories.remove_folder(folder)
                self._given_up = True
                self._complain(f"the index in {folder} was spoilt; it has been built anew")
                return
        self._complain(f"the index cannot be kept in {folder}: it is spoilt there; it is in memory, for this time")
        self.folder, self._notes = None, Manifest()

    def _known_since(self, evidence: Evidence) -> int:
        """Return when (nanoseconds) these records had certainly been read: they lack what was written later."""
        if self._since is None or self._since[0] is not evidence:
            self._since = evidence, time_ns()
        return self._since[1]

    def _refresh_on_disk(self, folder: Path, task: Task, *, force: bool) -> IndexOutcome:
        self._notes = Manifest.read(folder, FORMAT)
        done = None if force else self._nothing_to_do(folder)
        if done is not None:
            return done
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(directories.lock_of(folder)) as mine:
            if not mine:
                return IndexOutcome(shared=True)
            directories.remove_half_built(folder)
            outcome = self._write(folder, task, force=force)
            directories.mark_used(folder)
        directories.tidy(folder)
        return outcome

    def _write(self, folder: Path, task: Task, *, force: bool) -> IndexOutcome:
        """Update the index in `folder`, which no other program writes now; or build it anew."""
        self._notes = Manifest.read(folder, FORMAT)
        if not self._notes.files:
            return self._build(folder, task)
        if not force and not self._notes.wasteful(MOST_WASTE):
            try:
                return self._update(Store(folder), self._notes, task)
            except BROKEN as error:
                if is_passing(error, folder):
                    raise
        return self._build_aside(folder, task)

    def _build(self, folder: Path, task: Task) -> IndexOutcome:
        """Build the first index in `folder`. What is done of it can be searched, and is not done again."""
        try:
            directories.empty(folder)
            self._notes, store = Manifest(folder, FORMAT), Store(folder)
            store.keep_words()  # an empty list, without which the index cannot be read
            return self._update(store, self._notes, task)
        except BROKEN:
            directories.remove_folder(folder)  # half an index would only fill a full disk
            raise

    def _build_aside(self, folder: Path, task: Task) -> IndexOutcome:
        """Build an index beside the old one, and put it in its place once it is complete.

        Until then the old one is searched.
        """
        aside = directories.half_built(folder)
        try:
            directories.empty(aside)
            notes, store = Manifest(aside, FORMAT), Store(aside)
            outcome = self._update(store, notes, task)
            if notes.finished:
                directories.replace(folder, aside)
                self._notes = Manifest.read(folder, FORMAT)
            return outcome
        finally:
            directories.remove_half_built(folder)

    def _nothing_to_do(self, folder: Path) -> IndexOutcome | None:
        """Return the outcome for an index that is up to date; None if it is not.

        This needs no lock, and writes nothing but the mark of use.
        """
        begun = perf_counter()
        notes, found = self._notes, listing(self._root)
        if not notes.finished or any(notes.changes(found)):
            return None
        reader = self.reader()
        if reader is None:
            return None
        directories.mark_used(folder)
        directories.tidy(folder)
        return IndexOutcome(0, _documents(found), reader.size, directories.folder_size(folder), perf_counter() - begun)

    def _update(self, store: Store, notes: Manifest, task: Task) -> IndexOutcome:
        begun = perf_counter()
        found = listing(self._root)
        changed, gone = notes.changes(found)
        notes.doubt(changed)
        was_finished = notes.finished
        notes.keep(notes.texts, finished=False)
        words: set[str] | None = set() if FEW * len(changed) < len(notes.files) else None
        if changed or gone:
            writing = store.writing(words)
            try:
                for unit in gone:
                    writing.remove(unit)
                    del notes.files[unit]
                index_files(Work(store, writing, notes, task, found), changed)
            finally:
                writing.close()
        if not task.cancelled():
            if words is None or not was_finished:
                store.keep_words()
            else:
                store.add_words(words)
            notes.keep(notes.texts, finished=True)
        size = directories.folder_size(store.folder) if store.folder else notes.texts
        return IndexOutcome(len(changed) + len(gone), _documents(found), store.size(), size, perf_counter() - begun)


def up_to_date(
    index: Index,
    evidence: Evidence,
    told: Callable[[Progress], None] = lambda _: None,
    say: Callable[[str], None] = lambda _: None,
) -> Engine:
    """Return an engine over everything that the files of a project hold now.

    While another program updates the index, this waits for it, and says so through `say`: as long as nothing can be
    searched and the other makes progress, else at most `PATIENCE` seconds. Then it searches what is there, and
    `index.notice` says so. It raises `NothingYetError` if nothing is there. An index found broken during a later search
    is built anew, which `say` reports too.
    """

    def again(_: Engine, __: Callable[[], bool]) -> Engine:
        """Give up the index, and return an engine over a new one."""
        index.give_up()
        engine = up_to_date(index, evidence, told, say)
        say(index.notice)
        return engine

    end, size, is_said = perf_counter() + PATIENCE, 0, False
    while True:
        outcome, reader = index.refresh(evidence, told), index.reader()
        if reader is not None and not outcome.shared:
            stale = index.stale(evidence) if outcome.behind else index.strange(evidence)
            return MendedEngine(reader, evidence, stale, again)
        there = reader is not None and reader.size > 0
        before, size = size, index.size()
        if size != before and not there:
            end = perf_counter() + PATIENCE
        if perf_counter() > end:
            break
        if not is_said and outcome.shared:
            is_said = True
            say(WAITING)
        sleep(0.1)
    if reader is None or not reader.size:
        raise NothingYetError
    index.notice = "another program is indexing this project; what it has done so far was searched"
    return MendedEngine(reader, evidence, index.stale(evidence), again)


def _documents(found: Listing) -> int:
    return len(found.questions) + len(found.sources)


def _name(root: Path) -> str:
    return hashlib.sha256(os.fsencode(os.path.realpath(root))).hexdigest()[:16]
