"""The screen in ASCII, for terminals and fonts that have nothing else.

A filter over what is painted, cell for cell, so that nothing shifts and no page has to know of it. It refuses to
transliterate: what has no ASCII spelling of its own width is a `?`, two for a wide character.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import split_graphemes
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIGNS = {
    "+": "✓✔⊕╋╭╮╰╯┌┐└┘┏┓┗┛╔╗╚╝├┤┬┴┼",
    "x": "✗✘×",
    "0": "∅",
    "~": "≈∼≠",
    "=": "═≡—―",
    "#": "⇄⇆▅▆▇█",
    "!": "⚠",
    "|": "▌▎▏▍▋▊▐▕│┃║╎╏┆┇┊┋",
    "-": "⊖–‐‑‒−─━╌╍┄┅┈┉▔▀",
    "_": "…▁▂▃▄",
    ":": "░▒▓",
    ".": "·•∙․",
    '"': "“”„‟«»″❝❞",
    "'": "‘’‚‛′ʼ",
    "<": "←‹⟨◀◂⇐",
    ">": "→›⟩▶▸⇒↷",
    "^": "↑▲▴",
    "v": "↓▼▾",
    "*": "●",
    "%": "◐◑",
    "o": "○◦",
    "e": "✎",
    " ": "\u00a0\u202f\u2002\u2003\u2007\u2009\u200a",
}
"""What stands for the program's own glyphs and for the punctuation of texts. Statuses stay apart from each other."""

_TABLE = {ord(sign): spelt for spelt, signs in _SIGNS.items() for sign in signs}
_LETTERS = dict(zip("ßøØłŁđĐıðþæÆœŒ", "soOlLdDidpaAoO", strict=True))
"""Letters that are no base letter with a mark."""
_UNSEEN = {"Mn", "Me", "Cf"}
"""The kinds of characters that fill no cell of their own: marks over a letter, and signs to who lays out the text."""


class AsciiFilter(LineFilter):
    """Spells what is painted with ASCII characters, as many as it has cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        del background
        return [
            segment if segment.control or segment.text.isascii() else Segment(ascii_of(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def ascii_of(text: str) -> str:
    """`text` in ASCII, in as many characters as it fills cells; marks over a letter fill none, and go."""
    spelt = text.translate(_TABLE)
    if spelt.isascii():
        return spelt
    spans, _ = split_graphemes(spelt)
    return "".join(_grapheme(spelt[start:end], cells) for start, end, cells in spans)


def _grapheme(grapheme: str, cells: int) -> str:
    if grapheme.isascii() and len(grapheme) == cells:
        return grapheme
    base = _LETTERS.get(grapheme) or "".join(
        char for char in unicodedata.normalize("NFKD", grapheme) if unicodedata.category(char) not in _UNSEEN
    )
    fits = base.isascii() and base.isprintable() and len(base) == cells
    return base if fits else "?" * cells
