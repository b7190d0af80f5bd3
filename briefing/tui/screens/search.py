"""Search as you type: the hits, and the one in focus shown where it stands."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from briefing.evidence import Evidence
from briefing.model import Quote, Span
from briefing.problems import Place
from briefing.search.hits import Hit, Results, quote_of
from briefing.search.report import summary
from briefing.text.markup import Form
from briefing.tui import outside
from briefing.tui.pages.context import hit_context, hit_place
from briefing.tui.pages.page import make_page, paragraph
from briefing.tui.pages.results import result_list
from briefing.tui.screens.base import ListScreen, bindings
from briefing.tui.widgets.bars import KeyBar
from briefing.tui.widgets.box import Box, Early
from briefing.tui.widgets.lines import Lines

INTRODUCTION = "Type what you remember: a few words will do, misspelt ones too."


class SearchScreen(Early, ListScreen):
    """A box, what it finds, and the passage around the hit in focus."""

    area = "search"
    BINDINGS = bindings("search")
    AUTO_FOCUS = "Input"

    def __init__(self) -> None:
        super().__init__()
        self.results = Results("")
        self._evidence = self.briefing.evidence
        """Of the project in which the results were found: files may have changed since."""
        self._wanted = False
        """Whether enter was pressed before the results came."""

    def compose(self) -> ComposeResult:
        yield Box("search")
        yield Static(id="found", markup=False)
        yield Lines(id="hits")
        with Vertical(id="context"):
            yield Static(id="where", markup=False)
            yield Lines(id="passage", classes="still", gutter=1)
        yield KeyBar()

    def on_mount(self) -> None:
        self.show_results(Results(""), self.briefing.evidence)
        self.watch(self.query_one(Box), "value", self._typed, init=False)

    def can(self, command: str) -> bool:
        if command in ("next", "previous", "to_list", "first", "last", "page_up", "page_down"):
            return bool(self.results.hits)
        if command == "open":
            return bool(self.results.hits) or self.query_one(Box).value != self.results.query
        if command in ("leave_list", "search"):
            return isinstance(self.focused, Lines)
        return True

    def quote(self) -> Quote | None:
        hit = self._hit()
        return quote_of(hit, self._evidence) if hit else None

    def source_id(self) -> str | None:
        hit = self._hit()
        return hit.source if hit else None

    def place(self) -> Place | None:
        quote, hit = self.quote(), self._hit()
        if quote is not None or hit is None:
            return quote.place if quote else None
        source = self._evidence.project.sources.get(hit.source or "")
        question = self._evidence.questions.get(hit.question or "")
        return source.place if source else question.place if question else None

    def can_copy(self) -> bool:
        hit = self._hit()
        return hit is not None and hit.start is not None

    def copy(self, form: Form, *, in_context: bool) -> None:
        hit = self._hit()
        source = self.briefing.project.sources.get(hit.source or "") if hit else None
        if self.quote() is not None:
            super().copy(form, in_context=in_context)
        elif hit is not None and source is not None and hit.start is not None and hit.end is not None:
            outside.copy_passage(self.briefing, source, Span(hit.start, hit.end), form, in_context=in_context)

    def reload(self) -> bool:
        self._search(self.query_one(Box).value)
        return True

    def action_search(self) -> None:
        self.query_one(Box).focus()

    def action_leave_list(self) -> None:
        self.action_back()

    def _typed(self, value: str) -> None:
        self._wanted = False
        self._search(value)

    def on_input_submitted(self) -> None:
        self.action_open()

    def action_to_list(self) -> None:
        box = self.query_one(Input)
        (self.query_one("#hits", Lines) if box.has_focus else box).focus()

    def action_open(self) -> None:
        """Open the hit in focus; while what is typed is still searched for, as soon as it is found."""
        hit = self._hit()
        self._wanted = self.query_one(Box).value != self.results.query
        if hit is not None and not self._wanted:
            self.briefing.open_hit(hit, self.quote())

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        if event.lines.id == "hits":
            event.lines.choose(event.entry)
            self._preview()
            if event.again:
                self.action_open()

    def show_results(self, results: Results, evidence: Evidence) -> None:
        """Show what a search found in the project of `evidence`, if one still waits for it."""
        if self.is_left():
            return
        self.results, self._evidence = results, evidence
        hits = self.query_one("#hits", Lines)
        self.query_one("#found", Static).update(summary(results), layout=False)
        if results.query.strip():
            hits.show(lambda width: result_list(results, evidence, width), 0 if results.hits else None)
        else:
            hits.show(lambda width: make_page(paragraph(INTRODUCTION, "faint", width)))
        self._preview()
        if self._wanted:
            self.action_open()

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _search(self, query: str) -> None:
        worker = get_current_worker()
        searcher = self.briefing.searcher
        results = searcher.search(query, cancelled=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.app.call_from_thread(self.show_results, results, searcher.evidence)

    def _hit(self) -> Hit | None:
        chosen = self.query_one("#hits", Lines).chosen
        return self.results.hits[chosen] if chosen is not None and chosen < len(self.results.hits) else None

    def move(self, by: int) -> None:
        hits = self.query_one("#hits", Lines)
        if self.results.hits:
            hits.choose(min(max((hits.chosen or 0) + by, 0), len(self.results.hits) - 1))
            self._preview()

    def _preview(self) -> None:
        hit = self._hit()
        where, passage = self.query_one("#where", Static), self.query_one("#passage", Lines)
        if hit is None:
            where.update("", layout=False)
            passage.show(lambda _: make_page(()))
        else:
            evidence = self._evidence
            where.update(hit_place(hit, evidence), layout=False)
            passage.show(lambda width: hit_context(hit, evidence, width, passage.height))
        self.update_keys()
