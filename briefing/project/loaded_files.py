"""Hold what each file of a project gave while the program runs, and build the project from it.

A file is read again when its stamp has changed, or when it could have changed without a new stamp. If a file that was
whole earlier in this run breaks, its earlier content is still shown: a person who edits it outside the program must not
lose the debate at each half-typed line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Raw, Struct

from briefing.model.problems import Problem
from briefing.model.records import Project, Question, Settings, Source
from briefing.model.rules import switched_on
from briefing.project.cache import CachedProject, Kept, Stored, Whole
from briefing.project.file_stamps import CORPUS, POSITIONS, SETTINGS, FolderKind, Listing, Stamp, listing_problems
from briefing.project.lazy_records import pack_record
from briefing.project.linking import Dropped, link
from briefing.project.problem_list import Findings
from briefing.project.question_file import load_question
from briefing.project.racy_files import Unsettled
from briefing.project.settings import load_settings
from briefing.project.source_file import load_source

R = TypeVar("R", Question, Source)


class Reading(Struct, Generic[R], frozen=True):
    """What one file gave by itself."""

    record: R | None
    problems: tuple[Problem, ...] = ()
    dropped: frozenset[str] = frozenset()
    """The ids that the file writes but the record does not have."""
    held: R | None = None
    """The last record that the file gave without errors, if it has errors now."""

    @property
    def shown(self) -> R | None:
        """The record to show: the held one if there is one."""
        return self.held or self.record

    def after(self, before: Reading[R] | None) -> Reading[R]:
        """Return this reading with the record to hold, given the previous reading of the same file."""
        if before is None or not _has_errors(self.problems):
            return self
        held = before.held if _has_errors(before.problems) else before.record
        return Reading(self.record, self.problems, self.dropped, held)


class Readings:
    """What the files of the project at `root` give."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.unsettled = Unsettled()
        self._found = Listing()
        self._questions = _Files(root, POSITIONS, load_question, self.unsettled)
        self._sources = _Files(root, CORPUS, load_source, self.unsettled)
        self._sound: tuple[Stamp | None, Settings] = (None, Settings())
        """The stamp and the values of the settings when they last had no errors."""

    def take(self, kept: Kept, found: Listing) -> None:
        """Take over what an earlier run `kept` of the files that have not changed, as if this run had read them.

        `found` lists the files as they are now.
        """
        content = kept.content
        self._found = content.found
        self._questions.take(content.found.questions, found.questions, content.questions, kept.question)
        self._sources.take(content.found.sources, found.sources, content.sources, kept.source)
        same_settings = content.found.settings == found.settings
        if kept.whole and same_settings and not _has_errors(self._of_settings(kept.whole.problems)):
            self._sound = found.settings, kept.whole.settings

    def update(self, found: Listing, now: int) -> bool:
        """Read the files that have changed, or may have; return whether anything has changed.

        `found` lists the files as they were at `now` (nanoseconds).
        """
        path = self.root / SETTINGS
        changed = found != self._found or (
            found.settings is not None and self.unsettled.rewritten(path, found.settings, now)
        )
        changed |= self._questions.update(found.questions, now)
        changed |= self._sources.update(found.sources, now)
        if found.settings is None:
            self.unsettled.forget(path)
        elif changed:
            self.unsettled.note(path, found.settings, now)
        self._found = found
        return changed

    def project(self) -> Project:
        """Build the project from its files, with all references resolved."""
        settings, problems, held = self._settings()
        dropped = Dropped(
            questions=self._questions.missing(),
            sources=self._sources.missing(),
            in_question=self._questions.dropped(),
            in_source=self._sources.dropped(),
        )
        shown = self._questions.shown()
        order = [id for id in dict.fromkeys([*settings.questions, *shown]) if id in shown]
        questions, sources, wrong = link([shown[id] for id in order], self._sources.shown(), dropped)
        held |= {*self._questions.held(), *self._sources.held()}
        problems += listing_problems(self.root, self._found)
        problems += self._sources.problems()
        problems += self._questions.problems()
        problems += (
            problem for problem in wrong if problem.place.path not in held
        )  # the lines of a held file no longer match
        return Project(
            root=self.root,
            settings=settings,
            questions=tuple(questions),
            question_ids=tuple(order),
            sources=sources,
            problems=tuple(sorted(switched_on(problems, settings.rules), key=lambda problem: problem.place)),
            held=frozenset(held),
        )

    def content(self, key: str, project: Project) -> CachedProject:
        """Return what the cache is to keep under `key` of the files and of the `project` that was built from them."""
        questions, sources = self._questions.stored(), self._sources.stored()
        all_settled = not self.unsettled and not project.held
        all_read = [*questions.records, *sources.records] == [*self._found.questions, *self._found.sources]
        whole = None
        if all_settled and all_read and not self._found.closed:
            whole = Whole(
                project.settings,
                tuple([question.id for question in project.questions]),
                project.problems,
                self._questions.otherwise(project.questions),
                self._sources.otherwise(project.sources.values()),
            )
        return CachedProject(key, self._found, questions, sources, whole)

    def _settings(self) -> tuple[Settings, list[Problem], set[Path]]:
        """Return the settings, their problems, and their path if they are shown as they were before they broke."""
        stamp = self._found.settings
        settings, problems = load_settings(self.root, list(self._found.questions))
        if not _has_errors(problems):
            self._sound = stamp, settings
        elif self._sound[0] not in (None, stamp):  # not if the file is unchanged and names a question that is gone
            return self._sound[1], problems, {self.root / SETTINGS}
        return settings, problems, set()

    def _of_settings(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Select the problems of the settings."""
        return (problem for problem in problems if problem.place.path == self.root / SETTINGS)


class _Files(Generic[R]):
    """The files of one folder, by the ids of their records."""

    def __init__(
        self, root: Path, kind: FolderKind, load: Callable[[Path], tuple[R | None, Findings]], unsettled: Unsettled
    ) -> None:
        self._root = root
        self._kind = kind
        self._load: Callable[[Path], tuple[R | None, Findings]] = load
        self._unsettled = unsettled
        self._stamps: dict[str, Stamp] = {}
        self._readings: dict[str, Reading[R]] = {}

    def take(self, kept: dict[str, Stamp], found: dict[str, Stamp], stored: Stored, record: Callable[[str], R]) -> None:
        """Take over the `stored` readings of the files whose stamps are the same in `kept` and `found`.

        `record` returns the record of an id.
        """
        self._stamps = kept
        self._readings = {
            id: Reading(record(id), stored.problems.get(id, ()), frozenset(stored.dropped.get(id, ())))
            for id in stored.records
            if id in found and found[id] == kept.get(id)
        }

    def update(self, stamps: dict[str, Stamp], now: int) -> bool:
        """Read the files that have changed, or may have; return whether anything has changed.

        `stamps` are those of the files at `now` (nanoseconds).
        """
        changed = stamps != self._stamps
        readings: dict[str, Reading[R]] = {}
        for id, stamp in stamps.items():
            known = self._readings.get(id)
            if known is None or self._stamps.get(id) != stamp or self._rewritten(id, stamp, now):
                known = self._read(id, stamp, now).after(known)
                changed = True
            readings[id] = known
        for id in self._stamps.keys() - stamps.keys():
            self._unsettled.forget(self._path(id))
        self._stamps, self._readings = stamps, readings
        return changed

    def shown(self) -> dict[str, R]:
        """Return the records to show, by id."""
        return {id: one.shown for id, one in self._readings.items() if one.shown is not None}

    def held(self) -> list[Path]:
        """List the paths of the files that are shown as they were before they broke."""
        return [self._path(id) for id, one in self._readings.items() if one.held is not None]

    def problems(self) -> Iterator[Problem]:
        """Iterate over the problems of all files."""
        return (problem for one in self._readings.values() for problem in one.problems)

    def missing(self) -> set[str]:
        """Return the ids of the files for which nothing is shown."""
        return {id for id, one in self._readings.items() if one.shown is None}

    def dropped(self) -> dict[str, Set[str]]:
        """Return the ids that a file writes but that are not shown, by the id of the file."""
        return {id: one.dropped for id, one in self._readings.items() if one.dropped and one.held is None}

    def stored(self) -> Stored:
        """Return what the cache may keep.

        Files that gave no record are left out and so are read at each start: the cause may leave no trace in the stamp.
        """
        kept = {
            id: one
            for id, one in self._readings.items()
            if one.record is not None and self._path(id) not in self._unsettled
        }
        return Stored(
            {id: Raw(pack_record(one.record)) for id, one in kept.items()},
            {id: one.problems for id, one in kept.items() if one.problems},
            {id: tuple(sorted(one.dropped)) for id, one in kept.items() if one.dropped},
        )

    def otherwise(self, linked: Iterable[R]) -> dict[str, Raw]:
        """Encode those of the `linked` records that differ from what their files gave, by id."""
        return {one.id: Raw(pack_record(one)) for one in linked if one is not self._readings[one.id].record}

    def _read(self, id: str, stamp: Stamp, now: int) -> Reading[R]:
        """Read one file, after noting it if it could still change without a new stamp."""
        path = self._path(id)
        self._unsettled.note(path, stamp, now)
        record, found = self._load(path)
        return Reading(record, tuple(found.all()), frozenset(found.dropped))

    def _rewritten(self, id: str, stamp: Stamp, now: int) -> bool:
        """Tell whether a noted file has settled and has other bytes than when it was noted."""
        return bool(self._unsettled) and self._unsettled.rewritten(self._path(id), stamp, now)

    def _path(self, id: str) -> Path:
        """Return the path of the file of a record."""
        return self._kind.path(self._root, id)


def _has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether there is an error among the problems."""
    return any(problem.severity == "error" for problem in problems)
