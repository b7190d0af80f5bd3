"""List the questions, and show the one in focus beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.model.phrases import SEPARATOR, count
from briefing.model.problems import Place, count_errors
from briefing.tui.keybindings import bindings
from briefing.tui.messages import OpenAbout, OpenDebate
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
    """The list of questions, on which the program starts."""

    area = "questions"
    BINDINGS = bindings("questions")
    MORE = "about"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._filter: Filter | None = None

    def ids(self) -> Sequence[str]:
        """Return the ids of all questions."""
        return self.session.project.question_ids

    def heading(self) -> tuple[str, str]:
        """Return the name of the project, and the numbers of questions, sources and problems."""
        project = self.session.project
        name = project.settings.name or project.root.name
        numbers = [count(len(self.shown), "question"), count(len(project.sources), "source")]
        errors = count_errors(project.problems)
        if errors:
            numbers.append(f"{count(errors, 'problem')}: p")
        return name, SEPARATOR.join(numbers)

    def holding(self, typed: str) -> Sequence[int]:
        """Return the numbers of the questions that contain what is typed."""
        from briefing.search.list_filter import Filter, question_filter_text  # 8 ms that the first screen does not need

        if self._filter is None:
            self._filter = Filter(map(question_filter_text, self.session.project.questions))
        return self._filter.holding(typed)

    def list_page(self, typed: str, width: int) -> Page:
        """Lay out the list of questions; if it is empty, say why."""
        if not self.shown:
            return no_questions(bool(self.total()), bool(self.session.first_problem()), width)
        return question_list(len(self.shown), self._listed, self.session.shelf, partial(_marks, typed), width)

    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        """Lay out all about one question."""
        return question_lines(self.session.project.questions[number], self.session.shelf, width)

    def first_in_focus(self) -> int:
        """Return the number of the question that was opened last, else 0."""
        last = self.session.memory.place.question
        ids = self.session.project.question_ids
        return ids.index(last) if last in ids else 0

    def place(self) -> Place | None:
        """Return the line at which the question in focus begins; None if the list is empty."""
        number = self.in_focus()
        return None if number is None else self.session.project.questions[number].place

    def file(self) -> Path | None:
        """Return the file of the question in focus; None if the list is empty."""
        place = self.place()
        return place.path if place else None

    def note(self) -> str:
        """Describe the problem of the question in focus, else of any file, else say if this is the example.

        Other files count too, so that the list does not jump as the focus moves.
        """
        problem = super().note() or self.session.first_problem()
        return problem or (EXAMPLE if self.session.start.example else "")

    def reload(self) -> bool:
        """Show the questions as they are now, with the filter built anew."""
        self._filter = None
        return super().reload()

    def on_screen_resume(self) -> None:
        """Remember that the user is at the list of questions."""
        memory = self.session.memory
        memory.place = LastPlace(question=memory.place.question)

    def action_open(self) -> None:
        """Open the debate of the question in focus."""
        number = self.in_focus()
        if number is not None:
            self.session.post(OpenDebate(self.session.project.questions[number].id))

    def action_about(self) -> None:
        """Show all about the question in focus."""
        number = self.in_focus()
        if number is not None:
            self.session.post(OpenAbout(self.session.project.questions[number]))

    def action_go_to(self) -> None:
        """Ask for the number of a question and go there while it is typed; go back if the user closes the box."""
        from briefing.tui.screens.prompt import Prompt

        before = self.in_focus() or 0
        prompt = Prompt(self.session, f"question 1 to {self.total()}", self._go)
        self.app.push_screen(prompt, lambda went: None if went else self.choose_number(before))

    def choose_number(self, number: int) -> None:
        """Put the focus on the question with this number in the project, from 0, if the filter shows it."""
        if number in self.shown:
            self.choose(self.shown.index(number))

    def _go(self, typed: str) -> bool:
        """Put the focus on the question with the number that is typed, from 1; tell whether the list shows it."""
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
