"""The options of the terminal program, from the command line to its start."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefing import launch
from briefing.cli import main
from briefing.launch import Options


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Options | None]:
    """With what the program was started; it only notes that, and thinks that it is in a terminal."""
    noted: list[Options | None] = []

    def run(_folder: Path | None, options: Options | None = None) -> int:
        noted.append(options)
        return 0

    monkeypatch.setattr(launch, "run", run)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    return noted


def code(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> object:
    monkeypatch.setattr(sys, "argv", ["briefing", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ((), Options()),
        (("--resume",), Options(resume=True)),
        (("--no-mouse",), Options(mouse=False)),
        (("--ascii",), Options(ascii=True)),
        (("--debug",), Options(debug=True)),
        (("--ascii", "."), Options(ascii=True)),
        ((".", "--resume"), Options(resume=True)),
        (("-C", ".", "--no-mouse", "--debug"), Options(mouse=False, debug=True)),
    ],
)
def test_the_program_starts_with_its_options(
    started: list[Options | None], monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], options: Options
) -> None:
    assert code(monkeypatch, *arguments) == 0
    assert started == [options]


def test_a_command_refuses_the_options_of_the_program(
    started: list[Options | None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code(monkeypatch, "--resume", "list") == 2
    assert "--resume is for the terminal program, not for `list`." in capsys.readouterr().err
    assert started == []
