"""One question: its positions side by side, the quotation in focus shown in its source below."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widgets import Static

from briefing.model import Question
from briefing.tui.pages.context import context, where
from briefing.tui.pages.debate import Debate, column, columns_shown, head, tabs
from briefing.tui.pages.page import Page
from briefing.tui.pages.question import question_page
from briefing.tui.screens.base import ListScreen, bindings
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.bars import KeyBar, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.walk import Focus, Walk
from briefing.wording import question_counts


class DebateScreen(ListScreen):
    """The positions of a question, equal in width and in the file's order."""

    area = "debate"
    BINDINGS = bindings("debate")
    AUTO_FOCUS = ""
    PAGE = 3

    def __init__(self, question: Question, walk: Walk) -> None:
        super().__init__()
        self.question = question
        self.walk = walk
        self._shown = range(0)
        self._arranged = (Size(0, 0), 0)
        """The size and the position in focus for which the columns stand."""

    def compose(self) -> ComposeResult:
        yield TitleBar(self.question.question, question_counts(self.question, self.briefing.project.sources))
        yield Lines(id="tabs", classes="still", gutter=0)
        with Horizontal(id="columns"):
            for index in range(len(self.question.positions)):
                with Vertical(classes="column", id=f"column-{index}"):
                    yield Lines(classes="head still")
                    yield Lines(classes="cards")
        with Vertical(id="context"):
            yield Static(id="where", markup=False)
            yield Lines(id="passage", classes="still", gutter=1)
        yield KeyBar()

    def on_mount(self) -> None:
        evidence = self.briefing.evidence
        self._debate = Debate(self.question, self.briefing.project.sources, evidence.links, evidence.finding)
        for index, lines in enumerate(self._columns()):
            lines.show(partial(self._column, index, lines))
        self._arrived()

    def on_resize(self) -> None:
        self._arrange()

    def can(self, command: str) -> bool:
        stop = self.walk.stop
        if command == "counter":
            return self.walk.has_counter()
        if command == "open":
            quote = stop.quote if stop else None
            return quote is not None and self.briefing.evidence.body(quote.source) is not None
        if command in ("next_position", "previous_position"):
            return len(self.question.positions) > 1
        return True

    def action_next_position(self) -> None:
        self.walk.turn(1)
        self._arrived()

    def action_previous_position(self) -> None:
        self.walk.turn(-1)
        self._arrived()

    def action_counter(self) -> None:
        elsewhere = self.walk.counter()
        if elsewhere is not None:
            self.briefing.open_address(elsewhere)
        self._arrived()

    def action_open(self) -> None:
        stop = self.walk.stop
        if stop is not None and stop.quote is not None:
            self.briefing.open_quote(stop.quote, self.question.id)

    def action_about(self) -> None:
        page = partial(question_page, self.question, self.briefing.project.sources)
        self.app.push_screen(Overlay("About this question", page))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        for index, lines in enumerate(self._columns()):
            if lines is event.lines:
                self.walk.go(Focus(index, event.entry))
                self._arrived()
                if event.again:
                    self.action_open()

    def _column(self, index: int, lines: Lines, width: int) -> Page:
        return column(self._debate, index, width, lines.height)

    def _columns(self) -> list[Lines]:
        return list(self.query(".cards").results(Lines))

    def move(self, by: int) -> None:
        self.walk.step(by)
        self._arrived()

    def _arrived(self) -> None:
        """Show where one stands now."""
        focus, stop = self.walk.focus, self.walk.stop
        for index, lines in enumerate(self._columns()):
            lines.choose(focus.stop if stop is not None and index == focus.position else None)
        self._arrange()
        self.query_one("#where", Static).update(where(self.walk, self.briefing.evidence), layout=False)
        passage = self.query_one("#passage", Lines)
        passage.show(lambda width: context(stop, self.briefing.evidence, width, passage.height))
        self.update_keys()

    def _arrange(self) -> None:
        """Show as many columns as fit, the one in focus among them, their heads equally high."""
        width = self.size.width
        focus, total = self.walk.focus.position, len(self.question.positions)
        shown = columns_shown(width, total, focus, self._shown.start)
        if self._arranged == (self.size, focus):
            return
        self._arranged, self._shown = (self.size, focus), shown
        tabbed = len(shown) < total
        text_width = max(width // max(len(shown), 1) - 4, 8)
        most = max(self.size.height // 8, 2)
        heads = {
            index: head(self._debate, index, text_width, active=index == focus, label=len(shown) > 1, most=most)
            for index in shown
        }
        height = (not tabbed) + max((len(page.lines) for page in heads.values()), default=0)
        for index, box in enumerate(self.query(".column").results(Vertical)):
            box.display = index in shown
            box.set_class(index == shown[-1], "last")
            box.styles.width = width // len(shown)
            if index in shown:
                top = box.query_one(".head", Lines)
                top.styles.height = height
                top.show(partial(_as_laid_out, heads[index]))
        line = self.query_one("#tabs", Lines)
        line.display = tabbed
        line.show(partial(tabs, self.question, focus))


def _as_laid_out(page: Page, width: int) -> Page:
    """A layout that is done: heads are laid out together, to be equally high."""
    del width
    return page
