"""Show the page about one source: its facts, what it says on each question, and where it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult

from briefing.model.phrases import SEPARATOR, count, dateline, title_of
from briefing.model.problems import Place
from briefing.model.records import Quote
from briefing.tui.keybindings import bindings
from briefing.tui.messages import OpenAddress, OpenQuote, OpenReader
from briefing.tui.renderers.page import Page, make_page
from briefing.tui.renderers.sources import source_lines
from briefing.tui.screens.base import ListScreen
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.user.state import LastPlace
from briefing.verification.usages import Use, likest

FACTS = -1
"""The place before the first quotation."""


class SourceScreen(ListScreen):
    """The page about a source. It opens at the facts, and the focus moves from quotation to quotation."""

    area = "source"
    BINDINGS = bindings("source")
    AUTO_FOCUS = "#page"

    def __init__(self, session: Session, source: str) -> None:
        super().__init__(session)
        self._source = source
        self._record = self.session.project.sources[source]
        self._uses = self._found()

    def compose(self) -> ComposeResult:
        """Yield the title, the problem line, the page and the keys."""
        yield TitleBar()
        yield ProblemLine()
        yield Lines(id="page")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the page, scrolled to the facts about the source."""
        self._show(None)

    def on_screen_resume(self) -> None:
        """Remember that the user is on this page."""
        memory = self.session.memory
        memory.place = LastPlace(screen="source", question=memory.place.question, source=self._source)

    def can(self, command: str) -> bool:
        """Allow opening the debate only from a quotation."""
        return command != "debate" or self._use is not None

    def quote(self) -> Quote | None:
        """Return the quotation in focus; None at the facts."""
        return self._use.quote if self._use else None

    def source_id(self) -> str:
        """Return the id of the source."""
        return self._source

    def place(self) -> Place:
        """Return the line at which the source begins."""
        return self._record.place

    def file(self) -> Path:
        """Return the file of the source."""
        return self._record.path

    def reload(self) -> bool:
        """Show the source as it is now, at the quotation in focus before; return False if the source is gone."""
        before = self._use
        record = self.session.project.sources.get(self._source)
        if record is None:
            return False
        self._record, self._uses = record, self._found()
        lines = self.query_one("#page", Lines)
        place = lines.scroll_offset.y
        self._show(likest(before, [(use,) for use in self._uses]) if before else None)
        lines.scroll_to(y=place, animate=False, force=True)
        return True

    def move(self, by: int) -> None:
        """Move from the facts at the top through the quotations, then by lines to the end of the page."""
        lines, last = self.query_one("#page", Lines), len(self._uses) - 1
        target = (FACTS if lines.chosen is None else lines.chosen) + by
        if target < 0:
            lines.choose(None)
            lines.scroll_to(y=0, animate=False, force=True)
        elif last < 0 or (lines.chosen == last and by > 0):
            lines.scroll_relative(y=by * 2, animate=False, force=True)
        else:
            lines.choose(min(target, last))
        self.update_keys()

    def action_open(self) -> None:
        """Read the quotation in focus in its source; without a proven one, read the source where it was left."""
        use = self._use
        if use is None or not self.session.evidence.finding(use.quote).proven:
            self.session.post(OpenReader(self._source))
        else:
            self.session.post(OpenQuote(use.quote, use.address.question))

    def action_debate(self) -> None:
        """Open the debate at the argument that uses the quotation in focus."""
        use = self._use
        if use is not None:
            self.session.post(OpenAddress(use.address, use.quote))

    def action_source(self) -> None:
        """Do nothing: this is the page about the source."""

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Put the focus on the quotation that was clicked, and open it if it was clicked again."""
        event.lines.choose(event.entry)
        self.update_keys()
        if event.again:
            self.action_open()

    def _found(self) -> Sequence[Use]:
        return self.session.given.uses.get(self._source, ())

    @property
    def _use(self) -> Use | None:
        chosen = self.query_one("#page", Lines).chosen
        return self._uses[chosen] if chosen is not None and chosen < len(self._uses) else None

    def _show(self, chosen: int | None) -> None:
        source = self._record
        numbers = SEPARATOR.join([count(len(self._uses), "quotation"), dateline(source)])
        self.query_one(TitleBar).set(title_of(source), numbers)
        self.query_one("#page", Lines).show(self._page, chosen)
        self.update_keys()

    def _page(self, width: int) -> Page:
        return make_page(source_lines(self._record, self.session.given, self.session.evidence, min(width, 100)))
