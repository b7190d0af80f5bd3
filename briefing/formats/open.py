"""A draft from its file, whatever is in it: Markdown, plain text, HTML, Word, or what comes from standard input.

Nothing is guessed about encodings: text is UTF-8, but HTML may declare another one. What cannot be read is told
with its place, and nothing is read in part.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from briefing.formats import html, markdown
from briefing.formats.docx import html_of, parts_of
from briefing.formats.errors import DocumentError
from briefing.formats.prose import Draft, Prose, ProseBuilder
from briefing.model.problems import BriefingError, nearest_choice, of_file, shown, suggestion
from briefing.storage.reading import decode, read_bytes, with_line_feeds
from briefing.text.span import Span

MOST = 16 << 20
"""Bytes of a draft; a thick book has two million."""
_MOST_NAMES = 2000
"""Of a folder, names that are compared with one that is not there."""

STANDARD_INPUT = "-"
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_PLAIN = (".txt", ".text")
_HTML = (".html", ".htm", ".xhtml")
_WORD = (".docx",)
_KINDS = (*_MARKDOWN, *_PLAIN, *_HTML, *_WORD)
VALID = (".md", ".txt", ".html", ".docx", STANDARD_INPUT)

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_OF_PAGES = ("iso8859", "cp", "koi8", "mac-", "gb", "big5", "shift_jis", "euc_")
"""Encodings of one language or another, by Python's names; among the rest are some that are none, or slow."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html)\b", re.IGNORECASE | re.S
)
_QUOTED_LINE = re.compile(r"^[ ]{0,3}(?:>[ \t]?)+", re.MULTILINE)


def read_drafts(names: Iterable[str]) -> tuple[list[Draft], list[BriefingError]]:
    """The drafts that can be read, and why each of the others cannot: who names many corrects all names at once."""
    drafts: list[Draft] = []
    refused: list[BriefingError] = []
    for name in names:
        try:
            drafts.append(read_draft(name))
        except BriefingError as error:
            refused.append(error)
    return drafts, refused


def read_draft(name: str) -> Draft:
    """The draft in the file `name`, or on standard input for `-`.

    Its text is the file's own, line ends as LF, for Markdown and plain text; for HTML and Word what a person
    reads, paragraphs parted by blank lines. Raises `BriefingError`: unreadable, too big, or of another kind.
    """
    path = Path(name)
    if name == STANDARD_INPUT:
        return _of_unknown_kind(Path("standard input"), _standard_input())
    kind = path.suffix.lower()
    if kind not in _KINDS or not os.path.lexists(path):
        _refuse(path, kind)
    data = read_bytes(path, MOST)
    if kind in _WORD:
        return _from_html(name, html_of(path, parts_of(path, data)))
    if kind in _HTML:
        return _from_html(name, _decoded_html(path, data))
    return _from_text(name, decode(path, data), kind in _MARKDOWN)


def _refuse(path: Path, kind: str) -> None:
    if path.is_dir():
        what = "this is a folder; name the drafts in it"
    elif not os.path.lexists(path):
        what = f"there is no such file{_meant(path)}"
    elif kind == ".doc":
        what = "this is a .doc of old; save it as .docx"
    else:
        ending = f"drafts do not end in {shown(kind)}" if kind else "the name of this draft has no ending"
        what = f"{ending}{suggestion(kind, VALID)}"
    raise BriefingError(of_file(path, what).tell())


def _meant(path: Path) -> str:
    """The tail of a message about a name that no file has: the draft in its folder that is called most like it."""
    try:
        with os.scandir(path.parent) as entries:
            names = [entry.name for entry in islice(entries, _MOST_NAMES)]
    except OSError:
        return f", and its folder {shown(str(path.parent))} cannot be read"
    close = nearest_choice(path.name, [name for name in names if Path(name).suffix.lower() in _KINDS])
    return f"; did you mean {shown(close)}?" if close else ""


def _standard_input() -> bytes:
    data = sys.stdin.buffer.read(MOST + 1)
    if len(data) > MOST:
        raise BriefingError(f"standard input is bigger than {MOST >> 20} MiB, more than is read")
    return data


def _of_unknown_kind(path: Path, data: bytes) -> Draft:
    """What has no name is Markdown, unless it says that it is a page or a Word document."""
    if data.startswith(b"PK\x03\x04"):
        return _from_html(STANDARD_INPUT, html_of(path, parts_of(path, data)))
    if _PAGE.match(data[:4000].decode("latin-1").removeprefix("ï»¿")):
        return _from_html(STANDARD_INPUT, _decoded_html(path, data))
    return _from_text(STANDARD_INPUT, decode(path, data), marked_up=True)


def _from_text(name: str, text: str, marked_up: bool) -> Draft:
    text = with_line_feeds(text)
    return Draft(name, text, markdown.markdown_prose(text) if marked_up else _plain(text))


def _from_html(name: str, markup: str) -> Draft:
    prose = html.html_prose(with_line_feeds(markup))
    return Draft(name, prose.text, prose)


def _decoded_html(path: Path, data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        named = declared[1].decode("ascii")
        # What browsers take it for, since pages say Latin-1 and mean Windows-1252, with its quotation marks.
        encoding = "cp1252" if named.lower() in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else named
        try:
            if codecs.lookup(encoding).name.startswith(_OF_PAGES):
                return data.decode(encoding)
        except LookupError:
            raise DocumentError(path, f"this page declares an encoding that nobody knows: {shown(named)}") from None
        except UnicodeDecodeError as error:
            what = (
                f"this page is not the {shown(named)} that it declares: byte {error.start} is 0x{data[error.start]:02x}"
            )
            raise DocumentError(path, what) from None
    return decode(path, data)


def _plain(text: str) -> Prose:
    """Plain text; lines that begin with `>`, as in letters, are block quotes."""
    if not _QUOTED_LINE.search(text):
        return Prose(text)
    found = ProseBuilder(text)
    blocks: list[Span] = []
    quoted_before = False
    for line in re.compile(r"[^\n]*\n?").finditer(text):
        mark = _QUOTED_LINE.match(line[0])
        if bool(mark) != quoted_before and line[0].strip() and found.length:
            found.put("\n\n", line.start(), line.start())
        begun = found.length
        found.keep(line.start() + (mark.end() if mark else 0), line.end())
        if mark and line[0][mark.end() :].strip():
            end = found.length - line[0].endswith("\n")
            if quoted_before and blocks:
                blocks[-1] = Span(blocks[-1].start, end)
            else:
                blocks.append(Span(begun, end))
        if line[0].strip():
            quoted_before = bool(mark)
    return found.prose(blocks)
