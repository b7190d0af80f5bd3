"""Give screens and boxes their keys: those of the table of commands, changed by the user's own keys."""

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
"""A number larger than the number of entries of any list."""
BOXES = ("search", "find", "filter", "go_to")
"""The commands that open a box to type in. They do nothing while the user types."""
UNBOUND = "unbound"
"""A key name that every binding has and no terminal sends.

Textual applies the user's keys only to bindings that have a key, and while the user types, only to bindings with a key
that would not be typed.
"""


class Hint(NamedTuple):
    """An entry of the footer."""

    keys: str
    label: str
    action: str


def bindings(area: Area) -> list[BindingType]:
    """Make the key bindings of one area, with the default keys of the table.

    The key that always quits is left out: it belongs to the app. A command that opens a box has priority, so that the
    box is open before the next key is handled: what is typed right after `/` goes into the box.
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
    """Return the user's own keys for `App.set_keymap`: those that differ from the default keys of the table."""
    if table is COMMANDS:
        return {}
    usual, own = _keys_by_id(COMMANDS), _keys_by_id(tuple(table))
    return {name: ",".join(keys) for name, keys in own.items() if keys and keys != usual.get(name)}


class Keyed(Node):
    """A screen or box whose keys are those of its `area` in the table of commands."""

    area: ClassVar[Area]
    session: Session

    def can(self, command: str) -> bool:
        """Tell whether `command` would do something now; screens override this for commands that may do nothing."""
        del command
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable an action only while it would do something."""
        del parameters
        return self.can(action)

    def hints(self) -> list[Hint]:
        """Return the entries of the footer, one per label.

        The keys of commands with the same label are joined in one entry; `?` comes last. While the user types, keys
        that would be typed are left out.
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
        """Return the name of the first key of `command` here; the name of the command if it has no key."""
        found = (one for one in commands_for(self.area, self.session.table) if one.name == command and one.keys)
        first = next(found, None)
        return key_name(first.keys[0]) if first else command

    def hint_line(self) -> str:
        """Return the entries of the footer as one line, for the border of a box over a screen."""
        return "  ".join(f"{hint.keys} {hint.label}" for hint in self.hints())


class Moves(Node):
    """A widget whose focus moves by one entry, by a page, or to either end."""

    PAGE: ClassVar[int] = 5
    """The number of entries that a page key moves by."""

    @abstractmethod
    def move(self, by: int) -> None:
        """Move the focus by `by` entries, as far as there are any."""

    def action_next(self) -> None:
        """Move the focus to the next entry."""
        self.move(1)

    def action_previous(self) -> None:
        """Move the focus to the previous entry."""
        self.move(-1)

    def action_page_down(self) -> None:
        """Move the focus down by a page."""
        self.move(self.PAGE)

    def action_page_up(self) -> None:
        """Move the focus up by a page."""
        self.move(-self.PAGE)

    def action_first(self) -> None:
        """Move the focus to the first entry."""
        self.move(-FAR)

    def action_last(self) -> None:
        """Move the focus to the last entry."""
        self.move(FAR)


def _together(names: list[str]) -> str:
    """Join names of keys: `↑↓`, `nN`; with spaces if a name is a word: `enter e`."""
    return ("" if all(len(name) == 1 for name in names) else " ").join(names)


def _keys_by_id(table: Iterable[Command]) -> dict[str, tuple[str, ...]]:
    """Return the keys of all bindings of all areas, by the id of the binding."""
    return {_binding_id(area, action): keys for area in AREAS for _, action, keys in _bound(area, table)}


def _bound(area: Area, table: Iterable[Command]) -> Iterator[tuple[Command, str, tuple[str, ...]]]:
    """Iterate over the commands of an area, each with the action and the keys of a binding.

    A command that takes a number has several bindings, one per key.
    """
    for command in commands_for(area, table):
        if command.numbered:
            yield from ((command, f"{command.name}({at})", (key,)) for at, key in enumerate(command.keys, start=1))
        elif ALWAYS not in command.keys:
            yield command, command.name, command.keys


def _binding_id(area: Area, action: str) -> str:
    """Return the id of the binding of an action in an area."""
    return f"{area}.{action}"
