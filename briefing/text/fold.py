"""Fold two spellings into one for comparing, with a map back to the original offsets.

There are two folds, for two purposes that must not mix. `fold` is for proving: it forgives what a typesetter or a file
format does to a text (`FOLDS`), and never what a writer does: case and diacritics stay. Its result is only ever
compared, never shown. `fold_for_search` is for finding: it forgives case, diacritics and all punctuation, and proves
nothing.
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
from briefing.text.typography import FOLDS, HYPHEN, JOIN, SINGLE_MARKS, FoldEdit

_FOLDABLE = re.compile("[^ -~]|  |--| -|- |''|`")
"""What a text must contain for any fold to change it."""


class Folded:
    """A folded text, with the map back to the offsets of the original."""

    def __init__(self, text: str, steps: tuple[_Step, ...]) -> None:
        self.text = text
        self._steps = steps

    @property
    def keeps_offsets(self) -> bool:
        """Whether every character has the same offset as in the original."""
        return not self._steps

    def span(self, start: int, end: int) -> Span | None:
        """Map `text[start:end]`, not empty, back to its span in the original.

        The span is tight: characters that were dropped at an edge lie outside it. None means that an edge splits a
        sequence that was folded as a whole.
        """
        for step in reversed(self._steps):
            back = step.back(start, end)
            if back is None:
                return None
            start, end = back
        return Span(start, end)

    def find(self, needle: Folded) -> Iterator[tuple[int, int]]:
        """Yield the start and end of every occurrence of `needle.text` in `text`, in order, overlapping ones included.

        A hyphen at a line end, in either text, matches both a hyphen and no hyphen.
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
    """A text without its hyphens, and the offsets at which they were.

    `hyphens` and `joins` are offsets in `text`: of hyphens proper, and of those that only a line end may have caused.
    `gone` are the offsets of both kinds, in order.
    """

    text: str
    hyphens: list[int]
    joins: list[int]
    gone: list[int]

    @classmethod
    def of(cls, text: str) -> Bare:
        """Take the hyphens out of `text`, which is folded."""
        hyphens: list[int] = []
        joins: list[int] = []
        gone: list[int] = []
        for match in re.finditer(f"[{HYPHEN}{JOIN}]", text):
            offset = match.start() - len(gone)
            (joins if match[0] == JOIN else hyphens).append(offset)
            gone.append(offset)
        return cls(text.replace(HYPHEN, "").replace(JOIN, ""), hyphens, joins, gone)

    def position(self, offset: int) -> int:
        """Return the offset, in the text with its hyphens, of the character at `offset`."""
        return offset + bisect_right(self.gone, offset)

    def hyphens_agree(self, start: int, end: int, other: Bare) -> bool:
        """Tell whether `text[start:end]` has the same hyphens as `other`, except for those at line ends."""
        ours = _between(self.hyphens, start, end)
        our_joins = set(_between(self.joins, start, end))
        other_joins = set(other.joins)
        return [offset for offset in ours if offset not in other_joins] == [
            offset for offset in other.hyphens if offset not in our_joins
        ]


def fold(text: str, without: frozenset[str] = frozenset()) -> Folded:
    """Apply all `FOLDS` to `text`, in their order, except those named in `without`."""
    if not _FOLDABLE.search(text):
        return Folded(text, ())
    steps: list[_Step] = []
    for name, edits in FOLDS.items():
        if name not in without:
            text, step = _rewrite(text, edits(text))
            if step.starts:
                steps.append(step)
    return Folded(text, tuple(steps))


@lru_cache(maxsize=32)  # the same quotation is searched for at several places in a row
def fold_part(text: str, without: frozenset[str] = frozenset()) -> Folded:
    """Fold `text` as it would be folded within a longer text: a dash at its edge has a space on its outer side.

    The result is only to be searched for, so it has no map back to the original.
    """
    return Folded(fold(f" {text} ", without).text.strip(), ())


