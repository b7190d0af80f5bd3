"""The main job with keys alone, in a real pseudo-terminal, read off the screen.

What should be there is asked of the core, never copied from the example: its editors may change every word.
"""

from __future__ import annotations

import re
from pathlib import Path

from briefing.verification.workspace import Evidence
from tests.e2e.helpers.reading import Reading, current
from tests.e2e.helpers.screen import columns, in_focus, not_given_back, page, pane, program, words
from tests.e2e.helpers.terminal import Terminal

QUERY = "gouvernor of Texsas"
FOUND = "governor of Texas"


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
    terminal.wait_for(lambda: current(terminal) is not None, lambda: reading.beginning in page(terminal))
    assert current(terminal), "the quotation that was in focus is the current one"
    number, total = current(terminal) or (0, 0)
    assert total > 1
    terminal.press("n")
    terminal.wait_for(lambda: current(terminal) == (number % total + 1, total))
    terminal.press("N")
    terminal.wait_for(lambda: current(terminal) == (number, total), lambda: reading.beginning in page(terminal))
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
        terminal.wait_for(lambda: current(terminal) is not None)
        for size in ((80, 24), (60, 20), (140, 42)):
            terminal.resize(*size)
            terminal.wait_for(lambda: _fits(terminal), lambda: reading.beginning in page(terminal))


def _fits(terminal: Terminal) -> bool:
    """Whether the footer has arrived in the last row, with help in it."""
    return bool(terminal.lines[-1].strip()) and "? help" in terminal.lines[-1]
