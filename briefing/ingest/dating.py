"""Dates as documents print them, as EDTF."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero января",
            "february feb februar février febrero февраля",
            "march mar märz mars marzo марта",
            "april apr avril abril апреля",
            "may mai mayo мая",
            "june jun juni juin junio июня",
            "july jul juli juillet julio июля",
            "august aug août agosto августа",
            "september sep sept septembre septiembre сентября",
            "october oct oktober octobre octubre октября",
            "november nov novembre noviembre ноября",
            "december dec dezember décembre diciembre декабря",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?:[T ]\d{2}:\d{2}\S{0,20})?")
_DAY_FIRST = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+|de\s+)?(?P<n>{_MONTH})\.?,?\s+(?:de\s+)?(?P<y>\d{{4}})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<n>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE
)
_MONTH_ONLY = re.compile(rf"(?<!\d )\b(?P<n>{_MONTH})\.?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE)
_DOTS = re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b")
_PATTERNS = (_ISO, _DAY_FIRST, _MONTH_FIRST, _MONTH_ONLY, _DOTS)
_SAID = re.compile(
    r"\s*(?:first |originally )?(?:published|posted|issued|date|released|veröffentlicht|publié|опубликовано)\b.{0,20}",
    re.IGNORECASE,
)
_LONGEST = 80
_AROUND = 30
"""Characters beside a date in a line that prints little else: a weekday, a time, a place."""


class Printed(NamedTuple):
    """A date in a line of its own; `said_so` where the line says that it is the date of issue."""

    edtf: str
    said_so: bool


def printed_date(line: str) -> Printed | None:
    """The date that a line is about, if it is about one."""
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    for pattern in _PATTERNS:
        match = pattern.search(line)
        if match and (edtf := _edtf(match)):
            said_so = _SAID.fullmatch(line[: match.start()]) is not None
            around = len(line) - len(match[0])
            return Printed(edtf, said_so) if said_so or around <= _AROUND else None
    return None


def iso_date(text: str) -> str | None:
    """The date of a timestamp in a page's own data; None where it is none."""
    match = _ISO.match(text.strip())
    return _edtf(match) if match else None


def dates_named(text: str) -> list[str]:
    """Dates with a month that running text names, as it names them, the first of each."""
    places = sorted({(match.start(), match[0]) for pattern in _PATTERNS[1:4] for match in pattern.finditer(text)})
    named: list[str] = []
    end = 0
    for start, words in places:
        if start >= end and words not in named:
            named.append(words)
        end = max(end, start + len(words))
    return named


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    month = int(parts["m"]) if parts.get("m") else _MONTHS[parts["n"].lower()]
    day = int(parts["d"]) if parts.get("d") else None
    try:
        made = date(year, month, day or 1)
    except ValueError:  # no day of the calendar
        return None
    if not 1400 <= year <= 2200:
        return None
    return made.isoformat() if day else f"{year:04}-{month:02}"
