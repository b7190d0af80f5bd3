"""Find the turns of a transcript: the label of a speaker, `ANNA LUND: …`, and the unmarked words after it.

An article may print a label or two as well. A text counts as a transcript only if most of its paragraphs begin with
labels that recur, or if several begin with the name of a speaker that its source declares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from briefing.attribution.direct_speech import label_pattern
from briefing.attribution.tokens import tokens_of
from briefing.languages.record import Words
from briefing.model.records import Speaker
from briefing.text.span import Span

_ASIDE = re.compile(r"\[[^\[\]\n]{0,200}\]|\([^()\n]{0,200}\)|#{1,6} [^\n]*")
"""A paragraph of its own that is a heading or says what happens in the room."""
_NEXT_LINE = re.compile(r"[.!?…][”\"’»)\]]*\n")
"""The end of a paragraph where each line may be a paragraph."""
_MARK = re.compile(r"\s*[“„«\"‘]|\s*''|\s*``")
_FEWEST_LABELS = 3
_FEWEST_RETURNING = 2
_MOST_SHARE = 0.5
"""The share of paragraphs that more must have a label than, if no speaker is declared."""
_DECLARED_SHARE = 0.4
"""The share of paragraphs that must have a label if the labels name declared speakers; the others continue a turn."""


class Turn(NamedTuple):
    """The words of one speaker up to the next label."""

    label: Span
    """The name, without the colon."""
    colon: Span
    name: str
    """The name as the source declares it, else as it is printed."""
    parts: tuple[Span, ...]
    """The paragraphs of the turn."""


class _Paragraph(NamedTuple):
    """A paragraph, and the label that begins it if there is one."""

    span: Span
    label: re.Match[str] | None
    name: str = ""
    is_declared: bool = False
    among: int = 1
    """The number of paragraphs that it may be.

    Without blank lines, each line that ends a sentence may end a paragraph.
    """

    @property
    def words(self) -> Span:
        """The span of what is said, without the label."""
        return Span(self.label.end(), self.span.end) if self.label else self.span


def turns(text: str, known: Sequence[Speaker], words: Words) -> list[Turn]:
    """List the turns of a transcript in order, without those that have no words.

    `known` are the speakers that the source declares. The list is empty if the text is no transcript.
    """
    if sum(1 for _ in islice(_labels(words).at_line.finditer(text), _FEWEST_RETURNING)) < _FEWEST_RETURNING:
        return []
    paragraphs = list(_paragraphs(text, known, words))
    labelled = [number for number, one in enumerate(paragraphs) if one.label]
    if labelled and _is_headline(text, paragraphs, labelled):
        del labelled[0]
    among = sum(one.among for one in paragraphs)
    if not _is_transcript(text, [paragraphs[number] for number in labelled], among):
        return []
    ends = [*labelled[1:], len(paragraphs)]
    found = (_turn(text, paragraphs[start:end]) for start, end in zip(labelled, ends, strict=True))
    return [turn for turn in found if turn is not None]


def _paragraphs(text: str, known: Sequence[Speaker], words: Words) -> Iterator[_Paragraph]:
    """Yield what blank lines separate, divided further at each line that begins with a label."""
    declared = [(one.name, _name_words(one.name, words)) for one in known]
    for block in _blocks(text):
        labels = {at: label for at in _lines(text, block) if (label := _label(text, at, block.end, words)) is not None}
        inside = [at for at in labels if at > block.start]
        for start, end in pairwise([block.start, *inside, block.end]):
            span = _trimmed(text, start, end)
            among = 1 + len(_NEXT_LINE.findall(text, span.start, span.end)) if inside else 1
            among -= _ASIDE.fullmatch(text, span.start, span.end) is not None
            label = labels.get(start)
            name = _declared(label[1], declared, words) if label else None
            yield _Paragraph(span, label, name or (label[1] if label else ""), name is not None, among)


def _blocks(text: str) -> Iterator[Span]:
    """Yield the spans that blank lines separate."""
    start = end = None
    for line in _lines(text, Span(0, len(text))):
        stop = text.find("\n", line)
        stop = len(text) if stop < 0 else stop
        if text[line:stop].strip():
            start = line if start is None else start
            end = stop
        elif start is not None and end is not None:
            yield Span(start, end)
            start = None
    if start is not None and end is not None:
        yield Span(start, end)


def _lines(text: str, block: Span) -> Iterator[int]:
    """Yield the offset at which each line of a span begins."""
    at = block.start
    while at < block.end:
        yield at
        stop = text.find("\n", at, block.end)
        at = stop + 1 if stop >= 0 else block.end


def _label(text: str, start: int, end: int, words: Words) -> re.Match[str] | None:
    """Return the label at the offset `start`; None if there is none, or its word names no speaker."""
    label = _labels(words).label.match(text, start, end)
    return label if label is not None and label[1].casefold() not in words.pages.no_labels else None


def _declared(label: str, declared: Sequence[tuple[str, set[str]]], words: Words) -> str | None:
    """Return the name of the one declared speaker whom a label names.

    Every word of the label must belong to that name. None if no speaker fits, or several do.
    """
    own = _name_words(label, words)
    found = [name for name, all_words in declared if own and own <= all_words]
    return found[0] if len(found) == 1 else None


def _name_words(name: str, words: Words) -> set[str]:
    """Return the words of a name in small letters, without titles unless it has nothing else."""
    own = [token.small for token in tokens_of(name, 0, len(name), words) if token.is_word]
    return {word for word in own if word not in words.names.titles} or set(own)


class _Labels(NamedTuple):
    label: re.Pattern[str]
    at_line: re.Pattern[str]


@cache
def _labels(words: Words) -> _Labels:
    """Compile the patterns that find a label: at a given offset, and at the start of any line."""
    label = rf"{label_pattern(words)}(:)[*_]{{0,2}}(?=\s|\Z)"
    return _Labels(re.compile(label), re.compile(f"^{label}", re.MULTILINE))


def _is_headline(text: str, paragraphs: Sequence[_Paragraph], labelled: Sequence[int]) -> bool:
    """Tell whether what looks like the first label begins a headline.

    The text begins with it, its name is not declared and does not recur, and no sentence ends its paragraph.
    """
    first = paragraphs[labelled[0]]
    returns = any(paragraphs[number].name == first.name for number in labelled[1:])
    is_sentence = text[first.span.end - 1] in ".!?…-–—)]"
    return labelled[0] == 0 and not (first.is_declared or returns or is_sentence)


def _is_transcript(text: str, labelled: Sequence[_Paragraph], among: int) -> bool:
    """Tell whether labels show who speaks, and not quotation marks after them.

    `among` is the number of paragraphs in the text.
    """
    times = Counter(one.name for one in labelled)
    returning = sum(count for count in times.values() if count > 1)
    marked = sum(_MARK.match(text, one.words.start) is not None for one in labelled)
    if not labelled or marked * 2 > len(labelled):
        return False
    declared = sum(one.is_declared for one in labelled)
    if declared >= _FEWEST_RETURNING and len(labelled) >= among * _DECLARED_SHARE:
        return True
    enough = len(labelled) >= _FEWEST_LABELS and returning >= _FEWEST_RETURNING
    return enough and len(labelled) > among * _MOST_SHARE


def _turn(text: str, paragraphs: Sequence[_Paragraph]) -> Turn | None:
    first = paragraphs[0]
    if first.label is None:
        return None
    spans = (_trimmed(text, one.words.start, one.words.end) for one in paragraphs)
    parts = tuple(span for span in spans if span.start < span.end and not _ASIDE.fullmatch(text, span.start, span.end))
    if not any(char.isalnum() for part in parts for char in text[part.start : part.end]):
        return None
    return Turn(Span(*first.label.span(1)), Span(*first.label.span(2)), first.name, parts)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
