"""Score how well a text fits what a person remembers of it.

There are two looks: a quick one at some hundred texts, and a thorough one at the best of them. Both read a text as the
numbers of the query's words that occur in it. The weights were fitted to misremembered sentences
(`benchmarks/noise.py`; softmax over the candidates of each query).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from briefing.search.expansion import JOINED, MOST_WORDS, QueryWord

MOST_LETTERS = 400
"""The most letters of a query that are compared one by one."""
PRESENT = 1.0
"""What any word of the query counts for its presence, besides its rarity: in a small project all words are common."""
TURNED = 0.5
"""What two words in the reverse order count, as a share."""
SPOKEN = 0.98
"""What a word of the query counts, as a share, that occurs in the speaker's name instead of the text."""
BETWEEN = 0.03
"""What a word between those of the query costs, as a share of what a query word counts on average."""

INDEX, WINDOW, ANYWHERE, LETTERS, SEQUENCE, ORDER = 2.7, 4.0, 3.1, 4.7, 3.6, 4.9
"""The weight of each feature. Features are from 0 to 1, except the index's score, which may be a little more."""
ALIKE = 10.0
"""The weight, at a glance, of the words in their order."""
BEST = 23.0
"""Roughly the score of a sentence that is remembered word for word."""


_NOTHING = repeat(" ")
"""What replaces the words of a text that are not in the query."""


class Gain(NamedTuple):
    """What a text's word adds: the number of the query word it matches, how much, and how sure that is, from 0 to 1."""

    number: int
    amount: float
    sure: float


Matched = tuple[int, list[Gain]]
"""The place of a text's word, and its gains, in the order of the query's words."""


class Window(NamedTuple):
    """The part of a text that holds most of a query: words `start` to `end`.

    `held` is the share of the query in it, `anywhere` the share in the whole text, `order` how much of it is in order.
    """

    held: float
    anywhere: float
    order: float
    start: int
    end: int


NOWHERE = Window(0.0, 0.0, 0.0, 0, 0)
"""The window of a text that holds nothing of the query."""


