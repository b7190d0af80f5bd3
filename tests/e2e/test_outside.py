"""What leaves the program and comes back: the clipboard, the editor, files that change outside."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from briefing.output.citation import cite
from briefing.project.discovery import load_project
from briefing.verification.workspace import Evidence
from tests.e2e.helpers.harmless import copied
from tests.e2e.helpers.reading import Reading
from tests.e2e.helpers.screen import in_focus, not_given_back, page, program, words
from tests.e2e.helpers.terminal import Terminal

FAR = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
"""From elsewhere, the terminal's clipboard alone is the person's."""
BACK = b"\x1b[?1049h"
"""Enters the alternate screen."""


def test_copies_a_quotation_with_its_citation_through_the_terminal(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path, env=FAR) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        for key, in_context in ("y", False), ("Y", True):
            known = len(copied(terminal.output))
            terminal.press(key)
            terminal.wait_for("Copied: ", partial(_more_copied, terminal, known))
            assert copied(terminal.output)[known:] == [cite(reading.quote, evidence, "plain", in_context=in_context)]


def test_opens_the_file_at_the_line_in_the_editor_and_comes_back(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path, env={"EDITOR": str(_editor(tmp_path))}) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        before = terminal.lines
        terminal.press("e")
        terminal.wait_until((tmp_path / "opened").exists, "the editor")
        place = reading.quote.place
        assert (tmp_path / "arguments").read_text(encoding="utf-8").splitlines() == [f"+{place.line}", str(place.path)]
        assert not_given_back(terminal) == [], "the editor has the terminal as the program found it"
        _close(terminal, tmp_path)
        terminal.wait_for(lambda: terminal.lines == before)
        terminal.press("down")
        reading.walk.step(1)
        reading.arrive()


def test_stays_when_the_editor_is_interrupted(tmp_path: Path, evidence: Evidence) -> None:
    with program(tmp_path, env={"EDITOR": str(_editor(tmp_path))}) as terminal:
        reading = Reading(terminal, evidence)
        reading.open()
        terminal.press("e")
        terminal.wait_until((tmp_path / "opened").exists, "the editor")
        terminal.press("ctrl+c")
        terminal.wait_until((tmp_path / "interrupted").exists, "the interrupt")
        _close(terminal, tmp_path)
        reading.arrive()
        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert not_given_back(terminal) == []


def test_says_that_there_is_no_editor(tmp_path: Path) -> None:
    with program(tmp_path) as terminal:
        terminal.wait_for("enter open")
        terminal.press("e")
        terminal.wait_for(lambda: "no editor is set" in page(terminal), "EDITOR=nano")


def test_shows_what_the_editor_has_changed(project: Path, tmp_path: Path) -> None:
    question = load_project(project).questions[0]
    change = f"sed -i 's/^question: .*/question: What has the editor written?/' {question.place.path}"
    editor = _script(tmp_path / "vi", change)
    with program(tmp_path, project, env={"VISUAL": str(editor)}) as terminal:
        terminal.wait_for(lambda: words(question.question) in in_focus(terminal))
        terminal.press("e")
        terminal.wait_for(lambda: "What has the editor written?" in in_focus(terminal))


def test_shows_a_file_that_changes_outside_and_keeps_the_place(project: Path, tmp_path: Path) -> None:
    question = load_project(project).questions[1]
    path = question.place.path
    whole = path.read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    line = next(number for number, line in enumerate(lines) if line.startswith("question:"))
    with program(tmp_path, project) as terminal:
        terminal.wait_for("enter open")
        terminal.press("down")
        terminal.wait_for(lambda: words(question.question) in in_focus(terminal))
        lines[line] = "question: Is this read again at once?\n"
        path.write_text("".join(lines), encoding="utf-8")
        terminal.wait_for(lambda: "Is this read again at once?" in in_focus(terminal))
        path.write_text("".join(lines) + "gaps: [", encoding="utf-8")
        terminal.wait_for(lambda: f"{path.name}:" in page(terminal), "shown as it last could be read")
        assert "Is this read again at once?" in in_focus(terminal)
        path.write_text(whole, encoding="utf-8")
        terminal.wait_for(lambda: words(question.question) in in_focus(terminal))
        assert "shown as it last could be read" not in page(terminal)


def test_says_so_when_what_is_shown_goes(project: Path, tmp_path: Path) -> None:
    question = load_project(project).questions[0]
    with program(tmp_path, project) as terminal:
        _open_first(terminal)
        question.place.path.unlink()
        terminal.wait_for("enter open", lambda: "no longer in the files" in page(terminal))
        assert words(question.question) not in page(terminal)


def _open_first(terminal: Terminal) -> None:
    terminal.wait_for("enter open")
    terminal.press("enter")
    terminal.wait_for("enter read")


def _editor(folder: Path) -> Path:
    """An editor that writes down what it was told to open, tells when it is interrupted, and ends when told to."""
    return _script(
        folder / "vi",
        f'trap "touch {folder}/interrupted" INT',
        f'printf "%s\\n" "$@" > {folder}/arguments',
        f"touch {folder}/opened",
        f"while [ ! -e {folder}/close ]; do sleep 0.02; done",
    )


def _close(terminal: Terminal, folder: Path) -> None:
    """Let the editor end, and wait until the program has the terminal again."""
    known = terminal.output.count(BACK)
    (folder / "close").touch()
    terminal.wait_until(lambda: terminal.output.count(BACK) > known, "the screen to come back")


def _script(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(("#!/bin/sh", *lines, "")), encoding="utf-8")
    path.chmod(0o755)
    return path


def _more_copied(terminal: Terminal, known: int) -> bool:
    return len(copied(terminal.output)) > known
