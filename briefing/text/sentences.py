"""Find the beginnings and ends of sentences.

A full stop after an abbreviation ends no sentence, and neither does a stop before a small letter. Abbreviations belong
to a language and come from the caller; a single capital (“J. F. Kennedy”) is an abbreviation in any language.
"""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from briefing.text.span import Span
from briefing.text.turned_marks import turned_marks

ROOM = 2_000
"""Characters looked at on either side. A longer sentence is judged within these limits only; it is too long anyway."""

_BREAK = re.compile(r"\n\s*\n")
_STOP = re.compile("[.!?…]+[\"”’'»)\\]]*(?=\\s|$)")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s\"”’»)\]]+|\n\s*\n")
_CLOSES = re.compile(r"(?<=[,.!?…])['’›](?![^\W_])")


class Abbreviations(Struct, frozen=True, eq=False, kw_only=True, dict=True):
    """The abbreviations of a language, as they are written, without their last full stop."""

    always: frozenset[str] = frozenset()
    """Abbreviations after which a full stop never ends a sentence: Mr, e.g."""
    before_numbers: frozenset[str] = frozenset()
    """Abbreviations after which a full stop ends no sentence if a number follows: No, Sept."""

    @cached_property
    def stop(self) -> re.Pattern[str]:
        """A pattern that matches an abbreviation with the full stop that ends no sentence."""
        always = "|".join([*map(re.escape, sorted(self.always)), "[A-Z]"])
        numbered = "|".join(map(re.escape, sorted(self.before_numbers)))
        return re.compile(rf"\b(?:{always})\." + (rf"|\b(?:{numbered})\.(?=\s?\d)" if numbered else ""))

    @cached_property
    def not_behind(self) -> str:
        """A part of a pattern, which fails right after a full stop that ends no sentence."""
        always = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(self.always))
        numbered = "".join(rf"(?<!\b{re.escape(word)}\.)" for word in sorted(self.before_numbers))
        return rf"(?<!\b[A-Z]\.){always}" + (rf"(?:(?!\s?\d)|{numbered})" if numbered else "")

    @cached_property
    def words(self) -> frozenset[str]:
        """The abbreviations of both kinds."""
        return self.always | self.before_numbers


NO_ABBREVIATIONS = Abbreviations()


def without_abbreviations(text: str, abbreviations: Abbreviations) -> str:
    """Replace the full stops that end no sentence by spaces; the length of the text stays the same."""
    return abbreviations.stop.sub(lambda match: match[0].replace(".", " "), text)


def sentences(text: str, abbreviations: Abbreviations) -> list[str]:
    """Split a text into its sentences; “Mr. Rutte” and “J. F. Kennedy” are not split."""
    return [sentence for sentence in _SENTENCE_END.split(without_abbreviations(text, abbreviations)) if sentence]


def before(body: str, start: int, abbreviations: Abbreviations) -> Span:
    """Return the span from the beginning of the sentence, of the quoted speech or of the paragraph to `start`.

    In doubt, here and in `after`, a sentence is taken as longer than it is: then more words are judged.
    """
    first = max(start - ROOM, 0)
    window = without_abbreviations(body[first : start + ROOM // 10], abbreviations)
    at = start - first
    begin = 0
    for stop in _BREAK.finditer(window, 0, at):
        begin = stop.end()
    for stop in _STOP.finditer(window, begin, at):
        if stop.end() < at and not goes_on(window, stop.end()):
            begin = stop.end()
    open_marks: list[int] = []
    for mark in turned_marks(body, first + begin, start):
        if mark.opens:
            open_marks.append(mark.offset + 1 - first)
        elif open_marks:
            open_marks.pop()
    spoken = [offset for offset in open_marks if not goes_on(window, offset)]
    return Span(first + (spoken[-1] if spoken else begin), start)


def after(body: str, end: int, abbreviations: Abbreviations) -> Span:
    """Return the span from `end` to the end of the sentence, of the quoted speech or of the paragraph."""
    first = max(end - ROOM // 10, 0)
    window = without_abbreviations(body[first : end + ROOM], abbreviations)
    at = end - first
    if window[at - 1 : at] in tuple(".!?…") and not goes_on(window, at):
        return Span(end, end)
    paragraph = _BREAK.search(window, at)
    last = paragraph.start() if paragraph else len(window)
    for stop in _STOP.finditer(window, at, last):
        if not goes_on(window, stop.end()):
            last = stop.end()
            break
    depth = 0
    closed = None
    marks = turned_marks(body, end, first + last)
    for mark in marks:
        if mark.opens:
            if closed is not None:
                closed = None  # “We go,” he said, “if they do.”
                break
            depth += 1
        elif depth:
            depth -= 1
        elif closed is None:
            closed = mark.offset - first
    if closed is None and not marks:
        single = _CLOSES.search(window, at, last)
        closed = single.start() if single else None
    return Span(end, first + (last if closed is None else closed))


def goes_on(text: str, offset: int) -> bool:
    """Tell whether a small letter, which begins no sentence, is the first letter or digit after `offset`."""
    return next((char.islower() for char in text[offset : offset + 40] if char.isalnum()), False)
