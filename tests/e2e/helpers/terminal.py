"""A program in a real pseudo-terminal: keys go in, bytes come out, and pyte says what a person would see.

The tests read the screen, and the benchmarks use the same driver as their stopwatch. Two decisions serve both. No wait
is a fixed sleep: each ends when its condition holds on the screen, or fails after a bounded time with the screen in the
message. And reading goes before thinking: bytes are read and stamped until the program pauses, and only then emulated
chunk by chunk, so that the time at which something stood on the screen is not that of a slow emulator in Python.

The queries that a program asks its terminal are answered as a modern terminal answers them, synchronised output with
yes, and a screen counts only between synchronised updates, as a person sees it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import string
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

TIMEOUT = 20.0
"""Seconds to wait for a condition: far more than any step takes, for the sake of slow and busy machines."""
PAUSE = 0.02
"""Seconds without output after which the program is taken to have said what it had to say."""
BURST = 0.5
"""Seconds after which output is looked at even if it never pauses."""

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    **{f"ctrl+{letter}": chr(ord(letter) - ord("a") + 1) for letter in string.ascii_lowercase},
}
ANSWERS: Mapping[bytes, bytes] = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: known, off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # resizes told in band: unknown, SIGWINCH tells them
}
"""What a program asks its terminal, and what this one says."""
UPDATE_BEGINS, UPDATE_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"

Condition = str | Callable[[], bool]


class Chunk(NamedTuple):
    """Bytes as one read gave them, and when (seconds of `time.perf_counter`)."""

    time: float
    data: bytes


class Terminal:
    """Runs `command` in a pseudo-terminal of its own. As a context manager it never leaves a process behind."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path,
        home: Path,
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        echo: bool = True,
    ) -> None:
        """`size` is columns, rows. `home` becomes HOME; only PATH comes from the environment, and `env` is added.

        Without `echo` all output is the program's own, even while and after it gives the terminal to others.
        """
        self.chunks: list[Chunk] = []
        self._emulated = 0
        self._updating = False
        """Whether a synchronised update has begun and not yet ended."""
        self._tail = b""
        self.screen = pyte.Screen(*size)
        """What a person sees: characters with their colours."""
        self._stream = pyte.ByteStream(self.screen)
        self._master, self._slave = pty.openpty()
        self._set_size(*size)
        if not echo:
            self._stop_echo()
        self.modes_before = termios.tcgetattr(self._slave)
        environment = {
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            **(env or {}),
        }
        # The first terminal that a session leader opens becomes its controlling terminal: SIGWINCH reaches it then.
        open_terminal = 'exec "$@" <>"$0" >&0 2>&1'
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", open_terminal, os.ttyname(self._slave), *map(str, command)],
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in shown(self.screen)]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def output(self) -> bytes:
        """Every byte that the program has written."""
        return b"".join(chunk.data for chunk in self.chunks)

    @property
    def ended(self) -> bool:
        """Whether the program has ended."""
        return self._process.poll() is not None

    @property
    def modes_now(self) -> list[object]:
        """The settings of the line discipline, to compare with `modes_before`."""
        return termios.tcgetattr(self._slave)

    def press(self, *keys: str) -> float:
        """Press keys, by their names or as characters. Gives back when."""
        return self.write("".join(KEYS.get(key, key) for key in keys).encode())

    def write(self, data: bytes) -> float:
        """Send bytes as if they were typed. Gives back when."""
        now = time.perf_counter()
        os.write(self._master, data)
        return now

    def wait_for(self, *conditions: Condition, timeout: float = TIMEOUT) -> float:
        """Wait until all conditions hold at once: texts that stand on one row, or functions that say so.

        Gives back when the bytes came that made it so. Raises AssertionError with the screen after `timeout` seconds.
        """
        deadline = time.perf_counter() + timeout
        if self._holds(conditions):
            return self.chunks[self._emulated - 1].time if self._emulated else self.started
        while True:
            while self._emulated < len(self.chunks):
                chunk = self.chunks[self._emulated]
                self._emulate(chunk)
                if self._holds(conditions):
                    return chunk.time
            ended = self._process.poll() is not None
            if not self._read_until_pause(deadline) and (ended or time.perf_counter() > deadline):
                missing = [one if isinstance(one, str) else "a condition" for one in conditions if not self._one(one)]
                why = f"the program ended with {self._process.returncode}" if ended else f"waited {timeout:g} s"
                raise AssertionError(f"{why} for {missing}; the screen is:\n{self.text}")

    def read(self, quiet: float = PAUSE) -> None:
        """Read, but do not emulate, until nothing is written for `quiet` seconds; a cursor blinks twice a second."""
        deadline = time.perf_counter() + TIMEOUT
        while time.perf_counter() < deadline and self._read_until_pause(time.perf_counter() + quiet):
            pass

    def wait_until(self, condition: Callable[[], bool], what: str, timeout: float = TIMEOUT) -> None:
        """Wait for what is seen without the screen, such as a file, reading on meanwhile; nothing is emulated."""
        deadline = time.perf_counter() + timeout
        while not condition():
            if not self._read(PAUSE) and time.perf_counter() > deadline:
                raise AssertionError(f"waited {timeout:g} s for {what}")

    def wait_for_output(self, data: bytes, timeout: float = TIMEOUT) -> None:
        """Wait until these bytes have been written, before anything is emulated: for keys that must not come late."""
        self.wait_until(lambda: data in self.output, f"{data!r} in the output", timeout)

    def settle(self, quiet: float = 0.1) -> float:
        """Wait until nothing has been written for `quiet` seconds. Gives back when the last bytes came."""
        self.read(quiet)
        while self._emulated < len(self.chunks):
            self._emulate(self.chunks[self._emulated])
        return self.chunks[-1].time if self.chunks else self.started

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as dragging the corner of its window does."""
        self.screen.resize(rows, columns)
        self._set_size(columns, rows)
        os.killpg(self._process.pid, signal.SIGWINCH)

    def wait_for_exit(self, timeout: float = TIMEOUT) -> int:
        """Wait until the program has ended, reading on meanwhile. Gives back its exit code."""
        deadline = time.perf_counter() + timeout
        while self._process.poll() is None:
            self._read_until_pause(time.perf_counter() + PAUSE)
            if time.perf_counter() > deadline:
                raise AssertionError(f"still running after {timeout:g} s; the screen is:\n{self.text}")
        self.settle(PAUSE)
        return self._process.returncode

    def abort(self) -> None:
        """End the program as one that hangs; with PYTHONFAULTHANDLER it says where."""
        self._process.send_signal(signal.SIGABRT)
        self.wait_for_exit()

    def close(self) -> None:
        """End the program and all its children, and give the terminal back."""
        with suppress(ProcessLookupError):  # it has ended by itself
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for end in (self._master, self._slave):
            with suppress(OSError):  # closed already
                os.close(end)

    def _read_until_pause(self, deadline: float) -> bool:
        """Read what the program writes until it pauses; False when nothing came before the deadline."""
        began = time.perf_counter()
        if not self._read(min(max(deadline - began, 0), BURST)):
            return False
        while time.perf_counter() - began < BURST and self._read(PAUSE):
            pass
        return True

    def _read(self, wait: float) -> bool:
        """Read once, and answer what is asked; False when nothing comes for `wait` seconds."""
        if not select.select([self._master], [], [], wait)[0]:
            return False
        data = os.read(self._master, 65536)
        self.chunks.append(Chunk(time.perf_counter(), data))
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self._master, answer)
        return True

    def _emulate(self, chunk: Chunk) -> None:
        self._emulated += 1
        self._stream.feed(chunk.data)
        recent = self._tail + chunk.data
        begun, ended = recent.rfind(UPDATE_BEGINS), recent.rfind(UPDATE_ENDS)
        if begun != ended:
            self._updating = begun > ended
        self._tail = recent[1 - len(UPDATE_BEGINS) :]  # a read may end in the middle of a sequence

    def _holds(self, conditions: Sequence[Condition]) -> bool:
        return not self._updating and all(self._one(condition) for condition in conditions)

    def _one(self, condition: Condition) -> bool:
        if isinstance(condition, str):
            return any(condition in line for line in shown(self.screen))
        return condition()

    def _stop_echo(self) -> None:
        modes = termios.tcgetattr(self._slave)
        modes[3] &= ~termios.ECHO
        termios.tcsetattr(self._slave, termios.TCSANOW, modes)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def shown(screen: pyte.Screen) -> list[str]:
    """The rows of a screen as text.

    `screen.display` does the same, and fails on the second half of a wide character whose first half was
    painted over.
    """
    return ["".join(screen.buffer[row][column].data for column in range(screen.columns)) for row in range(screen.lines)]


def script(name: str) -> Path:
    """A console script of the environment that runs this, as a person would call it."""
    return Path(sys.executable).parent / name
