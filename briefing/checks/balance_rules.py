"""Check what quotations are used for: what arguments and positions rest on, and quotations that serve both sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefing.model.phrases import count, first_step
from briefing.model.problems import Problem, shown
from briefing.model.queries import quotes_of
from briefing.model.records import Argument, Position, Question, Source
from briefing.model.rules import (
    ARGUMENT_UNQUOTED,
    POSITION_ONE_SOURCE,
    QUESTION_NO_POSITION,
    QUESTION_ONE_POSITION,
    QUOTE_OPPOSING,
    SUPPORT_RETRACTED,
)
from briefing.project.locate import locate
from briefing.verification.ledger import LedgerEntry


def lacking(question: Question, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """List what a question has too little of: positions, sources of a position, quotations of an argument.

    Do not call it for a question of whose file a part could not be read: what is lacking may be in that part.
    """
    if not question.positions:
        message = f"this question has no positions yet; {first_step(sources)}"
        yield QUESTION_NO_POSITION.broken(locate(question.place, "positions"), message)
    if len(question.positions) == 1:
        message = f"{shown(question.positions[0].id)} is the only position; a contested question has two or more"
        yield QUESTION_ONE_POSITION.broken(locate(question.place, "positions", 0), message)
    for position in question.positions:
        yield from _one_source(position, sources)
        for argument in position.arguments:
            yield from _support(argument, sources)


def opposing(entries: Iterable[LedgerEntry]) -> Iterator[Problem]:
    """List the quotations that are under more than one position of a question, at each place but the first.

    `entries` are those of one question.
    """
    first: dict[tuple[str | int, ...], LedgerEntry] = {}
    for entry in entries:
        other = first.setdefault(_words(entry), entry)
        if other.position != entry.position:
            where = f"the position {shown(other.position)}, line {other.quote.place.line}"
            message = f"the same quotation stands under {where}; it is shown under both"
            yield QUOTE_OPPOSING.broken(locate(entry.quote.place, "exact"), message)


def _one_source(position: Position, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Report a position whose quotations, two or more, all go back to one source."""
    names = [quote.source for quote in quotes_of(position)]
    origins = {_origins(name, sources)[-1] for name in names}
    if len(names) < 2 or len(origins) != 1:  # a single quotation always has one source
        return
    (origin,) = origins
    reprints = sorted({*names} - {origin})
    whence = f"one source, {origin}" if not reprints else f"one origin, {origin}, reprinted in {', '.join(reprints)}"
    message = f"all {count(len(names), 'quotation')} of the position {shown(position.id)} are from {whence}"
    yield POSITION_ONE_SOURCE.broken(locate(position.place, "id"), message)


def _support(argument: Argument, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Report an argument without quotations, or one whose sources are all retracted."""
    names = dict.fromkeys(quote.source for quote in argument.quotes)
    if not names:
        message = f"the argument {shown(argument.id)} has no quotation; a claim without one is the editor’s alone"
        yield ARGUMENT_UNQUOTED.broken(locate(argument.place, "claim"), message)
    elif all(_is_retracted(name, sources) for name in names):
        message = f"the argument {shown(argument.id)} rests on what was retracted alone: {', '.join(names)}"
        yield SUPPORT_RETRACTED.broken(locate(argument.place, "claim"), message)


def _is_retracted(name: str, sources: Mapping[str, Source]) -> bool:
    """Tell whether a source, or anything that it reprints, was retracted."""
    return any(each in sources and sources[each].standing == "retracted" for each in _origins(name, sources))


def _origins(name: str, sources: Mapping[str, Source]) -> list[str]:
    """List a source, what it reprints, and so on, down to the source that reprints nothing.

    There are no circles: reading a project removes them.
    """
    passed = [name]
    while (source := sources.get(passed[-1])) and source.origin:
        passed.append(source.origin)
    return passed


def _words(entry: LedgerEntry) -> tuple[str | int, ...]:
    """Return the key by which two quotations are the same: their place or, if that is not known, their words."""
    start, end = entry.finding.start, entry.finding.end
    if start is None or end is None:
        return entry.quote.source, " ".join(entry.quote.exact.split())
    return entry.quote.source, start, end
