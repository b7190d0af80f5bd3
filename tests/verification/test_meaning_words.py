"""What carries the meaning of a text, by the word lists and by form."""

from __future__ import annotations

import pytest

from briefing.languages import words_of
from briefing.verification.meaning_words import Carriers, carriers, plain
from tests.helpers.verified_quotes import ERR, sentences_of


def found(text: str) -> Carriers:
    meaning = words_of("en").meaning
    assert meaning is not None
    return carriers(text, meaning)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Russia cannot take the risk", "negation", "cannot"),
        ("Finland didn’t ask Russia", "negation", "didn’t"),
        ("Finland didn't ask Russia", "negation", "didn't"),
        ("we do NOT agree", "negation", "NOT"),
        ("it is no longer so", "negation", "no longer"),
        ("troops could provoke a confrontation", "modal", "could"),
        ("we’ll see", "modal", "we’ll"),
        ("they’d go", "modal", "they’d"),
        ("Russia has to go", "modal", "has to"),
        ("only if Kyiv asks", "modal", "only if"),
        ("some NATO countries", "quantifier", "some"),
        ("at least a few", "quantifier", "at least"),
        ("a group of around 30 nations", "number", "30"),
        ("fifty-fivefold", "number", "fivefold"),
        ("Chapter XIV of it", "number", "XIV"),
        ("½ of them", "number", "½"),
        ("hundreds of thousands", "number", "thousands"),
        ("15 % of it", "number", "%"),
        ("15 % of it", "unit", "%"),
        ("it costs $5", "unit", "$"),
        ("5 kilometres away", "unit", "kilometres"),
        ("in February 2022", "date", "February"),
        ("on Thursday", "date", "Thursday"),
    ],
)
def test_it_is_found_with_its_kind(text: str, kind: str, word: str) -> None:
    assert word in found(text)[kind]


@pytest.mark.parametrize("text", ["who’s there", "the Kremlin", "I", "the mill", "don Quixote", "Kyiv's army", ""])
def test_what_carries_nothing_is_not_found(text: str) -> None:
    assert found(text) == {}


def test_a_word_counts_as_often_as_it_stands_there() -> None:
    assert found("not this, not that")["negation"] == ["not", "not"]


@pytest.mark.parametrize("text", ["can\xadnot", "can-\nnot", "can\u200bnot"])
def test_a_divided_word_is_read_whole(text: str) -> None:
    assert "negation" in found(f"we {text} go")


def test_a_minus_before_a_number_counts() -> None:
    assert "−" in found("it was −5 degrees")["number"]


def test_a_hyphen_between_numbers_is_no_minus() -> None:
    assert found("in 2016-2025")["number"] == ["2016", "2025"]


def test_plain_is_as_the_lists_have_it() -> None:
    assert plain("DON’T") == "don't"


def test_a_real_sentence_has_its_hedges_found() -> None:
    (sentence,) = (one for one in sentences_of(ERR) if one.startswith("Even if some"))
    assert {kind: sorted(words) for kind, words in found(sentence).items()} == {
        "negation": ["not"],
        "modal": ["Even if", "if", "would"],
        "quantifier": ["certain", "some"],
    }


@pytest.mark.parametrize("tag", ["et", "", "../en", "e n", "en.txt", "EN\0"])
def test_a_language_without_a_list_has_none(tag: str) -> None:
    assert words_of(tag).meaning is None
