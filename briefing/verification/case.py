"""A quotation beside the text of its source, as those who find a status for it look at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from briefing.model.records import Quote, Source
from briefing.model.results import Finding
from briefing.verification.ellipsis import Unplaced
from briefing.verification.prefix_suffix import Context
from briefing.verification.source_text import SourceText


class Case(NamedTuple):
    """A quotation that has words, and a text that has some, too."""

    quote: Quote
    source: Source | None
    text: SourceText
    context: Context
    located: Finding | Unplaced
    """Where the words stand in the text, wherever their prefix and suffix are; or why they stand nowhere."""

    @property
    def is_in_place(self) -> bool:
        """Whether the words stand where prefix or suffix does, or at places that are not told apart."""
        found = self.located
        if not isinstance(found, Finding):
            return False
        return found.start is None or self.context.is_empty or bool(self.context.votes(self.text.body, found.spans))


Finder = Callable[[Case], Finding | None]
"""Finds a status for a case; None where it has none to give."""
