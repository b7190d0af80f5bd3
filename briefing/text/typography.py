"""Define what each fold forgives: what a typesetter or a file format does to a text.

Each fold yields edits, in order and none touching the next; `text.fold` applies them and keeps the map back to the
original offsets. Nothing that a writer does is here: no case, no diacritics, no spelling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

FoldEdit = tuple[int, int, str]
"""The start and end of a span of a text, and what replaces it."""

JOIN = "\ufdd0"
"""The character that replaces a hyphen at a line end: nobody can know whether it belongs to the word.

It is a noncharacter, which no text may contain.
"""

HYPHEN = "-"

# What each fold forgives. A pattern begins with a small set of characters if possible: the scan of a long text
# then costs some 10 ns per character, and Python runs only where there is something to fold.

INVISIBLE = "\u200b-\u200f\u2060\ufeff"
"""Zero-width space, joiners and direction marks. Bidirectional overrides are excluded: they change what is read."""

_SPACE = " \\t\\n\\v\\f\\r\\x1c-\\x1f\\x85\\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = re.compile(f"(?:[{_SPACE[1:]}{INVISIBLE}]| (?=[{_SPACE}{INVISIBLE}]))[{_SPACE}{INVISIBLE}]*")
_LINE_END = re.compile("[-\u2010\xad](?:(?<=[\\w\u0300-\u036f].)[ \\t]*\\n[ \\t]*(?=\\w)|(?<=\xad))")
_LONG_DASH = "—―⸺⸻﹘"
DASHES = "‐‑‒–−﹣－" + _LONG_DASH
_DASHES = re.compile(f"[-{DASHES}]+")
SINGLE_MARKS = "‘’‚‛′ʼʻ＇´`‹›"
DOUBLE_MARKS = "“”„‟″«»＂〝〞"
_QUOTES = re.compile(f"[{DOUBLE_MARKS}]|['{SINGLE_MARKS}]{{2}}|[{SINGLE_MARKS}]")
_LIGATURES = re.compile("[ﬀ-ﬆﬓ-ﬗ…]")
_NOT_LATIN = re.compile(".?[\u0300-\U0010ffff]+", re.DOTALL)
"""Runs in which composing can change anything, with the character that a first mark would join.

No character below U+0300 is changed by NFC or joins the one before it (Unicode Annex 15).
"""
_STACKS = re.compile("[^\\w\\s\\x00-\u02ff]{31,}")
"""Piled-up marks, more than Annex 15 allows in a stream (section 13).

Python sorts them in quadratic time, and a megabyte of them would hang the program. They are left as they are.
"""


def _line_ends(text: str) -> Iterator[FoldEdit]:
    """Fold hyphens at line ends, and soft hyphens anywhere."""
    for match in _LINE_END.finditer(text):
        start, end = match.span()
        if match[0] == "\xad":
            yield start, end, ""
        elif text[start - 1].isdigit() or text[end].isdigit():
            yield start, end, HYPHEN  # “1914-” at a line end before “1918” can only be a hyphen
        else:
            yield start, end, JOIN


def _spaces(text: str) -> Iterator[FoldEdit]:
    """Fold white space of all kinds, a single line break and zero-width characters, but never a paragraph break."""
    for match in _SPACES.finditer(text):
        run = match[0]
        if run.count("\n") > 1 or "\u2029" in run:
            yield *match.span(), "\n\n"
        else:
            yield *match.span(), " " if any(map(str.isspace, run)) else ""


def _dashes(text: str) -> Iterator[FoldEdit]:
    """Fold all dashes and hyphens, with spaces on both sides or none; a long dash with spaces on either side."""
    done = 0
    for match in _DASHES.finditer(text):
        start, end = match.span()
        before, after = start > done and text[start - 1] == " ", text[end : end + 1] == " "
        if end - start > 1 or match[0] in _LONG_DASH:
            start, end = start - before, end + after
        elif before and after:
            start, end = start - 1, end + 1
        elif after and (not start or text[start - 1] == "\n"):
            end += 1
        elif before and (end == len(text) or text[end] == "\n"):
            start -= 1
        elif match[0] == HYPHEN:
            continue
        yield start, end, HYPHEN
        done = end


def _quotes(text: str) -> Iterator[FoldEdit]:
    """Fold quotation marks, double and single, and apostrophes; two single ones equal a double one."""
    for match in _QUOTES.finditer(text):
        mark = match[0]
        yield *match.span(), "'" if len(mark) == 1 and mark in SINGLE_MARKS else '"'


def _ligatures(text: str) -> Iterator[FoldEdit]:
    """Fold one glyph for several letters or dots, but not æ and œ, which are letters."""
    return ((*match.span(), unicodedata.normalize("NFKC", match[0])) for match in _LIGATURES.finditer(text))


def _composed(text: str) -> Iterator[FoldEdit]:
    """Compose letters with their marks: one character or several, marks in any order (canonical equivalence)."""
    if text.isascii():
        return
    start = 0
    for stack in _STACKS.finditer(text):
        yield from _composed_between(text, start, stack.start())
        start = stack.end()
    yield from _composed_between(text, start, len(text))


def _composed_between(text: str, first: int, last: int) -> Iterator[FoldEdit]:
    stretch = text[first:last]
    if unicodedata.is_normalized("NFC", stretch):
        return
    for match in _NOT_LATIN.finditer(stretch):
        if not unicodedata.is_normalized("NFC", match[0]):
            for start, end in _sequences(match[0], first + match.start()):
                composed = unicodedata.normalize("NFC", text[start:end])
                if composed != text[start:end]:
                    yield start, end, composed


def _sequences(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of `run`, as offsets, that compose independently of each other."""
    start = 0
    for index in range(1, len(run)):
        if not unicodedata.combining(run[index]) and not _join(run[start:index], run[index]):
            yield offset + start, offset + index
            start = index
    yield offset + start, offset + len(run)


def _join(piece: str, char: str) -> bool:
    """Tell whether composing `char` changes what precedes it (Hangul syllables, some Indic vowels)."""
    normalize = unicodedata.normalize
    return normalize("NFC", piece + char) != normalize("NFC", piece) + normalize("NFC", char)


FOLDS: dict[str, Callable[[str], Iterator[FoldEdit]]] = {
    "line-end hyphens": _line_ends,
    "spaces": _spaces,
    "dashes": _dashes,
    "quotes": _quotes,
    "ligatures": _ligatures,
    "NFC": _composed,
}
"""The folds by the names that a reason uses, in the order in which they must run.

Line ends come before the spaces that they are part of, spaces before the dashes that they surround, composing last.
"""
