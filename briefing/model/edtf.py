"""Parse EDTF level 1 dates and format them for people.

A date has bounds, for comparing, and keeps the doubts of the document: approximate, uncertain, or both. The grammar is
that of the Extended Date/Time Format, part of ISO 8601-2:2019. It is written by hand: the `edtf` package imports
pyparsing and dateutil, more than the rest of the program, for fifty lines of grammar. Level 2 (sets, `Y17E7`,
qualifiers inside a date) is not supported. Seasons are the northern meteorological ones, since a bound must be a
definite day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

Day = tuple[int, int, int]
"""Year, month and day. A year may be negative (-43 is 44 BC) or have more than four digits."""

HINT = "a date is written 2024, 2024-06, 2024-06-27, 2024-06~ (about), 2024? (uncertain), 201X, or 2016/2018"
LONGEST = 80


class Date(NamedTuple):
    """A date or interval. A bound that is open (`..`) or unknown is None."""

    earliest: Day | None
    latest: Day | None
    approximate: bool = False
    uncertain: bool = False

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year in which the date may lie; None for a bound that is None."""
        return self.earliest and self.earliest[0], self.latest and self.latest[0]


@lru_cache(maxsize=4096)
def parse(text: str) -> Date:
    """Parse the EDTF level 1 string `text`.

    Raises ValueError with a sentence for the person who wrote the date.
    """
    if len(text) > LONGEST or not SHAPE.fullmatch(text):
        raise ValueError(_what_is_odd(text))
    first, slash, last = text.partition("/")
    if not slash:
        return _bounds(_split(first))
    start = None if first in OPEN else _bounds(_split(first))
    end = None if last in OPEN else _bounds(_split(last))
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise ValueError("this interval ends before it begins")
    ends = [date for date in (start, end) if date]
    return Date(earliest, latest, any(date.approximate for date in ends), any(date.uncertain for date in ends))


def show(text: str) -> str:
    """Format the date `text` for a person: `Jun 2024~`, `27 Feb 2024`, `2010s`, `2016–2018`.

    Doubts stay visible. A text that is no date is returned unchanged.
    """
    try:
        parse(text)
    except ValueError:
        return text
    first, slash, last = text.partition("/")
    if not slash:
        return _show_one(first)
    if last == "..":
        return f"from {_show_one(first)}"
    if first == "..":
        return f"until {_show_one(last)}"
    return f"{_show_one(first) if first else '?'}–{_show_one(last) if last else '?'}"


def year_span(texts: Iterable[str]) -> str:
    """Return the years from the first to the last of the dates `texts`: `2016–2025`, `2024`; empty without a year."""
    years = [year for text in texts for year in _years_of(text) if year is not None]
    if not years:
        return ""
    first, last = min(years), max(years)
    return show_year(first) if first == last else f"{show_year(first)}–{show_year(last)}"


def newest_year(texts: Iterable[str]) -> int | None:
    """Return the last year that any of the dates `texts` reaches; None when no year is known."""
    return max((year for text in texts for year in _years_of(text) if year is not None), default=None)


def show_year(year: int) -> str:
    """Format `year` as people write it: `2016`, `44 BC`.

    `year` counts as EDTF does, with 0 for 1 BC and -43 for 44 BC.
    """
    return str(year) if year > 0 else f"{1 - year} BC"


OPEN = ("", "..")
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MONTH_AND_DAY = "XX(?:-XX)?|2[1-4]|(?:0[1-9]|1[0-2])(?:-(?:XX|0[1-9]|[12][0-9]|3[01]))?"
_YEAR = "[0-9]{2}[0-9X]X|Y-?[1-9][0-9]{4,17}"
_DATE = f"(?:(?:-(?!0000))?[0-9]{{4}}(?:-(?:{_MONTH_AND_DAY}))?|{_YEAR})[?~%]?"
_TIME = "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
PATTERN = f"^(?:{_DATE}|{_DAY}{_TIME}|{_DATE}/(?:{_DATE}|\\.\\.)?|(?:\\.\\.)?/{_DATE})$"
"""The shape of a date, also used in JSON Schema. Two things match it that `parse` refuses: a day that its month lacks,
and an interval that ends before it begins."""

SHAPE = re.compile(PATTERN.removeprefix("^").removesuffix("$"))


class _Parts(NamedTuple):
    year: str
    month: str
    day: str
    time: str
    doubt: str


def _split(date: str) -> _Parts:
    """Split a date that matches the pattern into its parts, as they are written.

    A part that is absent is empty.
    """
    body = date.rstrip("?~%")
    day, _, time = body.partition("T")
    minus = "-" if day.startswith("-") else ""
    if day.startswith("Y"):
        return _Parts(day.removeprefix("Y"), "", "", "", date[len(body) :])
    year, month, number, *_ = [*day.removeprefix("-").split("-"), "", ""]
    return _Parts(minus + year, month, number, time, date[len(body) :])


def _bounds(parts: _Parts) -> Date:
    first, last = _span(parts)
    return Date(first, last, parts.doubt in ("~", "%"), parts.doubt in ("?", "%"))


def _span(parts: _Parts) -> tuple[Day, Day]:
    if "X" in parts.year:
        return (int(parts.year.replace("X", "0")), 1, 1), (int(parts.year.replace("X", "9")), 12, 31)
    year = int(parts.year)
    if parts.month in ("", "XX"):
        return (year, 1, 1), (year, 12, 31)
    month = int(parts.month)
    if month in SEASONS:
        begin = SEASONS[month][1]
        end_year, end = (year, begin + 2) if begin < 12 else (year + 1, 2)
        return (year, begin, 1), (end_year, end, _days_in(end_year, end))
    days = _days_in(year, month)
    if parts.day in ("", "XX"):
        return (year, month, 1), (year, month, days)
    if int(parts.day) > days:
        raise ValueError(f"{MONTHS[month - 1]} {show_year(year)} has {days} days")
    return (year, month, int(parts.day)), (year, month, int(parts.day))


def _days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else DAYS[month - 1]


def _years_of(text: str) -> tuple[int | None, int | None]:
    try:
        return parse(text).years
    except ValueError:
        return None, None


def _show_one(date: str) -> str:
    parts = _split(date)
    year = _show_written_year(parts.year)
    month = int(parts.month) if parts.month.isdigit() else 0
    name = SEASONS[month][0] if month in SEASONS else MONTHS[month - 1] if month else ""
    day = str(int(parts.day)) if parts.day.isdigit() else ""
    time = f", {parts.time[:5]}" if parts.time else ""
    doubt = "?~" if parts.doubt == "%" else parts.doubt
    return " ".join(part for part in (day, name, year) if part) + time + doubt


def _show_written_year(year: str) -> str:
    if "X" not in year:
        return show_year(int(year))
    return year if year.endswith("XX") else year.replace("X", "0s")


def _what_is_odd(text: str) -> str:
    month = re.fullmatch("[0-9]{4}-([0-9]{2})(-.*)?", text)
    if month and not 1 <= int(month[1]) <= 12 and not 21 <= int(month[1]) <= 24:
        return f"there is no month {month[1]}"
    return HINT
