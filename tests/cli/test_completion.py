"""Completion as shells ask for it, and in the shells themselves."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from briefing.cli import main
from tests.conftest import FILES, MakeProject

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "completions"
PATIENCE = 60
"""Seconds after which a shell that has not answered is given up."""


def environment() -> dict[str, str]:
    """One in which `briefing` is that of this interpreter."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "TERM": "dumb"}


class Run(NamedTuple):
    code: object
    out: str
    err: str


class Shell:
    """Asks as a script for completion does: with a line, the last word of which is not complete."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd = capfd
        self._monkeypatch = monkeypatch

    def ask(self, line: str, folder: Path, shell: str = "bash") -> Run:
        self._monkeypatch.chdir(folder)
        asking = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_BRIEFING_COMPLETE": f"{shell}_complete"}
        for variable, value in asking.items():
            self._monkeypatch.setenv(variable, value)
        with pytest.raises(SystemExit) as ended:
            main()
        return Run(ended.value.code, *self._capfd.readouterr())

    def offers(self, line: str, folder: Path) -> list[str]:
        code, out, err = self.ask(line, folder)
        assert (code, err) == (0, "")
        return [item.removeprefix("plain,") for item in out.split("\n") if item]


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return Shell(capfd, monkeypatch)


def test_commands_and_folders_are_offered_first(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers("briefing s", tmp_path) == ["dir,s", "schema", "search", "show", "suggest"]


def test_options_are_offered_after_a_dash(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers("briefing --re", tmp_path) == ["--resume"]


def test_options_are_offered_after_a_folder(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers(f"briefing {tmp_path} --re", tmp_path) == ["--resume"]


def test_questions_of_the_project_are_offered(shell: Shell, make_project: MakeProject) -> None:
    assert shell.offers("briefing show ", make_project(FILES)) == ["war"]


def test_questions_of_the_folder_that_is_named_are_offered(
    shell: Shell, make_project: MakeProject, tmp_path: Path
) -> None:
    assert shell.offers(f"briefing -C {make_project(FILES)} show w", tmp_path) == ["war"]


def test_questions_of_the_example_are_offered_outside_any_project(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers("briefing show war", tmp_path) == ["war-with-nato"]


def test_a_folder_that_is_no_project_has_no_questions(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers(f"briefing -C {tmp_path} show ", tmp_path) == []


def test_a_broken_question_is_offered_in_silence(shell: Shell, make_project: MakeProject) -> None:
    files = FILES | {"positions/broken.yaml": "question: [", "corpus/bad.md": "no front matter"}
    assert shell.offers("briefing show b", make_project(files)) == ["broken"]


def test_choices_are_offered(shell: Shell, tmp_path: Path) -> None:
    assert shell.offers("briefing schema ", tmp_path) == ["question", "source"]


def test_nothing_is_said_after_a_word_that_means_nothing(shell: Shell, tmp_path: Path) -> None:
    assert "nonsense" not in " ".join(shell.offers("briefing nonsense ", tmp_path))


def test_nothing_is_said_in_a_folder_that_is_gone(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert shell.ask("briefing show ", tmp_path) == (1, "", "")


def test_nothing_is_said_to_a_shell_that_is_not_known(shell: Shell, tmp_path: Path) -> None:
    done = shell.ask("briefing ", tmp_path, "tcsh")
    assert done == (1, "", "")


@pytest.mark.parametrize("name", ["zsh", "fish"])
def test_a_script_is_printed(name: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["briefing", "completions", name])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capfd.readouterr()
    assert (ended.value.code, err) == (0, "")
    assert "_BRIEFING_COMPLETE" in out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes() -> None:
    script = """
    source completions/briefing.bash
    compopt() { :; }
    COMP_WORDS=(briefing show st) COMP_CWORD=2
    "$(complete -p briefing | sed 's/.*-F \\([^ ]*\\).*/\\1/')" briefing
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    assert run("bash", "--norc", "-c", script) == "step-by-step\n"


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_fish_completes(tmp_path: Path) -> None:
    script = "source completions/briefing.fish; complete -C 'briefing show st'; complete -C 'briefing sch'"
    assert run("fish", "--no-config", "-c", script, HOME=str(tmp_path)).splitlines() == [
        "step-by-step",
        "schema\tPrint the JSON Schema of a file format.",
    ]


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_completes(tmp_path: Path) -> None:
    ready = "rea''dy"
    shell, screen = pty.openpty()
    process = subprocess.Popen(
        ["zsh", "-f", "-i"],
        cwd=ROOT,
        env=environment() | {"HOME": str(tmp_path)},
        stdin=screen,
        stdout=screen,
        stderr=screen,
    )
    os.close(screen)
    try:
        os.write(
            shell, f"fpath=($PWD/completions $fpath); autoload -Uz compinit; compinit -u -D; echo {ready}\n".encode()
        )
        wait_for(shell, "ready")
        os.write(shell, b"briefing show st\t")
        wait_for(shell, "step-by-step")
    finally:
        process.kill()
        process.wait()
        os.close(shell)


def wait_for(shell: int, words: str) -> None:
    """Read what a terminal shows until `words` stand there."""
    shown, end = "", time.monotonic() + PATIENCE
    while words not in shown:
        waited, _, _ = select.select([shell], [], [], max(end - time.monotonic(), 0))
        assert waited, shown
        shown += os.read(shell, 4096).decode("utf-8", "replace")


def run(*command: str, **variables: str) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=environment() | variables, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
