"""The palette: all that can be done on the screen below, by name and with its keys, found as one types.

Not Textual's own: that waits a quarter of a second before it shows anything, and here a key is answered in a frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from briefing.commands.table import Command, key_name
from briefing.search.list_filter import Filter, marks
from briefing.tui.keybindings import Keyed, Moves, bindings
from briefing.tui.renderers.page import Line, Page, list_page, make_page, marked, paragraph, styled
from briefing.tui.session import Session
from briefing.tui.widgets.lines import COMPONENTS, Lines
from briefing.tui.widgets.text_input import Box, Early

KEYS = 12
"""Cells for the keys of a command."""


class Palette(Early, Moves, Keyed, ModalScreen[Command | None]):
    """Asks what is to be done; dismisses with the command, or with nothing."""

    area = "palette"
    AUTO_FOCUS = "Box"
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("palette")

    def __init__(self, session: Session, commands: Sequence[Command]) -> None:
        super().__init__()
        self.session = session
        self._commands = commands
        self._filter = Filter(f"{command.help} {command.name}" for command in commands)
        self._shown: Sequence[int] = range(len(commands))

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Box("What do you want to do?")
            yield Lines(id="commands")

    def on_mount(self) -> None:
        self._lines.can_focus = False
        self.query_one(Vertical).border_title = "Commands"
        self.query_one(Vertical).border_subtitle = self.hint_line()
        self.watch(self.query_one(Box), "value", self._typed)

    def can(self, command: str) -> bool:
        return command == "close" or bool(self._shown)

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        if event.entry < len(self._shown):  # what was clicked may be filtered away by now
            event.lines.choose(event.entry)
            self.action_open()

    def action_open(self) -> None:
        chosen = self._lines.chosen
        if chosen is not None:
            self._leave(self._commands[self._shown[chosen]])

    def action_close(self) -> None:
        self._leave(None)

    def action_page_down(self) -> None:
        self.move(self._lines.height - 1)

    def action_page_up(self) -> None:
        self.move(1 - self._lines.height)

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    def _leave(self, command: Command | None) -> None:
        """Once: a second click that comes with the first would take the screen below, too."""
        if self.is_current:
            self.dismiss(command)

    def move(self, by: int) -> None:
        chosen = self._lines.chosen
        if chosen is not None:
            self._lines.choose(min(max(chosen + by, 0), len(self._shown) - 1))

    def _typed(self, value: str) -> None:
        self._shown = self._filter.nearest(value)
        self._lines.show(lambda width: self._page(value, width), 0 if self._shown else None)

    def _page(self, typed: str, width: int) -> Page:
        if not self._shown:
            return make_page(paragraph("Nothing that can be done here is called that.", "faint", width))
        return list_page(len(self._shown), 1, lambda entry: self._line(entry, typed, width))

    def _line(self, entry: int, typed: str, width: int) -> Iterator[Line]:
        command = self._commands[self._shown[entry]]
        keys = "  ".join(key_name(key) for key in command.keys)
        help_text = marked(command.help, "about", marks(typed, command.help)).truncate(
            max(width - KEYS, 1), ellipsis=True
        )
        yield Line(styled((f"{keys:<{KEYS}}"[: KEYS - 1] + " ", "key")) + help_text, entry)
