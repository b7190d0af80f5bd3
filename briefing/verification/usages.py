"""What a project quotes from one source, in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model.records import Project, Quote
from briefing.model.relations import Address, arguments
from briefing.text.span import Span
from briefing.verification.workspace import Evidence


class Use(NamedTuple):
    """One place of the project that quotes a stretch of a source."""

    address: Address
    quote: Quote


class QuotedPlace(NamedTuple):
    """A stretch of a body (more than one piece where it has gaps), and all uses of exactly this stretch."""

    spans: tuple[Span, ...]
    uses: tuple[Use, ...]

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def use_in(self, question: str | None) -> Use:
        """The use in this question, else the first one."""
        return next((use for use in self.uses if use.address.question == question), self.uses[0])


def quotations_in(source_id: str, evidence: Evidence) -> list[QuotedPlace]:
    """The quotations of a source that are proven to stand in it; the same stretch quoted twice is one."""
    found: dict[tuple[Span, ...], list[Use]] = {}
    for question in evidence.project.questions:
        for address, argument in arguments(question):
            for quote in argument.quotes:
                if quote.source == source_id and (finding := evidence.finding(quote)).proven:
                    found.setdefault(finding.spans, []).append(Use(address, quote))
    return [QuotedPlace(spans, tuple(uses)) for spans, uses in sorted(found.items())]


def likest(use: Use, others: Sequence[Sequence[Use]]) -> int | None:
    """Which of `others`, each the uses of one place, read after an edit, is where `use` was.

    By its words and its argument, then by either; None where nothing has either.
    """

    def likeness(number: int) -> int:
        return max(2 * (one.quote.exact == use.quote.exact) + (one.address == use.address) for one in others[number])

    best = max(range(len(others)), key=likeness, default=None)
    return best if best is not None and likeness(best) else None


def use_of(quote: Quote, evidence: Evidence) -> Use | None:
    """Where the project uses this very quotation; None where it was read from files that have changed."""
    return next((use for use in _uses_in(quote.place.path.stem, evidence) if use.quote == quote), None)


def use_anew(use: Use, number: int, evidence: Evidence) -> Use | None:
    """The same use after an edit: in its argument that of the same words, else the one with its number, from 0; else
    that of the same words anywhere in the question."""
    others = _uses_in(use.address.question, evidence)
    there = [other for other in others if other.address == use.address]
    same = [other for other in others if other.quote.exact == use.quote.exact]
    here = [other for other in same if other.address == use.address] or there[number : number + 1] or same
    found = likest(use, [(other,) for other in here])
    return here[found if found is not None else 0] if here else None


def _uses_in(question_id: str, evidence: Evidence) -> list[Use]:
    question = evidence.question(question_id)
    found = arguments(question) if question else ()
    return [Use(address, quote) for address, argument in found for quote in argument.quotes]


def uses(project: Project) -> dict[str, list[Use]]:
    """All that the project quotes, proven or not, by the id of the source and in the order of the questions."""
    found: dict[str, list[Use]] = {}
    for question in project.questions:
        for address, argument in arguments(question):
            for quote in argument.quotes:
                found.setdefault(quote.source, []).append(Use(address, quote))
    return found
