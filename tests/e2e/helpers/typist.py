"""Keys at random, from a seed: what a person, a cat on the keyboard, a mouse and a broken connection send."""

from __future__ import annotations

import string
from functools import partial
from random import Random
from typing import NamedTuple

from briefing.commands.key_names import character
from briefing.commands.table import ALWAYS, COMMANDS
from tests.e2e.helpers.hostile import CJK, COMBINING, EMOJI, EVIL
from tests.e2e.helpers.terminal import KEYS

QUERIES = ("nato", "evil", "gouvernor of Texsas", "the risk", "漢字", "B2", "3", "12", "9" * 5000)
MOVES = ("[1;5C", "[1;2A", "[1;3B", "[2~", "[3~", "OP", "[15~", "[24~", "OH", "OF", "[Z", "[1;6D")
HALVES = ("[", "O", "[1;", "[<0;", "[<0;1", "]", "P", "[M", "[?", "\x1b")
"""Escape sequences of which the rest never comes, without the escape they begin with. Not among them is the beginning
of a paste: all keys belong to it until its end comes, in every program."""
ODD = ("[<999;9999;9999M", "[<0;0;0M", "[I", "[O", "[?2026;9$y", "[99;99R", "[?997;1n")
"""Reports that nobody asked for, or that cannot be."""
FORBIDDEN = ("ctrl+q", "ctrl+backslash")
"""Not to be typed: what leaves the program on purpose, and what kills it while an editor has the terminal."""
COPIES = ("y", "Y", "ctrl+c", "ctrl+x", "ctrl+p")
"""Keys after which something may be copied; the last opens the palette, from which it may."""


class Stroke(NamedTuple):
    """What one stroke sends, and how to call it in a report."""

    name: str
    data: bytes

    @property
    def may_copy(self) -> bool:
        return self.name in COPIES or self.name.startswith("paste")


def data_of(key: str) -> bytes:
    """What a terminal sends for a key, by its name in the table of commands."""
    return (KEYS.get(key) or character(key) or key).encode()


class Typist:
    """Draws strokes. The same seed gives the same strokes."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        keys = [key for command in COMMANDS for key in command.keys if key != ALWAYS]
        self._commands = sorted(set(keys) - {"q"})

    def stroke(self, size: tuple[int, int]) -> Stroke:
        """The next stroke, in a terminal of this size."""
        mouse = partial(self._mouse, *size)
        most = (self._command, self._leave, self._letter, self._move, self._control, mouse)
        kinds = (*most, self._query, self._half, self._paste)
        return self.random.choices(kinds, weights=(70, 2, 7, 5, 4, 8, 2, 1, 1))[0]()

    def _command(self) -> Stroke:
        key = self.random.choice(self._commands)
        return Stroke(key, data_of(key))

    def _leave(self) -> Stroke:
        key = self.random.choice(("q", "escape", "escape", "escape"))
        return Stroke(key, data_of(key))

    def _letter(self) -> Stroke:
        text = self.random.choice(string.ascii_letters + string.digits + string.punctuation + "é漢😀\u0301\u202e")
        return Stroke(text, text.encode())

    def _query(self) -> Stroke:
        """Typed in one go, as a fast typist or a slow connection would."""
        text = self.random.choice(("/", "f", ":", "")) + self.random.choice(QUERIES[:-1])
        return Stroke(text, text.encode())

    def _move(self) -> Stroke:
        text = "\x1b" + self.random.choice((*MOVES, *ODD, self.random.choice(string.ascii_lowercase)))
        return Stroke(repr(text), text.encode())

    def _control(self) -> Stroke:
        key = f"ctrl+{self.random.choice(string.ascii_lowercase)}"
        return self._control() if key in FORBIDDEN else Stroke(key, data_of(key))

    def _half(self) -> Stroke:
        text = "\x1b" + self.random.choice(HALVES)
        return Stroke(repr(text), text.encode())

    def _paste(self) -> Stroke:
        text = self.random.choice((EVIL, CJK, EMOJI, COMBINING, "one\ntwo\r\nthree", "", *QUERIES))
        return Stroke(f"paste {text[:20]!r}", f"\x1b[200~{text}\x1b[201~".encode())

    def _mouse(self, columns: int, rows: int) -> Stroke:
        """A move, a click, a double click, a turn of the wheel, or a drag."""
        x, y, x2, y2 = (self.random.randint(1, most) for most in (columns, rows, columns, rows))
        down, up = f"\x1b[<0;{x};{y}M", f"\x1b[<0;{x};{y}m"
        wheel = f"\x1b[<{self.random.choice((64, 65, 66, 67))};{x};{y}M"
        gestures = {
            "move": f"\x1b[<35;{x};{y}M",
            "click": down + up,
            "double click": (down + up) * 2,
            "wheel": wheel * 3,
            "drag": f"{down}\x1b[<32;{x2};{y2}M\x1b[<0;{x2};{y2}m",
            "right click": f"\x1b[<2;{x};{y}M\x1b[<2;{x};{y}m",
            "only up": up,
        }
        name, text = self.random.choice(list(gestures.items()))
        return Stroke(f"{name} at {x},{y}", text.encode())
