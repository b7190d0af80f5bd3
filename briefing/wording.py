"""How quotations, sources and positions are put into words: on the screens and on the command line alike.

Fairness is kept here: only speech stands in quotation marks, every quotation carries its year, and "answers" is
said only where the text itself makes the reply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing import dates
from briefing.links import Address, Link
from briefing.model import Position, Question, Quote, Source
from briefing.text.display import shorten

SEPARATOR = " · "
MOST_NAME = 40
"""Characters of a title that stands for a source in a line."""


class Tally(NamedTuple):
    """How much stands behind a position or a question; `years` is a span such as `2016–2025`."""

    voices: int
    quotes: int
    sources: int
    years: str


def quoted(quote: Quote) -> str:
    """The words of a quotation; in quotation marks only when they are speech."""
    return f"“{quote.exact}”" if quote.mode == "direct" else quote.exact


def who(quote: Quote, source: Source | None) -> str:
    """The speaker with the role that the source gives, or whose voice it is when nobody is named."""
    speaker = source.speakers.get(quote.speaker) if source and quote.speaker else None
    if speaker is not None:
        return f"{speaker.name}, {speaker.role}" if speaker.role else speaker.name
    return quote.speaker or "the author, unnamed"


def when(quote: Quote, source: Source | None) -> str:
    """When it was said or, where that is not known, when the source appeared."""
    if quote.said:
        return f"said {dates.show(quote.said)}"
    return dates.show(source.issued) if source else ""


def whence(quote: Quote, source: Source | None) -> str:
    """Through whom and where the words reached us, and when: `via Tass · The Stock Dork · Feb 2024~`."""
    place = name_of(source) if source else quote.source
    parts = [f"via {quote.via}" if quote.via else "", place, when(quote, source)]
    return SEPARATOR.join(part for part in parts if part)


def manner(quote: Quote) -> str:
    """The mode, where it is not speech, and how firmly it is said: `reported · conditional`."""
    parts = ["" if quote.mode == "direct" else quote.mode, quote.strength or ""]
    return SEPARATOR.join(part for part in parts if part)


def name_of(source: Source) -> str:
    """What a source is called in a line: who published it or, where that is not known, its title."""
    return source.publisher or shorten(title_of(source), MOST_NAME)


def title_of(source: Source) -> str:
    """The title; of an untitled source, where it first stood or who wrote it."""
    by = f" by {', '.join(source.author)}" if source.author else f" {source.type}"
    return source.title or f"untitled{f' ({source.original_publisher})' if source.original_publisher else by}"


def dateline(source: Source) -> str:
    """Who wrote and published a source, and when: `Ivan Timofeev · 2024~`."""
    parts = [", ".join(source.author), source.publisher or "", dates.show(source.issued)]
    return SEPARATOR.join(part for part in parts if part)


def relations(links: Iterable[Link], here: Address) -> list[str]:
    """Links in words, one phrase a kind: `contrasts with B1, C2`.

    "Answers" is said only where the text itself makes the reply; other contrasts are the editor's.
    """
    found: dict[str, list[str]] = {}
    for link in links:
        label = link.other.label
        if link.other.question != here.question:
            label = f"{link.other.question}/{label}"
        labels = found.setdefault(_verb(link), [])
        if label not in labels:
            labels.append(label)
    return [f"{verb} {', '.join(labels)}" for verb, labels in found.items()]


def _verb(link: Link) -> str:
    if link.kind == "rebuts":
        if not link.in_text:
            return "contrasts with"
        return "answers" if link.outgoing else "answered by"
    if link.kind == "supports":
        return "supports" if link.outgoing else "supported by"
    return "qualifies" if link.outgoing else "qualified by"


def quotes_of(*positions: Position) -> Iterator[Quote]:
    """The quotations of positions, in the file's order."""
    for position in positions:
        for argument in position.arguments:
            yield from argument.quotes


def tally(quotes: Iterable[Quote], sources: Mapping[str, Source]) -> Tally:
    """Count voices, quotations, sources and the span of years; one voice is one speaker or one author."""
    found = list(quotes)
    voices = {quote.speaker or f"the author of {quote.source}" for quote in found}
    spoken = [quote.said or sources[quote.source].issued for quote in found if quote.source in sources]
    known = {quote.source for quote in found if quote.source in sources}
    return Tally(len(voices), len(found), len(known), dates.year_span(spoken))


def position_counts(position: Position, sources: Mapping[str, Source]) -> str:
    """`2 voices · 3 quotes · 2024`"""
    counted = tally(quotes_of(position), sources)
    parts = [count(counted.voices, "voice"), count(counted.quotes, "quote"), counted.years]
    return SEPARATOR.join(part for part in parts if part)


def question_counts(question: Question, sources: Mapping[str, Source]) -> str:
    """`3 positions · 12 quotes · 4 sources · 2016–2025`"""
    counted = tally(quotes_of(*question.positions), sources)
    parts = [
        count(len(question.positions), "position"),
        count(counted.quotes, "quote"),
        count(counted.sources, "source"),
        counted.years,
    ]
    return SEPARATOR.join(part for part in parts if part)


def balance(question: Question, sources: Mapping[str, Source]) -> str:
    """The quotations of each position, then what they rest on: `Inevitable 3 · A risk 4 · 3 sources · 2024`."""
    counted = tally(quotes_of(*question.positions), sources)
    parts = [f"{position.label} {sum(1 for _ in quotes_of(position))}" for position in question.positions]
    return SEPARATOR.join(part for part in [*parts, count(counted.sources, "source"), counted.years] if part)


def count(number: int, noun: str) -> str:
    """`1 quote`, `2 quotes`, `2,016 quotes`"""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
