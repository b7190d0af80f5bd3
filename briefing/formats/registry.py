"""The registry of input formats: how the files of each are known, and which functions read them.

A reader is named by its module, which is imported when a file of its format is there: most bring a library with them.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Format(NamedTuple):
    """An input format, known by how names end, by what a server calls it, or by its first bytes."""

    kind: str
    endings: tuple[str, ...]
    """In small letters; the first is that of a file that an address leads to."""
    types: tuple[str, ...] = ()
    """Its media types."""
    begins: re.Pattern[bytes] | None = None
    """What only a file of this format begins with."""
    source: str | None = None
    """Where the function is that makes a document of an `Original`; None for what cannot be added."""
    draft: str | None = None
    """Where the function is that gives the text and the prose of a draft by its path and bytes; None for what
    cannot be verified."""


FORMATS = (
    Format(
        "text",
        (".txt", ".text"),
        ("text/plain",),
        source="briefing.ingest.readers.text:read_text_document",
        draft="briefing.formats.plain:read_draft",
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        ("text/markdown",),
        source="briefing.ingest.readers.text:read_text_document",
        draft="briefing.formats.markdown:read_draft",
    ),
    Format("markdown", (".mdown", ".mkd"), draft="briefing.formats.markdown:read_draft"),
    Format(
        "html",
        (".html", ".htm", ".xhtml"),
        ("text/html", "application/xhtml+xml"),
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        source="briefing.ingest.readers.html:read_page",
        draft="briefing.formats.html:read_draft",
    ),
    Format(
        "docx",
        (".docx",),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
        source="briefing.ingest.readers.docx:read_word",
        draft="briefing.formats.docx:read_draft",
    ),
    Format(
        "epub",
        (".epub",),
        ("application/epub+zip",),
        re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub", re.DOTALL),
        source="briefing.ingest.readers.epub:read_book",
    ),
    Format(
        "pdf",
        (".pdf",),
        ("application/pdf",),
        re.compile(rb"%PDF-"),
        source="briefing.ingest.readers.pdf:read_pdf",
    ),
    Format("srt", (".srt",), ("application/x-subrip",), source="briefing.ingest.readers.subtitles:read_subtitles"),
    Format(
        "vtt",
        (".vtt",),
        ("text/vtt",),
        re.compile(rb"(?:\xef\xbb\xbf)?WEBVTT\b"),
        source="briefing.ingest.readers.subtitles:read_subtitles",
    ),
)
SOURCES = {ending: each for each in FORMATS if each.source for ending in each.endings}
"""The formats that can be added, by how names end."""
DRAFTS = {ending: each for each in FORMATS if each.draft for ending in each.endings}
"""The formats that can be verified, by how names end."""
OLD_WORD = ".doc"
SAVE_ANEW = "this is a .doc of old; save it as .docx"
"""What is wrong with a file of Word's old format."""
_MOST = 4096
"""Bytes that are looked at to know a format."""


def of_type(media_type: str) -> Format | None:
    """Find the format that a server says that it sends, of those that can be added."""
    return next((each for each in FORMATS if each.source and media_type in each.types), None)


def of_bytes(data: bytes) -> Format | None:
    """Find the format that a file is of by its first bytes; None where these can be of any."""
    return next((each for each in FORMATS if each.begins and each.begins.match(data[:_MOST])), None)
