"""Show one question: its positions side by side, and below them the quotation in focus in its source."""

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
"""The heights in rows from which the band has one row more."""


class DebateScreen(ListScreen):
    """The positions of a question, in columns of equal width, in the order of the file."""

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
        """Yield the title, the problem line, the tabs, the columns, the band, the context and the keys."""
        yield self._title
        yield ProblemLine()
        yield self._tabs
        yield self.columns
        yield self._band
        yield Vertical(self._where, self._passage, id="context")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the question, and look for quotations in other sources."""
        self._begin()

    def on_resize(self) -> None:
        """Fit the tabs, the columns and the band to the new size."""
        self._fit()

    def on_screen_resume(self) -> None:
        """Remember where the user is."""
        self._remember()

    def quote(self) -> Quote | None:
        """Return the quotation in focus; None if there is none."""
        return self.walk.stop.quote if self.walk.stop else None

    def place(self) -> Place:
        """Return the line of the quotation in focus, else of its argument, its position or the question."""
        stop = self.walk.stop
        if stop is None:
            positions = self.question.positions
            return positions[self.walk.focus.position].place if positions else self.question.place
        return stop.quote.place if stop.quote is not None else stop.argument.place

    def file(self) -> Path:
        """Return the file of the question."""
        return self.question.place.path

    def reload(self) -> bool:
        """Show the question as it is now, at the nearest place; return False if it is gone."""
        question = self.session.evidence.questions.get(self.question.id)
        if question is None:
            return False
        self.question, self.walk = question, self.walk.anew(question, self.session.evidence.links)
        self.columns.use(self._debate(), self.walk.focus)
        self._begin()
        return True

    def can(self, command: str) -> bool:
        """Allow a command only if the question, or the place in focus, has what it needs."""
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
        """Move the focus by `by` stops along the position."""
        self.walk.step(by)
        self._arrived()

    def action_next_position(self) -> None:
        """Go to the next position."""
        self.walk.turn(1)
        self._arrived()

    def action_previous_position(self) -> None:
        """Go to the previous position."""
        self.walk.turn(-1)
        self._arrived()

    def action_show_position(self, position: int) -> None:
        """Go to a position, from 0: for clicks on tabs and heads."""
        self.walk.turn(position - self.walk.focus.position)
        self._arrived()

    def action_jump(self, number: int) -> None:
        """Go to the claim with this number, from 1, in the position in focus."""
        self.walk.jump(number)
        self._arrived()

    def action_go_to(self) -> None:
        """Ask for a claim or a position and go there while it is typed; go back if the user closes the box."""
        from briefing.tui.screens.prompt import Prompt

        origin = self.walk.standing
        prompt = Prompt(self.session, "a claim such as B2, a position such as B", partial(self._go_to, origin))
        self.app.push_screen(prompt, lambda went: None if went else self._stand(origin))

    def action_counter(self) -> None:
        """Go to an argument against the one in focus, or back from there.

        If the argument belongs to another question, that question opens.
        """
        elsewhere = self.walk.counter()
        if elsewhere is not None:
            self.session.post(OpenAddress(elsewhere))
        self._arrived()

    def action_open(self) -> None:
        """Read the quotation in focus in its source."""
        quote = self.quote()
        if quote is not None:
            self.session.post(OpenQuote(quote, self.question.id))

    def action_unfold(self) -> None:
        """Show the cards at full length, or cut again."""
        self.columns.unfold(not self.columns.unfolded)

    def action_about(self) -> None:
        """Show all about the question."""
        self.session.post(OpenAbout(self.question))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Go to the card or the position that was clicked, and open the quotation if it was clicked again."""
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
        """Return what the pages need to know, as it is now."""
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
        """Look in all sources for the quotations that are not in their own source, and show what was found."""
        quotes = list(quotes_of(*question.positions))
        before = list(map(evidence.finding, quotes))
        await asyncio.to_thread(evidence.look_elsewhere, quotes)
        changed = before != list(map(evidence.finding, quotes))  # another screen may have looked meanwhile
        if changed and question is self.question and not self.is_left():
            self.columns.use(self._debate(), self.walk.focus)
            self._arrived()

    def _fit(self) -> None:
        """Lay out what depends only on the size of the screen."""
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
        """Show the place that is in focus now."""
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
        """Go to what is typed, as seen from `origin`, where the user began to type; tell whether it is a place."""
        before = self.walk.standing
        self.walk.stand(origin)
        went = self.walk.go_to_label(label)
        self._stand(self.walk.standing if went else before)
        return went

    def _stand(self, standing: Standing) -> None:
        self.walk.stand(standing)
        self._arrived()

    def _remember(self) -> None:
        """Remember where to come back to at the next start."""
        if self.app.screen is self:
            stop = self.walk.stop
            argument = stop.argument.id if stop else None
            place = LastPlace(screen="debate", question=self.question.id, argument=argument, quotation=self.walk.number)
            self.session.memory.place = place
