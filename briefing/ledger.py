"""Whether quotations stand in their sources: every one gets one status, and the reasons for it.

Nothing is called proven that a reader with both texts side by side could dispute, and of several places none
is chosen silently. What is compared is words: case and diacritics count, typography does not (`text.fold`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from briefing.finding import Finding, Status
from briefing.model import Project, Quote, Source, Span
from briefing.problems import BriefingError
from briefing.text import elision
from briefing.text.anchor import Alignment, SourceText, folded_places, raw_places
from briefing.text.context import Context, told
from briefing.text.display import one_line
from briefing.text.fold import folds_between
from briefing.text.left_out import left_out

MOST_RIVALS = 20


class Entry(Struct, frozen=True):
    """A line of the ledger: where a quotation is used, and what was found."""

    question: str
    position: str
    argument: str
    quote: Quote
    finding: Finding


def verify(quote: Quote, source: Source | None, text: SourceText | BriefingError | None) -> Finding:
    """Look for `quote` in `text`, the body of `source` or why it could not be read. Never raises.

    First glyph for glyph, then folded, then in parts at its marked gaps; the first that stands decides.
    """
    if not isinstance(text, SourceText):
        why = str(text) if text else f"the project has no source “{one_line(quote.source)}” that can be read"
        return Finding(Status.UNVERIFIABLE, reasons=(why,))
    if not text.body.strip():
        return Finding(Status.UNVERIFIABLE, reasons=("the source has no text",))
    exact = quote.exact.strip()
    if not exact:
        return _missing("the quotation has no words")
    context = Context.of(quote)
    return _whole(exact, text, context) or _in_parts(exact, quote, source, text, context)


def ledger(project: Project, read_body: Callable[[Source], str]) -> Iterator[Entry]:
    """Every quotation of the project in its order, each body read once and one body in memory at a time.

    `read_body` raises a `BriefingError` for a body that cannot be read.
    """
    entries = [
        (question.id, position.id, argument.id, quote)
        for question in project.questions
        for position in question.positions
        for argument in position.arguments
        for quote in argument.quotes
    ]
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, (*_, quote) in enumerate(entries):
        by_source[quote.source].append(number)
    findings: dict[int, Finding] = {}
    for source_id, numbers in by_source.items():
        source = project.sources.get(source_id)
        text = _read(source, read_body)
        findings.update((number, verify(entries[number][-1], source, text)) for number in numbers)
    for number, (question, position, argument, quote) in enumerate(entries):
        yield Entry(question, position, argument, quote, findings.pop(number))


def _read(source: Source | None, read_body: Callable[[Source], str]) -> SourceText | BriefingError | None:
    if source is None:
        return None
    try:
        return SourceText(read_body(source))
    except BriefingError as error:
        return error


def _missing(reason: str) -> Finding:
    return Finding(Status.MISSING, reasons=(reason,))


def _whole(exact: str, text: SourceText, context: Context) -> Finding | None:
    """The quotation in one piece. Raw places without its context give way to folded ones that have it."""
    found = raw_places(text, exact)
    if not found.all_seen:
        return Finding(
            Status.AMBIGUOUS, reasons=("stands at too many places to look at them all, and to tell which is meant",)
        )
    raw: list[Alignment] = [(span,) for span in found.spans]
    if raw and (context.is_empty or any(context.votes(text.body, place) for place in raw)):
        return _one_of(raw, text, context, _typography(exact, text))
    folded: list[Alignment] = [(span,) for span in folded_places(text, exact).spans]
    fits = any(context.votes(text.body, place) for place in folded)
    best = folded if fits or not raw else raw
    return _one_of(best, text, context, _typography(exact, text)) if best else None


def _typography(exact: str, text: SourceText) -> Callable[[Alignment], Finding]:
    def finding(place: Alignment) -> Finding:
        folds = _folds((exact,), place, text)
        return Finding(Status.FOLDED if folds else Status.EXACT, place, folds)

    return finding


def _folds(parts: Sequence[str], place: Alignment, text: SourceText) -> tuple[str, ...]:
    """What had to be folded for the parts to stand where they do, as a reason."""
    used: dict[str, None] = {}
    for part, span in zip(parts, place, strict=True):
        there = text.body[span.start : span.end]
        if there != part:
            used |= dict.fromkeys(folds_between(part, there))
    return (f"equal after folding {', '.join(used)}",) if used else ()


def _one_of(
    found: list[Alignment], text: SourceText, context: Context, finding: Callable[[Alignment], Finding]
) -> Finding:
    """The finding for the one place, or for the one that the context chooses; ambiguous otherwise."""
    best = context.best(text.body, found)
    if len(best) > 1:
        rivals = tuple(Span(place[0].start, place[-1].end) for place in sorted(best)[:MOST_RIVALS])
        decides = "prefix and suffix do not decide" if not context.is_empty else "there is no prefix or suffix"
        reason = f"stands at {len(best):,} places, and {decides}"
        return Finding(Status.AMBIGUOUS, reasons=(reason, told(text.body, rivals, len(best))), rivals=rivals)
    made = finding(best[0])
    reasons = (*made.reasons, *context.reasons(text.body, best[0], chosen=len(found) > 1))
    return Finding(made.status, made.spans, reasons)


def _in_parts(exact: str, quote: Quote, source: Source | None, text: SourceText, context: Context) -> Finding:
    """The quotation with its marked gaps, or why it is missing."""
    parts = elision.parts(exact)
    if isinstance(parts, elision.Unplaced):
        return _missing(parts.reason)
    found = elision.place(parts, text, context)
    if isinstance(found, elision.Unplaced):
        status = Status.AMBIGUOUS if found.too_many else Status.MISSING
        return Finding(status, reasons=(found.reason,))

    def finding(place: Alignment) -> Finding:
        cut = left_out(text.body, place, quote, source)
        status = Status.ELIDED_RISKY if cut.risky else Status.ELIDED
        return Finding(status, place, (*cut.reasons, *_folds(parts, place, text)))

    return _one_of(found, text, context, finding)
