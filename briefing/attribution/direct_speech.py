"""Where a body prints somebody's very words: in quotation marks, in block quotes, behind the labels of a transcript.

It is made to accuse nobody wrongly. Where marks are at odds with each other, as one that is never closed, the words in
doubt count as quoted. Marks are read a paragraph at a time, for one that is missing must not turn the rest inside out.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice

from briefing.attribution.speaker_cues import tokens
from briefing.languages import words_assumed
from briefing.text.span import Span

MOST_LABELS = 1000
"""Labels of a body that are looked at: one that returns does so early."""
FARTHEST = 20_000
"""Code points over which a quotation may run whose paragraphs open without marks."""

PAIRS = {
    **{"“": "”“", "„": "“”", "‟": "”", "«": "»", "»": "«»", "”": "”", "「": "」", "『": "』"},
    **{'"': '"', "``": "''", "''": "''"},
}
"""What closes what may open: Germans write »so«, Finns ”so”."""
CLOSES_ONLY = "”」』"

_DOUBLE = re.compile(r"[“„‟”«»\"「」『』]")
_DOUBLE_AND_TYPED = re.compile(rf"{_DOUBLE.pattern}|``|''")
"""With those of old files, which cost more to look for."""
_SINGLE_OPENS = re.compile(r"[‘‹‚'](?=[^\W_])(?<![^\s(\[“\"—–-][‘‹‚'])")  # the mark first: that is searched for faster
_SINGLE_CLOSES = re.compile(r"(?<=[^\s‘‹‚'])[’›'](?![^\W_])")
_BREAK = re.compile(r"\n[ \t]*\n\s*")
_SET_APART = re.compile(r"[ \t]*(?:>|[—–][ \t])")
"""Begins a block quote, or a turn in a dialogue of many languages."""
_ANNOUNCED = re.compile(r":[*_]{0,2}[ \t]*\n[ \t]*\n\s*\Z")
"""Before a paragraph that is set apart by a colon alone."""
_NAME = r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*)"


class Spoken:
    """The stretches of one body that are somebody's words, and the labels it prints before them.

    Small beside the body, which need not be kept: two numbers for each stretch.
    """

    def __init__(self, body: str, language: str | None = None) -> None:
        """Find them in a body; `language` is its BCP 47 tag, None where nobody knows it."""
        spans = _joined(sorted([*_double(body), *_single(body)]))
        self._starts = array("q", [span.start for span in spans])
        self._ends = array("q", [span.end for span in spans])
        self.share = sum(span.end - span.start for span in spans) / max(len(body), 1)
        """How much of the body it is, from 0 to 1."""
        self._labels = Counter(islice((found[1] for found in _label(language).finditer(body)), MOST_LABELS))

    def holds(self, offset: int) -> bool:
        """Whether what stands at `offset` of the body is within a stretch."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and offset < self._ends[number]

    def is_transcript_of(self, name: str) -> bool:
        """Whether words have labels before them instead of marks around: that of `name`, or one that returns."""
        words = {word for word in tokens(name) if len(word) > 2}
        return any(
            not label[0].islower() and (times > 1 or not words.isdisjoint(tokens(label)))
            for label, times in self._labels.items()
        )


@cache
def _label(language: str | None) -> re.Pattern[str]:
    joints = "|".join(f"{joint} " for joint in words_assumed(language).pages.label_joints)
    return re.compile(
        rf"^[ \t>*_]{{0,4}}({_NAME}(?: (?:{joints})?{_NAME}){{0,4}})[ \t]*"
        r"(?:\([^)\n]{0,60}\)|\[[^\]\n]{0,60}\])?[*_]{0,2}(?::|(?<=[A-Z])\.)[*_]{0,2}(?=\s)",
        re.MULTILINE,
    )


def _double(body: str) -> Iterator[Span]:
    """What stands in double quotation marks, or is set apart as a paragraph."""
    marks = _DOUBLE_AND_TYPED if "``" in body or "''" in body else _DOUBLE
    unclosed = -1
    for paragraph in _paragraphs(body):
        before = body[max(paragraph.start - 20, 0) : paragraph.start]
        if _SET_APART.match(body, paragraph.start) or _ANNOUNCED.search(before):
            yield paragraph
            continue
        opened, mark = -1, ""
        for found in marks.finditer(body, paragraph.start, paragraph.end):
            at, char = found.start(), found[0]
            if opened >= 0:
                if char in PAIRS[mark] or _ends(body, at):
                    yield Span(opened, at + 1)
                    opened = -1
            elif char in CLOSES_ONLY and unclosed >= 0 and at - unclosed < FARTHEST:
                yield Span(unclosed, at + 1)
            elif char in PAIRS:
                opened, mark = at, char
            unclosed = -1
        if opened >= 0:
            yield Span(opened, paragraph.end)
            unclosed = opened


def _ends(body: str, at: int) -> bool:
    """Whether a mark that opens by its shape is put where one closes: “so“ she wrote."""
    return body[at] == "“" and not body[at - 1].isspace() and not body[at + 1 : at + 2].isalnum()


def _single(body: str) -> Iterator[Span]:
    """What stands in single ones, closed in its paragraph: else it is an apostrophe, as of ’tis."""
    closes, breaks = _Ahead(_SINGLE_CLOSES, body), _Ahead(_BREAK, body)
    end = 0
    for found in _SINGLE_OPENS.finditer(body):
        if found.start() < end:
            continue
        close = closes.after(found.end())
        if close < min(breaks.after(found.end()), len(body)):
            end = close + 1
            yield Span(found.start(), end)


class _Ahead:
    """Where a pattern is found next, asked for places further and further on: the body is gone through once at most."""

    def __init__(self, pattern: re.Pattern[str], body: str) -> None:
        self._pattern = pattern
        self._body = body
        self._next = -1

    def after(self, offset: int) -> int:
        """Where it is found from `offset` on; the end of the body where it is not."""
        if self._next < offset:
            found = self._pattern.search(self._body, offset)
            self._next = found.start() if found else len(self._body)
        return self._next


def _paragraphs(body: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(body):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, len(body))


def _joined(spans: list[Span]) -> list[Span]:
    """The stretches in their order, those that overlap as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
