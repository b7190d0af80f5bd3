"""Where the narrator's sentences begin and end around quotations, and what stands between them and the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.languages.record import Words
from briefing.text.span import Span

BEFORE, AFTER = 400, 260
"""Code points around a quotation in which its cue is looked for."""
_BEHIND_WORD = r"(?<=[^\W\d_A-Z][^\W\d_A-Z][.!?])"
_FOOTNOTES = rf"(?:\[\^?\w{{1,3}}\]|[¹²³⁰⁴-⁹*†‡]|{_BEHIND_WORD}\d{{1,3}}(?=\s))+"
MARKS = "“”„‟\"«»‹›‘’‚‛'「」『』"
_GLUE = re.compile(r"(?:[^\S\n]|\n(?=[a-z])|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")
_MOST_OF_MARKS = 12
_BLANK = re.compile(r"\n\s*\n")


@cache
def sentence_end(words: Words) -> re.Pattern[str]:
    """Compile what ends a narrator's sentence: a stop, or a blank line.

    A footnote may stand behind the stop, or the next sentence at once, where a page lost the space. The stop comes
    first, what must not be before it after that: a pattern that begins with a set of characters is fast.
    """
    return re.compile(
        rf"[.!?…\n](?:(?<=\n)\s*\n|(?<=\n)(?=[\"“])|(?<!\n){words.abbreviations.not_behind}"
        r"(?:[”\"’»)\]]*\s+(?=[\"“‘«„]?[A-Z0-9])"
        rf"|[”\"’»)\]]*{_FOOTNOTES}(?=\s*[\"“‘«„]?(?:[A-Z]|\Z))\s*"
        rf"|{_BEHIND_WORD}(?=[A-Z])))"
    )


def sentence_before(text: str, span: Span, limit: int, words: Words) -> tuple[int, int]:
    """Where the words before a quotation in its sentence end, and where they begin."""
    end = before_marks(text, span.start)
    begin = max(past_marks(text, limit) if limit else 0, span.start - BEFORE)
    start = begin
    for ending in sentence_end(words).finditer(text, begin, span.start + 1):
        if ending.end() > end and ending.end() > span.start:
            break
        start = min(ending.end(), end)
    return end, start


def sentences_between(text: str, start: int, end: int, words: Words) -> Iterator[Span]:
    """The narrator's sentences between two offsets, the first perhaps the end of one."""
    at = start
    for ending in sentence_end(words).finditer(text, start, end):
        if text[at : ending.end()].strip(MARKS + " \n.,"):
            yield Span(at, ending.end())
        at = ending.end()
    if text[at:end].strip(MARKS + " \n.,"):
        yield Span(at, end)


def starts_sentence(text: str, span: Span, limit: int, words: Words) -> bool:
    """Whether no narrator's words stand before a quotation in its sentence."""
    end, start = sentence_before(text, span, limit, words)
    return says_nothing(text[start:end], words)


def says_nothing(lead: str, words: Words) -> bool:
    """Whether words before a quotation are none, or but lead on to it."""
    lead = lead.strip(MARKS + " \n\t*_>-•,").casefold()
    return not lead or lead in words.speech.connecting


def fills_line(text: str, span: Span) -> bool:
    """Whether nothing but a quotation stands in its line, as in the dialogue of a novel."""
    before = text[max(0, span.start - _MOST_OF_MARKS) : span.start].rpartition("\n")
    after = text[span.end : span.end + _MOST_OF_MARKS].partition("\n")
    begins = bool(before[1]) or span.start < _MOST_OF_MARKS
    ends = bool(after[1]) or span.end + _MOST_OF_MARKS > len(text)
    return begins and ends and not any(char.isalnum() for char in before[2] + after[0])


def paragraph_breaks(text: str, start: int, end: int) -> int:
    return len(_BLANK.findall(text, start, end))


def past_marks(text: str, offset: int) -> int:
    glue = _GLUE.match(text, offset, min(len(text), offset + 40))
    return glue.end() if glue else offset


def before_marks(text: str, offset: int) -> int:
    while offset and (text[offset - 1] in MARKS or text[offset - 1] in "*_[("):
        offset -= 1
    return offset
