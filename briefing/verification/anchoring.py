"""Find all places of a fragment in a body, and of several fragments in their order.

Only whole words count. No best place is chosen: the caller gets all places. The module knows neither statuses nor what
may be left out between two fragments; see `verifier` and `omission_risks` for these.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.text.fold import fold_part, occurrences
from briefing.text.span import Span
from briefing.text.word_boundaries import cuts_a_word
from briefing.verification.source_text import SourceText

MOST_HITS = 150_000
"""The most hits looked at for a quotation; as many take a second. “e” occurs 500,000 times in a book."""


MOST_COMPARED = 100_000_000
"""The most characters of a fragment's hits that are compared: a fragment of 100 KB gets 1,000 hits."""


class Places(NamedTuple):
    """All whole-word places of a fragment, in order, and the number of further hits inside longer words."""

    spans: list[Span]
    inside_words: int
    all_seen: bool = True


Alignment = tuple[Span, ...]
"""The places of the fragments of a quotation, in order and without overlaps."""


def raw_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Find the places where `fragment` stands glyph for glyph."""
    spans = (Span(start, end) for start, end in occurrences(text.body, fragment))
    return _whole_words(text.body, spans, _bound(fragment, most))


def folded_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Find the places where `fragment` stands when both sides are folded; the raw places are among them."""
    found = text.folded.find(fold_part(fragment))
    spans = (text.folded.span(start, end) for start, end in found)
    return _whole_words(text.body, (_trimmed(text.body, span) for span in spans if span), _bound(fragment, most))


def all_places(text: SourceText, fragment: str, most: int = MOST_HITS) -> Places:
    """Find the raw and the folded places of `fragment`, merged into one list.

    Both searches are needed: at the edges of a fragment, each finds places that the other misses."""
    raw, folded = raw_places(text, fragment, most), folded_places(text, fragment, most)
    return Places(
        sorted({*raw.spans, *folded.spans}),
        max(raw.inside_words, folded.inside_words),
        raw.all_seen and folded.all_seen,
    )


def alignments(places: Sequence[Sequence[Span]]) -> list[Alignment]:
    """Find the tightest way through `places`, a list for each fragment, from each place of the rarest fragment.

    From a place of the rarest fragment, the nearest place before and after is always the tightest, so no combinations
    are tried: the work is the number of fragments times the places of the rarest, each with a binary search.
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
    """Return the alignments that share no text with a tighter one, the tightest first."""
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
    """Count how many fragments, from the first on, stand in their order."""
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
    """Return the span without the white space with which a dash at an edge was folded."""
    text = body[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))
