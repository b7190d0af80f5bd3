"""All quotations of a project against their sources, and what was found of each kept for the next time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefing.model.problems import BriefingError
from briefing.model.records import Project, Quote, Source
from briefing.model.results import Finding, Stretch
from briefing.verification.other_sources import OPEN, ReadBody, elsewhere, settled
from briefing.verification.result_cache import Remembered
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify


class Entry(Struct, frozen=True):
    """A line of the ledger: where a quotation is used, and what was found."""

    question: str
    position: str
    argument: str
    quote: Quote
    finding: Finding


def ledger(project: Project, read_body: ReadBody, kept: Remembered | None = None) -> Iterator[Entry]:
    """Every quotation of the project in its order, one body in memory at a time.

    Of what is `kept` only the quotations whose sources have changed are verified again.
    """
    entries = [
        (question.id, position.id, argument.id, quote)
        for question in project.questions
        for position in question.positions
        for argument in position.arguments
        for quote in argument.quotes
    ]
    found = findings([quote for *_, quote in entries], project, read_body, kept)
    for (question, position, argument, quote), finding in zip(entries, found, strict=True):
        yield Entry(question, position, argument, quote, finding)


def findings(
    quotes: list[Quote], project: Project, read_body: ReadBody, kept: Remembered | None = None
) -> list[Finding]:
    """What verifying these quotations of a project finds, in their order: each in its source, then the others."""
    kept = kept or Remembered()
    kept.look_at(project.sources.values())
    own = _in_their_sources(quotes, project, read_body, kept)
    sought = [quote for quote, finding in zip(quotes, own, strict=True) if finding.status in OPEN]
    others = _in_others(sought, project, read_body, kept)
    return [settled(finding, quote, others.get(id(quote), ())) for quote, finding in zip(quotes, own, strict=True)]


def _in_their_sources(quotes: list[Quote], project: Project, read_body: ReadBody, kept: Remembered) -> list[Finding]:
    found: dict[int, Finding] = {}
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, quote in enumerate(quotes):
        known = kept.finding(quote)
        if known:
            found[number] = known
        else:
            by_source[quote.source].append(number)
    for source_id, numbers in by_source.items():
        source = project.sources.get(source_id)
        text = _read(source, read_body)
        found |= {number: verify(quotes[number], source, text) for number in numbers}
    for number, finding in found.items():
        kept.note(quotes[number], finding)
    return [found[number] for number in range(len(quotes))]


def _in_others(
    quotes: list[Quote], project: Project, read_body: ReadBody, kept: Remembered
) -> dict[int, tuple[Stretch, ...]]:
    """Where these stand in other sources than their own, by the identity of the quotation."""
    found: dict[int, tuple[Stretch, ...]] = {}
    known = {id(quote): places for quote in quotes if (places := kept.elsewhere(quote)) is not None}
    for group, sources in (
        ([quote for quote in quotes if id(quote) in known], kept.changed),
        ([quote for quote in quotes if id(quote) not in known], project.sources.keys()),
    ):
        if group and sources:
            texts = _texts((source for id, source in project.sources.items() if id in sources), read_body, kept)
            for quote, more in zip(group, elsewhere(group, texts), strict=True):
                found[id(quote)] = (*known.get(id(quote), ()), *more)
    for quote in quotes:
        found.setdefault(id(quote), known.get(id(quote), ()))
        kept.note_elsewhere(quote, found[id(quote)])
    return found


def _texts(sources: Iterable[Source], read_body: ReadBody, kept: Remembered) -> Iterator[tuple[Source, SourceText]]:
    for source in sources:
        text = _read(source, read_body)
        if isinstance(text, SourceText):
            yield source, text
        else:
            kept.distrust(source)


def _read(source: Source | None, read_body: ReadBody) -> SourceText | BriefingError | None:
    if source is None:
        return None
    try:
        return SourceText(read_body(source))
    except BriefingError as error:
        return error


def is_accepted(entry: Entry) -> bool:
    """Whether a quotation is not proven, and may stay as it is found."""
    accept = entry.quote.accept
    return not entry.finding.proven and accept is not None and accept.status == entry.finding.status


def fails(entry: Entry) -> bool:
    """Whether a quotation is neither proven nor accepted."""
    return not entry.finding.proven and not is_accepted(entry)
