"""Find every quotation of a draft, in quotation marks and in block quotes, with its speaker.

Each piece is a quotation of its own where a cue separates two of them (“…,” she said. “…”). So is each paragraph of a
block quote. If a narrator speaks in that paragraph, only the words in marks are quotations, and the narrator's words
are reported as unchecked, because nothing that is shown as quoted may pass unseen. Footnote marks are not part of what
was said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.attribution.attribute import AttributedSpeech, attribute_quotations, ends_with_name, has_cue
from briefing.attribution.records import DraftQuotation, DraftQuotations
from briefing.formats.prose import Draft
from briefing.languages import words_assumed
from briefing.languages.record import Words
from briefing.text.quotation_marks import MarkPair, Pairing, pair_marks
from briefing.text.span import Span

FEWEST_WORDS = 5
"""The fewest words of a quotation; what is shorter may be a scare quote, a name or a title, and is listed apart."""

_FOOTNOTE = re.compile(r"(?<=\S)\s?\[\^?(?:\d{1,3}|[a-z])(?:[,–-] ?\d{1,3})*\](?!\w)|(?<=[.,;:!?”\"’])[¹²³⁰⁴-⁹]+")
_BLANK = re.compile(r"\n\s*\n\s*")
_CLOSING = '”"’»'
_WORD = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W_]+(?:[’'.,:/@&+-][^\W_]+)*")


def quotations(draft: Draft, language: str | None = None) -> DraftQuotations:
    """Find the quotations of a draft, in order.

    `language` is the BCP 47 tag of the draft's language, by whose words cues are found; None if it is unknown.
    """
    words = words_assumed(language)
    text = draft.prose.text
    found: list[DraftQuotation] = []
    strays: list[int] = []
    unchecked: list[Span] = []
    at = 0
    for block in [*draft.prose.blocks, Span(len(text), len(text))]:
        between = pair_marks(text, at, block.start)
        found += (_of_pair(text, pair) for pair in between.pairs)
        strays += between.strays
        if block.start < block.end:
            inside = _of_block(text, block, words)
            found += inside.quotations
            strays += inside.strays
            unchecked += inside.unchecked
        at = block.end
    found = [quotation for quotation in found if words_in(quotation.exact)]
    given = attribute_quotations(
        text, [AttributedSpeech(each.span, each.block, is_term(each.exact)) for each in found], words
    )
    heard = (replace(quotation, voice=voice) for quotation, voice in zip(found, given, strict=True))
    return DraftQuotations(tuple(heard), tuple(strays), tuple(sorted(unchecked)))


def is_term(exact: str) -> bool:
    """Tell whether it may be a word or two within somebody else's sentence, and not speech of its own."""
    return words_in(exact) < FEWEST_WORDS and (exact[:1].islower() or not exact.rstrip().endswith((",", ".", "!", "?")))


def words_in(text: str) -> int:
    """Count the words of a text as a person would.

    Where nothing separates words, as in Japanese, two characters count as one word.
    """
    return sum(1 for _ in _WORD.finditer(text))


def _of_pair(text: str, pair: MarkPair) -> DraftQuotation:
    span = _trimmed(text, pair.inner)
    return DraftQuotation(_words(text, span, pair.again), span, unclosed=not pair.closed)


class _Read(NamedTuple):
    """The quotations of a block quote, its unpaired marks, and the words in it that belong to no quotation."""

    quotations: Sequence[DraftQuotation]
    strays: Sequence[int] = ()
    unchecked: Sequence[Span] = ()


def _of_block(text: str, block: Span, words: Words) -> _Read:
    """Find the quotations of a block quote, one per paragraph."""
    paragraphs, signatures = _unsigned(text, block)
    found = pair_marks(text, block.start, paragraphs[-1].end)
    read = [
        _of_paragraph(text, each, found, words) for each in _together(text, paragraphs, found.pairs, signatures, words)
    ]
    return _Read(
        [quotation for each in read for quotation in each.quotations],
        [stray for each in read for stray in each.strays],
        [
            *(span for each in read for span in each.unchecked),
            *(each for each in signatures if not _is_signature(text, each, words)),
        ],
    )


def _unsigned(text: str, block: Span) -> tuple[list[Span], list[Span]]:
    """Divide a block quote into its paragraphs and the lines that sign them."""
    paragraphs: list[Span] = []
    signatures: list[Span] = []
    for paragraph in _paragraphs(text, block):
        before = paragraphs[-1] if paragraphs else None
        if before and ends_with_name(text, Span(before.start, paragraph.end)) <= paragraph.start:
            signatures.append(paragraph)
            continue
        own = ends_with_name(text, paragraph)
        if own < paragraph.end:
            signatures.append(_trimmed(text, Span(own, paragraph.end)))
        paragraphs.append(_trimmed(text, Span(paragraph.start, own)))
    return paragraphs, signatures


def _paragraphs(text: str, block: Span) -> Iterator[Span]:
    """Yield what blank lines separate; long lines separate nothing, as a block quote may be wrapped at any width."""
    at = block.start
    for blank in _BLANK.finditer(text, block.start, block.end):
        yield Span(at, blank.start())
        at = blank.end()
    yield _trimmed(text, Span(at, block.end))


