"""EPUB, by ebooklib: its chapters in the order in which they are read, each a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Protocol

from briefing.drafts.hypertext import prose_of
from briefing.ingest.dating import iso_date
from briefing.ingest.document import AddError, Document, Facts, Original, Part, missing
from briefing.ingest.furniture import TAGS
from briefing.ingest.packed import refuse_entities, texts_in


class EpubItem(Protocol):
    """What is asked of ebooklib's items, which has no types."""

    content: object

    def is_chapter(self) -> object: ...


class EpubBook(Protocol):
    """The same of its books."""

    spine: list[tuple[str, ...]]

    def get_item_with_id(self, uid: str) -> EpubItem | None: ...

    def get_metadata(self, namespace: str, name: str) -> list[tuple[object, object]]: ...


def read_book(original: Original) -> Document:
    """The text of an EPUB."""
    texts = texts_in(original.name, original.data, "EPUB", "META-INF/container.xml")
    refuse_entities(original.name, texts)
    try:
        from ebooklib import epub  # type: ignore[import-untyped]  # it has no stubs
    except ImportError:
        raise missing(original.name, "EPUB", "EbookLib") from None
    try:
        book = epub.read_epub(BytesIO(original.data), {"ignore_ncx": True})
        chapters = list(_chapters(book))
        facts = _facts(book)
    except Exception as error:  # whatever a broken book makes of it: it raises as its parsers do
        raise AddError(original.name, f"this EPUB cannot be read: {type(error).__name__}: {error}") from None
    parts = list(_parts(chapters))
    if not any(part.out is None for part in parts):
        raise AddError(original.name, "there is no text in this EPUB")
    return Document(tuple(parts), facts)


def _chapters(book: EpubBook) -> Iterator[tuple[bool, bytes]]:
    """Each document in its order: whether it is read, or only leads to others, and its markup as it stands."""
    for id, *_ in book.spine:
        item = book.get_item_with_id(id)
        if item is not None and isinstance(item.content, bytes):
            yield bool(item.is_chapter()), item.content


def _parts(chapters: list[tuple[bool, bytes]]) -> Iterator[Part]:
    number = 0
    for is_chapter, content in chapters:
        texts = [text for text in prose_of(content.decode("utf-8", "replace")).text.split("\n\n") if text.strip()]
        if not is_chapter:
            yield from (Part(text, out=TAGS) for text in texts)
            continue
        number += bool(texts)
        at: str | None = f"ch. {number}"
        for text in texts:
            yield Part(text, at)
            at = None


def _facts(book: EpubBook) -> Facts:
    def said(key: str) -> tuple[str, ...]:
        values = book.get_metadata("DC", key)
        return tuple(" ".join(str(value).split()) for value, _ in values if value and str(value).strip())

    issued = next(filter(None, map(_date, said("date"))), None)
    return Facts(
        title=next(iter(said("title")), None),
        title_basis=None if said("title") else "The book does not say what it is called.",
        type="book",
        publisher=next(iter(said("publisher")), None),
        author=said("creator"),
        issued=issued,
        issued_basis="Taken from the data of the EPUB, which may be those of this edition." if issued else None,
        language=next(iter(said("language")), None),
    )


def _date(text: str) -> str | None:
    year = re.fullmatch(r"(\d{4})\b.{0,3}", text.strip())
    return year[1] if year else iso_date(text)
