"""Format the ledger as text and as data: its lines, its totals, its problems."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from briefing.model.phrases import count
from briefing.model.problems import Problem
from briefing.model.records import Quote
from briefing.model.results import Change, Finding, Gap
from briefing.model.rules import QUOTE_UNPROVEN
from briefing.model.statuses import STATUSES, Status
from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span
from briefing.verification.ledger import LedgerEntry, fails, is_accepted


def ledger_text(entries: Sequence[LedgerEntry]) -> Iterator[str]:
    """Return one line for each entry, then, if there are entries, the totals of each source."""
    yield from map(ledger_line, entries)
    yield from ["", *ledger_summary(entries), ""] if entries else []


def ledger_json(entries: Sequence[LedgerEntry]) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing ledger --json`."""
    return map(ledger_row, entries)


def ledger_row(entry: LedgerEntry) -> dict[str, object]:
    """Return an entry as a row of `briefing ledger --json`; the keys are promised."""
    quote, finding = entry.quote, entry.finding
    return {
        "question": entry.question,
        "position": entry.position,
        "argument": entry.argument,
        "source": quote.source,
        "speaker": quote.speaker,
        "mode": quote.mode,
        "exact": quote.exact,
        "status": finding.status.value,
        "proven": finding.proven,
        "start": finding.start,
        "end": finding.end,
        "reasons": list(finding.reasons),
        "meaning": finding.meaning,
        "changes": [change_row(change) for change in finding.changes],
        "gaps": [gap_row(gap) for gap in finding.gaps],
        "candidates": [
            {"source": each.source} | _span(each.span) | {"text": each.text, "similarity": each.similarity}
            for each in finding.candidates
        ],
        "found_in": [{"source": each.source} | _span(each.span) for each in finding.found_in],
        "rivals": [_span(each) for each in finding.rivals],
        "folds": list(finding.folds),
        "accepted": is_accepted(entry),
        "accept": {"status": quote.accept.status, "why": quote.accept.why} if quote.accept else None,
    }


def change_row(change: Change) -> dict[str, object]:
    """Return a change as data: offsets of `quoted` in the quotation's words, of `source` in the body."""
    return {
        "kind": change.kind,
        "quoted": change.quoted,
        "source": change.source,
        "quoted_start": change.quoted_at.start,
        "quoted_end": change.quoted_at.end,
        "source_start": change.source_at.start,
        "source_end": change.source_at.end,
        "meaning": list(change.meaning),
    }


def gap_row(gap: Gap) -> dict[str, object]:
    """Return a gap as data."""
    left_out = {"text": gap.text, "words": gap.words, "sentences": gap.sentences}
    return _span(gap.span) | left_out | {"risks": list(gap.risks), "meaning": list(gap.meaning)}


def totals(entries: Iterable[LedgerEntry]) -> dict[Status, int]:
    """Count the quotations of each status, zeros too, in the order of the table of statuses.

    The numbers add up to the number of entries.
    """
    counted = Counter(entry.finding.status for entry in entries)
    return {status: counted[status] for status in STATUSES}


def problems(entries: Iterable[LedgerEntry]) -> Iterator[Problem]:
    """List every quotation that is neither proven nor accepted, as a problem at the line of its words."""
    from briefing.project.locate import locate  # imports YAML, which is needed only if there are problems

    for entry in entries:
        if fails(entry):
            place = locate(entry.quote.place, "exact")
            yield QUOTE_UNPROVEN.broken(place, tell(entry.quote, entry.finding))


def tell(quote: Quote, finding: Finding) -> str:
    """Describe a finding in one line for a person: `“In that case, …” is missing from stock-dork: …`."""
    words = shorten(one_line(quote.exact), 60)
    reasons = "; ".join(finding.reasons) or finding.status.meaning
    return f"the quotation “{words}” from {one_line(quote.source)} is {finding.status}: {reasons}"


def ledger_line(entry: LedgerEntry) -> str:
    """Return a line of `briefing ledger`: status, place of use, source, words, and reasons."""
    finding, accept = entry.finding, entry.quote.accept
    place = f"{finding.start}–{finding.end}" if finding.start is not None else "no place"
    words = shorten(one_line(entry.quote.exact), 60)
    told = [*finding.reasons, *([f"accepted: {one_line(accept.why)}"] if accept and is_accepted(entry) else [])]
    reasons = f" ({'; '.join(told)})" if told else ""
    where = f"{entry.question}/{entry.argument}"
    return f"{finding.status.glyph} {finding.status:<12}  {where}  {entry.quote.source} {place}  {words}{reasons}"


def ledger_totals(entries: Iterable[LedgerEntry]) -> str:
    """Count the quotations, those of each status, and those that are accepted, in one line."""
    listed = list(entries)
    counted = totals(listed)
    parts = [f"{number:,} {status}" for status, number in counted.items() if number]
    accepted = sum(map(is_accepted, listed))
    return ", ".join([count(len(listed), "quotation"), *parts, *([f"{accepted:,} accepted"] if accepted else [])])


def ledger_summary(entries: Iterable[LedgerEntry]) -> Iterator[str]:
    """Return the totals of each source, those with the most unproven and unaccepted quotations first."""
    by_source: dict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        by_source[entry.quote.source].append(entry)
    width = max(map(len, by_source), default=0)
    for source in sorted(by_source, key=lambda source: (-sum(map(fails, by_source[source])), source)):
        yield f"{source:<{width}}  {ledger_totals(by_source[source])}"


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}
