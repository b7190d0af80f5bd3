"""A place in a body, found again after an edit."""

from __future__ import annotations

import pytest

from briefing.text.moved import moved_offset

BODY = "\n\n".join(f"Paragraph {number} speaks of the weather in month {number}." for number in range(1, 40))


@pytest.mark.parametrize("edit", ["A new beginning.\n\n", "", "x" * 500])
def test_text_added_before_moves_the_place(edit: str) -> None:
    place = BODY.index("Paragraph 20")
    changed = edit + BODY
    assert changed[moved_offset(BODY, changed, place) :].startswith("Paragraph 20 ")


def test_text_taken_out_before_moves_the_place() -> None:
    changed = BODY[300:]
    assert changed[moved_offset(BODY, changed, BODY.index("Paragraph 20")) :].startswith("Paragraph 20 ")


def test_an_edit_a_little_further_on_does_not_matter() -> None:
    place = BODY.index("Paragraph 20")
    changed = BODY.replace("month 20", "the year")
    assert moved_offset(BODY, changed, place) == place


def test_of_repeated_text_the_nearest_is_taken() -> None:
    body = "the same words\n\n" * 100
    assert moved_offset(body, "new\n\n" + body, 800) == 805


def test_where_the_text_is_gone_the_offset_stays_as_far_as_there_is_text() -> None:
    assert moved_offset("abc" * 100, "xyz", 200) == 3
    assert moved_offset("abc" * 100, "xyz" * 100, 200) == 200
