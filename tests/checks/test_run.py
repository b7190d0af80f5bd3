"""`briefing check`: everything at once, in the order of files and lines."""

from __future__ import annotations

import pytest

from briefing.checks import run as checking
from briefing.checks.run import check_project
from briefing.model.records import Project, Source
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from tests.conftest import FILES, MakeProject


def test_the_example_has_nothing_wrong_and_some_things_to_weigh(example: Project) -> None:
    problems, total = check_project(example)
    assert [problem.code for problem in problems if problem.severity == "error"] == []
    assert {problem.code for problem in problems} == {"position-one-source", "quote-opposing"}
    assert total.startswith("7 questions, 5 sources, ")
    assert total.endswith(f" proven, {len(problems)} notes, 0 problems")


def test_every_quotation_of_the_example_is_proven(example: Project) -> None:
    _, total = check_project(example)
    proven, _, rest = total.split(", ")[2].partition(" of ")
    assert rest == f"{proven} quotations proven"


def test_an_unproven_quotation_is_a_problem_at_its_words(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but certainty")
    root = make_project(FILES | {"positions/war.yaml": wrong})
    problems, total = check_project(load_project(root))
    (problem,) = problems
    line = wrong.splitlines()[problem.place.line - 1]
    assert line[problem.place.column - 1 :].startswith("it is not about probability, but certainty")
    assert "altered" in problem.message
    assert total == "1 question, 1 source, 1 of 2 quotations proven, 1 problem"


def test_a_body_that_cannot_be_read_is_one_problem_and_its_quotations_another(make_project: MakeProject) -> None:
    broken = FILES["corpus/tass.md"].encode() + b"\xff\xfe broken"
    problems, _ = check_project(load_project(make_project(FILES | {"corpus/tass.md": broken})))
    paths = [problem.place.path.name for problem in problems]
    assert paths.count("tass.md") == 1
    assert paths.count("war.yaml") == 2


def test_problems_come_in_the_order_of_files_and_lines(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but certainty").replace("thesis:", "tesis:", 1)
    problems, _ = check_project(
        load_project(make_project(FILES | {"positions/war.yaml": wrong, "corpus/x.md": "no head"}))
    )
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert len(problems) >= 2


def test_a_note_is_told_and_fails_nothing(make_project: MakeProject) -> None:
    source = FILES["corpus/tass.md"].replace("\n", "\r\n")
    problems, total = check_project(load_project(make_project(FILES | {"corpus/tass.md": source})))
    assert [problem.severity for problem in problems] == ["note"]
    assert total.endswith("2 of 2 quotations proven, 1 note, 0 problems")


def test_each_body_is_read_once_whether_quoted_or_not(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def counting(source: Source) -> str:
        read.append(source.id)
        return read_body(source)

    monkeypatch.setattr(checking, "read_body", counting)
    broken = FILES["corpus/tass.md"].encode() + b"\xff"
    project = load_project(make_project(FILES | {"corpus/unquoted.md": broken}))
    problems, _ = check_project(project)
    assert sorted(read) == ["tass", "unquoted"]
    assert [problem.place.path.name for problem in problems] == ["unquoted.md"]


def test_a_source_that_is_not_there_is_told_once(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("source: tass", "source: tas", 1)
    problems, total = check_project(load_project(make_project(FILES | {"positions/war.yaml": wrong})))
    assert [problem.message.split(";")[0] for problem in problems] == ["there is no source “tas”"]
    assert total == "1 question, 1 source, 1 of 2 quotations proven, 1 problem"


def test_what_is_not_told_is_in_the_total(make_project: MakeProject) -> None:
    text = FILES["positions/war.yaml"] + "".join(f"x{number}: y\n" for number in range(10_250))
    problems, total = check_project(load_project(make_project(FILES | {"positions/war.yaml": text})))
    assert len(problems) == 10_001
    assert total.endswith(", 10,250 problems")


def test_that_there_is_too_much_is_said_after_what_there_is_too_much_of(make_project: MakeProject) -> None:
    aliases = "a: &a x\nb: [" + "*a, " * 1000 + "]"
    problems, _ = check_project(load_project(make_project(FILES | {"positions/x.yaml": aliases})))
    assert problems[-1].message == "there is too much of this; this file is not read"
