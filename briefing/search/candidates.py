"""Propose the entries of the index that may answer a query: those that hold most of its words, above all the rare ones.

A flat sum of weighted terms is what Tantivy can search without a look at every entry that holds one of them. Terms that
would need a look at too many entries are left out as long as others remain, so the work is bounded.
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
"""The number of entries holding a word that may be looked at in any index; in a bigger index, as many as it has."""
FEW = 1_000
"""The number of entries up to which a word that occurs in them costs nothing."""
BY_SEQUENCE = 100
"""The most entries proposed because they hold a phrase, or two words for one, in sequence."""


class Wanted(NamedTuple):
    """What to find: the words with their meanings, the folded phrases, the texts to exclude, and where to look."""

    asked: Sequence[QueryWord]
    phrases: Sequence[str]
    without: Sequence[str]
    scope: Scope
    kinds: tuple[HitKind, ...]


def candidate_entries(reader: IndexReader, meanings: Meanings, wanted: Wanted, limit: int) -> list[tuple[float, int]]:
    """Return the scores and places of the entries that may answer a query: about `limit`, in no order."""
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
    """Build the query for entries that hold a word that may be meant.

    Without words, when only the scope is given, it finds all entries, quotations first.
    """
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
    """Build the query for entries in which these words, at least one, follow each other."""
    words = folded.split()
    if len(words) == 1:
        return Query.term_query(SCHEMA, "words", words[0])
    return Query.phrase_query(SCHEMA, "words", list(words))


def _narrowed(query: Query, narrow: Sequence[tuple[Occur, Query]]) -> Query:
    """Restrict `query` by the conditions `narrow`."""
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
    """Yield the conditions that exclude the texts `without`.

    A word is excluded as widely as it would be found: in any spelling of a name, joined or split.
    """
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
