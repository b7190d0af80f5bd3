"""Every quotation in a draft: between quotation marks, and in block quotes, with whom the draft gives it to.

Each piece is a quotation of its own where a cue stands between two of them (“…,” she said. “…”). A block quote
is one whole, unless a narrator speaks in it. Marks of footnotes are no part of what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefing.drafts.attribution import Speech, ends_with_name, has_cue, voices
from briefing.drafts.draft import Draft, Quotation, Quotations
from briefing.drafts.marks import Pair, marked
from briefing.model import Span

FEWEST_WORDS = 5
"""What is shorter may be a scare quote, a name or a title, and is listed apart."""

_FOOTNOTE = re.compile(r"(?<=\S)\s?\[\^?(?:\d{1,3}|[a-z])(?:[,–-] ?\d{1,3})*\](?!\w)|(?<=[.,;:!?”\"’])[¹²³⁰⁴-⁹]+")
_WORD = re.compile(r"[^\W_]+(?:[’'.,:/@&+-][^\W_]+)*")


def quotations(draft: Draft) -> Quotations:
    """The quotations of a draft, in order."""
    text = draft.prose.text
    found: list[Quotation] = []
    strays: list[int] = []
    at = 0
    for block in [*draft.prose.blocks, Span(len(text), len(text))]:
        between = marked(text, at, block.start)
        found += (_of_pair(text, pair) for pair in between.pairs)
        strays += between.strays
        if block.start < block.end:
            inside, odd = _of_block(text, block)
            found += inside
            strays += odd
        at = block.end
    found = [quotation for quotation in found if words_in(quotation.exact)]
    given = voices(text, [Speech(each.span, each.block, is_term(each.exact)) for each in found])
    heard = (replace(quotation, voice=voice) for quotation, voice in zip(found, given, strict=True))
    return Quotations(tuple(heard), tuple(strays))


def is_term(exact: str) -> bool:
    """Whether it may be a word or two within somebody else's sentence, and no speech of its own."""
    return words_in(exact) < FEWEST_WORDS and (exact[:1].islower() or not exact.rstrip().endswith((",", ".", "!", "?")))


def words_in(text: str) -> int:
    """How many words a person would count in it."""
    return sum(1 for _ in _WORD.finditer(text))


def _of_pair(text: str, pair: Pair) -> Quotation:
    span = _trimmed(text, pair.inner)
    return Quotation(_words(text, span, pair.again), span, unclosed=not pair.closed)


def _of_block(text: str, block: Span) -> tuple[list[Quotation], Sequence[int]]:
    """A block quote: what is in quotation marks where a narrator gives it to somebody, else the whole of it."""
    end = ends_with_name(text, block)
    found = marked(text, block.start, end)
    long = [pair for pair in found.pairs if words_in(text[pair.inner.start : pair.inner.end]) >= FEWEST_WORDS]
    if long and _is_wrapped(text, Span(block.start, end), long):
        return [replace(_of_pair(text, long[0]), block=True)], ()
    if long and any(has_cue(rest) for rest in _outside(text, Span(block.start, end), found.pairs)):
        return [_of_pair(text, pair) for pair in found.pairs], found.strays
    span = _trimmed(text, Span(block.start, end))
    return [Quotation(_words(text, span, ()), span, block=True)], ()


def _is_wrapped(text: str, block: Span, pairs: list[Pair]) -> bool:
    """Whether one pair of marks holds all of a block."""
    outer = pairs[0].outer
    around = text[block.start : outer.start] + text[outer.end : block.end]
    return len(pairs) == 1 and not words_in(_FOOTNOTE.sub("", f"x{around}")[1:])


def _outside(text: str, block: Span, pairs: list[Pair]) -> Iterator[str]:
    at = block.start
    for pair in pairs:
        yield text[at : pair.outer.start]
        at = pair.outer.end
    yield text[at : block.end]


def _words(text: str, span: Span, again: tuple[Span, ...]) -> str:
    """What is quoted, without the marks that open its later paragraphs and those of footnotes."""
    kept: list[str] = []
    at = span.start
    for mark in again:
        kept.append(text[at : mark.start])
        at = mark.end
    return _FOOTNOTE.sub("", "".join([*kept, text[at : span.end]]))


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
