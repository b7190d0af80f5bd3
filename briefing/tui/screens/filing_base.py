"""What the Inbox and picking share: a source with a stretch of it picked, whose edges, speaker and mode can be changed,
and filing it under an argument."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Callable, Iterable

from textual import events, work
from textual.app import ComposeResult

from briefing.attribution.candidate import Candidate
from briefing.editing.undo import FileChange
from briefing.filing.choices import AskSpeaker, AskUnder
from briefing.filing.file_changes import changes
from briefing.filing.inbox import Item
from briefing.filing.picked import Pick, Proof, moved, nearest_speaker, proof
from briefing.filing.placement import Under
from briefing.filing.speaker_choices import Person, named, people
from briefing.languages import words_assumed
from briefing.model.problems import BriefingError, Place
from briefing.model.records import Source
from briefing.project.source_file import place_in_body
from briefing.text.moved import moved as moved_to
from briefing.text.sanitize import shorten
from briefing.text.selection import Stretch, around
from briefing.text.sentences import Abbreviations
from briefing.text.span import Span
from briefing.tui.renderers.page import Page, make_page, paragraph
from briefing.tui.renderers.pick import Picked, pick_lines
from briefing.tui.renderers.source import Mark, reader_page
from briefing.tui.screens.choose import Choose
from briefing.tui.screens.document_base import DocumentScreen
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.user.state import LastPlace

MOST_NAMED = 40
"""Characters of a quotation by which a message names it."""


class FilingScreen(DocumentScreen):
    """A source, and a stretch of it that is picked."""

    def __init__(self, session: Session, source: Source, offset: int) -> None:
        """`offset` is where one reads in the body."""
        super().__init__(session, source)
        self.candidates: list[Candidate] | None = None
        """None while they are looked for."""
        self.body = self.session.evidence.body(source.id) or ""
        self._offset = offset
        self.pick: Pick | None = None
        self.is_changed = False
        """Whether a person has changed what was proposed."""
        self._proof: Proof | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ProblemLine()
        yield self._book
        yield Lines(id="pick", classes="still", gutter=1)
        yield KeyBar()

    @abstractmethod
    def item(self) -> Item | None:
        """The candidate in focus."""

    @abstractmethod
    def marks(self) -> Iterable[Mark]:
        """What is marked in the text beside what is picked."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """What the title bar says, and its numbers."""

    @abstractmethod
    def candidates_found(self) -> None:
        """Go on, now that the candidates are there."""

    @abstractmethod
    def text_changed(self, before: str) -> None:
        """Keep the place in the body as it is now."""

    @abstractmethod
    def filing_begun(self) -> Callable[[bool], None]:
        """Go on as if the quotation stood in its file: one does not wait for a disk.

        What is given is told whether it stands there in the end; if not, it was said why.
        """

    @property
    def abbreviations(self) -> Abbreviations:
        """Those of the language of the source."""
        return words_assumed(self.source.language).abbreviations

    def nothing_picked(self) -> str:
        """What the pane says where nothing is picked."""
        return "Looking for quotations …"

    def on_mount(self) -> None:
        self.show_text(self._offset)
        self._look()

    def on_screen_resume(self) -> None:
        memory = self.session.memory
        memory.place = LastPlace(screen="reader", question=memory.place.question, source=self.source.id)

    def can(self, command: str) -> bool:
        needs = ("take", "word_back", "word_on", "sentence_back", "sentence_on", "other_edge", "speaker", "mode")
        return command not in needs or self.pick is not None

    def place(self) -> Place | None:
        """The line of the file on which the stretch begins."""
        return place_in_body(self.source, self.pick.stretch.start if self.pick else self._book.place)

    def reload(self) -> bool:
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
        """Show the text as it is now, with its marks."""
        self.query_one(TitleBar).set(*self.heading())
        self._book.read(lambda width: reader_page(self.body, list(self.marks()), width), offset, at_top=True)
        self.show_pick(self.pick)

    def show_pick(self, pick: Pick | None) -> None:
        """Show what is picked, and what verifying it finds."""
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
        """Show what a person made of it."""
        self.is_changed = True
        self.show_pick(pick)

    def action_word_on(self) -> None:
        self._change(lambda stretch: stretch.by_word(self.body, 1))

    def action_word_back(self) -> None:
        self._change(lambda stretch: stretch.by_word(self.body, -1))

    def action_sentence_on(self) -> None:
        self._change(lambda stretch: stretch.by_sentence(self.body, 1, self.abbreviations))

    def action_sentence_back(self) -> None:
        self._change(lambda stretch: stretch.by_sentence(self.body, -1, self.abbreviations))

    def action_other_edge(self) -> None:
        self._change(Stretch.other_edge)

    def action_mode(self) -> None:
        if self.pick is not None:
            self.change_pick(self.pick.next_mode())

    def action_speaker(self) -> None:
        self._ask_speaker(lambda: None)

    def action_take(self) -> None:
        """File what is picked, if it is proven; who says it is asked before, where that is not known."""
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
        event.stop()
        marked = self._book.marked
        stretch = around(self.body, marked) if marked else None
        if stretch is not None:
            self.clear_selection()
            self.pick_marked(stretch)

    def pick_marked(self, stretch: Stretch) -> None:
        """Pick what was marked with the mouse."""
        self._change(lambda _: stretch)

    def _change(self, change: Callable[[Stretch], Stretch]) -> None:
        if self.pick is not None:
            self.change_pick(self.picked_anew(self.pick, change(self.pick.stretch)))

    def picked_anew(self, pick: Pick, stretch: Stretch) -> Pick:
        """What is picked once its edges are these."""
        return moved(pick, stretch, self.candidates or ())

    def say_speaker(self, pick: Pick, person: Person) -> None:
        """Take the speaker whom a person chose."""
        self.change_pick(pick.said_by(person))

    def _ask_speaker(self, then: Callable[[], None]) -> None:
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
        pick, found, body = self.pick, self._proof, self.body
        if pick is None or found is None or found.missing:
            return
        asking = AskUnder(self.session.project, self.session.filed)

        def answered(done: bool | None) -> None:
            if done and self._still_has(body):
                self._file(pick, found, asking.under)

        self.app.push_screen(Choose(self.session, asking), answered)

    def _still_has(self, body: str) -> bool:
        """Whether the text is what it was before one was asked; somebody may have edited it meanwhile."""
        if self.body != body:
            self.session.say("The text has changed meanwhile: nothing was done. Look, and try again.", "warning")
        return self.body == body

    def _file(self, pick: Pick, found: Proof, under: Under) -> None:
        from briefing.tui.services.edit_files import FileEditor

        self.session.filed = under

        def make() -> list[FileChange]:  # of the project as it is then: what is being written now may come before
            return changes(found.quote, pick.person, under, self.session.project)

        claim = shorten(under[-1].words.rstrip("."), MOST_NAMED)
        what = f"“{shorten(found.quote.exact, MOST_NAMED)}” under “{claim}”"
        ended = self.filing_begun()

        def then(went: bool) -> None:
            if not self.is_left():
                ended(went)

        FileEditor(self.session, self.app).file(make, what, self.key_of("undo"), then)

    @work(exclusive=True)
    async def _look(self) -> None:
        """Look for the candidates, beside the keys: a book takes seconds."""
        if self.candidates is None:
            source, body, text = self.source, self.body, self.session.evidence.text(self.source.id)
            try:
                found = await asyncio.to_thread(self.session.proposals.of, source, body)
                await asyncio.to_thread(lambda: text and text.folded)  # else the first key waits for it
            except BriefingError as error:
                self.session.say(str(error), "error")
                found = []
            if self.is_left() or body != self.body:
                return
            self.candidates = found
        self.candidates_found()

    def _page(self, width: int) -> Page:
        pane = self.query_one("#pick", Lines)
        if self.pick is None or self._proof is None:
            return make_page(paragraph(self.nothing_picked(), "faint", width))
        return make_page(pick_lines(Picked(self.pick, self._proof, self.item(), pane.height), width))


def _within(parts: list[Span], start: int, end: int) -> list[Span]:
    """The parts that are in view."""
    return [part for part in parts if part.start < end and part.end > start]
