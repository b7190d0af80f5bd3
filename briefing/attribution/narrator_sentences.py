"""Divide the text around quotations into the narrator's sentences, and skip the marks between them and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.languages.record import Words
from briefing.text.span import Span

BEFORE, AFTER = 400, 260
"""The code points before and after a quotation in which its cue is looked for."""
_BEHIND_WORD = r"(?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])"
_FOOTNOTES = rf"(?:\[\^?\w{{1,3}}\]|[¹²³⁰⁴-⁹*†‡]|{_BEHIND_WORD}\d{{1,3}}(?=\s))+"
MARKS = "“”„‟\"«»‹›‘’‚‛'「」『』"
_GLUE = re.compile(r"(?:[^\S\n]|\n(?=[a-z])|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")
_MOST_OF_MARKS = 12
_BLANK = re.compile(r"\n\s*\n")


@cache
def sentence_end(words: Words) -> re.Pattern[str]:
    """Compile the pattern of what ends a narrator's sentence: a stop, or a blank line.

    A footnote may follow the stop, or the next sentence at once if a page lost the space. The stop comes first in the
    pattern, and only then what must not precede it: a pattern that begins with a set of characters is fast.
    """
    return re.compile(
        rf"[.!?…\n](?:(?<=\n)\s*\n|(?<=\n)(?=[\"“])|(?<!\n){words.abbreviations.not_behind}"
        r"(?:[”\"’»)\]]*\s+(?=[\"“‘«„]?[A-Z0-9])"
        rf"|[”\"’»)\]]*{_FOOTNOTES}(?=\s*[\"“‘«„]?(?:[A-Z]|\Z))\s*"
        rf"|{_BEHIND_WORD}(?=[A-Z])))"
    )


def sentence_before(text: str, span: Span, limit: int, words: Words) -> tuple[int, int]:
    """Return where the words before a quotation in its sentence end, and where they begin, as offsets in that order.

    Nothing before the offset `limit` is read.
    """
    end = before_marks(text, span.start)
    begin = max(past_marks(text, limit) if limit else 0, span.start - BEFORE)
    start = begin
    for ending in sentence_end(words).finditer(text, begin, span.start + 1):
        if ending.end() > end and ending.end() > span.start:
            break
        start = min(ending.end(), end)
    return end, start


def sentences_between(text: str, start: int, end: int, words: Words) -> Iterator[Span]:
    """Yield the narrator's sentences between two offsets; the first may be the end of a sentence."""
    at = start
    for ending in sentence_end(words).finditer(text, start, end):
        if text[at : ending.end()].strip(MARKS + " \n.,"):
            yield Span(at, ending.end())
        at = ending.end()
    if text[at:end].strip(MARKS + " \n.,"):
        yield Span(at, end)


def starts_sentence(text: str, span: Span, limit: int, words: Words) -> bool:
    """Tell whether no words of the narrator come before a quotation in its sentence."""
    end, start = sentence_before(text, span, limit, words)
    return says_nothing(text[start:end], words)


def says_nothing(lead: str, words: Words) -> bool:
    """Tell whether the words before a quotation are empty, or only lead to it."""
    lead = lead.strip(MARKS + " \n\t*_>-•,").casefold()
    return not lead or lead in words.speech.connecting


def fills_line(text: str, span: Span) -> bool:
    """Tell whether a quotation is alone on its line, as in the dialogue of a novel."""
    before = text[max(0, span.start - _MOST_OF_MARKS) : span.start].rpartition("\n")
    after = text[span.end : span.end + _MOST_OF_MARKS].partition("\n")
    begins = bool(before[1]) or span.start < _MOST_OF_MARKS
    ends = bool(after[1]) or span.end + _MOST_OF_MARKS > len(text)
    return begins and ends and not any(char.isalnum() for char in before[2] + after[0])


def paragraph_breaks(text: str, start: int, end: int) -> int:
    """Count the blank lines between two offsets."""
    return len(_BLANK.findall(text, start, end))


def past_marks(text: str, offset: int) -> int:
    """Return the offset after the closing marks, footnotes and spaces at `offset`."""
    glue = _GLUE.match(text, offset, min(len(text), offset + 40))
    return glue.end() if glue else offset


def before_marks(text: str, offset: int) -> int:
    """Return the offset before the quotation marks, emphasis and opening brackets that end at `offset`."""
    while offset and (text[offset - 1] in MARKS or text[offset - 1] in "*_[("):
        offset -= 1
    return offset
