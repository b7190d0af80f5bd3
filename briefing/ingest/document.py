"""The records between reading a document, taking out what is not its text, and writing it as a source.

A document is its parts in order. What is left out stays among them, with the reason, so that nothing is lost without a
word: the person who adds it can take it back.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.model.records import SourceType

AUTHOR_OF_DATA = "The author is the one that "
"""How the doubt begins about an author whom only the data of a file or page name; it goes where a line confirms it."""


class Part(Struct, frozen=True):
    """A paragraph or heading as it stands in the document, or a line that is neither."""

    text: str
    at: str | None = None
    """The mark in the document at which it begins: `p. 3`, `00:01:23`."""
    inner: tuple[tuple[int, str], ...] = ()
    """Marks inside of it: the offset, and the mark."""
    alone: bool = True
    """Whether blank lines, or tags, set it apart on both sides."""
    out: str | None = None
    """Why it is left out; None for what is kept."""


class Doubt(NamedTuple):
    """What a person should look at: the key of the front matter, or what else it is about, and a sentence."""

    about: str
    says: str


class Facts(Struct, frozen=True):
    """What a document shows about itself, in the keys of front matter."""

    title: str | None = None
    title_basis: str | None = None
    type: SourceType = "document"
    publisher: str | None = None
    publisher_basis: str | None = None
    original_publisher: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    issued: str | None = None
    issued_basis: str | None = None
    language: str | None = None
    url: str | None = None
    accessed: str | None = None
    speakers: tuple[str, ...] = ()
    """Names as the document prints them."""
    doubts: tuple[Doubt, ...] = ()
    """Those that have no key of their own for what they are inferred from."""


class Document(Struct, frozen=True):
    """A document: its parts in order, and what it shows about itself."""

    parts: tuple[Part, ...]
    facts: Facts = Facts()

    @property
    def kept(self) -> list[Part]:
        return [part for part in self.parts if part.out is None]


class Original(Struct, frozen=True):
    """What was given to be added, before it is read: the bytes, and where they are from."""

    data: bytes
    name: Path
    """The file; of an address, a name that has the ending of its kind. What is wrong is told of it."""
    kind: str
    """That of its format in `formats.registry`."""
    url: str | None = None
    """The address, after redirects."""
