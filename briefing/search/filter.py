"""Keeping the questions that hold what a person types, as they type it."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model import Question
from briefing.text.fold import fold_for_search


def holding(typed: str, questions: Iterable[Question]) -> list[Question]:
    """The questions in whose words, or those of their positions, every typed word stands; order is kept."""
    words = fold_for_search(typed).split()
    return [question for question in questions if all(word in _folded(question) for word in words)]


def _folded(question: Question) -> str:
    positions = " ".join(f"{position.label} {position.thesis}" for position in question.positions)
    return fold_for_search(f"{question.question} {positions}")
