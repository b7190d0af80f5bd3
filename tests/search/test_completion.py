"""What can stand at the end of what is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import edtf
from briefing.model.problems import Place
from briefing.model.records import Project, Settings, Source
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.search.completion import Completion, Suggestion, complete, hint
from briefing.search.facets import Facets
from briefing.search.query import FIELDS, parse_query
from briefing.search.scope import scope
from briefing.text.sanitize import visible
from tests.conftest import FILES, MakeProject

EXAMPLE = Facets(load_project(example_root()))
TYPED = st.lists(
    st.one_of(st.text(max_size=4), st.sampled_from([*FIELDS, "sp", ":", "-", " ", '"', "“", "pu", "x" * 200])),
    max_size=8,
).map("".join)


def at_end(typed: str, known: Facets = EXAMPLE) -> Completion | None:
    """What is offered at the end of what is typed, of the example."""
    return complete(typed, len(typed), known)


def texts(typed: str, known: Facets = EXAMPLE) -> list[str]:
    """What is typed, with each choice in place."""
    found = at_end(typed, known)
    return [typed[: found.start] + choice.text for choice in found.choices] if found else []


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sp", ["speaker:"]),
        ("SP", ["speaker:"]),
        ("war sp", ["war speaker:"]),
        ("war -sp", ["war -speaker:"]),
        ("speaker", ["speaker:"]),
        ("war be", ["war before:"]),
    ],
)
def test_a_word_that_begins_the_name_of_a_field_can_become_one(typed: str, offered: list[str]) -> None:
    assert texts(typed) == offered


@pytest.mark.parametrize(
    "typed", ["", "s", "war s", "spy", "war ", "sp ", '"sp', '"war"sp', "(sp", "12:sp", "-", "xsp"]
)
def test_other_words_are_left_alone(typed: str) -> None:
    assert at_end(typed) is None


def test_the_name_of_a_field_comes_with_what_it_means() -> None:
    assert at_end("war mo") == Completion(4, 6, (Suggestion("mode:", FIELDS["mode"]),))


@pytest.mark.parametrize(("typed", "cursor"), [("speaker", 3), ("sp war", 6), ("sp war", 3), ("sp", 9), ("sp", -1)])
def test_nothing_is_offered_within_a_word_or_away_from_it(typed: str, cursor: int) -> None:
    assert complete(typed, cursor, EXAMPLE) is None


def test_a_field_can_be_completed_before_other_words() -> None:
    found = complete("sp war", 2, EXAMPLE)
    assert found is not None
    assert (found.start, found.end) == (0, 2)


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("speaker:pu", (Suggestion("vladimir-putin", "Vladimir Putin, Russian President"),)),
        ("war -speaker:PESK", (Suggestion("dmitry-peskov", "Dmitry Peskov, Kremlin spokesperson"),)),
        ('speaker:"vladimir p', (Suggestion("vladimir-putin", "Vladimir Putin, Russian President"),)),
        ("publisher:err", (Suggestion('"ERR News"', "ERR News · 1 source"),)),
        ("publisher:“stock d", (Suggestion('"The Stock Dork"', "The Stock Dork · 1 source"),)),
        ("mode:aut", (Suggestion("authorial", "authorial · The source's own voice."),)),
    ],
)
def test_a_value_is_offered_by_the_beginning_of_any_word(typed: str, choices: tuple[Suggestion, ...]) -> None:
    assert at_end(typed) == Completion(typed.index(":") + 1, len(typed), choices)


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("after", "before")])
def test_a_field_without_a_value_offers_some(name: str) -> None:
    found = at_end(f"{name}:")
    assert found is not None
    assert 3 <= len(found.choices) <= 8


def test_who_is_quoted_most_is_offered_first() -> None:
    quoted = [entry.weight for entry in EXAMPLE.speakers.best("", 8)]
    assert quoted == sorted((entry.weight for entry in EXAMPLE.speakers.entries), reverse=True)[:8]


def test_what_begins_so_as_a_whole_is_offered_before_what_has_a_word_that_does() -> None:
    assert texts("publisher:s") == ['publisher:"Sputnik International"', 'publisher:"The Stock Dork"']


@pytest.mark.parametrize(
    "typed",
    ["speaker:qq", "after:20", "speaker:russia", "status:elided", 'publisher:"ERR News"', 'publisher:"err news'],
)
def test_nothing_is_offered_for_what_names_something_or_cannot(typed: str) -> None:
    assert at_end(typed) is None


def test_a_hyphen_more_offers_what_goes_on_behind_it() -> None:
    assert "status:elided-risky" in texts("status:elided-")


def test_positions_of_one_id_are_offered_once(make_project: MakeProject) -> None:
    files = FILES | {"positions/again.yaml": FILES["positions/war.yaml"]}
    assert texts("position:ine", Facets(load_project(make_project(files)))) == ["position:inevitable"]


@given(TYPED)
def test_what_is_offered_stands_before_the_cursor(typed: str) -> None:
    for cursor in range(len(typed) + 1):
        found = complete(typed, cursor, EXAMPLE)
        assert found is None or (0 <= found.start <= found.end == cursor and found.choices)


@given(st.lists(st.text(min_size=1, max_size=20), min_size=1, max_size=4))
@case(["“A” b", 'A "b" c', "a\x1b]52;c\x07", "a\u202eb", "speaker:x", "-a", "a\nb", '"a b', "«a", "a, b"])
def test_a_publisher_in_place_names_itself_whatever_it_is_called(publishers: list[str]) -> None:
    known = Facets(published(publishers))
    for text in texts("war publisher:", known):
        query = parse_query(text)
        assert visible(text) == text
        assert (query.words, len(query.fields), query.notes) == (("war",), 1, ())
        found = scope(query, known)
        assert (found.notes, len(known.publishers.wholly_called(query.fields[0].value))) == ((), 1)


def published(publishers: list[str]) -> Project:
    """A project with a source of each publisher."""
    sources = {
        f"s{number}": Source(
            place=Place(Path(f"corpus/s{number}.md")),
            title="A title",
            type="report",
            publisher=publisher,
            issued="2024",
            language="en",
        )
        for number, publisher in enumerate(publishers)
    }
    return Project(root=Path(), settings=Settings(), questions=(), question_ids=(), sources=sources, problems=())


@pytest.mark.parametrize("typed", ["after:", "risk before:2", "after:2024-0"])
def test_how_a_date_is_written_is_said_while_one_is_typed(typed: str) -> None:
    assert hint(typed) == edtf.HINT


@pytest.mark.parametrize("typed", ["", "after", "after:2024", "after:2024 ", "after:2 risk", "after:never", "speaker:"])
def test_where_no_date_is_begun_nothing_is_said_of_dates(typed: str) -> None:
    assert hint(typed) == ""
