"""The turns of a transcript: words that have the name of who speaks before them, `ANNA LUND: …`, and no marks around.

An article may print a label or two, too. A text is taken for a transcript only where most of its paragraphs begin with
labels that return, or where several have the name of a speaker whom its source declares.
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
"""What happens in the room, or a heading, in a paragraph of its own."""
_NEXT_LINE = re.compile(r"[.!?…][”\"’»)\]]*\n")
"""Where lines may be paragraphs, this is the end of one."""
_MARK = re.compile(r"\s*[“„«\"‘]|\s*''|\s*``")
_FEWEST_LABELS = 3
_FEWEST_RETURNING = 2
_MOST_SHARE = 0.5
"""Of the paragraphs that must have a label where nobody is declared, and more than this."""
_DECLARED_SHARE = 0.4
"""The same where labels are those of declared speakers; the others go on with a turn."""


class Turn(NamedTuple):
    """What one speaker says up to the next label."""

    label: Span
    """The name, without the colon."""
    colon: Span
    name: str
    """As the source declares it, else as it is printed."""
    parts: tuple[Span, ...]
    """Its paragraphs."""


class _Paragraph(NamedTuple):
    span: Span
    label: re.Match[str] | None
    name: str = ""
    is_declared: bool = False
    among: int = 1
    """How many paragraphs it may be: where blank lines part none, each line that ends a sentence may end one."""

    @property
    def words(self) -> Span:
        return Span(self.label.end(), self.span.end) if self.label else self.span


def turns(text: str, known: Sequence[Speaker], words: Words) -> list[Turn]:
    """List the turns of a transcript in order, none without words; none at all of a text that is no transcript."""
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
    """What blank lines part, and in it what begins with a label at the start of a line."""
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
    """Where the lines of a stretch begin."""
    at = block.start
    while at < block.end:
        yield at
        stop = text.find("\n", at, block.end)
        at = stop + 1 if stop >= 0 else block.end


def _label(text: str, start: int, end: int, words: Words) -> re.Match[str] | None:
    label = _labels(words).label.match(text, start, end)
    return label if label is not None and label[1].casefold() not in words.pages.no_labels else None


def _declared(label: str, declared: Sequence[tuple[str, set[str]]], words: Words) -> str | None:
    """The one declared speaker whom a label names, by any word of the name but with no other."""
    own = _name_words(label, words)
    found = [name for name, all_words in declared if own and own <= all_words]
    return found[0] if len(found) == 1 else None


def _name_words(name: str, words: Words) -> set[str]:
    own = [token.small for token in tokens_of(name, 0, len(name), words) if token.is_word]
    return {word for word in own if word not in words.names.titles} or set(own)


class _Labels(NamedTuple):
    label: re.Pattern[str]
    at_line: re.Pattern[str]


@cache
def _labels(words: Words) -> _Labels:
    """What finds a label, where it may stand and at the start of a line."""
    label = rf"{label_pattern(words)}(:)[*_]{{0,2}}(?=\s|\Z)"
    return _Labels(re.compile(label), re.compile(f"^{label}", re.MULTILINE))


def _is_headline(text: str, paragraphs: Sequence[_Paragraph], labelled: Sequence[int]) -> bool:
    """Whether the first label is none: a text begins with it, its name does not return, and no sentence ends there."""
    first = paragraphs[labelled[0]]
    returns = any(paragraphs[number].name == first.name for number in labelled[1:])
    is_sentence = text[first.span.end - 1] in ".!?…-–—)]"
    return labelled[0] == 0 and not (first.is_declared or returns or is_sentence)


def _is_transcript(text: str, labelled: Sequence[_Paragraph], among: int) -> bool:
    """Whether labels are what tells who speaks, and not marks of quotation behind them."""
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
