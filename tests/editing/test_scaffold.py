"""A project is begun whole or not at all, and has nothing wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.checks.run import check_project
from briefing.editing import scaffold
from briefing.editing.scaffold import begin
from briefing.model.problems import BriefingError
from briefing.project.discovery import load_project
from briefing.project.ids import id_from, is_id

QUESTIONS = [
    "Should the library open on Sundays?",
    "Что: \"делать\"? [no] # & *x* {y} 'z'",
    "no",
    "12:30",
    "Is\x1b[31m this\u202e\nthree lines?\ufeff",
    "”„“ — !",
    "日本は？",
    "w" * 3000,
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_begun_checks_clean_whatever_the_question(tmp_path: Path, question: str) -> None:
    begin(tmp_path, question, 2026)
    project = load_project(tmp_path)
    assert [asked.positions for asked in project.questions] == [()]
    assert [problem.code for problem in check_project(project)[0]] == ["question-no-position"]


def test_the_example_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    begin(tmp_path, None, 2026)
    assert check_project(load_project(tmp_path))[0] == []


def test_who_brings_a_question_gets_nobody_elses_words(tmp_path: Path) -> None:
    begin(tmp_path, "Is it so?", 2026)
    assert dict(load_project(tmp_path).sources) == {}


def test_what_the_comments_show_can_stand_in_place_of_no_positions(tmp_path: Path) -> None:
    path = begin(tmp_path, "Is it so?", 2026)[0]
    text = path.read_text(encoding="utf-8")
    shown = "".join(f"{line[2:]}\n" for line in text.splitlines() if line.startswith("#   "))
    path.write_text(text.replace("positions: []", f"positions:\n{shown}"), encoding="utf-8")
    (asked,) = load_project(tmp_path).questions
    assert [position.id for position in asked.positions] == ["in-favour"]


@pytest.mark.parametrize("question", [None, "Is it so?"])
def test_git_keeps_every_folder(tmp_path: Path, question: str | None) -> None:
    begin(tmp_path, question, 2026)
    assert all(any(each.iterdir()) for each in tmp_path.iterdir() if each.is_dir())


def test_the_question_is_the_one_asked_and_names_its_file(tmp_path: Path) -> None:
    first = begin(tmp_path / "a" / "b", "Что делать?", 2026)[0]
    assert first == tmp_path / "a" / "b" / "positions" / "chto-delat.yaml"
    assert load_project(tmp_path / "a" / "b").questions[0].question == "Что делать?"


def test_the_first_lines_lead_to_schemas_that_are_there(tmp_path: Path) -> None:
    for path in begin(tmp_path, None, 2026)[:2]:
        named = path.read_text(encoding="utf-8").partition("$schema=")[2].partition("\n")[0]
        assert (path.parent / named).is_file()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(
        BriefingError, match=r"this folder is not empty: it has “notes\.txt”; a project is begun in a new"
    ):
        begin(tmp_path, None, 2026)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder_to_begin_in(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(BriefingError, match="this is no folder"):
        begin(tmp_path / "notes.txt", None, 2026)


def test_of_what_cannot_be_begun_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> None:
        if path.name == ".gitignore":
            raise BriefingError("there is no space left")
        path.write_bytes(content)

    monkeypatch.setattr(scaffold, "create", full)
    with pytest.raises(BriefingError, match="no space"):
        begin(tmp_path / "new" / "debate", None, 2026)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "id"),
    [
        (
            "Expert: NATO soldiers in Ukraine do not automatically lead to conflict",
            "expert-nato-soldiers-in-ukraine-do-not",
        ),
        ("Ukraine Probably Won’t Join NATO", "ukraine-probably-wont-join-nato"),
        ("Заголовок открываемого материала", "zagolovok-otkryvaemogo-materiala"),
        ("Łódź", "lodz"),
        ("…", ""),
        ("x" * 90, "x" * 48),
    ],
)
def test_an_id_is_made_of_the_first_words(words: str, id: str) -> None:
    assert id_from(words).startswith(id)
    assert len(id_from(words)) <= 48
    assert is_id(id_from(words)) or not id
