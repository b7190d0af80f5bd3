"""Convert Word's .docx to HTML with mammoth, which the extra `[ingest]` installs."""

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
"""The styles for block quotes of Word and of LibreOffice, as a style map of mammoth."""


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Return the text and the prose of a Word draft; the text is that of the prose, which a person reads.

    Raise `DocumentError` as `parts_of` and `html_of` do.
    """
    prose = html_prose(with_line_feeds(html_of(path, parts_of(path, data))))
    return prose.text, prose


def parts_of(name: Path, data: bytes) -> dict[str, bytes]:
    """Unpack the parts of the document that are markup, by their names.

    Raise `DocumentError` if the data are no .docx, and for a document that would explode.
    """
    return texts_in(name, data, ".docx", "word/document.xml")


def html_of(name: Path, parts: dict[str, bytes]) -> str:
    """Convert the parts of the document to HTML, without pictures.

    Raise `DocumentError` for what mammoth cannot read, and if mammoth is not installed.
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
    except Exception as error:  # broken files raise what its parsers raise; there is no base class
        raise DocumentError(name, f"this .docx cannot be read: {type(error).__name__}: {error}") from None
    return str(made.value)
