"""Finding the line of a value again, from the record that it belongs to."""

from __future__ import annotations

import os

import pytest

from briefing.model.problems import Place
from briefing.model.records import Project, Question
from briefing.project.discovery import load_project
from briefing.project.locate import locate
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    silent = "silent: {other: Of 2016.}\n"
    return load_project(make_project({**FILES, "corpus/other.md": SOURCE, "positions/war.yaml": QUESTION + silent}))


@pytest.fixture
def question(project: Project) -> Question:
    return project.questions[0]


def at(place: Place) -> tuple[int, int]:
    return place.line, place.column


def test_a_value_is_found_by_its_key(question: Question) -> None:
    quote = question.positions[0].arguments[0].quotes[0]
    assert at(locate(quote.place, "exact")) == (13, 20)
    assert locate(quote.place, "exact").path == quote.place.path


def test_steps_go_through_lists_and_mappings(question: Question) -> None:
    assert at(locate(question.place, "positions", 1, "arguments", 0, "claim")) == (19, 16)


def test_an_entry_of_a_list_is_found_by_its_index(question: Question) -> None:
    assert at(locate(question.positions[1].arguments[0].place, "rebuts", 0)) == (20, 18)


def test_a_key_itself_can_be_asked_for(question: Question) -> None:
    assert at(locate(question.place, "silent", "other", key=True)) == (25, 10)
    assert at(locate(question.place, "silent", "other")) == (25, 17)


def test_the_front_matter_of_a_source_is_searched_too(project: Project) -> None:
    assert at(locate(project.sources["tass"].place, "speakers", "peskov", "role")) == (8, 39)


def test_a_shorthand_is_its_own_place(question: Question) -> None:
    relation = question.positions[1].arguments[0].rebuts[0]
    assert locate(relation.place, "to") == relation.place


def test_steps_go_as_far_as_the_file_does(question: Question) -> None:
    quote = question.positions[0].arguments[0].quotes[0]
    assert locate(quote.place, "note") == quote.place
    assert at(locate(question.place, "positions", 7)) == (3, 3)
    assert at(locate(question.place, "question", "no", "mapping")) == (1, 11)


def test_a_file_that_has_changed_is_read_again(question: Question) -> None:
    path = question.place.path
    before = locate(question.place, "positions")
    path.write_text("# one line more\n" + QUESTION)
    os.utime(path, (1, 1))
    assert locate(question.place._replace(line=2), "positions").line == before.line + 1


@pytest.mark.parametrize("content", ["[" * 1000, "\0"])
def test_a_file_that_has_broken_gives_the_place_it_had(question: Question, content: str) -> None:
    question.place.path.write_text(content)
    assert locate(question.place, "positions") == question.place


def test_a_file_that_is_gone_gives_the_place_it_had(question: Question) -> None:
    question.place.path.unlink()
    assert locate(question.place, "positions") == question.place
