"""Move the edges of a selection in a body by words or by sentences.

An edge never cuts a word or a number, and beside a quotation mark it can stop on either side: the words of a speaker
can be selected without the marks around them. Only the text near an edge is looked at, for a body may be one line of 5
MB.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.text.moved import moved_offset
from briefing.text.sentences import Abbreviations, goes_on, without_abbreviations
from briefing.text.span import Span
from briefing.text.turned_marks import turned_marks
from briefing.text.word_boundaries import cuts_a_word

FAR = 5_000
"""Code points that are looked at on either side, and that an edge moves at most."""
MOST_SENTENCES = 40
"""The most sentences of speech that a narrator's sentence may contain."""

_DOUBLE = '“”„‟«»"'
_SINGLE_OPENS = re.compile(r"(?<![^\s(\[—–])['‘‹‚](?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[.,!?…])['’›](?!\w)")
_SPACE = re.compile(r"\s*+")
_BEFORE = re.compile(rf"(?:[\s{_DOUBLE}]|{_SINGLE_OPENS.pattern})*+")
_CLOSING = re.compile(rf"(?:[^\S\n]?[{_DOUBLE}’'›)\]])*+")
_NEVER_FIRST = ".,;:!?…)]"
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"(?<![.!?…])[.!?…؟۔।]++[”\"’'»)\]]*+(?=\s)|[。！？｡]++[”」』）’]*+")
_UNITS = "_%‰"
_OPENERS = f"{_DOUBLE}‘'‹‚([—–"
_CLOSERS = f"{_DOUBLE}’'›)]—–"


