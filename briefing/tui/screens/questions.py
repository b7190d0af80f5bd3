"""The list of questions, with the one that is highlighted shown beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.phrases import SEPARATOR, count
from briefing.model.problems import Place, count_errors
from briefing.tui.keybindings import bindings
from briefing.tui.messages import OpenAbout, OpenDebate, OpenSources
from briefing.tui.renderers.page import Line, Page
from briefing.tui.renderers.question import Listed, no_questions, question_lines, question_list
from briefing.tui.screens.listing_base import ListingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.text_input import number_in
from briefing.user.state import LastPlace

if TYPE_CHECKING:
    from briefing.search.list_filter import Filter

EXAMPLE = "The example. `briefing new DIR` begins a project of your own"


class QuestionsScreen(ListingScreen):
    """Where the program starts."""

    area = "questions"
    BINDINGS = bindings("questions")
    MORE = "about"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filter: Filter | None = None

    def ids(self) -> Sequence[str]:
        return self.session.project.question_ids

    def heading(self) -> tuple[str, str]:
        project = self.session.project
        name = project.settings.name or project.root.name
        numbers = [count(len(self.shown), "question"), count(len(project.sources), "source")]
        errors = count_errors(project.problems)
        if errors:
            numbers.append(f"{count(errors, 'problem')}: p")
        return name, SEPARATOR.join(numbers)

    def holding(self, typed: str) -> Sequence[int]:
        from briefing.search.list_filter import Filter, question_text  # 8 ms that the first screen does not need

        if self._filter is None:
            self._filter = Filter(map(question_text, self.session.project.questions))
        return self._filter.holding(typed)

    def list_page(self, typed: str, width: int) -> Page:
        if not self.shown:
            return no_questions(bool(self.total()), bool(self.session.first_problem()), width)
        return question_list(len(self.shown), self._listed, self.session.shelf, partial(_marks, typed), width)

    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        return question_lines(self.session.project.questions[number], self.session.shelf, width)

    def first_in_focus(self) -> int:
        """The question that was opened last."""
        last = self.session.memory.place.question
        ids = self.session.project.question_ids
        return ids.index(last) if last in ids else 0

    def place(self) -> Place | None:
        number = self.in_focus()
        return None if number is None else self.session.project.questions[number].place

    def file(self) -> Path | None:
        place = self.place()
        return place.path if place else None

    def note(self) -> str:
        """The problem of the question in focus, else of any file: the list must not jump as one moves."""
        problem = super().note() or self.session.first_problem()
        return problem or (EXAMPLE if self.session.start.example else "")

    def reload(self) -> bool:
        self._filter = None
        return super().reload()

    def on_screen_resume(self) -> None:
        memory = self.session.memory
        memory.place = LastPlace(question=memory.place.question)

    def action_open(self) -> None:
        number = self.in_focus()
        if number is not None:
            self.session.post(OpenDebate(self.session.project.questions[number].id))

    def action_about(self) -> None:
        number = self.in_focus()
        if number is not None:
            self.session.post(OpenAbout(self.session.project.questions[number]))

    def action_sources(self) -> None:
        self.session.post(OpenSources())

    def action_go_to(self) -> None:
        from briefing.tui.screens.prompt import Prompt

        before = self.in_focus() or 0
        prompt = Prompt(self.session, f"question 1 to {self.total()}", self._go)
        self.app.push_screen(prompt, lambda went: None if went else self.choose_number(before))

    def choose_number(self, number: int) -> None:
        """Put the focus on the question with this number in the project, from 0, if the filter shows it."""
        if number in self.shown:
            self.choose(self.shown.index(number))

    def _go(self, typed: str) -> bool:
        number = number_in(typed) - 1
        if number not in self.shown:
            return False
        self.choose_number(number)
        return True

    def _listed(self, entry: int) -> Listed:
        number = self.shown[entry]
        return Listed(number + 1, self.total(), self.session.project.questions[number])


def _marks(typed: str, text: str) -> list[tuple[int, int]]:
    if not typed.strip():
        return []
    from briefing.search.list_filter import marks

    return marks(typed, text)
