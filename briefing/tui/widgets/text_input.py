"""Take a line of text, made safe to show."""

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
    Node = object  # for the reason given in `briefing.tui.keybindings`


MOST_DIGITS = 9
"""The most digits of a number that may be a place. Python itself refuses to convert numbers of thousands of digits."""


def number_in(typed: str) -> int:
    """Return the number that is typed; 0 when the text is no number or has more than `MOST_DIGITS` digits."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else 0


class Early(Node):
    """A screen with a box. Text typed before the box is there goes into the box all the same."""

    _typed_early = ""

    def on_key(self, event: events.Key) -> None:
        """Keep a character that is typed while nothing has the focus."""
        if self.app.focused is None and event.character and event.is_printable:
            self._typed_early += event.character
            event.stop()

    def on_descendant_focus(self) -> None:
        """Append the characters typed so far to the box, now that the focus is set."""
        early, self._typed_early = self._typed_early, ""
        if early:
            self.query_one(Box).value += early


class Box(Input):
    """An input of fixed width whose text is safe to show: pasted text may come from a hostile page."""

    virtual_size = Reactive(Size(0, 0))
    """As in `Input`, except that typing a letter does not lay out the whole screen again, which takes 15 ms."""

    def __init__(self, placeholder: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, classes=classes, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Replace each character that is not safe to show with a visible one."""
        return visible(value)
