"""Sentences end where a stop ends one; which abbreviations end none is told by the language."""

from __future__ import annotations

import pytest

from briefing.languages import words_of
from briefing.text.sentences import NO_ABBREVIATIONS, after, before, goes_on, sentences, without_abbreviations

ENGLISH = words_of("en").abbreviations
TEXT = "We met Mr. Pell. He came on Sept. 5 with J. F. Hunt. No. 7 was open, e.g. for tea. It rained in Sept. We left."


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences(TEXT, ENGLISH) == [
        "We met Mr  Pell.",
        "He came on Sept  5 with J  F  Hunt.",
        "No  7 was open, e g  for tea.",
        "It rained in Sept.",
        "We left.",
    ]


def test_without_abbreviations_only_single_capitals_end_none() -> None:
    assert sentences("We met Mr. Pell and J. Hunt.", NO_ABBREVIATIONS) == ["We met Mr.", "Pell and J  Hunt."]


def test_the_text_stays_as_long_as_it_was() -> None:
    assert len(without_abbreviations(TEXT, ENGLISH)) == len(TEXT)


@pytest.mark.parametrize("words", ["He came", "with J. F.", "Hunt."])
def test_the_rest_of_a_sentence_is_found_on_both_sides(words: str) -> None:
    start = TEXT.index(words)
    first, last = before(TEXT, start, ENGLISH), after(TEXT, start + len(words), ENGLISH)
    assert TEXT[first.start : last.end].strip() == "He came on Sept. 5 with J. F. Hunt."


def test_a_small_letter_goes_on_with_a_sentence() -> None:
    assert goes_on("“Why?” he asked.", 6)
    assert not goes_on("“Why?” Lena asked.", 6)
