"""What was changed in the project's files since the program began: done, taken back, and done again.

An edit is made from what a person saw. Where the file says something else by now, nothing is written and nothing is
taken back: what to do then is theirs to say.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from briefing.files import nodes
from briefing.files.findings import Findings
from briefing.files.nodes import read_yaml
from briefing.files.question import MOST_QUESTION, load_question
from briefing.files.reading import decode, read_bytes, with_line_feeds
from briefing.files.records import read_record
from briefing.files.splice import Value, spliced
from briefing.files.writing import ChangedError, replace_content
from briefing.model import NOT_KEYS, Accept, Quote
from briefing.problems import BriefingError, shown

MOST_EDITS = 50
"""What can be taken back; each holds the file twice."""

MOST_SHOWN = 400
"""Characters of a value that is told of: where two differ may be far from their beginning."""

ORDER = Quote.__struct_encode_fields__
"""In which the keys of a quotation stand."""


class Edit(NamedTuple):
    """One change of one file. `what` tells a person, as in “the words of …”."""

    path: Path
    before: bytes
    after: bytes
    what: str


class Edits:
    """The edits of one run of the program."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def change(self, quote: Quote, values: Mapping[str, Value], what: str) -> None:
        """Write `values` into the file of a quotation, under its keys.

        Raises `ChangedError` where another quotation, or another text of it, stands there by now, and `BriefingError`
        where the file cannot be read, changed without touching anything else, or written.
        """
        path = quote.place.path
        before = read_bytes(path, MOST_QUESTION)
        if not _stands(quote, before):
            raise ChangedError(path)
        after = before
        for key, value in values.items():
            after = spliced(after, quote.place, key, value, ORDER)
        replace_content(path, before, after)
        self._done = [*self._done[1 - MOST_EDITS :], Edit(path, before, after, what)]
        self._undone.clear()

    def undo(self) -> Edit:
        """Take back the last edit, and give it.

        Raises `BriefingError` where there is none, or the file cannot be written now, and `OutdatedError` where the
        file has changed: the next call takes back the edit before it.
        """
        edit = _last(self._done, "nothing has been written that could be taken back")
        _exchange(self._done, edit.after, edit.before, "cannot be taken back")
        self._undone.append(edit)
        return edit

    def redo(self) -> Edit:
        """Do again what was taken back last, and give it. Raises what `undo` does."""
        edit = _last(self._undone, "nothing has been taken back that could be done again")
        _exchange(self._undone, edit.before, edit.after, "cannot be done again")
        self._done.append(edit)
        return edit


class OutdatedError(ChangedError):
    """An edit of a file that holds something else by now. It is dropped, or those before it could not be reached."""

    def __init__(self, edit: Edit, expected: bytes, refused: str) -> None:
        super().__init__(edit.path, f"{edit.what} {refused}")
        self.refused = f"{edit.what} {refused}"
        self.differs = _differing_lines(expected, edit.path)
        """Sentences; never none."""


def now_there(quote: Quote) -> Quote | None:
    """The quotation of these words, else the one nearest to where it stood, in the file as it is now.

    None where the file has none, or cannot be read.
    """
    question, _ = load_question(quote.place.path)
    positions = question.positions if question else ()
    quotes = [one for position in positions for argument in position.arguments for one in argument.quotes]
    same = [one for one in quotes if (one.exact, one.source) == (quote.exact, quote.source)]
    return min(same or quotes, key=lambda one: abs(one.place.line - quote.place.line), default=None)


def differences(before: Quote, now: Quote | None) -> list[str]:
    """What differs in the quotation that stands there `now`, a sentence a key; never nothing."""
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
    if value is None:
        return "not there"
    return shown(f"{value.status}: {value.why}" if isinstance(value, Accept) else str(value), MOST_SHOWN)


def _stands(quote: Quote, data: bytes) -> bool:
    """Whether the file, as it is, has this quotation where it was read; a broken file is for `spliced` to tell."""
    path = quote.place.path
    root, _ = read_yaml(with_line_feeds(decode(path, data)), path)
    if root is None:
        return True
    at = quote.place.line, quote.place.column
    found = [one for one in nodes.walk(root) if isinstance(one, nodes.Mapping) and (one.line, one.column) == at]
    return any(read_record(Quote, one, Findings(path)) == quote for one in found)


def _last(edits: list[Edit], none: str) -> Edit:
    if not edits:
        raise BriefingError(none)
    return edits[-1]


def _exchange(edits: list[Edit], before: bytes, after: bytes, refused: str) -> None:
    """Let the last edit go its way and take it off the list; it stays where that may work another time."""
    edit = edits[-1]
    try:
        replace_content(edit.path, before, after)
    except BriefingError as error:
        if not isinstance(error, ChangedError) and not _is_gone(edit.path):
            raise
        edits.pop()
        raise OutdatedError(edit, before, refused) from None
    edits.pop()


def _is_gone(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def _differing_lines(expected: bytes, path: Path) -> list[str]:
    """The first line in which the file is not as expected, and how far the differences go."""
    try:
        now = read_bytes(path, MOST_QUESTION)
    except BriefingError:
        return ["The file is gone, or cannot be read."]
    were, are = (data.decode("utf-8", "replace").removesuffix("\n").split("\n") for data in (expected, now))
    if were == are:
        return ["By now nothing differs but the end of the last line, if anything does."]
    first = _same(were, are)
    last = len(are) - _same(were[:first:-1], are[:first:-1])
    told = f"Line {first + 1} was {_line(were, first)} and is {_line(are, first)} now."
    return [told, f"More differs, down to line {last}."] if last > first + 1 else [told]


def _same(some: list[str], others: list[str]) -> int:
    """How many lines both have in common from the first on."""
    pairs = zip(some, others, strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), min(len(some), len(others)))


def _line(lines: list[str], number: int) -> str:
    if number >= len(lines):
        return "not there"
    return shown(lines[number], MOST_SHOWN) if lines[number].strip() else "empty"
