"""A line to type in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from briefing.text.sanitize import visible

if TYPE_CHECKING:
    from textual.dom import DOMNode as Node
else:
    Node = object  # as for `Keyed`


MOST_DIGITS = 9
"""Of a number that may be a place; Python itself refuses one of thousands."""


def number_in(typed: str) -> int:
    """The number that is typed; 0 where none is."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0


class Early(Node):
    """A screen with a box: what is typed before the box is there goes into it all the same."""

    _typed_early = ""

    def on_key(self, event: events.Key) -> None:
        if self.app.focused is None and event.character and event.is_printable:
            self._typed_early += event.character
            event.stop()

    def on_descendant_focus(self) -> None:
        early, self._typed_early = self._typed_early, ""
        if early:
            self.query_one(Box).value += early


class Box(Input):
    """An input of fixed width whose text is safe to show: what is pasted may come from a hostile page."""

    virtual_size = Reactive(Size(0, 0))
    """As Input has it, but a letter typed does not lay the whole screen out again, which takes 15 ms."""

    def __init__(self, placeholder: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, classes=classes, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return visible(value)
