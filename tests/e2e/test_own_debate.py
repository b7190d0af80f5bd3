"""From raw documents to a debate that checks clean: begun, added and checked by commands, filed with keys."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from tests.e2e.helpers.screen import program
from tests.e2e.helpers.terminal import Terminal
from tests.helpers.commands_of_docs import shell

DATA = Path(os.environ.get("BRIEFING_DATA") or Path(__file__).parents[3] / "shared" / "data")
RAW = DATA.parent / "seeds"
QUESTION = "Would NATO troops in Ukraine trigger a war?"
POSITIONS = ("It would", "It need not")
"""For each a proposal is taken of each source that has so many."""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """A project with the five documents, as they were supplied, as its sources."""
    raw = sorted(RAW.glob("*.txt"))
    if not raw:
        pytest.skip(f"the raw documents are not in {RAW}")
    assert shell(f'briefing new debate --from "{QUESTION}"', tmp_path).returncode == 0
    added = shell(f"briefing -C debate add {' '.join(map(str, raw))}", tmp_path)
    assert (added.returncode, f"{len(raw)} documents added" in added.stdout) == (0, True)
    return tmp_path / "debate"


def test_raw_documents_become_a_debate_that_checks_clean(begun: Path) -> None:
    sources = list(load_project(begun).sources)
    proposed = {source: _proposed(begun, source) for source in sources}
    with program(begun.parent, "-C", begun) as terminal:
        terminal.wait_for("1 question")
        terminal.press("s")
        for number, source in enumerate(sources):
            terminal.wait_for("Sources")
            _take_some(terminal, number, len(proposed[source]))
            terminal.press("escape", "down")
        terminal.press("ctrl+q")
        terminal.wait_for_exit()
    for source in sources:
        assert _quoted(begun, source) == proposed[source][: len(POSITIONS)]
    checked = shell("briefing check", begun)
    total = sum(len(found[: len(POSITIONS)]) for found in proposed.values())
    assert checked.returncode == 0, checked.stdout
    assert f"{total} of {total} quotations proven" in checked.stdout


def test_what_is_filed_changes_neither_texts_nor_what_was_there(begun: Path) -> None:
    """The files differ by added lines alone, but for the list that was empty."""
    before = {path: path.read_text(encoding="utf-8").splitlines() for path in _files(begun)}
    bodies = {source.id: read_body(source) for source in load_project(begun).sources.values()}
    with program(begun.parent, "-C", begun) as terminal:
        terminal.wait_for("1 question")
        terminal.press("s")
        terminal.wait_for("Sources")
        _take_some(terminal, 0, len(POSITIONS))
    for path, lines in before.items():
        now = iter(path.read_text(encoding="utf-8").splitlines())
        assert [line for line in lines if line not in now] in ([], ["positions: []"])
    assert {source.id: read_body(source) for source in load_project(begun).sources.values()} == bodies


def _take_some(terminal: Terminal, number: int, proposed: int) -> None:
    """From the list of sources into the Inbox of the one in focus: take its first proposals, each for a position."""
    terminal.press("c")
    terminal.wait_for("Inbox:", "0 taken")
    for taken, label in enumerate(POSITIONS[:proposed], start=1):
        terminal.press("a")
        terminal.wait_for("Which question")
        terminal.press("enter")
        terminal.wait_for("Which position")
        if number == 0:
            terminal.press(*label, "enter")
            terminal.wait_for("What does this position hold")
            terminal.press(*f"{label}, by the nature of it.", "enter")
        else:
            terminal.press(*label)
            terminal.wait_for(partial(_shows, terminal, rf"▌ [AB] {label}"))
            terminal.press("enter")
        terminal.wait_for("For which claim")
        terminal.press(*f"Claim {number} {taken}", "enter")
        terminal.wait_for(f"{taken} taken")


def _shows(terminal: Terminal, pattern: str) -> bool:
    return re.search(pattern, terminal.text) is not None


def _proposed(root: Path, source: str) -> list[str]:
    found = shell(f"briefing suggest --json {source} 2>/dev/null", root).stdout.splitlines()
    return [row["exact"] for row in map(json.loads, found) if row["mode"] is not None]


def _quoted(root: Path, source: str) -> list[str]:
    positions = [position for question in load_project(root).questions for position in question.positions]
    quotes = [quote for one in positions for argument in one.arguments for quote in argument.quotes]
    return [quote.exact for quote in quotes if quote.source == source]


def _files(root: Path) -> list[Path]:
    return [*root.glob("positions/*.yaml"), *root.glob("corpus/*.md")]
