"""Read the pages of an EPUB in the order of its table of files, with a mark for each chapter.

An EPUB is a zip of pages. The two files that say what is in a book are read as a stream of XML, so that deep nesting
costs nothing, and no entity is expanded. A name in a book is looked up only in what was unpacked, so it cannot lead to
any other file.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote
from xml.parsers.expat import ExpatError, ParserCreate

from briefing.formats.archives import texts_in
from briefing.formats.encoding import decoded
from briefing.formats.errors import DocumentError
from briefing.formats.html import html_prose
from briefing.ingest.boilerplate import TAGS
from briefing.ingest.document import Document, Doubt, Facts, Original, Part
from briefing.ingest.printed_dates import iso_date
from briefing.languages.everywhere import pages_of_all
from briefing.project.page_locators import CHAPTER

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_MOST_TABLE = 4 << 20
"""The most bytes of the file that lists the others; that of a long book has fifty thousand."""
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}encoding=["']([\w.-]{1,40})""")
_HEADING = re.compile(r"<h([1-6])\b[^<>]{0,1000}>(.*?)</h[1-6]", re.IGNORECASE | re.DOTALL)
_CLOSES = tuple(f"</h{level}" for level in range(1, 7))
_NUMBER = re.compile(r"(\d{1,3}|[IVXLC]{1,8})(?:[.:]\s|[.:]?$)")
_LONGEST_NAME = 60
_AHEAD = 4
"""The headings among which the next one is looked for: some have no text, or are hidden."""


class _Element(NamedTuple):
    name: str
    """Without its namespace, in small letters."""
    attributes: Mapping[str, str]
    pieces: list[str]

    @property
    def text(self) -> str:
        """The words of the element itself, on one line."""
        return " ".join("".join(self.pieces).split())


class _Page(NamedTuple):
    """A page of a book; a page that only leads to others is not read."""

    markup: str
    is_read: bool


def read_book(original: Original) -> Document:
    """Read the document in an EPUB. Raise `DocumentError` for one that is broken or encrypted, or would explode."""
    texts = texts_in(original.name, original.data, "EPUB", _CONTAINER)
    table_name = _table_name(original.name, texts)
    table = _elements(original.name, texts, table_name)
    names = _page_names(table, table_name)
    _refuse_encrypted(original.name, texts, {name for name, _ in names})
    pages = [_Page(_decoded(original.name, texts, name), is_read) for name, is_read in names if name in texts]
    parts = list(_parts(pages))
    if not any(part.out is None for part in parts):
        raise DocumentError(original.name, "there is no text in this EPUB")
    return Document(tuple(parts), _facts(table, sum(name not in texts for name, _ in names)))


def _table_name(archive: Path, texts: Mapping[str, bytes]) -> str:
    """Return the name of the file that lists the others, from the one file whose place is fixed."""
    roots = [element for element in _elements(archive, texts, _CONTAINER) if element.name == "rootfile"]
    name = next((root.attributes["full-path"] for root in roots if root.attributes.get("full-path")), None)
    if name is None or name not in texts:
        raise DocumentError(archive, f"this EPUB cannot be read: {_CONTAINER} in it leads to no list of its files")
    return name


def _page_names(table: Sequence[_Element], table_name: str) -> list[tuple[str, bool]]:
    """List the pages in their reading order, and whether each is read."""
    items = {item.attributes.get("id", ""): item.attributes for item in table if item.name == "item"}
    listed = [items.get(ref.attributes.get("idref", "")) for ref in table if ref.name == "itemref"]
    return [
        (_path(table_name, item.get("href", "")), "nav" not in item.get("properties", "").split())
        for item in ({} if found is None else found for found in listed)  # an unlisted page is missing, too
        if item.get("media-type", _PAGES[0]).lower() in _PAGES
    ]


