"""Which of two texts fits a query better. Nothing here knows what a fit is in numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages.name_variants import table
from briefing.search.expansion import Meanings
from briefing.search.ranking import Ranking, Window
from briefing.text.fold import fold_for_search, words_for_search
from tests.search.conftest import reader_of

SENTENCE = "Any clash with NATO troops would lead the region to an inevitable escalation of the war"
OTHERS = (
    "The war went on.",
    "Troops of the region were trained.",
    "An escalation is not inevitable, nor is a clash.",
    "NATO troops would any day clash with the war.",
    "A spider web, the Spiderweb and an F-16 in Kyiv.",
)
MEANINGS = Meanings(reader_of([SENTENCE, *OTHERS, *(f"Of the {number} others." for number in range(50))]), table())
WORDS = st.lists(st.sampled_from(fold_for_search(SENTENCE).split()), min_size=1, max_size=8, unique=True)


def ranking(query: str) -> Ranking:
    words = fold_for_search(query).split()
    return Ranking(words, MEANINGS.asked(words, open_word=False))


def fit(query: str, text: str, names: str = "", score: float = 0.0) -> float:
    return ranking(query).fit(score, words_for_search(text.encode()), words_for_search(names.encode()))[0]


def window(query: str, text: str, names: str = "") -> list[str]:
    """The words of the stretch that fits best."""
    words = words_for_search(text.encode())
    found: Window = ranking(query).window(words, words_for_search(names.encode()))
    return [word.decode() for word in words[found.start : found.end]]


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("clash nato troops", "A clash, NATO and troops.", "A clash of troops."),
        ("clash nato troops", "A clash of NATO troops.", "A clasp of NATO troops."),
        ("clash nato troops", "clash nato troops", "clash of the day and of the war with nato and its many troops"),
        ("clash with nato", "a clash with nato here", "with nato a clash here"),
        ("the escalation", "an escalation of it", "the war of it"),
        ("escalation", "the escalation of it", "the escalations of it"),
        ("gouvernor clash", "a governor’s clash", "a government’s cash"),
        ("kiev", "from kyiv to", "from here to"),
        ("spiderweb", "a spider web on", "a spider on a web"),
        ("f16 clash", "the F-16 and a clash", "the f and a clash of 16"),
        ("troops would", SENTENCE, "would the troops"),
    ],
)
def test_what_holds_more_of_a_query_nearer_and_in_its_order_fits_better(query: str, better: str, worse: str) -> None:
    assert fit(query, better) > fit(query, worse)


def test_the_name_of_who_speaks_counts_nearly_as_much_as_what_is_said() -> None:
    said, spoken, neither = (
        fit("nato clash", "nato clash"),
        fit("nato clash", "clash", "NATO"),
        fit("nato clash", "clash"),
    )
    assert said > spoken > neither


def test_what_the_index_prefers_fits_better() -> None:
    assert fit("clash", "a clash", score=2.0) > fit("clash", "a clash", score=1.0)


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("clash nato", "The clash came. A clash with NATO is near.", "clash with nato"),
        ("clash nato", "NATO, a clash; and much later there was once more a clash.", "nato a clash"),
        ("escalation", "An escalation, and an escalation.", "escalation"),
        ("escalaton of war", "There is an escalation of the war.", "escalation of the war"),
        ("f16", "The F-16 flew.", "f 16"),
        ("spiderweb war", "A spider web at war.", "spider web at war"),
        ("xylophone", "The F-16 flew.", ""),
        ("clash", "", ""),
    ],
)
def test_the_window_is_the_stretch_that_holds_most_in_least(query: str, text: str, words: str) -> None:
    assert window(query, text) == words.split()


def test_what_stands_in_the_name_alone_has_no_window() -> None:
    assert window("nato", "It will not.", "NATO spokesman") == []


@given(WORDS)
def test_words_as_they_stand_fit_better_there_than_anywhere(query: list[str]) -> None:
    at_home = fit(SENTENCE, SENTENCE)
    assert all(fit(SENTENCE, other) < at_home for other in OTHERS)
    assert all(fit(" ".join(query), " ".join(query)) >= fit(" ".join(query), other) for other in OTHERS)


@given(WORDS, st.lists(st.sampled_from([*OTHERS, SENTENCE, "", "…", "kyiv " * 50, "f 16 " * 50]), max_size=3))
def test_whatever_is_compared_windows_lie_in_the_text_and_shares_are_shares(query: list[str], texts: list[str]) -> None:
    words = words_for_search(" ".join(texts).encode())
    compared = ranking(" ".join(query))
    found = compared.window(words)
    assert 0 <= found.start <= found.end <= len(words)
    assert 0 <= found.held <= 1.01
    assert 0 <= found.order <= 1.01
    assert compared.glance(1.0, words) >= 0
    assert compared.fit(1.0, words)[0] >= 0
