"""What the words of a query may stand for: themselves, words spelt like them, other forms, other spellings of a name.

Each word of the project that a word of the query may mean has a weight from 0 to 1, how likely that is; and each word
of the query has one by its rarity, since rare words tell passages apart.
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
from briefing.search.results import Likeness
from briefing.search.store import SCHEMA, Reader
from briefing.search.vocabulary import LONGEST

MOST_WORDS = 40
"""Words of a query that are looked for, the rarest; nobody remembers more badly."""
MOST_MEANINGS = 12
NAMED = 0.95
"""The weight of another spelling of a name that is known; of one that a rule makes; of what is joined or split."""
SOUNDS = 0.85
JOINED = 0.9
FORM = 0.8
BEGUN = 0.95
"""The weight of a word that begins with what is typed, while it is typed; of one that nearly does."""
BEGUN_LIKE = 0.7
TOO_SHORT = 2
"""Letters that begin half of all words: behind other words they tell nothing yet."""
SAME_LETTER = 0.95
OTHER_LETTER = 0.8
"""Typing errors seldom hit the first letter."""
COMMON = 0.02
RARE = 0.002
"""Shares of all entries: those that hold a word which tells little; those that hold one which may be a name, or two
words joined. In a small project `FEW` count as few."""
FEW = 5

_LETTERS_AND_DIGITS = re.compile(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)")


class Meaning(NamedTuple):
    """A word of the project that a word of the query may stand for; `weight` is from 0 to 1."""

    word: str
    weight: float
    how: Likeness


class Asked(NamedTuple):
    """A folded word of the query. `rarity` is what it counts, `halves` the pairs of words that it may be made of."""

    word: str
    rarity: float
    meanings: Sequence[Meaning]
    halves: Sequence[tuple[str, str]] = ()


class Meanings:
    """What words stand for in the project that `reader` reads. `names` has the spellings of one name, by each."""

    def __init__(self, reader: Reader, names: Mapping[str, frozenset[str]]) -> None:
        self._reader = reader
        self._names = names
        self._known = lru_cache(maxsize=4096)(self._look_up)
        self._begun = lru_cache(maxsize=1024)(self._look_up_begun)
        self._halves = lru_cache(maxsize=4096)(self._look_up_halves)

    def asked(self, words: Sequence[str], *, open_word: bool) -> list[Asked]:
        """What the folded `words` of a query mean, each once, in their order. The last may still be being typed."""
        kept = self._rarest(dict.fromkeys(words))
        words = [word for word in words if word in kept]
        meanings = {word: {meaning.word: meaning for meaning in self._known(word)} for word in words}
        if open_word and words and (len(words[-1]) > TOO_SHORT or len(meanings) == 1):
            meanings[words[-1]] = _likeliest([*meanings[words[-1]].values(), *self._begun(words[-1])], None)
        for one, other in pairwise(words):
            if self._may_be_joined(one + other):
                for word in (one, other):
                    meanings[word].setdefault(one + other, Meaning(one + other, JOINED, "form"))
        rarities = self._rarities(meanings)
        return [
            Asked(word, rarities[word], list(found.values()), self._halves(word)) for word, found in meanings.items()
        ]

    def same(self, folded: str) -> list[str]:
        """What is the same as a folded word or phrase: spellings of a name, two words for one, one for two."""
        words = folded.split()
        if len(words) == 1:
            names = [meaning.word for meaning in self._known(folded) if meaning.how == "name"]
            return [folded, *names, *(" ".join(pair) for pair in self._halves(folded))]
        return [folded, "".join(words)] if words else []

    def _rarest(self, words: Iterable[str]) -> set[str]:
        """Those that are looked up: of too many those that stand in the fewest entries, but in some."""
        distinct = list(words)
        if len(distinct) > MOST_WORDS:
            distinct.sort(key=lambda word: self.frequency(word) or self._reader.size)
        return set(distinct[:MOST_WORDS])

    def frequency(self, word: str) -> int:
        """In how many entries a folded word stands, in their texts or else in the names of who speaks."""
        return self._reader.frequency(word) or self._reader.frequency(word, "names")

    def rarity(self, frequency: int) -> float:
        """How much a word counts that stands in so many entries: its inverse document frequency, as BM25 has it."""
        frequency = min(frequency, self._reader.size)
        return math.log(1 + (self._reader.size - frequency + 0.5) / (frequency + 0.5))

    def _rarities(self, meanings: Mapping[str, Mapping[str, Meaning]]) -> dict[str, float]:
        """Of each word; one that means nothing here counts as the others do on average."""
        known = {word: self._rarity(word, found.values()) for word, found in meanings.items() if found}
        average = sum(known.values()) / len(known) if known else 1.0
        return {word: known.get(word, average) for word in meanings}

    def _rarity(self, word: str, meanings: Iterable[Meaning]) -> float:
        frequency = self.frequency(word)
        if not frequency:
            best = max(meaning.weight for meaning in meanings)
            frequency = sum(self.frequency(one.word) for one in meanings if one.weight >= 0.9 * best)
        return self.rarity(frequency)

    def _look_up(self, word: str) -> Sequence[Meaning]:
        """A word that stands everywhere means itself: what is spelt like it would tell nothing."""
        frequency = self.frequency(word)
        itself = {word: Meaning(word, 1.0, "same")} if frequency else {}
        if len(word) > LONGEST:
            return list(itself.values())
        is_common = frequency > max(COMMON * self._reader.size, FEW)
        found = [] if is_common else [*self._spelt_like(word), *self._forms(word)]
        best = _likeliest([*found, *self._other_names(word)], MOST_MEANINGS)
        return list((best | itself).values())

    def _spelt_like(self, word: str) -> Iterable[Meaning]:
        for other, edits in self._reader.vocabulary.spelt_like(word).items():
            weight = (1 - edits / len(word)) ** 2 * (SAME_LETTER if other[0] == word[0] else OTHER_LETTER)
            yield Meaning(other, weight, _how(word, other))

    def _forms(self, word: str) -> Iterable[Meaning]:
        for other in self._reader.vocabulary.forms(word):
            yield Meaning(other, FORM * OSA.normalized_similarity(word, other) ** 1.5, _how(word, other))

    def _other_names(self, word: str) -> Iterable[Meaning]:
        same = self._names.get(word, frozenset())
        for other in same:
            if self.frequency(other):
                yield Meaning(other, NAMED, "name")
        if self._is_rare(word):
            for other in by_rule(word) - same:
                if self.frequency(other):
                    yield Meaning(other, SOUNDS, "name")

    def _look_up_begun(self, word: str) -> Sequence[Meaning]:
        """The words that one may be about to type."""
        vocabulary = self._reader.vocabulary
        begun = [Meaning(other, BEGUN, "form") for other in vocabulary.beginning(word)]
        return begun + [Meaning(other, BEGUN_LIKE, "spelling") for other in vocabulary.beginning_like(word)]

    def _may_be_joined(self, word: str) -> bool:
        """Whether two words of the query are also written as one, and that one is not common (`in to`, `into`)."""
        return self.frequency(word) > 0 and (self._is_rare(word) or not word.isalpha())

    def _is_written(self, pair: tuple[str, str]) -> bool:
        """Whether two words follow each other anywhere."""
        return bool(self._reader.best(Query.phrase_query(SCHEMA, "words", list(pair)), 1))

    def _is_rare(self, word: str) -> bool:
        return self.frequency(word) <= max(RARE * self._reader.size, FEW)

    def _look_up_halves(self, word: str) -> list[tuple[str, str]]:
        """The two words that a rare one may be: `f16` is F-16, `spiderweb` is a spider web."""
        border = _LETTERS_AND_DIGITS.search(word)
        if border:
            pairs = [(word[: border.start()], word[border.start() :])]
        elif len(word) > LONGEST or not self._is_rare(word):
            pairs = []
        else:
            pairs = [(word[:at], word[at:]) for at in range(1, len(word) - 2)]
        known = [pair for pair in pairs if all(self._reader.frequency(half) for half in pair)]
        return [pair for pair in known if len(pair[0]) > TOO_SHORT or self._is_written(pair)]


def _how(word: str, other: str) -> Likeness:
    """Whether two words that are alike differ in their endings (`wished`, `wishing`), or within."""
    rest = Prefix.similarity(word, other)
    return "spelling" if word[rest:][-1:] == other[rest:][-1:] else "form"


def _likeliest(meanings: Iterable[Meaning], most: int | None) -> dict[str, Meaning]:
    """The likeliest meanings by their word, each once."""
    found: dict[str, Meaning] = {}
    for meaning in sorted(meanings, key=lambda one: -one.weight):
        found.setdefault(meaning.word, meaning)
    return dict(list(found.items())[:most])
