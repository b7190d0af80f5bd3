"""What a person sets, and what is kept between two starts, in a real pseudo-terminal."""

from __future__ import annotations

import json
from pathlib import Path

from briefing.verification.workspace import Evidence
from tests.e2e.helpers.harmless import colours
from tests.e2e.helpers.reading import Reading, current
from tests.e2e.helpers.screen import in_focus, not_given_back, page, program, words
from tests.e2e.helpers.terminal import Terminal


def test_keeps_the_theme_for_the_next_start(tmp_path: Path) -> None:
    xdg = {"XDG_STATE_HOME": str(tmp_path / "kept")}
    with program(tmp_path, env=xdg) as terminal:
        terminal.wait_for("enter open")
        dark = _background(terminal)
        terminal.press("t")
        terminal.wait_for("Theme light", lambda: _background(terminal) != dark)
        light = _background(terminal)
        _leave(terminal)
    assert json.loads((tmp_path / "kept" / "briefing" / "state.json").read_bytes())["theme"] == "light"
    with program(tmp_path, env=xdg) as terminal:
        terminal.wait_for("enter open")
        assert _background(terminal) == light


def test_resumes_where_one_was(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        reading.go("right")
        reading.go("down")
        _leave(terminal)
    with program(tmp_path, "--resume") as terminal:
        reading.terminal = terminal
        reading.arrive()
        terminal.press("enter")
        terminal.wait_for(lambda: current(terminal) is not None)
        _leave(terminal)
    with program(tmp_path, "--resume") as terminal:
        terminal.wait_for("o outline", lambda: reading.beginning in page(terminal))


def test_begins_anew_when_the_state_is_broken_and_says_so(tmp_path: Path, evidence: Evidence) -> None:
    state = tmp_path / ".local" / "state" / "briefing" / "state.json"
    state.parent.mkdir(parents=True)
    state.write_text('{"theme": "light", "projects": [', encoding="utf-8")
    with program(tmp_path, "--resume") as terminal:
        question = evidence.project.questions[0].question
        terminal.wait_for(lambda: words(question) in in_focus(terminal))
        terminal.wait_for(lambda: "starting with the defaults" in page(terminal))
        _leave(terminal)


def test_uses_own_keys_and_explains_those_that_cannot_be(tmp_path: Path) -> None:
    config = tmp_path / ".config" / "briefing" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('[keys]\nsources = "S"\nabout = "/"\n', encoding="utf-8")
    with program(tmp_path) as terminal:
        terminal.wait_for("S sources", "i about")
        terminal.wait_for(lambda: "config.toml:3:1" in page(terminal), lambda: "“/”" in page(terminal))
        terminal.press("S")
        terminal.wait_for("5 sources")
        _leave(terminal)


def test_writes_ascii_alone_when_asked_to(tmp_path: Path) -> None:
    with program(tmp_path, "--ascii") as terminal:
        _walk(terminal)
    assert terminal.output.isascii()


def test_leaves_the_mouse_to_the_terminal_when_asked_to(tmp_path: Path) -> None:
    with program(tmp_path, "--no-mouse") as terminal:
        _walk(terminal)
    for mode in (b"?1000h", b"?1002h", b"?1003h", b"?1006h", b"?1015h"):
        assert mode not in terminal.output


def test_sends_no_colours_with_no_color(tmp_path: Path) -> None:
    with program(tmp_path, env={"NO_COLOR": "1"}) as terminal:
        _walk(terminal)
    assert colours(terminal.output) == set()


CRASH = """
import sys
if sys.argv[0].endswith("briefing"):
    from briefing.tui.screens.questions import QuestionsScreen

    def fail(screen):
        raise RuntimeError("the press stopped \\x1b]52;c;ZXZpbA==\\x07 \\x9b31m \\u202e")

    QuestionsScreen.action_next = fail
"""


def test_tells_of_a_crash_where_the_log_is_and_gives_the_terminal_back(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(CRASH, encoding="utf-8")
    with program(tmp_path, env={"PYTHONPATH": str(tmp_path)}) as terminal:
        terminal.wait_for("enter open")
        terminal.press("down")
        assert terminal.wait_for_exit() == 1
        assert not_given_back(terminal) == []
        told = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        log = tmp_path / ".local" / "state" / "briefing" / "briefing.log"
        assert "RuntimeError: the press stopped" in told
        assert str(log) in told
        assert "Traceback" not in told
        assert "\x1b]52" not in told
        assert not any("\x80" <= one <= "\x9f" or one == "\u202e" for one in told)
        assert "Traceback" in log.read_text(encoding="utf-8")


def _walk(terminal: Terminal) -> None:
    """Through the screens, and out."""
    terminal.wait_for("enter open")
    for key, stands in (
        ("s", "esc back"),
        ("enter", "enter read"),
        ("down", "d debate"),
        ("d", "position"),
        ("enter", "o outline"),
        ("ctrl+f", "Type what you remember"),
    ):
        terminal.press(key)
        terminal.wait_for(stands)
    terminal.press(*"nato")
    terminal.wait_for("hits")
    terminal.press("tab")
    terminal.wait_for("? help")
    terminal.press("?")
    terminal.wait_for("esc close")
    _leave(terminal)


def _leave(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_for_exit() == 0
    assert not_given_back(terminal) == []


def _background(terminal: Terminal) -> str:
    """The colour of the lower right corner of the list."""
    return str(terminal.screen.buffer[terminal.screen.lines - 2][0].bg)
