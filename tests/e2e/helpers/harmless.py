"""What a program may write to its terminal, told apart from what came through it from hostile files and keys.

The assertions are on the raw bytes, not on what an emulator made of them. Of escape sequences only those pass that
Textual itself writes, of characters none that a terminal, or the algorithm for right-to-left text, takes as an order.
"""

from __future__ import annotations

import base64
import re

from tests.e2e.helpers.hostile import ESCAPES

CLIPBOARD = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
"""How a program asks its terminal to take a text: the text as base64."""
_COLOUR = re.compile(r"\x1b\[([0-9;]*)m")
_OWN = re.compile(
    r"""\x1b(?:
        \[[0-9;]*m                                                # colours and styles
      | \[(?:\d+;\d+)?H | \[\d*[ABCDG] | \[[02]?[JK]               # the cursor, and clearing
      | \[\?(?:7|25|100[03456]|1015|1016|1049|2004|2026|2048)[hl]  # modes
      | \[\?(?:2026|2048)\$p | \[>\d+u | \[<u                      # asking for synchronised output; the keyboard
      | \]22;[a-z-]+\x07                                          # the shape of the mouse pointer
    )""",
    re.VERBOSE,
)
_ORDER = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What must not be left: line ends, with which the lines of the screen are parted, are fine."""
_AROUND = 60


def harm(output: bytes) -> str | None:
    """What in the output should not have been written, for a person; None where all is well.

    The output must not begin or end within a sequence or a character.
    """
    try:
        text = output.decode("utf-8")  # a lone C1 byte would not even be UTF-8
    except UnicodeDecodeError as error:
        return f"bytes that are no UTF-8: {error}"
    through = [name for name, payload in ESCAPES.items() if payload in text]
    if through:
        return f"the payloads {', '.join(through)}"
    if "Traceback" in text:
        return f"a traceback: {text[text.index('Traceback') :][-2000:]!r}"
    for payload in copied(output):
        if found := _ORDER.search(payload.replace("\t", " ")):
            return f"{found[0]!r} on the clipboard, in {payload!r}"
    plain = _OWN.sub("", CLIPBOARD.sub("", text))
    order = _ORDER.search(plain)
    if order is None:
        return None
    return f"{order[0]!r} in {plain[max(order.start() - _AROUND, 0) : order.end() + _AROUND]!r}"


def copied(output: bytes) -> list[str]:
    """The texts that the terminal was asked to take on its clipboard."""
    found = CLIPBOARD.findall(output.decode("utf-8", "replace"))
    return [base64.b64decode(text, validate=True).decode("utf-8") for text in found]


def colours(output: bytes) -> set[str]:
    """The parameters by which the output asks for colours; bold, dim and the like are none."""
    found = set()
    for match in _COLOUR.finditer(output.decode("utf-8", "replace")):
        for parameter in match[1].split(";"):
            if re.fullmatch(r"[349][0-8]|10[0-7]", parameter):
                found.add(parameter)
    return found
