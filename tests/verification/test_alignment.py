"""The stretches of a body that are like a quotation: which are found, where they begin and end, how like they are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text.span import Span
from briefing.verification.alignment import Near, WordText, folded_tokens, nearest_spans
from tests.helpers.verified_quotes import ERR, SOURCES, SUCIU, at, body_of, sentences_of, text_of, words_of

RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."


def like(exact: str, body: str | None = None) -> list[Near]:
    return nearest_spans(folded_tokens(exact), WordText(body) if body is not None else text_of(ERR).words)


def stretches(exact: str, body: str) -> list[str]:
    return [at(body, near.span) for near in like(exact, body)]


def test_what_stands_there_is_wholly_alike() -> None:
    best = like(RISK)[0]
    assert (at(body_of(ERR), best.span), best.similarity) == (RISK, 100.0)


def test_a_word_replaced_is_found_with_the_word_that_stands_there() -> None:
    best = like(RISK.replace("cannot", "can"))[0]
    assert at(body_of(ERR), best.span) == RISK


def test_a_first_word_replaced_is_found_with_the_word_that_stands_there() -> None:
    best = like(RISK.replace("Russia", "Moscow"))[0]
    assert at(body_of(ERR), best.span) == RISK


def test_a_last_word_replaced_is_found_with_the_word_that_stands_there() -> None:
    best = like(RISK.replace("NATO", "Ukraine"))[0]
    assert at(body_of(ERR), best.span) == RISK


def test_a_word_left_out_is_within_the_stretch() -> None:
    best = like(RISK.replace("military ", ""))[0]
    assert at(body_of(ERR), best.span) == RISK


def test_a_word_put_in_leaves_the_stretch_as_it_is() -> None:
    best = like(RISK.replace("military", "purely military"))[0]
    assert at(body_of(ERR), best.span) == RISK


def test_the_likest_comes_first() -> None:
    body = "We saw the troops come home in spring. They said it. We saw the troops come home in winter."
    assert stretches("We saw the troops come home in winter.", body)[0] == "We saw the troops come home in winter."


def test_stretches_do_not_touch() -> None:
    body = "They saw the troops come home. " * 4
    found = sorted(near.span for near in like("They saw the troops go home.", body))
    assert len(found) > 1
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_case_is_a_smaller_difference_than_another_word() -> None:
    body = "We fear the Russian army now. Filler stands in between here. We fear the Roman army now."
    assert stretches("We fear the russian army now.", body)[0] == "We fear the Russian army now."


@pytest.mark.parametrize("exact", ["", "  ", "\n"])
def test_without_words_nothing_is_like_it(exact: str) -> None:
    assert like(exact) == []


@pytest.mark.parametrize("body", ["", " \n", "…"])
def test_in_a_text_without_words_nothing_is_like_it(body: str) -> None:
    assert like(RISK, body) == []


def test_words_of_which_the_text_has_none_are_nowhere() -> None:
    assert like("Zwölf Boxkämpfer jagen Viktor quer über Sylter Deiche") == []


def test_tokens_are_folded_and_lead_back() -> None:
    text = "It’s “so”\xa0— a proba-\nbility."
    tokens = folded_tokens(text)
    assert [token.text for token in tokens] == ["It's", '"', "so", '"', "-", "a", "probability", "."]
    assert at(text, tokens[6].span) == "proba-\nbility"


def test_an_offset_is_added_to_the_places_of_tokens() -> None:
    assert folded_tokens("ﬁnal word", 100)[1].span == Span(105, 109)


def test_words_are_counted_as_search_folds_them() -> None:
    assert WordText("It’s a café,\nnot a bar").words == [b"its", b"a", b"cafe", b"not", b"a", b"bar"]


def test_a_stretch_has_the_words_that_were_asked_for() -> None:
    body = body_of(SUCIU)
    words = WordText(body)
    asked = b" ".join(words.words[100:110])
    stretch = at(body, words.stretch(100, 110))
    assert asked in b" ".join(WordText(stretch).words)


@pytest.mark.parametrize(("first", "last"), [(-5, 3), (3, 10_000), (10_000, 10_001), (-2, -1)])
def test_a_stretch_beyond_the_text_ends_with_it(first: int, last: int) -> None:
    body = "one two three four five"
    span = WordText(body).stretch(first, last)
    assert 0 <= span.start <= span.end <= len(body)


SENTENCES = st.sampled_from([(id, sentence) for id in SOURCES for sentence in sentences_of(id)])


@given(SENTENCES)
def test_every_real_sentence_is_found_where_it_stands(known: tuple[str, str]) -> None:
    id, sentence = known
    best = nearest_spans(folded_tokens(sentence), text_of(id).words)[0]
    assert best.similarity == 100.0
    assert words_of(at(body_of(id), best.span)) == words_of(sentence)


@settings(deadline=None)
@given(SENTENCES, st.data())
def test_with_a_word_left_out_it_is_found_in_the_same_place(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    words = sentence.split()
    index = data.draw(st.integers(1, len(words) - 2))
    best = nearest_spans(folded_tokens(" ".join(words[:index] + words[index + 1 :])), text_of(id).words)[0]
    start = body_of(id).index(sentence)
    assert start <= best.span.start < best.span.end <= start + len(sentence)
