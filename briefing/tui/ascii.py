"""Spell what is painted in ASCII, for terminals and fonts that have nothing else.

This is a filter over what is painted, cell for cell, so that nothing shifts and no page needs to know of it. It refuses
to transliterate: what has no ASCII spelling of the same width becomes `?`, or two of them for a wide character.
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
"""ASCII for the program's own glyphs and for the punctuation of texts. Each status keeps a sign of its own."""

_TABLE = {ord(sign): spelt for spelt, signs in _SIGNS.items() for sign in signs}
_LETTERS = dict(zip("ßøØłŁđĐıðþæÆœŒ", "soOlLdDidpaAoO", strict=True))
"""The spellings of letters that are not a base letter with a mark."""
_UNSEEN = {"Mn", "Me", "Cf"}
"""The Unicode categories of characters that fill no cell: marks over a letter, and controls of the layout."""


class AsciiFilter(LineFilter):
    """A filter that spells what is painted with as many ASCII characters as it has cells."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their texts in ASCII; control segments stay as they are."""
        del background
        return [
            segment if segment.control or segment.text.isascii() else Segment(ascii_of(segment.text), segment.style)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def ascii_of(text: str) -> str:
    """Spell `text` in ASCII, with as many characters as it fills cells; marks over a letter are dropped."""
    spelt = text.translate(_TABLE)
    if spelt.isascii():
        return spelt
    spans, _ = split_graphemes(spelt)
    return "".join(_grapheme(spelt[start:end], cells) for start, end, cells in spans)


def _grapheme(grapheme: str, cells: int) -> str:
    """Spell one grapheme in ASCII in this number of `cells`; question marks if that is impossible."""
    if grapheme.isascii() and len(grapheme) == cells:
        return grapheme
    base = _LETTERS.get(grapheme) or "".join(
        char for char in unicodedata.normalize("NFKD", grapheme) if unicodedata.category(char) not in _UNSEEN
    )
    fits = base.isascii() and base.isprintable() and len(base) == cells
    return base if fits else "?" * cells
