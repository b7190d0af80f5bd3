"""Read the text of a PDF with pypdf, with a mark for each page; lines keep the breaks of the document.

A PDF has lines, not paragraphs: a paragraph ends where its last line is short, or a blank line follows. Running heads
and page numbers are left out. A scan has no text, and is refused with that reason.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from functools import cache
from io import BytesIO
from statistics import median
from time import monotonic
from typing import NamedTuple

from msgspec.structs import replace

from briefing.formats.errors import DocumentError, missing_extra
from briefing.ingest.boilerplate import TITLE
from briefing.ingest.document import Document, Doubt, Facts, Original, Part
from briefing.ingest.headline import headline_at
from briefing.ingest.metadata import facts_shown
from briefing.ingest.prose import word_count
from briefing.languages.everywhere import pages_of_all
from briefing.project.page_locators import PAGE

HEAD = "a running head or foot"
"""The reason for leaving out a line at the top or bottom of pages."""
_MOST_PAGES = 5_000
_PATIENCE = 120.0
"""Seconds for one document, checked between its pages."""
_LEAST_LETTERS = 20
"""The fewest letters and digits of a page, on average: a scan may have a stamp or a page number as text."""
_SHORT = 0.8
"""The share (0–1) of the usual width below which a line may end a paragraph."""
_LEAST_TITLE = 3
"""The fewest words of a title at the head of each page: a shorter line is more often the name of the publisher."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_END = re.compile(r"[.!?…:][\"”’»)\]]*\s*$")
_NUMBERED = re.compile(r"(\d{1,4})\s+\S.{0,100}|.{0,100}\S\s+(\d{1,4})")
_OF_HEAD = Doubt("title", "The title is the line at the head of each page.")
_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(original: Original) -> Document:
    """Read the document in a PDF. Raise `DocumentError` for one that is broken, encrypted, or a scan."""
    pages, labels, facts = _pages(original)
    if sum(sum(map(str.isalnum, page)) for page in pages) < _LEAST_LETTERS * len(pages):
        raise DocumentError(
            original.name,
            "this PDF has no text: its pages are pictures, as of a scan; recognise the text first, as with ocrmypdf",
        )
    lines = [[line.rstrip() for line in page.split("\n")] for page in pages]
    parts = _joined(lines, _heads(lines), _names(lines, labels))
    if not facts.title and (head := _title_above(parts)):
        facts = replace(facts, title=head, doubts=(*facts.doubts, _OF_HEAD))
    at = headline_at([part for part in parts if part.out is None][:6]) if not facts.title else None
    if at is not None:
        headline = [part for part in parts if part.out is None][at]
        parts = [replace(part, out=TITLE) if part is headline else part for part in parts]
    return Document(tuple(parts), facts_shown(parts, facts))


