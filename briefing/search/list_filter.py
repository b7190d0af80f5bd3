"""Filter a list while a person types: keep the entries that hold what is typed."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.model.phrases import dateline, title_of
from briefing.model.records import Question, Source
from briefing.text.fold import fold_for_search, fold_for_search_with_offsets, search_span
from briefing.text.span import Span

LIKE = 70.0
"""The score, from 0 to 100, from which on a text is similar to what is typed."""


class Filter:
    """The texts of a list, folded once, so that each letter typed costs only one look through them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._folded = [fold_for_search(text) for text in texts]

    def holding(self, typed: str) -> list[int]:
        """Return the numbers, from 0 and in order, of the texts in which every typed word occurs."""
        words = fold_for_search(typed).split()
        return [number for number, text in enumerate(self._folded) if all(word in text for word in words)]

    def nearest(self, typed: str) -> list[int]:
        """Return the numbers of the texts that hold what is typed, else of similar ones; the most similar first."""
        from rapidfuzz import fuzz, process

        folded, found = fold_for_search(typed), self.holding(typed)
        if found and folded:
            return sorted(found, key=lambda number: _likeness(folded, self._folded[number]), reverse=True)
        like = process.extract(folded, self._folded, scorer=fuzz.partial_ratio, score_cutoff=LIKE)
        return found or [number for _, _, number in like]


def question_filter_text(question: Question) -> str:
    """Return the text by which a question is found: its words, and those of its positions."""
    positions = " ".join(f"{position.label} {position.thesis}" for position in question.positions)
    return f"{question.question} {positions}"


def source_filter_text(source: Source) -> str:
    """Return the text by which a source is found.

    It holds the title, who wrote and published the source, when, its kind, and who speaks in it.
    """
    speakers = " ".join(speaker.name for speaker in source.speakers.values())
    return f"{title_of(source)} {dateline(source)} {source.type} {source.standing} {speakers} {source.id}"


def marks(typed: str, text: str) -> list[tuple[int, int]]:
    """Return the start and end, in code points, of each typed word in `text`, at its first place."""
    folded, offsets = fold_for_search_with_offsets(text)
    found: list[Span] = []
    for word in fold_for_search(typed).split():
        at = folded.find(word)
        if at >= 0:
            found.append(search_span(text, offsets, at, at + len(word)))
    return [(span.start, span.end) for span in sorted(found)]


def _likeness(typed: str, text: str) -> tuple[float, float]:
    """Return how similar to `typed` the most similar part of `text` is, then the whole: two scores from 0 to 100."""
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(typed, text), fuzz.ratio(typed, text)
