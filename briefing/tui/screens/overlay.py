"""A page over the screen: the keys that work here, a list to go to an entry of, or what there is to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from briefing.commands.table import Area, Command, commands_for, key_name
from briefing.model.phrases import MODES, STRENGTHS
from briefing.model.statuses import STATUSES
from briefing.tui.keybindings import Keyed, Moves, bindings
from briefing.tui.renderers.page import Layout, Line, gap, make_page, styled, wrapped
from briefing.tui.session import Session
from briefing.tui.widgets.lines import COMPONENTS, Lines

COLUMN = 16
"""Cells for keys and the names of statuses."""
LEGEND = {
    "“ ”": "Speech. Nothing else stands in quotation marks.",
    **{f"{sign.glyph} {mode}": sign.meaning for mode, sign in MODES.items()},
    **{f"{sign.glyph} {strength}": sign.meaning for strength, sign in STRENGTHS.items()},
    "via": "Through whom the words reached the source.",
    "2024~": "The date is inferred; the page about the source says from what.",
}
"""What the signs on a card mean."""
FRAME = 2
"""Rows that the border takes."""
SIDES = 6
"""Cells that border, padding, gutter and scroll bar take."""
WIDEST = 96


class Overlay(Moves, Keyed, ModalScreen[int | None]):
    """A page to read and put away. Where it has entries one is in focus, and enter dismisses with its number."""

    area = "overlay"
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("overlay")
    PAGE: ClassVar[int] = 10

    def __init__(self, session: Session, title: str, layout: Layout, chosen: int | None = None) -> None:
        super().__init__()
        self.session = session
        self._title = title
        self._page = layout
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        lines = Lines(gutter=1)
        lines.border_title = self._title
        yield lines

    def on_mount(self) -> None:
        self._fit()
        lines = self.query_one(Lines)
        lines.show(self._page, self._chosen)
        lines.border_subtitle = self.hint_line()

    def can(self, command: str) -> bool:
        if command == "copy_text":
            return bool(self.selections)
        return command != "open" or self._chosen is not None

    def on_resize(self) -> None:
        self._fit()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        self._leave(event.entry)

    def action_copy_text(self) -> None:
        from briefing.tui.services import external

        external.copy_selection(self.session, self.app, self)

    def action_close(self) -> None:
        self._leave(None)

    def action_open(self) -> None:
        self._leave(self.query_one(Lines).chosen)

    def _leave(self, entry: int | None) -> None:
        """Once: a second click that comes with the first would take the screen below, too."""
        if self.is_current:
            self.dismiss(entry)

    def move(self, by: int) -> None:
        """By entries where there are any, else by lines."""
        lines = self.query_one(Lines)
        if lines.chosen is None:
            lines.scroll_relative(y=by, animate=False, force=True)
        else:
            lines.choose(min(max(lines.chosen + by, 0), len(lines.page.rows) - 1))

    def _fit(self) -> None:
        """No higher than its lines need. Set before it is laid out: afterwards it would be painted twice."""
        lines, size = self.query_one(Lines), self.app.size
        lines.styles.width = width = min(size.width * 86 // 100, WIDEST)
        needed = len(self._page(max(width - SIDES, 1)).lines) + FRAME
        lines.styles.height = min(needed, size.height - FRAME)


def help_overlay(session: Session, area: Area) -> Overlay:
    """The keys that work on one screen."""
    found = [command for command in commands_for(area, session.table) if command.keys]
    return Overlay(session, "Keys", lambda width: make_page(_help(found, width)))


def _help(commands: Iterable[Command], width: int) -> Iterator[Line]:
    for command in commands:
        yield from _row(_keys(command), command.help, "key", width)
    yield gap()
    for status, meaning in STATUSES.items():
        yield from _row(f"{meaning.glyph} {status}", meaning.meaning, "proven" if meaning.proven else "unproven", width)
    yield from _row("⇄", "It meets another claim; “answers” is said only where the text itself replies.", "link", width)
    for sign, explained in LEGEND.items():
        yield from _row(sign, explained, "place", width)


def _keys(command: Command) -> str:
    if command.numbered:
        return f"{key_name(command.keys[0])} … {key_name(command.keys[-1])}"
    return "  ".join(key_name(key) for key in command.keys)


def _row(name: str, meaning: str, style: str, width: int) -> Iterator[Line]:
    first, *others = wrapped(styled((meaning, "about")), max(width - COLUMN, 10))
    yield Line(styled((f"{name:<{COLUMN}}", style)) + first.content)
    yield from (Line(line.content.pad_left(COLUMN)) for line in others)
