"""Ask what filing a quotation needs to know: offer a row for each answer, follow the answers, and go back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from briefing.filing.placement import ASKS, StepChoice, Under, asked, choices, steps_text
from briefing.filing.speaker_choices import Person, person_typed
from briefing.model.phrases import SEPARATOR
from briefing.model.records import Project, Source
from briefing.search.list_filter import Filter


class ChoiceRow(NamedTuple):
    """An answer: a letter before it, its words, and a remark. Choosing a row that is new creates the item."""

    mark: str
    words: str
    note: str
    is_new: bool = False


class ChoiceDialog(ABC):
    """Questions whose answers are chosen by typing some letters of them."""

    title: str

    @property
    @abstractmethod
    def asks(self) -> str:
        """The question that is asked now."""

    @property
    def so_far(self) -> str:
        """The answers given so far, in words."""
        return ""

    @abstractmethod
    def rows(self, typed: str) -> Sequence[ChoiceRow]:
        """List the answers that fit what is typed."""

    @abstractmethod
    def proposed(self) -> int:
        """Return the number of the row to begin with."""

    @abstractmethod
    def choose(self, number: int) -> bool:
        """Take row `number` of the rows listed last; return whether everything is answered now."""

    def back(self) -> bool:
        """Take the last answer back; return False if there was none."""
        return False


class AskUnder(ChoiceDialog):
    """The steps to where a quotation belongs.

    `last` holds the steps of the quotation filed before, which are proposed again.
    """

    title = "File this quotation"

    def __init__(self, project: Project, last: Under) -> None:
        self.under: Under = ()
        self._project = project
        self._last = [step.words for step in last if step.asked != "thesis"]
        self._choices: list[StepChoice] = []

    @property
    def asks(self) -> str:
        """The prompt of the next step; empty when all steps are decided."""
        what = asked(self.under)
        return ASKS[what] if what else ""

    @property
    def so_far(self) -> str:
        """The steps decided so far, in words."""
        return steps_text(self.under)

    def rows(self, typed: str) -> list[ChoiceRow]:
        """List what can be chosen in this step: what exists, and what would be new."""
        self._choices = choices(self.under, self._project, typed)
        return [ChoiceRow(one.mark, one.step.words, one.note, one.step.id is None) for one in self._choices]

    def proposed(self) -> int:
        """Return the row that was chosen in this step for the quotation before, else the first row."""
        number = len(self.under)
        there = [one.step.words for one in self._choices]
        again = self._last[number] if number < len(self._last) else None
        return there.index(again) if again in there else 0

    def choose(self, number: int) -> bool:
        """Add the step of row `number`; return whether all steps are decided now."""
        self.under = (*self.under, self._choices[number].step)
        return asked(self.under) is None

    def back(self) -> bool:
        """Take the last step back; return False if there was none."""
        gone, self.under = self.under, self.under[:-1]
        return bool(gone)


class AskSpeaker(ChoiceDialog):
    """The question who says the words: a known person, or a new one by the name typed."""

    title = "Who says it?"
    asks = "Some letters of a name; or a new name and, behind a comma, the role that this source gives"

    def __init__(self, people: Sequence[Person], source: Source, project: Project, near: str | None = None) -> None:
        """Prepare the list of people; `near` is the name of the person who speaks nearest to the picked words."""
        self.person: Person | None = None
        self._near = next((number for number, one in enumerate(people) if one.name == near), 0)
        self._people = people
        self._source = source
        self._project = project
        self._ids = {id for each in project.sources.values() for id in each.speakers}
        self._filter = Filter(f"{one.name} {one.role or ''}" for one in people)
        self._shown: list[Person] = list(people)

    def rows(self, typed: str) -> list[ChoiceRow]:
        """List the people whose name or role has the letters typed.

        A person who is new in this source gets the role that is typed.
        """
        new = person_typed(typed, self._source, self._project)
        fitting = {*self._filter.holding(typed), *self._filter.holding(typed.partition(",")[0])} if new else None
        self._shown = [one for number, one in enumerate(self._people) if fitting is None or number in fitting]
        if new is None:
            return [_speaker_row(one) for one in self._shown]
        same = [number for number, one in enumerate(self._shown) if self._is_same(one, new)]
        if new.role or not same:  # otherwise the known person stays, in the known role
            at = same[0] if same else len(self._shown)
            self._shown[at : at + 1] = [new]
            if new.role:  # a role typed after the name can only mean this person
                self._shown.sort(key=lambda one: one is not new)
        return [_speaker_row(one, is_new=one is new and not same) for one in self._shown]

    def proposed(self) -> int:
        """Return the row of the person who speaks nearest to the picked words, else the first row."""
        return self._near

    def choose(self, number: int) -> bool:
        """Take the person of row `number`; nothing else is asked, so the answer is always True."""
        self.person = self._shown[number]
        return True

    def _is_same(self, one: Person, new: Person) -> bool:
        return one.name.casefold() == new.name.casefold() or (one.id == new.id and one.id in self._ids)


def _speaker_row(one: Person, *, is_new: bool = False) -> ChoiceRow:
    new = "" if one.is_declared else "a new speaker" if is_new else "new in this source"
    return ChoiceRow("", one.name, SEPARATOR.join(filter(None, (one.role, new))), is_new)
