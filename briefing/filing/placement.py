"""Choose where a quotation belongs: an existing or new question, position and argument, step by step.

Each step is decided by typing some letters of an existing item, or by typing the words of a new one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefing.model.phrases import count
from briefing.model.records import Position, Project, Question
from briefing.model.relations import letter
from briefing.search.list_filter import Filter
from briefing.text.sanitize import one_line, shorten

StepName = Literal["question", "position", "thesis", "argument"]
MOST_WORDS = 1_000
"""The most characters taken of what is typed; anything longer was pasted."""
MOST_TOLD = 48
"""The most characters of a decided step that are shown."""

ASKS: dict[StepName, str] = {
    "question": "Which question does it speak to? Some letters of one, or the words of a new one",
    "position": "Which position? Some letters of one, or a short label for a new one",
    "thesis": "What does this position hold, in one sentence that its holders would accept?",
    "argument": "For which claim? Some letters of one, or a new claim in your own words",
}
"""The prompt of each step."""
NEW: dict[StepName, str] = {
    "question": "a new question",
    "position": "a new position",
    "thesis": "the thesis",
    "argument": "a new claim",
}
"""The remark beside an item that would be new."""


class Step(NamedTuple):
    """A decided step: the id of an existing item, or the words of an item to be made."""

    asked: StepName
    id: str | None
    words: str


class StepChoice(NamedTuple):
    """An item that can be chosen: the step that it makes, and a remark beside it."""

    step: Step
    note: str
    mark: str = ""
    """The letter of a position; empty for other items."""


Under = tuple[Step, ...]
"""The steps decided so far."""


def asked(under: Under) -> StepName | None:
    """Return the name of the next step; None if all steps are decided."""
    if not under:
        return "question"
    if len(under) == 1:
        return "position"
    if under[-1].asked == "position":
        return "thesis" if under[-1].id is None else "argument"
    return "argument" if under[-1].asked == "thesis" else None


def choices(under: Under, project: Project, typed: str) -> list[StepChoice]:
    """List what can be chosen next for the letters typed.

    Items that have these letters come first, then the new item, then items that are similar.
    """
    what = asked(under)
    if what is None:
        return []
    there = list(_there(what, under, project))
    words = one_line(typed)[:MOST_WORDS].rstrip()
    if not words:
        return there
    found = Filter(f"{one.mark} {one.step.words}" for one in there)
    holding = found.holding(words)
    is_there = any(one.step.words.casefold() == words.casefold() for one in there)
    new = [] if is_there else [StepChoice(Step(what, None, words), NEW[what])]
    alike = [number for number in found.nearest(words) if number not in holding] if there else []
    return [*(there[number] for number in holding), *new, *(there[number] for number in alike)]


def steps_text(under: Under) -> str:
    """Describe the steps so far in words."""
    return " › ".join(shorten(step.words, MOST_TOLD) for step in under)


def question_of(under: Under, project: Project) -> Question | None:
    """Return the existing question that was chosen; None if it is new or not chosen yet."""
    id = under[0].id if under else None
    return next((one for one in project.questions if one.id == id), None) if id is not None else None


def position_of(under: Under, project: Project) -> Position | None:
    """Return the existing position that was chosen; None if it is new or not chosen yet."""
    question = question_of(under, project)
    id = under[1].id if len(under) > 1 else None
    return next((one for one in question.positions if one.id == id), None) if question and id is not None else None


def _there(what: StepName, under: Under, project: Project) -> Iterator[StepChoice]:
    question, position = question_of(under, project), position_of(under, project)
    if what == "question":
        for one in project.questions:
            yield StepChoice(Step(what, one.id, one_line(one.question)), count(len(one.positions), "position"))
    elif what == "position" and question is not None:
        for number, each in enumerate(question.positions):
            yield StepChoice(Step(what, each.id, one_line(each.label)), one_line(each.thesis), letter(number))
    elif what == "argument" and position is not None:
        for argument in position.arguments:
            yield StepChoice(
                Step(what, argument.id, one_line(argument.claim)), count(len(argument.quotes), "quotation")
            )
