"""Tell whether an offset in a body falls inside a word, a number or a character.

“able to win” does not stand in “unable to win”, nor “10” in “100” or “1.5”, nor “we can” in “we can’t”, nor “NATO
troops” in “non-NATO troops”: a quotation that cuts a word can mean its opposite. Scripts that put no spaces between
words may be cut between any two letters, since finding their words takes a dictionary.
"""

from __future__ import annotations

import re
import unicodedata

from briefing.text.typography import INVISIBLE

WINDOW = 24
"""Characters looked at on either side: room for a line end, an indent and invisible characters."""

_APOSTROPHES = "'’ʼ‘＇"
_HYPHENS = "-‐‑"
_IGNORED = f"[\xad{INVISIBLE}]*"
_LINE_END = r"[ \t]*\n[ \t]*"

_JOINS = re.compile(
    rf"(?<=\w){_IGNORED}[{_APOSTROPHES}]{_IGNORED}(?=\w)"
    rf"|(?<=[^\W_])[{_HYPHENS}](?:{_LINE_END})?(?=[^\W\d_])"
    rf"|(?<=[^\W\d_])[{_HYPHENS}](?:{_LINE_END})?(?=[^\W_])"
    rf"|(?<=\w)\xad(?:{_LINE_END})?(?=\w)"
    rf"|(?<=\d)[.,:/٫٬\xa0\u2009\u202f](?=\d)"
    rf"|(?<=\w)[{INVISIBLE}]+(?=\w)"
    r"|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)"
    r"|(?:(?<=\bnon)|(?<=\banti))[–−‒](?=\w)"
)
"""What joins two parts into one word or one number; a range of numbers (2016–2025) is two."""

_SIGN = re.compile(r"(?<![^\s(])(?:[-−–](?=\d)|[−±~≈<>≤≥] ?(?=\d))")

_UNIT_AFTER = re.compile(r"[ \xa0\u2009\u202f]?[%‰°$€£¥₽½¼¾]")
_UNIT_BEFORE = re.compile(r"[$€£¥₽][ \xa0\u2009\u202f]?\Z")
"""A unit before a number. A number without its unit is another number: “5” in “$5” and in “5%”."""

_SPACELESS = re.compile(
    "[\u0e00-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua980-\ua9df\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)
"""Letters of Thai, Lao, Tibetan, Burmese, Khmer, Javanese, Han and kana."""


def cuts_a_word(body: str, start: int, end: int) -> bool:
    """Tell whether `body[start:end]`, not empty, begins or ends inside a word, a number or a character.

    A span also cuts a number if it leaves out the sign before it, or the unit before or after it.
    """
    return is_inside(body, start) or is_inside(body, end) or _drops_sign(body, start) or _drops_unit(body, start, end)


def is_inside(body: str, offset: int) -> bool:
    """Tell whether the text before `offset` and the text after it belong to one word, number or character."""
    if offset <= 0 or offset >= len(body):
        return False
    before, after = body[offset - 1], body[offset]
    if _continues(after) or before == "\u200d":
        return not before.isspace()
    if after == " " or (before == " " and not _begins_a_line(body, offset)):
        return False
    if _is_word(before) and _is_word(after):
        return not (_SPACELESS.match(before) or _SPACELESS.match(after))
    first = max(offset - WINDOW, 0)
    at = offset - first
    joins = _JOINS.finditer(body[first : offset + WINDOW])
    return any(join.start() <= at <= join.end() for join in joins)


def _begins_a_line(body: str, offset: int) -> bool:
    """Tell whether only spaces and tabs separate `offset` from the line end before it."""
    at = offset - 1
    while at > offset - WINDOW and body[at] in " \t" and at > 0:
        at -= 1
    return body[at] == "\n"


def _drops_sign(body: str, start: int) -> bool:
    """Tell whether a sign precedes the number at `start`: “5 degrees” in “−5 degrees”."""
    signs = (_SIGN.match(body, at) for at in range(max(start - 2, 0), start)) if body[start].isdigit() else ()
    return any(sign and sign.end() == start for sign in signs)


def _drops_unit(body: str, start: int, end: int) -> bool:
    before = body[start].isdigit() and _UNIT_BEFORE.search(body[max(start - 2, 0) : start])
    return bool(before or (body[end - 1].isdigit() and _UNIT_AFTER.match(body, end)))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _continues(char: str) -> bool:
    """Tell whether `char` belongs to the character before it: a mark, variation selector, joiner or skin tone."""
    if char < "\u0300":
        return False
    return char == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff" or unicodedata.category(char)[0] == "M"
