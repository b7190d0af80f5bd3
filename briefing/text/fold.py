"""Making two spellings equal for comparing, always with the way back to the original offsets.

Two folds, for two purposes that must not mix. `fold` is for proving: it forgives what a typesetter or a
file format does to a text (`FOLDS`), and never what a writer does: case and diacritics stay. Its result is
only ever compared, never shown. `fold_for_search` is for finding: it forgives case, diacritics and all
punctuation, and proves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from briefing.model import Span

JOIN = "\ufdd0"
"""Stands in folded text for a hyphen at a line end: nobody can tell whether it belongs to the word.
A noncharacter, which no text may contain."""

HYPHEN = "-"

Edit = tuple[int, int, str]
"""A stretch of a text, and what it becomes."""


class Folded:
    """A text made equal to other spellings of itself, and the way back to the offsets of the original."""

    def __init__(self, text: str, steps: tuple[_Step, ...]) -> None:
        self.text = text
        self._steps = steps

    def span(self, start: int, end: int) -> Span | None:
        """Where `text[start:end]`, not empty, stands in the original; None if an edge splits what was folded as one.

        Tight: what was dropped at an edge lies outside of the span.
        """
        for step in reversed(self._steps):
            back = step.back(start, end)
            if back is None:
                return None
            start, end = back
        return Span(start, end)

    def find(self, needle: Folded) -> Iterator[tuple[int, int]]:
        """Every place of `needle.text` in `text`, overlapping ones too, in order, as start and end.

        A hyphen at a line end, on either side, equals a hyphen and equals none.
        """
        if JOIN not in self.text and JOIN not in needle.text:
            yield from occurrences(self.text, needle.text)
            return
        bare, sought = self.bare, needle.bare
        for start, end in occurrences(bare.text, sought.text):
            if bare.hyphens_agree(start, end, sought):
                yield bare.position(start), bare.position(end - 1) + 1

    @cached_property
    def bare(self) -> Bare:
        """The text without its hyphens, for texts that have hyphens at line ends."""
        return Bare.of(self.text)


class Bare(NamedTuple):
    """A text with its hyphens taken out: where they stood, and where only a line's end may have put one."""

    text: str
    hyphens: list[int]
    joins: list[int]
    gone: list[int]

    @classmethod
    def of(cls, text: str) -> Bare:
        hyphens: list[int] = []
        joins: list[int] = []
        gone: list[int] = []
        for match in re.finditer(f"[{HYPHEN}{JOIN}]", text):
            offset = match.start() - len(gone)
            (joins if match[0] == JOIN else hyphens).append(offset)
            gone.append(offset)
        return cls(text.replace(HYPHEN, "").replace(JOIN, ""), hyphens, joins, gone)

    def position(self, offset: int) -> int:
        """Where the character at `offset` stands in the text with its hyphens."""
        return offset + bisect_right(self.gone, offset)

    def hyphens_agree(self, start: int, end: int, other: Bare) -> bool:
        """Whether `text[start:end]` has the hyphens of `other`, those of line ends aside."""
        ours = _between(self.hyphens, start, end)
        our_joins = set(_between(self.joins, start, end))
        other_joins = set(other.joins)
        return [offset for offset in ours if offset not in other_joins] == [
            offset for offset in other.hyphens if offset not in our_joins
        ]


def fold(text: str, without: frozenset[str] = frozenset()) -> Folded:
    """`text` with all `FOLDS` but those named in `without`, applied in their order."""
    steps: list[_Step] = []
    for name, edits in FOLDS.items():
        if name not in without:
            text, step = _rewrite(text, edits(text))
            if step.starts:
                steps.append(step)
    return Folded(text, tuple(steps))


def folds_between(one: str, other: str) -> tuple[str, ...]:
    """The names of the folds without which `one` and `other`, equal when folded, would differ."""
    touched = [name for name, edits in FOLDS.items() if _touches(edits, one) or _touches(edits, other)]
    if len(touched) == 1:
        return tuple(touched)
    return tuple(name for name in touched if not same(one, other, frozenset({name})))


def same(one: str, other: str, without: frozenset[str] = frozenset()) -> bool:
    """Whether two texts are equal but for what the folds forgive."""
    first, second = fold(one, without), fold(other, without)
    return any(place == (0, len(first.text)) for place in first.find(second)) or not (
        first.text or second.text
    )


