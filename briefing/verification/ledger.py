"""The one place where it is decided, and kept, what verifying a quotation of a project found.

Screens, search and exports come by `Evidence`, the ledger and the checks by `findings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Lock

from msgspec import Struct

from briefing.model.problems import BriefingError
from briefing.model.records import Project, Quote, Source
from briefing.model.results import Finding, Stretch
from briefing.verification.other_sources import OPEN, ReadBody, elsewhere, settled
from briefing.verification.result_cache import QuotationKey, Remembered, key_of
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify


class Entry(Struct, frozen=True):
    """A line of the ledger: where a quotation is used, and what was found."""

    question: str
    position: str
    argument: str
    quote: Quote
    finding: Finding


TextOrError = SourceText | BriefingError | None
"""A body ready to be looked through, or why it cannot be read; None where there is no such source."""


class FindingStore:
    """The findings of a project's quotations, each made when first asked for; equal quotations have one.

    Any thread may ask. `text_of` gives the text of the source with an id; by default it is read each time.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        read_body: ReadBody,
        kept: Remembered | None = None,
        text_of: Callable[[str], TextOrError] | None = None,
    ) -> None:
        self._sources = sources
        self._read_body = read_body
        self._text_of = text_of or (lambda id: source_text(sources.get(id), read_body))
        self._kept = kept or Remembered()
        self._kept.look_at(sources.values())
        self._findings: dict[QuotationKey, Finding] = {}
        self._looking = Lock()
        self._sought: set[QuotationKey] = set()
        """The quotations that were looked for in other sources than their own."""

    def finding(self, quote: Quote) -> Finding:
        """Verify a quotation in its own source, and give what is known of others since `look_elsewhere`."""
        key = key_of(quote)
        return self._known(key, quote.source) or self._verified(key, quote, self._text_of(quote.source))

    def findings(self, quotes: Sequence[Quote]) -> list[Finding]:
        """Verify quotations, each in its own source and then in the others, in their order; one text in memory."""
        keys = list(map(key_of, quotes))
        unknown: dict[str, dict[QuotationKey, Quote]] = defaultdict(dict)
        for key, quote in zip(keys, quotes, strict=True):
            if self._known(key, quote.source) is None:
                unknown[quote.source][key] = quote
        for source_id, group in unknown.items():
            text = self._text_of(source_id)
            for key, quote in group.items():
                self._verified(key, quote, text)
        self._look_elsewhere(dict(zip(keys, quotes, strict=True)))
        return [self._findings[key] for key in keys]

    def look_elsewhere(self, quotes: Iterable[Quote]) -> bool:
        """Look in all other sources for what does not stand in its own; whether that changes what was found.

        Each is looked for once: who asks for it meanwhile waits for the first. It reads every source, 10 MB in some
        tenths of a second, so not while one waits. Where it fails, they are looked for when it is asked again.
        """
        before = {key_of(quote): (quote, self.finding(quote)) for quote in quotes}
        self._look_elsewhere({key: quote for key, (quote, _) in before.items()})
        return any(self._findings[key] is not found for key, (_, found) in before.items())

    def _look_elsewhere(self, quotes: Mapping[QuotationKey, Quote]) -> None:
        """Look for those that do not stand in their own sources, in which all are verified already."""
        wanted = {key: quote for key, quote in quotes.items() if self._findings[key].status in OPEN}
        if not wanted:
            return
        with self._looking:
            sought = {key: quote for key, quote in wanted.items() if key not in self._sought}
            for key, places in self._places(sought).items():
                self._findings[key] = settled(self._findings[key], sought[key], places)
                self._kept.note_elsewhere(key, places)
            self._sought |= sought.keys()

    def _known(self, key: QuotationKey, source: str) -> Finding | None:
        """What was found in this run, or in an earlier one whose sources are unchanged."""
        found = self._findings.get(key)
        if found is None and (kept := self._kept.finding(key, source)):
            found = self._keep(key, kept)
        return found

    def _verified(self, key: QuotationKey, quote: Quote, text: TextOrError) -> Finding:
        return self._keep(key, verify(quote, self._sources.get(quote.source), text))

    def _keep(self, key: QuotationKey, own: Finding) -> Finding:
        self._kept.note(key, own)
        return self._findings.setdefault(key, own)  # another thread may be ahead, and have looked elsewhere

    def _places(self, sought: Mapping[QuotationKey, Quote]) -> dict[QuotationKey, tuple[Stretch, ...]]:
        """Where these stand in other sources than their own; where that is known, only changed sources are read."""
        known = {key: places for key in sought if (places := self._kept.elsewhere(key)) is not None}
        found = {key: known.get(key, ()) for key in sought}
        for group, sources in (
            ([key for key in sought if key in known], self._kept.changed),
            ([key for key in sought if key not in known], self._sources.keys()),
        ):
            if group and sources:
                texts = self._texts(source for id, source in self._sources.items() if id in sources)
                for key, more in zip(group, elsewhere([sought[key] for key in group], texts), strict=True):
                    found[key] += tuple(more)
        return found

    def _texts(self, sources: Iterable[Source]) -> Iterator[tuple[Source, SourceText]]:
        """All bodies that can be read, one in memory at a time."""
        for source in sources:
            text = source_text(source, self._read_body)
            if isinstance(text, SourceText):
                yield source, text
            else:
                self._kept.distrust(source)


def source_text(source: Source | None, read_body: ReadBody) -> TextOrError:
    """Read the body of a source, ready to be looked through; what keeps it from being read comes back instead."""
    if source is None:
        return None
    try:
        return SourceText(read_body(source), source.language)
    except BriefingError as error:
        return error


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
    """Verify quotations of a project, in their order: each in its own source, then in the others."""
    return FindingStore(project.sources, read_body, kept).findings(quotes)


def is_accepted(entry: Entry) -> bool:
    """Whether a quotation is not proven, and may stay as it is found."""
    accept = entry.quote.accept
    return not entry.finding.proven and accept is not None and accept.status == entry.finding.status


def fails(entry: Entry) -> bool:
    """Whether a quotation is neither proven nor accepted."""
    return not entry.finding.proven and not is_accepted(entry)
