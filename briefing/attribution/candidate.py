"""Define the record of a proposed quotation, which is also the row that `--json` prints of it."""

from __future__ import annotations

from msgspec import Struct

from briefing.model.records import Mode
from briefing.text.span import Span


class Candidate(Struct, frozen=True):
    """A quotation as the text has it. Offsets are code points of the text that was given."""

    start: int
    end: int
    """The span from `start` to `end`: from the first word to the last, with the marks and words between the pieces."""
    parts: tuple[Span, ...]
    """The pieces without their marks."""
    exact: str
    """The pieces, with `[…]` for what lies between two of them."""
    mode: Mode | None
    """None for words in quotation marks that are, or may be, nobody's speech; `reason` says why."""
    speaker: str | None = None
    """The person that the mention resolves to."""
    role: str | None = None
    """What the text calls the speaker where it gives the full name."""
    mention: str | None = None
    """The words beside the quotation that name the speaker; they may be a pronoun."""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    confidence: float = 0.0
    """From 0 to 1: how often a proposal found in this way was right in news articles."""
    is_turn: bool = False
    """Whether it is a turn of a transcript, with a label before it in place of marks around it."""
    reason: str | None = None
    """Why nobody is named, or why it is not proposed; None if there is nothing to explain."""
    source: str | None = None
