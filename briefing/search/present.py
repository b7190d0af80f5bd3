"""Prepare hits for showing: the words that matched, why, how well each hit fits, and whether that is doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace
from rapidfuzz.distance import OSA

from briefing.search.expansion import TOO_SHORT, QueryWord
from briefing.search.highlights import beginning_of, marks_and_reasons
from briefing.search.ranking import NOWHERE, Window
from briefing.search.results import Hit, Reason
from briefing.search.store import IndexRecord, Passage
from briefing.text.fold import word_spans_for_search
from briefing.text.span import Span

LOOSE = 0.018
"""The doubt from which on a hit is only loosely related.

Like the weights below, it was calibrated with misremembered sentences whose source was removed. How often it errs is
measured by `python -m benchmarks.search`.
"""
MISSING = 0.3
"""The weight, in the doubt, of the share of the query's words that are missing."""
MISSPELT = 0.8
"""The weight, in the doubt, of the share of letters that are misspelt, except one per word."""
LEAD = 0.3
"""The weight by which the lead of the first hit over the next lowers its doubt."""
FEW, SENTENCE = 2, 6
"""The numbers of a query's words that may be anywhere in a text, and from which on they count as a sentence."""
NEXT = 0.3
"""How well the next hit is assumed to fit if there is none."""
LOOSEST = 0.5
"""The score between hits and those that are only loosely related, which come after them."""


class Found(NamedTuple):
    """A candidate: how well it fits (0 to about 1), and where in its text."""

    fit: float
    place: int
    record: IndexRecord
    window: Window = NOWHERE


def finished(
    hits: Sequence[tuple[Hit, Found]], limit: int, asked: Sequence[QueryWord], typing: str | None
) -> tuple[Hit, ...]:
    """Return the first `limit` hits with their ranks, best first; the only loosely related ones come last.

    `typing` is the word that is still being typed, if any: in words that begin with it, only this beginning is marked.
    """
    lead = _lead([found.fit for _, found in hits])
    shown = [
        _finished(hit, found, asked, typing, 0.0 if number else lead)
        for number, (hit, found) in enumerate(hits[:limit])
    ]
    shown.sort(key=lambda hit: hit.loose)
    return tuple([replace(hit, rank=rank) for rank, hit in enumerate(shown, start=1)])


def names_of(record: IndexRecord) -> list[bytes]:
    """Return the folded words of the speaker's name, in UTF-8."""
    return [] if isinstance(record, Passage) else record.names.encode().split()


def _lead(fits: Sequence[float]) -> float:
    """Return how far the first hit is ahead of the next, as a share of how well it fits."""
    return max(1 - (fits[1] if len(fits) > 1 else NEXT) / fits[0], 0.0) if fits else 0.0


def _finished(hit: Hit, found: Found, asked: Sequence[QueryWord], typing: str | None, lead: float) -> Hit:
    names = names_of(found.record)
    words = word_spans_for_search(hit.text, found.window.start, found.window.end)
    marks, why = marks_and_reasons(words, names, asked, _Whole(hit.text))
    if typing is not None:
        begun = {span for word, span in words if word.startswith(typing)}
        marks = [beginning_of(mark, hit.text, typing) if mark in begun else mark for mark in marks]
        if len(typing) <= TOO_SHORT:
            why = [reason for reason in why if reason.asked != typing or reason.how != "missing"]
    loose = bool(asked) and _doubt(found.window, why) - LEAD * lead > LOOSE
    fit = min(found.fit, LOOSEST) if loose else max(found.fit, LOOSEST)
    return replace(hit, score=100 * min(fit, 1.0), loose=loose, marks=tuple(marks), why=tuple(why))


class _Whole:
    """All words of a text, taken apart only when one of them may be asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lowered = text.lower() if text.isascii() else None
        self._words: list[tuple[str, Span]] | None = None

    def __call__(self, one: QueryWord) -> Sequence[tuple[str, Span]]:
        if self._lowered is not None and not one.halves and not self._may_hold(self._lowered, one):
            return ()
        if self._words is None:
            self._words = word_spans_for_search(self._text)
        return self._words

    def _may_hold(self, lowered: str, one: QueryWord) -> bool:
        return any(meaning.word in lowered for meaning in one.meanings)


def _doubt(window: Window, why: Sequence[Reason]) -> float:
    """Return how doubtful it is that this was asked for.

    Doubt arises if words are missing, only similar, or scattered through the text. Their order makes no difference:
    people rearrange sentences.
    """
    asked = max(len(why), 1)
    missing = sum(one.how == "missing" for one in why) / asked
    misspelt = sum(_edits(one) / len(one.asked) for one in why if one.how == "spelling") / asked
    together = min(max(len(why) - FEW, 0) / (SENTENCE - FEW), 1.0)
    strewn = (window.anywhere - window.held) * together
    return MISSING * missing + MISSPELT * misspelt + strewn


def _edits(one: Reason) -> int:
    """Count the wrong letters of a misspelt word, except one: a single wrong letter is no reason to doubt."""
    return max(OSA.distance(one.asked, one.found) - 1, 0)
