"""Search results in words: what a hit is, who said it and where, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefing.evidence import Evidence
from briefing.ledger import Finding
from briefing.model import Span
from briefing.search.hits import Hit, Results, quote_of
from briefing.text.display import one_line
from briefing.wording import SEPARATOR, count, dateline, title_of, whence, who

KIND_NAMES = {
    "quote": "quotation",
    "passage": "passage",
    "argument": "claim",
    "position": "thesis",
    "question": "question",
}
GAP = " […] "
AROUND = 240
"""Characters of a long passage that a result shows, around its first mark."""


def summary(results: Results) -> str:
    """How many there are, and what they are worth."""
    if not results.query.strip():
        return ""
    if not results.hits:
        return "Nothing was found."
    if results.only_loose:
        return "Nothing relevant was found; these are only loosely related."
    good = sum(not hit.loose for hit in results.hits)
    rest = results.total - good
    return count(good, "hit") + (f", {rest:,} only loosely related" if rest else "")


def where(hit: Hit, evidence: Evidence) -> str:
    """Who, where and when, after the kind: `quotation · Rainer Saks, security expert · ERR News · Jun 2024~`."""
    parts = [("loosely related " if hit.loose else "") + KIND_NAMES[hit.kind]]
    quote = quote_of(hit, evidence)
    source = evidence.project.sources.get(hit.source) if hit.source else None
    if quote is not None:
        finding = evidence.finding(quote)
        word = finding.status if finding.proven else f"{finding.status}, not proven"
        parts += [who(quote, source), whence(quote, source), f"{finding.status.glyph} {word}"]
    elif source is not None:
        parts += [title_of(source), dateline(source)]
    elif hit.question is not None and hit.kind != "question":
        parts.append(evidence.questions[hit.question].question)
    return SEPARATOR.join(part for part in parts if part)


def around(hit: Hit, evidence: Evidence) -> tuple[str, list[tuple[int, int]]]:
    """A hit's text for a list: in quotation marks when it is speech, long ones cut to their marks.

    The marks are code points in the text that is given back.
    """
    quote = quote_of(hit, evidence)
    text, marks = _quoted_parts(hit, evidence.finding(quote)) if quote else (hit.text, _pairs(hit.marks))
    begin = _begin(text, marks)
    shown = " ".join(text[begin:].splitlines())
    direct = quote is not None and quote.mode == "direct"
    lead = ("“" if direct else "") + ("… " if begin else "")
    moved = len(lead) - begin
    return f"{lead}{shown}{'”' if direct else ''}", [(s + moved, e + moved) for s, e in marks if s >= begin]


def _quoted_parts(hit: Hit, finding: Finding) -> tuple[str, list[tuple[int, int]]]:
    """A quotation without what stands in its gaps: a narrator's cue is nobody's speech."""
    if hit.start is None or len(finding.spans) < 2:
        return hit.text, _pairs(hit.marks)
    text = ""
    marks: list[tuple[int, int]] = []
    for span in finding.spans:
        text += GAP if text else ""
        first, last = span.start - hit.start, span.end - hit.start
        moved = len(text) - first
        marks += [(s + moved, e + moved) for s, e in _pairs(hit.marks) if first <= s and e <= last]
        text += hit.text[first:last]
    return text, marks


def _pairs(marks: Iterable[Span]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks]


def hit_lines(hit: Hit, evidence: Evidence) -> Iterator[str]:
    """A hit for standard output: its rank and text, then where it stands."""
    text, _ = around(hit, evidence)
    yield f"{hit.rank:>3}  {one_line(text)}"
    yield f"     {where(hit, evidence)}"
    if hit.question:
        yield f"     in {hit.question}{f'/{hit.argument}' if hit.argument else ''}"


def _begin(text: str, marks: list[tuple[int, int]]) -> int:
    """Where to begin showing a text, so that its first mark is in view."""
    if len(text) <= AROUND or not marks or marks[-1][1] <= AROUND:
        return 0
    return text.rfind(" ", 0, max(marks[0][0] - 60, 0)) + 1
