"""Hold the texts, findings and relations of an open project: texts read when first needed, quotations verified once.

Screens, search and the command line ask here, so that none of them keeps its own copy of a body or of a finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from threading import Lock

from briefing.model.problems import BriefingError
from briefing.model.records import Argument, Project, Question, Quote
from briefing.model.relations import Address, Links, arguments
from briefing.model.results import Finding
from briefing.project.page_locators import Located, located, locator
from briefing.project.source_file import read_body
from briefing.text.paragraphs import paragraph_of, passages
from briefing.text.span import Span
from briefing.verification.ledger import FindingStore, TextOrError, source_text
from briefing.verification.source_text import SourceText

MOST_HELD = 32 << 20
"""The most code points of texts kept in memory: searching an archive touches thousands of sources."""


class Evidence:
    """The texts, findings and relations of a project, each made when first asked for."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._texts: dict[str, SourceText | BriefingError] = {}
        self._paragraphs: dict[str, list[Span]] = {}
        self._located: dict[str, list[Located]] = {}
        self._held = 0
        """The code points of all texts that are kept; the text used longest ago is forgotten first."""
        self._reading = Lock()
        self._findings = FindingStore(project.sources, read_body, text_of=self._text)

    @cached_property
    def links(self) -> Links:
        """The relations between the arguments of the project."""
        return Links(self.project)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions of the project by id."""
        return {question.id: question for question in self.project.questions}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each question in the project's list, from 1, by id."""
        return {question: number for number, question in enumerate(self.project.question_ids, start=1)}

    @cached_property
    def _arguments(self) -> dict[tuple[str, str], tuple[Address, Argument]]:
        return {
            (question.id, argument.id): (address, argument)
            for question in self.project.questions
            for address, argument in arguments(question)
        }

    def question(self, id: str) -> Question | None:
        """Return the question with this id, without decoding any other; None if there is none."""
        number = self.numbers.get(id)
        return self.project.questions[number - 1] if number else None

    def body(self, source_id: str) -> str | None:
        """Return the text of a source; None if it has none or cannot be read."""
        text = self.text(source_id)
        return text.body if text else None

    def text(self, source_id: str) -> SourceText | None:
        """Return the text of a source, ready to be searched; None if it has none or cannot be read."""
        text = self._text(source_id)
        return text if isinstance(text, SourceText) else None

    def paragraph(self, source_id: str, offset: int) -> tuple[int, int]:
        """Return which paragraph of a source an offset is in, from 1, and how many paragraphs there are."""
        paragraphs = self._paragraphs_of(source_id)
        return paragraph_of(paragraphs, offset) + 1, len(paragraphs)

    def locator(self, source_id: str, offset: int) -> str | None:
        """Return where an offset is in the document that a source was made from: `p. 12`, `ch. 3`, `at 00:12:31`.

        None if `briefing add` recorded no such place, or if it is no longer known.
        """
        found = self._located.get(source_id)
        if found is None:
            body = self.body(source_id) or ""
            found = located(self.project.root, source_id, body, self._paragraphs_of(source_id))
            with self._reading:
                if source_id in self._texts:  # as in `_paragraphs_of`
                    self._located[source_id] = found
        return locator(found, offset)

    def look_elsewhere(self, quotes: Iterable[Quote]) -> bool:
        """Look in other sources for quotations that do not stand in their own; see `FindingStore.look_elsewhere`."""
        return self._findings.look_elsewhere(quotes)

    def finding(self, quote: Quote) -> Finding:
        """Return what verifying a quotation found in its own source, and in others once `look_elsewhere` ran."""
        return self._findings.finding(quote)

    def argument(self, address: Address) -> Argument:
        """Return the argument at this address."""
        return self.questions[address.question].positions[address.position].arguments[address.argument]

    def address(self, question: str, argument: str) -> Address:
        """Return the address of an argument."""
        return self._arguments[question, argument][0]

    def quote(self, question: str, argument: str, number: int) -> Quote:
        """Return the quotation of an argument with this number, from 0."""
        return self._arguments[question, argument][1].quotes[number]

    def quote_at(self, question: str, argument: str, number: int) -> Quote | None:
        """Return the quotation of an argument with this number, from 0; None if either is gone."""
        found = self._arguments.get((question, argument))
        return found[1].quotes[number] if found and number < len(found[1].quotes) else None

    def _paragraphs_of(self, source_id: str) -> list[Span]:
        paragraphs = self._paragraphs.get(source_id)
        if paragraphs is None:
            paragraphs = passages(self.body(source_id) or "")
            with self._reading:
                if source_id in self._texts:  # otherwise the text was forgotten meanwhile, and these would stay
                    self._paragraphs[source_id] = paragraphs
        return paragraphs

    def _text(self, source_id: str) -> TextOrError:
        with self._reading:
            text = self._texts.pop(source_id, None)
            if text is not None:
                self._texts[source_id] = text
                return text
        read = source_text(self.project.sources.get(source_id), read_body)  # outside the lock: it may be a book
        with self._reading:
            text = self._texts.setdefault(source_id, read) if read is not None else None
            if text is read and isinstance(read, SourceText):
                self._held += len(read.body)
            while self._held > MOST_HELD and len(self._texts) > 1:
                self._forget(next(iter(self._texts)))
        return text

    def _forget(self, source_id: str) -> None:
        text = self._texts.pop(source_id)
        self._held -= len(text.body) if isinstance(text, SourceText) else 0
        self._paragraphs.pop(source_id, None)
        self._located.pop(source_id, None)
