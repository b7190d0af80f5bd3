"""Ask questions in a box, one after another; typing some letters of an answer finds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from briefing.filing.choices import ChoiceDialog, ChoiceRow
from briefing.search.list_filter import marks
from briefing.text.sanitize import one_line
from briefing.tui.keybindings import Keyed, Moves, bindings
from briefing.tui.renderers.page import Line, Page, gap, make_page, marked, paragraph, styled, wrapped
from briefing.tui.session import Session
from briefing.tui.widgets.lines import COMPONENTS, Lines
from briefing.tui.widgets.text_input import Box, Early

MOST = 100
"""The number of answers that are laid out; typing some letters finds the others."""
NEW = "+ "
"""The sign before an answer that would create an item."""


class Choose(Early, Moves, Keyed, ModalScreen[bool]):
    """A box that asks until every question is answered.

    It is dismissed with True if all were answered, and with False if not; the answers are in `asking`.
    """

    area = "choose"
    AUTO_FOCUS = "Box"
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    BINDINGS: ClassVar[list[BindingType]] = bindings("choose")
    PAGE: ClassVar[int] = 4

    def __init__(self, session: Session, asking: ChoiceDialog) -> None:
        super().__init__()
        self.session = session
        self._asking = asking
        self._rows: Sequence[ChoiceRow] = ()
        self._more = 0
        """The number of answers that fit but are not laid out; zero or negative if all are."""

    def compose(self) -> ComposeResult:
        """Lay out the answers so far, the question, the input and the list of answers."""
        with Vertical():
            yield Static(id="trail", markup=False)
            yield Static(id="asks", markup=False)
            yield Box("")
            yield Lines(id="answers")

    def on_mount(self) -> None:
        """Set the title and the hints on the border, and ask the first question."""
        self._lines.can_focus = False
        self.app.clear_notifications()  # earlier messages would cover the answers
        frame = self.query_one(Vertical)
        frame.border_title = self._asking.title
        frame.border_subtitle = self.hint_line()
        self.watch(self.query_one(Box), "value", self._typed, init=False)
        self._ask()

    def on_input_submitted(self) -> None:
        """Take the answer in focus when Enter is pressed in the input."""
        self.action_open()

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Take the answer that was clicked."""
        if event.entry < len(self._rows):  # the answer clicked may have been filtered out meanwhile
            event.lines.choose(event.entry)
            self.action_open()

    def action_open(self) -> None:
        """Take the answer in focus; ask the next question, or close the box after the last."""
        chosen = self._lines.chosen
        if chosen is None or not self.is_current:  # a double click sends a second event after the box was closed
            return
        if self._asking.choose(chosen):
            self.dismiss(True)
        else:
            self._ask()

    def action_close(self) -> None:
        """Return to the question before, or close the box without an answer at the first."""
        if not self.is_current:
            return
        if self._asking.back():
            self._ask()
        else:
            self.dismiss(False)

    def move(self, by: int) -> None:
        """Move the focus by so many answers, as far as there are any."""
        chosen = self._lines.chosen
        if chosen is not None:
            self._lines.choose(min(max(chosen + by, 0), len(self._rows) - 1))

    @property
    def _lines(self) -> Lines:
        return self.query_one(Lines)

    def _ask(self) -> None:
        """Ask the next question, with nothing typed."""
        trail, box = self.query_one("#trail", Static), self.query_one(Box)
        trail.display = bool(self._asking.so_far)
        trail.update(one_line(self._asking.so_far), layout=False)
        self.query_one("#asks", Static).update(self._asking.asks)
        with self.prevent(Box.Changed):
            box.value = ""
        self._typed("")

    def _typed(self, value: str) -> None:
        """Filter the answers by what is typed; with nothing typed, the proposed answer is in focus."""
        found = self._asking.rows(value)
        self._rows, self._more = found[:MOST], len(found) - MOST
        first = 0 if value.strip() else self._asking.proposed()
        self._lines.show(lambda width: self._page(value, width), min(first, MOST - 1) if found else None)

    def _page(self, typed: str, width: int) -> Page:
        return make_page(self._page_lines(typed, width))

    def _page_lines(self, typed: str, width: int) -> Iterator[Line]:
        if not self._rows:
            yield from paragraph("There is none yet: type it.", "faint", width)
        if self._more > 0:
            yield from paragraph(f"The first {MOST}; {self._more:,} more by typing some letters", "cut", width)
            yield gap()
        for number, row in enumerate(self._rows):
            mark = styled((NEW if row.is_new else f"{row.mark} " if row.mark else "", "letter"))
            words = marked(row.words, "strong", () if row.is_new else marks(typed, row.words))
            yield from wrapped(mark + words, width, number)
            if row.note:
                yield from paragraph(row.note, "about", width, number, indent=2)
            yield gap()
