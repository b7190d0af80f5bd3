"""Words that a mistyped, inflected or half typed one may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import MsgspecError
from rapidfuzz.distance import OSA

from briefing.search.vocabulary import LONGEST, MOST_BEGINNING, PackedWords, Vocabulary, pack_words, unpack_words

KNOWN = (
    *("the", "war", "wars", "warn", "warned", "warning", "was", "saw", "governor", "government", "governments"),
    *(
        "probability",
        "inevitability",
        "inevitable",
        "escalation",
        "f16",
        "захарова",
        "kyiv",
        "kiev",
        "x" * (LONGEST + 1),
    ),
)
VOCABULARY = Vocabulary(PackedWords.of(KNOWN))
SPELT = st.text(st.sampled_from("abc"), max_size=12)


@pytest.mark.parametrize(
    ("typed", "meant", "edits"),
    [
        ("govenor", "governor", 1),
        ("gouvernor", "governor", 1),
        ("govrenor", "governor", 1),
        ("gobernor", "governor", 1),
        ("goverrnour", "governor", 2),
        ("probabilty", "probability", 1),
        ("prbabiity", "probability", 2),
        ("overnor", "governor", 1),
        ("governo", "governor", 1),
        ("wr", "war", None),
        ("wra", "war", 1),
        ("ward", "warn", 1),
        ("wxyz", "warn", None),
        ("gvrnor", "governor", 2),
        ("gvrnr", "governor", None),
    ],
)
def test_words_of_one_edit_are_like_a_word_and_of_two_from_six_letters_on(
    typed: str, meant: str, edits: int | None
) -> None:
    assert VOCABULARY.spelt_like(typed).get(meant) == edits


@pytest.mark.parametrize("word", ["", "a", "wa"])
def test_nothing_is_spelt_like_one_or_two_letters(word: str) -> None:
    assert VOCABULARY.spelt_like(word) == {}


@pytest.mark.parametrize("word", ["x" * LONGEST, "x" * (LONGEST + 1), "x" * 100_000])
def test_what_is_longer_than_any_word_is_not_kept(word: str) -> None:
    assert VOCABULARY.spelt_like(word) == {}
    assert VOCABULARY.forms(word) == []
    assert VOCABULARY.beginning(word) == []
    assert VOCABULARY.beginning_like(word) == []


@given(st.sets(SPELT.filter(bool), max_size=30), SPELT)
def test_what_is_spelt_like_a_word_is_as_far_from_it_as_is_said(words: set[str], typed: str) -> None:
    for other, edits in Vocabulary(PackedWords.of(sorted(words))).spelt_like(typed).items():
        assert other in words
        assert OSA.distance(typed, other) == edits


@given(st.sets(SPELT.filter(bool), min_size=1, max_size=30), st.data())
def test_a_typing_error_in_the_middle_is_always_seen_through(words: set[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(sorted(words)))
    if len(word) < 4:
        return
    at = data.draw(st.integers(2, len(word) - 2))
    typed = data.draw(st.sampled_from([word[:at] + word[at + 1 :], word[:at] + "z" + word[at:]]))
    assert word in Vocabulary(PackedWords.of(sorted(words))).spelt_like(typed)


def test_forms_of_a_word_begin_like_it() -> None:
    assert sorted(VOCABULARY.forms("governments")) == ["government", "governments"]
    assert sorted(VOCABULARY.forms("warned")) == ["warn", "warned", "warning"]


def test_a_short_word_has_no_forms() -> None:
    assert VOCABULARY.forms("war") == []


@pytest.mark.parametrize(
    ("typed", "begun"),
    [
        ("gov", {"governor", "government", "governments"}),
        ("governm", {"government", "governments"}),
        ("governor", {"governor"}),
        ("zz", set()),
        ("zzzz", set()),
    ],
)
def test_what_is_typed_begins_words(typed: str, begun: set[str]) -> None:
    assert set(VOCABULARY.beginning(typed)) == begun


def test_of_many_words_that_begin_with_a_few_letters_the_commonest_are_meant() -> None:
    words = [f"a{number:03}" for number in range(500)]
    assert Vocabulary(PackedWords.of(words)).beginning("a") == words[:MOST_BEGINNING]


def test_of_many_words_that_begin_with_more_letters_the_shortest_are_meant() -> None:
    words = [*(f"ward{number:04}" for number in range(500)), "wards", "warden"]
    begun = Vocabulary(PackedWords.of(words)).beginning("ward")
    assert begun[:2] == ["wards", "warden"]
    assert len(begun) == MOST_BEGINNING


def test_a_beginning_may_be_mistyped_behind_its_first_letters() -> None:
    assert set(VOCABULARY.beginning_like("inevtia")) == {"inevitable", "inevitability"}
    assert VOCABULARY.beginning_like("inx") == []


@given(st.lists(SPELT.filter(bool), max_size=20, unique=True))
def test_what_is_kept_comes_back(words: list[str]) -> None:
    assert unpack_words(pack_words(PackedWords.of(words))) == PackedWords.of(words)


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff" * 20, pack_words(PackedWords.of(KNOWN))[:-5], b"\x93\x01\x02\x03"]
)
def test_what_was_not_kept_by_this_is_told_as_such(data: bytes) -> None:
    with pytest.raises(MsgspecError):
        unpack_words(data)


def test_words_that_come_later_are_found_like_the_others() -> None:
    vocabulary = Vocabulary(PackedWords.of(KNOWN).joined(["encirclement", "warm"]))
    assert "encirclement" in vocabulary.spelt_like("encirlcement")
    assert vocabulary.beginning("encirc") == ["encirclement"]
    assert vocabulary.beginning("en") == ["encirclement"]
    assert {"war", "warm", "warn"} <= vocabulary.spelt_like("warm").keys()


@given(st.sets(SPELT.filter(bool)), st.sets(SPELT.filter(bool)))
def test_words_that_come_one_after_another_are_those_that_come_at_once(first: set[str], then: set[str]) -> None:
    joined, at_once = PackedWords.of(sorted(first)).joined(sorted(then - first)), PackedWords.of(sorted(first | then))
    assert (joined.forwards, joined.backwards) == (at_once.forwards, at_once.backwards)


def test_only_words_that_are_not_there_are_unknown() -> None:
    assert VOCABULARY.unknown(["war", "warmth", "x" * (LONGEST + 1)]) == {"warmth"}
