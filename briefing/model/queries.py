"""Find the quotations and speakers of records, and count them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefing.model import edtf
from briefing.model.records import Position, Quote, Source, Speaker


def quotes_of(*positions: Position) -> Iterator[Quote]:
    """Yield the quotations of positions, in the order of the file."""
    for position in positions:
        for argument in position.arguments:
            yield from argument.quotes


def speaker_of(quote: Quote, source: Source | None) -> Speaker | None:
    """Return the speaker of a quotation, as the source declares them.

    Returns None when the quotation names no speaker, the source is not known, or it declares nobody by that id.
    """
    return source.speakers.get(quote.speaker) if source and quote.speaker else None


class Tally(NamedTuple):
    """Counts of what a position or a question rests on; `years` is a span such as `2016–2025`."""

    voices: int
    quotes: int
    sources: int
    years: str


def tally(quotes: Iterable[Quote], sources: Mapping[str, Source]) -> Tally:
    """Count voices, quotations, sources and the span of years.

    A voice is a speaker or, for quotations without a speaker, the author of the source. Sources that the project does
    not have are not counted.
    """
    found = list(quotes)
    voices = {quote.speaker or f"the author of {quote.source}" for quote in found}
    known = {quote.source for quote in found if quote.source in sources}
    return Tally(len(voices), len(found), len(known), edtf.year_span(_dates_of(found, sources)))


def _dates_of(quotes: Iterable[Quote], sources: Mapping[str, Source]) -> list[str]:
    """List when each quotation was said or, where that is not known, when its source appeared."""
    return [quote.said or sources[quote.source].issued for quote in quotes if quote.source in sources]
