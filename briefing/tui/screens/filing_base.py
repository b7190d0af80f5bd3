"""Do what the Inbox and picking share: show a source with a stretch picked, change the pick, and file it.

Its edges, speaker and mode can be changed; it is filed under an argument.
"""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterable

from textual import events, work
from textual.app import ComposeResult

from briefing.attribution.candidate import Candidate
from briefing.editing.undo import FileChange
from briefing.filing.choices import AskSpeaker, AskUnder
from briefing.filing.file_changes import file_changes
from briefing.filing.inbox import InboxItem
from briefing.filing.picked import Pick, Proof, nearest_speaker, proof, with_edges
from briefing.filing.placement import Under
from briefing.filing.speaker_choices import Person, named, people
from briefing.languages import words_assumed
from briefing.model.problems import BriefingError, Place
from briefing.model.records import Source
from briefing.project.source_file import place_in_body
from briefing.text.moved import moved_offset as moved_to
from briefing.text.sanitize import shorten
from briefing.text.selection import Selection, words_around
from briefing.text.sentences import Abbreviations
from briefing.text.span import Span
from briefing.tui.renderers.page import Page, make_page, paragraph
from briefing.tui.renderers.pick import Picked, pick_lines
from briefing.tui.renderers.source import MarginMark, reader_page
from briefing.tui.screens.choose import Choose
from briefing.tui.screens.document_base import DocumentScreen
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.user.state import LastPlace

MOST_NAMED = 40
"""The length in code points to which a message shortens a quotation that it names."""


