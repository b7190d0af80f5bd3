"""What the index proposes for a query."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from briefing.model.edtf import Day
from briefing.search.candidates import Wanted, candidate_entries
from briefing.search.entries import IndexEntry
from briefing.search.expansion import Meanings
from briefing.search.results import ALL_KINDS, HitKind
from briefing.search.scope import Limit, Scope
from briefing.search.store import IndexReader
from tests.search.conftest import reader_of

EVERYWHERE = Scope()
TEXTS = (
    "The governor of Texas spoke.",
    "The governor of Ohio was silent.",
    "A red line was crossed.",
    "The line was red.",
    "Spider web it was called, and F-16.",
    "The Spiderweb had an F16.",
    *(f"Of the {number} others nothing is known." for number in range(100)),
)
ENTRIES = (
    IndexEntry("passage", "war in the north", "a", 0, 16, earliest=(2016, 1, 1), latest=(2016, 12, 31)),
    IndexEntry("passage", "war in the east", "b", 0, 15, earliest=(2024, 2, 1), latest=(2024, 2, 29)),
    IndexEntry("passage", "war in the west", "c", 0, 15),
    IndexEntry(
        *(
            "quote",
            "war in the south",
            "a",
            0,
            16,
            "q",
            "yes",
            "claim",
            0,
            "peskov",
            "direct",
            "exact",
            "Dmitry Peskov",
        ),
        earliest=(2020, 1, 1),
        latest=None,
    ),
    IndexEntry("quote", "war at sea", "b", None, None, "r", "yes", "other", 0, None, "authorial", "missing"),
    IndexEntry("argument", "war is a claim", question="q", position="no", argument="claim"),
)


def proposed(
    texts: Sequence[str | IndexEntry],
    words: str,
    *,
    phrases: Sequence[str] = (),
    without: Sequence[str] = (),
    scope: Scope = EVERYWHERE,
    kinds: tuple[HitKind, ...] = ALL_KINDS,
    limit: int = 50,
) -> list[str]:
    """The texts that are proposed, the likeliest first."""
    reader = reader_of(texts)
    meanings = Meanings(reader, {})
    wanted = Wanted(meanings.asked(words.split(), open_word=False), phrases, without, scope, kinds)
    found = sorted(candidate_entries(reader, meanings, wanted, limit), key=lambda one: (-one[0], one[1]))
    return [text_at(reader, place) for _, place in found]


def text_at(reader: IndexReader, place: int) -> str:
    return reader.record(place).text.decode()


def test_what_holds_most_of_the_rare_words_is_proposed_first() -> None:
    assert proposed(TEXTS, "the governor of texas")[:2] == list(TEXTS[:2])


def test_what_is_mistyped_is_looked_up_as_what_it_may_mean() -> None:
    assert proposed(TEXTS, "gouvernor txas") == list(TEXTS[:2])


def test_what_stands_nowhere_proposes_nothing() -> None:
    assert proposed(TEXTS, "xylophone") == []


def test_no_more_are_proposed_than_are_looked_at() -> None:
    assert len(proposed(TEXTS, "others known", limit=7)) == 7


def test_a_phrase_is_proposed_however_many_hold_its_words() -> None:
    texts = [*["line red " * 9] * 30, "a red line and much else that is longer than the others are " * 3]
    assert texts[-1] not in proposed(texts, "red line", limit=5)
    assert texts[-1] in proposed(texts, "red line", phrases=["red line"], limit=5)


@pytest.mark.parametrize(("words", "text"), [("spiderweb", TEXTS[4]), ("f16", TEXTS[4]), ("spider web", TEXTS[5])])
def test_what_is_joined_proposes_what_is_split_and_the_other_way(words: str, text: str) -> None:
    assert text in proposed(TEXTS, words)


@pytest.mark.parametrize(
    ("without", "left"),
    [
        (["red"], []),
        (["Red."], []),
        (["crossed"], [TEXTS[3]]),
        (["red line"], [TEXTS[3]]),
        (["line was", "was red"], []),
        (["…"], [TEXTS[2], TEXTS[3]]),
        (["xylophone"], [TEXTS[2], TEXTS[3]]),
    ],
)
def test_what_is_left_out_is_not_proposed(without: list[str], left: list[str]) -> None:
    assert sorted(proposed(TEXTS, "red", without=without)) == left


def test_without_words_all_that_is_there_is_proposed() -> None:
    assert sorted(proposed(ENTRIES, "")) == sorted(entry.text for entry in ENTRIES)


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        (Scope(), {"north", "east", "west", "south", "sea", "claim"}),
        (Scope(sources=Limit(frozenset({"a", "c"}))), {"north", "west", "south"}),
        (Scope(sources=Limit(frozenset())), set()),
        (Scope(sources=Limit(None, frozenset({"a"}))), {"east", "west", "sea", "claim"}),
        (Scope(sources=Limit(frozenset({"a", "b"}), frozenset({"b"}))), {"north", "south"}),
        (Scope(speakers=Limit(frozenset({"peskov"}))), {"south"}),
        (Scope(speakers=Limit(None, frozenset({"peskov"}))), {"north", "east", "west", "sea", "claim"}),
        (Scope(questions=Limit(frozenset({"q"}))), {"south", "claim"}),
        (Scope(positions=Limit(frozenset({("q", "yes")}))), {"south"}),
        (Scope(positions=Limit(None, frozenset({("r", "yes")}))), {"north", "east", "west", "south", "claim"}),
        (Scope(modes=Limit(frozenset({"authorial"}))), {"sea"}),
        (Scope(statuses=Limit(frozenset({"exact", "elided"}))), {"south"}),
        (Scope(kinds=("quote",)), {"south", "sea"}),
        (Scope(sources=Limit(frozenset({"b"})), modes=Limit(frozenset({"direct"}))), set()),
    ],
)
@pytest.mark.parametrize("words", ["war", ""])
def test_only_what_lies_where_one_looks_is_proposed(words: str, scope: Scope, places: set[str]) -> None:
    assert {text.split()[-1] for text in proposed(ENTRIES, words, scope=scope)} == places


@pytest.mark.parametrize(
    ("after", "before", "places"),
    [
        ((2016, 12, 31), None, {"north", "east", "south", "west"}),
        ((2017, 1, 1), None, {"east", "south", "west"}),
        (None, (2016, 1, 1), {"west"}),
        (None, (2016, 1, 2), {"north", "west"}),
        ((2024, 2, 29), (2024, 3, 1), {"east", "south", "west"}),
        ((2024, 3, 1), None, {"south", "west"}),
        (None, (2020, 1, 1), {"north", "west"}),
        ((-500, 1, 1), (1, 1, 1), {"west"}),
    ],
)
def test_what_may_be_of_the_time_that_is_asked_for_is_proposed(
    after: Day | None, before: Day | None, places: set[str]
) -> None:
    kinds: tuple[HitKind, ...] = ("quote", "passage")
    found = proposed(ENTRIES, "war", scope=Scope(after=after, before=before, kinds=kinds))
    assert {text.split()[-1] for text in found} - {"sea"} == places


def test_kinds_that_are_not_asked_for_are_not_proposed() -> None:
    assert proposed(ENTRIES, "war", kinds=("argument",)) == ["war is a claim"]


def test_a_kind_that_no_field_allows_is_not_proposed_either() -> None:
    assert proposed(ENTRIES, "war", kinds=("argument",), scope=Scope(kinds=("quote",))) == []


def test_the_name_of_who_speaks_counts_with_the_words() -> None:
    assert proposed(ENTRIES, "peskov") == ["war in the south"]
