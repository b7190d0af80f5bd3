"""The program: one project, its screens, and the ways between them."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from textual.app import App
from textual.binding import Binding, BindingType
from textual.widgets._toast import Toast

from briefing.commands.table import ALWAYS, COMMANDS, Command
from briefing.model.problems import Problem
from briefing.model.records import Project
from briefing.storage.garbage import collect_seldom
from briefing.text.sanitize import one_line
from briefing.tui.pages.page import WIDE, make_page
from briefing.tui.pages.question import Shelf, question_lines
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.screens.questions import QuestionsScreen
from briefing.tui.themes import THEMES, begin_with
from briefing.user.log import LOG
from briefing.user.state import LastPlace, Memory

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.editing.undo import Edits
    from briefing.filing.inbox import Proposals
    from briefing.filing.placement import Under
    from briefing.model.records import Question, Quote
    from briefing.model.relations import Address
    from briefing.project.folder import ProjectFolder
    from briefing.search.facets import Known
    from briefing.search.results import Hit
    from briefing.text.selection import Stretch
    from briefing.text.span import Span
    from briefing.tui.indexing import Indexing
    from briefing.tui.pages.sources import Given
    from briefing.verification.usages import Use
    from briefing.verification.workspace import Evidence

Toast.ALLOW_SELECT = False  # it goes by itself, and Textual fails when one presses the mouse on what is going

HIGH = 30
"""Rows from which a pane may take more of them."""
GONE = "This is no longer in the files."

Severity = Literal["information", "warning", "error"]
LASTS: dict[Severity, float] = {"information": 4, "warning": 10, "error": 10}
"""Seconds for which something is said."""


class Start(NamedTuple):
    """With what the program starts, beside a project."""

    folder: ProjectFolder | None = None
    """Where the project is read again when its files change; None: it is not."""
    memory: Memory | None = None
    table: tuple[Command, ...] = COMMANDS
    notices: tuple[str, ...] = ()
    """What is to be said when the first screen stands."""
    example: bool = False
    resume: bool = False
    ascii: bool = False
    debug: bool = False
    log: Path | None = None
    cache: Path | None = None
    """The folder in which indexes are kept."""


class BriefingApp(App[None]):
    """Shows one project. Screens ask it for texts and findings, and to open each other."""

    TITLE = "briefing"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # textual declares no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012  # the same
    BINDINGS: ClassVar[list[BindingType]] = [Binding(ALWAYS, "quit", "Quit", show=False, priority=True)]

    def __init__(self, project: Project, start: Start | None = None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)  # else it is grey, not without colour
        self.project = project
        self.start = start = start or Start()
        self.table = start.table
        self.memory = start.memory or Memory.open(None, project.root)[0]
        self._left_at = self.memory.place
        self.animation_level = "none"
        self.this_year = date.today().year
        self.crash = ""
        """What is to be said when the terminal is restored."""
        self.filed: Under = ()
        """Where the last quotation was put, which is proposed for the next."""
        self.hinted: set[str] = set()
        """What has been said once, and is not said again."""
        begin_with(self, self.memory.theme if self.memory.theme in THEMES else next(iter(THEMES)))
        if start.ascii:
            from briefing.tui.ascii import AsciiFilter

            self._filters.append(AsciiFilter())

    @cached_property
    def evidence(self) -> Evidence:
        """The texts and findings of the project; the first screen needs none."""
        from briefing.verification.workspace import Evidence

        return Evidence(self.project)

    @cached_property
    def known(self) -> Known:
        """All that the fields of a query can name; collected when a thread asks."""
        from briefing.search.facets import Known

        return Known(self.project)

    @cached_property
    def indexing(self) -> Indexing:
        """The index of the project, from the first search on."""
        from briefing.tui.indexing import Indexing

        return Indexing(self, self.start.cache, self._indexed)

    @cached_property
    def proposals(self) -> Proposals:
        """The quotations that are proposed in sources."""
        from briefing.filing.inbox import Proposals

        return Proposals()

    @cached_property
    def edits(self) -> Edits:
        """What was written into the files since the program began."""
        from briefing.editing.undo import Edits

        return Edits()

    def can_go_back(self, way: str) -> bool:
        """Whether there is something to `undo` or `redo`; most runs write nothing, and need not load what could."""
        edits: Edits | None = self.__dict__.get("edits")
        return edits is not None and (edits.can_undo if way == "undo" else edits.can_redo)

    def _indexed(self, doing: str, is_new: bool) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, BriefingScreen):
                screen.indexed(doing, is_new=is_new)

    @property
    def shelf(self) -> Shelf:
        """What the pages about questions need to know."""
        return Shelf(self.project.sources, self.this_year)

    @cached_property
    def given(self) -> Given:
        """What the project takes from its sources."""
        from briefing.tui.pages.sources import Given
        from briefing.verification.usages import uses

        return Given(self.evidence.numbers, uses(self.project))

    @cached_property
    def _problems(self) -> dict[Path, Problem]:
        """The first problem of each file."""
        errors = [problem for problem in self.project.problems if problem.severity == "error"]
        return {problem.place.path: problem for problem in reversed(errors)}

    def get_default_screen(self) -> QuestionsScreen:
        return QuestionsScreen()

    def on_ready(self) -> None:
        collect_seldom()
        if self.start.log is not None:
            from briefing.user import log

            failed = log.start(self.start.log, debug=self.start.debug)
            if failed:
                self.start = self.start._replace(log=None, notices=(*self.start.notices, f"No log: {failed}"))
        if self.start.notices:
            self.say(" — ".join(self.start.notices), "warning")
        if self.start.resume:
            self._resume(self._left_at)
        if self.start.folder is not None:
            from briefing.tui.watch import watch

            self.run_worker(watch(self, self.start.folder), group="watch")

    def on_unmount(self) -> None:
        self.memory.save()

    def say(self, message: str, severity: Severity = "information", *, also: bool = False) -> None:
        """Tell something in passing, in place of what was told before or `also`. It may hold what stands in files."""
        if not also:
            self.clear_notifications()  # they would pile up over what one reads
        self.notify(one_line(message), severity=severity, markup=False, timeout=LASTS[severity])

    def problem_of(self, file: Path | None) -> str:
        """What is wrong with a file, for the line at the top of a screen; empty where nothing is."""
        problem = self._problems.get(file) if file else None
        return self._told(problem) if problem else ""

    def first_problem(self) -> str:
        """What is wrong with the first file that has a problem; empty where none has."""
        return next(map(self._told, self._problems.values()), "")

    def _told(self, problem: Problem) -> str:
        held = "shown as it last could be read: " if problem.place.path in self.project.held else ""
        return f"! {held}{problem.tell(self.project.root)}"

    def use(self, project: Project) -> None:
        """Show the project as its files are now; screens whose subject is gone are closed."""
        LOG.debug("the files changed: %s questions, %s problems", len(project.questions), len(project.problems))
        self.project = project
        for name in ("evidence", "given", "known", "_problems"):
            self.__dict__.pop(name, None)
        if "indexing" in self.__dict__:
            self.indexing.begin()
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BriefingScreen) and screen.is_mounted:
                self._show_anew(screen)
            elif isinstance(screen, BriefingScreen):
                screen.call_after_refresh(self._show_anew, screen)

    def _show_anew(self, screen: BriefingScreen) -> None:
        if not screen.is_left() and not screen.reload():
            while self.screen is not screen:
                self.pop_screen()
            self.pop_screen()
            self.call_after_refresh(self.say, GONE, "warning")

    def open_debate(self, question: str, argument: str | None = None, quote: int = 0) -> None:
        """Open a question, at a quotation if one is named."""
        if question not in self.evidence.questions:
            self.say(GONE, "warning")
            return
        from briefing.tui.screens.debate import DebateScreen
        from briefing.walk import Walk

        walk = Walk(self.evidence.questions[question], self.evidence.links)
        if argument is not None:
            walk.go_to(argument, quote)
        self.push_screen(DebateScreen(walk.question, walk))

    def open_address(self, address: Address) -> None:
        """Open the question of an argument, at the argument."""
        self.open_debate(address.question, self.evidence.argument(address).id)

    def open_use(self, use: Use) -> None:
        """Open the question that uses a quotation, at the quotation."""
        argument = self.evidence.argument(use.address)
        self.open_debate(use.address.question, argument.id, argument.quotes.index(use.quote))

    def open_quote(self, quote: Quote, question: str | None) -> None:
        """Read a quotation in its source."""
        spans = self.evidence.finding(quote).spans
        self.open_reader(quote.source, spans[0].start if spans else 0, question, spans)

    def open_reader(
        self,
        source: str,
        offset: int | None = None,
        question: str | None = None,
        spans: tuple[Span, ...] | None = None,
    ) -> None:
        """Read a source from an offset into its body on, by default from where one read last.

        `spans` are those of the quotation to stress.
        """
        from briefing.tui.screens.reader import ReaderScreen
        from briefing.verification.usages import quotations_in

        if source not in self.project.sources:
            self.say(GONE, "warning")
            return
        quotations = quotations_in(source, self.evidence)
        current = next((number for number, one in enumerate(quotations) if one.spans == spans), None)
        place = self.memory.offset_of(source) or 0 if offset is None else offset
        self.push_screen(ReaderScreen(self.project.sources[source], quotations, place, current, question))

    def open_why(self, quote: Quote) -> None:
        """Why a quotation has its status, and what would mend it."""
        from briefing.tui.screens.why import WhyScreen
        from briefing.verification.usages import use_of

        found = use_of(quote, self.evidence)
        if found is None:
            self.say(GONE, "warning")
        else:
            self.push_screen(WhyScreen(found))

    def open_inbox(self, source: str, offset: int | None = None) -> None:
        """The quotations that are proposed in a source, from where one reads."""
        from briefing.tui.screens.inbox import InboxScreen

        if source not in self.project.sources:
            self.say(GONE, "warning")
            return
        place = self.memory.offset_of(source) or 0 if offset is None else offset
        self.push_screen(InboxScreen(self.project.sources[source], place))

    def open_capture(self, source: str, offset: int, stretch: Stretch, *, file: bool = False) -> None:
        """Pick a quotation of one's own, beginning with a stretch, from where one reads; file it at once, or not."""
        from briefing.tui.screens.capture import CaptureScreen

        self.push_screen(CaptureScreen(self.project.sources[source], offset, stretch, file=file))

    def open_hit(self, hit: Hit, quote: Quote | None) -> None:
        """Read a search hit, a quotation or not, where it stands; what stands in no source opens its question."""
        if quote is not None and hit.start is not None:
            self.open_quote(quote, hit.question)
        elif hit.source is not None and hit.start is not None:
            self.open_reader(hit.source, hit.start + (hit.marks[0].start if hit.marks else 0))
        else:
            self.open_debate_of(hit)

    def open_debate_of(self, hit: Hit) -> None:
        """Open the debate that uses a search hit, at it; a thesis is at its first claim."""
        if hit.question is not None:
            question = self.evidence.questions.get(hit.question)
            positions = question.positions if question else ()
            first = (argument.id for one in positions if one.id == hit.position for argument in one.arguments)
            self.open_debate(hit.question, hit.argument or next(first, None), hit.quote or 0)

    def open_about(self, question: Question) -> None:
        """All about a question, over the screen."""
        from briefing.tui.screens.overlay import Overlay

        lines = partial(question_lines, question, self.shelf)
        self.push_screen(Overlay("About this question", lambda width: make_page(lines(width))))

    def open_sources(self) -> None:
        """The list of sources."""
        from briefing.tui.screens.sources import SourcesScreen

        self.push_screen(SourcesScreen())

    def open_source(self, source: str) -> None:
        """The page about one source."""
        from briefing.tui.screens.source import SourceScreen

        self.push_screen(SourceScreen(source))

    def open_problems(self) -> None:
        """What is wrong in the files."""
        from briefing.tui.screens.problems import ProblemsScreen

        self.push_screen(ProblemsScreen())

    def open_search(self) -> None:
        """Search, and come back with escape."""
        from briefing.tui.screens.search import SearchScreen

        begins = "indexing" not in self.__dict__
        self.push_screen(SearchScreen())
        if begins:
            self.call_after_refresh(self.indexing.begin)  # to open it takes the time in which the screen is painted

    def use_theme(self, name: str) -> None:
        """Change the theme, and keep it for the next start."""
        self.theme = name
        self.memory.set_theme(name)
        failed = self.memory.save()
        if failed:
            self.say(f"Theme {name}, for this time: {failed}", "warning")
        else:
            colours = "; this time NO_COLOR keeps colours off" if "NO_COLOR" in os.environ else ""
            self.say(f"Theme {name}, kept for the next start{colours}")

    def _resume(self, place: LastPlace) -> None:
        """Back to where one was when the program was left, as far as it is still there."""
        question, source = place.question, place.source
        if place.screen == "sources":
            self.open_sources()
        elif place.screen == "debate" and question in self.evidence.questions:
            self.open_debate(question, place.argument, place.quotation)
        elif source is not None and source in self.project.sources:
            if place.screen == "reader":
                self._resume_reading(place, source)
            elif place.screen == "source":
                self.open_source(source)

    def _resume_reading(self, place: LastPlace, source: str) -> None:
        """In the source, with the debate below it from which one read."""
        spans = None
        if place.question in self.evidence.questions and place.argument is not None:
            self.open_debate(place.question, place.argument, place.quotation)
            quote = self.evidence.quote_at(place.question, place.argument, place.quotation)
            spans = self.evidence.finding(quote).spans if quote else None
        self.open_reader(source, question=place.question, spans=spans)

    def _fatal_error(self) -> None:
        """Leave; `run` says then what happened. Textual's own would cut it to the width of the terminal."""
        from briefing.tui.crash import told

        self.bell()
        self.crash = told(self.start.log, debug=self.start.debug)
        self._close_messages_no_wait()


def run(project: Project, start: Start | None = None, *, mouse: bool = True) -> int:
    """Run the program; the exit code is 0, or 1 after a crash."""
    app = BriefingApp(project, start)
    app.run(mouse=mouse)
    if app.crash:
        print(app.crash, file=sys.stderr, end="")
    return app.return_code or 0
