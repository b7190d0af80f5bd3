"""Text reaches the clipboard of whoever sits at the screen, and they are told by which way, or why it did not."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest
from textual.app import App

from briefing.tui.services import clipboard
from briefing.tui.services.clipboard import MOST_BYTES, Outcome, put, to_system, to_terminal

TEXT = "“Nothing should be excluded,”\n\n— Emmanuel Macron"
BY_TERMINAL = Outcome(True, "by the terminal (OSC 52)")
TO_SYSTEM = Outcome(True, "to the system clipboard")

PYPERCLIP = """
import pathlib, sys

def copy(text):
    {copy}

def paste():
    return HELD.read_text() if HELD.exists() else ""

HELD = pathlib.Path({held!r})
determine_clipboard = lambda: (copy, paste)
"""


HOLD = "import os, sys, threading; os.write(os.open(sys.argv[1], os.O_WRONLY), b'here'); threading.Event().wait()"
"""A program that says into a pipe that it is here, keeps it open, and never ends."""

LONG = 60.0
"""Seconds that a busy machine may take to start a program."""


class Installed:
    """A pyperclip of a few lines, whose clipboard is a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held = folder / "clipboard.txt"

    def that(self, copy: str) -> None:
        """Let copying do this, in Python."""
        (self.folder / "pyperclip.py").write_text(PYPERCLIP.format(copy=copy, held=str(self.held)))


class Served(App[None]):
    """A program in a browser."""

    @property
    def is_web(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def local_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the machine itself, in a terminal of some capability, without pyperclip."""
    for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "TMUX", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(clipboard, "find_spec", lambda _: None)


@pytest.fixture
def pyperclip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Installed:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(clipboard, "find_spec", lambda _: object())
    monkeypatch.setattr(clipboard, "PATIENCE", LONG)
    installed = Installed(tmp_path)
    installed.that("HELD.write_text(text)")
    return installed


async def test_pyperclip_is_used_where_it_is_installed(pyperclip: Installed) -> None:
    app = App[None]()
    assert await put(app, TEXT) == TO_SYSTEM
    assert (pyperclip.held.read_text(), app.clipboard) == (TEXT, "")


async def test_the_terminal_is_asked_where_it_is_not() -> None:
    app = App[None]()
    assert await put(app, TEXT) == BY_TERMINAL
    assert app.clipboard == TEXT


@pytest.mark.parametrize("variable", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
async def test_over_ssh_the_other_machines_clipboard_is_left_alone(
    pyperclip: Installed, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "/dev/pts/3")
    assert await put(App[None](), TEXT) == BY_TERMINAL
    assert not pyperclip.held.exists()


async def test_in_a_browser_its_clipboard_is_used_not_the_servers(pyperclip: Installed) -> None:
    app = Served()
    assert await put(app, TEXT) == Outcome(True, "by the browser (OSC 52)")
    assert (app.clipboard, pyperclip.held.exists()) == (TEXT, False)


@pytest.mark.parametrize(
    "copy",
    [
        "raise RuntimeError('could not find a copy/paste mechanism')",
        "pass  # as when xclip has no display: nothing is copied, and nobody is told",
        "HELD.write_text('something else')",
    ],
)
async def test_when_the_system_fails_the_terminal_is_asked(pyperclip: Installed, copy: str) -> None:
    pyperclip.that(copy)
    assert await put(App[None](), TEXT) == BY_TERMINAL


def test_a_clipboard_that_never_answers_is_given_up(pyperclip: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.5)
    pyperclip.that("__import__('threading').Event().wait()")
    assert not to_system(TEXT)


@pytest.mark.skipif(sys.platform == "win32", reason="there pyperclip starts no programs")
def test_what_it_started_is_given_up_with_it(pyperclip: Installed, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = pyperclip.folder / "pipe"
    os.mkfifo(pipe)
    pyperclip.that(f"__import__('subprocess').run([sys.executable, '-c', {HOLD!r}, {str(pipe)!r}])")
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as reader:  # noqa: PTH123 - a number has no path

        def no_answer(process: subprocess.Popen[bytes], text: bytes, timeout: float) -> NoReturn:
            assert process.stdin is not None
            with process.stdin as stdin:
                stdin.write(text)
            end = time.monotonic() + timeout
            while reader.read(4) != b"here":
                assert time.monotonic() < end
                time.sleep(0.001)
            raise subprocess.TimeoutExpired(process.args, timeout)

        monkeypatch.setattr(subprocess.Popen, "communicate", no_answer)
        assert not to_system(TEXT)
        ended, _, _ = select.select([reader], [], [], LONG)
        assert (bool(ended), reader.read()) == (True, b"")


def test_what_pyperclip_starts_writes_nothing_on_the_screen(
    pyperclip: Installed, capfd: pytest.CaptureFixture[str]
) -> None:
    pyperclip.that("print('out'); print('err', file=sys.stderr); HELD.write_text(text)")
    assert to_system(TEXT)
    assert capfd.readouterr() == ("", "")


def test_a_clipboard_that_would_forget_at_once_is_not_used(pyperclip: Installed) -> None:
    pyperclip.that("HELD.write_text(text)")
    module = pyperclip.folder / "pyperclip.py"
    module.write_text(module.read_text() + "\ncopy.__name__ = 'copy_qt'\n")
    assert not to_system(TEXT)


async def test_tmux_is_told_of_where_it_stands_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-1000/default,1,0")
    assert (await put(App[None](), TEXT)).hint == "In tmux this needs `set -g set-clipboard on`."


@pytest.mark.parametrize(
    ("environment", "why"),
    [
        ({"TERM": "linux"}, "this terminal (linux) has no clipboard"),
        ({"TERM": "dumb"}, "this terminal (dumb) has no clipboard"),
        (
            {"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"},
            "this terminal (Apple’s Terminal) takes no text from programs; it works with pyperclip installed",
        ),
    ],
)
def test_a_terminal_that_cannot_is_named(environment: dict[str, str], why: str) -> None:
    app = App[None]()
    assert to_terminal(app, TEXT, environment) == Outcome(False, why)
    assert app.clipboard == ""


def test_as_much_as_a_terminal_takes_is_put() -> None:
    assert to_terminal(App[None](), "a" * MOST_BYTES, {}).done


def test_a_text_longer_than_a_terminal_takes_is_refused_with_its_size() -> None:
    outcome = to_terminal(App[None](), "é" * 40_000, {})
    assert outcome == Outcome(False, "it has 80,000 bytes, and a terminal takes 74,994 (OSC 52)")


async def test_without_a_terminal_nothing_is_copied(pyperclip: Installed) -> None:
    app = App[None]()
    async with app.run_test():
        assert await put(app, TEXT) == Outcome(False, "there is no terminal")
    assert not pyperclip.held.exists()


async def test_what_cannot_be_encoded_stops_nothing() -> None:
    app = App[None]()
    await put(app, "a\udc9bb")
    assert app.clipboard == "a?b"
