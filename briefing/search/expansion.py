"""Expand the words of a query to the words they may mean.

A word may mean itself, a word spelt like it, another form, or another spelling of a name. Each word of the project that
a query word may mean has a weight from 0 to 1, its likelihood; and each query word has a weight by its rarity, since
rare words distinguish passages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix
from tantivy import Query

from briefing.languages.name_variants import by_rule
from briefing.search.results import MatchKind
from briefing.search.store import SCHEMA, IndexReader
from briefing.search.vocabulary import LONGEST

MOST_WORDS = 40
"""The most words of a query that are looked for, the rarest first; a longer query is not typed from memory."""
MOST_MEANINGS = 12
"""The most meanings of a word, besides itself."""
NAMED = 0.95
"""The weight of another spelling of a name that is listed."""
SOUNDS = 0.85
"""The weight of another spelling of a name that a rule makes."""
JOINED = 0.9
"""The weight of words that are joined or split."""
FORM = 0.8
"""The highest weight of another form of a word."""
BEGUN = 0.95
"""The weight of a word that begins with what is being typed."""
BEGUN_LIKE = 0.7
"""The weight of a word that nearly begins with what is being typed."""
TOO_SHORT = 2
"""The number of letters up to which a beginning fits half of all words: after other words it says nothing."""
SAME_LETTER = 0.95
"""The factor for a word spelt like another with the same first letter."""
OTHER_LETTER = 0.8
"""The factor for a word spelt like another with a different first letter, which typing errors seldom hit."""
COMMON = 0.02
"""The share of all entries above which a word that occurs in them is common, and says little."""
RARE = 0.002
"""The share of all entries up to which a word that occurs in them is rare: it may be a name, or two words joined."""
FEW = 5
"""The number of entries that count as few in any project, however small."""

_LETTERS_AND_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


class Expansion(NamedTuple):
    """A word of the project that a word of the query may mean; `weight` is from 0 to 1."""

    word: str
    weight: float
    how: MatchKind


class QueryWord(NamedTuple):
    """A folded word of the query. `rarity` is its weight, `halves` the pairs of words that it may be made of."""

    word: str
    rarity: float
    meanings: Sequence[Expansion]
    halves: Sequence[tuple[str, str]] = ()


class Meanings:
    """The meanings of words in the project that `reader` reads.

    `names` maps each spelling of a name to all its spellings.
    """

    def __init__(self, reader: IndexReader, names: Mapping[str, frozenset[str]]) -> None:
        self._reader = reader
        self._names = names
        self._known = lru_cache(maxsize=4096)(self._look_up)
        self._begun = lru_cache(maxsize=1024)(self._look_up_begun)
        self._halves = lru_cache(maxsize=4096)(self._look_up_halves)

    def asked(self, words: Sequence[str], *, open_word: bool) -> list[QueryWord]:
        """Return the meanings of the folded `words` of a query, each word once, in their order.

        `open_word`: whether the last word may still be growing.
        """
        kept = self._rarest(dict.fromkeys(words))
        words = [word for word in words if word in kept]
        meanings = {word: {meaning.word: meaning for meaning in self._known(word)} for word in words}
        if open_word and words and (len(words[-1]) > TOO_SHORT or len(meanings) == 1):
            meanings[words[-1]] = _likeliest([*meanings[words[-1]].values(), *self._begun(words[-1])], None)
        for one, other in pairwise(words):
            if self._may_be_joined(one + other):
                for word in (one, other):
                    meanings[word].setdefault(one + other, Expansion(one + other, JOINED, "form"))
        rarities = self._rarities(meanings)
        return [
            QueryWord(word, rarities[word], list(found.values()), self._halves(word))
            for word, found in meanings.items()
        ]

    def same(self, folded: str) -> list[str]:
        """Return what counts as the same as a folded word or phrase, itself included.

        This is: spellings of a name, two words for one, one word for two. Empty if `folded` has no words.
        """
        words = folded.split()
        if len(words) == 1:
            names = [meaning.word for meaning in self._known(folded) if meaning.how == "name"]
            return [folded, *names, *(" ".join(pair) for pair in self._halves(folded))]
        return [folded, "".join(words)] if words else []

    def _rarest(self, words: Iterable[str]) -> set[str]:
        """Return the words to look up; of too many, those that occur in the fewest entries, but in some."""
        distinct = list(words)
        if len(distinct) > MOST_WORDS:
            distinct.sort(key=lambda word: self.frequency(word) or self._reader.size)
        return set(distinct[:MOST_WORDS])

    def frequency(self, word: str) -> int:
        """Count the entries in which a folded word occurs.

        Their texts count or, if it occurs in none, the names of the speakers.
        """
        return self._reader.frequency(word) or self._reader.frequency(word, "names")

    def rarity(self, frequency: int) -> float:
        """Return the weight of a word that occurs in `frequency` entries.

        This is its inverse document frequency, as BM25 defines it.
        """
        frequency = min(frequency, self._reader.size)
        return math.log(1 + (self._reader.size - frequency + 0.5) / (frequency + 0.5))

    def _rarities(self, meanings: Mapping[str, Mapping[str, Expansion]]) -> dict[str, float]:
        """Return the rarity of each word; a word without meanings gets the average of the others."""
        known = {word: self._rarity(word, found.values()) for word, found in meanings.items() if found}
        average = sum(known.values()) / len(known) if known else 1.0
        return {word: known.get(word, average) for word in meanings}

    def _rarity(self, word: str, meanings: Iterable[Expansion]) -> float:
        frequency = self.frequency(word)
        if not frequency:
            best = max(meaning.weight for meaning in meanings)
            frequency = sum(self.frequency(one.word) for one in meanings if one.weight >= 0.9 * best)
        return self.rarity(frequency)

    def _look_up(self, word: str) -> Sequence[Expansion]:
        """Return the meanings of a word.

        A common word means only itself and its other names: similar words would say nothing.
        """
        frequency = self.frequency(word)
        itself = {word: Expansion(word, 1.0, "same")} if frequency else {}
        if len(word) > LONGEST:
            return list(itself.values())
        is_common = frequency > max(COMMON * self._reader.size, FEW)
        found = [] if is_common else [*self._spelt_like(word), *self._forms(word)]
        best = _likeliest([*found, *self._other_names(word)], MOST_MEANINGS)
        return list((best | itself).values())

    def _spelt_like(self, word: str) -> Iterable[Expansion]:
        for other, edits in self._reader.vocabulary.spelt_like(word).items():
            weight = (1 - edits / len(word)) ** 2 * (SAME_LETTER if other[0] == word[0] else OTHER_LETTER)
            yield Expansion(other, weight, _how(word, other))

    def _forms(self, word: str) -> Iterable[Expansion]:
        for other in self._reader.vocabulary.forms(word):
            yield Expansion(other, FORM * OSA.normalized_similarity(word, other) ** 1.5, _how(word, other))

    def _other_names(self, word: str) -> Iterable[Expansion]:
        same = self._names.get(word, frozenset())
        for other in same:
            if self.frequency(other):
                yield Expansion(other, NAMED, "name")
        if self._is_rare(word):
            for other in by_rule(word) - same:
                if self.frequency(other):
                    yield Expansion(other, SOUNDS, "name")

    def _look_up_begun(self, word: str) -> Sequence[Expansion]:
        """Return the words that a person may be about to type."""
        vocabulary = self._reader.vocabulary
        begun = [Expansion(other, BEGUN, "form") for other in vocabulary.beginning(word)]
        return begun + [Expansion(other, BEGUN_LIKE, "spelling") for other in vocabulary.beginning_like(word)]

    def _may_be_joined(self, word: str) -> bool:
        """Tell whether two words of the query also occur as one, `word`, and that is not common (`in to`, `into`)."""
        return self.frequency(word) > 0 and (self._is_rare(word) or not word.isalpha())

    def _is_written(self, pair: tuple[str, str]) -> bool:
        """Tell whether two words follow each other anywhere."""
        return bool(self._reader.best(Query.phrase_query(SCHEMA, "words", list(pair)), 1))

    def _is_rare(self, word: str) -> bool:
        return self.frequency(word) <= max(RARE * self._reader.size, FEW)

    def _look_up_halves(self, word: str) -> list[tuple[str, str]]:
        """Return the pairs of words that a rare word may consist of: `f16` is F-16, `spiderweb` is a spider web."""
        border = _LETTERS_AND_DIGITS.search(word)
        if border:
            pairs = [(word[: border.start()], word[border.start() :])]
        elif len(word) > LONGEST or not self._is_rare(word):
            pairs = []
        else:
            pairs = [(word[:at], word[at:]) for at in range(1, len(word) - 2)]
        known = [pair for pair in pairs if all(self._reader.frequency(half) for half in pair)]
        return [pair for pair in known if len(pair[0]) > TOO_SHORT or self._is_written(pair)]


def _how(word: str, other: str) -> MatchKind:
    """Tell whether two similar words differ in their endings (`wished`, `wishing`), a form, or within, a spelling."""
    rest = Prefix.similarity(word, other)
    return "spelling" if word[rest:][-1:] == other[rest:][-1:] else "form"


def _likeliest(meanings: Iterable[Expansion], most: int | None) -> dict[str, Expansion]:
    """Return the likeliest meanings, each word once, mapped from their words; at most `most` unless it is None."""
    found: dict[str, Expansion] = {}
    for meaning in sorted(meanings, key=lambda one: -one.weight):
        found.setdefault(meaning.word, meaning)
    return dict(list(found.items())[:most])
