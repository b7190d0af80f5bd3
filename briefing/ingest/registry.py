"""The kinds of documents: by what ending or type each is known, and who reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from briefing.formats.errors import DocumentError
from briefing.ingest.document import Document, Original
from briefing.model.problems import BriefingError, shown, suggestion

DocumentReader = Callable[[Original], Document]

ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".epub": "epub",
    ".pdf": "pdf",
    ".srt": "srt",
    ".vtt": "vtt",
}
"""The kind of a file, by how its name ends."""
TYPES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-subrip": ".srt",
    "text/vtt": ".vtt",
}
"""The ending for what a server says that it sends."""
_UNHELD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Control characters, and halves of characters, as PDFs have them: a source is text."""
_BEGINS = (
    (re.compile(rb"%PDF-"), ".pdf"),
    (re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.DOTALL), ".epub"),
    (
        re.compile(
            rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        ".html",
    ),
    (re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT\b"), ".vtt"),
)


def kind_of(path: Path) -> str:
    """The kind of a file by its name. Raises `DocumentError` for one that cannot be added."""
    ending = path.suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    if ending == ".doc":
        raise DocumentError(path, "this is a .doc of old; save it as .docx")
    if not ending:
        raise DocumentError(path, f"the name of this file has no ending{suggestion('', ENDINGS)}")
    raise DocumentError(path, f"documents do not end in {shown(ending)}{suggestion(ending, ENDINGS)}")


def ending_of(data: bytes) -> str | None:
    """The ending that fits what data begin with; None for what can be anything."""
    return next((ending for begins, ending in _BEGINS if begins.match(data[:4096])), None)


def read_document(original: Original) -> Document:
    """The document in an original, its texts without what a source cannot hold. Raises `DocumentError`."""
    try:
        document = _reader(original.kind)(original)
    except BriefingError:
        raise
    except Exception as error:  # a folder of five hundred must not stop at one that nobody thought of
        raise DocumentError(original.name, f"this cannot be read: {type(error).__name__}: {error}") from None
    parts = tuple(replace(part, text=_UNHELD.sub("\ufffd", part.text)) for part in document.parts)
    return replace(document, parts=parts)


def _reader(kind: str) -> DocumentReader:
    """Imported one by one, for each brings a library with it."""
    if kind == "html":
        from briefing.ingest.readers.html import read_page

        return read_page
    if kind == "docx":
        from briefing.ingest.readers.docx import read_word

        return read_word
    if kind == "epub":
        from briefing.ingest.readers.epub import read_book

        return read_book
    if kind == "pdf":
        from briefing.ingest.readers.pdf import read_pdf

        return read_pdf
    if kind in ("srt", "vtt"):
        from briefing.ingest.readers.subtitles import read_subtitles

        return read_subtitles
    from briefing.ingest.readers.text import read_text_document

    return read_text_document
