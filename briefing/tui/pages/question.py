"""The list of questions, and the page about one: its context, its positions, and who is silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from briefing.links import letter
from briefing.model import Question, Source
from briefing.tui.pages.page import Line, Page, gap, make_page, paragraph, styled, wrapped
from briefing.wording import balance, position_counts, question_counts, title_of


def question_list(questions: Sequence[tuple[int, Question]], sources: Mapping[str, Source], width: int) -> Page:
    """Questions, each with its number in the project, and their positions; an entry a question."""
    return make_page(
        line
        for entry, (number, question) in enumerate(questions)
        for line in _listed(entry, number, question, sources, width)
    )


def no_questions(filtered: bool, width: int) -> Page:
    """What stands where no question does."""
    if filtered:
        why = "No question holds these words; esc shows all again."
    else:
        why = "This project has no questions yet: each is a file in positions/. `briefing check` tells of broken ones."
    return make_page(paragraph(why, "faint", width))


def question_page(question: Question, sources: Mapping[str, Source], width: int) -> Page:
    """All that is said about a question without opening it."""
    return make_page(_about(question, sources, width))


def _listed(entry: int, place: int, question: Question, sources: Mapping[str, Source], width: int) -> Iterator[Line]:
    number = f"{place:>2}  "
    first, *others = wrapped(styled((question.question, "claim")), width - len(number), entry)
    yield Line(styled((number, "faint")) + first.content, entry)
    yield from (Line(line.content.pad_left(len(number)), entry) for line in others)
    yield from paragraph(balance(question, sources), "counts", width, entry, indent=len(number))
    yield gap()


def _about(question: Question, sources: Mapping[str, Source], width: int) -> Iterator[Line]:
    yield from paragraph(question.question, "head", width)
    yield from paragraph(question_counts(question, sources), "counts", width)
    if question.context:
        yield gap()
        yield from paragraph(question.context, "about", width)
    for index, position in enumerate(question.positions):
        yield gap()
        yield from wrapped(styled((f"{letter(index)}  ", "letter"), (position.label, "strong")), width)
        yield from paragraph(position.thesis, "thesis", width, indent=3)
        yield from paragraph(position_counts(position, sources), "counts", width, indent=3)
    if question.silent:
        yield gap()
        yield Line(styled(("Silent on this question", "head")))
        for source_id, why in question.silent.items():
            source = sources.get(source_id)
            name = title_of(source) if source else source_id
            yield from wrapped(styled((name, "strong"), (f" — {why}", "about")), width, indent=3)
    if question.gaps:
        yield gap()
        yield Line(styled(("Missing from these sources", "head")))
        for missing in question.gaps:
            yield from paragraph(missing, "about", width, indent=3)
