"""Align a quotation with the words of a text, and find the stretches that are most like it.

Pairs of neighbouring words propose places, rare pairs most strongly. Each place is then aligned word by word, with its
ends free: Myers' bit-vector algorithm (J. ACM 46, 1999), over words instead of letters, finds the stretch with the
fewest changes. Nothing is decided here: the thresholds are in `briefing.verification.similarity`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from briefing.text.fold import fold, words_for_search
from briefing.text.span import Span
from briefing.text.typography import JOIN

MOST_PLACES = 6
"""The most places that are aligned; a quotation seldom has more than two that are like it."""
COMMON = 400
"""The most places at which a word proposes anything; a commoner word proposes nothing."""

MOST_TOKENS = 3_000
"""The most words and marks of a quotation that is aligned; as many take a second."""
ENOUGH_WORDS, ENOUGH_PLACES = 6, 120
"""When so many words of a quotation occur in the body, at more than so many places, no commoner word is looked up."""
LEAST_SHARE = 0.5
"""The share of the best place's votes that another place needs to be aligned."""

_CHUNK = re.compile(r"\S[^\n]{0,159}(?!\S)|\S+")
"""A stretch of a line that ends only at white space."""
TOKEN = re.compile(
    r"(?:(?<![^\s(])-)?\d+(?:[.,:/]\d+)*[^\W_]*|(?:\b[^\W\d_]\.){2,}"
    rf"|[^\W_]+(?:['{JOIN}][^\W_]+)*|[^\w\s]|_"
)
"""A number with its sign and its marks, an abbreviation such as “U.S.”, a word, or another single mark."""


class FoldedToken(NamedTuple):
    """A word or a punctuation mark, folded for comparing, with its span in the original text."""

    text: str
    span: Span

    @property
    def is_word(self) -> bool:
        """Whether the token is a word, a number, a currency sign or a percent sign, and not punctuation."""
        return self.text[:1].isalnum() or self.text[:1] in "$€£¥₽%"


class Near(NamedTuple):
    """A stretch of a text that is like a quotation; `similarity` compares their letters, from 0 to 100."""

    span: Span
    tokens: tuple[FoldedToken, ...]
    similarity: float

    @property
    def letters(self) -> str:
        """The words and marks of the stretch, folded."""
        return " ".join(token.text for token in self.tokens)


