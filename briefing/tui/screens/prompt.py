"""A small box over a screen in which one types where to go; the screen goes there as one types."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from briefing.tui.keybindings import Keyed, bindings
from briefing.tui.session import Session
from briefing.tui.widgets.text_input import Box, Early


class Prompt(Early, Keyed, ModalScreen[bool]):
    """Asks where to go. `go` tries what is typed and says whether that is a place; it dismisses with that."""

    area = "prompt"
    BINDINGS: ClassVar[list[BindingType]] = bindings("prompt")
    AUTO_FOCUS = "Box"

    def __init__(self, session: Session, placeholder: str, go: Callable[[str], bool]) -> None:
        super().__init__()
        self.session = session
        self._placeholder = placeholder
        self._go = go

    def compose(self) -> ComposeResult:
        yield Box(self._placeholder)

    def on_mount(self) -> None:
        box = self.query_one(Box)
        box.border_title = self._placeholder
        box.border_subtitle = self.hint_line()
        self.watch(box, "value", self._typed, init=False)  # a frame sooner than the message of the change

    def _typed(self, value: str) -> None:
        box, nowhere = self.query_one(Box), bool(value.strip()) and not self._go(value.strip())
        box.set_class(nowhere, "nowhere")
        box.border_title = f"there is none: {self._placeholder}" if nowhere else self._placeholder

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if self._go(event.value.strip()):
            self.dismiss(True)

    def action_open(self) -> None:
        """The box answers enter itself."""

    def action_close(self) -> None:
        self.dismiss(False)
