"""The tutorial, followed to the letter in a real pseudo-terminal: its commands run, its keys pressed."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

from tests.e2e.helpers.screen import program
from tests.e2e.helpers.terminal import KEYS, Terminal
from tests.helpers.commands_of_docs import blocks, keys, try_out

ROOT = Path(__file__).resolve().parents[2]
QUIET = 0.15
"""Seconds in which nothing is painted once what a key started is done."""


def test_the_tutorial_leads_to_a_briefing_that_checks_clean(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "articles", tmp_path / "docs" / "articles")
    terminal: Terminal | None = None
    try:
        for block in blocks(ROOT / "docs" / "tutorial.md", tmp_path, "console", "keys"):
            if block.language == "console":
                try_out(block.text, tmp_path)
                continue
            for pressed in keys(block.text):
                if pressed[0].startswith("$ "):
                    _, *arguments = shlex.split(pressed[0].removeprefix("$ "))
                    terminal = program(tmp_path, *arguments)
                    terminal.wait_for("1 question")
                    continue
                assert terminal is not None
                for key in pressed:
                    terminal.press(*([key] if key in KEYS else key))
                    settle(terminal)
    finally:
        if terminal is not None:
            terminal.close()


def settle(terminal: Terminal) -> None:
    """Wait until nothing is painted any more, and nothing is looked for."""
    terminal.read(QUIET)
    terminal.wait_for(lambda: "Looking for quotations" not in terminal.text)
