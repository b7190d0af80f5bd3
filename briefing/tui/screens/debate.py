"""Show a question: its positions side by side, and below them the context of the quotation in focus."""

from __future__ import annotations

import asyncio
from bisect import bisect
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical

from briefing.model.phrases import question_counts
from briefing.model.problems import Place
from briefing.model.queries import quotes_of
from briefing.model.records import Question, Quote
from briefing.tui.debate_cursor import CursorState, Focus, Walk
from briefing.tui.keybindings import bindings
from briefing.tui.messages import OpenAbout, OpenAddress, OpenQuote
from briefing.tui.renderers.context import context, where
from briefing.tui.renderers.debate import Debate, band, tabs
from briefing.tui.renderers.page import Line, Page, make_page
from briefing.tui.screens.base import ListScreen
from briefing.tui.session import Session
from briefing.tui.widgets.columns import Columns
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.user.state import LastPlace
from briefing.verification.workspace import Evidence

if TYPE_CHECKING:
    from pathlib import Path


BAND_GROWS = (36, 48)
"""Heights of the screen, in rows, at each of which the band gets another row."""


class DebateScreen(ListScreen):
    """A screen with the positions of a question, equal in width and in the order of the file."""

    area = "debate"
    BINDINGS = bindings("debate")
    AUTO_FOCUS = ""
    PAGE = 3

    def __init__(self, session: Session, walk: Walk) -> None:
        super().__init__(session)
        self.question = walk.question
        self.walk = walk
        self._title = TitleBar()
        self._tabs = Lines(id="tabs", classes="still", gutter=0)
        self.columns = Columns(self._debate(), walk.focus, self.app.size)
        self._band = Lines(id="band", classes="still", gutter=1)
        self._where = Lines(id="where", classes="still", gutter=0)
        self._passage = Lines(id="passage", classes="still", gutter=1)

    def compose(self) -> ComposeResult:
        """Lay out the title, the tabs, the columns, the band of gaps, the context and the footer."""
        yield self._title
        yield ProblemLine()
        yield self._tabs
        yield self.columns
        yield self._band
        yield Vertical(self._where, self._passage, id="context")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question."""
        self._begin()

    def on_resize(self) -> None:
        """Lay out again for the new size."""
        self._fit()

    def on_screen_resume(self) -> None:
        """Remember the place when this screen comes to the front."""
        self._remember()

    def quote(self) -> Quote | None:
        """Return the quotation in focus; None if an argument without quotations, or no argument, is in focus."""
        return self.walk.stop.quote if self.walk.stop else None

    def place(self) -> Place:
        """Return the line of the quotation in focus.

        Without a quotation it is the line of the argument, without an argument that of the position, and without
        positions that of the question.
        """
        stop = self.walk.stop
        if stop is None:
            positions = self.question.positions
            return positions[self.walk.focus.position].place if positions else self.question.place
        return stop.quote.place if stop.quote is not None else stop.argument.place

    def file(self) -> Path:
        """Return the file of the question."""
        return self.question.place.path

    def reload(self) -> bool:
        """Show the question as it is now, at the nearest place that is left; return False if it is gone."""
        question = self.session.evidence.questions.get(self.question.id)
        if question is None:
            return False
        self.question, self.walk = question, self.walk.anew(question, self.session.evidence.links)
        self.columns.use(self._debate(), self.walk.focus)
        self._begin()
        return True

    def can(self, command: str) -> bool:
        """Tell whether a command of this screen would do something now."""
        if command == "counter":
            return self.walk.has_counter()
        if command == "open":
            quote = self.quote()
            return quote is not None and self.session.evidence.body(quote.source) is not None
        if command in ("previous", "next", "jump", "go_to"):
            return bool(self.question.positions)
        if command in ("next_position", "previous_position"):
            return len(self.question.positions) > 1
        if command == "unfold":
            return self.columns.unfolded or self.columns.cut
        return True

    def move(self, by: int) -> None:
        """Move the focus by so many quotations within its position."""
        self.walk.step(by)
        self._arrived()

    def action_next_position(self) -> None:
        """Move the focus to the position on the right, at the quotation it had there last."""
        self.walk.turn(1)
        self._arrived()

    def action_previous_position(self) -> None:
        """Move the focus to the position on the left, at the quotation it had there last."""
        self.walk.turn(-1)
        self._arrived()

    def action_show_position(self, position: int) -> None:
        """Move the focus to position `position`, from 0; the tabs call this when they are clicked."""
        self.walk.turn(position - self.walk.focus.position)
        self._arrived()

    def action_jump(self, number: int) -> None:
        """Move the focus to claim `number`, from 1, of the position in focus."""
        self.walk.jump(number)
        self._arrived()

    def action_go_to(self) -> None:
        """Ask for a label and go there as it is typed; return to the place before if the box is cancelled."""
        from briefing.tui.screens.prompt import Prompt

        origin = self.walk.state
        prompt = Prompt(self.session, "a claim such as B2, a position such as B", partial(self._go_to, origin))
        self.app.push_screen(prompt, lambda went: None if went else self._stand(origin))

    def action_counter(self) -> None:
        """Move the focus to the next argument against the one in focus, or back from there.

        An argument in another question opens the debate of that question.
        """
        elsewhere = self.walk.counter()
        if elsewhere is not None:
            self.session.post(OpenAddress(elsewhere))
        self._arrived()

    def action_open(self) -> None:
        """Open the reader at the quotation in focus."""
        quote = self.quote()
        if quote is not None:
            self.session.post(OpenQuote(quote, self.question.id))

    def action_unfold(self) -> None:
        """Show long claims and quotations whole, or cut them again."""
        self.columns.unfold(not self.columns.unfolded)

    def action_about(self) -> None:
        """Open the page about the question."""
        self.session.post(OpenAbout(self.question))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Move the focus to the position or quotation that was clicked.

        A click on the quotation that is in focus already opens the reader.
        """
        position = self.columns.position_of(event.lines)
        if position is None:
            return
        if event.lines.has_class("head"):
            self.action_show_position(position)
        else:
            self.walk.go(Focus(position, event.entry))
            self._arrived()
            if event.again:
                self.action_open()

    def _debate(self) -> Debate:
        """Return what the renderers need to know of the question, as it is now."""
        evidence = self.session.evidence
        return Debate(self.question, evidence.project.sources, evidence.links, evidence.finding, evidence.numbers)

    def _begin(self) -> None:
        """Show the records as they are now, and begin to look for quotations in other sources."""
        sources = self.session.project.sources
        self._title.set(self.question.question, question_counts(self.question, sources))
        self.columns.display = bool(self.question.positions)
        self._fit()
        self._arrived()
        self._look_elsewhere(self.session.evidence, self.question)

    @work(exclusive=True)
    async def _look_elsewhere(self, evidence: Evidence, question: Question) -> None:
        """Look in all other sources for the quotations that were not found in their own, and show what was found.

        This reads every source, so it runs in a thread.
        """
        quotes = list(quotes_of(*question.positions))
        before = list(map(evidence.finding, quotes))
        await asyncio.to_thread(evidence.look_elsewhere, quotes)
        changed = before != list(map(evidence.finding, quotes))  # also if another screen looked for it
        if changed and question is self.question and not self.is_left():
            self.columns.use(self._debate(), self.walk.focus)
            self._arrived()

    def _fit(self) -> None:
        """Lay out the parts that depend only on the size of the screen."""
        size = self.app.size
        self.columns.fit(size)
        all_shown = len(self.columns.shown) == len(self.question.positions)
        self._tabs.display = not all_shown
        rows = bisect(BAND_GROWS, size.height) + 1
        told = self._band_page(rows, size.width - 1)
        self._band.display = bool(told.lines)
        self._band.styles.height = len(told.lines)
        self._band.show(partial(self._band_page, rows))
        self._show_tabs()

    def _arrived(self) -> None:
        """Show the place in focus and its context, and remember it."""
        evidence, walk = self.session.evidence, self.walk
        self.columns.move(self.walk.focus)
        self._show_tabs()
        place = where(walk, evidence)
        self._where.show(lambda width: make_page([Line(place.truncate(width, ellipsis=True))]))
        self._passage.show(lambda width: context(walk, evidence, width, self._passage.height))
        self.update_keys()
        self._remember()

    def _show_tabs(self) -> None:
        if self._tabs.display:
            self._tabs.show(partial(tabs, self.question, self.walk.focus.position, self.columns.shown))

    def _band_page(self, rows: int, width: int) -> Page:
        more = f"{self.key_of('about')} tells all"
        return band(self.question, self.session.project.sources, width, rows, more)

    def _go_to(self, origin: CursorState, label: str) -> bool:
        """Go to the claim or position with this label, and return whether there is one.

        The label is read as seen from `origin`, the place where the typing began. If there is none, the place stays.
        """
        before = self.walk.state
        self.walk.stand(origin)
        went = self.walk.go_to_label(label)
        self._stand(self.walk.state if went else before)
        return went

    def _stand(self, state: CursorState) -> None:
        """Move the focus back to a place of the walk."""
        self.walk.stand(state)
        self._arrived()

    def _remember(self) -> None:
        """Remember the place in focus, to return to it at the next start."""
        if self.app.screen is self:
            stop = self.walk.stop
            argument = stop.argument.id if stop else None
            place = LastPlace(screen="debate", question=self.question.id, argument=argument, quotation=self.walk.number)
            self.session.memory.place = place
