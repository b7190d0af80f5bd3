"""Translate keys between a person's spelling (`/`, `esc`, `ctrl+f`) and Textual's (`slash`, `escape`, `ctrl+f`).

Only keys that arrive unchanged from every usual terminal are accepted. A terminal sends characters, not keys: it sends
the same character for tab and ctrl+i, and none for ctrl with a comma. Newer protocols distinguish more, but a config
file that works in one window and not in the next is worse than a clear refusal.
"""

from __future__ import annotations

import string
import unicodedata

from briefing.model.problems import BriefingError, nearest_choice

ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "page_up": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "page_down": "pagedown",
    "del": "delete",
    "ins": "insert",
    "bs": "backspace",
    "spacebar": "space",
    "backtab": "shift+tab",
    "period": "full_stop",
    "dot": "full_stop",
    "hyphen": "minus",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
}
"""Other names of keys, and the names that Textual uses."""
MODIFIERS = {"control": "ctrl", "strg": "ctrl", "option": "alt", "cmd": "super", "command": "super", "win": "super"}
"""Other names of modifiers, and the names that Textual uses."""
MOVING = ("up", "down", "left", "right", "home", "end")
"""Keys that move the cursor."""
PLAIN = (
    *MOVING,
    "pageup",
    "pagedown",
    "insert",
    "delete",
    "backspace",
    "tab",
    "enter",
    "escape",
    "space",
    *(f"f{number}" for number in range(1, 13)),
)
"""Keys that have a name. All others are named by the character that they type."""
WITH_SHIFT = (*MOVING, "delete", "tab")
"""Keys that terminals send with shift."""
WITH_CTRL = (*MOVING, "delete")
"""Keys that terminals send with ctrl, apart from letters."""

REFUSED = {
    "ctrl+h": "most terminals send it for backspace",
    "ctrl+i": "terminals send it for tab; write “tab”",
    "ctrl+j": "terminals send it for the end of a line",
    "ctrl+m": "terminals send it for enter; write “enter”",
    "ctrl+s": "it stops the output of many terminals",
    "ctrl+z": "it stops programs, and one would wait for a program that runs on",
}
"""Keys that a person cannot have, and why."""
PREFIXES = {"ctrl+a": "screen", "ctrl+b": "tmux"}
"""Keys that another program may intercept, and that program. They are accepted with a note."""

BOX_KEYS = frozenset(
    (
        *("left", "right", "home", "end", "backspace", "delete"),
        *("shift+left", "shift+right", "shift+home", "shift+end", "ctrl+left", "ctrl+right"),
        *(f"ctrl+{letter}" for letter in "acdekuvwx"),
    )
)
"""Keys that a text box uses itself; Textual's Input binds them."""

_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""Textual's names of characters where they differ from Unicode's."""


def spelled(written: str) -> str:
    """Return Textual's name of the key that a person wrote. Raises `BriefingError` if it cannot be a key here."""
    text = unicodedata.normalize("NFC", written)
    if len(text) == 1:
        return ALIASES.get(text) or _of_character(text)
    *before, last = text.split("+") if not text.endswith("+") else [*text.rstrip("+").split("+"), "+"]
    modifiers = {MODIFIERS.get(word, word) for word in (each.strip().lower() for each in before)}
    key = _plain(last if len(last) == 1 else last.strip())
    if key is None or not modifiers <= {"ctrl", "shift", "alt", "super", "meta", "hyper"}:
        close = nearest_choice(text.lower(), _names())
        raise BriefingError("there is no such key" + (f"; did you mean “{close}”?" if close else ""))
    if "+" in key:  # backtab
        modifiers, key = modifiers | {"shift"}, "tab"
    return _with(modifiers, key)


def character(key: str) -> str | None:
    """Return the character that a key types, given Textual's name of the key; None if it types none."""
    if len(key) == 1:
        return key
    return " " if key == "space" else SIGNS.get(key)


def _of_character(character: str) -> str:
    """Return Textual's name of the key that types `character`.

    Letters and digits name themselves; other characters have their Unicode name. Raises `BriefingError` if no key types
    it.
    """
    if character == " ":
        return "space"
    if not character.isprintable() or unicodedata.category(character)[0] == "M":
        raise BriefingError("no key types this character")
    if character.isalnum():
        return character
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _SHORTER.get(name, name)


SIGNS = {_of_character(sign): sign for sign in string.punctuation}
"""The ASCII punctuation by Textual's names of its keys."""


def _plain(word: str) -> str | None:
    """Return Textual's name of a key without modifiers, or None if there is no such key."""
    if len(word) == 1:
        return ALIASES.get(word) or _of_character(word)
    name = word.lower().replace(" ", "_")
    name = ALIASES.get(name, name)
    return name if name in PLAIN or name in SIGNS or name == "shift+tab" else None


def _with(modifiers: set[str], key: str) -> str:
    """Return Textual's name of a key with modifiers. Raises `BriefingError` if terminals do not send it."""
    types = character(key) is not None and key != "space"
    if modifiers == {"shift"} and len(key) == len(key.upper()) == 1 and key.upper() != key.lower():
        return key.upper()
    if modifiers == {"shift"} and types:
        raise BriefingError("write the character that it types, without shift")
    if not modifiers or (modifiers == {"shift"} and key in WITH_SHIFT) or (modifiers == {"ctrl"} and key in WITH_CTRL):
        return "+".join((*modifiers, key))
    if modifiers == {"ctrl"} and key.lower() in string.ascii_lowercase:
        name = f"ctrl+{key.lower()}"
        if name in REFUSED:
            raise BriefingError(REFUSED[name])
        return name
    if "alt" in modifiers:
        raise BriefingError("terminals send alt as esc and the key, and esc means back here")
    raise BriefingError("most terminals do not send it, or not as what it is")


def _names() -> list[str]:
    """List keys as a person may write them, for finding the nearest match."""
    return [*PLAIN, *ALIASES, *SIGNS, *(f"ctrl+{letter}" for letter in string.ascii_lowercase), "shift+tab"]
