"""A stretch of a body that a person picks: either edge moved by a word or by a sentence.

An edge never cuts a word or a number, and beside a quotation mark it can stop on either side: the words of a speaker
are picked without the marks around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from briefing.model import Span
from briefing.text.edges import is_inside
from briefing.text.voices import without_abbreviations

FAR = 10_000
"""Code points that an edge moves at most; no sentence is longer, and a body may be one line of a megabyte."""

_MARKS = "“”„‟«»\""
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
_STOP = re.compile(r"[.!?…]+[”\"’'»)\]]*(?=\s)")
_OPENS = re.compile(r"(?:(?<=\s)|(?<=\A))[“„«\"](?=\S)")
_CLOSES = re.compile(r"(?<=\S)[”»\"](?!\w)")


class Stretch(Struct, frozen=True):
    """From `start` to `end` of a body, never empty; what moves an edge moves the `start` or the end."""

    start: int
    end: int
    at_start: bool = False

    def by_word(self, body: str, by: int) -> Stretch:
        """The edge one word on (`by` is 1) or back (-1); the same where there is none, or nothing would be left."""
        return self._moved(body, by, _word_starts if self.at_start else _word_ends)

    def by_sentence(self, body: str, by: int) -> Stretch:
        """The edge at the next beginning or end of a sentence or of speech, or at the one before."""
        return self._moved(body, by, _sentence_starts if self.at_start else _sentence_ends)

    def other_edge(self) -> Stretch:
        """The same, with the other edge to move."""
        return replace(self, at_start=not self.at_start)

    def next_sentence(self, body: str, by: int) -> Stretch:
        """The sentence after this stretch or, with -1, the one before it."""
        return sentence_at(body, next(_sentence_starts(body, self.start, by), self.start))

    def parts(self, body: str) -> list[Span]:
        """Its pieces between blank lines, without the white space around them."""
        return parts_of(body, Span(self.start, self.end))

    def _moved(self, body: str, by: int, stops: Callable[[str, int, int], Iterator[int]]) -> Stretch:
        edge = self.start if self.at_start else self.end
        to = next(stops(body, edge, by), edge)
        moved = replace(self, start=to) if self.at_start else replace(self, end=to)
        return moved if body[moved.start : moved.end].strip() else self


def sentence_at(body: str, offset: int) -> Stretch:
    """The sentence, or the speech within one, that begins at an offset or goes on there."""
    first = next((at for at in _sentence_starts(body, offset + 1, -1)), None)
    if first is None:
        first = next(_sentence_starts(body, offset, 1), 0)
    return Stretch(first, next(_sentence_ends(body, first, 1), len(body)))


def first_sentence(body: str, offset: int) -> Stretch:
    """The first sentence that begins at an offset or after it; the last one of the body where none does."""
    return sentence_at(body, next(_sentence_starts(body, offset - 1, 1), offset))


def around(body: str, span: Span) -> Stretch | None:
    """The whole words of a stretch that was marked roughly, without the quotation marks around them; None: no word."""
    start, end = span.start, span.end
    while start < end and (body[start].isspace() or body[start] in _MARKS):
        start += 1
    while start < end and (body[end - 1].isspace() or body[end - 1] in _MARKS):
        end -= 1
    if start >= end:
        return None
    start = start if not is_inside(body, start) else next(_word_starts(body, start, -1), start)
    return Stretch(start, end if not is_inside(body, end) else next(_word_ends(body, end, 1), end))


def parts_of(body: str, span: Span) -> list[Span]:
    """A span without the blank lines in it, and without white space at the edges of each part."""
    found: list[Span] = []
    at = span.start
    for stop in [*_BREAK.finditer(body, span.start, span.end), None]:
        end = stop.start() if stop else span.end
        text = body[at:end]
        if text.strip():
            found.append(Span(at + len(text) - len(text.lstrip()), at + len(text.rstrip())))
        at = stop.end() if stop else end
    return found


def _word_ends(body: str, offset: int, by: int) -> Iterator[int]:
    """Where words end, from an offset on, not at it."""
    for at in _offsets(body, offset, by):
        before, after = body[at - 1 : at], body[at : at + 1]
        if before.isspace() or not before or is_inside(body, at):
            continue
        if not after or after.isspace() or before.isalnum() or after in _MARKS:
            yield at


def _word_starts(body: str, offset: int, by: int) -> Iterator[int]:
    for at in _offsets(body, offset, by):
        before, after = body[at - 1 : at] if at else "", body[at : at + 1]
        if after.isspace() or not after or is_inside(body, at):
            continue
        if not before or before.isspace() or after.isalnum() or before in _MARKS:
            yield at


def _offsets(body: str, offset: int, by: int) -> range:
    return range(offset + 1, min(offset + FAR, len(body)) + 1) if by > 0 else range(offset - 1, max(offset - FAR, -1), -1)


def _sentence_ends(body: str, offset: int, by: int) -> Iterator[int]:
    """Where sentences and speech end, marks left outside."""
    first, window = _window(body, offset)
    ends = {len(window.rstrip())} if first + len(window) == len(body) else set()
    ends |= {_without_marks(window, stop.end()) for stop in _STOP.finditer(window) if not _goes_on(window, stop.end())}
    ends |= {stop.start() for stop in _CLOSES.finditer(window)}
    ends |= {_without_marks(window, len(window[: stop.start()].rstrip())) for stop in _BREAK.finditer(window)}
    yield from _beyond({first + end for end in ends if end}, offset, by)


def _sentence_starts(body: str, offset: int, by: int) -> Iterator[int]:
    first, window = _window(body, offset)
    starts = {0} if first == 0 else set()
    starts |= {stop.end() for stop in _STOP.finditer(window) if not _goes_on(window, stop.end())}
    starts |= {stop.end() for stop in _BREAK.finditer(window)}
    starts |= {stop.end() for stop in _OPENS.finditer(window)}
    begun = {_past_opening(window, start) for start in starts}
    yield from _beyond({first + start for start in begun if start < len(window)}, offset, by)


def _window(body: str, offset: int) -> tuple[int, str]:
    """What is looked at around an offset, and where it begins; as long as the body there, but without abbreviations."""
    first = max(offset - FAR, 0)
    return first, without_abbreviations(body[first : offset + FAR])


def _without_marks(text: str, end: int) -> int:
    while end and text[end - 1] in _MARKS:
        end -= 1
    return end


def _past_opening(text: str, start: int) -> int:
    while start < len(text) and (text[start].isspace() or text[start] in _MARKS):
        start += 1
    return start


def _beyond(offsets: set[int], offset: int, by: int) -> list[int]:
    """Those beyond an offset, the nearest first."""
    if by > 0:
        return sorted(one for one in offsets if one > offset)
    return sorted((one for one in offsets if one < offset), reverse=True)


def _goes_on(text: str, offset: int) -> bool:
    """Whether a small letter follows, which begins no sentence."""
    return next((char.islower() for char in text[offset : offset + 40] if char.isalnum()), False)
