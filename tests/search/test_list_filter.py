"""Filtering a list while typing."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.search.list_filter import Filter, marks, question_filter_text, source_filter_text


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("step control", ["step-by-step"]),
        ("STEP-BY-STEP", ["step-by-step"]),
        ("already tak", ["already-taking-part"]),
        ("nobody says this", []),
    ],
)
def test_every_typed_word_must_stand_in_the_question_or_its_positions(
    example: Project, typed: str, ids: list[str]
) -> None:
    found = Filter(map(question_filter_text, example.questions)).holding(typed)
    assert [example.questions[number].id for number in found] == ids


def test_nothing_typed_keeps_all_in_their_order(example: Project) -> None:
    assert Filter(map(question_filter_text, example.questions)).holding("  ") == list(range(len(example.questions)))


def test_a_source_is_found_by_who_speaks_in_it(example: Project) -> None:
    sources = list(example.sources.values())
    found = Filter(map(source_filter_text, sources)).holding("saks err")
    assert [sources[number].publisher for number in found] == ["ERR News"]


def test_the_words_that_are_typed_are_marked_where_they_first_stand() -> None:
    assert marks("prozeß déjà", "Deja vu: the Prozeß") == [(0, 4), (13, 19)]
