"""The command that opens a file at a place in a person's editor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.model.problems import BriefingError, Place
from briefing.user.editor import BY_NAME, command

PLACE = Place(Path("/debates/positions/war.yaml"), 12, 5)
FILE = "/debates/positions/war.yaml"


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs, to be the PATH; `make` puts one there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def make(folder: Path, name: str) -> None:
    (folder / name).touch(mode=0o755)


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vi", ["+12", FILE]),
        ("vim", ["+call cursor(12, 5)", FILE]),
        ("nvim", ["+call cursor(12, 5)", FILE]),
        ("vim.basic", ["+call cursor(12, 5)", FILE]),
        ("vim.tiny", ["+12", FILE]),
        ("nano", ["+12,5", FILE]),
        ("emacs", ["+12:5", FILE]),
        ("emacs-29.1", ["+12:5", FILE]),
        ("emacsclient", ["+12:5", FILE]),
        ("micro", ["+12:5", FILE]),
        ("kak", ["+12:5", FILE]),
        ("hx", [f"{FILE}:12:5"]),
        ("subl", [f"{FILE}:12:5"]),
        ("zed", [f"{FILE}:12:5"]),
        ("code", ["--goto", f"{FILE}:12:5"]),
        ("Code.exe", ["--goto", f"{FILE}:12:5"]),
        ("codium", ["--goto", f"{FILE}:12:5"]),
        ("gedit", ["+12:5", FILE]),
        ("kate", ["--line", "12", "--column", "5", FILE]),
    ],
)
def test_each_editor_is_told_the_place_in_its_own_spelling(programs: Path, editor: str, arguments: list[str]) -> None:
    make(programs, editor)
    assert command(PLACE, {"EDITOR": editor, "PATH": str(programs)}) == [editor, *arguments]


def test_an_unknown_editor_gets_the_file_alone(programs: Path) -> None:
    make(programs, "scribble")
    assert command(PLACE, {"EDITOR": "scribble", "PATH": str(programs)}) == ["scribble", FILE]


def test_visual_goes_first(programs: Path) -> None:
    make(programs, "nano")
    make(programs, "vi")
    environ = {"VISUAL": "nano", "EDITOR": "vi", "PATH": str(programs)}
    assert command(PLACE, environ)[0] == "nano"


def test_a_blank_visual_is_none(programs: Path) -> None:
    make(programs, "vi")
    assert command(PLACE, {"VISUAL": "  ", "EDITOR": "vi", "PATH": str(programs)})[0] == "vi"


def test_options_and_quotation_marks_are_split_as_a_shell_would(programs: Path) -> None:
    make(programs, "my code")
    environ = {"EDITOR": f"'{programs}/my code' --wait \"new window\""}
    assert command(PLACE, environ)[:3] == [f"{programs}/my code", "--wait", "new window"]


def test_a_file_cannot_pass_for_an_option(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(programs, "vi")
    monkeypatch.chdir(programs)
    place = Place(Path("-c quit.yaml"), 1, 1)
    assert command(place, {"EDITOR": "vi", "PATH": str(programs)})[-1] == str(programs / "-c quit.yaml")


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no editor is set: \\$VISUAL and \\$EDITOR are empty; set one in your shell, such as: export EDITOR=nano"),
        ({"EDITOR": "vi 'x"}, "\\$EDITOR is “vi 'x”, which is no command: No closing quotation; set one"),
        ({"VISUAL": "''"}, "\\$VISUAL is “''”, which names no program; set one"),
        ({"VISUAL": "vmi -y"}, "\\$VISUAL is “vmi -y”, and there is no program “vmi”; set one"),
        ({"EDITOR": "\x1b[31m"}, "no program “\\\\x1b\\[31m”"),
    ],
)
def test_what_cannot_be_opened_is_told_in_words(programs: Path, environ: dict[str, str], said: str) -> None:
    with pytest.raises(BriefingError, match=said):
        command(PLACE, {"PATH": str(programs), **environ})


def test_the_docs_name_every_editor_that_is_told_the_place() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "config.md"
    told = page.read_text(encoding="utf-8").split("## Your editor")[1].split("\n## ")[0].partition("Told ")[2]
    assert set(re.findall(r"`([^`]+)`", told)) - {"+12"} == set(BY_NAME)
