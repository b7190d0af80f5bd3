"""What the words of a query may stand for in a project, and how much each counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages.name_variants import table
from briefing.search.expansion import MOST_MEANINGS, MOST_WORDS, Asked, Meanings
from briefing.search.vocabulary import LONGEST
from tests.search.conftest import reader_of

TEXTS = (
    *(f"From that day on they went into the harbour, and {number} times to sea." for number in range(300)),
    "The governor of Texas spoke of escalation.",
    "The government warned of an escalation that escalates.",
    "Spiderweb was flown by an F-16, the spider web by an f16.",
    "The form of the treaty was found in Kyiv by Alekseev.",
    "A cease fire and a wellbeing.",
)
ASKED = ("the", "into", "governr", "f", "16", "spider", "web", "te", "kiev", "1234567")
MEANINGS = Meanings(reader_of(TEXTS), table())


def asked(query: str, *, open_word: bool = False) -> list[Asked]:
    return MEANINGS.asked(query.split(), open_word=open_word)


def weights(word: str, *, open_word: bool = False) -> dict[str, float]:
    """What a word alone may stand for, with the weights."""
    (one,) = asked(word, open_word=open_word)
    return {meaning.word: meaning.weight for meaning in one.meanings}


def test_a_word_that_stands_there_means_itself_before_all() -> None:
    found = weights("escalation")
    assert found["escalation"] == 1.0
    assert all(weight < 1.0 for word, weight in found.items() if word != "escalation")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("gouvernor", "governor"), ("escaltion", "escalation"), ("teaxs", "texas"), ("hrabour", "harbour")],
)
def test_a_mistyped_word_may_mean_what_is_spelt_like_it(typed: str, meant: str) -> None:
    assert max(weights(typed).items(), key=lambda one: one[1])[0] == meant


def test_the_nearer_a_word_is_spelt_the_likelier_it_is_meant() -> None:
    assert weights("escalatiom")["escalation"] > weights("escaltiom")["escalation"]


def test_an_error_in_the_first_letter_is_less_likely_than_one_behind_it() -> None:
    assert weights("povernor")["governor"] < weights("gopernor")["governor"]


def test_another_form_of_a_word_may_be_meant_and_is_called_so() -> None:
    (one,) = asked("escalating")
    how = {meaning.word: meaning.how for meaning in one.meanings}
    assert how["escalation"] == "form"
    assert how["escalates"] == "form"


def test_a_word_that_stands_nowhere_and_is_like_none_means_nothing() -> None:
    assert weights("xylophone") == {}


def test_a_common_word_means_itself_alone() -> None:
    assert weights("from") == {"from": 1.0}


def test_a_rare_word_that_is_spelt_like_a_common_one_may_mean_it() -> None:
    assert weights("form").keys() == {"form", "from"}


def test_a_word_has_few_meanings() -> None:
    words = [f"escalati{one}{other}" for one in "abcdefgh" for other in "abcdefgh"]
    (one,) = Meanings(reader_of([" ".join(words)]), {}).asked(["escalatizz"], open_word=False)
    assert len(one.meanings) <= MOST_MEANINGS


def test_rare_words_count_more_than_common_ones() -> None:
    governor, harbour = asked("governor harbour")
    assert governor.rarity > harbour.rarity > 0


def test_a_mistyped_word_counts_as_what_it_means() -> None:
    right, wrong = asked("harbour"), asked("harbuor")
    assert right[0].rarity == wrong[0].rarity


def test_a_word_without_a_meaning_counts_as_the_others_do() -> None:
    rare, unknown, common = asked("governor xylophone harbour")
    assert common.rarity < unknown.rarity < rare.rarity


def test_words_stand_once_and_in_their_order() -> None:
    assert [one.word for one in asked("texas of governor of texas")] == ["texas", "of", "governor"]


def test_of_too_many_words_the_rarest_are_looked_for() -> None:
    words = [f"{number}" for number in range(2 * MOST_WORDS)]
    meanings = Meanings(reader_of([*[" ".join(words)] * 3, "governor"]), {})
    found = meanings.asked([*words, "governor", "0"], open_word=False)
    assert len(found) == MOST_WORDS
    assert found[-1].word == "governor"


@pytest.mark.parametrize(
    ("typed", "meant"), [("govern", {"governor", "government"}), ("t", {"the", "texas", "treaty"})]
)
def test_a_word_still_typed_may_become_longer(typed: str, meant: set[str]) -> None:
    assert weights(typed, open_word=True).keys() >= meant


def test_a_word_still_typed_may_be_mistyped_already() -> None:
    assert "escalation" in weights("escaalt", open_word=True)


def test_a_word_that_is_whole_becomes_no_longer() -> None:
    assert "texas" not in weights("tex")
    assert "texas" in weights("tex", open_word=True)


def test_two_letters_behind_other_words_tell_nothing_yet() -> None:
    assert [one.meanings for one in asked("governor te", open_word=True)][1] == []


def test_a_name_may_be_spelt_otherwise() -> None:
    (one,) = asked("kiev")
    assert [(meaning.word, meaning.how) for meaning in one.meanings] == [("kyiv", "name")]


def test_a_rare_word_may_be_a_name_that_a_rule_spells_otherwise() -> None:
    (one,) = asked("alexeyev")
    assert ("alekseev", "name") in [(meaning.word, meaning.how) for meaning in one.meanings]


@pytest.mark.parametrize(
    ("word", "halves"), [("spiderweb", ("spider", "web")), ("f16", ("f", "16")), ("ceasefire", ("cease", "fire"))]
)
def test_a_word_may_be_two(word: str, halves: tuple[str, str]) -> None:
    (one,) = asked(word)
    assert list(one.halves) == [halves]


def test_a_common_word_is_not_taken_apart() -> None:
    (one,) = asked("into")
    assert list(one.halves) == []


@pytest.mark.parametrize("words", ["spider web", "f 16", "well being"])
def test_two_words_may_be_one(words: str) -> None:
    joined = words.replace(" ", "")
    assert [joined in [meaning.word for meaning in one.meanings] for one in asked(words)] == [True, True]


def test_two_words_are_not_joined_to_a_common_one() -> None:
    assert all("into" not in [meaning.word for meaning in one.meanings] for one in asked("in to"))


@pytest.mark.parametrize("word", ["x" * (LONGEST + 1), "governor" * 10_000])
def test_what_is_longer_than_any_word_means_nothing(word: str) -> None:
    assert weights(word, open_word=True) == {}


@given(st.lists(st.sampled_from(ASKED), max_size=8), st.booleans())
def test_whatever_is_asked_weights_are_shares_and_rarities_positive(words: list[str], open_word: bool) -> None:
    for one in MEANINGS.asked(words, open_word=open_word):
        assert one.rarity > 0
        assert all(0 < meaning.weight <= 1 for meaning in one.meanings)
        assert len({meaning.word for meaning in one.meanings}) == len(one.meanings)
