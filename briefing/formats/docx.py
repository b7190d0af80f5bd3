"""Word's .docx as HTML, by mammoth, which the extra `[ingest]` brings.

A .docx is a zip of XML: one that unpacks to more than a draft can be is refused before anything is unpacked.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from briefing.formats.errors import refused
from briefing.formats.html import prose_of
from briefing.formats.prose import Prose
from briefing.model.problems import BriefingError, of_file
from briefing.storage.reading import with_line_feeds
from briefing.user.install_hint import to_install

MOST_UNPACKED = 16 << 20
"""Bytes of XML, which take fifty times as much of memory; 200 pages have two million."""

STYLES = """
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
"""
"""Word's own styles for block quotes, and LibreOffice's."""


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Give the prose of a Word draft, twice: its text is what a person reads. Raises `BriefingError` as `html_of`."""
    prose = prose_of(with_line_feeds(html_of(path, data)))
    return prose.text, prose


def html_of(path: Path, data: bytes) -> str:
    """The document as HTML, pictures left out. Raises `BriefingError` for what is none, and without mammoth."""
    try:
        import mammoth  # type: ignore[import-untyped]  # it has no stubs
    except ImportError:
        raise BriefingError(
            f"{of_file(path, 'to read .docx, mammoth is needed').tell()}: {to_install('ingest')}"
        ) from None
    _refuse_bombs(path, data)
    try:
        made = mammoth.convert_to_html(
            BytesIO(data), style_map=STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # whatever a broken file makes of it: it raises as its parsers do, and has no base class
        raise refused(path, f"this .docx cannot be read: {type(error).__name__}: {error}") from None
    return str(made.value)


def _refuse_bombs(path: Path, data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as packed:
            entries = packed.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise refused(path, f"this is no .docx: {error}") from None
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise refused(path, "this is no .docx: there is no word/document.xml in it")
    unpacked = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if unpacked > MOST_UNPACKED:
        raise refused(path, f"this .docx unpacks to {unpacked >> 20} MiB of XML, more than is read")
