"""The page of statuses says what the code does: its kinds and its figures."""

from __future__ import annotations

from typing import get_args

import pytest

from briefing import elsewhere
from briefing.finding import ChangeKind
from briefing.languages.lists import KINDS
from briefing.proof import MOST_RIVALS
from briefing.text import alike, anchor, context, elision, gaps, near
from briefing.text.marks import take_apart
from tests.test_docs import DOCS, keys, table

PAGE = DOCS / "reference" / "statuses.md"
TEXT = " ".join(PAGE.read_text("utf-8").split())


def test_the_kinds_of_changes() -> None:
    assert keys(table(PAGE, "kind", under="Changes")) == list(get_args(ChangeKind))


def test_the_kinds_of_meaning() -> None:
    assert keys(table(PAGE, "kind", under="Meaning")) == [*(kind for kind in KINDS if kind != "saying"), "name"]


def test_the_marks() -> None:
    for mark in keys(table(PAGE, "mark")):
        assert take_apart(f"They say that {mark} is so").marks, mark


@pytest.mark.parametrize(
    "said",
    [
        f"{alike.SHORTEST} characters; a shorter one",
        f"at {alike.SHORTEST} characters {alike.FLOOR_SHORT:.0f}, a point less for every six more",
        f"at {alike.SHORTEST + (alike.FLOOR_SHORT - alike.FLOOR_LONG) / alike.PER_CHARACTER:.0f} and beyond "
        f"{alike.FLOOR_LONG:.0f}",
        f"{alike.WORDS_SHARED:.0%} of".replace("%", " %"),
        f"unless the similarity is {alike.SURELY:.0f} or more",
        f"itself at {context.ALIKE:.0f} or more",
        f"have {context.LEAST_TOUCHING} characters together",
        f"more than {gaps.MOST_WORDS} words",
        f"up to {elision.MOST_REPLACED} words",
        f"At most {elision.MOST_PARTS} parts",
        f"is at {elsewhere.STRONG:.0f} or more",
        f"the places, at most {elsewhere.MOST_STRETCHES}",
        f"`rivals` has up to {MOST_RIVALS}",
        f"at most {anchor.MOST_HITS:,}",
        f"{anchor.MOST_COMPARED // 1_000_000} million characters",
        f"more than {near.MOST_TOKENS:,} words",
    ],
)
def test_the_figures(said: str) -> None:
    assert said in TEXT
