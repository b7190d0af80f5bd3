"""How screens and boxes get their keys: from the table of commands, with the person's own keys in it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.widgets import Input

from briefing.commands.table import ALWAYS, AREAS, COMMANDS, Area, Command, commands_for, key_name, types

if TYPE_CHECKING:
    from textual.dom import DOMNode as Node

    from briefing.tui.session import Session
else:
    Node = object  # Textual takes styles from the first base that is a node, and that must be the screen or widget

FAR = 10**6
"""More entries than any list has."""
BOXES = ("search", "find", "filter", "go_to")
"""Commands that open a box to type in. They do nothing while one types."""
UNBOUND = "unbound"
"""Among the keys of every binding, and none that a terminal sends: Textual gives a person's keys only to bindings that
have a key, and while one types only to those that have one which would not be typed."""


class Hint(NamedTuple):
    """One entry of the footer."""

    keys: str
    label: str
    action: str


def bindings(area: Area) -> list[BindingType]:
    """The key bindings of one area, with the keys of the table as it comes. The key that always quits is the app's.

    What opens a box does so before the next key is looked at: what is typed right after `/` is typed into its box.
    """
    return [
        Binding(
            ",".join((*keys, UNBOUND)),
            action,
            command.help,
            show=False,
            priority=command.name in BOXES,
            id=_binding_id(area, action),
        )
        for command, action, keys in _bound(area, COMMANDS)
    ]


def keymap(table: Iterable[Command]) -> dict[str, str]:
    """The keys of a person, for `App.set_keymap`: those that differ from the keys of the table as it comes."""
    if table is COMMANDS:
        return {}
    usual, own = _keys_by_id(COMMANDS), _keys_by_id(tuple(table))
    return {name: ",".join(keys) for name, keys in own.items() if keys and keys != usual.get(name)}


class Keyed(Node):
    """A screen or box whose keys are those of its `area` in the table of commands."""

    area: ClassVar[Area]
    session: Session

    def can(self, command: str) -> bool:
        """Whether a command would do something now. Screens say no where it would not."""
        del command
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        return self.can(action)

    def hints(self) -> list[Hint]:
        """For the footer, one hint a label: keys of commands that share it stand together, `?` stands last.

        While one types, keys that would be typed are no commands.
        """
        typing = isinstance(self.app.focused, Input)
        keys: dict[str, list[str]] = {}
        actions: dict[str, str] = {}
        for command in commands_for(self.area, self.session.table):
            shown = [key for key in command.keys if not (typing and types(key))]
            if command.label and shown and self.check_action(command.name, ()):
                keys.setdefault(command.label, []).append(key_name(shown[0]))
                actions.setdefault(command.label, command.name)
        return [Hint(_together(keys[label]), label, actions[label]) for label in keys]

    def key_of(self, command: str) -> str:
        """The first key of a command here; its name where it has none."""
        found = (one for one in commands_for(self.area, self.session.table) if one.name == command and one.keys)
        first = next(found, None)
        return key_name(first.keys[0]) if first else command

    def hint_line(self) -> str:
        """The hints in one line, for the border of what lies over a screen."""
        return "  ".join(f"{hint.keys} {hint.label}" for hint in self.hints())


class Moves(Node):
    """Moves the focus: by one, by a page, to either end."""

    PAGE: ClassVar[int] = 5
    """Entries that a page key moves by."""

    @abstractmethod
    def move(self, by: int) -> None:
        """Move the focus by so many entries, as far as there are any."""

    def action_next(self) -> None:
        self.move(1)

    def action_previous(self) -> None:
        self.move(-1)

    def action_page_down(self) -> None:
        self.move(self.PAGE)

    def action_page_up(self) -> None:
        self.move(-self.PAGE)

    def action_first(self) -> None:
        self.move(-FAR)

    def action_last(self) -> None:
        self.move(FAR)


def _together(names: list[str]) -> str:
    """`↑↓`, `nN`; with a space between where a name is a word: `enter e`."""
    return ("" if all(len(name) == 1 for name in names) else " ").join(names)


def _keys_by_id(table: Iterable[Command]) -> dict[str, tuple[str, ...]]:
    return {_binding_id(area, action): keys for area in AREAS for _, action, keys in _bound(area, table)}


def _bound(area: Area, table: Iterable[Command]) -> Iterator[tuple[Command, str, tuple[str, ...]]]:
    """Each command of an area with the action and the keys of its bindings: several where it is told a number."""
    for command in commands_for(area, table):
        if command.numbered:
            yield from ((command, f"{command.name}({at})", (key,)) for at, key in enumerate(command.keys, start=1))
        elif ALWAYS not in command.keys:
            yield command, command.name, command.keys


def _binding_id(area: Area, action: str) -> str:
    return f"{area}.{action}"
