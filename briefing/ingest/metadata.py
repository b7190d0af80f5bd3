"""Infer the front matter of a document from its own lines: headline, author, editors, publisher, date.

A line that says what it is (“By …”, “Editor: …”, “Published …”) is believed, and so are the data of a file or page that
a line confirms. What is inferred from the position of a line, or stated in two ways, is marked as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from briefing.ingest.boilerplate import TITLE, copyright_of
from briefing.ingest.bylines import is_publisher
from briefing.ingest.document import AUTHOR_OF_DATA, Doubt, Facts, Part
from briefing.ingest.located_lines import LocatedLine, lines_of
from briefing.ingest.printed_dates import dates_named
from briefing.ingest.publication_date import issued_shown
from briefing.languages.everywhere import pages_of_all

_AGENCY = re.compile(r"[^\n()/]{0,60}(?:\(([^()\d\n]{2,30})\)(?=\s*[-–—])|/([^/\d\n]{2,30})/\.)")
_SITE = re.compile(r"[-–—|] ([^-–—|\n]{3,40})$")
_MOST_NAMED = 4
"""The most dates of the text that a doubt about the date names."""


def facts_shown(parts: Sequence[Part], known: Facts) -> Facts:
    """Add to `known` what the lines of the document show; what is known already is kept, or confirmed by them."""
    lines = lines_of(parts)
    found = titled(parts, known)
    for add in (_editor, _author, _original, _publisher, issued_shown):
        found = add(lines, found)
    return found


def issued_before(facts: Facts, today: date, parts: Sequence[Part]) -> Facts:
    """Complete the facts with a date: if the document shows none, say that it is older than `today`."""
    if facts.issued:
        return facts
    named = dates_named(" ".join(part.text for part in parts if part.out is None))[:_MOST_NAMED]
    speaks = f" It names {', '.join(named)}." if named else ""
    return replace(
        facts,
        issued=f"../{today.isoformat()}",
        issued_basis=f"The document shows no date; it is older than the day on which it was added.{speaks}",
    )


def _editor(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    editors = next((line.told.editors for line in lines if line.told and line.told.editors), ())
    return facts if facts.editor else replace(facts, editor=editors)


def _author(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    said = next((line for line in lines if line.told and line.told.authors), None)
    if not facts.author:
        return replace(facts, author=said.told.authors) if said and said.told else _author_above(lines, facts)
    doubts = tuple(doubt for doubt in facts.doubts if not doubt.says.startswith(AUTHOR_OF_DATA))
    if doubts == facts.doubts:  # the author is not in doubt
        return facts
    shown = {_folded(name) for line in lines for name in line.names}
    of_data = {_folded(name) for name in facts.author}
    said_names = said.told.authors if said and said.told and said.near else ()
    of_line = {_folded(name) for name in said_names}
    if of_data <= shown and (of_line >= of_data or not of_line):
        return replace(facts, author=said_names if of_line > of_data else facts.author, doubts=doubts)
    if said is None or not of_line:
        return facts
    differ = f"The author is doubtful: the line “{said.text}” names {_and(said_names)}, the data {_and(facts.author)}."
    author = facts.author if of_line < of_data else said_names
    return replace(facts, author=author, doubts=(*doubts, Doubt("author", differ)))


def _author_above(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    """Infer the author from a name that is alone above the text, or beside its date."""
    alone = [(line.alone, line.text) for line in lines if line.alone and not is_publisher(line.alone)]
    beside = [(line.told.people[0], line.text) for line in lines if line.near and line.told and line.told.people]
    for names in (alone, beside):
        if len(names) == 1:
            name, line = names[0]
            where = "stands above the text" if names is alone else f"stands in the line “{line}”"
            return replace(
                facts,
                author=(name,),
                doubts=(*facts.doubts, Doubt("author", f"The author is inferred: the name “{name}” {where}.")),
            )
    return facts


def _original(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    match = next((match for line in lines if (match := _patterns().first_published.fullmatch(line.text))), None)
    return facts if facts.original_publisher or not match else replace(facts, original_publisher=match[1].strip())


def _publisher(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    if facts.publisher:
        confirmed = facts.publisher_basis and any(_names_publisher(line, facts.publisher) for line in lines)
        return replace(facts, publisher_basis=None) if confirmed else facts
    for line in lines:
        named = line.told.publishers if line.near and line.told else ()
        if line.near and line.alone and is_publisher(line.alone):
            named = (line.alone,)
        for match in (pattern.fullmatch(line.text) for pattern in _patterns().publisher_lines):
            named = named or ((match[1].strip(),) if match and not _patterns().ourselves.fullmatch(match[1]) else ())
        holder = copyright_of(line.text)
        named = named or ((holder,) if holder and holder not in facts.author else ())
        if named:
            return replace(facts, publisher=named[0], publisher_basis=f"Inferred from the line “{line.text}”.")
    return _agency(lines, _site(lines, facts))


def _agency(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    """Infer the publisher from the agency that the text begins with, as in “LONDON, March 14 (Reuters) —”."""
    match = _AGENCY.match(next((line.text for line in lines if not line.out), ""))
    if facts.publisher or match is None or not is_publisher(name := match[1] or match[2]):
        return facts
    basis = f"Inferred from “{match[0].strip()}”, with which the text begins."
    return replace(facts, publisher=name, publisher_basis=basis)


def _names_publisher(line: LocatedLine, publisher: str) -> bool:
    """Tell whether a line outside of the text names the publisher as such, as the head or foot of a page does."""
    if not line.out:
        return False
    pages = pages_of_all()
    article = "|".join(pages.articles)
    name = re.sub(rf"^(?:{article})\s+", "", publisher, flags=re.IGNORECASE)
    words = rf"(?:(?:{article})\s+)?{re.escape(name)}"
    if line.told and any(re.fullmatch(words, each, re.IGNORECASE) for each in line.told.publishers):
        return True
    return (
        re.fullmatch(words, line.text, re.IGNORECASE) is not None
        or re.search(
            rf"(?:^|\s)(?:{pages.before_publisher}|©|[-–—|])\s*(?:\d{{4}}(?:[-–]\d{{4}})?,?\s+)?{words}(?!\w)",
            line.text,
            re.IGNORECASE,
        )
        is not None
    )


def _site(lines: Sequence[LocatedLine], facts: Facts) -> Facts:
    named = [match[1].strip() for line in lines if line.out and (match := _SITE.search(line.text))]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is None or twice in (facts.title or ""):
        return facts
    return replace(
        facts, publisher=twice, publisher_basis=f"Inferred from {named.count(twice)} lines that end in “{twice}”."
    )


def titled(parts: Sequence[Part], facts: Facts) -> Facts:
    """Complete the facts with the headline, or with the first sentence, by which the document can be cited."""
    if facts.title or facts.title_basis:
        return facts
    headline = next((part.text.lstrip("# ").strip() for part in parts if part.out == TITLE), None)
    if headline:
        return replace(facts, title=headline)
    first = next((part.text for part in parts if part.out is None), "")
    words = re.split(r"(?<=[.!?…])\s", " ".join(first.split()), maxsplit=1)[0]
    cut = words if len(words) <= 160 else words[:159].rstrip() + "…"
    return replace(facts, title_basis=f"The document shows no headline; its first words are “{cut}”.")


def _folded(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _and(names: Sequence[str]) -> str:
    return " and ".join(names)


class _Patterns(NamedTuple):
    """The patterns of lines that name a publisher, in all languages."""

    first_published: re.Pattern[str]
    publisher_lines: tuple[re.Pattern[str], ...]
    ourselves: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    pages = pages_of_all()
    return _Patterns(
        first_published=re.compile(rf"(?:{pages.first_published}) ([^.\n]{{2,100}})\.?", re.IGNORECASE),
        publisher_lines=tuple(re.compile(line, re.IGNORECASE) for line in pages.publisher_lines),
        ourselves=re.compile(pages.ourselves, re.IGNORECASE),
    )
