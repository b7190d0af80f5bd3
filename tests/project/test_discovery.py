"""A project from its folder: found from below, read whole, ordered, and never the end of the program."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from briefing.project.discovery import find_project, is_project, load_project
from briefing.project.example import example_root
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject, told


def test_a_project_is_found_from_any_folder_below_it(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(FILES)
    below = root / "notes" / "old"
    below.mkdir(parents=True)
    assert find_project(below) == root
    monkeypatch.chdir(root / "corpus")
    assert find_project(Path()) == root


def test_the_nearest_project_counts(make_project: MakeProject) -> None:
    root = make_project(FILES)
    inner = root / "inner"
    (inner / "positions").mkdir(parents=True)
    (inner / "corpus").mkdir()
    assert find_project(inner / "corpus") == inner


def test_a_folder_without_both_halves_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "positions").mkdir()
    (tmp_path / "corpus").write_text("a file")
    assert not is_project(tmp_path)
    assert find_project(tmp_path) is None


def test_a_folder_that_is_closed_to_us_is_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_dir", closed)
    assert find_project(tmp_path) is None


def test_questions_and_sources_come_by_id(make_project: MakeProject) -> None:
    names = ["b", "a", "a-b", "10", "9"]
    files = {f"positions/{name}.yaml": QUESTION for name in names} | {f"corpus/{name}.md": SOURCE for name in names}
    project = load_project(make_project({**files, "corpus/tass.md": SOURCE}))
    assert [question.id for question in project.questions] == ["10", "9", "a", "a-b", "b"]
    assert list(project.sources) == ["10", "9", "a", "a-b", "b", "tass"]


def test_the_settings_put_questions_first(make_project: MakeProject) -> None:
    files = {f"positions/{name}.yaml": QUESTION for name in "abcd"}
    project = load_project(make_project({**FILES, **files, "briefing.toml": 'questions = ["war", "c"]'}))
    assert [question.id for question in project.questions] == ["war", "c", "a", "b", "d"]


@pytest.mark.parametrize("name", [".hidden.yaml", "README.md", "readme.txt", "map.png", "notes", ".git"])
def test_what_is_no_question_is_passed_over(make_project: MakeProject, name: str) -> None:
    assert told(make_project({**FILES, f"positions/{name}": "x", f"corpus/{name}": "x"})) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("positions/x.yml", "this file is not read: what is read in `positions/` ends in `.yaml`"),
        ("positions/x.YAML", "this file is not read: what is read in `positions/` ends in `.yaml`"),
        ("corpus/x.txt", "this file is not read: what is read in `corpus/` ends in `.md`"),
        ("corpus/x.markdown", "this file is not read: what is read in `corpus/` ends in `.md`"),
        ("corpus/Big Speech.md", "its name without `.md` is the id, and “Big Speech” is none; an id is lower-case"),
        ("corpus/Big Speech.md", "did you mean “big-speech”?"),
        ("positions/-x.yaml", "its name without `.yaml` is the id, and “-x” is none"),
        ("positions/é.yaml", "its name without `.yaml` is the id, and “é” is none"),
        ("positions/Café – später.yaml", "did you mean “cafe-spater”?"),
        ("positions/2024/x.yaml", "note: this folder is not read: the files of `positions/` stand in it, not below"),
        ("corpus/notes/x.md", "note: this folder is not read: the files of `corpus/` stand in it, not below"),
    ],
)
def test_a_name_that_is_slightly_wrong_is_told(make_project: MakeProject, path: str, said: str) -> None:
    (line,) = told(make_project({**FILES, path: QUESTION}))
    told_of = path if path.count("/") == 1 else path.rpartition("/")[0]
    assert line.startswith(f"{told_of}:1:1: ")
    assert said in line


def test_a_name_of_bytes_that_are_no_text_is_told_harmlessly(make_project: MakeProject) -> None:
    root = make_project(FILES)
    (root / os.fsdecode(b"corpus/\xff\x1b[2J.md")).write_text(SOURCE)
    (line,) = told(root)
    assert "\\udcff\\x1b[2J" in line
    assert line.isprintable()


@pytest.mark.parametrize("folder", ["positions", "corpus"])
def test_a_folder_that_is_missing_is_one_problem(make_project: MakeProject, folder: str) -> None:
    root = make_project({})
    (root / folder).rmdir()
    assert told(root) == [f"{folder}:1:1: there is no such folder; a project has `positions/` and `corpus/`"]


def test_a_folder_that_leads_to_itself_is_one_problem(make_project: MakeProject) -> None:
    root = make_project({})
    (root / "corpus").rmdir()
    (root / "corpus").symlink_to("corpus")
    (line,) = told(root)
    assert line.startswith("corpus:1:1: this folder cannot be read: Too many levels of symbolic links")


def test_what_is_no_file_is_told_and_the_rest_opens(make_project: MakeProject) -> None:
    root = make_project(FILES)
    os.mkfifo(root / "positions/pipe.yaml")
    (root / "positions/folder.yaml").mkdir()
    (root / "positions/loop.yaml").symlink_to("loop.yaml")
    (root / "corpus/nowhere.md").symlink_to("gone.md")
    assert told(root) == [
        "corpus/nowhere.md:1:1: this file is gone: it was removed, or is a link to nothing",
        "positions/folder.yaml:1:1: this is a folder, not a file",
        "positions/loop.yaml:1:1: this is a link that leads back to itself",
        "positions/pipe.yaml:1:1: this is a pipe, not a file",
    ]
    assert [question.id for question in load_project(root).questions] == ["war"]


def test_problems_come_in_the_order_of_files_and_lines(make_project: MakeProject) -> None:
    broken = QUESTION.replace("label", "lable").replace("[certain]", "[nowhere]")
    root = make_project({"positions/b.yaml": broken, "positions/a.yaml": "", "corpus/z.md": ""})
    places = [problem.place for problem in load_project(root).problems]
    assert places == sorted(places)


@pytest.mark.parametrize("enabled", [True, False])
def test_reading_leaves_the_garbage_collector_as_it_was(make_project: MakeProject, enabled: bool) -> None:
    root = make_project(FILES)
    try:
        (gc.enable if enabled else gc.disable)()
        load_project(root)
        assert gc.isenabled() == enabled
    finally:
        gc.enable()


def test_the_example_is_a_project_without_problems() -> None:
    root = example_root()
    assert is_project(root)
    assert told(root) == []


def test_an_installed_package_brings_its_own_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundled = tmp_path / "briefing" / "example"
    bundled.mkdir(parents=True)
    monkeypatch.setattr("briefing.__file__", str(tmp_path / "briefing" / "__init__.py"))
    assert example_root() == bundled
