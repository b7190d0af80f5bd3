"""Thousands of random keys, at changing sizes, while files change: the program stays whole, and so does its terminal.

    python -m tests.e2e.soak --keys 10000 --seed 1 --project hostile

Prints what was done, or the seed, the last keys and what went wrong, and then exits with 1. When a key leaves the
program it is started again, and counted. Keys come in bursts as from a fast typist; after each the program is let
finish, so that what it wrote can be told by the keys that made it.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from briefing.project.example import example_root
from tests.e2e.helpers.harmless import CLIPBOARD, harm
from tests.e2e.helpers.hostile import hostile_project, worse
from tests.e2e.helpers.screen import not_given_back
from tests.e2e.helpers.terminal import Terminal, script
from tests.e2e.helpers.typist import Stroke, Typist

SIZES = ((120, 40), (100, 30), (80, 24), (60, 20), (140, 42), (200, 60), (30, 8), (12, 4))
EDITORS = ("true", "false", "no-such-editor", None)
WAYS: tuple[tuple[str, ...], ...] = ((), (), ("--resume",), ("--ascii",), ("--no-mouse",), ("--debug",))
BURST = 8
"""The most keys at once."""
ALIVE = 40
"""Bursts after which the program is asked whether it still answers."""
QUIET = 0.15
"""Seconds; longer than Textual waits for the rest of an escape sequence."""
LEAVES, PRESSES = 0.5, 10
"""Seconds without output after which the key that leaves is pressed again, and how often it is at most."""
REPORTED = 12
"""Bursts of keys, and what else was done, that a report names: the last ones."""
AWAY = b"\x1b[?1049l"
"""Leaves the alternate screen."""
PROJECTS = ("example", "hostile")


class Done(NamedTuple):
    """What a soak did without finding anything."""

    keys: int
    starts: int
    """How often the program was started: once, and again whenever a key had left it."""
    bytes: int
    """That the program wrote."""


class SoakError(AssertionError):
    """What a soak found; the text says all that is needed to see it again."""


def soak(project: str, keys: int, seed: int, folder: Path) -> Done:
    """Press so many random keys on a copy of a project in `folder`, which is the home too. Raises SoakError."""
    return _Soak(project, seed, folder).run(keys)


class _Soak:
    def __init__(self, project: str, seed: int, folder: Path) -> None:
        self.name = f"--project {project} --seed {seed}"
        self.home = folder
        self.root = _project(project, folder)
        self.files = [path for path in sorted(self.root.rglob("*")) if path.is_file() and not path.is_symlink()]
        self.kept = {path: path.read_bytes() for path in self.files}
        self.typist = Typist(seed)
        self.random = self.typist.random
        self.size = SIZES[0]
        self.pressed: deque[str] = deque(maxlen=REPORTED)
        self.keys = self.starts = self.bytes = 0
        self.way: tuple[str, ...] = ()
        self.checked = self.copies = 0
        """Chunks of output looked at, and how many texts may have been copied."""

    def run(self, keys: int) -> Done:
        while self.keys < keys:
            with self.start() as terminal:
                try:
                    self.use(terminal, keys)
                except AssertionError as error:
                    raise SoakError(self.report(terminal, error)) from None
        return Done(self.keys, self.starts, self.bytes)

    def report(self, terminal: Terminal, error: AssertionError) -> str:
        """All that is needed to see it again, and what the program said of it, if it did."""
        terminal.read(QUIET)
        if not terminal.ended:
            terminal.abort()
        log = self.home / ".local" / "state" / "briefing" / "briefing.log"
        logged = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
        return "\n".join(
            (
                f"{self.name}, key {self.keys}, started with {self.way} at {self.size}: {error}",
                f"the last keys, a burst an entry: {list(self.pressed)}",
                f"at the end it said: {terminal.output.rpartition(AWAY)[2][-3000:].decode(errors='replace')!r}",
                f"its log: {logged[-3000:]}",
            )
        )

    def start(self) -> Terminal:
        editor = self.random.choice(EDITORS)
        self.starts += 1
        self.size, self.checked, self.copies = SIZES[0], 0, 0
        self.way = self.random.choice(WAYS)
        self.pressed.append(f"START {' '.join(self.way)}")
        environment = {"PYTHONFAULTHANDLER": "1"} | ({"EDITOR": editor} if editor else {})
        command: list[str | Path] = [script("briefing"), *self.way, "-C", self.root]
        return Terminal(command, cwd=self.home, home=self.home, size=self.size, env=environment, echo=False)

    def use(self, terminal: Terminal, keys: int) -> None:
        """Press keys until there were so many, or one has left the program."""
        terminal.wait_for_output(b"\x1b[?2026l")
        bursts = 0
        while self.keys < keys and not terminal.ended:
            self.press(terminal)
            bursts += 1
            if bursts % ALIVE == 0 and not terminal.ended:
                self.resize(terminal)
            self.look(terminal)
        if not terminal.ended:
            self.resize(terminal)
            self.leave(terminal)
        code = terminal.wait_for_exit()
        self.bytes += len(terminal.output)
        self.look(terminal)
        assert code == 0, f"it ended with {code}"
        assert not_given_back(terminal) == []

    def leave(self, terminal: Terminal) -> None:
        """Press the key that leaves until it does: what is typed while editors come and go is theirs, or lost."""
        for _ in range(PRESSES):
            terminal.read(QUIET)
            terminal.press("ctrl+q")
            terminal.read(LEAVES)
            if terminal.ended:
                break

    def press(self, terminal: Terminal) -> None:
        """A few keys at once, and now and then something that is none."""
        if self.random.random() < 0.03:
            self.resize(terminal)
        if self.random.random() < 0.02:
            self.edit()
        strokes = [self.typist.stroke(self.size) for _ in range(self.random.randint(1, BURST))]
        self.keys += len(strokes)
        self.copies += sum(stroke.may_copy for stroke in strokes)
        self.pressed.append(" ".join(stroke.name for stroke in strokes))
        self.write(terminal, strokes)
        terminal.read()

    def write(self, terminal: Terminal, strokes: Sequence[Stroke]) -> None:
        """In pieces, so that the terminal's buffer never fills up."""
        for stroke in strokes:
            for start in range(0, len(stroke.data), 512):
                terminal.write(stroke.data[start : start + 512])
                terminal.read(0)

    def resize(self, terminal: Terminal) -> None:
        """Change the size; a program that is alive paints anew."""
        self.size = self.random.choice([size for size in SIZES if size != self.size])
        self.pressed.append(f"RESIZE {self.size}")
        terminal.read()
        known = len(terminal.chunks)
        terminal.resize(*self.size)
        terminal.wait_until(lambda: len(terminal.chunks) > known or terminal.ended, "a new paint")

    def edit(self) -> None:
        """Change a file outside: empty it, cut it, put garbage in it, or make it what it was."""
        path = self.random.choice(self.files)
        whole = self.kept[path]
        data = self.random.choice((whole, whole, b"", whole[: len(whole) // 2], whole + b"\n\xff", None))
        self.pressed.append(f"EDIT {path.name} {'gone' if data is None else len(data)}")
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(data)

    def look(self, terminal: Terminal) -> None:
        """Look at what was written since the last look."""
        terminal.read()
        output = b"".join(chunk.data for chunk in terminal.chunks[self.checked :])
        self.checked = len(terminal.chunks)
        found = harm(output)
        assert found is None, f"it wrote {found}"
        self.copies -= len(CLIPBOARD.findall(output.decode()))
        assert self.copies >= 0, "more was copied than asked for"
        assert "--ascii" not in self.way or output.isascii(), "more than ASCII with --ascii"


def _project(name: str, folder: Path) -> Path:
    if name == "hostile":
        return worse(hostile_project(folder))
    root = folder / "project"
    for part in ("positions", "corpus"):
        shutil.copytree(example_root() / part, root / part)
    shutil.copy(example_root() / "briefing.toml", root)
    return root


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.soak", description="Random keys in a pseudo-terminal.")
    parser.add_argument("--keys", type=int, default=10_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--project", choices=PROJECTS, help="by default one after the other")
    options = parser.parse_args()
    for project in [options.project] if options.project else PROJECTS:
        with tempfile.TemporaryDirectory() as folder:
            try:
                done = soak(project, options.keys, options.seed, Path(folder))
            except SoakError as error:
                print(error, file=sys.stderr)
                return 1
        print(f"{project}, seed {options.seed}: {done.keys:,} keys, {done.starts} starts, {done.bytes:,} bytes: fine")
    return 0


if __name__ == "__main__":
    sys.exit(main())
