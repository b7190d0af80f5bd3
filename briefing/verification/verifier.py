"""Verify a quotation in a text: return a single status and the reasons for it.

Nothing is called proven that a reader with both texts side by side could dispute, and of several places none is chosen
silently. Words are compared: case and diacritics count, typography does not (`text.fold`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pkgutil import resolve_name

from msgspec.structs import replace

from briefing.model.problems import BriefingError
from briefing.model.records import Quote, Source
from briefing.model.results import Finding
from briefing.model.statuses import FINDERS, Status
from briefing.text.fold import folds_between
from briefing.text.sanitize import one_line
from briefing.text.span import Span
from briefing.verification import ellipsis
from briefing.verification.anchoring import Alignment, folded_places, raw_places
from briefing.verification.case import Case, Finder
from briefing.verification.editor_marks import MarkedQuotation, other_case, readings, take_apart
from briefing.verification.omissions import judge_omissions
from briefing.verification.prefix_suffix import Context, describe_places
from briefing.verification.source_text import SourceText

MOST_RIVALS = 20
"""The most places that an ambiguous finding lists."""


def verify_quote(quote: Quote, source: Source | None, text: SourceText | BriefingError | None) -> Finding:
    """Look for `quote` in `text`, the body of `source` or the error that kept it from being read. Never raises.

    The first of the `FINDERS` that has a status for it decides. Other sources are not asked here.
    """
    if not isinstance(text, SourceText):
        why = str(text) if text else f"the project has no source “{one_line(quote.source)}” that can be read"
        return Finding(Status.UNVERIFIABLE, reasons=(why,))
    if not text.body.strip():
        return Finding(Status.UNVERIFIABLE, reasons=("the source has no text",))
    if not quote.exact.strip():
        return Finding(Status.MISSING, reasons=("the quotation has no words",))
    case = Case(quote, source, text, Context.of(quote), locate_quote(quote, source, text))
    return next(found for find in _finders() if (found := find(case)))


def in_place(case: Case) -> Finding | None:
    """Find a quotation whose words stand where they are meant: exact, folded, elided, elided-risky or ambiguous."""
    return case.located if isinstance(case.located, Finding) and case.is_in_place else None


def locate_quote(quote: Quote, source: Source | None, text: SourceText) -> Finding | ellipsis.Unplaced:
    """Find where a quotation that has words stands in `text`, or say why it stands nowhere.

    It is looked for in one piece, then taken apart at its marks, in all ways to read these; the first way in which it
    stands decides. The status is exact, folded, elided, elided-risky, or ambiguous if several places have it or too
    many would have to be looked at. For any kind of text, this function alone decides whether the words stand there.
    """
    context = Context.of(quote)
    found = _whole(quote.exact.strip(), text, context)
    if found:
        return found
    marked = take_apart(quote.exact)
    impossible = ellipsis.unplaceable(marked)
    if impossible or not marked.marks:
        return impossible or ellipsis.Unplaced(ellipsis.nowhere(marked.pieces[0], text))
    reasons: list[str] = []
    for reading in readings(quote.exact):
        places = ellipsis.place(reading, text, context)
        if not isinstance(places, ellipsis.Unplaced):
            return _one_of(places, text, context, _elided(reading, quote, source, text))
        if places.too_many:
            return Finding(Status.AMBIGUOUS, reasons=(places.reason,))
        reasons.append(places.reason)
    return ellipsis.Unplaced(reasons[0])


@cache
def _finders() -> tuple[Finder, ...]:
    return tuple(resolve_name(place) for place in FINDERS)


def _whole(exact: str, text: SourceText, context: Context) -> Finding | None:
    """Find the quotation in one piece; None if it stands nowhere.

    Raw places without its context give way to folded places that have it.
    """
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
        return Finding(Status.FOLDED if folds else Status.EXACT, place, _fold_reasons(folds), folds=folds)

    return finding


def _folds(parts: Iterable[str], place: Alignment, text: SourceText) -> tuple[str, ...]:
    """List what had to be folded for the parts to stand where they do."""
    used: dict[str, None] = {}
    for part, span in zip(parts, place, strict=True):
        there = text.body[span.start : span.end]
        if there != part:
            used |= dict.fromkeys(folds_between(part, there))
    return tuple(used)


def _fold_reasons(folds: tuple[str, ...]) -> tuple[str, ...]:
    return (f"equal after folding {', '.join(folds)}",) if folds else ()


def _one_of(
    found: list[Alignment], text: SourceText, context: Context, finding: Callable[[Alignment], Finding]
) -> Finding:
    """Return the finding for the only place, or for the place that the context chooses; otherwise an ambiguous one."""
    best = context.best(text.body, found)
    if len(best) > 1:
        rivals = tuple(Span(place[0].start, place[-1].end) for place in sorted(best)[:MOST_RIVALS])
        decides = "prefix and suffix do not decide" if not context.is_empty else "there is no prefix or suffix"
        reason = f"stands at {len(best):,} places, and {decides}"
        return Finding(Status.AMBIGUOUS, reasons=(reason, describe_places(text.body, rivals, len(best))), rivals=rivals)
    made = finding(best[0])
    reasons = (*made.reasons, *context.reasons(text.body, best[0], chosen=len(found) > 1))
    return replace(made, reasons=reasons)


def _elided(
    marked: MarkedQuotation, quote: Quote, source: Source | None, text: SourceText
) -> Callable[[Alignment], Finding]:
    def finding(place: Alignment) -> Finding:
        cut = judge_omissions(text.body, place, marked, quote, source)
        status = Status.ELIDED_RISKY if cut.risky else Status.ELIDED
        folds = _folds(_spelt(marked, place, text), place, text)
        reasons = (*cut.reasons, *_notes(marked), *_fold_reasons(folds))
        return Finding(status, place, reasons, folds=folds, gaps=cut.gaps, meaning=cut.meaning)

    return finding


def _spelt(marked: MarkedQuotation, place: Alignment, text: SourceText) -> Iterator[str]:
    """Yield the pieces, with a changed capital as the source has it."""
    for index, (piece, span) in enumerate(zip(marked.pieces, place, strict=True)):
        changed = index in marked.capitals and text.body[span.start] != piece[0]
        yield other_case(piece) if changed else piece


def _notes(marked: MarkedQuotation) -> tuple[str, ...]:
    """Say what marks that leave nothing out mean."""
    notes = len(marked.marks) - 2 * len(marked.capitals) - sum(joint.kind != "none" for joint in marked.joints)
    notes -= (marked.first is not None) + (marked.last is not None)
    return (
        *(["the capital in brackets is the editor’s"] if marked.capitals else []),
        *(["notes and marks of emphasis are the editor’s"] if notes > 0 else []),
    )
