"""The statuses of quotations: the table from which screens, files, the command line and the docs read."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What verifying a quotation can find; `STATUSES` says what each one means."""

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
        return STATUSES[self].proven

    @property
    def glyph(self) -> str:
        return STATUSES[self].glyph

    @property
    def meaning(self) -> str:
        return STATUSES[self].meaning


class Meaning(NamedTuple):
    """What a status says: whether the quotation is proven, its glyph, and one sentence for a person."""

    proven: bool
    glyph: str
    meaning: str


STATUSES: dict[Status, Meaning] = {
    Status.EXACT: Meaning(True, "✓", "It stands in its source glyph for glyph, at one place."),
    Status.FOLDED: Meaning(True, "✓", "It stands in its source but for typography; the folds are named."),
    Status.ELIDED: Meaning(True, "✓", "Its parts stand in order, and the marked gaps leave out nothing of weight."),
    Status.ELIDED_RISKY: Meaning(
        False, "!", "Its parts stand in order, but a marked gap leaves out words that can change the meaning."
    ),
    Status.AMBIGUOUS: Meaning(False, "?", "It stands at several places, and its prefix and suffix do not decide."),
    Status.ALTERED: Meaning(False, "≠", "Its source has other words there; each difference is named."),
    Status.MOVED_SOURCE: Meaning(False, "→", "It stands in another source of the project, and not in this one."),
    Status.DELETED: Meaning(False, "⊖", "Its prefix and its suffix stand next to each other now; it is gone."),
    Status.MISSING: Meaning(False, "✗", "It does not stand in its source, and nothing near it does."),
    Status.UNVERIFIABLE: Meaning(False, "∅", "The source has no text to look in."),
}
"""The one table of statuses, best first."""
UNPROVEN = tuple(status for status, meaning in STATUSES.items() if not meaning.proven)
"""Those that a quotation can be accepted with."""
