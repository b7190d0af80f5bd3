"""Put text on the clipboard, and say by which way, or why that is impossible.

There are two ways. The first is the system's own clipboard, through pyperclip if it is installed; it is not a
dependency, since the second way needs nothing. The second is OSC 52, a sequence that asks the terminal to take the
text, which also works from another machine. Terminals do not answer it, so the program can say that it asked, but not
that the text was taken.

pyperclip runs in a process of its own, with a time limit, and the text is read back. On Linux it starts programs that
may wait for ever, write errors over the screen, keep the terminal open after the program has ended, or fail without
pyperclip noticing.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import NamedTuple, TypeVar

from textual.app import App

R = TypeVar("R")

MOST_BYTES = 74_994
"""The most UTF-8 bytes sent by OSC 52: as base64 in its frame they make 100,000; some terminals drop more."""
PATIENCE = 3.0
"""Seconds that the system's clipboard may take."""

TMUX = "In tmux this needs `set -g set-clipboard on`."

_CHILD = """
import sys
import pyperclip
text = sys.stdin.buffer.read().decode()
copy, paste = pyperclip.determine_clipboard()
if copy.__name__ == "copy_qt":  # it would forget the text when this process ends
    sys.exit(1)
copy(text)
sys.exit(paste().split() != text.split())
"""


class Outcome(NamedTuple):
    """Whether a text was put on the clipboard; `words` say how it was copied, or why it could not be.

    The words complete a sentence: `Copied to the system clipboard`, `Not copied: this terminal (linux) has no
    clipboard`.
    """

    done: bool
    words: str
    hint: str = ""
    """What may be needed besides, worth saying once."""


async def put(app: App[R], text: str) -> Outcome:
    """Put `text` on the clipboard of the person at the screen.

    Await it in a worker of the app, not in a thread. It never blocks the screen: a thread waits for the system's
    clipboard, for three seconds at most.
    """
    safe = text.encode("utf-8", "replace").decode()  # lone surrogates cannot be sent
    if is_here(app, os.environ) and await asyncio.to_thread(to_system, safe):
        return Outcome(True, "to the system clipboard")
    return to_terminal(app, safe, os.environ)


def is_here(app: App[R], environment: Mapping[str, str]) -> bool:
    """Tell whether the system that runs the program has the screen and the clipboard of the person who reads it."""
    return not (app.is_web or app.is_headless or any(environment.get(name) for name in REMOTE))


REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def to_system(text: str) -> bool:
    """Put `text` on the system's clipboard; return whether pyperclip is installed, copied it, and read it back.

    Call it in a thread.
    """
    if not sys.executable or find_spec("pyperclip") is None:
        return False
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a program that holds the text for X outlives the terminal
        )
    except OSError:
        return False
    with process:
        try:
            process.communicate(text.encode(), timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            _end(process)
        return process.returncode == 0


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process that does not answer, with all processes that it started, and wait until it has ended."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def to_terminal(app: App[R], text: str, environment: Mapping[str, str]) -> Outcome:
    """Ask the terminal to take `text`, by OSC 52. Call it on the app's own thread."""
    why = _why_not(app, text, environment)
    if why:
        return Outcome(False, why)
    app.copy_to_clipboard(text)
    if app.is_web:
        return Outcome(True, "by the browser (OSC 52)")
    return Outcome(True, "by the terminal (OSC 52)", TMUX if environment.get("TMUX") else "")


def _why_not(app: App[R], text: str, environment: Mapping[str, str]) -> str:
    """Explain why the terminal cannot take `text`; empty if it can."""
    size = len(text.encode())
    terminal = environment.get("TERM", "")
    if app.is_headless:
        return "there is no terminal"
    if size > MOST_BYTES:
        return f"it has {size:,} bytes, and a terminal takes {MOST_BYTES:,} (OSC 52)"
    if app.is_web:
        return ""
    if terminal in ("dumb", "linux"):
        return f"this terminal ({terminal}) has no clipboard"
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return "this terminal (Apple’s Terminal) takes no text from programs; it works with pyperclip installed"
    return ""
