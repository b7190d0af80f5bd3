"""Text made safe for terminals: one character in, one out, and nothing that a terminal obeys."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.sanitize import escape_json, one_line, shorten, visible

OBEYED = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))]


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;aGFja2Vk\x07", "␛]52;c;aGFja2Vk␇"),
        ("\x9b2J", "�2J"),
        ("user\u202etxt.exe", "user�txt.exe"),
        ("a\x00b", "a␀b"),
        ("one\ttwo\nthree", "one two three"),
        ("[/] [link=x]", "[/] [link=x]"),
        ("👩‍👩‍👧 漢字 שלום e\u0301", "👩‍👩‍👧 漢字 שלום e\u0301"),
    ],
)
def test_what_a_terminal_would_obey_is_shown_and_the_rest_is_left(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(OBEYED))))
def test_every_text_keeps_its_length_and_loses_its_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs")]
    assert not set(shown) & set(OBEYED)


@given(st.text())
def test_making_visible_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)


def test_one_line_folds_white_space_of_every_kind() -> None:
    assert one_line("  Kyiv\u00a0 and\r\n\tMoscow ") == "Kyiv and Moscow"


@pytest.mark.parametrize(("width", "short"), [(7, "Ukraine"), (6, "Ukrai…"), (1, "…")])
def test_shortened_text_says_that_something_was_cut(width: int, short: str) -> None:
    assert shorten("Ukraine", width) == short


@given(st.text(alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(OBEYED))))
def test_escaped_json_means_the_same_and_holds_nothing_unsafe(text: str) -> None:
    document = escape_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(document) == {"text": text}
    assert visible(document) == document


def test_characters_beyond_the_first_plane_are_escaped_as_pairs() -> None:
    assert escape_json('"\U000e0041"') == '"\\udb40\\udc41"'
    assert json.loads(escape_json('"\U000e0041"')) == "\U000e0041"
