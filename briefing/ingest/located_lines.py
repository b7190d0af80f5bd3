"""Order the lines of a document by what they may say about it: those nearest to its headline first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing.ingest.boilerplate import FACT, TITLE
from briefing.ingest.bylines import Told, told_by
from briefing.ingest.document import Part
from briefing.ingest.prose import is_name, is_prose
from briefing.languages.everywhere import pages_of_all

_STANDFIRST = 1
"""The most paragraphs of prose below a headline after which lines may still be about the document."""


class LocatedLine(NamedTuple):
    """A part without space at its edges, and where it is."""

    text: str
    told: Told | None
    near: bool
    """Whether it is between the headline and the text, or just above the headline."""
    out: bool
    """Whether it is left out; the headline, which is not among these lines, would not count."""
    alone: str | None
    """The name that it consists of, possibly followed by a place, if it is alone above the text."""

    @property
    def names(self) -> tuple[str, ...]:
        """All names in it that may be those of authors."""
        named = (*self.told.authors, *self.told.names) if self.told else ()
        return (*named, self.text) if is_name(self.text) else named


def lines_of(parts: Sequence[Part]) -> list[LocatedLine]:
    """Return all parts but the headline, those near it first."""
    title = next((number for number, part in enumerate(parts) if part.out == TITLE), None)
    first = title or 0
    while first and parts[first - 1].out == FACT:
        first -= 1
    prose = [
        number for number in range(first, len(parts)) if parts[number].out is None and is_prose(parts[number].text)
    ]
    last = prose[_STANDFIRST] if len(prose) > _STANDFIRST else len(parts)
    lines = [
        _line(part, first <= number < last and (title is not None or part.out in (None, FACT)))
        for number, part in enumerate(parts)
        if number != title
    ]
    return sorted(lines, key=lambda line: not line.near)


def _line(part: Part, near: bool) -> LocatedLine:
    text = part.text.strip()
    told = told_by(text)
    name = _place().sub("", text)
    alone = name if part.out == FACT and told is None and is_name(name) else None
    return LocatedLine(text, told, near, part.out is not None, alone)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{pages_of_all().places})\s\S.*")
