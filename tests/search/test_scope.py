"""Where a query looks: its fields, resolved against a project."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model.edtf import Day
from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.search.facets import Facets
from briefing.search.query import FIELDS, parse_query
from briefing.search.results import ALL_KINDS, IN_SOURCES, HitKind
from briefing.search.scope import Limit, Scope, scope
from tests.conftest import FILES, SOURCE, MakeProject

EXAMPLE = Facets(load_project(example_root()))
VALUES = st.one_of(
    st.text(max_size=12), st.sampled_from(["putni", "stock dork", "2016", "../2016", "direct", "x" * 999])
)


def look(typed: str) -> Scope:
    """Where a query looks in the example."""
    return scope(parse_query(typed), EXAMPLE)


def told(typed: str) -> list[str]:
    """What is said of a query in the example."""
    return [note.text for note in look(typed).notes]


def test_a_query_without_fields_looks_everywhere() -> None:
    assert look("the risk") == Scope()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("source:err-saks", {"err-saks"}),
        ("source:ERR", {"err-saks"}),
        ("source:fences", {"sputnik-klare"}),
        ('source:"inevitability russia"', {"stock-dork-nato-inevitability"}),
        ("publisher:err", {"err-saks"}),
        ('publisher:"the stock"', {"stock-dork-nato-inevitability"}),
        ("publisher:valdai", {"timofeev-nato-intervention"}),
        ("publisher:err publisher:stock", {"err-saks", "stock-dork-nato-inevitability"}),
        ("publisher:err source:stock", set()),
    ],
)
def test_sources_are_named_by_the_beginnings_of_words(typed: str, kept: set[str]) -> None:
    assert look(typed).sources == Limit(frozenset(kept))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("speaker:peskov", {"dmitry-peskov"}),
        ('speaker:"Dmitry Pes', {"dmitry-peskov"}),
        ("speaker:dmitry-peskov", {"dmitry-peskov"}),
        ("speaker:russia", {"russia"}),
        ("speaker:russian", {"russian-officials", "russian-sources"}),
        ("speaker:saks speaker:klare", {"rainer-saks", "michael-klare"}),
    ],
)
def test_speakers_are_named_by_id_or_name_and_wholly_before_partly(typed: str, kept: set[str]) -> None:
    assert look(typed).speakers == Limit(frozenset(kept))


def test_questions_and_positions_are_named_by_what_they_say() -> None:
    found = look('question:"would nato" position:"direct conflict"')
    assert found.questions == Limit(frozenset({"war-with-nato"}))
    assert found.positions == Limit(frozenset({("war-with-nato", "conflict-follows")}))


@pytest.mark.parametrize(
    ("typed", "kept"), [("status:elided", {"elided"}), ("status:eli", {"elided", "elided-risky"}), ("status:x", set())]
)
def test_statuses_are_those_of_the_ledger(typed: str, kept: set[str]) -> None:
    assert look(typed).statuses == Limit(frozenset(kept))


def test_a_mode_can_be_begun() -> None:
    assert look("mode:rep").modes == Limit(frozenset({"reported"}))


def test_what_is_left_out_limits_nothing_else() -> None:
    assert look("war -speaker:peskov -source:err") == Scope(
        sources=Limit(None, frozenset({"err-saks"})), speakers=Limit(None, frozenset({"dmitry-peskov"}))
    )


def test_a_field_can_keep_and_leave_out() -> None:
    assert look("speaker:russian -speaker:russian-sources").speakers == Limit(
        frozenset({"russian-officials", "russian-sources"}), frozenset({"russian-sources"})
    )


@pytest.mark.parametrize(
    ("typed", "kept", "name"),
    [
        ("speaker:Peksov", {"dmitry-peskov"}, "Dmitry Peskov"),
        ('speaker:"dmitri peskof"', {"dmitry-peskov"}, "Dmitry Peskov"),
        ("-speaker:zakarowa", None, "Maria Zakharova"),
    ],
)
def test_a_misspelt_value_is_read_as_the_nearest_and_told(typed: str, kept: set[str] | None, name: str) -> None:
    assert look(typed).speakers.kept == (None if kept is None else frozenset(kept))
    (note,) = look(typed).notes
    value = typed.partition(":")[2].strip('"')
    assert note == (f"speaker: “{value}” was read as {name}", 0, len(typed))


def test_a_note_tells_of_one_who_speaks_in_a_source_and_is_quoted_nowhere() -> None:
    assert told("speaker:putin") == ["speaker: Vladimir Putin is quoted nowhere"]


@pytest.mark.parametrize("name", [name for name in FIELDS if name not in ("after", "before")])
def test_an_unknown_value_finds_nothing_and_is_told(name: str) -> None:
    found = look(f"war {name}:qqqqqqqq")
    limits = (found.sources, found.speakers, found.questions, found.positions, found.modes, found.statuses)
    assert [limit.kept for limit in limits if limit.kept is not None] == [frozenset()]
    (note,) = found.notes
    assert note.text.startswith(f"{name}: “qqqqqqqq” matches none, so it finds nothing; ")


def test_an_unknown_value_leaves_the_others_of_its_field() -> None:
    assert look("speaker:qqqqqqqq speaker:peskov").speakers == Limit(frozenset({"dmitry-peskov"}))


def test_leaving_out_an_unknown_value_leaves_out_nothing_and_is_told() -> None:
    (note,) = look("war -mode:indirect").notes
    assert note.text == "mode: “indirect” matches none, so it leaves out nothing; valid: direct, reported, authorial"


@pytest.mark.parametrize("value", ["dierct", "diretc", "diect"])
def test_letters_that_changed_places_are_one_mistake(value: str) -> None:
    assert look(f"mode:{value}").modes == Limit(frozenset({"direct"}))


def test_one_mistake_is_forgiven_in_three_letters() -> None:
    assert look("publisher:eer").sources == Limit(frozenset({"err-saks"}))


def test_of_many_names_a_note_lists_the_nearest_as_they_can_be_typed() -> None:
    (note,) = told("speaker:zaharoff")
    assert note.endswith("; the nearest: maria-zakharova")


def test_of_many_names_that_are_all_unlike_a_note_lists_examples() -> None:
    (note,) = told("position:qqqqqqqqqqqqqq")
    assert "; for example: conflict-follows, " in note


def test_of_few_names_a_note_lists_all_as_they_can_be_typed() -> None:
    (note,) = told("publisher:qqqqqqqqqqqqqq")
    assert note.endswith('; valid: "ERR News", "Sputnik International", "The Stock Dork", "Valdai Discussion Club"')


def test_a_project_without_any_is_told(make_project: MakeProject) -> None:
    known = Facets(load_project(make_project({})))
    (note,) = scope(parse_query("source:err"), known).notes
    assert note.text == "source: “err” matches none, so it finds nothing; the project has none"


@pytest.mark.parametrize(
    ("typed", "after", "before"),
    [
        ("after:2016", (2016, 1, 1), None),
        ("before:2018-06", None, (2018, 6, 1)),
        ("after:2016 before:2018", (2016, 1, 1), (2018, 1, 1)),
        ("after:2016 after:2014", (2014, 1, 1), None),
        ("before:2016 before:2014", None, (2016, 1, 1)),
        ("-after:2016", None, (2016, 1, 1)),
        ("-before:2016", (2016, 1, 1), None),
        ("before:2020 -after:2016", None, (2016, 1, 1)),
        ("after:201x", (2010, 1, 1), None),
        ("after:2016/2018", (2016, 1, 1), None),
        ("after:yesterday before:../2016", None, None),
    ],
)
def test_dates_are_bounds_by_their_first_days(typed: str, after: Day | None, before: Day | None) -> None:
    found = look(typed)
    assert (found.after, found.before, found.notes) == (after, before, ())


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("speaker:peskov", ("quote",)),
        ("mode:direct", ("quote",)),
        ("status:exact", ("quote",)),
        ("source:err", IN_SOURCES),
        ("publisher:err", IN_SOURCES),
        ("after:2016", IN_SOURCES),
        ("-after:2016", IN_SOURCES),
        ("question:war", ("quote", "argument", "position", "question")),
        ("position:direct", ("quote", "argument", "position")),
        ("question:war before:2020", ("quote",)),
        ("-speaker:peskov -question:war", ALL_KINDS),
        ("after:yesterday", ALL_KINDS),
    ],
)
def test_a_field_keeps_the_kinds_that_can_have_it(typed: str, kinds: tuple[HitKind, ...]) -> None:
    assert look(typed).kinds == kinds


def test_every_id_names_what_it_is_the_id_of(example: Project) -> None:
    for id in example.sources:
        assert look(f"source:{id}").sources.kept == frozenset({id})
    for question in example.questions:
        assert look(f"question:{question.id}").questions.kept == frozenset({question.id})


def test_the_name_of_a_file_cannot_reach_the_terminal(make_project: MakeProject) -> None:
    title = 'title: "Kremlin \\e]52;c;bm8=\\a warns\\n\\u202e"'
    files = FILES | {"corpus/tass.md": SOURCE.replace("title: Kremlin warns of direct conflict", title)}
    known = Facets(load_project(make_project(files)))
    (note,) = scope(parse_query("source:kremlim"), known).notes
    assert note.text.isprintable()
    assert "was read as Kremlin ␛]52" in note.text


def test_a_speaker_is_known_by_every_name_that_sources_give(make_project: MakeProject) -> None:
    other = SOURCE.replace("Dmitry Peskov", "D. S. Peskow").replace("Kremlin warns", "Later, it warns")
    known = Facets(load_project(make_project(FILES | {"corpus/later.md": other})))
    names = ("peskov", "peskow", '"d. s. peskow"')
    assert {scope(parse_query(f"speaker:{name}"), known).speakers for name in names} == {Limit(frozenset({"peskov"}))}


def test_records_are_not_read_before_a_field_needs_them() -> None:
    known = Facets(Unreadable())  # type: ignore[arg-type]  # whoever asks it fails the test
    assert scope(parse_query("the risk mode:direct after:2016"), known).modes.kept == frozenset({"direct"})


class Unreadable:
    """A project that must not be asked for anything."""


@given(st.lists(st.tuples(st.sampled_from(["", "-"]), st.sampled_from(list(FIELDS)), VALUES), max_size=4))
def test_every_query_has_a_scope(fields: list[tuple[str, str, str]]) -> None:
    typed = " ".join(f'{minus}{name}:"{value}"' for minus, name, value in fields)
    found = look(typed)
    assert all(0 <= note.start < note.end <= len(typed) and note.text.isprintable() for note in found.notes)
    assert set(found.kinds) <= set(ALL_KINDS)


def test_the_order_of_fields_changes_nothing() -> None:
    pairs = product(["speaker:peskov", "source:stock", "after:2016", "-mode:direct"], repeat=2)
    assert all(look(f"{one} {other}") == look(f"{other} {one}") for one, other in pairs)
