"""Where the sentence around a fragment begins and ends: what a mark at its start or end leaves out.

In doubt a sentence is taken as longer than it is: then more words are judged.
"""

from __future__ import annotations

import re

from briefing.attribution.quoted_pieces import opens
from briefing.attribution.speaker_cues import without_abbreviations
from briefing.text.span import Span

ROOM = 2_000
"""Characters looked at on either side; a sentence that is longer is judged as far as that, and too long anyway."""

_BREAK = re.compile(r"\n\s*\n")
_STOP = re.compile("[.!?…]+[\"”’'»)\\]]*(?=\\s|$)")
_MARKS = re.compile('["“”„‟«»]')
_CLOSES = re.compile(r"(?<=[,.!?…])['’›](?![^\W_])")


def before(body: str, start: int) -> Span:
    """From the beginning of the sentence, of the quoted speech or of the paragraph to `start`."""
    first = max(start - ROOM, 0)
    window = without_abbreviations(body[first : start + ROOM // 10])
    at = start - first
    begin = 0
    for stop in _BREAK.finditer(window, 0, at):
        begin = stop.end()
    for stop in _STOP.finditer(window, begin, at):
        if stop.end() < at and not _goes_on(window, stop.end()):
            begin = stop.end()
    open_marks: list[int] = []
    for mark in _MARKS.finditer(window, begin, at):
        if opens(body, first + mark.start()):
            open_marks.append(mark.end())
        elif open_marks:
            open_marks.pop()
    spoken = [offset for offset in open_marks if not _goes_on(window, offset)]
    return Span(first + (spoken[-1] if spoken else begin), start)


def after(body: str, end: int) -> Span:
    """From `end` to the end of the sentence, of the quoted speech or of the paragraph."""
    first = max(end - ROOM // 10, 0)
    window = without_abbreviations(body[first : end + ROOM])
    at = end - first
    if window[at - 1 : at] in tuple(".!?…") and not _goes_on(window, at):
        return Span(end, end)
    paragraph = _BREAK.search(window, at)
    last = paragraph.start() if paragraph else len(window)
    for stop in _STOP.finditer(window, at, last):
        if not _goes_on(window, stop.end()):
            last = stop.end()
            break
    depth = 0
    closed = None
    for mark in _MARKS.finditer(window, at, last):
        if opens(body, first + mark.start()):
            if closed is not None:
                closed = None  # “We go,” he said, “if they do.”
                break
            depth += 1
        elif depth:
            depth -= 1
        elif closed is None:
            closed = mark.start()
    if closed is None and not _MARKS.search(window, at, last):
        single = _CLOSES.search(window, at, last)
        closed = single.start() if single else None
    return Span(end, first + (last if closed is None else closed))


def _goes_on(text: str, offset: int) -> bool:
    """Whether a small letter follows, which begins no sentence."""
    return next((char.islower() for char in text[offset : offset + 40] if char.isalnum()), False)
