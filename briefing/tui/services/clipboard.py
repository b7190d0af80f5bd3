"""Putting text on the clipboard, and saying by which way, or why it could not be.

There are two ways. The system's own clipboard, through pyperclip where that is installed: it is no dependency, since
the other way needs nothing. And OSC 52, by which the terminal is asked to take the text, also from another machine;
terminals do not answer, so that it can be said that they were asked, not that they did.

pyperclip runs in a process of its own, read back and with a limit of time. On Linux it starts programs that may wait
for ever, write errors over the screen, keep the terminal open after us, or fail without its noticing.
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
"""UTF-8 bytes of a text that OSC 52 carries: as base64 in its frame they make 100,000, and more some terminals drop."""
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
    """Whether a text was put on the clipboard; `words` say by which way, or why it could not be.

    They go on a sentence: `Copied to the system clipboard`, `Not copied: this terminal (linux) has no clipboard`.
    """

    done: bool
    words: str
    hint: str = ""
    """What may be needed besides, worth saying once."""


async def put(app: App[R], text: str) -> Outcome:
    """Put `text` on the clipboard of whoever sits at the screen. Await it in a worker of the app, not in a thread.

    It never holds up the screen: the system's clipboard is waited for in a thread, for three seconds at most.
    """
    safe = text.encode("utf-8", "replace").decode()  # lone surrogates cannot be sent
    if is_here(app, os.environ) and await asyncio.to_thread(to_system, safe):
        return Outcome(True, "to the system clipboard")
    return to_terminal(app, safe, os.environ)


def is_here(app: App[R], environment: Mapping[str, str]) -> bool:
    """Whether the system that runs the program has the screen and clipboard of the person who reads it."""
    return not (app.is_web or app.is_headless or any(environment.get(name) for name in REMOTE))


REMOTE = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


def to_system(text: str) -> bool:
    """Whether pyperclip is there, put `text` on the system's clipboard, and found it there. Call it in a thread."""
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
    """Stop what does not answer, with all that it started, and wait until it has stopped."""
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
