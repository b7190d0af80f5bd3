"""The records of a draft: its text, the prose in it without markup, and the quotations found there.

Quotations are looked for in prose, where bold type and links are gone, and told by their place in the text that
the person wrote; `Prose` has the way back.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.text.span import Span

Basis = Literal["cue", "label", "carried", "sentence before"]
"""Why a quotation is somebody's: a verb of saying, a label or signature, the piece or the sentence before it."""


class Voice(Struct, frozen=True):
    """Whom a draft gives a quotation to: the name, and the words that stand for it in the prose."""

    name: str | None
    """None where there is a pronoun, and nobody that it could stand for."""
    mention: Span
    cue: Span | None = None
    """The verb of saying, the colon or the dash."""
    basis: Basis = "cue"


class DraftQuotation(Struct, frozen=True):
    """A quotation of a draft: its words without marks of any kind, and their stretch of the prose."""

    exact: str
    span: Span
    voice: Voice | None = None
    block: bool = False
    unclosed: bool = False
    """Whether it ends where its paragraph does, for want of a closing mark."""


class DraftQuotations(Struct, frozen=True):
    """All quotations of a draft in order, and the offsets in the prose of closing marks that close none."""

    all: tuple[DraftQuotation, ...]
    strays: tuple[int, ...] = ()
    unchecked: tuple[Span, ...] = ()
    """What stands in block quotes of the prose beside the quotations, such as a narrator's words."""
