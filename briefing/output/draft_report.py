"""Format what was found of the quotations of drafts, with the differences in context for those not proven."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from briefing.attribution.extract import FEWEST_WORDS
from briefing.drafts.verify import Report, Short, Verified
from briefing.model.phrases import count
from briefing.model.results import Change, Finding
from briefing.model.statuses import STATUSES
from briefing.output.ledger import change_row
from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span

AROUND = 40
"""Code points of the source that are shown on each side of a difference."""
MOST_WORDS = 70
"""The most characters of a quotation that are shown."""
_ABBREVIATION = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}")
_LONGEST = 20
"""Code points around a difference in which an abbreviation is looked for."""
_STOPS = '.,;:!?…”"’»'
Body = Callable[[str], str | None]
"""A function that returns the text of a source by its id; None if there is none."""


def report_text(report: Report, body: Body) -> Iterator[str]:
    """List the quotations of the drafts in order, then what is not verified, and why."""
    for verified in report.quotations:
        yield from _quotation(verified, body)
    if report.short:
        yield f"Under {FEWEST_WORDS} words, not verified:"
        yield from (f"  {short_line(short)}" for short in report.short)
    yield from map(unchecked_line, report.unchecked)


def report_json(report: Report, _body: Body) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing verify --json`."""
    return map(draft_row, report.quotations)


def short_line(short: Short) -> str:
    """Return a line for a quotation that is too short to verify: `draft.md:3:12: “so-called peace”`."""
    return f"{_at(short.draft, short.line, short.column)} “{shorten(one_line(short.exact), MOST_WORDS)}”"


def unchecked_line(beside: Short) -> str:
    """Return a line for text in a block quote beside its quotations: `draft.md:3:12: not checked: “Peskov said:”`."""
    place = _at(beside.draft, beside.line, beside.column)
    return (
        f"{place} not checked: “{shorten(one_line(beside.exact), MOST_WORDS)}”, in a block quote beside what is quoted"
    )


def _quotation(verified: Verified, body: Body) -> Iterator[str]:
    """Return the lines for one quotation: its status, another speaker, and why it is not proven."""
    finding = verified.finding
    words = shorten(one_line(verified.quotation.exact), MOST_WORDS)
    place = f"  {one_line(finding.source)} {finding.start}–{finding.end}" if finding.source and finding.spans else ""
    at = _at(verified.draft, verified.line, verified.column)
    yield f"{at} {finding.status.glyph} {finding.status}{place}  “{words}”"
    if verified.speaker_agrees is False:
        named, known = one_line(verified.speaker_in_draft or ""), one_line(verified.speaker_known or "")
        yield f"    speaker: the draft names {shorten(named, 60)}, the project knows {shorten(known, 60)}"
    if not finding.proven:
        yield from (f"    {line}" for line in _why(verified.quotation.exact, finding, body))


def _why(exact: str, finding: Finding, body: Body) -> Iterator[str]:
    """Say why a quotation is not proven.

    List each difference in the words of the source, or else the reasons, which name what a gap leaves out; then, if the
    quotation has no place, the nearest match.
    """
    text = (body(finding.source) if finding.source else None) or ""
    if not finding.changes:
        yield from (shorten(one_line(reason), 200) for reason in finding.reasons or (finding.status.meaning,))
    yield from (_difference(change, exact, text) for change in finding.changes)
    if not finding.spans:
        for near in finding.candidates[:1]:
            where = f"{one_line(near.source)} {near.span.start}–{near.span.end}"
            yield f"nearest: {where}, {near.similarity:.0f} % alike: “{shorten(one_line(near.text), 120)}”"


def _difference(change: Change, exact: str, text: str) -> str:
    """Show a difference: what only the source has as [-…-], what only the draft has as {+…+}."""
    at = _whole(change.source_at, text) if change.kind == "replaced" else change.source_at
    start, end = at.start, at.end
    said = change.quoted if at == change.source_at else _own(change, exact, text[:start], text[end:])
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before, after = before[before.find(" ") + 1 :], after[: after.rfind(" ") + 1 or AROUND]
    ours = f"[-{one_line(text[start:end])}-]" if start < end else ""
    theirs = f"{{+{one_line(said)}+}}" if said else ""
    changed = f" (changes the meaning: {', '.join(change.meaning)})" if change.meaning else ""
    return f"{change.kind}: …{_line(before)}{ours}{theirs}{_line(after)}…{changed}"


def _whole(at: Span, text: str) -> Span:
    """Extend a place to the whole of an abbreviation that it cuts: “U.S.” is compared as four tokens."""
    around = range(max(0, at.start - _LONGEST), min(len(text), at.end + _LONGEST))
    for found in _ABBREVIATION.finditer(text, around.start, around.stop):
        if found.start() < at.end and at.start < found.end():
            at = Span(min(at.start, found.start()), max(at.end, found.end()))
    return at


def _own(change: Change, exact: str, before: str, after: str) -> str:
    """Return the draft's words for a difference, without those that the source has just beside it.

    Only words at an edge of the quotation are dropped. `before` and `after` are the source's text around the place.
    """
    words = change.quoted.split()
    there = before[-_LONGEST:].split()
    while not exact[: change.quoted_at.start].strip() and len(words) > 1 and there and words[0] == there.pop():
        del words[0]
    behind = after[: _LONGEST + len(change.quoted)].split()
    if not any(map(str.isalnum, exact[change.quoted_at.end :])):
        for number in range(1, len(words)):
            if [word.rstrip(_STOPS) for word in behind[: len(words) - number]] == words[number:]:
                return " ".join(words[:number])
    return " ".join(words)


def _line(text: str) -> str:
    """Put text on one line; white space at either end becomes one space and is not stripped."""
    left, right = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return f"{left}{one_line(text)}{right}" if text.strip() else " " * bool(text)


def _at(draft: str, line: int, column: int) -> str:
    return f"{one_line(draft)}:{line}:{column}:"


def draft_row(verified: Verified) -> dict[str, object]:
    """Return a quotation as a row of `briefing verify --json`; the keys are promised."""
    finding = verified.finding
    return {
        "draft": verified.draft,
        "start": verified.span.start,
        "end": verified.span.end,
        "exact": verified.quotation.exact,
        "status": finding.status.value,
        "proven": finding.proven,
        "meaning": finding.meaning,
        "source": finding.source,
        "source_start": finding.start,
        "source_end": finding.end,
        "changes": [change_row(change) for change in finding.changes],
        "speaker_in_draft": verified.speaker_in_draft,
        "speaker_known": verified.speaker_known,
    }


def draft_total(report: Report) -> str:
    """Return the totals: quotations, those of each status, and those too short to verify.

    The numbers of the statuses add up to that of the quotations. Sources that could not be read are counted last.
    """
    counted = Counter(each.finding.status for each in report.quotations)
    parts = [f"{counted[status]:,} {status}" for status in STATUSES if counted[status]]
    others = sum(each.speaker_agrees is False for each in report.quotations)
    named = [f"{others:,} given to another speaker"] if others else []
    apart = [f"{len(report.short):,} under {FEWEST_WORDS} words, not verified"] if report.short else []
    beside = [f"{len(report.unchecked):,} beside them in block quotes, not checked"] if report.unchecked else []
    lost = [f"{count(len(report.unreadable), 'source')} could not be read"] if report.unreadable else []
    return ", ".join([count(len(report.quotations), "quotation"), *parts, *named, *apart, *beside, *lost])
