"""How things are put: fair words, quotation marks for speech only, the year always in view."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from briefing.model.phrases import (
    all_warnings,
    balance,
    count,
    dateline,
    in_quotation_marks,
    manner,
    name_of,
    position_counts,
    question_counts,
    relation_phrases,
    warnings,
    whence,
    who,
)
from briefing.model.problems import Place
from briefing.model.queries import quotes_of, tally
from briefing.model.records import Project, Quote, Source, Speaker
from briefing.model.relations import Address, Link
from briefing.verification.workspace import Evidence

PLACE = Place(Path("corpus/dork.md"))
SOURCE = Source(
    place=PLACE,
    title="Russia Says",
    type="webpage",
    publisher="The Stock Dork",
    author=("Malik",),
    issued="2024-02~",
    language="en",
    speakers={"peskov": Speaker(place=PLACE, name="Dmitry Peskov", role="Kremlin spokesperson")},
)
PESKOV = Quote(
    place=PLACE, source="dork", speaker="peskov", via="Tass", mode="direct", strength="asserts", exact="In that case"
)
HERE = Address("war", 0, 0)


def with_(record: msgspec.Struct, **changes: object) -> msgspec.Struct:
    return msgspec.structs.replace(record, **changes)


def quote(**changes: object) -> Quote:
    changed = with_(PESKOV, **changes)
    assert isinstance(changed, Quote)
    return changed


def source(**changes: object) -> Source:
    changed = with_(SOURCE, **changes)
    assert isinstance(changed, Source)
    return changed


def test_only_speech_stands_in_quotation_marks() -> None:
    assert in_quotation_marks(PESKOV) == "“In that case”"
    assert in_quotation_marks(quote(mode="reported")) == "In that case"
    assert in_quotation_marks(quote(mode="authorial")) == "In that case"


def test_the_speaker_has_the_role_that_the_source_gives() -> None:
    assert who(PESKOV, SOURCE) == "Dmitry Peskov, Kremlin spokesperson"


def test_a_speaker_without_role_is_just_named() -> None:
    assert who(PESKOV, source(speakers={"peskov": Speaker(place=PLACE, name="Peskov")})) == "Peskov"


def test_an_undeclared_speaker_is_called_by_the_id() -> None:
    assert who(PESKOV, source(speakers={})) == "peskov"


def test_words_of_nobody_named_are_the_unnamed_authors() -> None:
    assert who(quote(speaker=None, mode="authorial"), SOURCE) == "the author, unnamed"


def test_the_way_to_us_is_told_with_the_year() -> None:
    assert whence(PESKOV, SOURCE) == "via Tass · The Stock Dork · Feb 2024~"


def test_when_it_was_said_comes_before_when_it_was_printed() -> None:
    assert whence(quote(said="2023-10"), SOURCE) == "via Tass · The Stock Dork · said Oct 2023"


def test_a_missing_source_is_called_by_its_id() -> None:
    assert whence(PESKOV, None) == "via Tass · dork"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "The Stock Dork"),
        ({"publisher": None}, "Russia Says"),
        (
            {"publisher": None, "title": "Ukraine Probably Won’t Join NATO. Could NATO"},
            "Ukraine Probably Won’t Join NATO. Could…",
        ),
        ({"publisher": None, "title": None, "original_publisher": "Valdai"}, "untitled (Valdai)"),
        ({"publisher": None, "title": None}, "untitled by Malik"),
        ({"publisher": None, "title": None, "author": ()}, "untitled webpage"),
    ],
)
def test_a_source_is_called_by_its_publisher_or_its_title(changes: dict[str, object], name: str) -> None:
    assert name_of(source(**changes)) == name


def test_a_dateline_names_author_publisher_and_date() -> None:
    assert dateline(SOURCE) == "Malik · The Stock Dork · Feb 2024~"


def test_mode_is_told_where_it_is_not_speech_and_strength_where_it_is_known() -> None:
    assert manner(PESKOV) == "asserts"
    assert manner(quote(mode="reported", strength="conditional")) == "reported · conditional"
    assert manner(quote(strength=None)) == ""


@pytest.mark.parametrize(
    ("link", "words"),
    [
        (Link("rebuts", False, Address("war", 2, 0), True), "contrasts with C1"),
        (Link("rebuts", False, Address("war", 2, 0), False), "contrasts with C1"),
        (Link("rebuts", True, Address("war", 2, 0), True), "answers C1"),
        (Link("rebuts", True, Address("war", 2, 0), False), "answered by C1"),
        (Link("supports", False, Address("war", 0, 1), True), "supports A2"),
        (Link("supports", True, Address("war", 0, 1), False), "supported by A2"),
        (Link("qualifies", False, Address("war", 1, 0), True), "qualifies B1"),
        (Link("qualifies", False, Address("other", 1, 0), False), "qualified by other/B1"),
    ],
)
def test_answers_is_said_only_of_what_the_text_itself_answers(link: Link, words: str) -> None:
    assert relation_phrases([link], HERE) == [words]


def test_relations_of_one_kind_are_told_together() -> None:
    to_b, to_c = Address("war", 1, 0), Address("war", 2, 0)
    links = [Link("rebuts", False, other, outgoing) for other in (to_b, to_c) for outgoing in (True, False)]
    assert relation_phrases(links, HERE) == ["contrasts with B1, C1"]


def test_a_claim_of_another_question_is_named_by_the_number_that_the_list_shows() -> None:
    links = [Link("rebuts", False, Address("aims", 0, 0), True), Link("rebuts", False, Address("new", 1, 0), True)]
    assert relation_phrases(links, HERE, {"war": 1, "aims": 6}) == ["contrasts with Q6 A1, new/B1"]


def test_one_person_is_one_voice_however_often_quoted() -> None:
    counted = tally([PESKOV, PESKOV, quote(speaker=None, mode="authorial", said="2016")], {"dork": SOURCE})
    assert counted == (2, 3, 1, "2016–2024")


def test_a_source_that_is_not_there_is_not_counted() -> None:
    assert tally([quote(source="gone")], {"dork": SOURCE}) == (1, 1, 0, "")


def test_counts_of_nothing_are_counted() -> None:
    assert tally([], {}) == (0, 0, 0, "")


@pytest.mark.parametrize(("number", "words"), [(0, "0 quotes"), (1, "1 quote"), (2016, "2,016 quotes")])
def test_numbers_agree_with_their_nouns(number: int, words: str) -> None:
    assert count(number, "quote") == words


def test_a_question_tells_its_balance(example: Project) -> None:
    question = example.questions[0]
    told = balance(question, example.sources)
    assert told.startswith("A 3, B 5, C 3 quotes · ")
    assert "quotes · 2024 · " in told
    assert question_counts(question, example.sources).startswith("3 positions")


def test_the_counts_of_positions_add_up(evidence: Evidence) -> None:
    for question in evidence.project.questions:
        parts = [tally(quotes_of(position), evidence.project.sources).quotes for position in question.positions]
        assert sum(parts) == tally(quotes_of(*question.positions), evidence.project.sources).quotes
        assert all(position_counts(position, evidence.project.sources) for position in question.positions)


def test_a_position_with_one_source_or_nothing_recent_is_told_in_words(example: Project) -> None:
    question = example.questions[0]
    assert warnings(question.positions[2], example.sources, this_year=2026) == ["a single source"]
    assert warnings(question.positions[0], example.sources, this_year=2035) == ["nothing after 2024"]
    assert all_warnings(question, example.sources, this_year=2026) == "Not automatically: a single source"
