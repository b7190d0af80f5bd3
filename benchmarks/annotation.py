"""What the best known annotation client does to find a quotation again, from its description, to measure beside ours.

Where the words do not stand exactly, it takes the places with the fewest errors, up to half the quotation's length
(at most 256), and of these the one with the best score: likeness 50, prefix 20, suffix 20, nearness to an expected
offset 2. There is no floor, and no word for what is different or for a tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from briefing.text.fold import occurrences
from briefing.text.span import Span

MOST_ERRORS = 256
QUOTE, PREFIX, SUFFIX, POSITION = 50, 20, 20, 2
"""Weights of a score."""


class Match(NamedTuple):
    """A place and in how many characters it differs."""

    span: Span
    errors: int


def anchor(body: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> Span | None:
    """Where the client would put the quotation. Without an expected offset, as a ledger has none.

    A tenth of a second for 100 KB where the words do not stand exactly.
    """
    matches = closest(body, exact, min(MOST_ERRORS, len(exact) // 2))
    return max(matches, key=lambda match: _score(body, match, exact, prefix, suffix)).span if matches else None


def closest(text: str, pattern: str, most: int) -> list[Match]:
    """The places with the fewest errors if those are at most `most`; all exact ones where there are any."""
    exact = [Match(Span(start, end), 0) for start, end in occurrences(text, pattern)]
    if exact or not text or not pattern:
        return exact
    errors = fewest = most + 1
    ends: list[int] = []
    for end, errors in enumerate(_errors(text, pattern), start=1):
        if errors < fewest:
            fewest, ends = errors, []
        if errors == fewest <= most:
            ends.append(end)
    return [Match(_span(text, pattern, end, fewest), fewest) for end in ends]


def _errors(text: str, pattern: str) -> Iterator[int]:
    """For every character of the text, the errors of the best match that ends with it.

    The bit vectors of Myers (1999): one step a character, whatever the length of the pattern.
    """
    bits: dict[str, int] = {}
    for index, char in enumerate(pattern):
        bits[char] = bits.get(char, 0) | 1 << index
    mask = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    more, less, errors = mask, 0, len(pattern)
    for char in text:
        same = bits.get(char, 0)
        diagonal = (((same & more) + more) ^ more) | same | less
        grows = less | (mask & ~(diagonal | more))
        shrinks = more & diagonal
        if grows & last:
            errors += 1
        elif shrinks & last:
            errors -= 1
        grows, shrinks = grows << 1, shrinks << 1
        more = mask & (shrinks | ~(diagonal | grows))
        less = mask & grows & diagonal
        yield errors


def _span(text: str, pattern: str, end: int, errors: int) -> Span:
    """The match that ends at `end` with so many errors; the one nearest to the pattern's length."""
    for off in range(errors + 1):
        for start in (end - len(pattern) + off, end - len(pattern) - off):
            if 0 <= start <= end and Levenshtein.distance(pattern, text[start:end], score_cutoff=errors) <= errors:
                return Span(start, end)
    return Span(max(end - len(pattern), 0), end)


def _score(body: str, match: Match, exact: str, prefix: str | None, suffix: str | None) -> float:
    start, end = match.span.start, match.span.end
    before = _likeness(body[max(start - len(prefix), 0) : start], prefix) if prefix else 1.0
    after = _likeness(body[end : end + len(suffix)], suffix) if suffix else 1.0
    return QUOTE * (1 - match.errors / len(exact)) + PREFIX * before + SUFFIX * after + POSITION


def _likeness(text: str, wanted: str) -> float:
    """From 0 to 1, of the best place within `text`."""
    found = closest(text, wanted, len(wanted))
    return 1 - found[0].errors / len(wanted) if found else 0.0
