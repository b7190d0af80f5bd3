"""Hold a document between reading it, leaving out what is not its text, and writing it as a source.

A document is its parts in order. What is left out stays among them, with the reason, so that nothing is lost silently:
the person who adds the document can take it back.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from briefing.model.records import SourceType

AUTHOR_OF_DATA = "The author is the one that "
"""The beginning of the doubt about an author whom only the data of a file or page name.

The doubt is removed if a line of the document confirms the author."""


class Part(Struct, frozen=True):
    """A paragraph or heading as it is in the document, or a line that is neither."""

    text: str
    at: str | None = None
    """The mark in the document at which the part begins, such as `p. 3` or `00:01:23`."""
    inner: tuple[tuple[int, str], ...] = ()
    """The marks inside the part: the offset in code points, and the mark."""
    alone: bool = True
    """Whether blank lines, or tags, set it apart on both sides."""
    out: str | None = None
    """Why it is left out; None if it is kept."""


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
    """The doubts about facts that have no key of their own for what they are inferred from."""


class Document(Struct, frozen=True):
    """A document: its parts in order, and what it shows about itself."""

    parts: tuple[Part, ...]
    facts: Facts = Facts()

    @property
    def kept(self) -> list[Part]:
        """The parts that are not left out."""
        return [part for part in self.parts if part.out is None]


class Original(Struct, frozen=True):
    """What was given to be added, before it is read: the bytes, and where they come from."""

    data: bytes
    name: Path
    """The file; for an address, a made-up name with the ending of its kind. Errors name it."""
    kind: str
    """The kind of its format in `formats.registry`."""
    url: str | None = None
    """The address, after redirects."""