def _pages(original: Original) -> tuple[list[str], list[str], Facts]:
    """Return the text of each page, the file's labels of the pages, and what the file says about itself."""
    try:
        import pypdf
    except ImportError:
        raise missing_extra(original.name, "PDF", "pypdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports repairs on standard error
    begun = monotonic()
    try:
        reader = pypdf.PdfReader(BytesIO(original.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(original.name, "this PDF is encrypted; save it without a password")
        if len(reader.pages) > _MOST_PAGES:
            raise DocumentError(original.name, f"this PDF has {len(reader.pages):,} pages, more than is read")
        pages = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if monotonic() - begun > _PATIENCE:
                raise DocumentError(original.name, f"this PDF takes more than {_PATIENCE:.0f} seconds to read")
        return pages, _labels(reader, len(pages)), _facts(reader)
    except DocumentError:
        raise
    except Exception as error:  # broken files raise errors of any kind, such as RecursionError and struct.error
        raise DocumentError(original.name, f"this PDF cannot be read: {type(error).__name__}: {error}") from None


def _labels(reader: object, pages: int) -> list[str]:
    try:
        labels = [str(label).strip() for label in getattr(reader, "page_labels", ())]
    except Exception:  # as above; the pages can be read all the same
        labels = []
    return labels if len(labels) == pages and all(labels) else [str(number) for number in range(1, pages + 1)]


def _names(pages: list[list[str]], labels: list[str]) -> list[str]:
    """Return the mark of each page: the number that is printed on it, or else the file's label."""
    offset = _offset(_printed(pages), len(pages))
    if offset is None:
        return [f"{PAGE}{label}" for label in labels]
    return [
        f"{PAGE}{number + offset}"
        if number + offset > 0
        else f"{PAGE}{label}"
        if not label.isdigit()
        else f"PDF {PAGE}{label}"
        for number, label in enumerate(labels, start=1)
    ]


def _facts(reader: object) -> Facts:
    """Read the properties of the file; the date is when the file was made, not when the document was issued."""
    data: dict[str, object] = dict(getattr(reader, "metadata", None) or {})

    def said(key: str) -> str | None:
        text = " ".join(str(data.get(key) or "").split())
        return text if any(map(str.isalpha, text)) else None

    made = _MADE.match(str(data.get("/CreationDate") or ""))
    title, author = said("/Title"), said("/Author")
    if title and re.search(r"\.(?:docx?|indd|pdf|tex|qxd)$|^(?:untitled|microsoft word)", title, re.IGNORECASE):
        title = None
    doubts = [
        Doubt(what, f"The {what} is the one that the properties of the file name.")
        for what, value in (("title", title), ("author", author))
        if value
    ]
    return Facts(
        title=title,
        author=(author,) if author else (),
        issued=f"{made[1]}-{made[2]}-{made[3]}~" if made else None,
        issued_basis="Inferred from the day on which the PDF was made." if made else None,
        doubts=tuple(doubts),
    )


def _heads(pages: list[list[str]]) -> set[str]:
    """Return the lines, digits aside, that recur at the edges of pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        full = [line for line in lines if line.strip()]
        counts.update({_shape(line) for line in (*full[:_EDGE], *full[-_EDGE:])})
    least = max(3, len(pages) // 3)
    return {shape for shape, times in counts.items() if times >= least}


class _Printed(NamedTuple):
    """A first or last line of a page that has a number: its page from 1, and how much higher the number is."""

    page: int
    line: str
    offset: int


def _printed(pages: list[list[str]]) -> list[_Printed]:
    found = []
    for number, lines in enumerate(pages, start=1):
        full = [line for line in lines if line.strip()]
        for line in {*full[:1], *full[-1:]}:
            alone = _number().fullmatch(line) and re.search(r"\d+", line)
            match = alone or _NUMBERED.fullmatch(line.strip())
            if match:
                found.append(_Printed(number, line, int(match[0] if alone else match[1] or match[2]) - number))
    return found


def _offset(printed: list[_Printed], pages: int) -> int | None:
    """Return how much higher the printed page numbers are than the places in the file, or None if there are none."""
    offsets = Counter(each.offset for each in printed).most_common(1)
    return offsets[0][0] if offsets and offsets[0][1] >= max(3, pages // 4) else None


def _numbered(pages: list[list[str]]) -> set[tuple[int, str]]:
    """Return the first and last lines of pages that begin or end with the page number: the heads of a chapter."""
    printed = _printed(pages)
    offset = _offset(printed, len(pages))
    return {(each.page, each.line) for each in printed if each.offset == offset}


def _title_above(parts: list[Part]) -> str | None:
    """Return the line that recurs above the text of each page, if it is more than a name or a number."""
    above = parts[0].text.strip() if parts and parts[0].out == HEAD else ""
    return above if word_count(above) >= _LEAST_TITLE and not any(map(str.isdigit, above)) else None


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split()))


class _Flow:
    """The paragraphs of a document while its lines are read, page by page; a paragraph may cross the end of a page."""

    def __init__(self, short: float) -> None:
        self._short = short
        self._parts: list[Part] = []
        self._open: int | None = None
        self._last = ""
        self._mark: str | None = None

    def page(self, name: str) -> None:
        """Begin a page with this mark."""
        self._mark = name

    def head(self, line: str) -> None:
        """Add a running head, which is left out."""
        self._parts.append(Part(line, out=HEAD))

    def blank(self) -> None:
        """End the open paragraph at a blank line, unless the line is at the top of a page."""
        if self._mark is None:  # at the top of a page, a blank line means nothing
            self._open = None

    def line(self, line: str) -> None:
        """Add a line to the open paragraph, or begin a paragraph with it."""
        if self._open is None or self._ended(line):
            self._open = len(self._parts)
            self._parts.append(Part(line, self._mark))
        else:
            part = self._parts[self._open]
            marks = ((len(part.text) + 1, self._mark),) if self._mark else ()
            self._parts[self._open] = replace(part, text=f"{part.text}\n{line}", inner=(*part.inner, *marks))
        self._mark = None
        self._last = line

    def parts(self) -> list[Part]:
        """Return the paragraphs and running heads in their order."""
        return self._parts

    def _ended(self, line: str) -> bool:
        """Tell whether the open paragraph ends before `line`.

        It does after a short line if that ends a sentence or is a heading, or if `line` is indented.
        """
        if len(self._last) >= self._short:
            return False
        alone = self._open is not None and "\n" not in self._parts[self._open].text
        return _END.search(self._last) is not None or line[:1].isspace() or alone


def _joined(pages: list[list[str]], heads: set[str], names: list[str]) -> list[Part]:
    widths = [len(line) for lines in pages for line in lines if len(line) > 20]
    flow = _Flow(_SHORT * (median(widths) if widths else 80))
    numbered = _numbered(pages)
    for number, (lines, name) in enumerate(zip(pages, names, strict=True), start=1):
        flow.page(name)
        edges = _edges(lines)
        for index, line in enumerate(lines):
            if not line.strip():
                flow.blank()
            elif index in edges and (_shape(line) in heads or _number().fullmatch(line) or (number, line) in numbered):
                flow.head(line)
            else:
                flow.line(line)
    return flow.parts()


def _edges(lines: list[str]) -> set[int]:
    full = [index for index, line in enumerate(lines) if line.strip()]
    return {*full[:_EDGE], *full[-_EDGE:]}


@cache
def _number() -> re.Pattern[str]:
    """Compile the pattern of a line that is a page number, such as “Page 3 of 12”."""
    pages = pages_of_all()
    return re.compile(
        rf"[\s|·–—.-]*(?:{pages.page})?\s*(?:\d{{1,4}}|[ivxlc]{{1,7}})(?:\s*(?:/|{pages.of_pages})\s*\d{{1,4}})?[\s|·–—.-]*",
        re.IGNORECASE,
    )
