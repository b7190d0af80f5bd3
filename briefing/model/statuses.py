"""List the statuses of quotations in the one table that screens, files, the command line and the docs read."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """A status that verifying a quotation can find; `STATUSES` says what each one means."""

    EXACT = "exact"
    FOLDED = "folded"
    ELIDED = "elided"
    ELIDED_RISKY = "elided-risky"
    AMBIGUOUS = "ambiguous"
    ALTERED = "altered"
    MOVED_SOURCE = "moved-source"
    DELETED = "deleted"
    MISSING = "missing"
    UNVERIFIABLE = "unverifiable"

    @property
    def proven(self) -> bool:
        """Whether a quotation with this status is proven."""
        return STATUSES[self].proven

    @property
    def glyph(self) -> str:
        """The glyph that shows this status."""
        return STATUSES[self].glyph

    @property
    def meaning(self) -> str:
        """The meaning of this status, in one sentence for a person."""
        return STATUSES[self].meaning

    @property
    def advice(self) -> str:
        """The advice on what a person can do about a quotation with this status; empty if it is proven."""
        return STATUSES[self].advice


class StatusInfo(NamedTuple):
    """A row of the table of statuses: whether the quotation is proven, its glyph, and one sentence for a person."""

    proven: bool
    glyph: str
    meaning: str
    advice: str = ""
    """What a person can do if the program proposes no fix; empty for proven quotations."""


STATUSES: dict[Status, StatusInfo] = {
    Status.EXACT: StatusInfo(True, "✓", "It stands in its source glyph for glyph, at one place."),
    Status.FOLDED: StatusInfo(True, "✓", "It stands in its source but for typography; the folds are named."),
    Status.ELIDED: StatusInfo(True, "✓", "Its parts stand in order, and the marked gaps leave out nothing of weight."),
    Status.ELIDED_RISKY: StatusInfo(
        False,
        "!",
        "Its parts stand in order, but a marked gap leaves out words that can change the meaning.",
        "Put back the words that the gap leaves out, or end the quotation before it.",
    ),
    Status.AMBIGUOUS: StatusInfo(
        False,
        "?",
        "It stands at several places, and its prefix and suffix do not decide.",
        "Quote more of the sentence: no words beside it tell one place from the others.",
    ),
    Status.ALTERED: StatusInfo(
        False,
        "≠",
        "Its source has other words there; each difference is named.",
        "Copy the words from the source, from there where they are meant.",
    ),
    Status.MOVED_SOURCE: StatusInfo(
        False,
        "→",
        "It stands in another source of the project, and not in this one.",
        "Name the source in which it stands, with a speaker of that source.",
    ),
    Status.DELETED: StatusInfo(
        False,
        "⊖",
        "Its prefix and its suffix stand next to each other now; it is gone.",
        "The source no longer has these words: quote it as it is now, or take the quotation out.",
    ),
    Status.MISSING: StatusInfo(
        False,
        "✗",
        "It does not stand in its source, and nothing near it does.",
        "Look for the words in the source, or take the quotation out.",
    ),
    Status.UNVERIFIABLE: StatusInfo(
        False, "∅", "The source has no text to look in.", "Give the source a text below its front matter."
    ),
}
"""The one table of statuses, best first."""
UNPROVEN = tuple(status for status, meaning in STATUSES.items() if not meaning.proven)
"""The statuses with which a quotation can be accepted."""
FINDERS = (
    "briefing.verification.verifier:in_place",
    "briefing.verification.deleted:find",
    "briefing.verification.altered:find",
)
"""The places of the functions that compare a quotation with the text of its source, in order.

The first function that returns a status decides; the last one always returns one."""
