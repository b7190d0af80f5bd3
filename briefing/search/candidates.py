"""What the index proposes for a query: the entries that hold most of its words, the rare ones before all.

A flat sum of terms, each with its weight, is what Tantivy can search without looking at every entry that holds one.
What would need to be looked up through and through is left out as long as other words remain: a bounded amount of work.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tantivy import FieldType, Occur, Query

from briefing.search.expansion import Meanings, QueryWord
from briefing.search.results import ALL_KINDS, HitKind
from briefing.search.scope import Limit, Scope
from briefing.search.store import ENDLESS, SCHEMA, IndexReader, number_of
from briefing.text.fold import fold_for_search

LEAST_WORK = 100_000
"""Entries that hold a word and are looked at, at least; in a bigger index as many as it has."""
FEW = 1_000
"""A word that stands in so few entries costs nothing."""
BY_SEQUENCE = 100
"""Entries that hold a phrase, or two words for one, word by word."""


class Wanted(NamedTuple):
    """What is to be found: words as they are meant, folded phrases and what may not stand in it, and where to look."""

    asked: Sequence[QueryWord]
    phrases: Sequence[str]
    without: Sequence[str]
    scope: Scope
    kinds: tuple[HitKind, ...]


def candidate_entries(reader: IndexReader, meanings: Meanings, wanted: Wanted, limit: int) -> list[tuple[float, int]]:
    """Entries by their places, each with a score; about `limit`, without order."""
    words = _any_of(reader, meanings, wanted.asked)
    narrow = [*_limits(wanted.scope, wanted.kinds), *_left_out(meanings, wanted.without)]
    found = dict(_swapped(reader.best(_narrowed(words, narrow), limit)))
    halves = (" ".join(pair) for one in wanted.asked for pair in one.halves)
    for sequence in (*wanted.phrases, *halves):
        both = Query.boolean_query([(Occur.Must, _in_sequence(sequence)), (Occur.Should, words)])
        for score, place in reader.best(_narrowed(both, narrow), BY_SEQUENCE):
            found[place] = max(found.get(place, 0.0), score)
    return [(score, place) for place, score in found.items()]


def _swapped(found: Iterable[tuple[float, int]]) -> Iterator[tuple[int, float]]:
    return ((place, score) for score, place in found)


def _any_of(reader: IndexReader, meanings: Meanings, asked: Sequence[QueryWord]) -> Query:
    """Entries that hold a word that may be meant. All, quotations first, where nothing but where to look is asked."""
    if not asked:
        everything = Query.const_score_query(Query.all_query(), 1.0)
        quotations = Query.term_query(SCHEMA, "kind", "quote")
        return Query.boolean_query([(Occur.Must, everything), (Occur.Should, quotations)])
    worth: list[tuple[float, int, str, str, float]] = []
    for one in asked:
        for meaning in one.meanings:
            for field in ("words", "names"):
                frequency = reader.frequency(meaning.word, field)
                if frequency:
                    gain = meaning.weight * one.rarity
                    boost = gain / meanings.rarity(frequency)
                    worth.append((gain / math.log(frequency + 2), frequency, field, meaning.word, boost))
    worth.sort(reverse=True)
    work = 0
    terms: list[tuple[Occur, Query]] = []
    for _, frequency, field, word, boost in worth:
        if not terms or frequency <= FEW or work + frequency <= max(LEAST_WORK, reader.size):
            work += frequency
            terms.append((Occur.Should, Query.boost_query(Query.term_query(SCHEMA, field, word), boost)))
    return Query.boolean_query(terms)


def _in_sequence(folded: str) -> Query:
    """Entries in which these words, at least one, follow each other."""
    words = folded.split()
    if len(words) == 1:
        return Query.term_query(SCHEMA, "words", words[0])
    return Query.phrase_query(SCHEMA, "words", list(words))


def _narrowed(query: Query, narrow: Sequence[tuple[Occur, Query]]) -> Query:
    """The same, in what is to be looked at alone."""
    return Query.boolean_query([(Occur.Must, query), *narrow]) if narrow else query


def _limits(scope: Scope, kinds: tuple[HitKind, ...]) -> Iterator[tuple[Occur, Query]]:
    allowed = [kind for kind in kinds if kind in scope.kinds]
    if len(allowed) < len(ALL_KINDS):
        yield Occur.Must, _one_of("kind", allowed)
    for field, limit in (
        ("source", scope.sources),
        ("speaker", scope.speakers),
        ("question", scope.questions),
        ("position", Limit(_addresses(scope.positions.kept), _addresses(scope.positions.left_out) or frozenset())),
        ("mode", scope.modes),
        ("status", scope.statuses),
    ):
        if limit.kept is not None:
            yield Occur.Must, _one_of(field, limit.kept)
        if limit.left_out:
            yield Occur.MustNot, _one_of(field, limit.left_out)
    if scope.after is not None:
        yield Occur.Must, _between("latest", number_of(scope.after, 0), ENDLESS)
    if scope.before is not None:
        yield Occur.Must, _between("earliest", -ENDLESS, number_of(scope.before, 0) - 1)


def _addresses(positions: frozenset[tuple[str, str]] | None) -> frozenset[str] | None:
    return None if positions is None else frozenset(f"{question}/{position}" for question, position in positions)


def _left_out(meanings: Meanings, without: Sequence[str]) -> Iterator[tuple[Occur, Query]]:
    """What may not stand in an entry: a word as it is found otherwise, in any spelling of a name, joined or split."""
    for text in without:
        for folded in meanings.same(fold_for_search(text)):
            yield Occur.MustNot, _in_sequence(folded)


def _one_of(field: str, values: Iterable[str]) -> Query:
    values = list(values)
    if not values:
        return Query.empty_query()
    return Query.const_score_query(Query.term_set_query(SCHEMA, field, values), 0.0)


def _between(field: str, first: int, last: int) -> Query:
    days = Query.range_query(SCHEMA, field, FieldType.Integer, first, last, use_inverted_index=True)
    return Query.const_score_query(days, 0.0)
