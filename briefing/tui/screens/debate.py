"""One question: its positions side by side, the quotation in focus shown in its source below."""

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
from briefing.tui.debate_cursor import Focus, Standing, Walk
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
"""Heights from which the band has one row more."""


class DebateScreen(ListScreen):
    """The positions of a question, equal in width and in the file's order."""

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
        yield self._title
        yield ProblemLine()
        yield self._tabs
        yield self.columns
        yield self._band
        yield Vertical(self._where, self._passage, id="context")
        yield KeyBar()

    def on_mount(self) -> None:
        self._begin()

    def on_resize(self) -> None:
        self._fit()

    def on_screen_resume(self) -> None:
        self._remember()

    def quote(self) -> Quote | None:
        return self.walk.stop.quote if self.walk.stop else None

    def place(self) -> Place:
        stop = self.walk.stop
        if stop is None:
            positions = self.question.positions
            return positions[self.walk.focus.position].place if positions else self.question.place
        return stop.quote.place if stop.quote is not None else stop.argument.place

    def file(self) -> Path:
        return self.question.place.path

    def reload(self) -> bool:
        question = self.session.evidence.questions.get(self.question.id)
        if question is None:
            return False
        self.question, self.walk = question, self.walk.anew(question, self.session.evidence.links)
        self.columns.use(self._debate(), self.walk.focus)
        self._begin()
        return True

    def can(self, command: str) -> bool:
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
        self.walk.step(by)
        self._arrived()

    def action_next_position(self) -> None:
        self.walk.turn(1)
        self._arrived()

    def action_previous_position(self) -> None:
        self.walk.turn(-1)
        self._arrived()

    def action_show_position(self, position: int) -> None:
        """For the mouse, on tabs."""
        self.walk.turn(position - self.walk.focus.position)
        self._arrived()

    def action_jump(self, number: int) -> None:
        self.walk.jump(number)
        self._arrived()

    def action_go_to(self) -> None:
        from briefing.tui.screens.prompt import Prompt

        origin = self.walk.standing
        prompt = Prompt(self.session, "a claim such as B2, a position such as B", partial(self._go_to, origin))
        self.app.push_screen(prompt, lambda went: None if went else self._stand(origin))

    def action_counter(self) -> None:
        elsewhere = self.walk.counter()
        if elsewhere is not None:
            self.session.post(OpenAddress(elsewhere))
        self._arrived()

    def action_open(self) -> None:
        quote = self.quote()
        if quote is not None:
            self.session.post(OpenQuote(quote, self.question.id))

    def action_unfold(self) -> None:
        self.columns.unfold(not self.columns.unfolded)

    def action_about(self) -> None:
        self.session.post(OpenAbout(self.question))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
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
        """What the pages need to know, as it is now."""
        evidence = self.session.evidence
        return Debate(self.question, evidence.project.sources, evidence.links, evidence.finding, evidence.numbers)

    def _begin(self) -> None:
        """Show the records as they are now."""
        sources = self.session.project.sources
        self._title.set(self.question.question, question_counts(self.question, sources))
        self.columns.display = bool(self.question.positions)
        self._fit()
        self._arrived()
        self._look_elsewhere(self.session.evidence, self.question)

    @work(exclusive=True)
    async def _look_elsewhere(self, evidence: Evidence, question: Question) -> None:
        """What does not stand in its own source may stand in another one; to find it, all are read."""
        quotes = list(quotes_of(*question.positions))
        before = list(map(evidence.finding, quotes))
        await asyncio.to_thread(evidence.look_elsewhere, quotes)
        changed = before != list(map(evidence.finding, quotes))  # perhaps for another screen that has looked, too
        if changed and question is self.question and not self.is_left():
            self.columns.use(self._debate(), self.walk.focus)
            self._arrived()

    def _fit(self) -> None:
        """Lay out for the size of the screen what depends on it alone."""
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
        """Show where one stands now."""
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

    def _go_to(self, origin: Standing, label: str) -> bool:
        """To what is typed, as seen from where one was when one began to type."""
        before = self.walk.standing
        self.walk.stand(origin)
        went = self.walk.go_to_label(label)
        self._stand(self.walk.standing if went else before)
        return went

    def _stand(self, standing: Standing) -> None:
        self.walk.stand(standing)
        self._arrived()

    def _remember(self) -> None:
        """Where to come back to after the next start."""
        if self.app.screen is self:
            stop = self.walk.stop
            argument = stop.argument.id if stop else None
            place = LastPlace(screen="debate", question=self.question.id, argument=argument, quotation=self.walk.number)
            self.session.memory.place = place
