"""The record of a quotation that is proposed, and the row that `--json` prints of it."""

from __future__ import annotations

from msgspec import Struct

from briefing.model.records import Mode
from briefing.text.span import Span


class Candidate(Struct, frozen=True):
    """A quotation as the text has it. Offsets are code points of the text that was given."""

    start: int
    end: int
    """From its first word to its last, marks and what stands between pieces included."""
    parts: tuple[Span, ...]
    """The pieces without their marks."""
    exact: str
    """The pieces, with […] for what stands between two."""
    mode: Mode | None
    """None for what stands in quotation marks and is nobody's words, or may be; `reason` says why."""
    speaker: str | None = None
    """The person whom the mention resolves to."""
    role: str | None = None
    """What the text calls them where it names them in full."""
    mention: str | None = None
    """The words beside the quotation that name the speaker, a pronoun included."""
    speaker_start: int | None = None
    speaker_end: int | None = None
    cue: str | None = None
    confidence: float = 0.0
    """From 0 to 1: how often a proposal found in this way was right in news articles."""
    is_turn: bool = False
    """Whether it is a turn of a transcript: a label stands before it in place of marks around it."""
    reason: str | None = None
    """Why nobody is named, or why it is not proposed; None where there is nothing to explain."""
    source: str | None = None
