"""A search engine in memory, for the few hundred passages of a small project.

Every word of the query is widened to the words of the project that are spelt like it (RapidFuzz), passages are
found by their words, and the best are ranked by how much of the query they hold and how closely its words stand
together. It reads every body once when it is built, and keeps no index on disk.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec.structs import replace
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from briefing.evidence import Evidence
from briefing.model import Span
from briefing.search.entries import Entry, entries
from briefing.search.hits import ALL_KINDS, Hit, Kind, Results
from briefing.text.fold import fold_for_search, fold_for_search_with_offsets, search_span

CANDIDATES = 200
TAIL = 0.45
"""Hits below this share of the best one's score are noise."""
LOOSE = 0.56
"""Below this share of the query's weight found near each other, a hit is only loosely related."""
LAST_CHARACTER = "\U0010ffff"
SPELLING = 0.66
"""Words less alike than this (OSA, 0 to 1) are different words."""
KIND_BONUS: Mapping[Kind, float] = {
    "quote": 0.04,
    "argument": 0.02,
    "position": 0.01,
    "question": 0.01,
    "passage": 0.0,
}


class MemoryIndex:
    """All quotations, passages, questions, theses and claims of a project."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._entries = entries(evidence)
        self._postings: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            for word in {*entry.words, *entry.names}:
                self._postings[word].append(number)
        self._words = sorted(self._postings)

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[Kind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        """See `briefing.search.hits.Searcher`."""
        folded = fold_for_search(query)
        asked = list(dict.fromkeys(folded.split()))[:40]
        if not asked:
            return Results(query)
        meant = {}
        for word in asked:
            meant[word] = self._spelt_like(word, is_last=word == asked[-1] and not query[-1:].isspace())
            if cancelled():
                return Results(query)
        rarity = self._rarities(meant)
        found = self._candidates(meant, rarity, kinds)
        ranked = []
        for number in found[:CANDIDATES]:
            ranked.append((self._score(folded, self._entries[number], meant, rarity), number))
            if cancelled():
                return Results(query)
        ranked.sort(key=lambda pair: (-pair[0], pair[1]))
        floor = TAIL * ranked[0][0] if ranked else 0.0
        best = _one_hit_a_place((score, self._entries[number].hit) for score, number in ranked if score >= floor)
        hits = tuple(_finished(hit, rank, score, meant) for rank, (score, hit) in enumerate(best[:limit], start=1))
        return Results(query, hits, len(best))

    def _spelt_like(self, word: str, is_last: bool) -> dict[str, float]:
        """The project's words that `word` may stand for, each with a weight from 0 to 1."""
        found: dict[str, float] = {}
        if len(word) > 2:
            close = process.extract(
                word, self._words, scorer=OSA.normalized_similarity, score_cutoff=SPELLING, limit=24
            )
            found = {other: similarity**2 for other, similarity, _ in close}
            for other in self._beginning_with(word):
                found[other] = max(found.get(other, 0.0), 0.95 if is_last else 0.8)
            for length in range(5, len(word)):
                if word[:length] in self._postings:
                    found[word[:length]] = max(found.get(word[:length], 0.0), 0.8)
        elif is_last:
            found = dict.fromkeys(self._beginning_with(word), 0.9)
        if word in self._postings:
            found[word] = 1.0
        return found

    def _beginning_with(self, word: str) -> list[str]:
        first = bisect_left(self._words, word)
        return self._words[first : bisect_left(self._words, word + LAST_CHARACTER, first)]

    def _rarities(self, meant: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
        """The weight of each query word: the rarer its likeliest meaning, the more it says.

        A word that the project does not have weighs as much as the others do on average.
        """
        known = {word: self._rarity(others) for word, others in meant.items() if others}
        average = sum(known.values()) / len(known) if known else 1.0
        return {word: known.get(word, average) for word in meant}

    def _rarity(self, others: Mapping[str, float]) -> float:
        best = max(others.values())
        seen = sum(len(self._postings[word]) for word, weight in others.items() if weight >= 0.9 * best)
        return math.log(1 + len(self._entries) / max(seen, 1)) + 0.2

    def _candidates(
        self, meant: Mapping[str, Mapping[str, float]], rarity: Mapping[str, float], kinds: tuple[Kind, ...]
    ) -> list[int]:
        """The entries that hold words of the query, those that hold most of its weight first."""
        gains: dict[int, float] = defaultdict(float)
        for asked, others in meant.items():
            here: dict[int, float] = {}
            for other, weight in others.items():
                for number in self._postings[other]:
                    here[number] = max(here.get(number, 0.0), weight)
            for number, weight in here.items():
                gains[number] += weight * rarity[asked]
        floor = 0.25 * max(gains.values(), default=0.0)
        kept = [number for number, gain in gains.items() if gain >= floor and self._entries[number].hit.kind in kinds]
        return sorted(kept, key=lambda number: (-gains[number], number))

    def _score(
        self,
        query: str,
        entry: Entry,
        meant: Mapping[str, Mapping[str, float]],
        rarity: Mapping[str, float],
    ) -> float:
        """0 to 1: the share of the query's weight in the best window, mixed with likeness letter by letter."""
        named = _gains(entry.names, meant, rarity)
        covered = _best_window(entry.words, meant, rarity, named)[0] / (sum(rarity.values()) or 1.0)
        likeness = fuzz.partial_ratio(query, entry.folded) / 100 if len(entry.folded) >= len(query) else covered
        return min(0.72 * covered + 0.24 * covered * likeness + KIND_BONUS[entry.hit.kind], 1.0)


def _gains(
    words: Iterable[str], meant: Mapping[str, Mapping[str, float]], rarity: Mapping[str, float]
) -> dict[str, float]:
    """What these words hold of the query: for each query word the weight of the one that is most like it."""
    held: dict[str, float] = {}
    for word in words:
        for asked, others in meant.items():
            if word in others:
                held[asked] = max(held.get(asked, 0.0), others[word] * rarity[asked])
    return held


def _best_window(
    words: tuple[str, ...],
    meant: Mapping[str, Mapping[str, float]],
    rarity: Mapping[str, float],
    named: Mapping[str, float],
) -> tuple[float, int, int]:
    """The weight of the query's words in the stretch of words that holds them best, and that stretch.

    A word in between costs a little, so that words which stand together count more than scattered ones; what is
    held by name (`named`) counts wherever the stretch is.
    """
    places = [
        (place, asked, others[word] * rarity[asked])
        for place, word in enumerate(words)
        for asked, others in meant.items()
        if word in others
    ]
    cost = 0.03 * (sum(rarity.values()) / (len(rarity) or 1))
    best = (sum(named.values()), 0, 0)
    for first, (begin, _, _) in enumerate(places):
        held = dict(named)
        here: set[str] = set()
        for place, asked, gain in places[first:]:
            if place - begin > 4 * len(meant) + 12:
                break
            here.add(asked)
            held[asked] = max(held.get(asked, 0.0), gain)
            value = sum(held.values()) - cost * max(place - begin + 1 - len(here), 0)
            if value > best[0]:
                best = (value, begin, place + 1)
    return best


def _finished(hit: Hit, rank: int, score: float, meant: Mapping[str, Mapping[str, float]]) -> Hit:
    """The hit with its rank, its score and the words that matched marked in its text."""
    folded, offsets = fold_for_search_with_offsets(hit.text)
    words = list(_words_with_places(folded))
    flat = dict.fromkeys(meant, 1.0)
    _, begin, end = _best_window(tuple(word for word, _ in words), meant, flat, {})
    marks: list[Span] = []
    for word, place in words[begin:end]:
        hits = [asked for asked, others in meant.items() if word in others]
        if not hits:
            continue
        asked = next((one for one in hits if word.startswith(one)), "")
        length = len(asked) if asked else len(word)
        marks.append(search_span(hit.text, offsets, place, place + length))
    loose = score - KIND_BONUS[hit.kind] < LOOSE
    return replace(hit, rank=rank, score=100 * score, loose=loose, marks=tuple(marks))


def _words_with_places(folded: str) -> Iterator[tuple[str, int]]:
    place = 0
    for word in folded.split(" "):
        if word:
            yield word, place
        place += len(word) + 1


def _one_hit_a_place(ranked: Iterable[tuple[float, Hit]]) -> list[tuple[float, Hit]]:
    """Of a quotation and the passage around it only the better one, and the same words quoted twice only once."""
    kept: list[tuple[float, Hit]] = []
    seen: set[tuple[Kind, str | None, int | None, int | None]] = set()
    in_source: dict[str | None, list[Hit]] = defaultdict(list)
    for score, hit in ranked:
        if hit.start is not None:
            place = (hit.kind, hit.source, hit.start, hit.end)
            if place in seen or any(_are_one(hit, other) for other in in_source[hit.source]):
                continue
            seen.add(place)
            in_source[hit.source].append(hit)
        kept.append((score, hit))
    return kept


def _are_one(hit: Hit, other: Hit) -> bool:
    """Whether one is a quotation, and the other the passage in which it begins."""
    quote, passage = (hit, other) if hit.kind == "quote" else (other, hit)
    if (quote.kind, passage.kind) != ("quote", "passage"):
        return False
    assert quote.start is not None
    assert passage.start is not None
    assert passage.end is not None
    return passage.start <= quote.start < passage.end
