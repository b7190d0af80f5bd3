"""List the questions, and describe one: its context, its positions, and who is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from briefing.model.phrases import (
    all_warnings,
    balance,
    first_step,
    position_counts,
    question_counts,
    title_of,
    warnings,
)
from briefing.model.records import Question
from briefing.model.relations import letter
from briefing.text.sanitize import one_line
from briefing.tui.renderers.page import Line, Page, gap, list_page, make_page, marked, paragraph, styled, wrapped
from briefing.tui.session import Shelf

HEIGHT = 5
"""Rows of a question in the list: two for its words, one for what it rests on, one for warnings, one empty."""
NEXT = (
    "This project has no questions yet.",
    "A question is a YAML file in positions/. Write one, and it shows. `briefing schema question` prints its keys.",
    "`briefing new DIR` begins a project that has one, and `briefing` outside of any opens an example to look at.",
)
"""What to do in a project without questions."""
BROKEN = (
    "No question of this project can be read.",
    "The problems screen lists what is wrong, with line and column, and opens your editor there. Its key is below.",
    "What you mend shows here as soon as it is saved.",
)
"""What to do in a project in which no question can be read."""
Marks = Callable[[str], list[tuple[int, int]]]
"""A function that finds the words of the filter in a text, as pairs of start and end (code points)."""


class Listed(NamedTuple):
    """A question in the list, with its number in the project, from 1, and the total of questions."""

    number: int
    total: int
    question: Question


def question_list(entries: int, entry: Callable[[int], Listed], shelf: Shelf, marks: Marks, width: int) -> Page:
    """Lay out a list of so many `entries`, an entry per question.

    `entry` is asked for each question when it comes into view.
    """
    return list_page(entries, HEIGHT, lambda number: _listed(number, entry(number), shelf, marks, width))


def no_questions(filtered: bool, broken: bool, width: int) -> Page:
    """Return the page to show when no question is listed.

    It says that the filter matches none (`filtered`), that no file can be read (`broken`), or that the project has
    none.
    """
    if filtered:
        return make_page(paragraph("No question holds these words; esc shows all again.", "faint", width))
    first, *others = BROKEN if broken else NEXT
    lines = [*paragraph(first, "head", width), gap()]
    return make_page([*lines, *(line for text in others for line in paragraph(text, "about", width))])


def question_page(question: Question, shelf: Shelf, width: int) -> Page:
    """Lay out a page with all that is said about a question without opening it."""
    return make_page(question_lines(question, shelf, width))


def question_lines(question: Question, shelf: Shelf, width: int) -> Iterator[Line]:
    """Lay out all that is said about a question without opening it, as lines."""
    yield from paragraph(question.question, "head", width)
    yield from paragraph(question_counts(question, shelf.sources), "counts", width)
    if question.context:
        yield gap()
        yield from paragraph(question.context, "about", width)
    if not question.positions:
        yield gap()
        yield from paragraph(f"Next: {first_step(shelf.sources)}.", "about", width)
    for index, position in enumerate(question.positions):
        yield gap()
        yield from wrapped(styled((f"{letter(index)}  ", "letter"), (position.label, "strong")), width)
        yield from paragraph(position.thesis, "thesis", width, indent=3)
        yield from paragraph(position_counts(position, shelf.sources), "counts", width, indent=3)
        for warning in warnings(position, shelf.sources, shelf.this_year):
            yield from paragraph(f"! {warning}", "caution", width, indent=3)
    if question.silent:
        yield gap()
        yield Line(styled(("Silent on this question", "head")))
        for source_id, why in question.silent.items():
            source = shelf.sources.get(source_id)
            name = title_of(source) if source else source_id
            yield from wrapped(styled((name, "strong"), (f" — {why}", "about")), width, indent=3)
    if question.gaps:
        yield gap()
        yield Line(styled(("Missing from these sources", "head")))
        for missing in question.gaps:
            yield from paragraph(missing, "about", width, indent=3)


def _listed(entry: int, listed: Listed, shelf: Shelf, marks: Marks, width: int) -> Iterator[Line]:
    number, total, question = listed
    text, lead = one_line(question.question), f"{number:>{max(len(str(total)), 2)}}  "
    first, *others = wrapped(marked(text, "claim", marks(text)), width - len(lead), entry, most=2)
    yield Line(styled((lead, "faint")) + first.content, entry)
    yield from (Line(line.content.pad_left(len(lead)), entry) for line in others)
    rests = styled((balance(question, shelf.sources), "counts"))
    warned = all_warnings(question, shelf.sources, shelf.this_year)
    for row in (rests, styled((f"! {warned}" if warned else "", "caution"))):
        yield Line(row.truncate(width - len(lead), ellipsis=True).pad_left(len(lead)), entry)
