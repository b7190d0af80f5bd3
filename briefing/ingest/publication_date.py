"""Find when a document was issued, from its lines and its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefing.ingest.bylines import Issued, told_by
from briefing.ingest.document import Facts
from briefing.ingest.located_lines import LocatedLine
from briefing.ingest.printed_dates import Dated, dates_in, iso_date, printed_date
from briefing.ingest.prose import is_prose

_DATELINE_END = re.compile(r"/\.|(?=\s[-–—]{1,2}\s|\s?—)")
_MOST_DATELINE = 80
_LONGEST_DATE = 30
_YEAR = re.compile(r"/((?:19|20)\d\d)[/-]")


def issued_shown(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    """Complete the facts with the date that the lines print, or keep that of the data.

    The date of the data stays if the lines confirm it, or print no date.
    """
    if facts.issued and not facts.issued_basis:
        return facts
    if facts.issued and _confirmed(lines, facts.issued):
        return replace(facts, issued_basis=None)
    printed = next(_printed(lines, facts.url), None)
    if facts.issued is None or _is_guess(facts):
        return replace(facts, issued=printed[0], issued_basis=printed[1]) if printed else facts
    near = [(line, each) for line, each in _dates(lines) if line.near and not each.changed and each.date.edtf]
    if not near:
        return facts
    line, other = near[0]
    if str(other.date.edtf).startswith(facts.issued):  # a day in the month that the data name
        return replace(facts, issued=other.date.edtf, issued_basis=None)
    basis = f"The line “{line.text}” says {other.date.edtf}, the data of the document say {facts.issued}."
    return replace(facts, issued=other.date.edtf, issued_basis=basis)


def _is_guess(facts: Facts) -> bool:
    return (facts.issued_basis or "").startswith("Inferred")


def _dates(lines: Sequence[LocatedLine]) -> Iterator[tuple[LocatedLine, Issued]]:
    """List the dates of all lines about the document; a date alone in the text is a heading of it."""
    for line in lines:
        if line.told and (line.out or not line.told.is_bare):
            yield from ((line, each) for each in line.told.issued)


def _confirmed(lines: Sequence[LocatedLine], issued: str) -> bool:
    return any(each.date.agrees(issued) for line, each in _dates(lines) if line.near or each.said)


def _printed(lines: Sequence[LocatedLine], url: str | None) -> Iterator[tuple[str, str | None]]:
    """List the dates that the document prints, the likeliest first, each with what it is inferred from."""
    dates = list(_dates(lines))
    for near in (True, False):
        for line, each in dates:
            if line.near == near and each.said and each.date.edtf:
                yield each.date.edtf, None
        for line, each in dates:
            if line.near == near and not each.changed and (edtf := _edtf(each.date, url)):
                yield edtf, f"Inferred from the line “{line.text}”{_beside(each.date)}."
        for line, each in dates:
            if line.near == near and each.changed and each.date.edtf:
                yield f"{each.date.edtf}~", f"Inferred from the line “{line.text}”, which tells of a change."
    yield from _datelines(lines, url)
    for line in lines:
        if line.out and (found := printed_date(line.text)):
            yield found.edtf, f"Inferred from the line “{line.text}”."


def _datelines(lines: Sequence[LocatedLine], url: str | None) -> Iterator[tuple[str, str]]:
    """List the dates with which the text of an agency begins, after the place."""
    text = next((line.text for line in lines if not line.out), "")
    for end in _DATELINE_END.finditer(text[:_MOST_DATELINE] if is_prose(text) else ""):
        if dates_in(text[end.end() :][:_LONGEST_DATE]):  # the years of a life, or more of the same
            continue
        head = text[: end.end()].strip()
        told = told_by(head.replace("/.", "/"))
        for each in told.issued if told else ():
            if edtf := _edtf(each.date, url):
                yield edtf, f"Inferred from “{head}”, with which the text begins{_beside(each.date)}."


def _edtf(date: Dated, url: str | None) -> str | None:
    """Return the date if it is certain, possibly with the year from the address, or else None."""
    year = _YEAR.search(url or "")
    if date.edtf is None and year and date.could[0].startswith("-"):
        return iso_date(f"{year[1]}{date.could[0]}")
    return date.edtf


def _beside(date: Dated) -> str:
    return "" if date.edtf else " and the year in the address"
