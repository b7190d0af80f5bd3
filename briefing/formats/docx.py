"""Word's .docx as HTML, by mammoth, which the extra `[ingest]` brings."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from briefing.formats.archives import packed_again, texts_in
from briefing.formats.errors import DocumentError, missing_extra
from briefing.formats.html import html_prose
from briefing.formats.prose import Prose
from briefing.storage.reading import with_line_feeds

STYLES = """
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
"""
"""Word's own styles for block quotes, and LibreOffice's."""


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Give the prose of a Word draft, twice: its text is what a person reads.

    Raises `DocumentError` as `parts_of` and `html_of` do.
    """
    prose = html_prose(with_line_feeds(html_of(path, parts_of(path, data))))
    return prose.text, prose


def parts_of(name: Path, data: bytes) -> dict[str, bytes]:
    """Unpack the parts of the document that are markup, by their names.

    Raises `DocumentError` for what is no .docx, and for one that would explode.
    """
    return texts_in(name, data, ".docx", "word/document.xml")


def html_of(name: Path, parts: dict[str, bytes]) -> str:
    """Convert the parts of the document to HTML, pictures left out.

    Raises `DocumentError` for what mammoth cannot read, and where mammoth is not installed.
    """
    try:
        import mammoth  # type: ignore[import-untyped]  # it has no stubs
    except ImportError:
        raise missing_extra(name, ".docx", "mammoth") from None
    packed = packed_again(name, parts)
    try:
        made = mammoth.convert_to_html(
            BytesIO(packed), style_map=STYLES, convert_image=mammoth.images.img_element(lambda _: {})
        )
    except Exception as error:  # whatever a broken file makes of it: it raises as its parsers do, and has no base class
        raise DocumentError(name, f"this .docx cannot be read: {type(error).__name__}: {error}") from None
    return str(made.value)
