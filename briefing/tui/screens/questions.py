"""The list of questions, with the one that is highlighted shown beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from briefing.model import Question
from briefing.tui.pages.page import make_page
from briefing.tui.pages.question import no_questions, question_list, question_page
from briefing.tui.screens.base import ListScreen, bindings
from briefing.tui.screens.overlay import Overlay
from briefing.tui.widgets.bars import KeyBar, TitleBar
from briefing.tui.widgets.box import Box
from briefing.tui.widgets.lines import Lines
from briefing.wording import count


class QuestionsScreen(ListScreen):
    """Where the program starts."""

    area = "questions"
    BINDINGS = bindings("questions")
    AUTO_FOCUS = "#list"

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Question] = ()

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield Box("filter", id="filter", classes="hidden")
        with Horizontal(id="questions"):
            yield Lines(id="list")
            yield Lines(id="preview", gutter=1)
        yield KeyBar()

    def on_mount(self) -> None:
        self._show(self.briefing.project.questions)

    def can(self, command: str) -> bool:
        if command == "clear":
            return self.query_one("#filter", Box).display
        return command not in ("open", "about", "next", "previous") or bool(self._shown)

    def action_open(self) -> None:
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            self.briefing.open_debate(self._shown[chosen].id)

    def action_filter(self) -> None:
        box = self.query_one("#filter", Box)
        box.remove_class("hidden")
        box.focus()
        self.update_keys()

    def on_input_changed(self, event: Input.Changed) -> None:
        from briefing.search.filter import holding  # 8 ms that the first screen does not need

        self._show(holding(event.value, self.briefing.project.questions))

    def on_input_submitted(self) -> None:
        self.action_open()

    def action_clear(self) -> None:
        box = self.query_one("#filter", Box)
        box.value = ""
        box.add_class("hidden")
        self.query_one("#list", Lines).focus()
        self.update_keys()

    def action_about(self) -> None:
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            page = partial(question_page, self._shown[chosen], self.briefing.project.sources)
            self.app.push_screen(Overlay("About this question", page))

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        if event.lines.id != "list":
            return
        self._choose(event.entry)
        if event.again:
            self.action_open()

    def _show(self, questions: Sequence[Question]) -> None:
        sources = self.briefing.project.sources
        self._shown = questions
        project = self.briefing.project
        numbers = [count(len(questions), "question"), count(len(sources), "source")]
        errors = sum(problem.stands_for for problem in project.problems if problem.severity == "error")
        if errors:
            numbers.append(f"{count(errors, 'problem')}: see briefing check")
        self.query_one(TitleBar).set(project.settings.name or "briefing", " · ".join(numbers))
        listed = self.query_one("#list", Lines)
        if questions:
            numbers_of = {question.id: number for number, question in enumerate(project.questions, start=1)}
            numbered = [(numbers_of[question.id], question) for question in questions]
            listed.show(partial(question_list, numbered, sources), 0)
        else:
            listed.show(partial(no_questions, bool(project.questions)))
        self._preview()

    def move(self, by: int) -> None:
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            self._choose(min(max(chosen + by, 0), len(self._shown) - 1))

    def _choose(self, entry: int) -> None:
        if 0 <= entry < len(self._shown):
            self.query_one("#list", Lines).choose(entry)
            self._preview()

    def _preview(self) -> None:
        chosen, preview = self.query_one("#list", Lines).chosen, self.query_one("#preview", Lines)
        if chosen is None:
            preview.show(lambda _: make_page(()))
        else:
            preview.show(partial(question_page, self._shown[chosen], self.briefing.project.sources))
        self.update_keys()