class Selection(Struct, frozen=True):
    """The span from `start` to `end` of a body, with a word in it; if `at_start`, the start is the edge to move."""

    start: int
    end: int
    at_start: bool = False

    def by_word(self, body: str, by: int) -> Selection:
        """Move the edge one word forwards (`by` is 1) or backwards (-1).

        The selection stays the same if there is no further word, or if it would be left without a word.
        """
        return self._moved(body, by, _word_starts if self.at_start else _word_ends)

    def by_sentence(self, body: str, by: int, abbreviations: Abbreviations) -> Selection:
        """Move the edge to the next (`by` is 1) or previous (-1) boundary of a sentence or of speech.

        The start moves to beginnings, the end to ends. The selection stays the same if no further boundary is near, or
        if it would be left without a word.
        """
        return self._moved(body, by, partial(_starts if self.at_start else _ends, abbreviations=abbreviations))

    def other_edge(self) -> Selection:
        """Return the same span with the other edge to move."""
        return replace(self, at_start=not self.at_start)

    def next_sentence(self, body: str, by: int, abbreviations: Abbreviations) -> Selection:
        """Select the sentence after the selection or, if `by` is -1, the one that begins before it.

        The selection stays the same if there is no such sentence.
        """
        start = next(_starts(body, self.end - 1 if by > 0 else self.start, by, abbreviations), None)
        return self if start is None else sentence_at(body, start, abbreviations)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether the selection overlaps the span from `start` to `end`."""
        return self.start < end and start < self.end

    def _moved(self, body: str, by: int, stops: Callable[[str, int, int], Iterator[int]]) -> Selection:
        edge = self.start if self.at_start else self.end
        to = next(stops(body, edge, by), edge)
        moved = replace(self, start=to) if self.at_start else replace(self, end=to)
        return moved if _has_word(body, moved) else self


def sentence_at(body: str, offset: int, abbreviations: Abbreviations) -> Selection:
    """Select the sentence at `offset`, or the sentence of speech within it; between sentences, the nearest one."""
    near = _look(body, offset, abbreviations)
    behind = bisect_right(near.openings, offset)
    best: Selection | None = None
    for start in (*near.openings[:behind][: -MOST_SENTENCES - 1 : -1], *near.openings[behind:][:1]):
        found = Selection(start, _end_of(body, start, near))
        if not _has_word(body, found):
            continue
        if start <= offset < found.end:
            return found
        if best is None or best.end < found.end <= offset:
            best = found
    nearby = Span(max(offset - FAR, 0), min(offset + FAR, len(body)))
    return best or words_around(body, nearby) or Selection(0, len(body))


def first_sentence(body: str, offset: int, abbreviations: Abbreviations) -> Selection:
    """Select the first sentence that begins at or after `offset`; if none does, the sentence at `offset`."""
    return sentence_at(body, next(_starts(body, offset - 1, 1, abbreviations), offset), abbreviations)


def again(stretch: Selection, before: str, after: str, abbreviations: Abbreviations) -> Selection:
    """Select the same words in a body that has changed, at their new place, or else the sentence in their place."""
    words = before[stretch.start : stretch.end]
    start = moved_offset(before, after, stretch.start)
    if words and after.startswith(words, start):
        return replace(stretch, start=start, end=start + len(words))
    return sentence_at(after, start, abbreviations)


def words_around(body: str, span: Span) -> Selection | None:
    """Select the whole words of a roughly marked span, without quotation marks around them; None if it has no word."""
    start, end = span.start, span.end
    while start < end and (body[start].isspace() or body[start] in _DOUBLE):
        start += 1
    while start < end and (body[end - 1].isspace() or body[end - 1] in _DOUBLE):
        end -= 1
    if not _has_word(body, Selection(start, end)):
        return None
    return Selection(
        start if not _cut_before(body, start) else next(_word_starts(body, start, -1), start),
        end if not _cut_after(body, end) else next(_word_ends(body, end, 1), end),
    )


def nonblank_parts(body: str, span: Span) -> list[Span]:
    """Divide `span` at blank lines; the parts have no white space at their edges."""
    found: list[Span] = []
    at = span.start
    for stop in [*_BREAK.finditer(body, span.start, span.end), None]:
        end = stop.start() if stop else span.end
        text = body[at:end]
        if text.strip():
            found.append(Span(at + len(text) - len(text.lstrip()), at + len(text.rstrip())))
        at = stop.end() if stop else end
    return found


def is_balanced(body: str, span: Span) -> bool:
    """Tell whether every quotation mark in `span` has its counterpart there."""
    depth = 0
    for turn in _turns(body, span.start, span.end):
        depth += turn
        if depth < 0:
            return False
    return depth == 0


def _has_word(body: str, stretch: Selection) -> bool:
    return any(map(str.isalnum, body[stretch.start : stretch.end]))


def _turns(body: str, start: int, end: int) -> Iterator[int]:
    """Yield 1 for each quotation mark that opens and -1 for each that closes."""
    for mark in turned_marks(body, start, end):
        yield 1 if mark.opens else -1


def _word_ends(body: str, offset: int, by: int) -> Iterator[int]:
    """Yield the ends of words beyond `offset`, in the direction `by`."""
    for at in _offsets(body, offset, by):
        if not at or body[at - 1].isspace():
            continue
        after = body[at : at + 1]
        beside = not after or after.isspace() or after in _CLOSERS or _is_of_word(body[at - 1])
        if beside and not _is_within(body, at) and not _cut_after(body, at):
            yield at


def _word_starts(body: str, offset: int, by: int) -> Iterator[int]:
    for at in _offsets(body, offset, by):
        if at == len(body) or body[at].isspace():
            continue
        before = body[at - 1] if at else " "
        beside = before.isspace() or before in _OPENERS or _is_of_word(body[at])
        if beside and not _is_within(body, at) and not _cut_before(body, at):
            yield at


def _offsets(body: str, offset: int, by: int) -> range:
    if by > 0:
        return range(offset + 1, min(offset + FAR, len(body)) + 1)
    return range(offset - 1, max(offset - FAR, 0) - 1, -1)


def _is_of_word(char: str) -> bool:
    """Tell whether `char` is not punctuation; signs of currency and the like belong to the number beside them."""
    return char in _UNITS or unicodedata.category(char)[0] in "LMNS"


def _is_within(body: str, at: int) -> bool:
    """Tell whether a sign joins the characters on both sides of an offset: “$5”, “5%”, “5°C”."""
    sides = body[max(at - 1, 0) : at + 1]
    return (
        len(sides) == 2 and all(map(_is_of_word, sides)) and any(unicodedata.category(one)[0] in "SP" for one in sides)
    )


def _cut_before(body: str, start: int) -> bool:
    """Tell whether the text from `start` on lacks the beginning of its word or number."""
    return cuts_a_word(body, start, len(body))


def _cut_after(body: str, end: int) -> bool:
    return cuts_a_word(body, 0, end)


class _Near(NamedTuple):
    """The offsets near a place where sentences and speech begin and end, in order, without quotation marks."""

    starts: list[int]
    openings: list[int]
    """The starts, and the marks with which sentences begin."""
    ends: list[int]
    stops: frozenset[int]
    """The ends of sentences, without those of speech within a sentence."""
    lasts: frozenset[int]
    """The ends of paragraphs."""


def _look(body: str, offset: int, abbreviations: Abbreviations) -> _Near:
    first = max(offset - FAR, 0)
    text = body[first : offset + FAR]
    breaks = list(_BREAK.finditer(text))
    halts = list(_halts(text, abbreviations))
    marks = turned_marks(body, first, first + len(text))
    opening = [mark.offset + 1 - first for mark in marks if mark.opens]
    closing = [mark.offset - first for mark in marks if not mark.opens]
    opening += [single.end() for single in _SINGLE_OPENS.finditer(text)]
    closing += [single.start() for single in _SINGLE_CLOSES.finditer(text)]
    begun = [*([0] if first == 0 else []), *halts, *(one.end() for one in breaks)]
    over = [*(one.start() for one in breaks), *([len(text)] if first + len(text) == len(body) else [])]

    starts = {first + _past(_BEFORE, text, at) for at in (*begun, *opening)}
    marked = {first + _past(_SPACE, text, at) for at in begun}
    lasts = {first + _words_end(text, at) for at in over}
    stops = lasts.union(first + _words_end(text, at) for at in halts)
    ends = stops.union(first + _words_end(text, at) for at in closing)
    return _Near(
        [at for at in sorted(starts) if _may_begin(body, at)],
        [at for at in sorted(starts | marked) if _may_begin(body, at)],
        [at for at in sorted(ends) if at and not _cut_after(body, at)],
        frozenset(stops),
        frozenset(lasts),
    )


def _halts(text: str, abbreviations: Abbreviations) -> Iterator[int]:
    """Yield the offsets after full stops and the like that end a sentence, and after the marks that follow them."""
    plain = without_abbreviations(text, abbreviations)
    for stop in _STOP.finditer(plain):
        if not goes_on(plain, stop.end()):
            yield stop.end()


def _may_begin(body: str, at: int) -> bool:
    return at < len(body) and body[at] not in _NEVER_FIRST and not _cut_before(body, at)


def _starts(body: str, offset: int, by: int, abbreviations: Abbreviations) -> Iterator[int]:
    """Yield the beginnings of sentences and speech beyond `offset`, in the direction `by`."""
    return _beyond(_look(body, offset, abbreviations).starts, offset, by)


def _ends(body: str, offset: int, by: int, abbreviations: Abbreviations) -> Iterator[int]:
    return _beyond(_look(body, offset, abbreviations).ends, offset, by)


def _beyond(offsets: list[int], offset: int, by: int) -> Iterator[int]:
    """Yield the `offsets` beyond `offset`, the nearest first."""
    return (one for one in (offsets if by > 0 else reversed(offsets)) if (one - offset) * by > 0)


def _end_of(body: str, start: int, near: _Near) -> int:
    """Return the end of the sentence that begins at `start`.

    A sentence that quotes speech includes all of it, with the mark that closes it.
    """
    depth, at = 0, start
    otherwise = None
    ends = near.ends[bisect_right(near.ends, start) :][:MOST_SENTENCES]
    for end in ends:
        depth += sum(_turns(body, at, end))
        at = end
        if depth <= 0:
            return end
        if end not in near.stops:
            continue
        closed = _past(_CLOSING, body, end)
        if depth + sum(_turns(body, end, closed)) <= 0:
            return closed
        otherwise = otherwise or end
        if end in near.lasts:
            break
    return otherwise or _far_end(body, start)


def _far_end(body: str, start: int) -> int:
    """Return the end of a sentence for which no end was found nearby."""
    if len(body) - start <= FAR:
        return start + len(body[start:].rstrip())
    return next((at for at in _word_ends(body, start + FAR, -1) if at > start), len(body))


def _past(what: re.Pattern[str], text: str, start: int) -> int:
    found = what.match(text, start)
    return found.end() if found else start


def _words_end(text: str, end: int) -> int:
    """Return the end of the words before white space and quotation marks.

    A single mark after a stop or comma counts as a closing quotation mark too.
    """
    while end and (text[end - 1].isspace() or text[end - 1] in _DOUBLE or _SINGLE_CLOSES.match(text, end - 1)):
        end -= 1
    return end
