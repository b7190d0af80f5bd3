"""Choose between places with the same words by the words just before and after a quotation.

They only choose: no place is found by them. A wrong prefix or suffix is reported, not corrected.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from briefing.model.records import Quote
from briefing.text.fold import fold
from briefing.text.sanitize import one_line
from briefing.text.span import Span
from briefing.verification.anchoring import Alignment
from briefing.verification.source_text import SourceText

ALIKE = 75.0
"""The similarity (0–100) from which on words count as a prefix or suffix with some letters changed."""
LEAST_TOUCHING = 12
"""The code points of prefix and suffix from which on it means something that the two touch."""
MOST_TOUCHING = 1_000
"""The most places of a prefix that are checked for a touching suffix."""
LONGEST = 400
"""The most code points of a prefix or suffix compared, next to the quotation: each place is compared."""
ROOM = 3
"""How many times longer than the context the compared text may be: white space and soft hyphens."""


class Context(NamedTuple):
    """The prefix and suffix of a quotation; an empty string for a missing one."""

    prefix: str
    suffix: str

    @classmethod
    def of(cls, quote: Quote) -> Context:
        """Take the context of a quotation, at most `LONGEST` code points on each side."""
        return cls((quote.prefix or "").strip()[-LONGEST:], (quote.suffix or "").strip()[:LONGEST])

    @property
    def is_empty(self) -> bool:
        """Whether neither prefix nor suffix is given."""
        return not (self.prefix or self.suffix)

    def best(self, body: str, places: Sequence[Alignment]) -> list[Alignment]:
        """Return the places that prefix and suffix fit best; all if neither is given or stands at any of them."""
        if len(places) == 1 or self.is_empty:
            return list(places)
        votes = [self.votes(body, place) for place in places]
        return [place for place, vote in zip(places, votes, strict=True) if vote == max(votes)]

    def before(self, body: str, spans: list[Span]) -> list[Span]:
        """Return the places of a first part that have the prefix before them; all if no place has."""
        fit = [span for span in spans if self.stands_before(body, span.start)] if self.prefix else []
        return fit or spans

    def after(self, body: str, spans: list[Span]) -> list[Span]:
        """Return the places of a last part that have the suffix after them; all if no place has."""
        fit = [span for span in spans if self.stands_after(body, span.end)] if self.suffix else []
        return fit or spans

    def stands_before(self, body: str, offset: int) -> bool:
        """Tell whether the prefix ends at `offset`, white space aside."""
        if body.endswith((self.prefix, self.prefix + " "), 0, offset):
            return True  # folding costs a hundred times as much
        start = max(offset - ROOM * len(self.prefix) - 100, 0)
        return _plain(body[start:offset]).endswith(_plain(self.prefix))

    def stands_after(self, body: str, offset: int) -> bool:
        """Tell whether the suffix begins at `offset`, white space aside."""
        if body.startswith((self.suffix, " " + self.suffix), offset):
            return True
        end = offset + ROOM * len(self.suffix) + 100
        return _plain(body[offset:end]).startswith(_plain(self.suffix))

    def votes(self, body: str, place: Sequence[Span]) -> int:
        """Count how many of prefix and suffix are given and stand around a place: 0, 1 or 2."""
        before = bool(self.prefix) and self.stands_before(body, place[0].start)
        after = bool(self.suffix) and self.stands_after(body, place[-1].end)
        return before + after

    def rough_votes(self, body: str, place: Span) -> int:
        """Count the votes (0, 1 or 2) where the words around the place may be as altered as its own."""
        from rapidfuzz import fuzz

        prefix, suffix = _plain(self.prefix), _plain(self.suffix)
        before = bool(prefix) and fuzz.ratio(prefix, _plain(body[: place.start][-len(prefix) :])) >= ALIKE
        after = bool(suffix) and fuzz.ratio(suffix, _plain(body[place.end :][: len(suffix)])) >= ALIKE
        return max(self.votes(body, (place,)), before + after)

    def touching(self, text: SourceText) -> int | None:
        """Return the offset at which prefix and suffix touch now, white space aside; None if they do not."""
        if len(self.prefix) + len(self.suffix) < LEAST_TOUCHING or not (self.prefix and self.suffix):
            return None
        for start, end in islice(text.folded.find(fold(self.prefix)), MOST_TOUCHING):
            span = text.folded.span(start, end)
            if span and self.stands_after(text.body, span.end):
                return span.end
        return None

    def reasons(self, body: str, place: Sequence[Span], chosen: bool) -> list[str]:
        """Say what prefix and suffix did for a place: chose it among several, or do not stand there."""
        found: list[str] = []
        given = (
            ("prefix", self.prefix, self.stands_before(body, place[0].start), "before"),
            ("suffix", self.suffix, self.stands_after(body, place[-1].end), "after"),
        )
        for name, text, stands, side in given:
            if text and not stands:
                found.append(f"the {name} does not stand right {side} it")
            elif text and chosen:
                found.append(f"chosen among several places by the {name}")
        return found


def describe_places(body: str, places: Sequence[Span], count: int, most: int = 3) -> str:
    """Describe the first of several places by the words before each, from which a prefix can be written."""
    shown = "; ".join(f"{place.start:,} after {_words_before(body, place.start)}" for place in places[:most])
    return f"at {shown}" + (f"; and {count - most:,} more" if count > most else "")


def _words_before(body: str, offset: int, most: int = 40) -> str:
    text = one_line(body[max(offset - most, 0) : offset]).strip()
    if offset > most and not body[offset - most - 1].isspace():
        text = text.partition(" ")[2] or text
    return f"“{text}”" if text else "its beginning"


def _plain(text: str) -> str:
    return " ".join(fold(text.strip()).text.split())
