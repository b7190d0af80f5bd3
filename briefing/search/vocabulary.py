"""Look up the words of a project that a mistyped or inflected word may mean.

The words are stored beside the index, since asking the index for all of them takes longer than a frame. They are in
order by length, forwards and backwards: the few edits of a typing error mostly spare one end of the word, and the words
that share that end are a slice.
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
"""The most letters of a word; a longer one is not a word that a person remembers."""
MOST_NEAR = 20
"""The most words with similar spelling that are returned for each end of a word."""
MOST_BEGINNING = 24
"""The most words with a beginning that are returned."""
SHORT = 3
"""The number of letters up to which beginnings have their commonest words listed: thousands begin with one letter."""
LAST_CHARACTER = "\U0010ffff"
"""A character that sorts after all letters."""


class PackedWords(Struct, frozen=True, array_like=True):
    """The words of a project as they are stored; each value is words in order, separated by line feeds."""

    forwards: dict[int, str] = {}
    backwards: dict[int, str] = {}
    commonest: dict[str, str] = {}

    @classmethod
    def of(cls, words: Iterable[str]) -> PackedWords:
        """Pack all `words` of a project, each given once, the commonest first."""
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

    def joined(self, more: Collection[str]) -> PackedWords:
        """Return these words and `more`, which are not among them, and are rarer."""
        new = PackedWords.of(more)
        forwards, backwards, commonest = dict(self.forwards), dict(self.backwards), dict(self.commonest)
        for all_words, some in ((forwards, new.forwards), (backwards, new.backwards)):
            for length, text in some.items():
                all_words[length] = "\n".join(sorted([*_split(all_words.get(length, "")), *_split(text)]))
        for beginning, text in new.commonest.items():
            known = [*_split(commonest.get(beginning, "")), *_split(text)]
            commonest[beginning] = "\n".join(known[:MOST_BEGINNING])
        return PackedWords(forwards, backwards, commonest)


def pack_words(words: PackedWords) -> bytes:
    """Encode the words for `unpack_words`."""
    return msgpack.encode(words)


def unpack_words(data: bytes | memoryview) -> PackedWords:
    """Decode words; raise `msgspec.MsgspecError` for anything that `pack_words` did not make."""
    return msgpack.decode(data, type=PackedWords)


class Vocabulary:
    """The words of a project, for looking words up."""

    def __init__(self, words: PackedWords) -> None:
        self._words = words
        self._slices = lru_cache(maxsize=None)(self._split)

    def unknown(self, words: Iterable[str]) -> set[str]:
        """Return those of `words` that are not in the vocabulary, and not too long for it."""
        return {word for word in words if len(word) <= LONGEST and not self._holds(word)}

    def spelt_like(self, word: str) -> dict[str, int]:
        """Return words that differ by one edit, or from six letters on two, each with its number of edits.

        An edit is a letter missing, added or changed, or two swapped. Words of one or two letters have no similar
        words. Words with as many edits near both ends are not found.
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
        """Return words that begin like `word`: other inflections of it, and other words."""
        length = len(word)
        if not 4 <= length <= LONGEST:
            return []
        beginning = word[: max(3, ceil(0.6 * length))]
        return self._beginning(beginning, range(max(len(beginning), length - 4), length + 5))

    def beginning(self, typed: str) -> list[str]:
        """Return words that begin with `typed`; of many, the commonest or the shortest."""
        if len(typed) <= SHORT:
            common = self._words.commonest.get(typed)
            return common.split("\n") if common else []
        found: list[str] = []
        for length in sorted(self._words.forwards):
            if length >= len(typed) and len(found) < MOST_BEGINNING:
                found += self._beginning(typed, range(length, length + 1))
        return found[:MOST_BEGINNING]

    def beginning_like(self, typed: str) -> list[str]:
        """Return longer words whose beginning is one edit from `typed`; the first letters must be the same."""
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
    """Return how many letters at one end of a word are assumed to be right."""
    return 1 if length <= 5 else 2 if length <= 9 else 3
