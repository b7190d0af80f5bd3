"""Who could have said it: one person has one id in the whole project, and nobody gets another's."""

from __future__ import annotations

import pytest

from briefing.filing.choices import AskSpeaker
from briefing.filing.speaker_choices import MOST_NAME, Person, free_id, people, person_named, person_typed
from briefing.model.records import Project, Source
from briefing.project.ids import is_id
from tests.filing.conftest import HEAD, Desk, MakeDesk

PESKOV = "speakers:\n  peskov: {name: Dmitry Peskov, role: Kremlin spokesman}\n"
OTHERS = {
    "corpus/other.md": HEAD
    + "speakers:\n  lund: {name: Ada Lund, role: librarian}\n  peskov: {name: D. S. Peskov}\n---\n\nText.\n"
}


@pytest.fixture
def here(desk: MakeDesk) -> Desk:
    return desk("“We go,” Peskov said.\n", PESKOV, OTHERS)


@pytest.mark.parametrize("name", ["Dmitry Peskov", "DMITRY PESKOV", " Dmitry\n Peskov "])
def test_a_speaker_of_the_source_is_the_one_declared(here: Desk, name: str) -> None:
    assert person_named(name, here.source, here.project) == Person("peskov", "Dmitry Peskov", "Kremlin spokesman")


def test_a_speaker_of_another_source_has_the_same_id_and_no_role_yet(here: Desk) -> None:
    assert person_named("Ada Lund", here.source, here.project) == Person("lund", "Ada Lund", None, is_declared=False)


def test_a_name_that_another_source_gives_a_speaker_of_this_one_is_the_same_person(here: Desk) -> None:
    assert person_named("D. S. Peskov", here.source, here.project).name == "Dmitry Peskov"


def test_a_new_speaker_has_an_id_of_their_name(here: Desk) -> None:
    assert person_named("Ursula von der Leyen", here.source, here.project).id == "ursula-von-der-leyen"


def test_a_new_id_is_nobodys(here: Desk) -> None:
    assert person_named("Lund", here.source, here.project).id == "lund-2"
    assert person_named("Peskov", here.source, here.project).id == "peskov-2"
    assert free_id("a", {"a", "a-2"}) == "a-3"


def test_everybody_is_listed_once_those_of_the_source_first(here: Desk) -> None:
    named = dict.fromkeys(["Jens Stoltenberg", "Dmitry Peskov", "jens stoltenberg", "", "Ada Lund"])
    found = people(here.source, named, here.project)
    assert [one.name for one in found] == ["Dmitry Peskov", "Jens Stoltenberg", "Ada Lund"]


def test_people_whose_names_make_the_same_id_are_all_listed(here: Desk) -> None:
    found = people(here.source, dict.fromkeys(["王小明", "李四", "Zoë Ray", "Zoe Ray"]), here.project)
    assert [one.name for one in found[1:5]] == ["王小明", "李四", "Zoë Ray", "Zoe Ray"]
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize(
    "name", ["\x1b[2J", "Ra\x07in\u202eer", "x" * 5000, "…", "王小明", "-", "'", "\ud800", "شي", "_a", "Ада Лунд"]
)
def test_whatever_a_name_is_its_id_is_one_and_its_words_can_be_shown(here: Desk, name: str) -> None:
    found = person_named(name, here.source, here.project)
    assert is_id(found.id)
    assert found.name.isprintable()
    assert 0 < len(found.name) <= MOST_NAME


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Ada Lund, head librarian", Person("lund", "Ada Lund", "head librarian", is_declared=False)),
        ("Ada Lund,", Person("lund", "Ada Lund", None, is_declared=False)),
        ("Per Dahl,  of Oslo, Norway ", Person("per-dahl", "Per Dahl", "of Oslo, Norway", is_declared=False)),
        ("Dmitry Peskov, somebody", Person("peskov", "Dmitry Peskov", "Kremlin spokesman")),
        ("  ", None),
        (", head librarian", None),
        ("\n,\n", None),
    ],
)
def test_behind_a_comma_stands_the_role_that_this_source_gives(here: Desk, typed: str, person: Person | None) -> None:
    assert person_typed(typed, here.source, here.project) == person


def test_a_role_that_is_typed_is_cut_and_made_visible(here: Desk) -> None:
    found = person_typed("Per Dahl, \x1b" + "x" * 900, here.source, here.project)
    assert found is not None
    assert found.role is not None
    assert (found.role[0], len(found.role)) == ("␛", MOST_NAME)


def asking(source: Source, project: Project, *named: str) -> AskSpeaker:
    return AskSpeaker(people(source, dict.fromkeys(named), project), source, project)


def test_nothing_typed_shows_everybody(here: Desk) -> None:
    ask = asking(here.source, here.project, "Per Dahl")
    assert [(row.words, row.note) for row in ask.rows("")] == [
        ("Dmitry Peskov", "Kremlin spokesman"),
        ("Per Dahl", "new in this source"),
        ("Ada Lund", "new in this source"),
    ]


def test_letters_keep_those_who_have_them_and_whom_they_would_make(here: Desk) -> None:
    rows = asking(here.source, here.project).rows("lu")
    assert [(row.words, row.note, row.is_new) for row in rows] == [
        ("Ada Lund", "new in this source", False),
        ("lu", "a new speaker", True),
    ]


def test_a_whole_name_makes_nobody_new(here: Desk) -> None:
    rows = asking(here.source, here.project).rows("ada lund")
    assert [(row.words, row.is_new) for row in rows] == [("Ada Lund", False)] or rows[0].words.casefold() == "ada lund"
    assert len(rows) == 1


def test_somebody_of_another_source_gets_the_role_that_is_typed(here: Desk) -> None:
    ask = asking(here.source, here.project)
    rows = ask.rows("Ada Lund, head librarian")
    assert [(row.words, row.note, row.is_new) for row in rows] == [
        ("Ada Lund", "head librarian · new in this source", False)
    ]
    assert ask.choose(0)
    assert ask.person == Person("lund", "Ada Lund", "head librarian", is_declared=False)


def test_a_role_finds_whoever_has_it(here: Desk) -> None:
    assert asking(here.source, here.project).rows("spokesman")[0].words == "Dmitry Peskov"


def test_somebody_new_whose_id_would_be_that_of_one_named_replaces_nobody(here: Desk) -> None:
    ask = asking(here.source, here.project, "王小明")
    rows = ask.rows("李四")
    assert [(row.words, row.is_new) for row in rows] == [("李四", True)]
    assert [row.words for row in ask.rows("")][1] == "王小明"


def test_who_is_chosen_is_of_the_rows_shown_last(here: Desk) -> None:
    ask = asking(here.source, here.project)
    ask.rows("")
    ask.rows("lund")
    assert ask.choose(0)
    assert ask.person is not None
    assert ask.person.name == "Ada Lund"


def test_there_is_one_question_and_nothing_to_go_back_to(here: Desk) -> None:
    ask = asking(here.source, here.project)
    assert (ask.title, ask.so_far, ask.proposed(), ask.back()) == ("Who says it?", "", 0, False)
