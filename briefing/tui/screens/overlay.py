"""A page over the screen: the keys that work here, or what there is to know about a question or a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from briefing import commands
from briefing.commands import commands_for, key_name
from briefing.ledger import STATUSES
from briefing.tui.pages.page import Layout, Line, gap, make_page, styled, wrapped
from briefing.tui.widgets.lines import COMPONENTS, Lines

COLUMN = 16
"""Cells for keys and the names of statuses."""
LEGEND = {
    "“ ”": "Speech. Nothing else stands in quotation marks.",
    "reported": "Somebody's view as the source puts it.",
    "authorial": "The source's own voice.",
    "asserts": "Said flatly; conditional: under a condition; implies: between the lines.",
    "via": "Through whom the words reached the source.",
    "2024~": "The date is inferred; i in the reader says from what.",
}
"""What the signs on a card mean."""
FRAME = 2
"""Rows that the border takes."""


class Overlay(ModalScreen[None]):
    """A page to read and put away; any of the usual keys closes it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,i,enter", "close", "Close", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("pageup,b", "scroll(-10)", "Page up", show=False),
        Binding("pagedown,space", "scroll(10)", "Page down", show=False),
    ]

    def __init__(self, title: str, layout: Layout) -> None:
        super().__init__()
        self._title = title
        self._page = layout

    def compose(self) -> ComposeResult:
        lines = Lines(gutter=1)
        lines.border_title = self._title
        lines.border_subtitle = "esc closes"
        yield lines

    def on_mount(self) -> None:
        self.query_one(Lines).show(self._page)

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """No higher than its lines need."""
        lines = self.query_one(Lines)
        lines.styles.height = min(len(lines.page.lines) + FRAME, self.size.height - FRAME)

    def action_close(self) -> None:
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        self.query_one(Lines).scroll_relative(y=by, animate=False, force=True)


def help_overlay(area: commands.Screen) -> Overlay:
    """The keys that work on one screen."""
    return Overlay("Keys", lambda width: make_page(_help(area, width)))


def _help(area: commands.Screen, width: int) -> Iterator[Line]:
    for command in commands_for(area):
        yield from _row("  ".join(key_name(key) for key in command.keys), command.help, "key", width)
    yield gap()
    for status, meaning in STATUSES.items():
        yield from _row(f"{meaning.glyph} {status}", meaning.meaning, "proven" if meaning.proven else "unproven", width)
    yield from _row("⇄", "It meets another claim; “answers” is said only where the text itself replies.", "link", width)
    for sign, explained in LEGEND.items():
        yield from _row(sign, explained, "place", width)


def _row(name: str, meaning: str, style: str, width: int) -> Iterator[Line]:
    first, *others = wrapped(styled((meaning, "about")), max(width - COLUMN, 10))
    yield Line(styled((f"{name:<{COLUMN}}", style)) + first.content)
    yield from (Line(line.content.pad_left(COLUMN)) for line in others)
