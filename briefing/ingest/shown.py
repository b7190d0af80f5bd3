"""What a document shows about itself in its own lines: headline, author, editors, publisher, date.

A line that says what it is (“By …”, “Editor: …”, “Published …”) is believed; what is inferred from where a line stands
is marked as a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from briefing.ingest.dating import dates_named, printed_date
from briefing.ingest.document import Facts, Part
from briefing.ingest.furniture import FACT, TITLE
from briefing.ingest.pruning import is_name

_NAMES = r"([^\W\d_][^\n.;|]{2,120})"
_BY = re.compile(rf"(?:written by|story by|by|von|par|por|автор:)\s+{_NAMES}", re.IGNORECASE)
_AUTHOR = re.compile(rf"(?:about the author|authors?)\s?:\s*{_NAMES}", re.IGNORECASE)
_EDITOR = re.compile(rf"(?:editors?|edited by)\s?:?\s+{_NAMES}", re.IGNORECASE)
_A_NAME = re.compile(r"(?:[^\W\d_a-zà-ÿ][\w.'’-]*|(?:de|van|von|der|la|of|the|al)\b)(?:\s[\w.'’-]+){0,4}")
_FIRST = re.compile(
    r"(?:this (?:article|piece|text) was )?(?:first|originally) published (?:in|on|by|at)(?: the)? ([^.\n]{2,100})\.?",
    re.IGNORECASE,
)
_PUBLISHERS = (
    re.compile(r"read more from (.{2,60})", re.IGNORECASE),
    re.compile(r"follow (.{2,60}?) on (?:facebook|twitter|x|instagram|telegram|linkedin|youtube)\b.*", re.IGNORECASE),
    re.compile(r"(?:©|copyright)\s*(?:\d{4})?\s+([A-Z][^.\d/]{2,60}?)\.? all rights reserved\.?", re.IGNORECASE),
)
_SITE = re.compile(r"[-–—|] ([^-–—|\n]{3,40})$")
_US = re.compile(r"us|me|him|her|them|the author", re.IGNORECASE)
_MOST_NAMED = 4


def facts_shown(parts: Sequence[Part], known: Facts) -> Facts:
    """`known` with what the lines of the document add to it; what is known already is kept."""
    found = known
    for part in parts:
        found = _from_line(part.text.strip(), found)
    found = titled(parts, found)
    found = _author_above(parts, found)
    found = _site(parts, found)
    return _date(parts, found)


def issued_before(facts: Facts, today: date, parts: Sequence[Part]) -> Facts:
    """The facts with a date for sure: where the document shows none, that it is older than `today`."""
    if facts.issued:
        return facts
    named = dates_named(" ".join(part.text for part in parts if part.out is None))[:_MOST_NAMED]
    speaks = f" It names {', '.join(named)}." if named else ""
    return replace(
        facts,
        issued=f"../{today.isoformat()}",
        issued_basis=f"The document shows no date; it is older than the day on which it was added.{speaks}",
    )


def _from_line(line: str, facts: Facts) -> Facts:
    if len(line) > 200:
        return facts
    if not facts.editor and (names := _named(_EDITOR, line)):
        return replace(facts, editor=names)
    if not facts.author and (names := _named(_AUTHOR, line) or _named(_BY, line)):
        return replace(facts, author=names)
    if not facts.original_publisher and (match := _FIRST.fullmatch(line)):
        return replace(facts, original_publisher=match[1].strip())
    if not facts.publisher:
        for pattern in _PUBLISHERS:
            match = pattern.fullmatch(line)
            if match and not _US.fullmatch(match[1]):
                return replace(facts, publisher=match[1].strip(), publisher_basis=f"Inferred from the line “{line}”.")
    return facts


def _named(pattern: re.Pattern[str], line: str) -> tuple[str, ...]:
    """The names in a line that is made for them; none for a sentence that begins as such a line does."""
    match = pattern.fullmatch(line)
    names = _names(match[1]) if match else ()
    return names if all(_A_NAME.fullmatch(name) for name in names) else ()


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in re.split(r",| and | & | und | et ", text) if name.strip())


def titled(parts: Sequence[Part], facts: Facts) -> Facts:
    """The facts with the headline, or with the sentence by which a document without one can be cited."""
    if facts.title or facts.title_basis:
        return facts
    headline = next((part.text.lstrip("# ").strip() for part in parts if part.out == TITLE), None)
    if headline:
        return replace(facts, title=headline)
    first = next((part.text for part in parts if part.out is None), "")
    words = re.split(r"(?<=[.!?…])\s", " ".join(first.split()), maxsplit=1)[0]
    cut = words if len(words) <= 160 else words[:159].rstrip() + "…"
    return replace(facts, title_basis=f"The document shows no headline; its first words are “{cut}”.")


def _author_above(parts: Sequence[Part], facts: Facts) -> Facts:
    """A name that stands alone above the text."""
    if facts.author:
        return facts
    names = [part.text.strip() for part in parts if part.out == FACT and is_name(part.text)]
    if len(names) != 1:
        return facts
    doubt = f"The author is inferred: the name “{names[0]}” stands above the text."
    return replace(facts, author=(names[0],), doubts=(*facts.doubts, doubt))


def _site(parts: Sequence[Part], facts: Facts) -> Facts:
    if facts.publisher:
        return facts
    named = [match[1].strip() for part in parts if part.out is not None and (match := _SITE.search(part.text))]
    twice = next((name for name in named if named.count(name) > 1), None)
    if twice is None or twice in (facts.title or ""):
        return facts
    return replace(
        facts, publisher=twice, publisher_basis=f"Inferred from {named.count(twice)} lines that end in “{twice}”."
    )


def _date(parts: Sequence[Part], facts: Facts) -> Facts:
    """A date that the document prints in a line of its own, with a word for it or above the text."""
    if facts.issued:
        return facts
    for part in parts:
        found = printed_date(part.text)
        if found is None:
            continue
        if found.said_so:
            return replace(facts, issued=found.edtf)
        if part.out is not None:
            return replace(facts, issued=found.edtf, issued_basis=f"Inferred from the line “{part.text.strip()}”.")
    return facts
