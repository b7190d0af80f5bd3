"""A project made to attack the terminal, walked through on every screen: nothing of it reaches the raw bytes.

Every field of every file holds every payload. The texts are stored, quoted and proven as they are; what is shown of
them is made visible. So the assertions are on what the program wrote, not on what an emulator made of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.helpers.harmless import harm
from tests.e2e.helpers.hostile import BIDI, hostile_project
from tests.e2e.helpers.screen import in_focus, not_given_back, page, program
from tests.e2e.helpers.terminal import Terminal


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project in which everything that can hold text is hostile."""
    return hostile_project(tmp_path)


def test_nothing_of_a_hostile_project_reaches_the_terminal(hostile: Path) -> None:
    with program(hostile) as terminal:
        terminal.wait_for(lambda: "Evil" in in_focus(terminal))
        _step(terminal, "down", "up")
        terminal.press("enter")
        terminal.wait_for("enter read")
        _step(terminal, "down", "down", "up", "right", "down", "left", "r", "r")
        _look_and_return(terminal, "i")
        _look_and_return(terminal, "?")
        for size in ((80, 24), (60, 20), (120, 40)):
            terminal.resize(*size)
            terminal.wait_for("? help")
        _step(terminal, "home")
        terminal.press("enter")
        terminal.wait_for("quotation", "esc back")
        _step(terminal, "n", "n", "pagedown", "pagedown", "home", "down", "end", "pageup")
        _look_and_return(terminal, "o")
        terminal.press("s")
        terminal.wait_for("move", "enter read")
        _step(terminal, "down", "down", "end", "home")
        terminal.press("escape")
        terminal.wait_for("nN quotation", "esc back")
        terminal.press("escape")
        terminal.wait_for("enter read", "quote")
        terminal.press("/")
        terminal.wait_for("Type what you remember")
        terminal.press(*"befroe evil")
        terminal.wait_for(lambda: "Evil" in in_focus(terminal))
        _step(terminal, "down", "down", "down", "down", "up")
        terminal.press("enter")
        terminal.wait_for(lambda: "befroe" not in page(terminal))
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert not_given_back(terminal) == []
        assert harm(terminal.output) is None


def test_nothing_hostile_that_is_pasted_into_the_search_box_reaches_the_terminal(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        terminal.press("/")
        terminal.wait_for("Type what you remember")
        terminal.write(b"\x1b[200~peace " + BIDI.encode() + b" \xc2\x9b31m talks\x1b[201~")
        terminal.wait_for(lambda: "talks" in terminal.lines[0])
        terminal.settle()
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert harm(terminal.output) is None


def _step(terminal: Terminal, *keys: str) -> None:
    """Press keys one by one, each answered before the next; one may have nothing to do."""
    for key in keys:
        terminal.press(key)
        terminal.settle()


def _look_and_return(terminal: Terminal, key: str) -> None:
    """Open what lies over the screen, go through it, and close it."""
    terminal.press(key)
    terminal.wait_for("esc close")
    _step(terminal, "pagedown", "end")
    terminal.press("escape")
    terminal.wait_for(lambda: "esc close" not in page(terminal))
