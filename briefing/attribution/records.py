"""Define the records of the quotations in a draft and of the voices that it gives them to.

Quotations are looked for in prose, without bold type and links, and reported by their place in the text that the person
wrote; `Prose` maps back to it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefing.text.span import Span

Basis = Literal["cue", "label", "carried", "sentence before"]
"""Why a quotation is somebody's: a verb of saying, a label or signature, the piece or the sentence before it."""


class Voice(Struct, frozen=True):
    """The speaker a draft gives a quotation to: the name, and the words that mean the speaker in the prose."""

    name: str | None
    """None if there is a pronoun and nobody it could mean."""
    mention: Span
    cue: Span | None = None
    """The verb of saying, the colon or the dash."""
    basis: Basis = "cue"


class DraftQuotation(Struct, frozen=True):
    """A quotation of a draft: its words without any marks, and their span in the prose."""

    exact: str
    span: Span
    voice: Voice | None = None
    block: bool = False
    unclosed: bool = False
    """Whether it ends where its paragraph does because no mark closes it."""


class DraftQuotations(Struct, frozen=True):
    """All quotations of a draft in order, and the offsets in the prose of closing marks that close nothing."""

    all: tuple[DraftQuotation, ...]
    strays: tuple[int, ...] = ()
    unchecked: tuple[Span, ...] = ()
    """The spans of words in block quotes of the prose that belong to no quotation, such as a narrator's words."""
