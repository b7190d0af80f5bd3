"""All quotations of a project against their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefing.finding import Finding
from briefing.model import Project, Quote, Source
from briefing.problems import BriefingError
from briefing.proof import verify
from briefing.text.anchor import SourceText


class Entry(Struct, frozen=True):
    """A line of the ledger: where a quotation is used, and what was found."""

    question: str
    position: str
    argument: str
    quote: Quote
    finding: Finding


def ledger(project: Project, read_body: Callable[[Source], str]) -> Iterator[Entry]:
    """Every quotation of the project in its order, each body read once and one body in memory at a time.

    `read_body` raises a `BriefingError` for a body that cannot be read.
    """
    entries = [
        (question.id, position.id, argument.id, quote)
        for question in project.questions
        for position in question.positions
        for argument in position.arguments
        for quote in argument.quotes
    ]
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, (*_, quote) in enumerate(entries):
        by_source[quote.source].append(number)
    findings: dict[int, Finding] = {}
    for source_id, numbers in by_source.items():
        source = project.sources.get(source_id)
        text = _read(source, read_body)
        findings.update((number, verify(entries[number][-1], source, text)) for number in numbers)
    for number, (question, position, argument, quote) in enumerate(entries):
        yield Entry(question, position, argument, quote, findings.pop(number))


def _read(source: Source | None, read_body: Callable[[Source], str]) -> SourceText | BriefingError | None:
    if source is None:
        return None
    try:
        return SourceText(read_body(source))
    except BriefingError as error:
        return error
