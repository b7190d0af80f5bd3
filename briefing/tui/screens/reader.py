"""One source, whole, with the quotations that the project takes from it marked in their place."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from briefing.links import letter
from briefing.model import Source
from briefing.quotations import Quotation
from briefing.tui.pages.source import Mark, about_source, quotation_line, reader_page
from briefing.tui.screens.base import BriefingScreen, bindings
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.bars import KeyBar, TitleBar
from briefing.tui.widgets.book import Book
from briefing.wording import count, dateline, title_of


class ReaderScreen(BriefingScreen):
    """A source at a place in it."""

    area = "reader"
    BINDINGS = bindings("reader")
    AUTO_FOCUS = "Book"

    def __init__(
        self, source: Source, quotations: list[Quotation], offset: int, current: int | None, question: str | None
    ) -> None:
        """`quotations` in the order of the text; `offset` is where to begin reading, `current` the one to stress.

        The margin shows the letters of the positions of `question`, and a dot for other questions.
        """
        super().__init__()
        self.source = source
        self.quotations = quotations
        self.question = question
        self.current = current
        self._offset = offset

    def compose(self) -> ComposeResult:
        numbers = " · ".join([count(len(self.quotations), "quotation"), dateline(self.source)])
        yield TitleBar(title_of(self.source), numbers)
        yield Book()
        yield Static(id="quotation", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        body = self.briefing.evidence.body(self.source.id) or ""
        marks = [
            Mark(span.start, span.end, self._label(quotation), number)
            for number, quotation in enumerate(self.quotations)
            for span in quotation.spans
        ]
        self.query_one(Book).read(partial(reader_page, body, marks), self._offset)
        self._arrived()

    def can(self, command: str) -> bool:
        if command == "debate":
            return self.current is not None
        return bool(self.quotations) or command not in ("next_quote", "previous_quote")

    def action_line_down(self) -> None:
        self.query_one(Book).scroll_relative(y=1, animate=False, force=True)

    def action_line_up(self) -> None:
        self.query_one(Book).scroll_relative(y=-1, animate=False, force=True)

    def action_page_down(self) -> None:
        book = self.query_one(Book)
        book.scroll_relative(y=book.height - 2, animate=False, force=True)

    def action_page_up(self) -> None:
        book = self.query_one(Book)
        book.scroll_relative(y=2 - book.height, animate=False, force=True)

    def action_first(self) -> None:
        self.query_one(Book).scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        self.query_one(Book).scroll_end(animate=False, force=True)

    def action_next_quote(self) -> None:
        self._to_quote(1)

    def action_previous_quote(self) -> None:
        self._to_quote(-1)

    def action_debate(self) -> None:
        if self.current is not None:
            self.briefing.open_use(self.quotations[self.current].use_in(self.question))

    def action_about(self) -> None:
        self.app.push_screen(Overlay("About this source", partial(about_source, self.source)))

    def _to_quote(self, by: int) -> None:
        """From the current quotation, or from the first row in view where there is none, round the end."""
        if not self.quotations:
            return
        if self.current is None:
            top = self.query_one(Book).place
            later = [number for number, one in enumerate(self.quotations) if one.start >= top]
            after = later[0] if later else len(self.quotations)
            at = after if by > 0 else after - 1
        else:
            at = self.current + by
        self.current = at % len(self.quotations)
        self._arrived()

    def _label(self, quotation: Quotation) -> str:
        use = quotation.use_in(self.question)
        return letter(use.address.position) if use.address.question == self.question else "·"

    def _arrived(self) -> None:
        book, line = self.query_one(Book), self.query_one("#quotation", Static)
        self.update_keys()
        if self.current is None:
            line.update("", layout=False)
            return
        current = self.quotations[self.current]
        evidence = self.briefing.evidence
        question = evidence.questions[current.use_in(self.question).address.question]
        book.stress(self.current)
        book.turn_to(current.start, current.end)
        line.update(quotation_line(current, self.current + 1, len(self.quotations), question, evidence), layout=False)
