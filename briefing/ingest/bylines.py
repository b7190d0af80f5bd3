"""Read what a line says about its document: who wrote it, when it was issued, who published it.

A line counts only if nothing in it is left over: every piece between its dates, times and separators is a name, a role,
or a word for what comes next. A sentence has words of other kinds, and so never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.ingest.printed_dates import Dated, dates_in
from briefing.languages.everywhere import pages_of_all

_LONGEST = 200
_MOST_WORDS = 6
_MOST_OF_A_BARE_NAME = 3
"""The most words of a name that nothing marks as a name: longer ones may be headlines."""

_AGENCIES = frozenset(
    (
        *(
            "reuters",
            "ap",
            "afp",
            "dpa",
            "epd",
            "tass",
            "тасс",
            "риа",
            "интерфакс",
            "interfax",
            "xinhua",
            "ansa",
            "efe",
        ),
        *("bloomberg", "cnn", "bbc", "npr", "upi"),
    )
)
"""Names of agencies and broadcasters, which are the same in all languages."""

_SEPARATOR = re.compile(r"\s*([|·•;/,()\[\]\n\t»]|\s[-–—]+(?=\s|$)|(?:^|(?<=\s))[-–—]+\s|—)\s*")
_BARS = ("|", "·", "•", "\n")


class Issued(NamedTuple):
    """A date that a line prints.

    `said` means that the line calls it the date of issue, `changed` that the line calls it another date, such as that
    of an update.
    """

    date: Dated
    said: bool
    changed: bool


class Told(NamedTuple):
    """What one line says about its document, with names as printed; nothing says what role `names` have."""

    authors: tuple[str, ...]
    editors: tuple[str, ...]
    publishers: tuple[str, ...]
    names: tuple[str, ...]
    people: tuple[str, ...]
    """Those of `names` that are placed as authors are: beside a role, or set apart by a bar.

    A comma does not count, as it sets apart places."""
    issued: tuple[Issued, ...]
    is_heading: bool
    """Whether the line says what the document is or who it is from, such as “Press release” or “Source: …”."""

    @property
    def is_bare(self) -> bool:
        """Whether it has a date, and nothing that says what the date is."""
        named = self.authors or self.editors or self.publishers or self.is_heading
        return not named and not any(each.said or each.changed for each in self.issued)

    @property
    def is_certain(self) -> bool:
        """Whether it is more than a day without its year, which may be a heading."""
        return not self.is_bare or bool(self.people) or any(each.date.edtf for each in self.issued)


class _LinePart(NamedTuple):
    text: str
    barred: bool
    """Whether a bar or a line break separates it from a neighbour."""
    touches: bool
    """Whether no separator is between it and a date."""


class _Patterns(NamedTuple):
    """The patterns of the parts of a line, with the words of all languages."""

    blank: re.Pattern[str]
    weekday: re.Pattern[str]
    words: re.Pattern[str]
    named: re.Pattern[str]
    telling: re.Pattern[str]
    """What each line that tells something has: looked for first, as most lines of a text have nothing of it."""
    joint: re.Pattern[str]
    first_joints: re.Pattern[str]
    last_joints: re.Pattern[str]
    tail: re.Pattern[str]
    writes_for: re.Pattern[str]
    between: re.Pattern[str]


@lru_cache(maxsize=4096)
def told_by(line: str) -> Told | None:
    """Return what `line` says about its document, or None for a line that says anything else."""
    line = line.strip().removesuffix(".")
    if not 3 <= len(line) <= _LONGEST or not _patterns().telling.search(line):
        return None
    reading = _Reading()
    for item in _items(line):
        if isinstance(item, Dated):
            reading.date(item)
        elif not reading.takes(item):
            return None
    return reading.told()


def is_publisher(text: str) -> bool:
    """Tell whether a name has a word that papers, agencies and offices have in their names, but persons do not."""
    pages = pages_of_all()
    words = re.findall(r"[^\W\d_]+", text.lower())
    return any(
        word in pages.publishers or word in _AGENCIES or word.endswith(pages.publisher_endings) for word in words
    )


def _items(line: str) -> Iterator[Dated | _LinePart]:
    """List the dates of a line and the pieces between them, without times, reading times and counts."""
    end = 0
    for date in dates_in(line):
        yield from _pieces(line[end : date.start], bool(end), before_date=True)
        yield date
        end = date.end
    yield from _pieces(line[end:], bool(end), before_date=False)


def _pieces(text: str, after_date: bool, before_date: bool) -> Iterator[_LinePart]:
    split = _SEPARATOR.split(_patterns().blank.sub(" ", text))
    for number in range(0, len(split), 2):
        piece = split[number].strip(" \u00a0.:")
        beside = (split[number - 1] if number else "", "" if number == len(split) - 1 else split[number + 1])
        last = number == len(split) - 1
        touches = (number == 0 and after_date) or (last and before_date)
        if touches:
            piece = _patterns().weekday.sub("", piece).strip()
        if piece and not _patterns().weekday.fullmatch(piece):
            yield _LinePart(piece, any(each in _BARS for each in beside), touches)


class _Reading:
    """A line that is read from left to right."""

    def __init__(self) -> None:
        self._authors: list[str] = []
        self._editors: list[str] = []
        self._publishers: list[str] = []
        self._names: list[str] = []
        self._people: list[str] = []
        self._with_role: list[str] = []
        self._issued: list[Issued] = []
        self._says: str | None = None
        self._list: list[str] | None = None
        self._is_heading = False

    def date(self, date: Dated) -> None:
        """Take a date."""
        self._issued.append(Issued(date, self._says == "issued", self._says == "changed"))
        self._list = None

    def takes(self, piece: _LinePart) -> bool:
        """Take a piece if such lines are made of it, and tell whether they are."""
        text = self._without_words(piece.text)
        if not text:
            return True
        named = _patterns().named.fullmatch(text)
        if named is None:
            return self._takes_name(text, piece)
        by_publisher = self._says == "issued" and is_publisher(named["names"])
        if (named["source"] or by_publisher) and _is_name(named["names"]):
            self._publishers.append(named["names"])
            self._is_heading = self._is_heading or named["source"] is not None
            return True
        self._list = self._editors if named["edited"] else self._authors
        return self._takes_names(named["names"])

    def told(self) -> Told | None:
        """Return what the line says, or None if that is nothing, or the years of a life."""
        if self._issued and not self._authors:
            self._authors = self._with_role
        if not (self._authors or self._editors or self._issued or self._is_heading or self._with_role):
            return None
        self._people += self._with_role
        lists = (self._authors, self._editors, self._publishers, self._names, self._people)
        authors, editors, publishers, names, people = (tuple(dict.fromkeys(each)) for each in lists)
        issued = tuple(each._replace(said=each.said or (bool(authors) and not each.changed)) for each in self._issued)
        told = Told(authors, editors, publishers, names, people, issued, self._is_heading)
        return None if told.is_bare and len({each.date.edtf for each in issued}) > 1 else told  # years of a life

    def _without_words(self, text: str) -> str:
        if word := _patterns().words.match(text):
            self._says = str(word.lastgroup)
            self._is_heading = self._is_heading or self._says == "heading"
            text = text[word.end() :]
        if _patterns().joint.fullmatch(text):
            return ""
        return _patterns().last_joints.sub("", _patterns().first_joints.sub("", text)).strip(" :")

    def _takes_names(self, text: str) -> bool:
        publisher = _patterns().writes_for.search(text)
        names = [name.strip() for name in _patterns().between.split(_patterns().tail.sub("", text))]
        if publisher and is_publisher(publisher[1]):
            self._publishers.append(publisher[1])
        if not all(_is_name(name) for name in names) or self._list is None:
            return False
        self._list += names
        return True

    def _takes_name(self, text: str, piece: _LinePart) -> bool:
        if _is_role(text):
            if self._list is None and self._names:
                self._with_role.append(self._names[-1])
            self._list = None
            return True
        pieces = _patterns().between.split(text)
        if self._list is not None and all(_is_name(name) and " " in name for name in pieces) and not is_publisher(text):
            self._list += pieces
            return True
        if piece.touches or not _is_name(text):
            return False
        if is_publisher(text):
            self._publishers.append(text)
            return True
        self._names.append(text)
        if piece.barred and " " in text:
            self._people.append(text)
        return len(text.split()) <= _MOST_OF_A_BARE_NAME


def _is_name(text: str) -> bool:
    pages = pages_of_all()
    words = text.split()
    if not 1 <= len(words) <= _MOST_WORDS or not (
        words[0][0].isupper() or words[0] in (*pages.articles, *pages.agencies)
    ):
        return False
    if re.search(r"[\d:;!?“”\"…]", text):
        return False
    return all(word[0].isupper() or word in pages.particles or word in pages.agencies for word in words)


def _is_role(text: str) -> bool:
    pages = pages_of_all()
    words = text.split()
    known = any(word.strip(".,").lower() in pages.roles for word in (words[0], words[-1]))
    if not known or len(words) > _MOST_WORDS or not pages.no_role.isdisjoint(words):
        return False
    return all(word[0].isupper() or word in pages.particles for word in words) or text == text.lower()


@cache
def _patterns() -> _Patterns:
    pages = pages_of_all()
    roles = "|".join(sorted(pages.roles))
    return _Patterns(
        blank=re.compile(
            r"\b\d{1,2}(?:[:.h]\d{2}(?::\d{2})?|h|(?=\s?[ap]\.?m\b))(?:\s?[ap]\.?m\b\.?)?"
            rf"(?:\s?(?:{pages.times}|GMT|UTC|BST|MSK|МСК|ET|CET|CEST|[A-Z]{{1,3}}[SD]T)\b)?"
            rf"|\b\d{{1,3}}[- ]min(?:ute)?[ns]?(?: (?:{pages.reading}))?\b|\b\d+ (?:{pages.counted})\b"
            r"|\S+@\S+|@\w+|https?://\S+",
            re.IGNORECASE,
        ),
        weekday=re.compile(rf"\b(?:{pages.weekdays})", re.IGNORECASE),
        words=re.compile(
            rf"(?P<changed>{pages.changed})\b|(?P<issued>{pages.issued})\b|(?P<heading>{pages.headings})$",
            re.IGNORECASE,
        ),
        named=re.compile(
            rf"(?:(?P<edited>{pages.edited})|(?P<source>{pages.source})|(?P<by>{pages.by}))\s*:?\s+(?P<names>\S.*)",
            re.IGNORECASE,
        ),
        telling=re.compile(
            rf"\d|\b(?:{pages.edited}|{pages.by}|{pages.source}|{pages.headings}|{roles})(?!\w)", re.IGNORECASE
        ),
        joint=re.compile(rf"(?:{pages.joints})", re.IGNORECASE),
        first_joints=re.compile(rf"^[:\s]*(?:(?:{pages.joints})\b\.?[:\s]*)+"),
        last_joints=re.compile(rf"(?:\s+(?:{pages.joints}))+$"),
        tail=re.compile(rf"\s(?:{pages.tail})\s.*"),
        writes_for=re.compile(rf"\s(?:{pages.writes_for})\s+(\S.*)"),
        between=re.compile(rf"\s(?:{pages.between}|&)\s"),
    )
