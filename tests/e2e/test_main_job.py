"""The main job with keys alone, in a real pseudo-terminal, read off the screen.

What should be there is asked of the core, never copied from the example: its editors may change every word.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from briefing.evidence import Evidence
from briefing.files.example import example_root
from briefing.files.project import load_project
from briefing.model import Quote
from briefing.walk import Walk
from tests.e2e.screen import beginning, columns, in_focus, not_given_back, page, pane, program, words
from tests.e2e.terminal import Terminal

QUERY = "gouvernor of Texsas"
FOUND = "governor of Texas"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence(load_project(example_root()))


class Reading:
    """A person at the screen of a debate, with a walk beside it that knows where every key should lead."""

    def __init__(self, terminal: Terminal, evidence: Evidence) -> None:
        self.terminal = terminal
        self.evidence = evidence
        self.walk = Walk(evidence.project.questions[0], evidence.links)

    @property
    def quote(self) -> Quote:
        """The quotation that should be in focus."""
        assert self.walk.stop is not None
        assert self.walk.stop.quote is not None
        return self.walk.stop.quote

    @property
    def beginning(self) -> str:
        """Its first words."""
        return beginning(self.quote, self.evidence)

    def open(self) -> None:
        """Open the first question from the list."""
        self.terminal.wait_for(lambda: words(self.walk.question.question) in in_focus(self.terminal))
        self.terminal.press("enter")
        self.arrive()

    def go(self, key: str) -> None:
        """Press a key of the debate and see that it leads where it should."""
        match key:
            case "down" | "j":
                self.walk.step(1)
            case "up" | "k":
                self.walk.step(-1)
            case "right" | "l":
                self.walk.turn(1)
            case "left" | "h":
                self.walk.turn(-1)
            case _:
                assert self.walk.counter() is None, "what speaks against it stands in this question"
        self.terminal.press(key)
        self.arrive()

    def arrive(self) -> None:
        """Wait until the quotation is in focus, and shown in its source below."""
        self.terminal.wait_for(self.is_in_focus, lambda: self.beginning in pane(self.terminal))

    def is_in_focus(self) -> bool:
        return self.beginning in in_focus(self.terminal)


def test_does_the_main_job_with_keys_alone(tmp_path: Path, evidence: Evidence) -> None:
    question = evidence.project.questions[0]
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()

        shown = columns(terminal)
        assert len(shown) == len(question.positions) >= 3
        for position, column in zip(question.positions, shown, strict=True):
            assert position.label in column
            assert words(position.thesis) in column
            assert "✓" in column, "its quotations carry their status"
        assert re.search(r"\b(19|20)\d\d\b", in_focus(terminal)), "the year is in view"

        for key in ("right", "left", "down", "up", "l", "j", "k", "h"):
            reading.go(key)

        start = reading.quote
        reading.go("r")
        assert reading.quote is not start
        while reading.quote is not start:
            reading.go("r")

        reading.go("down")
        _read_and_come_back(reading)
        _search_and_come_back(reading)
        _ask_for_help(reading)

        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert not_given_back(terminal) == []


def _read_and_come_back(reading: Reading) -> None:
    terminal, before = reading.terminal, reading.terminal.lines
    terminal.press("enter")
    terminal.wait_for(lambda: _current(terminal) is not None, lambda: reading.beginning in page(terminal))
    assert _current(terminal), "the quotation that was in focus is the current one"
    number, total = _current(terminal) or (0, 0)
    assert total > 1
    terminal.press("n")
    terminal.wait_for(lambda: _current(terminal) == (number % total + 1, total))
    terminal.press("N")
    terminal.wait_for(lambda: _current(terminal) == (number, total), lambda: reading.beginning in page(terminal))
    terminal.press("escape")
    terminal.wait_for(lambda: terminal.lines == before)


def _search_and_come_back(reading: Reading) -> None:
    terminal, before = reading.terminal, reading.terminal.lines
    terminal.press("/")
    terminal.wait_for(lambda: terminal.lines != before)
    terminal.press(*QUERY)
    terminal.wait_for(lambda: QUERY in terminal.lines[0], lambda: FOUND in in_focus(terminal))
    terminal.wait_for(lambda: FOUND in pane(terminal))
    results = terminal.lines
    terminal.press("enter")
    terminal.wait_for(lambda: terminal.lines != results, lambda: FOUND in page(terminal))
    terminal.press("escape")
    terminal.wait_for(lambda: terminal.lines == results)
    terminal.press("escape")
    terminal.wait_for(lambda: terminal.lines == before)


def _ask_for_help(reading: Reading) -> None:
    terminal, before = reading.terminal, reading.terminal.lines
    terminal.press("?")
    terminal.wait_for("ctrl+q", "speaks against")
    terminal.press("escape")
    terminal.wait_for(lambda: terminal.lines == before)


def _current(terminal: Terminal) -> tuple[int, int] | None:
    """Which quotation of how many the reader says is the current one."""
    for line in reversed(terminal.lines):
        if found := re.match(r" ?(\d+) of (\d+)  ", line):
            return int(found[1]), int(found[2])
    return None


def test_keeps_the_place_in_a_debate_when_the_terminal_is_resized(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        reading.go("right")
        reading.go("down")
        for size in ((80, 24), (60, 20), (140, 42)):
            terminal.resize(*size)
            terminal.wait_for(lambda: _fits(terminal), reading.is_in_focus)
        assert len(columns(terminal)) == len(reading.walk.question.positions)


def test_keeps_the_place_in_the_reader_when_the_terminal_is_resized(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        terminal.press("enter")
        terminal.wait_for(lambda: _current(terminal) is not None)
        for size in ((80, 24), (60, 20), (140, 42)):
            terminal.resize(*size)
            terminal.wait_for(lambda: _fits(terminal), lambda: reading.beginning in page(terminal))


def _fits(terminal: Terminal) -> bool:
    """Whether the footer has arrived in the last row, with help in it."""
    return bool(terminal.lines[-1].strip()) and "? help" in terminal.lines[-1]


CRASH = """
from briefing.files.example import example_root
from briefing.files.project import load_project
from briefing.tui.app import run
from briefing.tui.screens.questions import QuestionsScreen

def fail(screen: QuestionsScreen) -> None:
    raise RuntimeError("the press stopped \\x1b]52;c;ZXZpbA==\\x07 \\x9b31m \\u202e")

QuestionsScreen.action_next = fail
raise SystemExit(run(load_project(example_root())))
"""


def test_tells_of_a_crash_and_gives_the_terminal_back(tmp_path: Path, evidence: Evidence) -> None:
    path = tmp_path / "crash.py"
    path.write_text(CRASH, encoding="utf-8")
    with Terminal([sys.executable, path], cwd=tmp_path, home=tmp_path) as terminal:
        terminal.wait_for(lambda: words(evidence.project.questions[0].question) in in_focus(terminal))
        terminal.press("down")
        assert terminal.wait_for_exit() == 1
        assert not_given_back(terminal) == []
        told = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        assert "RuntimeError: the press stopped" in told
        assert "\x1b]52" not in told
        assert not re.search("[\x80-\x9f\u202e]", told)
