"""Rows of a body: nothing lost, nothing too wide, offsets that lead back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.text.sanitize import visible
from briefing.tui.renderers.wrapping import _BREAKABLE, wrap_body

TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("ab \n-é漢👩\u0301\u200d"), st.characters(exclude_categories=["Cs"]))
)


def rows(body: str, width: int) -> list[str]:
    wrapped = wrap_body(body, width)
    return [body[start:end] for start, end in zip(wrapped.starts, wrapped.ends, strict=True)]


def test_rows_break_at_spaces() -> None:
    assert rows("Why are we interested in what Russia thinks", 16) == [
        "Why are we",
        "interested in",
        "what Russia",
        "thinks",
    ]


def test_paragraphs_stay_apart_by_one_empty_row() -> None:
    assert rows("One.\n\n\n\nTwo.\nThree.", 20) == ["One.", "", "Two.", "Three."]


def test_blank_lines_at_the_beginning_show_nothing() -> None:
    assert rows("\n\n  \nOne.", 20) == ["One."]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert rows("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_wide_characters_take_two_cells() -> None:
    assert rows("漢字仮名", 4) == ["漢字", "仮名"]


def test_a_stretch_of_a_body_has_the_offsets_of_the_body() -> None:
    body = "First paragraph.\n\nSecond paragraph."
    wrapped = wrap_body(body, 40, start=18)
    assert (wrapped.starts[0], wrapped.ends[0]) == (18, len(body))


@given(TEXTS, st.integers(2, 30))
def test_no_row_is_wider_than_it_may_be(body: str, width: int) -> None:
    for row in rows(body, width):
        assert cell_len(visible(row)) <= width


@given(TEXTS, st.integers(2, 30))
def test_rows_follow_each_other_and_lose_nothing_but_white_space(body: str, width: int) -> None:
    wrapped = wrap_body(body, width)
    assert list(wrapped.starts) == sorted(wrapped.starts)
    assert "".join("".join(rows(body, width)).split()) == "".join(body.split())


@pytest.mark.parametrize("width", [1, 2])
def test_a_row_has_room_for_one_wide_character(width: int) -> None:
    assert rows("漢a", width) == ["漢", "a"]


def test_words_of_another_script_stay_whole_between_wide_characters() -> None:
    assert rows("漢字NATO漢字", 6) == ["漢字", "NATO漢", "字"]


def test_no_row_begins_with_a_mark_that_closes() -> None:
    assert rows("漢字仮名。漢字", 8) == ["漢字仮", "名。漢字"]
    assert rows("a漢字仮名。漢字", 9) == ["a漢字仮", "名。漢字"]


def test_a_mark_stays_with_its_wide_character() -> None:
    assert rows("か\u3099か\u3099か\u3099", 4) == ["か\u3099か\u3099", "か\u3099"]


def test_wide_characters_break_like_words_only_where_they_are_wide() -> None:
    for code in range(0x110000):
        if _BREAKABLE.match(chr(code)):
            assert cell_len(chr(code)) == 2, hex(code)


def test_marks_piled_on_one_letter_are_shared_out_to_rows() -> None:
    assert max(len(row) for row in rows("a" + "\u0301" * 1000, 10)) <= 60