def folds_between(one: str, other: str) -> tuple[str, ...]:
    """Return the names of the folds that make `one` and `other` the same.

    The two are not equal, but equal once folded; without any one of these folds they would not be. Where either of two
    folds is enough, both are named.
    """
    padded = f" {one} \n\n {other} "
    touched = tuple(name for name, edits in FOLDS.items() if _touches(edits, padded))
    if len(touched) == 1:
        return touched
    return tuple(name for name in touched if not same(one, other, frozenset({name}))) or touched


def same(one: str, other: str, without: frozenset[str] = frozenset()) -> bool:
    """Tell whether two texts are equal, apart from what the folds forgive (except those named in `without`)."""
    first, second = fold_part(one, without), fold_part(other, without)
    if first.text == second.text or not first.text or not second.text:
        return first.text == second.text
    return (0, len(first.text)) in first.find(second)


def occurrences(text: AnyStr, needle: AnyStr) -> Iterator[tuple[int, int]]:
    """Yield the start and end of every occurrence of `needle` in `text`, in order, overlapping ones included.

    An empty `needle` has no occurrences.
    """
    size = len(needle)
    start = text.find(needle) if size else -1
    while start >= 0:
        yield start, start + size
        start = text.find(needle, start + 1)


class _Step(NamedTuple):
    """The edits of one fold that change offsets.

    For each edit, `starts` and `ends` delimit it in the fold's result, and `shifts` is the number to add to an offset
    after it to get the offset before the fold.
    """

    starts: array[int]
    ends: array[int]
    shifts: array[int]

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        """Map a span of the fold's result back to the text before it; None if an edge splits an edit."""
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


def _rewrite(text: str, edits: Iterable[FoldEdit]) -> tuple[str, _Step]:
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


def _touches(edits: Callable[[str], Iterator[FoldEdit]], text: str) -> bool:
    return any(text[start:end] != new for start, end, new in edits(text))


def _between(offsets: list[int], start: int, end: int) -> list[int]:
    return [offset - start for offset in offsets[bisect_right(offsets, start) : bisect_left(offsets, end)]]


def fold_for_search(text: str) -> str:
    """Fold `text` for searching: no case, diacritics or punctuation, and one space between words.

    Takes 6 µs per paragraph.
    """
    return " ".join(text.translate(FOR_SEARCH).split())


def words_for_search(text: bytes) -> list[bytes]:
    """Return the words of `fold_for_search`, from UTF-8 to UTF-8.

    Takes 2 µs per paragraph, since few letters are handled one by one.
    """
    if not text.isascii():
        text = NOT_ASCII.sub(_folded, text)
    return text.translate(_ASCII, delete=b"'`").split()


def fold_for_search_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold `text` as `fold_for_search` does, and map each folded character to its original.

    The list has the offset in `text` from which each folded character comes. Five times slower than `fold_for_search`,
    so only for the rows that are shown; `search_span` maps back to spans.
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
    """Return the words of `fold_for_search` from number `first` to before `last`, each with its span in `text`."""
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
    """Map the folded characters from `start` to `end`, at least one, back to their span in `text`.

    `offsets` come from `fold_for_search_with_offsets`. The span includes the combining marks that follow.
    """
    last = offsets[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]) and not FOR_SEARCH[ord(text[last])]:
        last += 1
    return Span(offsets[start], last)


class _SearchTable(dict[int, str]):
    """What each character folds to, cached: `str.translate` asks only for a character that is missing so far."""

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
"""The table for `str.translate`: what each character folds to for searching, as letters, a space or nothing."""
NOT_ASCII = re.compile(rb"[\x80-\xff]+")


@lru_cache(maxsize=1 << 15)
def _folded_run(run: bytes) -> bytes:
    return run.decode("utf-8").translate(FOR_SEARCH).encode("utf-8")


def _folded(run: re.Match[bytes]) -> bytes:
    return _folded_run(run[0])


_ASCII_WORD = re.compile("[A-Za-z0-9](?:['`]*[A-Za-z0-9])*")
_ASCII = bytes(ord(FOR_SEARCH[code] or " ") for code in range(128)) + bytes(range(128, 256))
