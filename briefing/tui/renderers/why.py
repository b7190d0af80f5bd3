"""Explain why a quotation has its status: what its source says, what it says itself, and what would mend it.

The source is shown above the quotation; differences are marked in both and listed below them, so that nothing is
conveyed by a mark alone. Neighbouring text is shown, since it decides what a sentence means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefing.model.phrases import count, name_of
from briefing.model.records import Quote
from briefing.model.results import Change, Finding, Gap
from briefing.model.statuses import STATUSES
from briefing.text.sanitize import shorten
from briefing.text.span import Span
from briefing.tui.renderers.context import quote_place
from briefing.tui.renderers.debate import status_line
from briefing.tui.renderers.page import Line, gap, paragraph, styled, wrapped
from briefing.verification.fixes import Mending
from briefing.verification.workspace import Evidence

FEW, MANY = 90, 220
"""Code points of the source that are shown before and after a passage, on a low screen and on a high one."""
HIGH = 30
"""The rows from which a screen is high."""
MOST_CUT = 600
"""The most code points of a left-out text that are shown in full."""
MOST_PLACES = 5
"""The most places shown when no mending can be proposed for them."""
INDENT = 2

_NEW_PARAGRAPH = re.compile(r"[ \t]*\n\s*\n[ \t]*")
_SPACE = re.compile(r"\s")
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")

StyledText = tuple[str, str]
"""A text and the name of its style."""


class Why(NamedTuple):
    """What the page explains.

    `mendings` is None while mendings are looked for; `write` is the key that writes one of them to the file.
    """

    quote: Quote
    finding: Finding
    evidence: Evidence
    mendings: Sequence[Mending] | None
    write: str
    rows: int
    """The height of the screen."""

    @property
    def neighbours(self) -> int:
        """The code points shown before and after a passage; more on a high screen."""
        return MANY if self.rows >= HIGH else FEW


def why_lines(why: Why, width: int) -> Iterator[Line]:
    """Lay out the page; its entries are the mendings."""
    quote, finding = why.quote, why.finding
    yield from wrapped(status_line(finding, quote), width)
    yield from paragraph(STATUSES[finding.status].meaning, "about", width)
    in_detail = finding.changes or finding.gaps
    if not in_detail:
        yield from _reasons(finding, width)
    yield gap()
    yield from _source(why, width)
    yield from _head("The quotation", width)
    yield from wrapped(styled(*_quotation(quote, finding)), width, indent=INDENT)
    for name, text in (("prefix", quote.prefix), ("suffix", quote.suffix), ("note", quote.note)):
        if text:
            yield from paragraph(f"{name}: {text}", "note", width, indent=INDENT)
    if quote.accept:
        told = f"accepted as {quote.accept.status}: {quote.accept.why}"
        yield from paragraph(told, "caution", width, indent=INDENT)
    yield gap()
    yield from _differences(finding, width)
    yield from _elsewhere(why, width)
    yield from _proposed(why, width)
    if in_detail:
        yield from _head("Reasons", width)
        yield from _reasons(finding, width)


def _reasons(finding: Finding, width: int) -> Iterator[Line]:
    for reason in finding.reasons:
        yield from paragraph(reason, "about", width, indent=INDENT)


def _source(why: Why, width: int) -> Iterator[Line]:
    """Lay out the passage of the source in which the quotation was found, with the text around it."""
    body, finding = why.evidence.body(why.quote.source), why.finding
    head = styled(("The source  ", "head")) + quote_place(why.quote, why.evidence)
    yield Line(head.truncate(width, ellipsis=True))
    if body is not None and finding.spans:
        yield from wrapped(styled(*_passage(body, finding, why.neighbours)), width, indent=INDENT)
    else:
        yield from paragraph(_why_no_passage(body, finding), "faint", width, indent=INDENT)
    yield gap()


def _why_no_passage(body: str | None, finding: Finding) -> str:
    if not body:
        return "It has no text to look in."
    return "It stands at several places there; they are shown below." if finding.rivals else "It does not stand there."


def _passage(body: str, finding: Finding, neighbours: int) -> Iterator[StyledText]:
    first, last = finding.spans[0].start, finding.spans[-1].end
    marks = [change.source_at for change in finding.changes]
    yield _before(body, first, neighbours), "faint"
    for number, span in enumerate(finding.spans):
        if number:
            yield _left_out(body, finding.spans[number - 1].end, span.start), "cut"
        yield from _pieces(body, span, marks, "quoted")
    yield _after(body, last, neighbours), "faint"


def _quotation(quote: Quote, finding: Finding) -> Iterator[StyledText]:
    style = "quote" if quote.mode == "direct" else "reported"
    marks = "“”" if quote.mode == "direct" else "  "
    yield marks[0].strip(), style
    whole = Span(0, len(quote.exact))
    yield from _pieces(quote.exact, whole, [change.quoted_at for change in finding.changes], style)
    yield marks[1].strip(), style


def _differences(finding: Finding, width: int) -> Iterator[Line]:
    """Lay out the differences word by word, and what the gaps leave out."""
    if finding.changes:
        yield from _head("What differs", width)
        for change in finding.changes:
            yield from wrapped(styled(*_change(change)), width, indent=INDENT)
        yield gap()
    if finding.gaps:
        yield from _head("What was cut", width)
        for one in finding.gaps:
            yield from wrapped(styled(*_gap(one)), width, indent=INDENT)
        yield gap()
    if finding.folds:
        yield from paragraph(f"Folded: {', '.join(finding.folds)}.", "about", width)
        yield gap()


def _change(change: Change) -> Iterator[StyledText]:
    quoted, source = _one_for_one(change.quoted), _one_for_one(change.source)
    if change.kind == "replaced":
        yield from (("“", ""), (quoted, "match"), ("” stands for “", ""), (source, "match"), ("”", ""))
    elif change.kind == "inserted":
        yield from (("“", ""), (quoted, "match"), ("” is not in the source", ""))
    else:
        yield from (("“", ""), (source, "match"), ("” of the source is left out", ""))
    if change.meaning:
        yield f"  ! {', '.join(change.meaning)}", "unproven"


def _gap(one: Gap) -> Iterator[StyledText]:
    yield f"“{_shortened(_one_for_one(one.text).strip())}”", "cut"
    sentences = f", {count(one.sentences, 'sentence')}" if one.sentences > 1 else ""
    yield f"  {count(one.words, 'word')}{sentences}", ""
    if one.risks:
        yield f"  ! {', '.join(one.risks)}", "unproven"


def _elsewhere(why: Why, width: int) -> Iterator[Line]:
    """Lay out other places of the quotation, the places most like it, and the places that it could be.

    Places for which there is a mending are shown with the mending.
    """
    finding = why.finding
    if finding.found_in:
        yield from _head("Where it stands", width)
        for stretch in finding.found_in[:MOST_PLACES]:
            told = _paragraph(why.evidence, stretch.source, stretch.span, named=True)
            yield from _place(why, stretch.source, stretch.span, told, width)
        yield gap()
    if not finding.spans and finding.candidates:
        yield from _head("What is nearest to it", width)
        for one in finding.candidates:
            told = f"{round(one.similarity)} % alike, {_paragraph(why.evidence, one.source, one.span)}"
            yield from _place(why, one.source, one.span, told, width)
        yield gap()
    if finding.rivals and not why.mendings:
        yield from _head("Where it could be", width)
        for span in finding.rivals[:MOST_PLACES]:
            told = _paragraph(why.evidence, why.quote.source, span)
            yield from _place(why, why.quote.source, span, told, width)
        more = len(finding.rivals) - MOST_PLACES
        if more > 0:
            yield from paragraph(f"and {count(more, 'more place')}", "faint", width, indent=INDENT)
        yield gap()


def _proposed(why: Why, width: int) -> Iterator[Line]:
    if why.mendings is None:
        yield from paragraph("Looking for what would mend it …", "faint", width)
    elif why.mendings:
        several = len(why.mendings) > 1
        choose = f"choose the place that is meant, {why.write} writes it" if several else f"{why.write} writes it"
        yield from wrapped(styled(("Proposed  ", "head"), (choose, "faint")), width)
        if why.finding.meaning:
            told = "With it the quotation means something else than now: read whether it still bears out the claim."
            yield from paragraph(told, "caution", width)
        for number, mending in enumerate(why.mendings):
            yield from _mending(why, mending, number, width)
    elif why.finding.status.advice:
        yield from _head("No text is proposed", width)
        yield from paragraph(why.finding.status.advice, "about", width, indent=INDENT)
        yield gap()


def _mending(why: Why, mending: Mending, number: int, width: int) -> Iterator[Line]:
    status = mending.finding.status
    where = _paragraph(why.evidence, mending.quote.source, mending.finding.spans[0], named="source" in mending.values)
    said = styled((f"{mending.says}  ", "strong"), (f"then {status.glyph} {status}", "proven"), (f"  {where}", "place"))
    yield from wrapped(said, width, number)
    for key, text in mending.values.items():
        pieces = _new_words(why.quote.exact, text) if key == "exact" else [(_one_for_one(text), "match")]
        yield from wrapped(styled((f"{key}: ", "place"), *pieces), width, number, INDENT)
    body = why.evidence.body(mending.quote.source)
    if body is not None and "exact" not in mending.values:
        yield from wrapped(styled(*_passage(body, mending.finding, why.neighbours)), width, number, INDENT)
    yield gap()


def _new_words(before: str, text: str) -> Iterator[StyledText]:
    """Yield `text` in pieces with their styles, with the words marked that `before` does not have."""
    from rapidfuzz.distance import Levenshtein  # difflib takes a second to compare a thousand words

    old, new = _WORDS.findall(before), _WORDS.findall(text)
    for change in Levenshtein.opcodes(old, new):
        words = "".join(new[change.dest_start : change.dest_end])
        yield _one_for_one(words), "quote" if change.tag == "equal" else "match"


def _place(why: Why, source: str, span: Span, told: str, width: int) -> Iterator[Line]:
    body = why.evidence.body(source) or ""
    yield from paragraph(told, "place", width, indent=INDENT)
    pieces = [
        (_before(body, span.start, why.neighbours), "faint"),
        (_one_for_one(body[span.start : span.end]), "quoted"),
    ]
    yield from wrapped(styled(*pieces, (_after(body, span.end, why.neighbours), "faint")), width, indent=INDENT)


def _paragraph(evidence: Evidence, source_id: str, span: Span, *, named: bool = False) -> str:
    number, total = evidence.paragraph(source_id, span.start)
    source = evidence.project.sources.get(source_id)
    name = f"{name_of(source)}, " if named and source else ""
    return f"{name}paragraph {number} of {total}"


def _head(text: str, width: int) -> Iterator[Line]:
    return paragraph(text, "head", width)


def _pieces(text: str, span: Span, marks: Iterable[Span], style: str) -> Iterator[StyledText]:
    """Yield a span of a text in pieces, with what `marks` cover in it marked."""
    done = span.start
    for mark in sorted(marks):
        if span.start <= mark.start and mark.end <= span.end and done <= mark.start < mark.end:
            yield _one_for_one(text[done : mark.start]), style
            yield _one_for_one(text[mark.start : mark.end]), "match"
            done = mark.end
    yield _one_for_one(text[done : span.end]), style


def _before(body: str, start: int, most: int) -> str:
    text = _in_paragraphs(body[max(start - most, 0) : start])
    return text if start <= most else f"… {text.partition(' ')[2]}"


def _after(body: str, end: int, most: int) -> str:
    text = _in_paragraphs(body[end : end + most])
    return text if len(body) - end <= most else f"{text.rpartition(' ')[0]} …"


def _in_paragraphs(text: str) -> str:
    """Return a text on one line, with the sign `¶` where a paragraph begins."""
    return _one_for_one(_NEW_PARAGRAPH.sub(" ¶ ", text))


def _left_out(body: str, start: int, end: int) -> str:
    """Return the text between two parts of a quotation; a long text is cut in its middle."""
    if end - start <= MOST_CUT:
        return _one_for_one(body[start:end])
    half = MOST_CUT // 2
    return f"{_one_for_one(body[start : start + half])} … {_one_for_one(body[end - half : end])}"


def _shortened(text: str) -> str:
    return shorten(text, MOST_CUT)


def _one_for_one(text: str) -> str:
    """Replace each white-space character with a space, one for one, so that marks keep their places."""
    return _SPACE.sub(" ", text)
