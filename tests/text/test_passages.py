"""Where paragraphs begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.passages import paragraph_of, passages

BODY = "The Kremlin warned.\n\n“Nothing should\nbe excluded,” he said.  \n \n\n\tKyiv agreed."


def test_blank_lines_divide_and_line_breaks_do_not() -> None:
    texts = [BODY[span.start : span.end] for span in passages(BODY)]
    assert texts == ["The Kremlin warned.", "“Nothing should\nbe excluded,” he said.", "Kyiv agreed."]


@pytest.mark.parametrize("body", ["", "\n\n", " \n \n\t"])
def test_a_body_without_words_has_no_paragraphs(body: str) -> None:
    assert passages(body) == []
    assert paragraph_of([], 0) == 0


def test_an_offset_is_in_its_paragraph_or_in_the_one_before() -> None:
    spans = passages(BODY)
    assert paragraph_of(spans, 0) == 0
    assert paragraph_of(spans, BODY.index("excluded")) == 1
    assert paragraph_of(spans, BODY.index("Kyiv") - 2) == 1
    assert paragraph_of(spans, len(BODY)) == 2


@given(st.text(st.sampled_from("a b\n\t\xa0"), max_size=60))
def test_paragraphs_hold_all_words_and_nothing_twice(body: str) -> None:
    spans = passages(body)
    assert "".join("".join(body[span.start : span.end].split()) for span in spans) == "".join(body.split())
    assert all(one.end < other.start for one, other in pairwise(spans))
    assert all(body[span.start : span.end] == body[span.start : span.end].strip() for span in spans)
