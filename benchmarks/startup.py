"""From the command to the first usable screen, beside the least that a Textual program can be.

Each run is a fresh process in a pseudo-terminal of 120x40, the start of Python included, the programs in turn so that
a busy machine is busy for all. The first screen stands when the first entry of the list is on it and the update that
brought it is complete. It is usable when a `down`, pressed the moment the first entry's bytes have come, has moved the
highlight. Resident memory is that of the process at this moment, as Linux tells it. Every start of ours that counts is
a second one: the project has been read before. The commands that only print are timed by the same clock, without a
terminal.

For scale, the first paint of two well-known Textual programs, where their commands are on PATH or in the folders that
the environment variable BRIEFING_PEERS lists as PATH does. For the project of real size see `benchmarks.sites`.

    python -m benchmarks.startup [--runs N] [--json FILE]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.bare import SEVEN
from benchmarks.figures import Figure, against, amount, figure, main, not_measured
from benchmarks.sites import NoDataError, build
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.project.file_stamps import NEWEST
from tests.e2e.helpers.terminal import Terminal, script, shown

RUNS = 15
LIST = 30
"""The columns in which an entry of the list may begin; what is further right is a preview."""
FLOOR = "import click, yaml, msgspec"
FIRST, MEMORY, PRINTED = 1.4, 1.6, 1.6
"""The goals: times the bare app's first screen and memory, and times the floor of what prints."""
BARE, EXAMPLE, REAL = "bare Textual app", "briefing, 7 questions", "briefing, 445 questions"
PEERS: Mapping[str, str] = {"posting": "Collection", "harlequin": "Data Catalog"}
"""Other programs, and what stands on their first screen."""

Command = Sequence[str | Path]


class Program(NamedTuple):
    """A command with the first entries of the list that it shows."""

    command: Command
    entries: Sequence[str]


class Start(NamedTuple):
    """Seconds from the start of the process, and its resident memory then, MiB; 0 where the system tells none."""

    painted: float
    usable: float
    resident: float


def measure(runs: int = RUNS) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [*_screens(folder, runs), *_peers(folder, runs), *_commands(folder, runs)]


def _screens(folder: Path, runs: int) -> list[Figure]:
    programs = {
        BARE: Program([sys.executable, Path(__file__).with_name("bare.py")], SEVEN),
        EXAMPLE: Program([script("briefing")], _entries(example_root())),
    }
    missing = []
    try:
        root = build(folder / "sites")
        programs[REAL] = Program([script("briefing"), root], _entries(root))
    except NoDataError as reason:
        missing.append(not_measured(f"{REAL}, first screen", str(reason)))
    time.sleep(NEWEST / 1e9)  # what has just been written is read anew at each start
    for program in list(programs.values())[1:]:
        _start(program, folder, until_kept=True)
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(runs + 1):
        for name, program in programs.items():
            found[name].append(_start(program, folder))
    bare, *ours = (_figures(name, starts[1:]) for name, starts in found.items())  # the first fills the system's caches
    goals = (FIRST, None, MEMORY)
    return [
        *bare,
        *(against(*row) for figures in ours for row in zip(figures, bare, goals, strict=False)),
        *missing,
    ]


def _figures(name: str, starts: Sequence[Start]) -> list[Figure]:
    """The first screen, the first answer and, where it is known, the memory."""
    resident = [start.resident for start in starts]
    return [
        figure(f"{name}, first screen", [start.painted for start in starts]),
        figure(f"{name}, answers a key", [start.usable for start in starts]),
        *([amount(f"{name}, resident memory", resident, "MiB")] if all(resident) else []),
    ]


def _entries(root: Path) -> list[str]:
    """What the first three entries of the list of questions begin with."""
    return [" ".join(question.question.split()[:4]) for question in load_project(root).questions[:3]]


def _start(program: Program, folder: Path, *, until_kept: bool = False) -> Start:
    """One start in a home folder of its own; `until_kept`, it goes on until the project is in the cache."""
    first, second, third = program.entries[:3]
    before = _kept(folder)
    with Terminal(program.command, cwd=folder, home=folder) as terminal:
        terminal.wait_for_output(first.encode())
        terminal.press("down")
        painted = terminal.wait_for(first, second, third)
        usable = terminal.wait_for(lambda: _background(terminal, second) != _background(terminal, third))
        resident = _resident()
        for _ in range(100 if until_kept else 0):
            terminal.settle()
            if _kept(folder) != before:
                break
        return Start(painted - terminal.started, usable - terminal.started, resident)


def _kept(home: Path) -> set[Path]:
    """The projects in the cache."""
    return {path for path in (home / ".cache" / "briefing" / "projects").glob("*") if path.suffix != ".tmp"}


def _resident() -> float:
    """The resident memory of the one process that we have started, MiB."""
    me = os.getpid()
    try:
        (child,) = Path(f"/proc/{me}/task/{me}/children").read_text(encoding="ascii").split()
        status = Path(f"/proc/{child}/status").read_text(encoding="ascii", errors="replace")
    except (OSError, ValueError):
        return 0.0
    found = re.search(r"^VmRSS:\s*(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _background(terminal: Terminal, entry: str) -> str:
    """The colour on which an entry of the list stands: the highlighted one has its own."""
    for row, line in enumerate(shown(terminal.screen)):
        if 0 <= (column := line.find(entry)) < LIST:
            return str(terminal.screen.buffer[row][column].bg)
    return ""


def _peers(folder: Path, runs: int) -> list[Figure]:
    """The first paint of others. They start more slowly, so a third of the runs will do."""
    figures = []
    for name, text in PEERS.items():
        what = f"{name}, first screen"
        command = shutil.which(name, path=os.environ.get("BRIEFING_PEERS")) or shutil.which(name)
        if command is None:
            why = "its command is neither on PATH nor in the folders that BRIEFING_PEERS lists"
            figures.append(not_measured(what, why))
            continue
        try:
            seconds = [_painted([command], text, folder) for _ in range(max(runs // 3, 1) + 1)]
            figures.append(figure(what, seconds[1:]))
        except AssertionError as error:
            figures.append(not_measured(what, str(error).partition(";")[0]))
    return figures


def _painted(command: Command, text: str, folder: Path) -> float:
    with Terminal(command, cwd=folder, home=folder) as terminal:
        return terminal.wait_for(text) - terminal.started


def _commands(folder: Path, runs: int) -> list[Figure]:
    commands: dict[str, Command] = {
        f'python -c "{FLOOR}"': [sys.executable, "-c", FLOOR],
        "briefing list": [script("briefing"), "list"],
        "briefing --version": [script("briefing"), "--version"],
        "briefing check": [script("briefing"), "check"],
    }
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
    found: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs + 1):
        for name, command in commands.items():
            begin = time.perf_counter()
            subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
            found[name].append(time.perf_counter() - begin)
    floor, *others = (figure(name, seconds[1:]) for name, seconds in found.items())
    return [floor, *(against(one, floor, PRINTED if one.what == "briefing list" else None) for one in others)]


if __name__ == "__main__":
    main("Start", measure, RUNS)
