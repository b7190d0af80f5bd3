"""Define what verifying a quotation found: its status, and the reasons for it as records."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.model.statuses import Status
from briefing.text.span import Span

ChangeKind = Literal["replaced", "inserted", "deleted"]


class Change(Struct, frozen=True):
    """A difference between a quotation and the words of its source; `inserted` words are only in the quotation.

    `quoted_at` counts code points in `exact`, `source_at` in the body; a span is empty where that side has no words.
    """

    kind: ChangeKind
    quoted: str
    source: str
    quoted_at: Span
    source_at: Span
    meaning: tuple[str, ...] = ()
    """The parts of the meaning that it touches: `negation`, `modal`, `quantifier`, `number`, `unit`, `date`, `name`."""


class Gap(Struct, frozen=True):
    """What one gap mark of a quotation leaves out of the body, and why that is risky.

    `risks` is empty when the gap is harmless.
    """

    span: Span
    text: str
    words: int
    sentences: int
    risks: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    """The parts of the meaning that it leaves out, named as in `Change`."""


class SourcePlace(Struct, frozen=True):
    """A span of a source's body; `source` is the id."""

    source: str
    span: Span


class NearPlace(Struct, frozen=True):
    """A place whose words are like the quotation's; `similarity` from 0 to 100, `text` the words of the place."""

    source: str
    span: Span
    text: str
    similarity: float


class Finding(Struct, frozen=True):
    """What verifying one quotation found.

    `spans` are the places of its parts in the body: one span for a whole quotation, none where no single place was
    found. `rivals` are the possible places of an ambiguous quotation, each from its first part to its last, at most 20.
    """

    status: Status
    spans: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    rivals: tuple[Span, ...] = ()
    folds: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    changes: tuple[Change, ...] = ()
    meaning: bool | None = False
    """Whether a change touches the meaning; None without a word list for the language of the source."""
    candidates: tuple[NearPlace, ...] = ()
    """The nearest places of an altered or missing quotation, best first, at most 3."""
    source: str | None = None
    """The id of the source that contains `spans`, when the quotation named no source."""
    found_in: tuple[SourcePlace, ...] = ()
    """Other places in the project where the quotation stands, at most 20."""

    @property
    def start(self) -> int | None:
        """The offset at which the quotation begins in the body; None without `spans`."""
        return self.spans[0].start if self.spans else None

    @property
    def end(self) -> int | None:
        """The offset at which the quotation ends in the body; None without `spans`."""
        return self.spans[-1].end if self.spans else None

    @property
    def proven(self) -> bool:
        """Whether the status says that the quotation is proven."""
        return self.status.proven
