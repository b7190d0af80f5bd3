"""Apply edits to the project's files, undo them and redo them, since the start of the program.

An edit is made from what a person saw, and may change several files. If one of them has a different content by now,
nothing is written or undone: the person decides what to do then.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.editing.replace_value import Value, spliced
from briefing.model.problems import BriefingError, escaped, shown
from briefing.model.records import NOT_KEYS, Accept, Quote
from briefing.project import yaml_nodes
from briefing.project.problem_list import Findings
from briefing.project.question_file import MOST_QUESTION, load_question
from briefing.project.source_file import MOST_SOURCE
from briefing.project.yaml_nodes import read_yaml
from briefing.project.yaml_records import read_record
from briefing.storage.atomic_write import ChangedError, create, holds, remove_file, replace_content
from briefing.storage.reading import decode, read_bytes, with_line_feeds

MOST_EDITS = 50
"""Edits that can be undone; each holds its files twice."""

MOST_HELD = 256 << 20
"""Bytes of files in these edits: a book has some 5 MB, and a source may have 64 MiB. The last edit is always held."""

MOST_SHOWN = 400
"""Characters of a value in a message: two values may differ far from their beginning."""

ORDER = Quote.__struct_encode_fields__
"""The order of the keys of a quotation."""


class FileChange(NamedTuple):
    """The content of a file before and after a change; None if the file does not exist."""

    path: Path
    before: bytes | None
    after: bytes | None

    def taken_back(self) -> FileChange:
        """Return the reverse change."""
        return FileChange(self.path, self.after, self.before)


class Edit(NamedTuple):
    """Changes of several files that a person sees as one. `what` describes them, as in “the words of …”."""

    changes: tuple[FileChange, ...]
    what: str

    @property
    def path(self) -> Path:
        """The path to name in a message: that of the last file of the edit."""
        return self.changes[-1].path

    def taken_back(self) -> Edit:
        """Return the reverse edit, from the last file to the first."""
        return Edit(tuple(change.taken_back() for change in reversed(self.changes)), self.what)


class Edits:
    """The edits of one run of the program."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to redo."""
        return bool(self._undone)

    def change(self, quote: Quote, values: Mapping[str, Value], what: str) -> None:
        """Write `values`, by key, into the file of a quotation, as an edit described by `what`.

        Raises `ChangedError` if the file has another quotation, or other text of it, at that place by now, and
        `BriefingError` if the file cannot be read, changed without touching anything else, or written.
        """
        path = quote.place.path
        before = read_bytes(path, MOST_QUESTION)
        if not _stands(quote, before):
            raise ChangedError(path)
        after = before
        for key, value in values.items():
            after = spliced(after, quote.place, key, value, ORDER)
        self.apply([FileChange(path, before, after)], what)

    def apply(self, changes: Sequence[FileChange], what: str) -> None:
        """Write several files, all or none, as one edit described by `what`.

        Raises `ChangedError` if one of them no longer has its former content, and `BriefingError` if one cannot be read
        or written. The files written before it then have their former content again, or `HalfDoneError` names those
        that do not.
        """
        _write_all(changes)
        self._done = _within_bounds([*self._done, Edit(tuple(changes), what)])
        self._undone.clear()

    def undo(self) -> Edit:
        """Undo the last edit, and return it.

        Raises `BriefingError` if there is none, or a file cannot be written now. Raises `OutdatedError` if one of the
        files has changed: nothing was written, and the next call undoes the edit before it.
        """
        edit = _last(self._done, "nothing has been written that could be taken back")
        _go(self._done, edit.taken_back(), "cannot be taken back")
        self._undone.append(edit)
        return edit

    def redo(self) -> Edit:
        """Redo the edit that was last undone, and return it. Raises the same errors as `undo`."""
        edit = _last(self._undone, "nothing has been taken back that could be done again")
        _go(self._undone, edit, "cannot be done again")
        self._done.append(edit)
        return edit


class OutdatedError(ChangedError):
    """Raised when a file of an edit has a different content by now.

    The edit is dropped, since those before it could not be reached otherwise.
    """

    def __init__(self, change: FileChange, what: str, refused: str) -> None:
        super().__init__(change.path, f"{what} {refused}")
        self.refused = f"{what} {refused}"
        self.differs = _differing_lines(change)
        """Sentences about the difference; at least one."""


class HalfDoneError(BriefingError):
    """Raised when some of several files have been written and cannot be restored, so that it is not all or none."""


def now_there(quote: Quote) -> Quote | None:
    """Find a quotation in its file as it is now: the same words of the same source, or else the nearest quotation.

    If several have these words, the nearest in lines counts. Returns None if the file has no quotations or cannot be
    read.
    """
    question, _ = load_question(quote.place.path)
    positions = question.positions if question else ()
    quotes = [one for position in positions for argument in position.arguments for one in argument.quotes]
    same = [one for one in quotes if (one.exact, one.source) == (quote.exact, quote.source)]
    return min(same or quotes, key=lambda one: abs(one.place.line - quote.place.line), default=None)


