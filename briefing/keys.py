"""A person's own keys: the table of commands with the `[keys]` of their config file put in, and what is wrong there.

Whatever the file says, the table has no key twice on a screen, `ctrl+q` leaves the program, and from where one types
there is a way out. An entry that would break this is left out and explained; its command keeps the keys it came with.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from briefing.commands import ALWAYS, AREAS, COMMANDS, Area, Command, commands_for, key_name
from briefing.keyboard import BOX_KEYS, PREFIXES, character, spelled
from briefing.problems import BriefingError, Place, Problem, shown, suggestion
from briefing.storage.reading import UnreadableError
from briefing.storage.toml import read_toml

TABLE = "keys"
QUIT = "quit"
MOST_BYTES = 64 << 10
BOXES: frozenset[Area] = frozenset(("questions", "sources", "search", "find", "prompt", "palette"))
"""Where one can be typing: a box takes every key that types, and those that move in it."""
ONLY_BOXES: frozenset[Area] = frozenset(("find", "prompt", "palette"))
"""Where one always does: a key that types would never arrive."""

Table = tuple[Command, ...]
Own = Mapping[str, tuple[str, ...]]
"""The keys of a person by the name of the command, as Textual spells them."""


def own_keys(path: Path, table: Table = COMMANDS) -> tuple[Table, list[Problem]]:
    """`table` with the keys of the config file at `path`, and what is wrong in it, by line; the file may be missing.

    Rows and their order stay. A name that stands in several rows gets its keys in all of them, but for the row of
    `ctrl+q`.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return table, []
    except OSError as error:
        return table, [Problem(Place(path), f"this file cannot be read: {error.strerror or error}")]
    try:
        text, values = read_toml(path, MOST_BYTES)
    except UnreadableError as error:
        return table, [error.problem]
    reading = _Reading(path, text, table)
    changed = reading.table_with(values)
    return changed, sorted(reading.problems, key=lambda problem: problem.place)


class _Reading:
    """One pass over the values of a file; `problems` are what it found wrong."""

    def __init__(self, path: Path, text: str, table: Table) -> None:
        self.path = path
        self.text = text
        self.table = table
        self.names = {command.name for command in table}
        self.problems: list[Problem] = []
        self.offsets = _offsets(text)

    def table_with(self, values: Mapping[str, object]) -> Table:
        for key in values:
            if key != TABLE:
                self.tell(key, f"unknown key {shown(key)}{suggestion(key, [TABLE])}")
        entries = values.get(TABLE, {})
        if not isinstance(entries, dict):
            expected = f"expected the line [{TABLE}], and below it a line for each command"
            self.tell(TABLE, f"`{TABLE}` is {shown(str(entries))}; {expected}")
            return self.table
        own = {name: keys for name, value in entries.items() if (keys := self.entry(name, value)) is not None}
        return self.without_conflicts(own)

    def entry(self, name: str, value: object) -> tuple[str, ...] | None:
        """The keys of one entry, or None where it has to be left out."""
        try:
            return self.checked(name, value)
        except BriefingError as refusal:
            self.tell(name, str(refusal))
            return None

    def checked(self, name: str, value: object) -> tuple[str, ...]:
        """The keys of one entry, each once. Raises `BriefingError`: why it is left out."""
        if name not in self.names:
            raise BriefingError(f"unknown command {shown(name)}{suggestion(name, self.names)}")
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list):
            raise BriefingError(
                f"`{name}` is {shown(str(value))}; expected a key in quotation marks, or a list of keys"
            )
        if not written:
            raise BriefingError(f"`{name}` has no key; expected at least one")
        keys = tuple(dict.fromkeys(_key(name, each) for each in written))
        if len(keys) < len(written):
            raise BriefingError(f"`{name}` has a key twice")
        for row in self.table:
            if row.name == name and ALWAYS not in row.keys:
                _refuse_loss(row, keys)
        for key in keys:
            if key in PREFIXES:
                self.tell(name, f"`{name}` has “{key}”, which {PREFIXES[key]} takes: press it twice there", "note")
        return tuple(key for key in keys if key != ALWAYS)

    def without_conflicts(self, own: dict[str, tuple[str, ...]]) -> Table:
        """The table with the entries that take no key of others. Leaving one out may bring the next conflict."""
        while True:
            changed = _with(self.table, own)
            refused = _conflicts(changed, own)
            if not refused:
                return changed
            for name, (key, other, areas) in refused.items():
                rival = f"`{other}` asks for it too" if other in own else f"it is the key of `{other}`"
                where = ", ".join(areas)
                self.tell(name, f"`{name}` cannot have “{character(key) or key_name(key)}”: {rival} ({where})")
            own = {name: keys for name, keys in own.items() if name not in refused}

    def tell(self, word: str, message: str, severity: Literal["error", "note"] = "error") -> None:
        """Add a problem at the entry or table of this name."""
        at = self.offsets.get(word, 0)
        line = self.text.count("\n", 0, at) + 1
        place = Place(self.path, line, at - self.text.rfind("\n", 0, at))
        self.problems.append(Problem(place, message, severity))


