"""The words that stand in a project, to find those that a mistyped or inflected one may stand for.

Kept beside the index, since asking the index for all of them takes longer than a frame. Words are in order by length,
forwards and backwards: of the few edits of a typing error one end of the word is mostly spared, and the words that
share that end are a slice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from math import ceil

from msgspec import Struct, msgpack
from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 40
"""Letters; what is longer is no word that a person remembers."""
MOST_NEAR = 20
MOST_BEGINNING = 24
SHORT = 3
"""Letters of the beginnings whose commonest words are kept: thousands begin with one letter."""
LAST_CHARACTER = "\U0010ffff"


class Words(Struct, frozen=True, array_like=True):
    """What `of` makes, as it is kept. Each value is words in order, parted by line feeds."""

    forwards: dict[int, str] = {}
    backwards: dict[int, str] = {}
    commonest: dict[str, str] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> Words:
        """Of all `words` of a project, each once, the commonest first."""
        by_length: dict[int, list[str]] = defaultdict(list)
        commonest: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if len(word) <= LONGEST:
                by_length[len(word)].append(word)
                for length in range(1, min(SHORT, len(word)) + 1):
                    if len(commonest[word[:length]]) < MOST_BEGINNING:
                        commonest[word[:length]].append(word)
        return cls(
            {length: "\n".join(sorted(some)) for length, some in by_length.items()},
            {length: "\n".join(sorted(word[::-1] for word in some)) for length, some in by_length.items()},
            {beginning: "\n".join(some) for beginning, some in commonest.items()},
        )

    def joined(self, more: Collection[str]) -> Words:
        """With some that are not among them, and are rarer."""
        new = Words.of(more)
        forwards, backwards, commonest = dict(self.forwards), dict(self.backwards), dict(self.commonest)
        for all_words, some in ((forwards, new.forwards), (backwards, new.backwards)):
            for length, text in some.items():
                all_words[length] = "\n".join(sorted([*_split(all_words.get(length, "")), *_split(text)]))
        for beginning, text in new.commonest.items():
            known = [*_split(commonest.get(beginning, "")), *_split(text)]
            commonest[beginning] = "\n".join(known[:MOST_BEGINNING])
        return Words(forwards, backwards, commonest)


def packed(words: Words) -> bytes:
    """For `unpacked`."""
    return msgpack.encode(words)


def unpacked(data: bytes | memoryview) -> Words:
    """Raises `msgspec.MsgspecError` for anything that `packed` did not make."""
    return msgpack.decode(data, type=Words)


class Vocabulary:
    """Looks words up in `words`."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._slices = lru_cache(maxsize=None)(self._split)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Those of `words` that are not among them, and are not too long to be."""
        return {word for word in words if len(word) <= LONGEST and not self._holds(word)}

    def spelt_like(self, word: str) -> dict[str, int]:
        """Words at a distance of one edit, from six letters on two (letters missing, added, changed, swapped).

        Those with as many edits near both ends are not looked for.
        """
        length = len(word)
        most = 0 if length <= 2 else 1 if length <= 5 else 2
        found: dict[str, int] = {}
        for side in (False, True) if most and length <= LONGEST else ():
            turned = word[::-1] if side else word
            near = self._beginning(turned[: _spared(length)], range(max(length - most, 2), length + most + 1), side)
            for other, edits, _ in process.extract(
                turned, near, scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR
            ):
                found[other[::-1] if side else other] = edits
        return found

    def forms(self, word: str) -> list[str]:
        """Words that begin like `word`: other inflections of it, and other words."""
        length = len(word)
        if not 4 <= length <= LONGEST:
            return []
        beginning = word[: max(3, ceil(0.6 * length))]
        return self._beginning(beginning, range(max(len(beginning), length - 4), length + 5))

    def beginning(self, typed: str) -> list[str]:
        """Words that begin with these letters; of many the commonest, or the shortest."""
        if len(typed) <= SHORT:
            common = self._words.commonest.get(typed)
            return common.split("\n") if common else []
        found: list[str] = []
        for length in sorted(self._words.forwards):
            if length >= len(typed) and len(found) < MOST_BEGINNING:
                found += self._beginning(typed, range(length, length + 1))
        return found[:MOST_BEGINNING]

    def beginning_like(self, typed: str) -> list[str]:
        """Longer words whose beginning is one edit from what is typed, the first letters aside."""
        length = len(typed)
        if not 5 <= length < LONGEST:
            return []
        longer = self._beginning(typed[:3], range(length, length + 8))
        starts = [word[:length] for word in longer]
        near = process.extract(typed, starts, scorer=OSA.distance, score_cutoff=1, limit=MOST_NEAR)
        return [longer[number] for _, _, number in near]

    def _beginning(self, letters: str, lengths: Iterable[int], backwards: bool = False) -> list[str]:
        found: list[str] = []
        for length in lengths:
            words = self._slices(length, backwards)
            first = bisect_left(words, letters)
            found += words[first : bisect_left(words, letters + LAST_CHARACTER, first)]
        return found

    def _holds(self, word: str) -> bool:
        words = self._slices(len(word), False)
        first = bisect_left(words, word)
        return first < len(words) and words[first] == word

    def _split(self, length: int, backwards: bool) -> list[str]:
        return _split((self._words.backwards if backwards else self._words.forwards).get(length, ""))


def _split(text: str) -> list[str]:
    return text.split("\n") if text else []


def _spared(length: int) -> int:
    """How many letters at one end of a word are taken for right."""
    return 1 if length <= 5 else 2 if length <= 9 else 3
