"""Why a quotation has its status: its words and those of the source, and what one key would write to mend it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual import work
from textual.app import ComposeResult

from briefing.model.records import Quote
from briefing.tui.keybindings import FAR, bindings
from briefing.tui.messages import OpenQuote, OpenReader
from briefing.tui.renderers.page import Page, make_page
from briefing.tui.renderers.why import Why, why_lines
from briefing.tui.screens.base import ListScreen
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.verification.fixes import Mending, mendings
from briefing.verification.usages import Use, use_anew
from briefing.verification.workspace import Evidence

LONGEST_LINE = 100
"""Cells of a line that is comfortable to read."""


class WhyScreen(ListScreen):
    """One begins at the top of the page, and chooses a proposal where there are several."""

    area = "why"
    BINDINGS = bindings("why")
    AUTO_FOCUS = "#page"
    PAGE = 10

    def __init__(self, session: Session, use: Use) -> None:
        super().__init__(session)
        self._use = use
        self._number = 0
        """Which quotation of its argument it is, in the files as they were read last."""
        self._mendings: Sequence[Mending] | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ProblemLine()
        yield Lines(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        self._begin()

    def quote(self) -> Quote:
        return self._use.quote

    def file(self) -> Path:
        return self._use.quote.place.path

    def can(self, command: str) -> bool:
        if command == "mend":
            return bool(self._mendings)
        if command == "open":
            return self.session.evidence.body(self._use.quote.source) is not None
        return True

    def reload(self) -> bool:
        found = use_anew(self._use, self._number, self.session.evidence)
        if found is None:
            return False
        self._use = found
        self._begin()
        return True

    def move(self, by: int) -> None:
        """By lines until a proposal is in view, then by proposals, and by lines beyond the last one."""
        lines, last = self.query_one("#page", Lines), len(self._mendings or ()) - 1
        if abs(by) >= FAR:
            lines.choose(last if by > 0 and last > 0 else None)
            lines.scroll_to(y=0 if by < 0 else lines.max_scroll_y, animate=False, force=True)
        elif lines.chosen is None:
            self._move_towards(lines, by, last)
        elif 0 <= lines.chosen + by <= last:
            lines.choose(lines.chosen + by)
        else:
            lines.choose(None if by < 0 else lines.chosen)
            lines.scroll_relative(y=by, animate=False, force=True)
        self.update_keys()

    def action_mend(self) -> None:
        from briefing.tui.services.edit_files import FileEditor

        chosen = self._chosen
        if chosen is not None:
            FileEditor(self.session, self.app).write(self._use.quote, chosen, self.key_of("undo"))
        else:
            self.session.say("Choose the place that is meant first.", "warning")

    def action_open(self) -> None:
        """At the place of the proposal in focus, else where it stands, or what is nearest to it does."""
        quote = self._use.quote
        finding = self.session.evidence.finding(quote)
        chosen = self._chosen
        if finding.proven:
            self.session.post(OpenQuote(quote, self._use.address.question))
            return
        spans = chosen.finding.spans if chosen else finding.spans or finding.rivals
        near = [candidate.span for candidate in finding.candidates if candidate.source == quote.source]
        offsets = [span.start for span in (*spans, *near)]
        source = chosen.quote.source if chosen else quote.source
        self.session.post(OpenReader(source, offsets[0] if offsets else 0, self._use.address.question))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        event.lines.choose(event.entry)
        self.update_keys()

    @property
    def _chosen(self) -> Mending | None:
        """The proposal in focus, or the only one there is."""
        found = self._mendings or ()
        chosen = self.query_one("#page", Lines).chosen
        if chosen is not None and chosen < len(found):
            return found[chosen]
        return found[0] if len(found) == 1 else None

    def _move_towards(self, lines: Lines, by: int, last: int) -> None:
        first = lines.page.rows[0].start if last >= 0 else None
        if by > 0 and first is not None and first < lines.scroll_offset.y + lines.height:
            lines.choose(min(by - 1, last))
        else:
            lines.scroll_relative(y=by, animate=False, force=True)

    def _begin(self) -> None:
        """Show the quotation as it is now."""
        evidence, use = self.session.evidence, self._use
        argument = evidence.argument(use.address)
        self._number = argument.quotes.index(use.quote)
        question = evidence.questions[use.address.question]
        self.query_one(TitleBar).set(f"Why: {use.address.label} {argument.claim}", question.question)
        self._mendings = None
        self._show()
        self._look(evidence, use.quote)

    @work(exclusive=True)
    async def _look(self, evidence: Evidence, quote: Quote) -> None:
        """Proving a proposal may mean to look through a book, and looking elsewhere through all sources."""
        await asyncio.to_thread(evidence.look_elsewhere, [quote])
        finding = evidence.finding(quote)
        found = await asyncio.to_thread(mendings, quote, finding, evidence.project.sources, evidence.body)
        if not self.is_left() and quote is self._use.quote:
            self._mendings = found
            self._show()

    def _show(self) -> None:
        self.query_one("#page", Lines).show(self._page)
        self.update_keys()

    def _page(self, width: int) -> Page:
        evidence, quote = self.session.evidence, self._use.quote
        finding, rows = evidence.finding(quote), self.app.size.height
        why = Why(quote, finding, evidence, self._mendings, self.key_of("mend"), rows)
        return make_page(why_lines(why, min(width, LONGEST_LINE)))
