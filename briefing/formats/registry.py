"""List the input formats: how the files of each are known, and which functions read them.

A reader is named by its module, which is imported when a file of its format is read: most import a library.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Format(NamedTuple):
    """An input format, known by the endings of names, by the media types of servers, or by first bytes."""

    kind: str
    endings: tuple[str, ...]
    """In small letters; the first is that of a file that is made of an address."""
    types: tuple[str, ...] = ()
    """Its media types."""
    begins: re.Pattern[bytes] | None = None
    """What only a file of this format begins with."""
    source: str | None = None
    """The place of the function that makes a document of an `Original`; None if such files cannot be added."""
    draft: str | None = None
    """The place of the function that returns the text and the prose of a draft by its path and bytes.

    None if such files cannot be verified."""


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
"""The formats that can be added, by the endings of names."""
DRAFTS = {ending: each for each in FORMATS if each.draft for ending in each.endings}
"""The formats that can be verified, by the endings of names."""
OLD_WORD = ".doc"
"""The ending of Word's old format, which is not read."""
SAVE_ANEW = "this is a .doc of old; save it as .docx"
"""The message about a file of Word's old format."""
_MOST = 4096
"""Bytes from which the format is found."""


def of_type(media_type: str) -> Format | None:
    """Return the format for a media type that a server sends, or None if documents of that type cannot be added."""
    return next((each for each in FORMATS if each.source and media_type in each.types), None)


def of_bytes(data: bytes) -> Format | None:
    """Find the format of a file by its first bytes, or None if they may be of any format."""
    return next((each for each in FORMATS if each.begins and each.begins.match(data[:_MOST])), None)
