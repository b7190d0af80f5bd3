"""What verifying a quotation found: its status, and the reasons for it as records."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.model.statuses import Status
from briefing.text.span import Span

ChangeKind = Literal["replaced", "inserted", "deleted"]


class Change(Struct, frozen=True):
    """A difference between a quotation and the source's words: `inserted` words are the quotation's alone.

    `quoted_at` counts in `exact`, `source_at` in the body; empty spans where that side has no words.
    """

    kind: ChangeKind
    quoted: str
    source: str
    quoted_at: Span
    source_at: Span
    meaning: tuple[str, ...] = ()
    """What it touches of the meaning: `negation`, `modal`, `quantifier`, `number`, `unit`, `date`, `name`."""


class Gap(Struct, frozen=True):
    """What one mark of a quotation leaves out of the body, and why that is risky; no risks where it is harmless."""

    span: Span
    text: str
    words: int
    sentences: int
    risks: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    """What of the meaning it leaves out, as in `Change`."""


class Stretch(Struct, frozen=True):
    """A place in a source."""

    source: str
    span: Span


class Candidate(Struct, frozen=True):
    """A place whose words are like the quotation's; `similarity` from 0 to 100, `text` what stands there."""

    source: str
    span: Span
    text: str
    similarity: float


class Finding(Struct, frozen=True):
    """What verifying one quotation found.

    `spans` are the places of its parts in the body: one for a whole quotation, none where no single place is.
    `rivals` are the places that it could be when it is ambiguous, from first part to last, at most 20.
    """

    status: Status
    spans: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    rivals: tuple[Span, ...] = ()
    folds: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] = ()
    meaning: bool | None = False
    """Whether a change touches the meaning; None where there is no word list for the language of the source."""
    candidates: tuple[Candidate, ...] = ()
    """The nearest places where it is altered or missing, best first, at most 3."""
    source: str | None = None
    """The source in which `spans` lie, where the quotation named none."""
    found_in: tuple[Stretch, ...] = ()
    """Where else in the project it stands, at most 20 places."""

    @property
    def start(self) -> int | None:
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        return self.spans[-1].end if self.spans else None

    @property
    def proven(self) -> bool:
        return self.status.proven