def occurrences(text: str, needle: str) -> Iterator[tuple[int, int]]:
    """Every place of `needle`, not empty, in `text`, overlapping ones too, in order."""
    size = len(needle)
    start = text.find(needle) if size else -1
    while start >= 0:
        yield start, start + size
        start = text.find(needle, start + 1)


# What each fold forgives. A pattern begins with a small set of characters where it can: the scan of a
# long text then costs some 10 ns a character, and Python runs only where there is something to fold.

INVISIBLE = "\u200b-\u200f\u2060\ufeff"
"""Zero-width space, joiners and direction marks. Not the bidi embeddings and overrides, which change what is read."""

_SPACE = " \\t\\n\\v\\f\\r\\x1c-\\x1f\\x85\\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SPACES = re.compile(f"(?:[{_SPACE[1:]}{INVISIBLE}]| (?=[{_SPACE}{INVISIBLE}]))[{_SPACE}{INVISIBLE}]*")
_LINE_END = re.compile("[-\u2010\xad](?:(?<=[\\w\u0300-\u036f].)[ \\t]*\\n[ \\t]*(?=\\w)|(?<=\xad))")
_DASH = "‐‑‒–−﹣－"
_LONG_DASH = "—―⸺⸻﹘"
_DASHES = re.compile(f" ?(?:[{_LONG_DASH}]|[-{_DASH}]{{2}})[-{_DASH}{_LONG_DASH}]* ?| [-{_DASH}] |[{_DASH}]")
_SINGLE = "‘’‚‛′ʼʻ＇´`‹›"
_QUOTES = re.compile(f"[“”„‟″«»＂〝〞]|['{_SINGLE}]{{2}}|[{_SINGLE}]")
_LIGATURES = re.compile("[ﬀ-ﬆﬓ-ﬗ…]")
_NOT_LATIN = re.compile(".?[\u0300-\U0010ffff]+", re.DOTALL)
"""Runs in which composing can change anything, with the character that a first mark would join:
no character below U+0300 is changed by NFC or joins the one before it (Unicode Annex 15)."""


def _line_ends(text: str) -> Iterator[Edit]:
    """Hyphens at line ends; soft hyphens anywhere."""
    for match in _LINE_END.finditer(text):
        start, end = match.span()
        if match[0] == "\xad":
            yield start, end, ""
        elif text[start - 1].isdigit() or text[end].isdigit():
            yield start, end, HYPHEN  # “1914-” at a line end before “1918” can be nothing but a hyphen
        else:
            yield start, end, JOIN


def _spaces(text: str) -> Iterator[Edit]:
    """All kinds and runs of white space, a single line break, zero-width characters; never a paragraph break."""
    for match in _SPACES.finditer(text):
        run = match[0]
        if run.count("\n") > 1 or "\u2029" in run:
            yield *match.span(), "\n\n"
        else:
            yield *match.span(), " " if any(map(str.isspace, run)) else ""


def _dashes(text: str) -> Iterator[Edit]:
    """All dashes and hyphens, with the spaces on both sides or none; on any side of a long dash."""
    return ((*match.span(), HYPHEN) for match in _DASHES.finditer(text))


def _quotes(text: str) -> Iterator[Edit]:
    """Quotation marks, double and single, and apostrophes; two single ones are a double one."""
    for match in _QUOTES.finditer(text):
        mark = match[0]
        yield *match.span(), "'" if len(mark) == 1 and mark in _SINGLE else '"'


def _ligatures(text: str) -> Iterator[Edit]:
    """One glyph for several letters or dots; not æ and œ, which are letters."""
    return ((*match.span(), unicodedata.normalize("NFKC", match[0])) for match in _LIGATURES.finditer(text))


