"""List what a project quotes from a source, in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefing.model.records import Project, Quote
from briefing.model.relations import Address, arguments
from briefing.text.span import Span
from briefing.verification.workspace import Evidence


class Use(NamedTuple):
    """A place in the project that quotes a stretch of a source."""

    address: Address
    quote: Quote


class QuotedPlace(NamedTuple):
    """A stretch of a body, in several pieces if it has gaps, and all uses of exactly this stretch."""

    spans: tuple[Span, ...]
    uses: tuple[Use, ...]

    @property
    def start(self) -> int:
        """The offset at which the first piece begins."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """The offset at which the last piece ends."""
        return self.spans[-1].end

    def use_in(self, question: str | None) -> Use:
        """Return the use in this question, else the first use."""
        return next((use for use in self.uses if use.address.question == question), self.uses[0])


def quotations_in(source_id: str, evidence: Evidence) -> list[QuotedPlace]:
    """List the quotations of a source that are proven to stand in it; a stretch quoted twice is listed once."""
    found: dict[tuple[Span, ...], list[Use]] = {}
    for question in evidence.project.questions:
        for address, argument in arguments(question):
            for quote in argument.quotes:
                if quote.source == source_id and (finding := evidence.finding(quote)).proven:
                    found.setdefault(finding.spans, []).append(Use(address, quote))
    return [QuotedPlace(spans, tuple(uses)) for spans, uses in sorted(found.items())]


def likest(use: Use, others: Sequence[Sequence[Use]]) -> int | None:
    """Return the number of the place in `others`, read after an edit, where `use` was.

    Each of `others` holds the uses of a place. They are compared by words and argument together, then by either; None
    if no place shares either.
    """

    def likeness(number: int) -> int:
        return max(2 * (one.quote.exact == use.quote.exact) + (one.address == use.address) for one in others[number])

    best = max(range(len(others)), key=likeness, default=None)
    return best if best is not None and likeness(best) else None


def use_of(quote: Quote, evidence: Evidence) -> Use | None:
    """Find the use of this very quotation; None if it was read from files that have changed."""
    return next((use for use in _uses_in(quote.place.path.stem, evidence) if use.quote == quote), None)


def use_anew(use: Use, number: int, evidence: Evidence) -> Use | None:
    """Find the same use after an edit.

    In its argument it is the use with the same words, else the use with its `number`, from 0; else it is the use with
    the same words anywhere in the question. None if there is no such use.
    """
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
    """List everything that the project quotes, proven or not, by source id, in the order of the questions."""
    found: dict[str, list[Use]] = {}
    for question in project.questions:
        for address, argument in arguments(question):
            for quote in argument.quotes:
                found.setdefault(quote.source, []).append(Use(address, quote))
    return found
