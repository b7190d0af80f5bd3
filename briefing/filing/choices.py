"""What is asked while one files: a row for each answer, what an answer leads to, and the way back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from briefing.filing.placement import ASKS, StepChoice, Under, asked, choices, steps_text
from briefing.filing.speaker_choices import Person, person_typed
from briefing.model.phrases import SEPARATOR
from briefing.model.records import Project, Source
from briefing.search.list_filter import Filter


class Row(NamedTuple):
    """One answer: a letter before it, its words, and a remark. What is new is made by choosing it."""

    mark: str
    words: str
    note: str
    is_new: bool = False


class Asking(ABC):
    """Questions with answers to choose from by typing some letters of them."""

    title: str

    @property
    @abstractmethod
    def asks(self) -> str:
        """What is asked now."""

    @property
    def so_far(self) -> str:
        """What was answered before, in words."""
        return ""

    @abstractmethod
    def rows(self, typed: str) -> Sequence[Row]:
        """The answers that fit what is typed."""

    @abstractmethod
    def proposed(self) -> int:
        """The row to begin with."""

    @abstractmethod
    def choose(self, number: int) -> bool:
        """Take a row of those given last; whether all is answered now."""

    def back(self) -> bool:
        """Take the last answer back; False where there was none."""
        return False


class AskUnder(Asking):
    """Where a quotation is to stand. `last` is where the one before was put, which is proposed again."""

    title = "File this quotation"

    def __init__(self, project: Project, last: Under) -> None:
        self.under: Under = ()
        self._project = project
        self._last = [step.words for step in last if step.asked != "thesis"]
        self._choices: list[StepChoice] = []

    @property
    def asks(self) -> str:
        what = asked(self.under)
        return ASKS[what] if what else ""

    @property
    def so_far(self) -> str:
        return steps_text(self.under)

    def rows(self, typed: str) -> list[Row]:
        self._choices = choices(self.under, self._project, typed)
        return [Row(one.mark, one.step.words, one.note, one.step.id is None) for one in self._choices]

    def proposed(self) -> int:
        number = len(self.under)
        there = [one.step.words for one in self._choices]
        again = self._last[number] if number < len(self._last) else None
        return there.index(again) if again in there else 0

    def choose(self, number: int) -> bool:
        self.under = (*self.under, self._choices[number].step)
        return asked(self.under) is None

    def back(self) -> bool:
        gone, self.under = self.under, self.under[:-1]
        return bool(gone)


class AskSpeaker(Asking):
    """Who says it: somebody known, or whoever is typed."""

    title = "Who says it?"
    asks = "Some letters of a name; or a new name and, behind a comma, the role that this source gives"

    def __init__(self, people: Sequence[Person], source: Source, project: Project, near: str | None = None) -> None:
        """`near` is the name of whoever speaks nearest to what is picked."""
        self.person: Person | None = None
        self._near = next((number for number, one in enumerate(people) if one.name == near), 0)
        self._people = people
        self._source = source
        self._project = project
        self._ids = {id for each in project.sources.values() for id in each.speakers}
        self._filter = Filter(f"{one.name} {one.role or ''}" for one in people)
        self._shown: list[Person] = list(people)

    def rows(self, typed: str) -> list[Row]:
        """Those who hold the letters; of somebody who is new in this source, with the role that is typed."""
        new = person_typed(typed, self._source, self._project)
        fitting = {*self._filter.holding(typed), *self._filter.holding(typed.partition(",")[0])} if new else None
        self._shown = [one for number, one in enumerate(self._people) if fitting is None or number in fitting]
        if new is None:
            return [_speaker_row(one) for one in self._shown]
        same = [number for number, one in enumerate(self._shown) if self._is_same(one, new)]
        if new.role or not same:  # else somebody known, in the role that is known
            at = same[0] if same else len(self._shown)
            self._shown[at : at + 1] = [new]
            if new.role:  # nobody else is meant
                self._shown.sort(key=lambda one: one is not new)
        return [_speaker_row(one, is_new=one is new and not same) for one in self._shown]

    def proposed(self) -> int:
        return self._near

    def choose(self, number: int) -> bool:
        self.person = self._shown[number]
        return True

    def _is_same(self, one: Person, new: Person) -> bool:
        return one.name.casefold() == new.name.casefold() or (one.id == new.id and one.id in self._ids)


def _speaker_row(one: Person, *, is_new: bool = False) -> Row:
    new = "" if one.is_declared else "a new speaker" if is_new else "new in this source"
    return Row("", one.name, SEPARATOR.join(filter(None, (one.role, new))), is_new)
