"""Search a project: compare what the index proposes with the query, and put it in order.

The engine may be used by several threads. Between its steps, none of which takes longer than a frame, it asks whether
the answer is still wanted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache

from briefing.languages.name_variants import table
from briefing.search.candidates import Wanted, candidate_entries
from briefing.search.entries import question_unit, source_unit
from briefing.search.expansion import Meanings
from briefing.search.facets import Facets
from briefing.search.phrases import Phrase
from briefing.search.present import Found, finished, names_of
from briefing.search.query import parse_query
from briefing.search.ranking import Ranking, Window
from briefing.search.results import ALL_KINDS, Hit, HitKind, Results
from briefing.search.scope import scope
from briefing.search.store import IndexReader, IndexRecord, Passage
from briefing.text.fold import fold_for_search, word_spans_for_search, words_for_search
from briefing.verification.workspace import Evidence

CANDIDATES = 170
"""The most entries that the index proposes for a query of many words."""
CANDIDATES_OF_A_WORD = 34
"""The entries that the index proposes per word.

One or two words say nothing about order, so there is less to compare.
"""
READ_BEFORE = 1_000
"""The texts that are cached as words, some 5 MB: most texts of one keystroke are those of the next."""
PROMISING = 0.5
"""The share of the best candidate's score below which candidates are not looked at, if there are enough others."""
WORTH_IT = 0.6
"""The share of the best candidate's score at a glance below which candidates are not compared word by word."""
THOROUGH = 24
"""The number of candidates that are compared word by word, in the smallest index."""
ONE_MORE = 10_000
"""The number of entries in the index for which one more candidate is compared: more entries look alike."""
MOST_THOROUGH = 130
"""The most candidates that are compared word by word."""
TAIL = 0.45
"""The share of the best hit's score below which hits are noise."""
NOISE = 0.2
"""The share of the query that a hit must hold; hits that hold less are noise."""
BONUS: Mapping[HitKind, float] = {"quote": 0.05, "argument": 0.02, "position": 0.01, "question": 0.01, "passage": 0.0}
"""What each kind of hit adds to its score."""


