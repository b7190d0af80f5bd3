"""Merge a person's own keys, the `[keys]` of their config file, into the table of commands.

Whatever the file says, no screen has a key twice, `ctrl+q` leaves the program, and every text box has a key that leads
out of it. An entry that would break this is left out and reported; its command keeps its default keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from briefing.commands.key_names import BOX_KEYS, PREFIXES, character, spelled
from briefing.commands.table import ALWAYS, AREAS, COMMANDS, Area, Command, commands_for, key_name
from briefing.model.problems import BriefingError, Place, Problem, shown, suggestion
from briefing.storage.reading import UnreadableError
from briefing.storage.toml import read_toml

TABLE = "keys"
"""The name of the table in the config file."""
QUIT = "quit"
"""The command that leaves the program."""
MOST_BYTES = 64 << 10
"""Bytes of the config file."""
BOXES: frozenset[Area] = frozenset(("questions", "sources", "search", "find", "prompt", "palette"))
"""The areas in which a person may be typing: a text box takes every key that types or moves within it."""
ONLY_BOXES: frozenset[Area] = frozenset(("find", "prompt", "palette"))
"""The areas in which a person is always typing: a key that types would never reach a command."""

Table = tuple[Command, ...]
"""A table of commands."""
Own = Mapping[str, tuple[str, ...]]
"""A person's own keys, by the name of the command, as Textual names them."""


def own_keys(path: Path, table: Table = COMMANDS) -> tuple[Table, list[Problem]]:
    """Read the config file at `path`, and return `table` with its keys and the problems of the file by line.

    The file may be missing. The rows of the table and their order stay. A command with several rows gets its keys in
    all of them, except in the row of `ctrl+q`.
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
    """One pass over the values of a config file; `problems` collects what is wrong with it."""

    def __init__(self, path: Path, text: str, table: Table) -> None:
        self.path = path
        self.text = text
        self.table = table
        self.names = {command.name for command in table}
        self.problems: list[Problem] = []
        self.offsets = _offsets(text)

    def table_with(self, values: Mapping[str, object]) -> Table:
        """Return the table with the keys of `values`, the content of the file."""
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
        """Return the keys of one entry, or None, with a problem, if it must be left out."""
        try:
            return self.checked(name, value)
        except BriefingError as refusal:
            self.tell(name, str(refusal))
            return None

    def checked(self, name: str, value: object) -> tuple[str, ...]:
        """Return the keys of one entry without duplicates. Raises `BriefingError` if it must be left out."""
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
        """Return the table with the entries that take no other command's key.

        Leaving out one entry may cause the next conflict, so this repeats until there is none.
        """
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
        """Add a problem at the entry or table called `word`."""
        at = self.offsets.get(word, 0)
        line = self.text.count("\n", 0, at) + 1
        place = Place(self.path, line, at - self.text.rfind("\n", 0, at))
        self.problems.append(Problem(place, message, severity))


def _key(name: str, written: object) -> str:
    """Return Textual's name of one key in the entry of `name`. Raises `BriefingError` if the command cannot have it."""
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
    """Raise `BriefingError` if `keys` would lose a function of the command.

    It must keep as many keys as it has numbers, and, in a text box, a key that works while the person types.
    """
    if row.numbered and len(keys) != len(row.keys):
        raise BriefingError(f"`{row.name}` needs {len(row.keys)} keys, one for each number; found {len(keys)}")
    for area in row.where:
        if area in BOXES and any(map(_passes, row.keys)) and not any(map(_passes, keys)):
            usual = key_name(next(filter(_passes, row.keys)))
            raise BriefingError(
                f"`{row.name}` has no key that works while one types, as one does in {area}; add one such as “{usual}”"
            )


def _passes(key: str) -> bool:
    """Tell whether a key reaches its command while the person types in a text box."""
    return character(key) is None and key not in BOX_KEYS


def _with(table: Table, own: Own) -> Table:
    """Return the table with a person's own keys, regardless of conflicts."""
    asked = tuple(
        row._replace(keys=own[row.name]) if row.name in own and ALWAYS not in row.keys else row for row in table
    )
    return tuple(
        changed if changed is row else changed._replace(keys=_keys(row, changed, table, asked))
        for row, changed in zip(table, asked, strict=True)
    )


def _keys(row: Command, changed: Command, table: Table, asked: Table) -> tuple[str, ...]:
    """Return the keys for one row of a command.

    A key that the command has in another row gives way here to another command, as by default: with `search = ["/",
    "ctrl+f"]`, `/` in the reader remains the key of `find`. Where a person always types, keys that type are left out.
    If no key remains, the row keeps its default keys.
    """
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
    """Tell whether another command has `key` in an area of `row`."""
    return any(key in other.keys and other.name != row.name and not _apart(other, row) for other in table)


def _apart(one: Command, other: Command) -> bool:
    """Tell whether two commands have no area in common."""
    return set(one.where).isdisjoint(other.where)


def _conflicts(table: Table, own: Own) -> dict[str, tuple[str, str, list[Area]]]:
    """Find the entries that claim a key of another command.

    Returns, by the name of the entry, its first such key, the other command, and the areas in which they conflict.
    """
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
    """Find the offset of each name before its `=` and of each header, which tomllib does not report.

    Names below `[keys]` take precedence over others.
    """
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
