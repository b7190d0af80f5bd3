"""The palette: all that can be done on the screen below it, by name, with its keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.await_complete import AwaitComplete
from textual.command import Command as Entry
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.widgets import Input

from briefing.commands import Command, commands_for, key_name
from briefing.text.display import visible
from briefing.tui.screens.base import BriefingScreen


class _Entry(NamedTuple):
    command: Command
    screen: BriefingScreen

    def line(self, shown: Content) -> Content:
        """The help of the command, and the keys that do the same."""
        keys = "  ".join(key_name(key) for key in self.command.keys)
        return shown + Content.styled(f"  {keys}", "bold") if keys else shown


class Commands(Provider):
    """The commands of the screen that would do something now. One that needs a number has only its keys."""

    async def discover(self) -> Hits:
        for entry in self._entries():
            help_text = entry.command.help
            yield DiscoveryHit(entry.line(Content(help_text)), partial(self._run, entry), text=help_text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for entry in self._entries():
            help_text = entry.command.help
            score = max(matcher.match(help_text), matcher.match(entry.command.name.replace("_", " ")))
            if score > 0:
                line = entry.line(matcher.highlight(help_text))
                yield Hit(score, line, partial(self._run, entry), text=help_text)

    def _entries(self) -> Iterator[_Entry]:
        screen = self.screen
        if isinstance(screen, BriefingScreen):
            for command in commands_for(screen.area, screen.briefing.table):
                shown = not command.numbered and command.name != "palette"
                if shown and screen.check_action(command.name, ()):
                    yield _Entry(command, screen)

    async def _run(self, entry: _Entry) -> None:
        if entry.screen.check_action(entry.command.name, ()):
            await entry.screen.run_action(entry.command.name)


class Palette(CommandPalette):
    """The palette over the screen in front."""

    def __init__(self) -> None:
        super().__init__([Commands], placeholder="What do you want to do?")

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.cursor_blink = False
        setattr(box, "validate_value", visible)  # noqa: B010  # as `Box` does, whose place it takes

    def _refresh_command_list(self, command_list: CommandList, commands: list[Entry], clear_current: bool) -> None:
        """Not when it is gone: its own worker may still be filling it."""
        if self.is_current:
            super()._refresh_command_list(command_list, commands, clear_current)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Once: a second click that comes with the first would take the screen below, too."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
