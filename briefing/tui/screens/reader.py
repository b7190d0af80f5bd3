"""Show a whole source, with the quotations that the project takes from it marked in the text."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content

from briefing.languages import words_assumed
from briefing.model.phrases import SEPARATOR, count, dateline, title_of
from briefing.model.problems import Place
from briefing.model.records import Quote, Source
from briefing.model.relations import letter
from briefing.project.source_file import place_in_body
from briefing.text.moved import moved_offset
from briefing.text.selection import first_sentence, sentence_at, words_around
from briefing.tui.keybindings import Hint, bindings
from briefing.tui.messages import OpenAddress, OpenCapture, OpenInbox
from briefing.tui.quotation_cursor import QuotationCursor
from briefing.tui.renderers.outline import outline
from briefing.tui.renderers.source import OTHERS, MarginMark, quotation_line, reader_page
from briefing.tui.screens.document_base import DocumentScreen
from briefing.tui.screens.overlay import Overlay
from briefing.tui.screens.prompt import Prompt
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import NONE, FootLine
from briefing.tui.widgets.find_bar import FindBox
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.text_input import number_in
from briefing.user.state import LastPlace
from briefing.verification.usages import QuotedPlace, quotations_in

ROOMY = 80
"""The width in cells from which the place is given in words."""


class ReaderScreen(DocumentScreen):
    """A source, opened at a place in it."""

    area = "reader"
    BINDINGS = bindings("reader")

    def __init__(self, session: Session, source: Source, cursor: QuotationCursor, offset: int) -> None:
        """Begin at `offset`, the place at which to read (code points of the body).

        The margin shows the letters of the positions of the cursor's question, and a dot for other questions.
        """
        super().__init__(session, source)
        self.cursor = cursor
        self._offset = offset
        self._body = ""

    def compose(self) -> ComposeResult:
        """Yield the title, the problem line, the text, the find box, the line about the quotation and the keys."""
        yield TitleBar()
        yield ProblemLine()
        yield self._book
        yield FindBox(self.session, self._book)
        yield FootLine(id="quotation")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the text at its place, and the quotation in focus."""
        self.watch(self._book, "scroll_y", self._tell_where, init=False)
        again = self.cursor.number is None and self._offset == self.session.memory.offset_of(self.source.id)
        self._show(self._offset, at_top=again)
        self._go_to_quote(self.cursor.number)

    def on_resize(self) -> None:
        """Say again which paragraphs are in view."""
        self.call_after_refresh(self._tell_where)

    def on_screen_resume(self) -> None:
        """Remember where the user is."""
        self._remember()

    def on_screen_suspend(self) -> None:
        """Keep the place in the text when another screen covers this one."""
        self.keep_place()

    def can(self, command: str) -> bool:
        """Allow the debate only from a quotation, finding and picking only in a text, moving only with quotations."""
        if command == "debate":
            return self.cursor.number is not None
        if command in ("find", "go_to", "inbox", "capture"):
            return bool(self._body)
        if command == "capture_filed":
            return self._book.marked is not None
        return bool(self.cursor.quotations) or command not in ("next_quote", "previous_quote", "outline")

    def hints(self) -> list[Hint]:
        """Return the entries of the footer: those of the find box while it has the focus."""
        box = self.query_one(FindBox)
        return box.hints() if box.has_focus_within else super().hints()

    def quote(self) -> Quote | None:
        """Return the quotation in focus; None if there is none."""
        use = self.cursor.use
        return use.quote if use else None

    def place(self) -> Place | None:
        """Return the line of the quotation in focus if it is in view, else of the first row in view."""
        current, offset = self.cursor.quotation, self._book.place
        if current is not None and self._book.touches_view(current.start, current.end):
            offset = current.start
        return place_in_body(self.source, offset)

    def reload(self) -> bool:
        """Show the source as it is now, at the same words; return False if it is gone."""
        source = self.session.project.sources.get(self.source.id)
        if source is None:
            return False
        before, self.source = self._body, source
        self.cursor.read_anew(quotations_in(source.id, self.session.evidence))
        self._show(moved_offset(before, self._read_body(), self._book.place), at_top=True)
        self.query_one(FindBox).read_anew(self._body)
        return True

    def action_line_down(self) -> None:
        """Scroll down by a row."""
        self.scroll_rows(1)

    def action_line_up(self) -> None:
        """Scroll up by a row."""
        self.scroll_rows(-1)

    def action_next_quote(self) -> None:
        """Go to the next quotation, and from the last one to the first."""
        self._go_to_quote(self.cursor.beside(self._book.place, 1))

    def action_previous_quote(self) -> None:
        """Go to the previous quotation, and from the first one to the last."""
        self._go_to_quote(self.cursor.beside(self._book.place, -1))

    def action_debate(self) -> None:
        """Open the debate at the argument that uses the quotation in focus."""
        use = self.cursor.use
        if use is not None:
            self.session.post(OpenAddress(use.address, use.quote))

    def action_outline(self) -> None:
        """List the quotations by paragraph, and go to the one that is chosen."""
        cursor = self.cursor
        listed = cursor.quotations
        layout = partial(outline, listed, self.source.id, cursor.question, self.session.evidence)

        def go(number: int | None) -> None:
            if number is not None:  # the files may have changed while the user chose
                self._go_to_quote(cursor.number_of(listed[number]))

        overlay = Overlay(self.session, "Quotations by paragraph", layout, cursor.nearest(self._book.place))
        self.app.push_screen(overlay, go)

    def action_inbox(self) -> None:
        """Open the Inbox of the source at the place at which the user reads."""
        self.session.post(OpenInbox(self.source.id, self._book.place))

    def action_capture(self) -> None:
        """Pick a quotation."""
        self._capture(file=False)

    def action_capture_filed(self) -> None:
        """Pick what is selected with the mouse, and file it at once."""
        self._capture(file=True)

    def action_go_to(self) -> None:
        """Ask for the number of a paragraph and go there while it is typed; go back if the user closes the box."""
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

        self.app.push_screen(Prompt(self.session, f"paragraph 1 to {paragraphs}", go), done)

    def action_find(self) -> None:
        """Open the find box, in place of the line about the quotation."""
        self.query_one("#quotation").display = False
        self.query_one(FindBox).open(self._body)
        self.update_keys()

    def action_find_next(self) -> None:
        """Go to the next place where the words are found."""
        self.query_one(FindBox).action_find_next()

    def action_find_previous(self) -> None:
        """Go to the previous place where the words are found."""
        self.query_one(FindBox).action_find_previous()

    def action_close(self) -> None:
        """Close the find box."""
        self.query_one(FindBox).close()

    def action_back(self) -> None:
        """Close the find box if it is open, else the screen."""
        box = self.query_one(FindBox)
        if box.is_open:
            box.close()
        else:
            super().action_back()

    def on_find_box_closed(self) -> None:
        """Show the line about the quotation again."""
        self.query_one("#quotation").display = True
        self.update_keys()

    def _capture(self, *, file: bool) -> None:
        """Pick what is selected, else the sentence in which words were found, else the first sentence in view."""
        marked, hit, place = self._book.marked, self.query_one(FindBox).here, self._book.place
        self.clear_selection()
        stops = words_assumed(self.source.language).abbreviations
        begin = sentence_at(self._body, hit.start, stops) if hit else first_sentence(self._body, place, stops)
        stretch = words_around(self._body, marked) if marked else None
        self.session.post(OpenCapture(self.source.id, place, stretch or begin, file=file))

    def _read_body(self) -> str:
        """Read the body of the source as it is now; empty if it cannot be read."""
        self._body = self.session.evidence.body(self.source.id) or ""
        return self._body

    def _show(self, offset: int, *, at_top: bool) -> None:
        """Show the source as it is now, at `offset` (code points of the body)."""
        body = self._read_body()
        places = f"{count(len(self.cursor.quotations), 'place')} quoted"  # a place may be quoted more than once
        numbers = SEPARATOR.join([places, dateline(self.source)])
        self.query_one(TitleBar).set(title_of(self.source), numbers)
        marks = [
            MarginMark(span.start, span.end, self._label(quotation), number)
            for number, quotation in enumerate(self.cursor.quotations)
            for span in quotation.spans
        ]
        self._book.read(partial(reader_page, body, marks), offset, at_top=at_top)
        self._tell_current()
        self.call_after_refresh(self._tell_where)

    def _remember(self) -> None:
        """Remember where the user is, and from which quotation of which argument the user reads."""
        memory, use = self.session.memory, self.cursor.use
        question = self.cursor.question or memory.place.question
        place = LastPlace(screen="reader", source=self.source.id, question=question)
        if use is not None:
            argument = self.session.evidence.argument(use.address)
            number = argument.quotes.index(use.quote)
            place = replace(place, question=use.address.question, argument=argument.id, quotation=number)
        memory.place = place

    def _go_to_quote(self, number: int | None) -> None:
        self.cursor.number = self.cursor.number if number is None else number
        quotation = self.cursor.quotation
        if number is not None and quotation is not None:
            self._tell_current()
            self._book.turn_to(quotation.start, quotation.end)

    def _label(self, quotation: QuotedPlace) -> str:
        position = self.cursor.position_of(quotation)
        return OTHERS if position is None else letter(position)

    def _tell_current(self) -> None:
        """Highlight the quotation in focus, and say who speaks in it."""
        cursor, evidence = self.cursor, self.session.evidence
        current, use, number = cursor.quotation, cursor.use, cursor.number
        self._book.stress(NONE if number is None else number)
        told = Content("")
        if current is not None and use is not None and number is not None:
            question = evidence.questions[use.address.question]
            told = quotation_line(current, number + 1, len(cursor.quotations), question, evidence)
        self.query_one("#quotation", FootLine).tell(told)
        if self.app.screen is self:
            self._remember()
        self.update_keys()

    def _tell_where(self) -> None:
        """Say which paragraphs are in view, and take the focus from a quotation that is out of view."""
        start, end = self._book.in_view
        current = self.cursor.quotation
        if current and self._book.is_settled and not self._book.touches_view(current.start, current.end):
            self.cursor.number = None
            self._tell_current()
        first, total = self._paragraph(start)
        last, _ = self._paragraph(max(end - 1, start))
        where = f"{first}–{last} of {total}" if last > first else f"{first} of {total}"
        if self.size.width >= ROOMY:
            where = f"paragraphs {where}" if last > first else f"paragraph {where}"
        told = (self.session.evidence.locator(self.source.id, start), where if total else "")
        self.query_one("#quotation", FootLine).tell_where(SEPARATOR.join(filter(None, told)))

    def _paragraph(self, offset: int) -> tuple[int, int]:
        return self.session.evidence.paragraph(self.source.id, offset)

    def _start_of(self, number: int) -> int:
        """Return the offset at which the paragraph with this number begins."""
        return bisect_left(range(len(self._body)), number, key=lambda offset: self._paragraph(offset)[0])
