"""The rules for what quotations are put to: what an argument and a position rest on, and what opposes what."""

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
    """What a question has too little of. Not to be asked where part of its file could not be read."""
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
    """The quotations of one question that stand under more than one of its positions, at each but the first."""
    first: dict[tuple[str | int, ...], LedgerEntry] = {}
    for entry in entries:
        other = first.setdefault(_words(entry), entry)
        if other.position != entry.position:
            where = f"the position {shown(other.position)}, line {other.quote.place.line}"
            message = f"the same quotation stands under {where}; it is shown under both"
            yield QUOTE_OPPOSING.broken(locate(entry.quote.place, "exact"), message)


def _one_source(position: Position, sources: Mapping[str, Source]) -> Iterator[Problem]:
    names = [quote.source for quote in quotes_of(position)]
    origins = {_origins(name, sources)[-1] for name in names}
    if len(names) < 2 or len(origins) != 1:  # of one quotation it goes without saying
        return
    (origin,) = origins
    reprints = sorted({*names} - {origin})
    whence = f"one source, {origin}" if not reprints else f"one origin, {origin}, reprinted in {', '.join(reprints)}"
    message = f"all {count(len(names), 'quotation')} of the position {shown(position.id)} are from {whence}"
    yield POSITION_ONE_SOURCE.broken(locate(position.place, "id"), message)


def _support(argument: Argument, sources: Mapping[str, Source]) -> Iterator[Problem]:
    names = dict.fromkeys(quote.source for quote in argument.quotes)
    if not names:
        message = f"the argument {shown(argument.id)} has no quotation; a claim without one is the editor’s alone"
        yield ARGUMENT_UNQUOTED.broken(locate(argument.place, "claim"), message)
    elif all(_is_retracted(name, sources) for name in names):
        message = f"the argument {shown(argument.id)} rests on what was retracted alone: {', '.join(names)}"
        yield SUPPORT_RETRACTED.broken(locate(argument.place, "claim"), message)


def _is_retracted(name: str, sources: Mapping[str, Source]) -> bool:
    """Whether a source was retracted, or what it reprints."""
    return any(each in sources and sources[each].standing == "retracted" for each in _origins(name, sources))


def _origins(name: str, sources: Mapping[str, Source]) -> list[str]:
    """A source and what it reprints, and so on to the one that reprints nothing; reading leaves no circles."""
    passed = [name]
    while (source := sources.get(passed[-1])) and source.origin:
        passed.append(source.origin)
    return passed


def _words(entry: LedgerEntry) -> tuple[str | int, ...]:
    """What makes two quotations the same: where they stand or, where that is not known, their words."""
    start, end = entry.finding.start, entry.finding.end
    if start is None or end is None:
        return entry.quote.source, " ".join(entry.quote.exact.split())
    return entry.quote.source, start, end
