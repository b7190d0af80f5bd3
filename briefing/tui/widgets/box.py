"""A line to type in."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from briefing.text.display import visible


class Box(Input):
    """An input of fixed width whose text is safe to show: what is pasted may come from a hostile page."""

    virtual_size = Reactive(Size(0, 0))
    """As Input has it, but a letter typed does not lay the whole screen out again, which takes 15 ms."""

    def __init__(self, placeholder: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, classes=classes, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        return visible(value)
