"""Beginning a project, and adding documents to one, as a person does it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefing.editing.scaffold import begin
from briefing.ingest.adding import Added, Adding
from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from tests.conftest import Briefing, MakeProject
from tests.helpers.documents import PARAGRAPHS

ARTICLE = "\n\n".join(["Sundays at the library", *PARAGRAPHS])
DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[3] / "shared" / "data")
RAW = DATA.parent / "seeds"
BY_HAND = (
    "err-saks",
    "stock-dork-nato-inevitability",
    "sputnik-klare",
    "suciu-nato-join-ukraine",
    "timofeev-nato-intervention",
)
"""The sources that were cut from the raw documents by hand, in their order."""


def test_a_project_is_begun_and_checks_clean(briefing: Briefing) -> None:
    run = briefing("new", "debate")
    assert (run.code, run.out.splitlines()[0]) == (0, "debate/positions/should-the-library-open-on-sundays.yaml")
    assert len(run.out.splitlines()) == 8
    assert briefing("-C", "debate", "check").out == "1 question, 1 source, 2 of 2 quotations proven, 0 problems\n"


def test_it_is_told_how_to_go_on(briefing: Briefing) -> None:
    run = briefing("new", "my debate")
    assert run.err == (
        "briefing: a project of 8 files; next, `briefing -C 'my debate' add FILE…` adds documents to quote from\n"
    )


def test_how_to_go_on_names_no_folder_where_one_is_in_it(briefing: Briefing) -> None:
    assert "next, `briefing add FILE…` adds" in briefing("new", ".").err


NO_SOURCES = "there are no sources yet; `briefing add FILE…` adds documents to quote from"
NO_POSITIONS = (
    "there are no positions yet; in `briefing`, Sources leads to the Inbox of each source, "
    "which proposes quotations to put under them"
)


@pytest.mark.parametrize("command", [["list"], ["list", "--sources"], ["ledger"], ["search", "library"]])
def test_a_project_that_was_just_begun_says_what_to_do(briefing: Briefing, command: list[str]) -> None:
    briefing("new", "debate", "--from", "Should the library open on Sundays?")
    run = briefing("-C", "debate", *command)
    assert run.code == 0
    assert f"briefing: {NO_SOURCES}\n" in run.err


def test_a_question_without_positions_is_shown_and_says_what_to_do(briefing: Briefing) -> None:
    briefing("new", "debate", "--from", "Should the library open on Sundays?")
    run = briefing("-C", "debate", "show", "should-the-library-open-on-sundays")
    assert (run.code, run.out) == (0, "Should the library open on Sundays?\nno positions yet\n")
    assert run.err == "briefing: `briefing add FILE…` adds documents to quote from\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no sh here")
def test_several_documents_are_added_where_nobody_can_be_told(briefing: Briefing, tmp_path: Path) -> None:
    briefing("new", "debate", "--from", "Should the library open on Sundays?")
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "letter.txt").write_text("\n\n".join(["A letter to the editor", *PARAGRAPHS[::-1]]), encoding="utf-8")
    command = f"{shlex.quote(sys.executable)} -m briefing -C debate add article.txt letter.txt 2>&-"
    subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=True)
    assert set(load_project(tmp_path / "debate").sources) == {"sundays-at-the-library", "a-letter-to-the-editor"}


def test_with_documents_the_next_step_is_another(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    briefing("new", "debate", "--from", "Should the library open on Sundays?")
    briefing("-C", "debate", "add", "article.txt")
    assert briefing("-C", "debate", "list").err == f"briefing: {NO_POSITIONS}\n"


def test_a_project_without_questions_says_where_they_stand(briefing: Briefing, make_project: MakeProject) -> None:
    run = briefing("-C", make_project({}), "list")
    assert "there are no questions yet; each is a file in positions/" in run.err


def test_what_could_not_be_read_is_not_said_to_be_missing(briefing: Briefing, make_project: MakeProject) -> None:
    run = briefing("-C", make_project({"positions/war.yaml": "question: []\n"}), "list")
    assert "yet" not in run.err


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


@pytest.fixture
def debate(tmp_path: Path) -> Path:
    """A project that has been begun, and an article beside it."""
    begin(tmp_path / "debate", None, 2026)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path / "debate"


def test_what_is_added_is_a_source_and_checks_clean(briefing: Briefing, debate: Path) -> None:
    run = briefing("-C", debate, "add", "article.txt")
    assert run.code == 0
    assert run.out.startswith("corpus/sundays-at-the-library.md  4 paragraphs · 1 line left out, listed in originals/")
    assert run.err == (
        "1 document added\n"
        f"briefing: next, `briefing -C {debate}` opens the project; s and c there, "
        f"or `briefing -C {debate} suggest sundays-at-the-library`, propose quotations\n"
    )
    assert "2 sources" in briefing("-C", debate, "check").out


def test_failures_are_listed_at_the_end_and_make_the_exit_code_1(briefing: Briefing, debate: Path) -> None:
    (debate.parent / "bad.pdf").write_text("no pdf")
    run = briefing("-C", debate, "add", "bad.pdf", "article.txt", "none.txt")
    assert run.code == 1
    first, second, total, _ = run.err.splitlines()
    assert first.startswith("briefing: not added: bad.pdf: this PDF cannot be read")
    assert second == "briefing: not added: none.txt: there is no such file"
    assert total == "1 document added, 2 not added"
    assert run.out.count("\n") == 1


def test_added_documents_as_json(briefing: Briefing, debate: Path) -> None:
    (debate.parent / "bad.pdf").write_text("no pdf")
    run = briefing("-C", debate, "add", "--json", "article.txt", "article.txt", "bad.pdf")
    first, second, third = map(json.loads, run.out.splitlines())
    assert (first["outcome"], first["path"], first["paragraphs"]) == ("added", "corpus/sundays-at-the-library.md", 4)
    assert first["left_out"] == [{"why": "the headline", "text": "Sundays at the library"}]
    assert (second["outcome"], second["source"]) == ("there", "sundays-at-the-library")
    assert third["outcome"] == "failed"


def test_of_a_folder_it_is_told_what_was_passed_over(briefing: Briefing, debate: Path) -> None:
    folder = debate.parent / "clippings"
    folder.mkdir()
    (folder / "photo.jpg").touch()
    run = briefing("-C", debate, "add", folder)
    assert run.code == 1
    assert f"briefing: {folder}: passed over 1 file of kinds that are not read: 1 .jpg" in run.err


def test_an_empty_folder_says_so(briefing: Briefing, debate: Path) -> None:
    (debate.parent / "empty").mkdir()
    run = briefing("-C", debate, "add", "empty")
    assert (run.code, run.err) == (1, "briefing: empty: there is no document in this folder\n0 documents added\n")


@pytest.mark.parametrize("name", ["", " "])
def test_a_document_without_a_name_is_not_the_folder_one_is_in(briefing: Briefing, debate: Path, name: str) -> None:
    run = briefing("-C", debate, "add", "article.txt", name)
    assert (run.code, run.out) == (2, "")
    assert "A document has no name here" in run.err


def test_a_folder_that_cannot_be_looked_into_is_told(
    briefing: Briefing, debate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = debate.parent / "clippings" / "closed"
    closed.mkdir(parents=True)
    (closed.parent / "article.txt").write_text(ARTICLE, encoding="utf-8")
    real = os.scandir

    def scandir(path: str) -> object:
        if Path(path).absolute() == closed:
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    run = briefing("-C", debate, "add", "clippings")
    assert run.code == 1
    assert "clippings/closed: this folder cannot be read: Permission denied\n1 document added\n" in run.err


def test_a_document_in_a_closed_folder_is_not_said_to_be_missing(
    briefing: Briefing, debate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    for asks in ("stat", "lstat", "open"):
        monkeypatch.setattr(f"briefing.storage.reading.os.{asks}", _only_for(debate.parent / "x.txt", asks, closed))
    run = briefing("-C", debate, "add", debate.parent / "x.txt")
    assert "x.txt: you have no permission to read this file" in run.err


def _only_for(path: Path, asks: str, closed: Callable[..., int]) -> Callable[..., object]:
    """A function of `os` that fails for one path."""
    real = getattr(os, asks)
    return lambda name, *rest, **more: (
        closed() if isinstance(name, str | Path) and Path(name) == path else real(name, *rest, **more)
    )


def test_what_cannot_be_written_is_told_with_the_document(briefing: Briefing, debate: Path) -> None:
    (debate / "originals").touch()
    run = briefing("-C", debate, "add", "article.txt")
    assert run.err.startswith("briefing: not added: article.txt: its source cannot be written: ")
    assert "debate/originals: this folder cannot be made: File exists" in run.err


def test_what_tells_of_the_project_itself_is_no_document(briefing: Briefing, debate: Path) -> None:
    run = briefing("-C", debate, "add", debate.parent)
    assert [line.partition(" ")[0] for line in run.out.splitlines()] == ["corpus/sundays-at-the-library.md"]


def test_nothing_is_added_to_the_example(briefing: Briefing) -> None:
    run = briefing("add", "article.txt")
    assert run.code == 2
    assert "There is no project here, nor in a folder above; `briefing new DIR` begins one." in run.err


def test_a_name_with_control_characters_reaches_no_terminal(briefing: Briefing, debate: Path) -> None:
    (debate.parent / "a\x1b]0;x\x07.pdf").write_text("no pdf")
    run = briefing("-C", debate, "add", "a\x1b]0;x\x07.pdf", "http://x\x1b[31m.invalid/")
    assert "\x1b" not in run.err
    assert "\x07" not in run.err


def test_raw_documents_come_out_as_a_person_cut_them(tmp_path: Path, example: Project) -> None:
    """The documents of the project's own sources as they were supplied, where they lie beside the checkout."""
    raw = sorted(RAW.glob("*.txt"))
    if len(raw) != len(BY_HAND):
        pytest.skip(f"the raw documents are not in {RAW}")
    begin(tmp_path, None, 2026)
    adding = Adding(tmp_path, date(2026, 3, 12))
    made = [adding.add(str(path)) for path in raw]
    bodies = [read_body(load_project(tmp_path).sources[each.source]) for each in made if isinstance(each, Added)]
    assert [body.strip("\n") for body in bodies] == [read_body(example.sources[id]).strip("\n") for id in BY_HAND]


def test_what_is_wrong_with_a_file_itself_is_at_no_line_of_it(briefing: Briefing, debate: Path) -> None:
    begun = briefing("new", debate).err
    assert begun.startswith(f"briefing: {debate}: this folder is not empty")
    assert briefing("-C", debate, "add", "none.html").err.startswith("briefing: not added: none.html: there is no such")


def test_a_list_of_problems_has_a_place_for_each(briefing: Briefing, debate: Path) -> None:
    (debate / "corpus" / "gone.md").symlink_to(debate / "nowhere")
    assert "corpus/gone.md:1:1: this file is gone" in briefing("-C", debate, "check").out
