"""How the program is started: what is asked decides whether the command line is needed at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import time_ns

import pytest

from briefing import launch
from briefing.model.problems import BriefingError
from briefing.project.file_stamps import NEWEST
from briefing.project.folder import ProjectFolder
from briefing.user import directories
from tests.conftest import FILES, MakeProject

IN_A_TERMINAL = """
import sys
class Terminal:
    def isatty(self):
        return True
sys.stdin = Terminal()
sys.stdout.isatty = lambda: True
sys.stderr.isatty = lambda: True
import briefing.launch
def run(folder, options=None):
    briefing.launch.open_folder(folder).load()
    print("opened", folder, "with", *sorted({"click", "yaml", "rapidfuzz"} & set(sys.modules)), file=sys.stderr)
    return 7
briefing.launch.run = run
from briefing.__main__ import main
sys.argv = ["briefing", *sys.argv[1:]]
main()
"""


def in_a_terminal(cwd: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and what is said when `briefing` is started so, the program itself left out."""
    run = subprocess.run(
        [sys.executable, "-c", IN_A_TERMINAL, *arguments], cwd=cwd, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stderr


@pytest.mark.parametrize("arguments", [[], ["."], ["corpus/"], ["./positions"]])
def test_whoever_names_nothing_or_a_path_waits_for_neither_click_nor_yaml(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    root = make_project(FILES)
    monkeypatch.setattr("briefing.project.folder.time_ns", lambda: time_ns() + 10 * NEWEST)
    folder = ProjectFolder(root, directories.cache_folder())
    folder.load()
    folder.save()
    assert in_a_terminal(root, *arguments) == (7, f"opened {Path(arguments[0]) if arguments else None} with\n")


@pytest.mark.parametrize("arguments", [["-C", "."], ["corpus"]])
def test_the_command_line_opens_the_program_too(make_project: MakeProject, arguments: list[str]) -> None:
    code, said = in_a_terminal(make_project(FILES), *arguments)
    assert code == 7
    assert "click" in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["./nowhere"], "There is no command or folder “./nowhere”"),
        (["/"], "“/” is no project"),
        (["list"], ""),
        (["./lsit", "x"], "There is no command or folder “./lsit”"),
    ],
)
def test_what_cannot_be_opened_is_explained_by_the_command_line(
    make_project: MakeProject, arguments: list[str], told: str
) -> None:
    code, said = in_a_terminal(make_project(FILES), *arguments)
    assert code == (2 if told else 0)
    assert told in said
    assert "Traceback" not in said


def test_a_folder_that_is_gone_from_under_us_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(launch.NoProjectError, match="The folder you are in cannot be opened"):
        launch.open_folder(None)
    monkeypatch.chdir(tmp_path)


def test_without_a_home_folder_a_project_opens_all_the_same(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def homeless() -> Path:
        raise BriefingError("there is no home folder")

    monkeypatch.setattr(directories, "cache_folder", homeless)
    opened = launch.open_folder(make_project(FILES))
    opened.save()
    assert [question.id for question in opened.project.questions] == ["war"]


def test_with_standard_error_closed_nothing_is_said_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stderr", None)
    launch.open_folder(None)
    assert capfd.readouterr().out == ""


def test_a_project_is_found_around_the_folder_that_one_is_in(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(FILES)
    monkeypatch.chdir(root / "corpus")
    assert launch.open_folder(None).root == root
    assert launch.open_folder(Path(os.pardir)).root.resolve() == root.resolve()
