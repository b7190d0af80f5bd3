"""Reduce a text to its letters, in words that no fold can divide or join, to find candidates for comparing.

`text.fold` decides whether two texts are equal. Texts that it takes for equal have the same skeleton, so whatever can
be proven is found; texts with the same skeleton need not be equal. Hyphens and dashes, with the spaces around them, are
left out: a hyphen at a line end may or may not be part of a word, and the fold takes all others as equal to it.
Quotation marks are left out too, and so are brackets, which an editor sets within a word (“[T]his”).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from briefing.text.fold import FOR_SEARCH, NOT_ASCII, occurrences
from briefing.text.span import Span
from briefing.text.typography import DASHES, DOUBLE_MARKS, FOLDS, HYPHEN, JOIN, SINGLE_MARKS

CHUNK = 256
"""Code points between two offsets of a body for which the number of letters before them is known."""
_LEFT_OUT = "'\"[]" + SINGLE_MARKS + DOUBLE_MARKS


class Skeleton:
    """The skeleton of a body, with the map back to where its letters stand; 10 KB take 0.1 ms."""

    def __init__(self, body: str) -> None:
        self._body = body
        self.words = skeleton_of(body)

    def places(self, sought: Sequence[bytes], hits: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
        """Yield the places where the words `sought` stand.

        A place is the number of the first letter and that of the letter after the last, counted in bytes of UTF-8. The
        first word may be the end of a longer word, and the last the beginning of one. `hits` are the numbers of the
        words at which to look; without them the whole body is searched.
        """
        if hits is not None:
            yield from (place for first in hits if (place := self._at(sought, first)))
        elif self._vocabulary.issuperset(sought[1:-1]):
            done = before = 0
            for start, end in occurrences(self._joined, b" ".join(sought)):
                before += self._joined.count(b" ", done, start)
                done = start
                yield start - before, end - before - len(sought) + 1

    def span(self, start: int, end: int) -> Span:
        """Return a span of the body that contains the letters from `start` to before `end`; up to two chunks longer."""
        first = max(bisect_right(self._before_chunks, start) - 1, 0)
        last = bisect_left(self._before_chunks, end)
        return Span(first * CHUNK, min(last * CHUNK, len(self._body)))

    def _at(self, sought: Sequence[bytes], first: int) -> tuple[int, int] | None:
        """Return the place of the words `sought`, at least two, if it begins at word number `first`; else None."""
        last = first + len(sought) - 1
        if first < 0 or last >= len(self.words) or self.words[first + 1 : last] != sought[1:-1]:
            return None
        if not (self.words[first].endswith(sought[0]) and self.words[last].startswith(sought[-1])):
            return None
        return self._before_words[first + 1] - len(sought[0]), self._before_words[last] + len(sought[-1])

    @cached_property
    def _joined(self) -> bytes:
        return b" ".join(self.words)

    @cached_property
    def _vocabulary(self) -> frozenset[bytes]:
        return frozenset(self.words)

    @cached_property
    def _before_words(self) -> list[int]:
        """The number of letters before each word."""
        return [0, *accumulate(map(len, self.words))]

    @cached_property
    def _before_chunks(self) -> list[int]:
        """The number of letters before each chunk."""
        starts = range(0, len(self._body), CHUNK)
        return [0, *accumulate(_count(_letters(self._body[start : start + CHUNK])) for start in starts)]


def skeleton_of(text: str) -> list[bytes]:
    """Return the words of the skeleton of `text`, in UTF-8."""
    if "\xad" in text:
        text = _without_soft_hyphens(text)
    letters = _letters(text)
    if b"-" in letters:
        letters = b"".join(map(bytes.strip, letters.split(b"-")))
    return letters.split()


def _letters(text: str) -> bytes:
    """Return the letters of `text`, with a space for what separates words and “-” for what may join them."""
    letters = text.encode("utf-8", "replace")
    if not letters.isascii():
        letters = NOT_ASCII.sub(_run, letters)
    return letters.translate(_ASCII, delete=_LEFT_OUT_ASCII)


def _count(letters: bytes) -> int:
    return len(letters) - letters.count(b" ") - letters.count(b"-")


def _without_soft_hyphens(text: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, new in FOLDS["line-end hyphens"](text):
        pieces += text[done:start], new
        done = end
    return "".join([*pieces, text[done:]])


class _Table(dict[int, str]):
    """What each character becomes, cached."""

    def __missing__(self, code: int) -> str:
        self[code] = new = chr(code).translate(FOR_SEARCH)
        return new


_TABLE = _Table(dict.fromkeys(map(ord, _LEFT_OUT), "") | dict.fromkeys(map(ord, HYPHEN + DASHES + JOIN), HYPHEN))
_ASCII = bytes(ord(_TABLE[code] or " ") for code in range(128)) + bytes(range(128, 256))
_LEFT_OUT_ASCII = bytes(code for code in range(128) if not _TABLE[code])


@lru_cache(maxsize=1 << 15)
def _folded(run: bytes) -> bytes:
    return run.decode("utf-8").translate(_TABLE).encode("utf-8")


def _run(match: re.Match[bytes]) -> bytes:
    return _folded(match[0])
