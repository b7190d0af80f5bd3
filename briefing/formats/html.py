"""Read HTML as prose: the text that a browser would show, with paragraphs and block quotes.

Blank lines separate the paragraphs. Tags are found by hand, each character once: the standard library's parser takes
three minutes for 300 KB of `<a href="`, and raises for `<![`. The places of quotations are counted in this text, for
nobody counts characters of HTML.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from briefing.formats.errors import DocumentError
from briefing.formats.hidden_html import Unseen, is_unseen
from briefing.formats.prose import QUOTE_MARKS, Prose
from briefing.model.problems import shown
from briefing.storage.reading import decode, with_line_feeds
from briefing.text.span import Span

_HIDDEN = frozenset(
    ("script", "style", "head", "template", "noscript", "svg", "math", "textarea", "select", "object", "iframe", "pre")
)
_RAW = frozenset(("script", "style", "textarea", "title", "iframe"))
"""Elements that hold no elements: they end at their own closing tag, whatever is in them."""
_IN_HEAD = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
_CODE = frozenset(("code", "kbd", "samp", "tt", "var"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "section", "summary", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_IN_VALUE = re.compile(r"=\s*[\"']")
_SPACE = re.compile(r"[ \t\n\f\r]+")
_NOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:.-]{1,40})", re.IGNORECASE)
_OF_PAGES = ("iso8859", "cp", "koi8", "mac-", "gb", "big5", "shift_jis", "euc_")
"""The beginnings, in Python's names, of encodings that pages are in; some of the rest are no encodings of text, or
slow."""


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Return the text and the prose of an HTML draft; the text is that of the prose, which a person reads.

    Raise `BriefingError` if the draft is neither UTF-8 nor in the encoding that it declares.
    """
    prose = html_prose(with_line_feeds(_decoded(path, data)))
    return prose.text, prose


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first 4,096 bytes, as written there; None if it declares none."""
    declared = _CHARSET.search(data[:4096])
    return declared[1].decode("ascii") if declared else None


def html_prose(markup: str) -> Prose:
    """Return the prose of an HTML document."""
    page = _Page()
    for piece in _pieces(markup):
        if not piece.tag:
            page.text(unescape(piece.text))
        elif piece.closing:
            page.leave(piece.tag)
        else:
            page.enter(piece.tag, unseen=piece.unseen)
    return page.prose()


class _TextRun(NamedTuple):
    """Text, or a tag by its name."""

    text: str = ""
    tag: str = ""
    closing: bool = False
    unseen: bool = False
    """Whether the tag's attributes keep its element from being shown."""


def _pieces(markup: str) -> Iterator[_TextRun]:
    """Split a document into texts and tags.

    Comments and declarations are left out; what only looks like a tag is text.
    """
    at, last = 0, markup.rfind(">")
    while (opening := markup.find("<", at)) >= 0:
        if opening > at:
            yield _TextRun(markup[at:opening])
        name = _TAG.match(markup, opening)
        at = opening + 1
        if markup.startswith("<!--", opening):
            end = markup.find("-->", opening + 4)
            at = end + 3 if end >= 0 else len(markup)
        elif opening > last or not (name or markup[at : at + 1] in ("!", "?", "/")):
            yield _TextRun("<")
        elif name is None:
            at = markup.index(">", opening) + 1
        else:
            at = _tag_end(markup, name.end())
            tag = name[2].lower()
            yield _TextRun("", tag, bool(name[1]), not name[1] and is_unseen(markup[name.end() : at]))
            if tag in _RAW and not name[1]:
                closing = re.compile(f"</{tag}", re.IGNORECASE).search(markup, at)
                at = closing.start() if closing else len(markup)
    if at < len(markup):
        yield _TextRun(markup[at:])


def _tag_end(markup: str, start: int) -> int:
    """Return the offset after the `>` of a tag: the first of the next few that is in no attribute's value.

    There must be a `>` after `start`.
    """
    end = markup.index(">", start)
    for _ in range(3):
        if not _IN_VALUE.search(_VALUE.sub("", markup[start:end])):
            break
        following = markup.find(">", end + 1, end + 2000)
        if following < 0:
            break
        end = following
    return end + 1


