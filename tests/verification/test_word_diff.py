"""How a quotation differs from its source, word by word, and what that does to the meaning."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.languages import words_of
from briefing.model.results import Change
from briefing.text.span import Span
from briefing.verification.alignment import tokens_of
from briefing.verification.word_diff import Side, changes
from tests.helpers.verified_quotes import SOURCES, at, sentences_of, taken_back
from tests.helpers.verified_quotes import words_of as read_words

RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."


def between(quoted: str, source: str, language: str = "en", body: str | None = None) -> tuple[Change, ...]:
    spelt = frozenset(re.findall(r"[^\W\d_]+", source if body is None else body))
    sides = Side(quoted, tokens_of(quoted)), Side(source, tokens_of(source))
    return changes(*sides, words_of(language).meaning, spelt)


def meaning(quoted: str, source: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for change in between(quoted, source) for kind in change.meaning))


def test_equal_texts_have_no_changes() -> None:
    assert between(RISK, RISK) == ()


def test_typography_is_no_change() -> None:
    assert between("It's “so” -- now", 'It’s "so" — now') == ()


def test_a_replaced_word_has_both_sides() -> None:
    (change,) = between(RISK.replace("cannot", "can"), RISK)
    assert (change.kind, change.quoted, change.source) == ("replaced", "can", "cannot")


def test_a_word_that_is_the_quotations_alone_is_inserted() -> None:
    (change,) = between(RISK.replace("take", "ever take"), RISK)
    assert (change.kind, change.quoted, change.source) == ("inserted", "ever", "")


def test_a_word_that_is_the_sources_alone_is_deleted() -> None:
    (change,) = between(RISK.replace("military ", ""), RISK)
    assert (change.kind, change.quoted, change.source) == ("deleted", "", "military")


def test_words_that_stand_together_are_one_change() -> None:
    (change,) = between(RISK.replace("a large-scale military", "any"), RISK)
    assert (change.quoted, change.source) == ("any", "a large-scale military")


@pytest.mark.parametrize(
    ("quoted", "source", "kind"),
    [
        ("Russia can take the risk", "Russia cannot take the risk", "negation"),
        ("Finland did ask Russia", "Finland didn’t ask Russia", "negation"),
        ("Ukraine is able to win", "Ukraine is unable to win", "negation"),
        ("a useful war for all", "a useless war for all", "negation"),
        ("it may be up to Kyiv", "it should be up to Kyiv", "modal"),
        ("Russia has go home", "Russia has to go home", "modal"),
        ("all of the countries", "some of the countries", "quantifier"),
        ("a group of 13 nations", "a group of 30 nations", "number"),
        ("two thousand men there", "three thousand men there", "number"),
        ("it costs 5 a day here", "it costs 5% a day here", "number"),
        ("it rose from 10 to 5 men", "it rose from 5 to 10 men", "number"),
        ("it costs 2.000 a day here", "it costs 2,000 a day here", "number"),
        ("it fell to 5 degrees", "it fell to −5 degrees", "number"),
        ("the twelfth year of it", "the eleventh year of it", "number"),
        ("it costs €5 a day here", "it costs $5 a day here", "unit"),
        ("it is 5 mm wide there", "it is 5 cm wide there", "unit"),
        ("five miles from home", "five kilometres from home", "unit"),
        ("they came on Monday night", "they came on Tuesday night", "date"),
        ("in May of that year", "in June of that year", "date"),
        ("he told Putin of it", "he told Trump of it", "name"),
        ("they told US of it", "they told us of it", "name"),
    ],
)
def test_what_touches_the_meaning_is_named(quoted: str, source: str, kind: str) -> None:
    assert kind in meaning(quoted, source)


@pytest.mark.parametrize(
    ("quoted", "source"),
    [
        ("sending troops to the east", "sending soldiers to the east"),
        ("a large scale conflict", "a large-scale conflict"),
        ("however they went home", "they went home"),
        ("we go home, and rest", "we go home and rest"),
    ],
)
def test_other_words_do_not_touch_it(quoted: str, source: str) -> None:
    assert meaning(quoted, source) == ()


def test_names_that_change_places_touch_it() -> None:
    assert meaning("then Ukraine attacked Russia", "then Russia attacked Ukraine") == ("name",)


def test_a_negation_that_moves_touches_it() -> None:
    assert "negation" in meaning("We do think that we will not go", "We do not think that we will go")


def test_a_first_word_is_a_name_only_if_the_body_never_has_it_in_small_letters() -> None:
    body = "Soldiers went, and soldiers came. Ukraine stayed."
    (change,) = between("Ukraine went home", "Soldiers went home", body=body)
    assert change.meaning == ("name",)
    (change,) = between("Soldiers went home", "Troops went home", body=body + " Their troops.")
    assert change.meaning == ()


def test_in_a_language_without_a_list_nothing_is_judged() -> None:
    (change,) = between(RISK.replace("cannot", "can"), RISK, language="et")
    assert change.meaning == ()


def test_against_nothing_all_words_are_the_quotations() -> None:
    (change,) = between("we go", "")
    assert (change.kind, change.quoted, change.source_at) == ("inserted", "we go", Span(0, 0))


SENTENCES = st.sampled_from([sentence for id in SOURCES for sentence in sentences_of(id)])


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_the_spans_of_every_change_cut_out_what_it_says(quoted: str, source: str) -> None:
    for change in between(quoted, source):
        assert at(quoted, change.quoted_at) == change.quoted
        assert at(source, change.source_at) == change.source


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_with_its_changes_taken_back_a_quotation_is_its_source(quoted: str, source: str) -> None:
    assert read_words(taken_back(quoted, between(quoted, source))) == read_words(source)


@settings(deadline=None)
@given(SENTENCES, SENTENCES)
def test_changes_come_in_the_order_of_both_texts(quoted: str, source: str) -> None:
    found = between(quoted, source)
    assert list(found) == sorted(found, key=lambda change: (change.quoted_at, change.source_at))
