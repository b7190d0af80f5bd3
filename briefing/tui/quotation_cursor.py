"""Keep the quotation in focus in a source, and find the others from there."""

from __future__ import annotations

from bisect import bisect_left

from briefing.text.span import Span
from briefing.verification.usages import QuotedPlace, Use, likest


class QuotationCursor:
    """The quotations of a source in the order of its text, read for `question` or for none, and which is in focus."""

    def __init__(
        self, quotations: list[QuotedPlace], question: str | None, spans: tuple[Span, ...] | None = None
    ) -> None:
        """Begin at the quotation with these `spans` in the body (code points), if there is one."""
        self.quotations = quotations
        self.question = question
        self.number = next((number for number, one in enumerate(quotations) if one.spans == spans), None)
        """The number of the quotation in focus, from 0; None if no quotation is in focus."""

    @property
    def quotation(self) -> QuotedPlace | None:
        """The quotation in focus; None if there is none."""
        return None if self.number is None else self.quotations[self.number]

    @property
    def use(self) -> Use | None:
        """The use of the quotation in focus in the question, else its first use; None if no quotation is in focus."""
        quotation = self.quotation
        return quotation.use_in(self.question) if quotation else None

    def read_anew(self, quotations: list[QuotedPlace]) -> None:
        """Keep the quotation in focus after the files were read again; `quotations` are now those of the source."""
        before = self.quotation
        self.quotations = quotations
        self.number = self.number_of(before) if before else None

    def number_of(self, quotation: QuotedPlace) -> int | None:
        """Find the number of the quotation most like `quotation`, read before an edit; None if none is like it."""
        return likest(quotation.use_in(self.question), [one.uses for one in self.quotations])

    def beside(self, place: int, by: int) -> int | None:
        """Find the number of the next quotation (`by` is 1) or the previous one (-1), wrapping round.

        It counts from the quotation in focus, else from `place`, an offset into the body (code points). Returns None if
        there are no quotations.
        """
        if not self.quotations:
            return None
        at = self._first_from(place) - (by < 0) if self.number is None else self.number + by
        return at % len(self.quotations)

    def nearest(self, place: int) -> int:
        """Return the number of the quotation in focus, else of the next one from `place`, an offset into the body.

        After the last quotation it is the last one.
        """
        return min(self._first_from(place), len(self.quotations) - 1) if self.number is None else self.number

    def position_of(self, quotation: QuotedPlace) -> int | None:
        """Find the position of the question, from 0, that uses `quotation`; None if only other questions use it."""
        address = quotation.use_in(self.question).address
        return address.position if address.question == self.question else None

    def _first_from(self, offset: int) -> int:
        """Return the number of the first quotation that starts at `offset` or after it."""
        return bisect_left(self.quotations, offset, key=lambda quotation: quotation.start)
