"""The page of statuses says what the code does: its kinds and its figures."""

from __future__ import annotations

from typing import get_args

import pytest

from briefing.languages.lists import KINDS
from briefing.model.results import ChangeKind
from briefing.verification import (
    alignment,
    anchoring,
    ellipsis,
    omission_risks,
    other_sources,
    prefix_suffix,
    similarity,
)
from briefing.verification.editor_marks import take_apart
from briefing.verification.verifier import MOST_RIVALS
from tests.docs.test_docs import DOCS, keys, table

PAGE = DOCS / "reference" / "statuses.md"
TEXT = " ".join(PAGE.read_text("utf-8").split())


def test_the_kinds_of_changes() -> None:
    assert keys(table(PAGE, "kind", under="Changes")) == list(get_args(ChangeKind))


def test_the_kinds_of_meaning() -> None:
    assert keys(table(PAGE, "kind", under="Meaning")) == [*(kind for kind in KINDS if kind != "saying"), "name"]


def test_the_marks() -> None:
    for mark in keys(table(PAGE, "mark")):
        assert take_apart(f"They say that {mark} is so").marks, mark


LONG = similarity.SHORTEST + (similarity.FLOOR_SHORT - similarity.FLOOR_LONG) / similarity.PER_CHARACTER
"""Characters from which on the lowest floor holds."""


@pytest.mark.parametrize(
    "said",
    [
        f"{similarity.SHORTEST} characters; a shorter one",
        f"at {similarity.SHORTEST} characters {similarity.FLOOR_SHORT:.0f}, a point less for every six more",
        f"at {LONG:.0f} and beyond {similarity.FLOOR_LONG:.0f}",
        f"{similarity.WORDS_SHARED:.0%} of".replace("%", " %"),
        f"unless the similarity is {similarity.SURELY:.0f} or more",
        f"itself at {prefix_suffix.ALIKE:.0f} or more",
        f"have {prefix_suffix.LEAST_TOUCHING} characters together",
        f"more than {omission_risks.MOST_WORDS} words",
        f"up to {ellipsis.MOST_REPLACED} words",
        f"At most {ellipsis.MOST_PARTS} parts",
        f"is at {other_sources.STRONG:.0f} or more",
        f"the places, at most {other_sources.MOST_STRETCHES}",
        f"`rivals` has up to {MOST_RIVALS}",
        f"at most {anchoring.MOST_HITS:,}",
        f"{anchoring.MOST_COMPARED // 1_000_000} million characters",
        f"more than {alignment.MOST_TOKENS:,} words",
    ],
)
def test_the_figures(said: str) -> None:
    assert said in TEXT
