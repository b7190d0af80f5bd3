"""From the command to the first usable screen, beside the least that a Textual program can be.

Each run is a fresh process in a pseudo-terminal of 120x40, the start of Python included, the programs in turn so that
a busy machine is busy for both. The first screen stands when the first entry of the list is on it and the update that
brought it is complete. It is usable when a `down`, pressed the moment the first entry's bytes have come, has moved the
highlight. The commands that only print are timed by the same clock, without a terminal.

    python -m benchmarks.startup [--runs N] [--json FILE]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.bare import SEVEN
from benchmarks.figures import Figure, against, figure, main
from briefing.files.example import example_root
from briefing.files.project import load_project
from tests.e2e.terminal import Terminal, script, shown

RUNS = 15
LIST = 30
"""The columns in which an entry of the list may begin; what is further right is a preview."""
FLOOR = "import click, yaml, msgspec"


class Start(NamedTuple):
    """Seconds from the start of the process."""

    painted: float
    usable: float


def measure(runs: int = RUNS) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        return [*_screens(Path(folder), runs), *_commands(Path(folder), runs)]


def _screens(folder: Path, runs: int) -> list[Figure]:
    questions = [" ".join(one.question.split()[:4]) for one in load_project(example_root()).questions]
    programs: dict[str, tuple[Sequence[str | Path], list[str]]] = {
        "bare Textual app": ([sys.executable, Path(__file__).with_name("bare.py")], SEVEN),
        "briefing": ([script("briefing")], questions),
    }
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(runs + 1):
        for name, (command, entries) in programs.items():
            found[name].append(_start(command, entries, folder))
    bare, ours = (
        [
            figure(f"{name}, first screen", [start.painted for start in found[name][1:]]),  # the first fills caches
            figure(f"{name}, answers a key", [start.usable for start in found[name][1:]]),
        ]
        for name in programs
    )
    return [*bare, *(against(mine, other, 1.6) for mine, other in zip(ours, bare, strict=True))]


def _start(command: Sequence[str | Path], entries: Sequence[str], folder: Path) -> Start:
    first, second, third = entries[:3]
    with Terminal(command, cwd=folder, home=folder) as terminal:
        terminal.wait_for_output(first.encode())
        terminal.press("down")
        painted = terminal.wait_for(first, second, third)
        usable = terminal.wait_for(lambda: _background(terminal, second) != _background(terminal, third))
        return Start(painted - terminal.started, usable - terminal.started)


def _background(terminal: Terminal, entry: str) -> str:
    """The colour on which an entry of the list stands: the highlighted one has its own."""
    for row, line in enumerate(shown(terminal.screen)):
        if 0 <= (column := line.find(entry)) < LIST:
            return str(terminal.screen.buffer[row][column].bg)
    return ""


def _commands(folder: Path, runs: int) -> list[Figure]:
    commands: dict[str, list[str | Path]] = {
        f'python -c "{FLOOR}"': [sys.executable, "-c", FLOOR],
        "briefing list": [script("briefing"), "list"],
        "briefing --version": [script("briefing"), "--version"],
        "briefing check": [script("briefing"), "check"],
    }
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, cwd=folder, capture_output=True, check=True)
            found[name].append(time.perf_counter() - begin)
    floor, *others = (figure(name, seconds[1:]) for name, seconds in found.items())
    return [floor, *(against(one, floor, 1.6 if one.what == "briefing list" else None) for one in others)]


if __name__ == "__main__":
    main("Start", measure, RUNS)
