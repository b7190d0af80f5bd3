"""The letters of a text, in words that no fold can divide or join: by these, candidates for comparing are found.

`text.fold` decides whether two texts are equal. What it takes for equal has the same skeleton, so that whatever can
be proven is found; what has the same skeleton need not be equal. Hyphens and dashes, with the spaces around them, are
left out: one at a line end may be part of a word or not, and all others equal it. Quotation marks are left out, too,
and brackets, for an editor sets them within a word (“[T]his”).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate

from briefing.text.fold import FOR_SEARCH, occurrences
from briefing.text.span import Span
from briefing.text.typography import DASHES, DOUBLE_MARKS, FOLDS, HYPHEN, JOIN, SINGLE_MARKS

CHUNK = 256
"""Code points between two offsets that are known by the letters before them."""
_LEFT_OUT = "'\"[]" + SINGLE_MARKS + DOUBLE_MARKS


class Skeleton:
    """The skeleton of a body, and the way back to where its letters stand; 10 KB in 0.1 ms."""

    def __init__(self, body: str) -> None:
        self._body = body
        self.words = skeleton_of(body)

    def places(self, sought: Sequence[bytes], hits: Sequence[int] | None = None) -> Iterator[tuple[int, int]]:
        """Yield where the words stand, as numbers of the first letter and of the one after the last, in UTF-8.

        The first may end a longer word, and the last begin one. `hits` are the numbers of the words at which to look;
        without them, all of the body is looked through.
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
        """Return a stretch of the body, up to two chunks longer, that has the letters from `start` to before `end`."""
        first = max(bisect_right(self._before_chunks, start) - 1, 0)
        last = bisect_left(self._before_chunks, end)
        return Span(first * CHUNK, min(last * CHUNK, len(self._body)))

    def _at(self, sought: Sequence[bytes], first: int) -> tuple[int, int] | None:
        """The letters of the words, at least two, if they stand from word number `first` on."""
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
        """How many letters stand before each word."""
        return [0, *accumulate(map(len, self.words))]

    @cached_property
    def _before_chunks(self) -> list[int]:
        """How many letters stand before each chunk."""
        starts = range(0, len(self._body), CHUNK)
        return [0, *accumulate(_count(_letters(self._body[start : start + CHUNK])) for start in starts)]


def skeleton_of(text: str) -> list[bytes]:
    """Return the words of the skeleton, in UTF-8."""
    if "\xad" in text:
        text = _without_soft_hyphens(text)
    letters = _letters(text)
    if b"-" in letters:
        letters = b"".join(map(bytes.strip, letters.split(b"-")))
    return letters.split()


def _letters(text: str) -> bytes:
    """The letters, with a space for what stands between words and “-” for what may join them."""
    letters = text.encode("utf-8", "replace")
    if not letters.isascii():
        letters = _NOT_ASCII.sub(_run, letters)
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
    """What each character becomes, found once."""

    def __missing__(self, code: int) -> str:
        self[code] = new = chr(code).translate(FOR_SEARCH)
        return new


_TABLE = _Table(dict.fromkeys(map(ord, _LEFT_OUT), "") | dict.fromkeys(map(ord, HYPHEN + DASHES + JOIN), HYPHEN))
_NOT_ASCII = re.compile(rb"[\x80-\xff]+")
_ASCII = bytes(ord(_TABLE[code] or " ") for code in range(128)) + bytes(range(128, 256))
_LEFT_OUT_ASCII = bytes(code for code in range(128) if not _TABLE[code])


@lru_cache(maxsize=1 << 15)
def _folded(run: bytes) -> bytes:
    return run.decode("utf-8").translate(_TABLE).encode("utf-8")


def _run(match: re.Match[bytes]) -> bytes:
    return _folded(match[0])
