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
from functools import cached_property, lru_cache
from itertools import islice
from typing import AnyStr, NamedTuple

from briefing.text.span import Span
from briefing.text.transliteration import LETTERS
from briefing.text.typography import FOLDS, HYPHEN, JOIN, SINGLE_MARKS, Edit

_FOLDABLE = re.compile("[^ -~]|  |--| -|- |''|`")
"""What must stand in a text for any fold to change it."""


class Folded:
    """A text made equal to other spellings of itself, and the way back to the offsets of the original."""

    def __init__(self, text: str, steps: tuple[_Step, ...]) -> None:
        self.text = text
        self._steps = steps

    @property
    def keeps_offsets(self) -> bool:
        """Whether every character stands where it stood in the original."""
        return not self._steps

    def span(self, start: int, end: int) -> Span | None:
        """Where `text[start:end]`, not empty, stands in the original; None if an edge splits what was folded.

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
        edges = needle.text[:1] + needle.text[-1:]
        if (JOIN not in self.text and JOIN not in needle.text) or HYPHEN in edges:
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
    if not _FOLDABLE.search(text):
        return Folded(text, ())
    steps: list[_Step] = []
    for name, edits in FOLDS.items():
        if name not in without:
            text, step = _rewrite(text, edits(text))
            if step.starts:
                steps.append(step)
    return Folded(text, tuple(steps))


@lru_cache(maxsize=32)  # a quotation is looked for at several places, one after another
def fold_part(text: str, without: frozenset[str] = frozenset()) -> Folded:
    """`text` as it would be folded within a longer one: a dash at its edge has a space on its other side.

    To be looked for, so it has no way back.
    """
    return Folded(fold(f" {text} ", without).text.strip(), ())


def folds_between(one: str, other: str) -> tuple[str, ...]:
    """The names of the folds without which `one` and `other`, not equal but the same, would not be the same.

    Where either of two folds is enough, both are named.
    """
    padded = f" {one} \n\n {other} "
    touched = tuple(name for name, edits in FOLDS.items() if _touches(edits, padded))
    if len(touched) == 1:
        return touched
    return tuple(name for name in touched if not same(one, other, frozenset({name}))) or touched


def same(one: str, other: str, without: frozenset[str] = frozenset()) -> bool:
    """Whether two texts are equal but for what the folds forgive."""
    first, second = fold_part(one, without), fold_part(other, without)
    if first.text == second.text or not first.text or not second.text:
        return first.text == second.text
    return (0, len(first.text)) in first.find(second)


def occurrences(text: AnyStr, needle: AnyStr) -> Iterator[tuple[int, int]]:
    """Every place of `needle`, not empty, in `text`, overlapping ones too, in order."""
    size = len(needle)
    start = text.find(needle) if size else -1
    while start >= 0:
        yield start, start + size
        start = text.find(needle, start + 1)


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
    """`text` without case, diacritics and punctuation, words parted by one space; 6 µs a paragraph."""
    return " ".join(text.translate(FOR_SEARCH).split())


def words_for_search(text: bytes) -> list[bytes]:
    """The words of `fold_for_search`, from UTF-8 to UTF-8; 2 µs a paragraph, for it works on few letters one by one."""
    if not text.isascii():
        text = _NOT_ASCII.sub(_folded, text)
    return text.translate(_ASCII, delete=b"'`").split()


def fold_for_search_with_offsets(text: str) -> tuple[str, list[int]]:
    """The same, and for each of its characters the offset in `text` of the one it came from.

    Five times slower, so for the rows that are shown; `search_span` leads back.
    """
    folded: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for new in FOR_SEARCH[ord(char)]:
            if new != " " or (folded and folded[-1] != " "):
                folded.append(new)
                offsets.append(offset)
    if folded and folded[-1] == " ":
        folded.pop()
        offsets.pop()
    return "".join(folded), offsets


def word_spans_for_search(text: str, first: int = 0, last: int | None = None) -> list[tuple[str, Span]]:
    """The words of `fold_for_search` from number `first` to before `last`, each with where it stands in `text`."""
    if text.isascii():
        return [
            (match[0].lower().replace("'", "").replace("`", ""), Span(*match.span()))
            for match in islice(_ASCII_WORD.finditer(text), first, last)
        ]
    folded, offsets = fold_for_search_with_offsets(text)
    found = []
    start = 0
    for word in folded.split():
        found.append((word, start))
        start += len(word) + 1
    return [(word, search_span(text, offsets, start, start + len(word))) for word, start in found[first:last]]


def search_span(text: str, offsets: list[int], start: int, end: int) -> Span:
    """Where the folded characters from `start` to `end`, at least one, stand in `text`, with their marks."""
    last = offsets[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]) and not FOR_SEARCH[ord(text[last])]:
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


def _searchable(char: str) -> str:
    if char in LETTERS:
        return LETTERS[char]
    if char.isalnum():
        return char
    if char == "'" or char in SINGLE_MARKS or unicodedata.combining(char):
        return ""
    category = unicodedata.category(char)
    if category[0] == "M":
        return char  # a vowel sign of an Indic script is a letter, not an accent
    return "" if category == "Cf" else " "


FOR_SEARCH = _SearchTable()
"""For `str.translate`: each character without case, diacritics and punctuation, as letters, a space or nothing."""
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")


@lru_cache(maxsize=1 << 15)
def _folded_run(run: bytes) -> bytes:
    return run.decode("utf-8").translate(FOR_SEARCH).encode("utf-8")


def _folded(run: re.Match[bytes]) -> bytes:
    return _folded_run(run[0])


_ASCII_WORD = re.compile("[A-Za-z0-9](?:['`]*[A-Za-z0-9])*")
_ASCII = bytes(ord(FOR_SEARCH[code] or " ") for code in range(128)) + bytes(range(128, 256))
