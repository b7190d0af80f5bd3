"""Find the spans of a body that are somebody's very words.

These are in quotation marks, in block quotes, or after the labels of a transcript. Nobody is to be accused wrongly:
where marks contradict each other, as when one is never closed, the words in doubt count as quoted.
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
from briefing.languages.record import Words
from briefing.text.quotation_marks import pair_marks, paragraphs_of
from briefing.text.span import Span

MOST_LABELS = 1000
"""The most labels of a body that are read; a label that recurs does so early."""

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’&-]*"

_QUOTED_LINE = re.compile(r"^[ \t]*>", re.MULTILINE)
_DIALOGUE = re.compile(r"[ \t]*[—–][ \t]")
"""The dash that begins a turn of a dialogue in many languages."""
_ANNOUNCED = re.compile(r":[*_]{0,2}[ \t]*\n[ \t]*\n\s*\Z")
"""The text before a paragraph that only a colon sets apart."""
_BLOCK_QUOTE_TAG = re.compile(r"<(/?)blockquote\b[^<>]{0,200}>", re.IGNORECASE)


class Spoken:
    """The spans of one body that are somebody's words, and the labels printed before them.

    It is small compared with the body, which need not be kept: two numbers per span.
    """

    def __init__(self, body: str, language: str | None = None) -> None:
        """Find the spans of a body; `language` is its BCP 47 tag, None if it is unknown."""
        spans = _joined(sorted([*(pair.outer for pair in pair_marks(body).pairs), *_set_apart(body)]))
        self._starts = array("q", [span.start for span in spans])
        self._ends = array("q", [span.end for span in spans])
        self.share = sum(span.end - span.start for span in spans) / max(len(body), 1)
        """The share of the body that is somebody's words, from 0 to 1."""
        self._labels = Counter(islice((found[1] for found in _label(language).finditer(body)), MOST_LABELS))

    def holds(self, offset: int) -> bool:
        """Tell whether the offset of the body lies within a span."""
        number = bisect_right(self._starts, offset) - 1
        return number >= 0 and offset < self._ends[number]

    def is_transcript_of(self, name: str) -> bool:
        """Tell whether words have labels before them instead of marks around them.

        A label counts if it has a word of `name` or recurs.
        """
        words = {word for word in tokens(name) if len(word) > 2}
        return any(
            not label[0].islower() and (times > 1 or not words.isdisjoint(tokens(label)))
            for label, times in self._labels.items()
        )


def label_pattern(words: Words) -> str:
    """Write the pattern of what a transcript prints before somebody's words, up to the colon.

    It matches a time, a name (its only group) and a remark on the voice. `words` supplies the words that join the parts
    of a name.
    """
    joints = "|".join(f"{joint} " for joint in words.pages.label_joints)
    return (
        r"[ \t>]*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]+)?[*_]{0,2}"
        rf"({_NAME}(?: (?:{joints})?{_NAME}){{0,4}})[ \t]*"
        r"(?:\([^)\n]{0,60}\)|\[[^\]\n]{0,60}\])?[*_]{0,2}"
    )


@cache
def _label(language: str | None) -> re.Pattern[str]:
    pattern = label_pattern(words_assumed(language))
    return re.compile(rf"^{pattern}(?::|(?<=[A-Z])\.)[*_]{{0,2}}(?=\s)", re.MULTILINE)


def _set_apart(body: str) -> Iterator[Span]:
    """Yield block quotes, turns of a dialogue, and paragraphs that a colon announces."""
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
    """Merge the spans that overlap; `spans` are in order."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return joined
