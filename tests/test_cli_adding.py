"""Beginning a project, and adding documents to one, as a person does it."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Briefing


def test_a_project_is_begun_and_checks_clean(briefing: Briefing) -> None:
    run = briefing("new", "debate", "--from", "Should the library open on Sundays?")
    assert (run.code, run.out.splitlines()[0]) == (0, "debate/positions/should-the-library-open-on-sundays.yaml")
    assert len(run.out.splitlines()) == 7
    assert briefing("-C", "debate", "check").out == "1 question, 1 source, 2 of 2 quotations proven, 0 problems\n"


def test_a_folder_that_is_not_empty_is_refused(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    run = briefing("new", ".")
    assert (run.code, run.out) == (2, "")
    assert "this folder is not empty: it has “x”" in run.err


def test_a_question_wants_words(briefing: Briefing) -> None:
    run = briefing("new", "debate", "--from", " ")
    assert run.code == 2
    assert "Say which question" in run.err


def test_a_project_is_begun_below_the_folder_that_is_named(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "debates").mkdir()
    briefing("-C", "debates", "new", "sundays")
    assert (tmp_path / "debates" / "sundays" / "positions").is_dir()