def _key(name: str, written: object) -> str:
    """One key of the entry of `name`. Raises `BriefingError`: why that cannot have it."""
    if not isinstance(written, str):
        raise BriefingError(f"`{name}` has {shown(str(written))}; expected a key in quotation marks")
    try:
        key = spelled(written)
    except BriefingError as refusal:
        raise BriefingError(f"`{name}` cannot have {shown(written)}: {refusal}") from None
    if key == ALWAYS and name != QUIT:
        raise BriefingError(f"`{name}` cannot have “{ALWAYS}”: it leaves the program, whatever happens")
    return key


def _refuse_loss(row: Command, keys: tuple[str, ...]) -> None:
    """Raises `BriefingError` where a command could no longer be told what it is told now, or not from a box."""
    if row.numbered and len(keys) != len(row.keys):
        raise BriefingError(f"`{row.name}` needs {len(row.keys)} keys, one for each number; found {len(keys)}")
    for area in row.where:
        if area in BOXES and any(map(_passes, row.keys)) and not any(map(_passes, keys)):
            usual = key_name(next(filter(_passes, row.keys)))
            raise BriefingError(
                f"`{row.name}` has no key that works while one types, as one does in {area}; add one such as “{usual}”"
            )


def _passes(key: str) -> bool:
    """Whether a key works while one types in a box."""
    return character(key) is None and key not in BOX_KEYS


def _with(table: Table, own: Own) -> Table:
    """The table with own keys put in, conflicts and all."""
    asked = tuple(
        row._replace(keys=own[row.name]) if row.name in own and ALWAYS not in row.keys else row for row in table
    )
    return tuple(
        changed if changed is row else changed._replace(keys=_keys(row, changed, table, asked))
        for row, changed in zip(table, asked, strict=True)
    )


def _keys(row: Command, changed: Command, table: Table, asked: Table) -> tuple[str, ...]:
    """The keys for one row of a command. What the command has elsewhere gives way here, as it does by default:
    `search = ["/", "ctrl+f"]` leaves `/` in the reader to `find`."""
    if row.numbered or not changed.keys:
        return changed.keys
    elsewhere = {key for other in table if other.name == row.name for key in other.keys}.difference(row.keys)
    dead = ONLY_BOXES.issuperset(row.where)
    kept = (
        key
        for key in changed.keys
        if not (key in elsewhere and _is_taken(key, row, asked)) and not (dead and character(key) is not None)
    )
    return tuple(kept) or row.keys


def _is_taken(key: str, row: Command, table: Table) -> bool:
    return any(key in other.keys and other.name != row.name and not _apart(other, row) for other in table)


def _apart(one: Command, other: Command) -> bool:
    return set(one.where).isdisjoint(other.where)


def _conflicts(table: Table, own: Own) -> dict[str, tuple[str, str, list[Area]]]:
    """The entries that put a key where another command has it: the first such key, that other, and the areas."""
    found: dict[str, tuple[str, str, list[Area]]] = {}
    for area in AREAS:
        holders: dict[str, str] = {}
        for name, key in ((command.name, key) for command in commands_for(area, table) for key in command.keys):
            holder = holders.setdefault(key, name)
            for one, other in ((name, holder), (holder, name)):
                if holder != name and key in own.get(one, ()):
                    first_key, first_other, areas = found.setdefault(one, (key, other, []))
                    if (first_key, first_other) == (key, other):
                        areas.append(area)
    return found


def _offsets(text: str) -> dict[str, int]:
    """Where each name stands before its `=`, and each header; tomllib does not tell. Names below `[keys]` go first."""
    header = _HEADER.search(text)
    start = header.start() if header else 0
    found: dict[str, int] = {}
    for match in (*_NAME.finditer(text, start), *_NAME.finditer(text, 0, start)):
        group = match.lastindex or 0
        found.setdefault(match[group], match.start(group))
    return found


_HEADER = re.compile(rf"^[ \t]*\[[ \t]*{TABLE}[ \t]*\]", re.MULTILINE)
_NAME = re.compile(
    rf"""
    ^[ \t]*\[+[ \t]*([\w-]+)                          # a header
    | (?:^|[{{,])[ \t]*                                # the start of a line, or within {{…}}
      (?:{TABLE}[ \t]*\.[ \t]*)?                       # keys.edit = "x"
      (?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))[ \t]*=
    """,
    re.MULTILINE | re.VERBOSE,
)