def differences(before: Quote, now: Quote | None) -> list[str]:
    """List what differs in the quotation that is there `now`, one sentence per key; at least one sentence."""
    if now is None:
        return ["There is no such quotation any more, or the file cannot be read."]
    told = []
    for field, key in zip(Quote.__struct_fields__, ORDER, strict=True):
        was, became = _shown(getattr(before, field)), _shown(getattr(now, field))
        if key not in NOT_KEYS and was != became:
            told.append(f"`{key}` was {was} and is {became} now.")
    moved = f"It stands in line {now.place.line} now, and stood in line {before.place.line}; its keys are the same."
    return told or [moved]


def _shown(value: str | Accept | None) -> str:
    """Return the value of a key as a message shows it."""
    if value is None:
        return "not there"
    return shown(f"{value.status}: {value.why}" if isinstance(value, Accept) else str(value), MOST_SHOWN)


def _stands(quote: Quote, data: bytes) -> bool:
    """Tell whether the file content `data` has this quotation at its place.

    Returns True for a broken file, which `spliced` reports.
    """
    path = quote.place.path
    root, _ = read_yaml(with_line_feeds(decode(path, data)), path)
    if root is None:
        return True
    at = quote.place.line, quote.place.column
    found = [
        one for one in yaml_nodes.walk(root) if isinstance(one, yaml_nodes.Mapping) and (one.line, one.column) == at
    ]
    return any(read_record(Quote, one, Findings(path)) == quote for one in found)


def _last(edits: list[Edit], none: str) -> Edit:
    """Return the last edit. Raises `BriefingError` with the message `none` if there is none."""
    if not edits:
        raise BriefingError(none)
    return edits[-1]


def _go(edits: list[Edit], way: Edit, refused: str) -> None:
    """Write the last of `edits` in the direction `way`, and remove it from the list.

    It stays in the list if writing may succeed another time. Raises `OutdatedError` with the text `refused` if a file
    has changed.
    """
    try:
        _write_all(way.changes)
    except HalfDoneError:
        edits.pop()
        raise
    except BriefingError:
        outdated = next((change for change in way.changes if _is_outdated(change)), None)
        if outdated is None:
            raise
        edits.pop()
        raise OutdatedError(outdated, way.what, refused) from None
    edits.pop()


def _write_all(changes: Sequence[FileChange]) -> None:
    """Write all files or none. All are checked before the first is written, since restoring may be impossible."""
    for change in changes:
        if not holds(change.path, change.before):
            raise ChangedError(change.path)
    written: list[FileChange] = []
    try:
        for change in changes:
            _write(change)
            written.append(change)
    except BaseException as error:
        left = [change.path for change in reversed(written) if not _is_put_back(change)]
        if left and isinstance(error, BriefingError):
            names = " and ".join(escaped(str(path)) for path in left)
            raise HalfDoneError(f"{error}; what was written into {names} before it could not be taken back") from None
        raise


def _write(change: FileChange) -> None:
    """Create, replace or remove one file. Raises `BriefingError`."""
    if change.after is None:
        if change.before is not None:
            remove_file(change.path, change.before)
    elif change.before is None:
        create(change.path, change.after)
    else:
        replace_content(change.path, change.before, change.after)


def _is_put_back(change: FileChange) -> bool:
    """Write the former content of a file, and tell whether that succeeded."""
    try:
        _write(change.taken_back())
    except BriefingError:
        return False
    return True


def _within_bounds(edits: list[Edit]) -> list[Edit]:
    """Return the last edits, as many as may be held."""
    kept, size = 0, 0
    for edit in reversed(edits[-MOST_EDITS:]):
        size += sum(len(held or b"") for change in edit.changes for held in change[1:])
        if kept and size > MOST_HELD:
            break
        kept += 1
    return edits[-kept:]


def _is_outdated(change: FileChange) -> bool:
    """Tell whether a file does not have the content it should have.

    A file that cannot be read counts as outdated only if it is gone.
    """
    try:
        return not holds(change.path, change.before)
    except BriefingError:
        return _is_gone(change.path)


def _is_gone(path: Path) -> bool:
    """Tell whether there is no file at `path`."""
    try:
        path.stat()
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def _differing_lines(change: FileChange) -> list[str]:
    """Describe the first line that is not as expected, and how far the differences go, in at least one sentence."""
    if change.before is None:
        return ["There was no such file, and there is one now."]
    try:
        now = read_bytes(change.path, MOST_SOURCE)
    except BriefingError:
        return ["The file is gone, or cannot be read."]
    were, are = (data.decode("utf-8", "replace").removesuffix("\n").split("\n") for data in (change.before, now))
    if were == are:
        return ["By now nothing differs but the end of the last line, if anything does."]
    first = _same(were, are)
    last = len(are) - _same(were[:first:-1], are[:first:-1])
    told = f"Line {first + 1} was {_line(were, first)} and is {_line(are, first)} now."
    return [told, f"More differs, down to line {last}."] if last > first + 1 else [told]


def _same(some: list[str], others: list[str]) -> int:
    """Count the lines that both have in common at the beginning."""
    pairs = zip(some, others, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))


def _line(lines: list[str], number: int) -> str:
    """Return a line, counted from 0, as a message shows it."""
    if number >= len(lines):
        return "not there"
    return shown(lines[number], MOST_SHOWN) if lines[number].strip() else "empty"