class Ranking:
    """A query to compare texts with: its folded `words`, in their order, with their meanings `asked`.

    Texts are given as their words, from `text.fold.words_for_search`.
    """

    def __init__(self, words: Sequence[str], asked: Sequence[QueryWord]) -> None:
        if len(words) > MOST_WORDS:  # pasted, not remembered: each word once
            words = [one.word for one in asked]
        self._letters = " ".join(words)[:MOST_LETTERS]
        self._rarities = sum(one.rarity for one in asked) or 1.0
        self._total = sum(PRESENT + one.rarity for one in asked) or 1.0
        self._between = BETWEEN * self._total / max(len(asked), 1)
        self._longest = 3 * len(words) + 8
        numbers = {one.word: number for number, one in enumerate(asked)}
        sequence = [numbers[word] for word in words if word in numbers]
        self._follow = dict.fromkeys(((two, one) for one, two in pairwise(sequence)), TURNED)
        self._follow |= dict.fromkeys(pairwise(sequence), 1.0)
        self._pairs = len(sequence) - 1
        self._gains = _gains(asked)
        self._halves = _halves(asked)
        self._as_asked = {
            meaning.word.encode(): one.word.encode()
            for one in asked
            for meaning in one.meanings
            if meaning.how == "name"
        }
        self._codes = {word: chr(max(gains, key=_amount).number + 1) for word, gains in self._gains.items()}
        self._worth = {chr(number + 1): PRESENT + one.rarity for number, one in enumerate(asked)} | {" ": 0.0}
        self._sequence = "".join(chr(number + 1) for number in sequence)

    def glance(self, score: float, words: Sequence[bytes]) -> float:
        """Return how promising a text is, including the index's `score` of it; takes some 5 microseconds."""
        codes = "".join(map(self._codes.get, words, _NOTHING))
        held = sum([self._worth[code] for code in set(codes)])
        alike = fuzz.partial_ratio(self._sequence, codes) / 100
        return INDEX * score / self._rarities + WINDOW * held / self._total + ALIKE * alike

    def fit(self, score: float, words: Sequence[bytes], names: Sequence[bytes] = ()) -> tuple[float, Window]:
        """Return how well a text fits (0 to about 1), and where in it; takes some 20 microseconds.

        `score` is the index's score of the text. The speaker's `names` count wherever the window is.
        """
        window = self.window(words, names)
        spoken = [name for name in names if name in self._gains]
        around = self._spelt([*spoken, *words[max(window.start - 1, 0) : window.end + 1]])
        within = self._spelt([*spoken, *words[window.start : window.end]])
        fits = (
            INDEX * score / self._rarities
            + WINDOW * window.held
            + ANYWHERE * window.anywhere
            + LETTERS * fuzz.ratio(self._letters, within) / 100
            + SEQUENCE * LCSseq.similarity(self._letters, around) / max(len(self._letters), 1)
            + ORDER * window.order
        )
        return fits / BEST, window

    def _spelt(self, words: Sequence[bytes]) -> str:
        """Join words into a text, with names in the spelling of the query."""
        if self._as_asked:
            words = [self._as_asked.get(word, word) for word in words]
        return b" ".join(words).decode()

    def window(self, words: Sequence[bytes], names: Sequence[bytes] = ()) -> Window:
        """Find where most of the query occurs together; a word in between costs a little."""
        places = self._places(words)
        begun = self._named(names)
        at_most = _at_most(places, begun)
        best, best_order, start, end = sum(begun.values()), 0.0, 0, 0
        for first, (begin, _) in enumerate(places):
            if at_most[first] <= best:
                break
            held = dict(begun)
            value = sum(begun.values())
            order, last, last_sure = 0.0, -1, 0.0
            for matched, (place, gains) in enumerate(places[first:], start=1):
                if place - begin > self._longest:
                    break
                for number, amount, sure in gains:  # several if the text has two words joined
                    already = held.get(number, 0.0)
                    if amount > already:
                        held[number] = amount
                        value += amount - already
                    follows = self._follow.get((last, number))
                    if follows:
                        order += follows * min(sure, last_sure)
                    last, last_sure = number, sure
                now = value - self._between * (place - begin + 1 - matched)
                if now > best:
                    best, best_order, start, end = now, order, begin, place + 1
        share = best / self._total
        order = min(best_order / self._pairs, 1.0) if self._pairs > 0 else share
        return Window(share, at_most[0] / self._total, order, start, end)

    def _places(self, words: Sequence[bytes]) -> list[Matched]:
        """Return the places of a text's words that match the query, with their gains."""
        found = [(place, self._gains[word]) for place, word in enumerate(words) if word in self._gains]
        if self._halves:
            halves = [
                (place + at, [Gain(gain.number, share * gain.amount, gain.sure)])
                for place, (word, following) in enumerate(pairwise(words))
                for second, gain in self._halves.get(word, ())
                if second == following
                for at, share in ((0, 0.5), (1, 1.0))
            ]
            found = sorted([*found, *halves], key=lambda one: one[0])
        return found

    def _named(self, names: Sequence[bytes]) -> dict[int, float]:
        held: dict[int, float] = {}
        for name in names:
            for number, amount, _ in self._gains.get(name, ()):
                held[number] = max(held.get(number, 0.0), SPOKEN * amount)
        return held


def _amount(gain: Gain) -> float:
    return gain.amount


def _at_most(places: Sequence[Matched], begun: Mapping[int, float]) -> list[float]:
    """Return what each place and all after it hold together, wherever they are; last, what the names hold."""
    held = dict(begun)
    value = sum(held.values())
    found = [value]
    for _, gains in reversed(places):
        for number, amount, _ in gains:
            already = held.get(number, 0.0)
            if amount > already:
                held[number] = amount
                value += amount - already
        found.append(value)
    return found[::-1]


def _gains(asked: Sequence[QueryWord]) -> dict[bytes, list[Gain]]:
    """Map the words of texts to their gains: the query words they may match, in order."""
    found: dict[bytes, list[Gain]] = {}
    for number, one in enumerate(asked):
        for meaning in one.meanings:
            gain = Gain(number, meaning.weight * (PRESENT + one.rarity), meaning.weight)
            found.setdefault(meaning.word.encode(), []).append(gain)
    return found


def _halves(asked: Sequence[QueryWord]) -> dict[bytes, list[tuple[bytes, Gain]]]:
    """Map the first half of a query word that may be joined to the second half, and what both gain."""
    found: dict[bytes, list[tuple[bytes, Gain]]] = {}
    for number, one in enumerate(asked):
        for first, second in one.halves:
            gain = Gain(number, JOINED * (PRESENT + one.rarity), JOINED)
            found.setdefault(first.encode(), []).append((second.encode(), gain))
    return found