class FilingScreen(DocumentScreen):
    """A screen with a source and a stretch of it that is picked."""

    def __init__(self, session: Session, source: Source, offset: int) -> None:
        """Show `source`.

        `offset` is the place in the body to show, in code points.
        """
        super().__init__(session, source)
        self.candidates: list[Candidate] | None = None
        """The quotations found in the source; None while they are looked for."""
        self.body = self.session.evidence.body(source.id) or ""
        self._offset = offset
        self.pick: Pick | None = None
        self.is_changed = False
        """Whether the user has changed what was proposed."""
        self._proof: Proof | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title, the text, the pane about the pick and the footer."""
        yield TitleBar()
        yield ProblemLine()
        yield self._book
        yield Lines(id="pick", classes="still", gutter=1)
        yield KeyBar()

    @abstractmethod
    def item(self) -> InboxItem | None:
        """Return the proposal in focus; None if there is none."""

    @abstractmethod
    def marks(self) -> Iterable[MarginMark]:
        """Return the marks in the text besides the pick."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """Return the title and the numbers that the title bar shows."""

    @abstractmethod
    def candidates_found(self) -> None:
        """Go on after the candidates were found."""

    @abstractmethod
    def text_changed(self, before: str) -> None:
        """Keep the place in the body, which was `before` until now."""

    @abstractmethod
    def filing_begun(self) -> Callable[[bool], None]:
        """Go on as if the quotation were in its file already, so that nobody waits for the disk.

        Returns a function to call when the filing has ended, with whether the quotation is in the file; if it is not,
        a message has said why.
        """

    @property
    def abbreviations(self) -> Abbreviations:
        """The abbreviations of the language of the source."""
        return words_assumed(self.source.language).abbreviations

    def nothing_picked(self) -> str:
        """Return what the pane says when nothing is picked."""
        return "Looking for quotations …"

    def on_mount(self) -> None:
        """Show the text, and begin to look for the candidates."""
        self.show_text(self._offset)
        self._look()

    def on_screen_resume(self) -> None:
        """Remember the source as the place to return to at the next start."""
        memory = self.session.memory
        memory.place = LastPlace(screen="reader", question=memory.place.question, source=self.source.id)

    def can(self, command: str) -> bool:
        """Tell whether a command would do something now: those that change the pick need a pick."""
        needs = ("take", "word_back", "word_on", "sentence_back", "sentence_on", "other_edge", "speaker", "mode")
        return command not in needs or self.pick is not None

    def place(self) -> Place | None:
        """Return the line of the file on which the pick begins, or else the line at the top."""
        return place_in_body(self.source, self.pick.stretch.start if self.pick else self._book.place)

    def reload(self) -> bool:
        """Show the source as it is now, at the same place; return False if the source is gone.

        If the body has changed, the pick is dropped and the candidates are looked for again.
        """
        source = self.session.project.sources.get(self.source.id)
        if source is None:
            return False
        before, self.source = self.body, source
        self.body = self.session.evidence.body(source.id) or ""
        if before != self.body:
            self.text_changed(before)
            self.candidates = self.pick = None
            self.is_changed = False
        self.show_text(moved_to(before, self.body, self._book.place))
        self._look()
        return True

    def show_text(self, offset: int) -> None:
        """Show the text as it is now, with its marks and with the row of this offset at the top."""
        self.query_one(TitleBar).set(*self.heading())
        self._book.read(lambda width: reader_page(self.body, list(self.marks()), width), offset, at_top=True)
        self.show_pick(self.pick)

    def show_pick(self, pick: Pick | None) -> None:
        """Show what is picked, and the result of verifying it."""
        text = self.session.evidence.text(self.source.id)
        self.pick = pick
        self._proof = proof(pick, self.source, text) if pick and text else None
        parts = pick.parts(self.body) if pick else []
        self._book.show_hits((lambda start, end: _within(parts, start, end)) if parts else None, parts)
        if parts:
            self._book.turn_to(parts[0].start, parts[-1].end)
        self.query_one("#pick", Lines).show(self._page)
        self.update_keys()

    def change_pick(self, pick: Pick) -> None:
        """Show a pick that the user has changed."""
        self.is_changed = True
        self.show_pick(pick)

    def action_word_on(self) -> None:
        """Move the edge of the pick one word forward."""
        self._change(lambda stretch: stretch.by_word(self.body, 1))

    def action_word_back(self) -> None:
        """Move the edge of the pick one word back."""
        self._change(lambda stretch: stretch.by_word(self.body, -1))

    def action_sentence_on(self) -> None:
        """Move the edge of the pick one sentence forward."""
        self._change(lambda stretch: stretch.by_sentence(self.body, 1, self.abbreviations))

    def action_sentence_back(self) -> None:
        """Move the edge of the pick one sentence back."""
        self._change(lambda stretch: stretch.by_sentence(self.body, -1, self.abbreviations))

    def action_other_edge(self) -> None:
        """Let the keys move the other edge of the pick."""
        self._change(Selection.other_edge)

    def action_mode(self) -> None:
        """Change the pick to the next mode."""
        if self.pick is not None:
            self.change_pick(self.pick.next_mode())

    def action_speaker(self) -> None:
        """Ask who says the quotation."""
        self._ask_speaker(lambda: None)

    def action_take(self) -> None:
        """Ask where the pick belongs and file it, if it is proven.

        If its speaker is not known, that is asked first.
        """
        pick, found = self.pick, self._proof
        if pick is None or found is None:
            return
        if pick.needs_speaker and found.finding.proven:
            self._ask_speaker(self._ask_under)
        elif found.missing:
            self.session.say(f"Not filed: {found.missing}.", "warning")
        else:
            self._ask_under()

    def on_text_selected(self, event: events.TextSelected) -> None:
        """Pick the words that were marked with the mouse, extended to whole words."""
        event.stop()
        marked = self._book.marked
        stretch = words_around(self.body, marked) if marked else None
        if stretch is not None:
            self.clear_selection()
            self.pick_marked(stretch)

    def pick_marked(self, stretch: Selection) -> None:
        """Pick what was marked with the mouse."""
        self._change(lambda _: stretch)

    def _change(self, change: Callable[[Selection], Selection]) -> None:
        """Change the edges of the pick, if there is one."""
        if self.pick is not None:
            self.change_pick(self.picked_anew(self.pick, change(self.pick.stretch)))

    def picked_anew(self, pick: Pick, stretch: Selection) -> Pick:
        """Return the pick with new edges."""
        return with_edges(pick, stretch, self.candidates or ())

    def say_speaker(self, pick: Pick, person: Person) -> None:
        """Take the speaker whom the user chose."""
        self.change_pick(pick.said_by(person))

    def _ask_speaker(self, then: Callable[[], None]) -> None:
        """Ask who says the quotation, take the answer, and then call `then`."""
        pick, body = self.pick, self.body
        if pick is None:
            return
        project = self.session.project
        candidates = self.candidates or ()
        near = pick.person.name if pick.person else nearest_speaker(pick.stretch, candidates)
        asking = AskSpeaker(people(self.source, named(candidates), project), self.source, project, near)

        def answered(done: bool | None) -> None:
            if done and asking.person is not None and self._still_has(body):
                self.say_speaker(pick, asking.person)
                then()

        self.app.push_screen(Choose(self.session, asking), answered)

    def _ask_under(self) -> None:
        """Ask where the quotation belongs, and file it there."""
        pick, found, body = self.pick, self._proof, self.body
        if pick is None or found is None or found.missing:
            return
        asking = AskUnder(self.session.project, self.session.filed)

        def answered(done: bool | None) -> None:
            if done and self._still_has(body):
                self._file(pick, found, asking.under)

        self.app.push_screen(Choose(self.session, asking), answered)

    def _still_has(self, body: str) -> bool:
        """Tell whether the text is the same as before a question was asked, and say so if not.

        Somebody may have edited it meanwhile.
        """
        if self.body != body:
            self.session.say("The text has changed meanwhile: nothing was done. Look, and try again.", "warning")
        return self.body == body

    def _file(self, pick: Pick, found: Proof, under: Under) -> None:
        """Write the quotation into the file of its question, and go on without waiting for that."""
        from briefing.tui.services.edit_files import FileEditor

        self.session.filed = under

        def make() -> list[FileChange]:  # of the project as it is by then: other changes may be written before
            return file_changes(found.quote, pick.person, under, self.session.project)

        claim = shorten(under[-1].words.rstrip("."), MOST_NAMED)
        what = f"“{shorten(found.quote.exact, MOST_NAMED)}” under “{claim}”"
        ended = self.filing_begun()

        def then(went: bool) -> None:
            if not self.is_left():
                ended(went)

        FileEditor(self.session, self.app).file(make, what, self.key_of("undo"), then)

    @work(exclusive=True)
    async def _look(self) -> None:
        """Look for the candidates in a thread, so that keys still work: a book takes seconds."""
        if self.candidates is None:
            source, body, text = self.source, self.body, self.session.evidence.text(self.source.id)
            try:
                found = await asyncio.to_thread(self.session.proposals.of, source, body)
                await asyncio.to_thread(lambda: text and text.folded)  # otherwise the first key waits for this
            except BriefingError as error:
                self.session.say(str(error), "error")
                found = []
            if self.is_left() or body != self.body:
                return
            self.candidates = found
        self.candidates_found()

    def _page(self, width: int) -> Page:
        """Return the page about the pick, or the reason why nothing is picked."""
        pane = self.query_one("#pick", Lines)
        if self.pick is None or self._proof is None:
            return make_page(paragraph(self.nothing_picked(), "faint", width))
        return make_page(pick_lines(Picked(self.pick, self._proof, self.item(), pane.height), width))


def _within(parts: list[Span], start: int, end: int) -> list[Span]:
    """Return the parts that are between `start` and `end`."""
    return [part for part in parts if part.start < end and part.end > start]
