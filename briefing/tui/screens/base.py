"""What all screens share: keys from the table of commands, the bar at the bottom, help, search and the way back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from briefing import commands
from briefing.commands import commands_for, key_name, types
from briefing.tui.widgets.bars import Hint, KeyBar
from briefing.tui.widgets.lines import COMPONENTS

if TYPE_CHECKING:
    from briefing.tui.app import BriefingApp


FAR = 10**6
"""More entries than any list has."""


def bindings(area: commands.Screen) -> list[BindingType]:
    """The key bindings of one screen, from the table of commands.

    Search opens before the next key is looked at, so that what is typed right after `/` is typed into its box.
    """
    return [
        Binding(",".join(command.keys), command.name, command.help, show=False, priority=command.name == "search")
        for command in commands_for(area)
        if command.keys != ("ctrl+q",)
    ]


class BriefingScreen(Screen[None]):
    """A screen of the program. `area` is its name in the table of commands."""

    area: ClassVar[commands.Screen]
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    @property
    def briefing(self) -> BriefingApp:
        from briefing.tui.app import BriefingApp

        assert isinstance(self.app, BriefingApp)
        return self.app

    def on_screen_resume(self) -> None:
        self.update_keys()

    def on_descendant_focus(self) -> None:
        self.update_keys()

    def update_keys(self) -> None:
        """Show in the footer what can be done here and now."""
        for bar in self.query(KeyBar):
            bar.set(self._hints())

    def can(self, command: str) -> bool:
        """Whether a command would do something now. Screens say no where it would not."""
        del command
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        del parameters
        if action == "search" and isinstance(self.focused, Input):
            return False
        return self.can(action)

    def action_search(self) -> None:
        self.briefing.open_search()

    def action_help(self) -> None:
        from briefing.tui.screens.overlay import help_overlay

        self.app.push_screen(help_overlay(self.area))

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_quit(self) -> None:
        self.app.exit()

    def _hints(self) -> list[Hint]:
        """One hint a label: keys of commands that share it stand together, `?` stands last.

        While one types, keys that would be typed are no commands.
        """
        typing = isinstance(self.focused, Input)
        keys: dict[str, list[str]] = {}
        actions: dict[str, str] = {}
        for command in commands_for(self.area):
            name = key_name(command.keys[0])
            if command.label and self.can(command.name) and not (typing and types(command.keys[0])):
                keys.setdefault(command.label, []).append(name)
                actions.setdefault(command.label, command.name)
        return [Hint("".join(keys[label]), label, actions[label]) for label in keys]


class ListScreen(BriefingScreen):
    """A screen in which one moves from entry to entry."""

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