def _is_signature(text: str, line: Span, words: Words) -> bool:
    """Tell whether a line after a dash is surely a name; if not, it may also be what somebody said."""
    stands_alone = text[: line.start].rstrip(" \t")[-1:] in ("\n", *_CLOSING)
    name = text[line.start : line.end].strip("—–―~- \t")
    head = re.split(r"[,;(\n]", name, maxsplit=1)[0].split()
    named = all(word[:1].isupper() or word.lower() in words.names.in_names for word in head)
    return stands_alone and named and not name.endswith((".", "!", "?", "…"))


def _together(
    text: str, paragraphs: Iterable[Span], pairs: list[MarkPair], signatures: list[Span], words: Words
) -> list[Span]:
    """Join with the one before it each paragraph that shares a pair of marks or is too short to be judged alone."""
    units: list[Span] = []
    short_before = False
    marks, signed = _Places([pair.outer for pair in pairs]), _Places(signatures)
    for paragraph in paragraphs:
        last = units[-1] if units else None
        is_short = _is_too_short(text, paragraph, words)
        bare = last and not marks.touch(last.start, paragraph.end) and not signed.touch(last.start, paragraph.start)
        if last and (
            marks.touch(last.end - 1, paragraph.start + 1, both=True) or (bare and (short_before or is_short))
        ):
            units[-1] = Span(last.start, paragraph.end)
            is_short = short_before and is_short and _is_too_short(text, units[-1], words)
        else:
            units.append(paragraph)
        short_before = is_short
    return units


class _Places:
    """Spans in order, none within another, that are looked up by place without reading all of them."""

    def __init__(self, spans: list[Span]) -> None:
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def touch(self, start: int, end: int, *, both: bool = False) -> bool:
        """Tell whether any of the spans overlaps this one; with `both`, whether one contains both its ends."""
        first = bisect_right(self._ends, start)
        if both:
            return first < len(self._starts) and self._starts[first] <= start and self._ends[first] >= end
        return bisect_left(self._starts, end) > first


def _is_too_short(text: str, span: Span, words: Words) -> bool:
    paragraph = text[span.start : span.end]
    return words_in(paragraph) < FEWEST_WORDS and not has_cue(paragraph, words)


def _of_paragraph(text: str, span: Span, block: Pairing, words: Words) -> _Read:
    """Find the quotations of a paragraph in a block quote.

    They are the words in quotation marks if a narrator gives them to somebody or nothing is beside them; else the whole
    paragraph.
    """
    first, behind = (bisect_left(block.pairs, at, key=lambda pair: pair.outer.start) for at in (span.start, span.end))
    pairs = block.pairs[first:behind]
    beside = list(_outside(text, span, pairs))
    is_long = any(words_in(text[pair.inner.start : pair.inner.end]) >= FEWEST_WORDS for pair in pairs)
    narrated = any(has_cue(text[each.start : each.end], words) for each in beside) or _names_after(
        text, span, pairs, words
    )
    if is_long and (narrated or not beside):
        alone = len(pairs) == 1 and not (beside and beside[0].start < pairs[0].outer.start)
        quoted = [replace(_of_pair(text, pair), block=alone and not beside) for pair in pairs]
        return _Read(quoted, [stray for stray in block.strays if span.start <= stray < span.end], beside)
    if not pairs and _is_lead(text, span):
        return _Read((), (), [span])
    return _Read([DraftQuotation(_words(text, span, ()), span, block=True)])


def _is_lead(text: str, span: Span) -> bool:
    """Tell whether a paragraph is a few words of the narrator before a quotation: “He went on:”."""
    words = text[span.start : span.end]
    return words.endswith(":") and words_in(words) < FEWEST_WORDS


def _names_after(text: str, span: Span, pairs: list[MarkPair], words: Words) -> bool:
    """Tell whether a paragraph is one pair of marks with only a name after it."""
    if len(pairs) != 1 or words_in(text[span.start : pairs[0].outer.start]):
        return False
    after = text[pairs[0].outer.end : span.end].strip(" \t\n,()[]—–-")
    head = re.split(r"[,;(\n]", after, maxsplit=1)[0].split()
    return bool(head) and all(word[:1].isupper() or word.lower() in words.names.in_names for word in head)


def _outside(text: str, span: Span, pairs: list[MarkPair]) -> Iterator[Span]:
    """Yield the spans outside the pairs that have words, not counting footnote marks."""
    starts = [span.start, *(pair.outer.end for pair in pairs)]
    ends = [*(pair.outer.start for pair in pairs), span.end]
    for start, end in zip(starts, ends, strict=True):
        if words_in(_FOOTNOTE.sub("", f"x{text[start:end]}")[1:]):
            yield _trimmed(text, Span(start, end))


def _words(text: str, span: Span, again: tuple[Span, ...]) -> str:
    """Return what is quoted, without footnote marks and the marks that reopen its later paragraphs."""
    kept: list[str] = []
    at = span.start
    for mark in again:
        kept.append(text[at : mark.start])
        at = mark.end
    return _FOOTNOTE.sub("", "".join([*kept, text[at : span.end]]))


def _trimmed(text: str, span: Span) -> Span:
    inside = text[span.start : span.end]
    if not inside[:1].isspace() and not inside[-1:].isspace():
        return span
    start = span.start + len(inside) - len(inside.lstrip())
    return Span(start, max(start, span.start + len(inside.rstrip())))