class _Page:
    """The text of a page while its elements open and close."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Span] = []
        self._quoted: list[int] = []
        self._hidden = ""
        self._depth = 0
        self._code = 0
        self._raised: int | None = None
        self._gap = ""
        self._unseen: Unseen | None = None

    def prose(self) -> Prose:
        """Return the prose of the whole page."""
        while self._quoted:
            self._leave_quote()
        return Prose("".join(self._parts), blocks=tuple(self._blocks))

    def enter(self, tag: str, *, unseen: bool) -> None:
        """Open the element of a tag; `unseen` says that its attributes hide it."""
        if self._unseen and not self._unseen.enter(tag, is_block=tag in _BLOCKS):
            return
        self._unseen = Unseen(tag) if unseen and not self._hidden else None
        if self._unseen and not self._unseen.is_over:
            self._break("\n\n" if tag in _BLOCKS else "")
            return
        self._unseen = None
        if self._hidden == "head" and tag not in _IN_HEAD:  # its closing tag may be left out
            self._hidden = ""
        if self._hidden:
            self._depth += tag == self._hidden
            return
        if tag in _BLOCKS:
            self._break("\n\n")
        if tag in _HIDDEN:
            self._hidden, self._depth = tag, 1
        elif tag == "blockquote":
            self._quoted.append(self._length)
        elif tag == "br":
            self._break("\n")
        elif tag == "q":
            self._add("“")
        elif tag in _CODE:
            self._code += 1
        elif tag == "sup":
            self._raised = len(self._parts)
        elif tag in ("cite", "footer") and self._quoted:
            self._break("\n")
            self._add("— ")

    def leave(self, tag: str) -> None:
        """Close the element of a tag."""
        if self._unseen:
            if not self._unseen.leave(tag):
                self._unseen = None if self._unseen.is_over else self._unseen
                return
            self._unseen = None
        if self._hidden:
            self._depth -= tag == self._hidden
            if not self._depth or tag == "html":
                self._hidden = ""
            return
        if tag == "blockquote" and self._quoted:
            self._leave_quote()
        if tag in _BLOCKS:
            self._break("\n\n")
        elif tag == "q":
            self._add("”")
        elif tag in _CODE:
            self._code = max(self._code - 1, 0)
        elif tag == "sup":
            self._lower()

    def text(self, data: str) -> None:
        """Add text, unless it is in an element that is not shown."""
        if self._hidden or self._unseen:
            return
        if self._code:
            data = QUOTE_MARKS.sub("", data)
        words = _SPACE.sub(" ", data)
        if words.startswith(" ") and not self._gap:
            self._gap = " "
        stripped = words.strip(" ")
        if not stripped:
            return
        if self._parts and self._parts[-1].endswith("— "):
            stripped = stripped.lstrip("—–- ")
        self._add(stripped)
        if words.endswith(" "):
            self._gap = " "

    def _add(self, text: str) -> None:
        if self._length:
            text = self._gap + text
        self._gap = ""
        self._parts.append(text)
        self._length += len(text)

    def _break(self, gap: str) -> None:
        if len(gap) >= len(self._gap):
            self._gap = gap

    def _lower(self) -> None:
        """End superscript letters, and drop them if they are the mark of a footnote."""
        if self._raised is not None and _NOTE.fullmatch("".join(self._parts[self._raised :]).strip()):
            self._length -= sum(map(len, self._parts[self._raised :]))
            del self._parts[self._raised :]
        self._raised = None

    def _leave_quote(self) -> None:
        begun = self._quoted.pop()
        if not self._quoted and self._length > begun:
            self._blocks.append(Span(begun + len("\n\n") if begun else 0, self._length))
        self._gap = "\n\n"


def _decoded(path: Path, data: bytes) -> str:
    named = declared_charset(data)
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # As browsers read it: pages say Latin-1 and mean Windows-1252, with its quotation marks.
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
