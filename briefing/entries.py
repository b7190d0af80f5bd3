"""The ledger in words and as data: its lines, its totals, its problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from briefing.finding import STATUSES, Finding, Status
from briefing.ledger import Entry
from briefing.model import Quote
from briefing.problems import Problem
from briefing.text.display import one_line, shorten
from briefing.wording import count


def row(entry: Entry) -> dict[str, str | bool | int | list[str] | None]:
    """An entry as a line of `briefing ledger --json`; the keys are promised."""
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
    }


def totals(entries: Iterable[Entry]) -> dict[Status, int]:
    """How many quotations have each status, zeros too, in the table's order; they add up to all."""
    counted = Counter(entry.finding.status for entry in entries)
    return {status: counted[status] for status in STATUSES}


def problems(entries: Iterable[Entry]) -> Iterator[Problem]:
    """Every quotation that is not proven, as a problem at the line of its words."""
    from briefing.files.places import locate  # reads YAML, and mostly there is nothing to tell

    for entry in entries:
        if not entry.finding.proven:
            place = locate(entry.quote.place, "exact")
            yield Problem(place, tell(entry.quote, entry.finding))


def tell(quote: Quote, finding: Finding) -> str:
    """A finding as one line for a person: `“In that case, …” is missing from stock-dork: …`."""
    words = shorten(one_line(quote.exact), 60)
    reasons = "; ".join(finding.reasons) or finding.status.meaning
    return f"the quotation “{words}” from {one_line(quote.source)} is {finding.status}: {reasons}"


def ledger_line(entry: Entry) -> str:
    """A line of `briefing ledger`: status, where it is used, its source, its words, and the reasons."""
    finding = entry.finding
    place = f"{finding.start}–{finding.end}" if finding.start is not None else "no place"
    words = shorten(one_line(entry.quote.exact), 60)
    reasons = f" ({'; '.join(finding.reasons)})" if finding.reasons else ""
    where = f"{entry.question}/{entry.argument}"
    return f"{finding.status.glyph} {finding.status:<12}  {where}  {entry.quote.source} {place}  {words}{reasons}"


def ledger_totals(entries: Iterable[Entry]) -> str:
    """How many quotations have each status, and how many there are."""
    counted = totals(entries)
    parts = [f"{number:,} {status}" for status, number in counted.items() if number]
    return ", ".join([count(sum(counted.values()), "quotation"), *parts])
