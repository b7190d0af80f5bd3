"""Finding where words stand in a body: all places of a fragment, and of fragments in their order.

It takes whole words only and never the best of several places: who asks gets them all. It knows neither
statuses nor what may be left out between two fragments; see `briefing.ledger` and `briefing.text.gaps`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from briefing.model import Span
from briefing.text.edges import cuts_a_word
from briefing.text.fold import Folded, fold, fold_part, occurrences, words_for_search
from briefing.text.near import WordText
from briefing.text.spoken import Spoken

MOST_HITS = 150_000
"""As many hits are looked at for one quotation, in a second: “e” stands in a book 500,000 times."""


MOST_COMPARED = 100_000_000
"""Characters of the hits of one fragment that are compared: of 100 KB, which stands everywhere, 1,000 are."""


class SourceText:
    """A body, with what is computed from it at most once and only when asked for."""

    def __init__(self, body: str, language: str | None = None) -> None:
        self.body = body
        self._language = language

    @cached_property
    def folded(self) -> Folded:
        """Folded for comparing: 10 KB in 1 ms, 5 MB in half a second."""
        return fold(self.body)

    @cached_property
    def plain(self) -> list[bytes]:
        """Its words as search folds them: 10 KB in 0.1 ms."""
        return words_for_search(self.body.encode("utf-8", "replace"))

    @cached_property
    def words(self) -> WordText:
        """Its words, for finding what is like a quotation."""
        return WordText(self.body)

    @cached_property
    def spoken(self) -> Spoken:
        """What of it is somebody's very words."""
        return Spoken(self.body, self._language)

    @cached_property
    def spelt(self) -> frozenset[str]:
        """All its words as they are spelt."""
        return frozenset(re.findall(r"[^\W\d_]+", self.body))


class Places(NamedTuple):
    """All whole-word places of a fragment, in order; how many more stand inside longer words."""

    spans: list[Span]
    inside_words: int
    all_seen: bool = True


Alignment = tuple[Span, ...]
"""The places of the fragments of one quotation, in order, none overlapping the next."""


def raw_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Where `fragment` stands glyph for glyph."""
    spans = (Span(start, end) for start, end in occurrences(text.body, fragment))
    return _whole_words(text.body, spans, _bound(fragment, most))


def folded_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Where `fragment` stands when both are folded. The raw places are among them."""
    found = text.folded.find(fold_part(fragment))
    spans = (text.folded.span(start, end) for start, end in found)
    return _whole_words(text.body, (_trimmed(text.body, span) for span in spans if span), _bound(fragment, most))


def all_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Raw and folded places as one list: at the edges of a fragment each finds what the other cannot."""
    raw, folded = raw_places(text, fragment, most), folded_places(text, fragment, most)
    return Places(
        sorted({*raw.spans, *folded.spans}),
        max(raw.inside_words, folded.inside_words),
        raw.all_seen and folded.all_seen,
    )


def alignments(places: Sequence[Sequence[Span]]) -> list[Alignment]:
    """The tightest way through `places`, one list a fragment, for each place of the rarest fragment.

    From there the nearest place before and after is always the tightest, so that no combinations are tried:
    the work is the number of fragments times the places of the rarest, each a binary search.
    """
    rarest = min(range(len(places)), key=lambda index: len(places[index]))
    found: dict[Alignment, None] = {}
    for anchor in places[rarest]:
        before = _backwards(places[:rarest], anchor)
        after = _forwards(places[rarest + 1 :], anchor)
        if before is not None and after is not None:
            found[(*before, anchor, *after)] = None
    return list(found)


def apart(found: Iterable[Alignment]) -> list[Alignment]:
    """The tightest first, then those that share no text with a tighter one."""
    kept: list[Alignment] = []
    taken: list[tuple[int, int]] = []
    for alignment in sorted(found, key=lambda spans: (spans[-1].end - spans[0].start, spans[0].start)):
        hull = (alignment[0].start, alignment[-1].end)
        index = bisect_left(taken, hull)
        free_before = index == 0 or taken[index - 1][1] <= hull[0]
        free_after = index == len(taken) or taken[index][0] >= hull[1]
        if free_before and free_after:
            taken.insert(index, hull)
            kept.append(alignment)
    return kept


def follows(places: Sequence[Sequence[Span]]) -> int:
    """How many fragments, from the first on, stand in their order."""
    end = 0
    for count, spans in enumerate(places):
        index = bisect_left(spans, end, key=lambda span: span.start)
        if index == len(spans):
            return count
        end = spans[index].end
    return len(places)


def _forwards(places: Sequence[Sequence[Span]], anchor: Span) -> list[Span] | None:
    found: list[Span] = []
    for spans in places:
        index = bisect_left(spans, anchor.end, key=lambda span: span.start)
        if index == len(spans):
            return None
        anchor = spans[index]
        found.append(anchor)
    return found


def _backwards(places: Sequence[Sequence[Span]], anchor: Span) -> list[Span] | None:
    found: list[Span] = []
    for spans in reversed(places):
        index = bisect_right(spans, anchor.start, key=lambda span: span.end)
        if not index:
            return None
        anchor = spans[index - 1]
        found.append(anchor)
    return found[::-1]


def _bound(fragment: str, most: int) -> int:
    return min(most, max(MOST_COMPARED // max(len(fragment), 1), 1))


def _whole_words(body: str, spans: Iterator[Span], most: int) -> Places:
    whole: list[Span] = []
    inside = 0
    for span in spans:
        if cuts_a_word(body, span.start, span.end):
            inside += 1
        else:
            whole.append(span)
        if len(whole) + inside >= most:
            return Places(whole, inside, all_seen=False)
    return Places(whole, inside)


def _trimmed(body: str, span: Span) -> Span:
    """Without the white space that a dash at an edge was folded with."""
    text = body[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
