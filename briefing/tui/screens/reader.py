"""One source, whole, with the quotations that the project takes from it marked in their place."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content

from briefing.languages import words_assumed
from briefing.model.phrases import SEPARATOR, count, dateline, title_of
from briefing.model.problems import Place
from briefing.model.records import Quote, Source
from briefing.model.relations import letter
from briefing.project.source_file import place_in_body
from briefing.text.moved import moved
from briefing.text.selection import around, first_sentence, sentence_at
from briefing.tui.pages.outline import outline
from briefing.tui.pages.source import OTHERS, Mark, quotation_line, reader_page
from briefing.tui.screens.base import BriefingScreen, bindings
from briefing.tui.screens.overlay import Overlay
from briefing.tui.screens.prompt import Prompt
from briefing.tui.widgets.bars import Hint, KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.book import NONE, Book, FootLine
from briefing.tui.widgets.box import number_in
from briefing.tui.widgets.find import FindBox
from briefing.user.state import LastPlace
from briefing.verification.usages import Quotation, likest, quotations_in

ROOMY = 80
"""Cells from which the place is given in words."""


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
        self._book = Book()
        self._body = ""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ProblemLine()
        yield self._book
        yield FindBox(self._book)
        yield FootLine(id="quotation")
        yield KeyBar()

    def on_mount(self) -> None:
        self.watch(self._book, "scroll_y", self._tell_where, init=False)
        again = self.current is None and self._offset == self.briefing.memory.offset_of(self.source.id)
        self._show(self._offset, at_top=again)
        if self.current is not None:
            self._go_to_quote(self.current)

    def on_resize(self) -> None:
        self.call_after_refresh(self._tell_where)

    def on_screen_resume(self) -> None:
        self._remember()

    def on_screen_suspend(self) -> None:
        self._keep_place()

    def on_unmount(self) -> None:
        self._keep_place()

    def can(self, command: str) -> bool:
        if command == "debate":
            return self.current is not None
        if command in ("find", "go_to", "inbox", "capture"):
            return bool(self._body)
        if command == "capture_filed":
            return self._book.marked is not None
        return bool(self.quotations) or command not in ("next_quote", "previous_quote", "outline")

    def hints(self) -> list[Hint]:
        box = self.query_one(FindBox)
        return box.hints() if box.has_focus_within else super().hints()

    def quote(self) -> Quote | None:
        current = self._current
        return current.use_in(self.question).quote if current else None

    def source_id(self) -> str:
        return self.source.id

    def place(self) -> Place | None:
        """The line of the current quotation where that is in view, else of the first row in view."""
        current, offset = self._current, self._book.place
        if current is not None and self._book.touches_view(current.start, current.end):
            offset = current.start
        return place_in_body(self.source, offset)

    def can_edit(self) -> bool:
        """Always: to count lines down to the place is for when one asks."""
        return True

    def file(self) -> Path:
        return self.source.path

    def reload(self) -> bool:
        source = self.briefing.project.sources.get(self.source.id)
        if source is None:
            return False
        before, current = self._body, self._current
        self.source = source
        self.quotations = quotations_in(source.id, self.briefing.evidence)
        self.current = self._same(current) if current else None
        self._show(moved(before, self._read_body(), self._book.place), at_top=True)
        self.query_one(FindBox).read_anew(self._body)
        return True

    def action_line_down(self) -> None:
        self._scroll(1)

    def action_line_up(self) -> None:
        self._scroll(-1)

    def action_page_down(self) -> None:
        self._scroll(self._book.height - 2)

    def action_page_up(self) -> None:
        self._scroll(2 - self._book.height)

    def action_first(self) -> None:
        self._book.scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        self._book.scroll_end(animate=False, force=True)

    def action_next_quote(self) -> None:
        self._to_quote(1)

    def action_previous_quote(self) -> None:
        self._to_quote(-1)

    def action_debate(self) -> None:
        current = self._current
        if current is not None:
            self.briefing.open_use(current.use_in(self.question))

    def action_outline(self) -> None:
        layout = partial(outline, self.quotations, self.source.id, self.question, self.briefing.evidence)
        listed = self.quotations

        def go(number: int | None) -> None:
            if number is not None:  # the files may have changed while one chose
                self._go_to_quote(self._same(listed[number]))

        self.app.push_screen(Overlay("Quotations by paragraph", layout, self._nearest()), go)

    def action_inbox(self) -> None:
        self.briefing.open_inbox(self.source.id, self._book.place)

    def action_capture(self) -> None:
        self._capture(file=False)

    def action_capture_filed(self) -> None:
        self._capture(file=True)

    def action_go_to(self) -> None:
        book, place = self._book, self._book.place
        _, paragraphs = self._paragraph(0)

        def go(number: str) -> bool:
            there = 1 <= number_in(number) <= paragraphs
            if there:
                book.turn_to_top(self._start_of(number_in(number)))
            return there

        def done(there: bool | None) -> None:
            if not there:
                book.turn_to_top(place)

        self.app.push_screen(Prompt(f"paragraph 1 to {paragraphs}", go), done)

    def action_find(self) -> None:
        self.query_one("#quotation").display = False
        self.query_one(FindBox).open(self._body)
        self.update_keys()

    def action_find_next(self) -> None:
        self.query_one(FindBox).action_find_next()

    def action_find_previous(self) -> None:
        self.query_one(FindBox).action_find_previous()

    def action_close(self) -> None:
        self.query_one(FindBox).close()

    def action_back(self) -> None:
        """First the box is put away, if one has gone from it into the text."""
        box = self.query_one(FindBox)
        if box.is_open:
            box.close()
        else:
            super().action_back()

    def on_find_box_closed(self) -> None:
        self.query_one("#quotation").display = True
        self.update_keys()

    def _capture(self, *, file: bool) -> None:
        """Pick what is marked, else the sentence in which words were found, else the first one in view."""
        marked, hit, place = self._book.marked, self.query_one(FindBox).here, self._book.place
        self.clear_selection()
        stops = words_assumed(self.source.language).abbreviations
        begin = sentence_at(self._body, hit.start, stops) if hit else first_sentence(self._body, place, stops)
        stretch = around(self._body, marked) if marked else None
        self.briefing.open_capture(self.source.id, place, stretch or begin, file=file)

    @property
    def _current(self) -> Quotation | None:
        return None if self.current is None else self.quotations[self.current]

    def _read_body(self) -> str:
        self._body = self.briefing.evidence.body(self.source.id) or ""
        return self._body

    def _show(self, offset: int, *, at_top: bool) -> None:
        """Show the source as it is now."""
        body = self._read_body()
        places = f"{count(len(self.quotations), 'place')} quoted"  # a place may be quoted more than once
        numbers = SEPARATOR.join([places, dateline(self.source)])
        self.query_one(TitleBar).set(title_of(self.source), numbers)
        marks = [
            Mark(span.start, span.end, self._label(quotation), number)
            for number, quotation in enumerate(self.quotations)
            for span in quotation.spans
        ]
        self._book.read(partial(reader_page, body, marks), offset, at_top=at_top)
        self._tell_current()
        self.call_after_refresh(self._tell_where)

    def _keep_place(self) -> None:
        self.briefing.memory.set_offset(self.source.id, self._book.place)

    def _remember(self) -> None:
        """Where one is, and from which quotation of which argument one reads."""
        memory, current = self.briefing.memory, self._current
        place = LastPlace(screen="reader", source=self.source.id, question=self.question or memory.place.question)
        if current is not None:
            use = current.use_in(self.question)
            argument = self.briefing.evidence.argument(use.address)
            number = argument.quotes.index(use.quote)
            place = replace(place, question=use.address.question, argument=argument.id, quotation=number)
        memory.place = place

    def _scroll(self, rows: int) -> None:
        self._book.scroll_relative(y=rows, animate=False, force=True)

    def _to_quote(self, by: int) -> None:
        """From the current quotation if it is in view, else from the first row in view; round the end."""
        if not self.quotations:
            return
        from_here = self._first_from(self._book.place) - (by < 0)
        at = from_here if self.current is None else self.current + by
        self._go_to_quote(at % len(self.quotations))

    def _go_to_quote(self, number: int | None) -> None:
        if number is None:
            return
        self.current = number
        quotation = self.quotations[number]
        self._tell_current()
        self._book.turn_to(quotation.start, quotation.end)

    def _same(self, quotation: Quotation) -> int | None:
        """Which of the quotations, read after an edit, is this one."""
        return likest(quotation.use_in(self.question), [one.uses for one in self.quotations])

    def _nearest(self) -> int:
        """The current quotation; where there is none the next one."""
        if self.current is not None:
            return self.current
        return min(self._first_from(self._book.place), len(self.quotations) - 1)

    def _first_from(self, offset: int) -> int:
        return bisect_left(self.quotations, offset, key=lambda quotation: quotation.start)

    def _label(self, quotation: Quotation) -> str:
        use = quotation.use_in(self.question)
        return letter(use.address.position) if use.address.question == self.question else OTHERS

    def _tell_current(self) -> None:
        """Stress the current quotation, and say who speaks there."""
        current, evidence = self._current, self.briefing.evidence
        self._book.stress(NONE if self.current is None else self.current)
        told = Content("")
        if current is not None and self.current is not None:
            question = evidence.questions[current.use_in(self.question).address.question]
            told = quotation_line(current, self.current + 1, len(self.quotations), question, evidence)
        self.query_one("#quotation", FootLine).tell(told)
        if self.app.screen is self:
            self._remember()
        self.update_keys()

    def _tell_where(self) -> None:
        """Say which paragraphs are in view. A quotation that is out of view is the current one no more."""
        start, end = self._book.in_view
        current = self._current
        if current and self._book.is_settled and not self._book.touches_view(current.start, current.end):
            self.current = None
            self._tell_current()
        first, total = self._paragraph(start)
        last, _ = self._paragraph(max(end - 1, start))
        where = f"{first}–{last} of {total}" if last > first else f"{first} of {total}"
        if self.size.width >= ROOMY:
            where = f"paragraphs {where}" if last > first else f"paragraph {where}"
        told = (self.briefing.evidence.locator(self.source.id, start), where if total else "")
        self.query_one("#quotation", FootLine).tell_where(SEPARATOR.join(filter(None, told)))

    def _paragraph(self, offset: int) -> tuple[int, int]:
        return self.briefing.evidence.paragraph(self.source.id, offset)

    def _start_of(self, number: int) -> int:
        """The offset at which the paragraph with this number begins."""
        return bisect_left(range(len(self._body)), number, key=lambda offset: self._paragraph(offset)[0])
