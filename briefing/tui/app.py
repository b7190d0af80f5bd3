"""The program: one project, its screens, and the ways between them."""

from __future__ import annotations

import gc
import traceback
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from briefing.model import Project
from briefing.text.display import visible
from briefing.tui.pages.page import WIDE
from briefing.tui.screens.questions import QuestionsScreen

if TYPE_CHECKING:
    from briefing.evidence import Evidence
    from briefing.links import Address
    from briefing.model import Quote, Span
    from briefing.quotations import Use
    from briefing.search.hits import Hit, Searcher


class BriefingApp(App[None]):
    """Shows one project. Screens ask it for texts and findings, and to open each other."""

    TITLE = "briefing"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # textual declares no ClassVar
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Quit", show=False, priority=True)]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self.animation_level = "none"
        self._searcher: Searcher | None = None
        self._building = Lock()

    @cached_property
    def evidence(self) -> Evidence:
        """The texts and findings of the project; the first screen needs none."""
        from briefing.evidence import Evidence

        return Evidence(self.project)

    @property
    def searcher(self) -> Searcher:
        """The search engine; built once, by the first of the threads that ask."""
        with self._building:
            if self._searcher is None:
                from briefing.search.memory import MemoryIndex

                self._searcher = MemoryIndex(self.evidence)
            return self._searcher

    def on_ready(self) -> None:
        gc.freeze()  # what is there now stays
        gc.enable()

    def get_default_screen(self) -> QuestionsScreen:
        return QuestionsScreen()

    def open_debate(self, question: str, argument: str | None = None, quote: int = 0) -> None:
        """Open a question, at a quotation if one is named."""
        from briefing.tui.screens.debate import DebateScreen
        from briefing.walk import Walk

        walk = Walk(self.evidence.questions[question], self.evidence.links)
        if argument is not None:
            walk.go_to(argument, quote)
        self.push_screen(DebateScreen(walk.question, walk))

    def open_address(self, address: Address) -> None:
        """Open the question of an argument, at the argument."""
        position = self.evidence.questions[address.question].positions[address.position]
        self.open_debate(address.question, position.arguments[address.argument].id)

    def open_use(self, use: Use) -> None:
        """Open the question that uses a quotation, at the quotation."""
        address = use.address
        argument = self.evidence.questions[address.question].positions[address.position].arguments[address.argument]
        self.open_debate(address.question, argument.id, argument.quotes.index(use.quote))

    def open_quote(self, quote: Quote, question: str | None) -> None:
        """Read a quotation in its source."""
        spans = self.evidence.finding(quote).spans
        self.open_reader(quote.source, spans[0].start if spans else 0, question, spans)

    def open_reader(
        self, source: str, offset: int, question: str | None = None, spans: tuple[Span, ...] | None = None
    ) -> None:
        """Read a source from an offset into its body on; `spans` are those of the quotation to stress."""
        from briefing.quotations import quotations_in
        from briefing.tui.screens.reader import ReaderScreen

        quotations = quotations_in(source, self.evidence)
        current = next((number for number, one in enumerate(quotations) if one.spans == spans), None)
        self.push_screen(ReaderScreen(self.project.sources[source], quotations, offset, current, question))

    def open_hit(self, hit: Hit) -> None:
        """Read a search hit where it stands; what stands in no source opens its question."""
        from briefing.search.hits import quote_of

        quote = quote_of(hit, self.evidence)
        if quote is not None and hit.start is not None:
            self.open_quote(quote, hit.question)
        elif hit.source is not None and hit.start is not None:
            self.open_reader(hit.source, hit.start + (hit.marks[0].start if hit.marks else 0))
        elif hit.question is not None:
            self.open_debate(hit.question, hit.argument, hit.quote or 0)

    def open_search(self) -> None:
        """Search, and come back with escape."""
        from briefing.tui.screens.search import SearchScreen

        self.push_screen(SearchScreen())

    def _fatal_error(self) -> None:
        """Leave with what happened. The text of an error may hold text from files, and that may hold escapes."""
        from rich.segment import Segment, Segments

        told = "briefing stopped because of an error of its own. This is what happened:\n\n"
        self.bell()
        self._exit_renderables.append(Segments([Segment(_safe_lines(told + traceback.format_exc()))]))
        self._close_messages_no_wait()


def run(project: Project) -> int:
    """Run the program; the exit code is 0, or 1 after a crash."""
    app = BriefingApp(project)
    app.run()
    return app.return_code or 0


def _safe_lines(text: str) -> str:
    return "\n".join(visible(line) for line in text.split("\n"))
