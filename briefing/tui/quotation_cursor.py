"""Which quotation of a source one is at, and the ways from there to the others in its text."""

from __future__ import annotations

from bisect import bisect_left

from briefing.text.span import Span
from briefing.verification.usages import Quotation, Use, likest


class QuotationCursor:
    """The quotations of a source, in the order of its text, as one reads it for `question` or for none."""

    def __init__(
        self, quotations: list[Quotation], question: str | None, spans: tuple[Span, ...] | None = None
    ) -> None:
        """Begin at the quotation with these spans in the body (code points), if there is one."""
        self.quotations = quotations
        self.question = question
        self.number = next((number for number, one in enumerate(quotations) if one.spans == spans), None)
        """Of the quotation in focus, from 0; None where one is at none."""

    @property
    def quotation(self) -> Quotation | None:
        """The quotation in focus."""
        return None if self.number is None else self.quotations[self.number]

    @property
    def use(self) -> Use | None:
        """The use of the quotation in focus: in the question, else the first."""
        quotation = self.quotation
        return quotation.use_in(self.question) if quotation else None

    def read_anew(self, quotations: list[Quotation]) -> None:
        """Stay at the quotation in focus, now that the files were read again and the source has these."""
        before = self.quotation
        self.quotations = quotations
        self.number = self.number_of(before) if before else None

    def number_of(self, quotation: Quotation) -> int | None:
        """Find the quotation that is most like one of before an edit; None where none is."""
        return likest(quotation.use_in(self.question), [one.uses for one in self.quotations])

    def beside(self, place: int, by: int) -> int | None:
        """Find the next quotation (`by` is 1) or the one before (-1), round the end; None where there is none.

        From the one in focus, else from an offset into the body (code points).
        """
        if not self.quotations:
            return None
        at = self._first_from(place) - (by < 0) if self.number is None else self.number + by
        return at % len(self.quotations)

    def nearest(self, place: int) -> int:
        """Find the quotation in focus; where there is none the next one from an offset into the body."""
        return min(self._first_from(place), len(self.quotations) - 1) if self.number is None else self.number

    def position_of(self, quotation: Quotation) -> int | None:
        """Find the position of the question, from 0, that uses a quotation; None where only other questions do."""
        address = quotation.use_in(self.question).address
        return address.position if address.question == self.question else None

    def _first_from(self, offset: int) -> int:
        return bisect_left(self.quotations, offset, key=lambda quotation: quotation.start)
