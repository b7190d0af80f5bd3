"""Decide and keep, in a single place, what verifying each quotation of a project found.

Screens, search and exports come here through `Evidence`; the ledger and the checks through `findings`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from threading import Lock

from msgspec import Struct

from briefing.model.problems import BriefingError
from briefing.model.records import Project, Quote, Source
from briefing.model.results import Finding, SourcePlace
from briefing.verification.other_sources import OPEN, ReadBody, elsewhere, settle_finding
from briefing.verification.result_cache import QuotationKey, Remembered, key_of
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote


class LedgerEntry(Struct, frozen=True):
    """A line of the ledger: where a quotation is used, and what verifying it found."""

    question: str
    position: str
    argument: str
    quote: Quote
    finding: Finding


TextOrError = SourceText | BriefingError | None
"""A body ready to be searched, or why it cannot be read; None if there is no such source."""


class FindingStore:
    """The findings of a project's quotations, each made when first asked for; equal quotations share a finding.

    Any thread may ask. `text_of` gives the text of a source by its id; without it the text is read each time.
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
        """The quotations that were looked for in sources other than their own."""

    def finding(self, quote: Quote) -> Finding:
        """Verify a quotation in its own source, and add what is known of other sources since `look_elsewhere`."""
        key = key_of(quote)
        return self._known(key, quote.source) or self._verified(key, quote, self._text_of(quote.source))

    def findings(self, quotes: Sequence[Quote]) -> list[Finding]:
        """Verify quotations, each in its own source and then in the others, in their order.

        Only one text is in memory at a time.
        """
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
        """Look in all other sources for quotations that do not stand in their own; return whether any finding changes.

        Each quotation is looked for once: a second caller waits for the first. Every source is read, 10 MB in some
        tenths of a second, so do not call this while a person waits. If it fails, the quotations are looked for at the
        next call.
        """
        before = {key_of(quote): (quote, self.finding(quote)) for quote in quotes}
        self._look_elsewhere({key: quote for key, (quote, _) in before.items()})
        return any(self._findings[key] is not found for key, (_, found) in before.items())

    def _look_elsewhere(self, quotes: Mapping[QuotationKey, Quote]) -> None:
        """Look for the quotations that do not stand in their own sources; all must be verified there already."""
        wanted = {key: quote for key, quote in quotes.items() if self._findings[key].status in OPEN}
        if not wanted:
            return
        with self._looking:
            sought = {key: quote for key, quote in wanted.items() if key not in self._sought}
            for key, places in self._places(sought).items():
                self._findings[key] = settle_finding(self._findings[key], sought[key], places)
                self._kept.note_elsewhere(key, places)
            self._sought |= sought.keys()

    def _known(self, key: QuotationKey, source: str) -> Finding | None:
        """Return what was found in this run, or in an earlier run whose sources are unchanged; else None."""
        found = self._findings.get(key)
        if found is None and (kept := self._kept.finding(key, source)):
            found = self._keep(key, kept)
        return found

    def _verified(self, key: QuotationKey, quote: Quote, text: TextOrError) -> Finding:
        return self._keep(key, verify_quote(quote, self._sources.get(quote.source), text))

    def _keep(self, key: QuotationKey, own: Finding) -> Finding:
        self._kept.note(key, own)
        return self._findings.setdefault(key, own)  # another thread may have searched other sources by now

    def _places(self, sought: Mapping[QuotationKey, Quote]) -> dict[QuotationKey, tuple[SourcePlace, ...]]:
        """Find where these quotations stand in sources other than their own.

        Where that is known from an earlier run, only changed sources are read.
        """
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
        """Yield all bodies that can be read, with one in memory at a time."""
        for source in sources:
            text = source_text(source, self._read_body)
            if isinstance(text, SourceText):
                yield source, text
            else:
                self._kept.distrust(source)


def source_text(source: Source | None, read_body: ReadBody) -> TextOrError:
    """Read the body of a source, ready to be searched; return the error if it cannot be read.

    None if `source` is None.
    """
    if source is None:
        return None
    try:
        return SourceText(read_body(source), source.language)
    except BriefingError as error:
        return error


def ledger_entries(project: Project, read_body: ReadBody, kept: Remembered | None = None) -> Iterator[LedgerEntry]:
    """Yield every quotation of the project in its order with its finding, with one body in memory at a time.

    Quotations whose findings are `kept` are verified again only if their sources have changed.
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
        yield LedgerEntry(question, position, argument, quote, finding)


def findings(
    quotes: list[Quote], project: Project, read_body: ReadBody, kept: Remembered | None = None
) -> list[Finding]:
    """Verify quotations of a project, in their order: each in its own source, then in the others."""
    return FindingStore(project.sources, read_body, kept).findings(quotes)


def is_accepted(entry: LedgerEntry) -> bool:
    """Tell whether a quotation is not proven but accepted with the status that was found."""
    accept = entry.quote.accept
    return not entry.finding.proven and accept is not None and accept.status == entry.finding.status


def fails(entry: LedgerEntry) -> bool:
    """Tell whether a quotation is neither proven nor accepted."""
    return not entry.finding.proven and not is_accepted(entry)