class Engine:
    """A search engine over the index that `reader` reads, for the project of `evidence`.

    `stale` are the files, as units of the index, that have changed since it was built: what was found in them may be
    gone. `known` are the values that the fields of a query can name, if the caller has them already: collecting them
    takes long.
    """

    def __init__(
        self, reader: IndexReader, evidence: Evidence, stale: Collection[str] = (), known: Facets | None = None
    ) -> None:
        self.evidence = evidence
        self._known = known or Facets(evidence.project)
        self._reader = reader
        self._stale = frozenset(stale)
        self._meanings = Meanings(reader, table(evidence.project.settings.spellings))
        self._thorough = min(THOROUGH + reader.size // ONE_MORE, MOST_THOROUGH)
        self._read = lru_cache(maxsize=READ_BEFORE)(self._look_up)

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[HitKind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        """Search the project for `query`, as `briefing.search.results.Searcher` says."""
        parsed = parse_query(query)
        where = scope(parsed, self._known)
        notes = (*parsed.notes, *where.notes)
        words = [word for text in parsed.words for word in fold_for_search(text).split()]
        if cancelled() or not (words or parsed.fields):
            return Results(query, notes=notes)
        asked = self._meanings.asked(words, open_word=parsed.open_word)
        folded = [words for words in dict.fromkeys(map(fold_for_search, parsed.phrases)) if words]
        wanted = Wanted(asked, folded, parsed.without, where, kinds)
        if cancelled():
            return Results(query, notes=notes)
        most = max(min(CANDIDATES, CANDIDATES_OF_A_WORD * len(asked)) if asked else CANDIDATES, 2 * limit)
        proposed = candidate_entries(self._reader, self._meanings, wanted, most)
        phrases = [Phrase(words.split(), asked) for words in folded]
        ranking = Ranking(words, asked)
        best = self._ranked(proposed, ranking, phrases, limit, cancelled) if asked else self._listed(proposed)
        hits = self._hits(best, cancelled)
        if cancelled():
            return Results(query, notes=notes)
        typing = words[-1] if parsed.open_word and words else None
        more = len(best) >= max(self._thorough, limit) or (not asked and len(proposed) >= most)
        return Results(query, finished(hits, limit, asked, typing), len(hits), notes, more)

    def _listed(self, proposed: Sequence[tuple[float, int]]) -> list[Found]:
        """Order all candidates of a query that has only fields: quotations first, then in the order of the files."""
        found = [Found(score, place, self._reader.record(place)) for score, place in proposed]
        return sorted(found, key=lambda one: (-one.fit, self._number(one.record), one.place))

    def _ranked(
        self,
        proposed: Sequence[tuple[float, int]],
        ranking: Ranking,
        phrases: Sequence[Phrase],
        limit: int,
        cancelled: Callable[[], bool],
    ) -> list[Found]:
        """Return the candidates that fit, best first."""
        promising = self._promising(proposed, ranking, phrases, max(limit, THOROUGH), cancelled)
        found = []
        for number, (glance, score, place) in enumerate(promising[: max(self._thorough, limit)]):
            if cancelled() or (glance < WORTH_IT * promising[0][0] and number >= limit):
                break
            record, words = self._read(place)
            fit, window = ranking.fit(score, words, names_of(record))
            kind: HitKind = "passage" if isinstance(record, Passage) else record.kind
            if window.anywhere >= NOISE:
                found.append(Found(fit + BONUS[kind], place, record, window))
        found.sort(key=lambda one: (-one.fit, self._number(one.record), one.place))
        return [one for one in found if one.fit >= TAIL * found[0].fit]

    def _promising(
        self,
        proposed: Sequence[tuple[float, int]],
        ranking: Ranking,
        phrases: Sequence[Phrase],
        enough: int,
        cancelled: Callable[[], bool],
    ) -> list[tuple[float, float, int]]:
        """Return the candidates that look good at a glance, best first.

        Each has its score at a glance, the index's score, and its place.
        """
        promising: list[tuple[float, float, int]] = []
        best = 0.0
        for score, place in sorted(proposed, reverse=True):
            if cancelled() or (score < PROMISING * best and len(promising) >= enough):
                break
            record, words = self._read(place)
            if not phrases or all(phrase.stands_in(words) for phrase in phrases):
                best = best or score
                if not isinstance(record, Passage):
                    words = [*names_of(record), *words]
                promising.append((ranking.glance(score, words), score, place))
        return sorted(promising, key=lambda one: (-one[0], one[2]))

    def _look_up(self, place: int) -> tuple[IndexRecord, list[bytes]]:
        record = self._reader.record(place)
        return record, words_for_search(record.text)

    def _number(self, record: IndexRecord) -> int:
        """Return the number of a record's question.

        It orders equally good hits: the project's first questions come first.
        """
        question = None if isinstance(record, Passage) else record.question
        return self.evidence.numbers.get(question, 0) if question else 0

    def _hits(self, best: Sequence[Found], cancelled: Callable[[], bool]) -> list[tuple[Hit, Found]]:
        """Turn candidates into hits; each place is kept once, as the best hit there."""
        kept: list[tuple[Hit, Found]] = []
        in_source: dict[str | None, list[tuple[Hit, Window]]] = defaultdict(list)
        for found in best:
            hit = None if cancelled() else self._hit(found)
            if hit is not None:
                others = in_source[hit.source]
                if hit.start is None or not any(_are_one(hit, found.window, *other) for other in others):
                    kept.append((hit, found))
                    others.append((hit, found.window))
        return kept

    def _hit(self, found: Found) -> Hit | None:
        """Turn a candidate into a hit; None if the file that it comes from has changed."""
        record = found.record
        if isinstance(record, Passage):
            source, start, text = self._reader.source(record), record.start, record.text.decode()
            if source_unit(source) in self._stale:
                return None
            return Hit(kind="passage", source=source, start=start, end=start + len(text), text=text)
        if record.question is not None and question_unit(record.question) in self._stale:
            return None
        return Hit(
            kind=record.kind,
            source=record.source,
            start=record.start,
            end=record.end,
            text=record.text.decode(),
            question=record.question,
            position=record.position,
            argument=record.argument,
            quote=record.quote,
            speaker=record.speaker,
        )


def _are_one(hit: Hit, window: Window, other: Hit, its: Window) -> bool:
    """Tell whether two hits, each with the window of it that fits, are the same place.

    A quotation and its passage are if they overlap; two quotations, or parts of a paragraph, if they share words that
    fit.
    """
    if hit.source != other.source or hit.start is None or other.start is None or hit.end is None or other.end is None:
        return False
    overlap = hit.start < other.end and other.start < hit.end
    if hit.kind != other.kind or not overlap:
        return overlap
    return (hit.start, hit.end) == (other.start, other.end) or not _fits_at(hit, window).isdisjoint(
        _fits_at(other, its)
    )


def _fits_at(hit: Hit, window: Window) -> set[int]:
    """Return the offsets in the source at which the words of a window begin."""
    words = word_spans_for_search(hit.text)[window.start : window.end]
    return {(hit.start or 0) + span.start for _, span in words}
