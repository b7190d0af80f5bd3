"""Read dates as documents print them, and return them as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from briefing.languages.everywhere import pages_of_all

_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2}))?(?:[T ]\d{2}:\d{2}\S{0,20})?")
_DOTS = re.compile(r"\b(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})\b")
_SLASHES = re.compile(r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b")
_FIRST_YEAR, _LAST_YEAR = 1400, 2200
_LEAP = 2000
_LONGEST = 80
"""The most characters of a line that is about a date."""
_AROUND = 30
"""The most characters beside a date in a line that prints little else: a weekday, a time, a place."""


class PrintedDate(NamedTuple):
    """A date in a line of its own; `said_so` means that the line calls it the date of issue."""

    edtf: str
    said_so: bool


class Dated(NamedTuple):
    """A date in a line, and its offsets: as EDTF, or None if it may be several dates, all of them in `could`."""

    start: int
    end: int
    edtf: str | None
    could: tuple[str, ...]
    """The dates as EDTF; a day and a month without their year begin with `-`."""

    def agrees(self, edtf: str) -> bool:
        """Tell whether this may be the day `edtf`, or the month that contains it."""
        return any(edtf.endswith(each) if each.startswith("-") else edtf.startswith(each) for each in self.could)


def dates_in(line: str) -> list[Dated]:
    """List all dates of a line in its order, also those without a year, and those whose day may be the month."""
    found: list[Dated] = []
    if not any(map(str.isdigit, line)):
        return found
    for pattern in (_ISO, *_patterns().with_month, _DOTS, _SLASHES, *_patterns().without_year):
        for match in pattern.finditer(line):
            could = tuple(_readings(match))
            if could and not any(match.start() < other.end and other.start < match.end() for other in found):
                certain = could[0] if len(could) == 1 and not could[0].startswith("-") else None
                found.append(Dated(match.start(), match.end(), certain, could))
    return sorted(found)


def printed_date(line: str) -> PrintedDate | None:
    """Return the date that a line is about, or None if it is about something else."""
    line = line.strip()
    if len(line) > _LONGEST:
        return None
    for pattern in (_ISO, *_patterns().with_month, _DOTS):
        match = pattern.search(line)
        if match and (edtf := _edtf(match)):
            said_so = _patterns().said.fullmatch(line[: match.start()]) is not None
            around = len(line) - len(match[0])
            return PrintedDate(edtf, said_so) if said_so or around <= _AROUND else None
    return None


def iso_date(text: str) -> str | None:
    """Return the date of a timestamp in a page's own data, or None if it is no timestamp."""
    match = _ISO.match(text.strip())
    return _edtf(match) if match else None


def dates_named(text: str) -> list[str]:
    """List the dates with a month that running text names, as it names them, each once."""
    places = sorted(
        {(match.start(), match[0]) for pattern in _patterns().with_month for match in pattern.finditer(text)}
    )
    named: list[str] = []
    end = 0
    for start, words in places:
        if start >= end and words not in named:
            named.append(words)
        end = max(end, start + len(words))
    return named


def _readings(match: re.Match[str]) -> Iterator[str]:
    """List the dates that a match of any pattern may mean, without those that are in no calendar."""
    parts = match.groupdict()
    if "a" in parts:
        days = {(parts["b"], parts["a"]), (parts["a"], parts["b"])}
        yield from sorted(made for month, day in days if (made := _day(int(parts["y"]), int(month), int(day))))
    elif "y" not in parts:
        made = _day(_LEAP, _months()[parts["n"].lower()], int(parts["d"]))
        if made:
            yield made[4:]
    elif edtf := _edtf(match):
        yield edtf


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:  # no such day in the calendar
        return None


def _edtf(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["y"])
    month = int(parts["m"]) if parts.get("m") else _months()[parts["n"].lower()]
    made = _day(year, month, int(parts["d"]) if parts.get("d") else 1)
    return made if parts.get("d") or made is None else made[:7]


class _Patterns(NamedTuple):
    """The patterns of dates with the names of months in all languages."""

    with_month: tuple[re.Pattern[str], ...]
    without_year: tuple[re.Pattern[str], ...]
    said: re.Pattern[str]


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(pages_of_all().months, start=1) for name in names.split()}


@cache
def _patterns() -> _Patterns:
    pages = pages_of_all()
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    ending = "|".join(pages.day_endings)
    of = "".join(rf"{word}\s+|" for word in pages.date_joints).removesuffix("|")
    of_year = "".join(rf"{word}\s+|" for word in pages.year_joints).removesuffix("|")
    with_month = (
        rf"\b(?P<d>\d{{1,2}})(?:{ending}|\.)?\s+(?:{of})?(?P<n>{month})\.?,?\s+(?:{of_year})?(?P<y>\d{{4}})\b",
        rf"\b(?P<n>{month})\.?\s+(?P<d>\d{{1,2}})(?:{ending})?,?\s+(?P<y>\d{{4}})\b",
        rf"(?<!\d )\b(?P<n>{month})\.?,?\s+(?P<y>\d{{4}})\b",
    )
    without_year = (
        rf"\b(?P<d>\d{{1,2}})(?:{ending}|\.)?\s+(?:{of})?(?P<n>{month})\b\.?",
        rf"\b(?P<n>{month})\.?\s+(?P<d>\d{{1,2}})(?:{ending})?\b(?![:.]\d)",
    )
    return _Patterns(
        with_month=tuple(re.compile(pattern, re.IGNORECASE) for pattern in with_month),
        without_year=tuple(re.compile(pattern, re.IGNORECASE) for pattern in without_year),
        said=re.compile(rf"\s*(?:{pages.issued_line})\b.{{0,20}}", re.IGNORECASE),
    )