def _composed(text: str) -> Iterator[Edit]:
    """Canonical equivalence: a letter with its marks as one character or as several, marks in any order."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _NOT_LATIN.finditer(text):
        if not unicodedata.is_normalized("NFC", match[0]):
            for start, end in _sequences(match[0], match.start()):
                composed = unicodedata.normalize("NFC", text[start:end])
                if composed != text[start:end]:
                    yield start, end, composed


def _sequences(run: str, offset: int) -> Iterator[tuple[int, int]]:
    """The pieces of a run that compose each for itself."""
    start = 0
    for index in range(1, len(run)):
        if not unicodedata.combining(run[index]) and not _join(run[start:index], run[index]):
            yield offset + start, offset + index
            start = index
    yield offset + start, offset + len(run)


def _join(piece: str, char: str) -> bool:
    """Whether composing `char` changes what stands before it (Hangul syllables, some Indic vowels)."""
    normalize = unicodedata.normalize
    return normalize("NFC", piece + char) != normalize("NFC", piece) + normalize("NFC", char)


FOLDS: dict[str, Callable[[str], Iterator[Edit]]] = {
    "line-end hyphens": _line_ends,
    "spaces": _spaces,
    "dashes": _dashes,
    "quotes": _quotes,
    "ligatures": _ligatures,
    "NFC": _composed,
}
"""The folds by the names that a reason uses, in the order in which they must run: line ends before the
spaces that they are part of, spaces before the dashes that they surround, composing last."""


class _Step(NamedTuple):
    """The edits of one fold: where each stands in its result, and by how much offsets differ after it."""

    starts: array[int]
    ends: array[int]
    shifts: array[int]

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        before = bisect_right(self.ends, start)
        within = bisect_left(self.starts, end)
        if before < len(self.starts) and self.starts[before] < start:
            return None
        if within and self.ends[within - 1] > end:
            return None
        return (
            start + (self.shifts[before - 1] if before else 0),
            end + (self.shifts[within - 1] if within else 0),
        )


def _rewrite(text: str, edits: Iterable[Edit]) -> tuple[str, _Step]:
    step = _Step(array("q"), array("q"), array("q"))
    pieces: list[str] = []
    done = shift = 0
    for start, end, new in edits:
        pieces += text[done:start], new
        done = end
        if end - start > 1 or len(new) != 1:
            step.starts.append(start - shift)
            step.ends.append(start - shift + len(new))
            shift += end - start - len(new)
            step.shifts.append(shift)
    return ("".join([*pieces, text[done:]]) if done else text), step


def _touches(edits: Callable[[str], Iterator[Edit]], text: str) -> bool:
    return any(text[start:end] != new for start, end, new in edits(text))


def _between(offsets: list[int], start: int, end: int) -> list[int]:
    return [offset - start for offset in offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]]


def fold_for_search(text: str) -> str:
    """`text` without case, diacritics, apostrophes and punctuation, words parted by one space; 6 µs a paragraph."""
    return " ".join(text.translate(_FOR_SEARCH).split())


def fold_for_search_with_offsets(text: str) -> tuple[str, list[int]]:
    """The same, and for each of its characters the offset in `text` of the one it came from.

    Five times slower, so for the rows that are shown; `search_span` leads back.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for new in _FOR_SEARCH[ord(char)]:
            if new != " " or (folded and folded[-1] != " "):
                folded.append(new)
                offsets.append(offset)
    if folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    return "".join(folded), offsets


def search_span(text: str, offsets: list[int], start: int, end: int) -> Span:
    """Where the folded characters from `start` to `end`, at least one, stand in `text`, with the marks of the last."""
    last = offsets[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]) and not _FOR_SEARCH[ord(text[last])]:
        last += 1
    return Span(offsets[start], last)


class _SearchTable(dict[int, str]):
    """What each character becomes, found once: `str.translate` asks for a character that is not there yet."""

    def __missing__(self, code: int) -> str:
        self[code] = new = "".join(map(_searchable, _decomposed(chr(code))))
        return new


def _decomposed(char: str) -> str:
    # Compatibility forms can decompose into capitals (℡), hence the second casefold.
    return unicodedata.normalize("NFKD", char.casefold()).casefold()


_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
"""Letters that Unicode does not decompose and that people type without."""


def _searchable(char: str) -> str:
    if char in _LETTERS:
        return _LETTERS[char]
    if char.isalnum():
        return char
    if char == "'" or char in _SINGLE or unicodedata.combining(char):
        return ""
    category = unicodedata.category(char)
    if category[0] == "M":
        return char  # a vowel sign of an Indic script is a letter, not an accent
    return "" if category == "Cf" else " "


_FOR_SEARCH = _SearchTable()