class WordText:
    """The words of a body, folded as search folds them, for finding near matches; 10 KB take 0.4 ms."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._chunks = [match.span() for match in _CHUNK.finditer(body)]
        found = [words_for_search(body[start:end].encode("utf-8", "replace")) for start, end in self._chunks]
        self._before = [0, *accumulate(map(len, found))]
        """The number of words before each chunk."""
        self.words = [word for chunk in found for word in chunk]

    @cached_property
    def places(self) -> dict[bytes, list[int]]:
        """The numbers of the places at which each word occurs."""
        places: dict[bytes, list[int]] = {}
        for number, word in enumerate(self.words):
            places.setdefault(word, []).append(number)
        return places

    def stretch(self, first: int, last: int) -> Span:
        """Return a part of the body that holds the words from number `first` to before `last`, and some around them."""
        number = min(max(first, 0), len(self.words) - 1), min(max(last - 1, 0), len(self.words) - 1)
        start, end = (max(bisect_right(self._before, one) - 1, 0) for one in number)
        return Span(self._chunks[start][0], self._chunks[end][1])


def folded_tokens(text: str, offset: int = 0) -> tuple[FoldedToken, ...]:
    """Return the words and marks of a text, folded, each with its span; `offset` is added to the spans."""
    folded = fold(text)
    if folded.keeps_offsets:
        return tuple(
            [
                FoldedToken(match[0], Span(offset + match.start(), offset + match.end()))
                for match in TOKEN.finditer(folded.text)
            ]
        )
    found = []
    for match in TOKEN.finditer(folded.text):
        span = folded.span(*match.span())
        if span is not None:
            spelt = match[0].replace(JOIN, "")
            found.append(FoldedToken(spelt, Span(offset + span.start, offset + span.end)))
    return tuple(found)


def nearest_spans(quoted: Sequence[FoldedToken], text: WordText) -> list[Near]:
    """Find the stretches of `text` that are most like these words, best first; none touches a better one.

    An empty list for more than `MOST_TOKENS` tokens, since the work grows with the square of their number.
    """
    if not quoted or not text.words or len(quoted) > MOST_TOKENS:
        return []
    letters = " ".join(token.text for token in quoted)
    found = {near for window in _windows(letters, text) for near in _aligned(quoted, letters, text.body, window)}
    apart: list[Near] = []
    for near in sorted(found, key=lambda near: (-near.similarity, near.span)):
        if all(near.span.end <= one.span.start or one.span.end <= near.span.start for one in apart):
            apart.append(near)
    return apart


def _windows(letters: str, text: WordText) -> Iterator[Span]:
    """Yield the parts of a body in which much of the quotation may stand, the likeliest first."""
    sought = words_for_search(letters.encode("utf-8", "replace"))
    slack = len(sought) // 4 + 3
    peaks = list(_peaks(_votes(sought, text), slack))
    for diagonal, weight in peaks:
        if weight >= LEAST_SHARE * peaks[0][1]:
            yield text.stretch(diagonal - slack, diagonal + len(sought) + slack)


def _votes(sought: Sequence[bytes], text: WordText) -> dict[int, float]:
    """Weigh how likely the quotation begins at each word of the body.

    Every word of the quotation votes, a rare word more strongly, and a pair of words more strongly still. When the
    rarest words have voted, the others are not asked.
    """
    votes: dict[int, float] = {}
    heard = places_heard = 0
    for index in sorted(range(len(sought)), key=lambda index: len(text.places.get(sought[index], ()))):
        places = text.places.get(sought[index], ())
        if len(places) > COMMON or (heard >= ENOUGH_WORDS and places_heard + len(places) > ENOUGH_PLACES):
            break
        heard += bool(places)
        places_heard += len(places)
        weight = 1 / (1 + len(places) / 8)
        following = sought[index + 1] if index + 1 < len(sought) else None
        for at in places:
            pair = at + 1 < len(text.words) and text.words[at + 1] == following
            votes[at - index] = votes.get(at - index, 0.0) + (3 * weight if pair else weight)
    return votes


def _peaks(votes: dict[int, float], slack: int) -> Iterator[tuple[int, float]]:
    """Yield where most votes fall within `slack` words, most votes first; each place is far from those before it."""
    diagonals = sorted(votes)
    sums: list[tuple[float, int]] = []
    first = last = 0
    total = 0.0
    for diagonal in diagonals:
        while last < len(diagonals) and diagonals[last] <= diagonal + slack:
            total += votes[diagonals[last]]
            last += 1
        while diagonals[first] < diagonal - slack:
            total -= votes[diagonals[first]]
            first += 1
        sums.append((total + votes[diagonal], diagonal))
    sums.sort(key=lambda pair: (-pair[0], pair[1]))
    taken: list[int] = []
    for weight, diagonal in sums:
        if all(abs(diagonal - other) > slack for other in taken):
            taken.append(diagonal)
            yield diagonal, weight
            if len(taken) == MOST_PLACES:
                return


def _aligned(quoted: Sequence[FoldedToken], letters: str, body: str, window: Span) -> Iterator[Near]:
    """Yield the stretches of a window that need the fewest changes to become the quotation, word by word.

    A stretch is a word longer at an edge if the letters then match better: “whatthey” is “what they”.
    """
    there = folded_tokens(body[window.start : window.end], window.start)
    sought = [token.text.casefold() for token in quoted]
    words = [token.text.casefold() for token in there]
    distances = list(_distances(sought, words, free=True))
    for end in _ends(distances, there, quoted[-1])[:MOST_PLACES]:
        back = list(_distances(sought[::-1], words[:end][::-1], free=False))
        start = end - _ends(back, there[:end][::-1], quoted[0])[0]
        if start < end:
            wider = ((first, last) for first in (start, max(start - 1, 0)) for last in (end, min(end + 1, len(there))))
            yield max((_near(letters, there[first:last]) for first, last in wider), key=lambda near: near.similarity)


def _near(letters: str, found: tuple[FoldedToken, ...]) -> Near:
    from rapidfuzz import fuzz

    near = Near(Span(found[0].span.start, found[-1].span.end), found, 0.0)
    return near._replace(similarity=fuzz.ratio(letters.casefold(), near.letters.casefold()))


def _distances(sought: Sequence[str], words: Sequence[str], *, free: bool) -> Iterator[int]:
    """Count the changes with which `sought` ends at each place of `words`, from place 0 on.

    With `free` it may begin at any place without cost. The algorithm is Myers' bit-vector one (J. ACM 46, 1999).
    """
    size = len(sought)
    full, top = (1 << size) - 1, 1 << (size - 1)
    where: dict[str, int] = {}
    for index, word in enumerate(sought):
        where[word] = where.get(word, 0) | 1 << index
    more, fewer, changes = full, 0, size
    yield changes
    for word in words:
        equal = where.get(word, 0)
        vertical = equal | fewer
        across = (((equal & more) + more) ^ more) | equal
        up, down = fewer | ~(across | more), more & across
        if up & top:
            changes += 1
        elif down & top:
            changes -= 1
        up = up << 1 | (not free)
        more = (down << 1 | ~(vertical | up)) & full
        fewer = up & vertical & full
        yield changes


def _ends(distances: Sequence[int], there: Sequence[FoldedToken], edge: FoldedToken) -> list[int]:
    """List the numbers of tokens after which the fewest changes are needed.

    Ends whose last token is the quotation's own come first. Of neighbouring ends the farther is taken, since a word
    there is replaced rather than put in; but not beyond a punctuation mark, where a sentence may end.
    """
    least = min(distances)
    ends = [number for number, distance in enumerate(distances) if distance == least]
    goes_on = {end - 1 for end in ends if end and there[end - 1].is_word and edge.is_word}
    last = [end for end in ends if end not in goes_on]
    return sorted(last, key=lambda end: end == 0 or there[end - 1].text.casefold() != edge.text.casefold())
