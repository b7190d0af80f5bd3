"""Where paragraphs begin and end, and the passages that a search finds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.paragraphs import LONGEST, OVERLAP, paragraph_of, passages, searchable
from briefing.text.span import Span

BODY = "The Kremlin warned.\n\n“Nothing should\nbe excluded,” he said.  \n \n\n\tKyiv agreed."
SENTENCES = [f"Statement {number} of the spokesman was short, and was heard." for number in range(60)]
STRETCHES = (
    *("word ", "He said so. ", "“Why?” ", "one\ntwo ", "\n\n", " \n \n", "\t", "x" * 700, "😀" * 90, "e\u0301" * 150),
    *(" ".join(SENTENCES[:5]), "many words without an end " * 20, " " * 260),
)
LONG_BODIES = st.lists(st.sampled_from(STRETCHES), max_size=25).map("".join)


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


def texts(body: str) -> list[str]:
    return [body[span.start : span.end] for span in searchable(body)]


def test_a_paragraph_is_a_passage() -> None:
    assert list(searchable(BODY)) == passages(BODY)


def test_a_paragraph_as_long_as_a_passage_may_be_is_one() -> None:
    assert list(searchable("a" * LONGEST)) == [Span(0, LONGEST)]


def test_a_long_paragraph_is_parted_at_the_ends_of_sentences() -> None:
    found = texts(" ".join(SENTENCES))
    assert len(found) > 3
    assert all(text.startswith("Statement ") and text.endswith(" heard.") for text in found)


def test_a_sentence_at_a_seam_is_whole_in_one_part() -> None:
    found = texts(" ".join(SENTENCES))
    assert all(any(sentence in text for text in found) for sentence in SENTENCES)


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    found = texts("“We will see how it goes on from here.” " * 60)
    assert len(found) > 1
    assert all(text.endswith(".”") for text in found)


def test_a_long_sentence_is_parted_between_words() -> None:
    words = [f"word{number}" for number in range(400)]
    found = texts(" ".join(words))
    assert len(found) > 1
    assert {word for text in found for word in text.split()} == set(words)


def test_what_has_no_white_space_at_all_is_parted_anywhere() -> None:
    assert max(map(len, texts("😀" * 5 * LONGEST))) == LONGEST


@given(LONG_BODIES)
def test_no_passage_is_longer_than_may_be(body: str) -> None:
    assert all(0 < span.end - span.start <= LONGEST for span in searchable(body))


@given(LONG_BODIES)
def test_every_character_but_white_space_stands_in_a_passage(body: str) -> None:
    held = {offset for span in searchable(body) for offset in range(span.start, span.end)}
    assert all(offset in held or char.isspace() for offset, char in enumerate(body))


@given(LONG_BODIES)
def test_a_passage_is_part_of_one_paragraph_and_has_no_white_space_around_it(body: str) -> None:
    paragraphs = passages(body)
    for span in searchable(body):
        text = body[span.start : span.end]
        assert text == text.strip()
        paragraph = paragraphs[paragraph_of(paragraphs, span.start)]
        assert paragraph.start <= span.start < span.end <= paragraph.end


@given(LONG_BODIES)
def test_parts_go_on_and_share_no_more_than_they_should(body: str) -> None:
    for one, other in pairwise(searchable(body)):
        assert one.start < other.start
        assert one.end < other.end
        assert one.end - other.start <= OVERLAP
