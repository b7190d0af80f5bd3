"""Filtering the list of questions while typing."""

from __future__ import annotations

import pytest

from briefing.model import Project
from briefing.search.filter import holding


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
    assert [question.id for question in holding(typed, example.questions)] == ids


def test_nothing_typed_keeps_all_in_their_order(example: Project) -> None:
    assert holding("  ", example.questions) == list(example.questions)