def _path(table_name: str, href: str) -> str:
    """Return the name in the archive that a reference in the list of files means."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(table_name), unquote(href.partition("#")[0])))


def _refuse_encrypted(archive: Path, texts: Mapping[str, bytes], pages: set[str]) -> None:
    """Raise `DocumentError` if any page is encrypted. Fonts often are, which does not matter."""
    if _ENCRYPTION not in texts:
        return
    named = [element for element in _elements(archive, texts, _ENCRYPTION) if element.name == "cipherreference"]
    if pages & {unquote(element.attributes.get("uri", "")) for element in named}:
        raise DocumentError(archive, "this EPUB is encrypted: only the program of its shop can read it")


def _elements(archive: Path, texts: Mapping[str, bytes], name: str) -> list[_Element]:
    """Return the elements of an XML file in their order."""
    found: list[_Element] = []
    inside: list[_Element] = []

    def begin(tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(":")[2].lower(): value for key, value in attributes.items()}
        found.append(_Element(tag.rpartition(":")[2].lower(), plain, []))
        inside.append(found[-1])

    def end(_tag: str) -> None:
        inside.pop()

    def text(words: str) -> None:
        inside[-1].pieces.append(words)

    def doctype(_name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            raise DocumentError(archive, f"{name} in it declares things of its own, which could make it explode")

    if len(texts[name]) > _MOST_TABLE:
        raise DocumentError(archive, f"{name} in it is bigger than {_MOST_TABLE >> 20} MiB, more than is read")
    parser = ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = text, doctype
    try:
        parser.Parse(texts[name], True)
    except (ExpatError, ValueError, LookupError) as error:  # the last two if it names an odd encoding
        raise DocumentError(archive, f"this EPUB cannot be read: {name} in it is no XML: {error}") from None
    return found


def _decoded(archive: Path, texts: Mapping[str, bytes], name: str) -> str:
    said = _ENCODING.match(texts[name])
    try:
        return decoded(archive, texts[name], said[1].decode("ascii") if said else None).text
    except DocumentError as error:
        raise DocumentError(archive, f"{name} in it: {error.why}") from None


def _parts(pages: Sequence[_Page]) -> Iterator[Part]:
    headings = [_headings(page.markup) if page.is_read else [] for page in pages]
    level = _level_of_chapters(Counter(level for found in headings for level, _ in found))
    for page, found in zip(pages, headings, strict=True):
        names = [name for each, name in found if each == level]
        passed = 0
        for text in html_prose(page.markup).text.split("\n\n"):
            if not text.strip():
                continue
            if not page.is_read:
                yield Part(text, out=TAGS)
                continue
            words = " ".join(text.split())
            near = names[passed : passed + _AHEAD]
            if words in near:
                passed += near.index(words) + 1
            yield Part(text, _chapter(words) if words in near else None)


def _headings(markup: str) -> list[tuple[int, str]]:
    """Return the level and the words of each heading, up to the last closed one.

    A heading that is not closed would be searched for to the end of the page.
    """
    lower = markup.lower()
    end = max(map(lower.rfind, _CLOSES)) + len(_CLOSES[0])
    return [(int(match[1]), " ".join(html_prose(match[2]).text.split())) for match in _HEADING.finditer(markup, 0, end)]


def _level_of_chapters(counts: Mapping[int, int]) -> int | None:
    """Return the highest level of heading that recurs: a single heading above it is the title of the book."""
    return min((level for level, times in counts.items() if times > 1), default=min(counts, default=None))


def _chapter(heading: str) -> str:
    """Return the mark of a chapter: `ch. 3` for “Chapter 3” or “3. The spring”, `ch. The spring` for that alone."""
    name = _chapter_word().sub("", heading, count=1) if _chapter_word().match(heading) else heading
    number = _NUMBER.match(name)
    return f"{CHAPTER}{number[1] if number else name[:_LONGEST_NAME].rstrip()}"


def _facts(table: Sequence[_Element], missing: int) -> Facts:
    def said(key: str) -> list[str]:
        return [element.text for element in table if element.name == key and element.text]

    dates = [each.text for each in table if each.name == "date" and each.attributes.get("event") != "modification"]
    issued = next(filter(None, map(_date, dates)), None)
    title = next(iter(said("title")), None)
    pages = "1 page" if missing == 1 else f"{missing} pages"
    return Facts(
        title=title,
        title_basis=None if title else "The book does not say what it is called.",
        type="book",
        publisher=next(iter(said("publisher")), None),
        author=tuple(dict.fromkeys(said("creator"))),
        issued=issued,
        issued_basis="Taken from the data of the EPUB, which may be those of this edition." if issued else None,
        language=next((language for language in said("language") if language.lower() != "und"), None),
        doubts=(Doubt("text", f"The book lists {pages} that it does not have."),) if missing else (),
    )


def _date(text: str) -> str | None:
    year = re.fullmatch(r"(1[4-9]\d{2}|2[01]\d{2})\b.{0,3}", text.strip())
    return year[1] if year else iso_date(text)


@cache
def _chapter_word() -> re.Pattern[str]:
    return re.compile(rf"(?:{pages_of_all().chapter})\s+(?=\S)", re.IGNORECASE)
