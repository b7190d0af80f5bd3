"""Where a body prints somebody's very words: in quotation marks, in block quotes, behind the labels of a transcript.

It is made to accuse nobody wrongly. Where marks are at odds with each other, as one that is never closed, the words in
doubt count as quoted.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from briefing.attribution.speaker_cues import tokens
from briefing.text.quotation_marks import pair_marks, paragraphs_of
from briefing.text.span import Span

MOST_LABELS = 1000
"""Labels of a body that are looked at: one that returns does so early."""

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’&-]*"
LABEL = (
    r"[ \t>]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?[*_]{0,2}"
    rf"({_NAME}(?: (?:of |the |de |van |von )?{_NAME}){{0,4}})[ \t]*"
    r"(?:\([^)\n]{0,60}\)|\[[^\]\n]{0,60}\])?[*_]{0,2}"
)
"""What a transcript prints before somebody's words, up to the colon: a time, a name, what is said of the voice."""
_LABEL = re.compile(rf"^{LABEL}(?::|(?<=[A-Z])\.)[*_]{{0,2}}(?=\s)", re.MULTILINE)

_QUOTED_LINE = re.compile(r"^[ \t]*>", re.MULTILINE)
_DIALOGUE = re.compile(r"[ \t]*[—–][ \t]")
"""Begins a turn in a dialogue of many languages."""
_ANNOUNCED = re.compile(r":[*_]{0,2}[ \t]*\n[ \t]*\n\s*\Z")
"""Before a paragraph that is set apart by a colon alone."""
_BLOCK_QUOTE_TAG = re.compile(r"<(/?)blockquote\b[^<>]{0,200}>", re.IGNORECASE)


class Spoken:
    """The stretches of one body that are somebody's words, and the labels it prints before them.

    Small beside the body, which need not be kept: two numbers for each stretch.
    """

    def __init__(self, body: str) -> None:
        spans = _joined(sorted([*(pair.outer for pair in pair_marks(body).pairs), *_set_apart(body)]))
        self._starts = array("q", [span.start for span in spans])
        self._ends = array("q", [span.end for span in spans])
        self.share = sum(span.end - span.start for span in spans) / max(len(body), 1)
        """How much of the body it is, from 0 to 1."""
        self._labels = Counter(islice((found[1] for found in _LABEL.finditer(body)), MOST_LABELS))

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


def _set_apart(body: str) -> Iterator[Span]:
    """Block quotes, turns of a dialogue, and paragraphs that a colon announces."""
    for paragraph in paragraphs_of(body, 0, len(body)):
        before = body[max(paragraph.start - 20, 0) : paragraph.start]
        if _DIALOGUE.match(body, paragraph.start) or _ANNOUNCED.search(before):
            yield paragraph
        elif quoted := _QUOTED_LINE.search(body, paragraph.start, paragraph.end):
            yield Span(quoted.start(), paragraph.end)
    opened = -1
    for tag in _BLOCK_QUOTE_TAG.finditer(body):
        if not tag[1]:
            opened = tag.end() if opened < 0 else opened
        elif opened >= 0:
            yield Span(opened, tag.start())
            opened = -1


def _joined(spans: list[Span]) -> list[Span]:
    """The stretches in their order, those that overlap as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
