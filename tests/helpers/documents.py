"""Small documents of each kind, made for the tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path

import pytest

from briefing.formats.errors import DocumentError
from briefing.ingest.adding import Added, Adding
from briefing.ingest.document import Document, Original
from briefing.ingest.document_reader import kind_of, read_document

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

PARAGRAPHS = (
    "The committee met on Tuesday to decide whether the library should be open on Sundays from next year on.",
    "“Sunday is the one day on which families can come together,” Ada Lund, the head librarian, told the committee.",
    "“Sunday hours would cost a tenth of the budget,” said the treasurer, Tom Reyes. “We might lose the evenings.”",
    "The committee will decide in the spring, after it has asked those who live near the library what they want.",
)
"""An article, of which nothing is to be left out."""
LONG = [f"{text} It was the {number}th time that they met about it." for number, text in enumerate(PARAGRAPHS * 3)]
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
TODAY = date(2026, 3, 12)


def read(name: str, data: bytes | str) -> Document:
    """The document in a file of this name."""
    content = data.encode() if isinstance(data, str) else data
    return read_document(Original(content, Path(name), kind_of(Path(name))))


def put(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def added(root: Path, *names: str) -> list[Added]:
    adding = Adding(root, TODAY)
    outcomes = [adding.add(name) for name in names]
    assert all(isinstance(outcome, Added) for outcome in outcomes), outcomes
    return [outcome for outcome in outcomes if isinstance(outcome, Added)]


def why_not(name: str, data: bytes | str) -> str:
    with pytest.raises(DocumentError) as refused:
        read(name, data)
    return refused.value.why


def kept(document: Document) -> list[str]:
    return [part.text for part in document.kept]


def left_out(document: Document) -> list[str]:
    return [part.text for part in document.parts if part.out is not None]


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """A zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return made.getvalue()


def docx(*paragraphs: str, properties: str = "", head: str = "") -> bytes:
    """A Word document; `head` stands before its root element."""
    body = "".join(f"<w:p><w:r><w:t>{escape(text, quote=False)}</w:t></w:r></w:p>" for text in paragraphs)
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        f'<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="r" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": rels,
        "word/document.xml": f'{head}<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }
    if properties:
        files["docProps/core.xml"] = f"<cp:coreProperties>{properties}</cp:coreProperties>"
    return packed(files)


def epub(*chapters: str, metadata: str = "", head: str = "", more: Mapping[str, str] | None = None) -> bytes:
    """A book with the bodies of its chapters; `head` stands before the root of its table of files."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        f'{head}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>'
        f"{metadata}</metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    files = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "book.opf": package}
    for n, body in enumerate(chapters):
        files[f"c{n}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
        )
    return packed(files | dict(more or {}))


def book(manifest: str, spine: str, pages: Mapping[str, str | bytes]) -> bytes:
    """A book whose list of files is `in/book.opf` and says just this."""
    return packed(
        {
            "META-INF/container.xml": '<rootfiles><rootfile full-path="in/book.opf"/></rootfiles>',
            "in/book.opf": f"<package><manifest>{manifest}</manifest><spine>{spine}</spine></package>",
            **pages,
        }
    )


def pdf(*pages: str, info: str = "", catalog: str = "") -> bytes:
    """A PDF with these lines on its pages, in ASCII; `info` and `catalog` are more of what it says of itself."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for page in pages:
        shows = " T* ".join(f"({line.translate(_ESCAPED)}) Tj" for line in page.split("\n"))
        stream = f"BT /F1 10 Tf 12 TL 50 800 Td {shows} ET" if page else ""
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    made = "%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    made += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(made)}\n%%EOF\n"
    )
    return made.encode("ascii")


_ESCAPED = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\"}


def page(*paragraphs: str, head: str = "", before: str = "", after: str = "", language: str = ' lang="en"') -> str:
    """A web page with an article among the furniture of its site."""
    article = "".join(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html{language}><head><meta charset="utf-8"><title>Sundays | The Courier</title>{head}</head>'
        '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
        f"{before}<main><article><h1>Sundays at the library</h1>{article}</article></main>{after}"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )
