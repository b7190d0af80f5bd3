"""Make text from files safe to show in a terminal: one character in, one character out.

Terminals obey control characters, and bidirectional overrides make a line read as what it is not. Each such character
is replaced by one visible stand-in, so that offsets into a body are also offsets into what is shown. Nothing is
removed, and the text that is searched and verified is never the text that is shown.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0 and C1 controls, ESC among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, embeddings, overrides, isolates
    "\u2028\u2029"  # line and paragraph separators
    "\ufff9-\ufffb\ufeff"  # interlinear annotation, byte order mark
    "\U000e0000-\U000e007f"  # invisible tags
    "\ud800-\udfff"  # lone surrogates cannot be encoded
    "]"
)
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"


def visible(text: str) -> str:
    """Replace every unsafe character of `text` by one visible character; the length stays the same.

    White space of every kind becomes a space, C0 controls become their pictures (ESC is shown as ␛), the rest �.
    """
    return _UNSAFE.sub(_stand_in, text)


def one_line(text: str) -> str:
    """Make `text` visible on one line: runs of white space become one space."""
    return " ".join(visible(text).split())


def shorten(text: str, width: int) -> str:
    """Cut `text` to at most `width` characters, the last of which is “…” if something was cut."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _stand_in(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SPACES:
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else "\ufffd"


def escape_json(document: str) -> str:
    """Write every unsafe character of a JSON document as an escape; its meaning stays the same."""
    return _UNSAFE.sub(_json_escape, document)


def _json_escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > 0xFFFF:
        high, low = divmod(code - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
    return f"\\u{code:04x}"
