"""Read the article of a web page, saved or fetched.

trafilatura says which paragraphs are the article, and the page itself gives their words. Nothing in a page is run, and
nothing that it names is fetched.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from briefing.formats.encoding import decoded
from briefing.formats.errors import DocumentError, missing_extra
from briefing.formats.html import declared_charset, html_prose
from briefing.ingest.boilerplate import CAPTION, TAGS
from briefing.ingest.document import AUTHOR_OF_DATA, Document, Doubt, Facts, Original, Part
from briefing.ingest.metadata import facts_shown
from briefing.ingest.printed_dates import iso_date
from briefing.ingest.prose import is_prose
from briefing.ingest.pruning import pruned
from briefing.ingest.readers.transcript import headed, in_turns, speakers_of

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

OUTSIDE = "outside of the article, as the page is built"
"""The reason for leaving out what trafilatura does not count as the article."""
_META = re.compile(r"<meta\s([^>]{1,2000})>", re.IGNORECASE)
_LINK = re.compile(r"<link\s([^>]{1,2000})>", re.IGNORECASE)
_HTML = re.compile(r"<html\s([^>]{1,1000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]{1,40})\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))")
_DATA = re.compile(
    r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>(.{1,200000}?)</script", re.IGNORECASE | re.DOTALL
)
_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]{4,40})\"")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "parsely-pub-date",
    "pubdate",
    "citation_publication_date",
)
_PRE = re.compile(r"<pre\b[^>]{0,500}>(.*?)</pre", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"<figcaption\b[^>]{0,500}>(.{0,4000}?)</figcaption", re.IGNORECASE | re.DOTALL)
_SAVED = re.compile(
    r"saved from url=\(\d{1,6}\)(https?://[^\s<>\"]{1,2000})|\burl: (https?://[^\s<>\"]{1,2000})\s+saved date:"
)
"""What browsers, and SingleFile, write into pages that they save."""
_BREAKS = re.compile(r"<br\s*/?>(?:\s|&nbsp;|\u00a0)*<br\s*/?>", re.IGNORECASE)
_PIECE = re.compile(r"\n|(?<=[.!?…])\s")
_TELLING = 5
"""The number of words, less one, by which a stretch of text is recognised."""
_LEAST_FOUND = 0.6
"""The least share (0–1) of an article that must be found in the text of its page."""
_MOST_TAGS = 250_000
"""The most tags of a page.

It takes twenty seconds to find the article among so many, and more than twice as long among twice as many."""
_HEAD = 400_000
"""Characters at the beginning of a page that hold its own data."""


class _Data(NamedTuple):
    """What a page says about itself in its head."""

    metas: dict[str, str]
    canonical: str | None
    language: str | None
    published: str | None
    saved_from: str | None


def read_page(original: Original) -> Document:
    """Read the article of a page. Raise `DocumentError` if there is none."""
    if original.data.count(b"<") > _MOST_TAGS:
        raise DocumentError(original.name, f"there are more than {_MOST_TAGS:,} tags in this page, more than is read")
    read = decoded(original.name, original.data, declared_charset(original.data))
    texts = [
        text for text in html_prose(_BREAKS.sub("<p>", _without_pre(read.text))).text.split("\n\n") if text.strip()
    ]
    extracted = _extracted(original, read.text)
    facts = _facts(original, _data(read.text[:_HEAD]), extracted)
    parts = _marked(_without_captions(in_turns([Part(text) for text in texts]), read.text), extracted)
    kept = tuple(part for part in parts if part.out is None)
    speakers = speakers_of(kept)
    above, turns = headed(parts, facts.title) if speakers else ([], pruned(parts, facts.title))
    left = [*above, *turns]
    if not any(part.out is None for part in left):
        raise DocumentError(
            original.name,
            "no text was found in this page; if its text is made by a script, save it as a PDF or as text",
        )
    shown = facts_shown(left, replace(facts, speakers=speakers or ()))
    return Document(tuple(left), shown)


def _without_captions(parts: list[Part], markup: str) -> list[Part]:
    """Mark the parts that the page itself calls captions."""
    end = markup.lower().rfind("</figcaption") + len("</figcaption")
    captions = {_words(html_prose(match[1]).text) for match in _FIGURE.finditer(markup[:end])} - {""}
    return [replace(part, out=CAPTION) if _words(part.text) in captions else part for part in parts]


def _without_pre(markup: str) -> str:
    """Turn preformatted text into paragraphs, up to the last element that is closed.

    An element that is not closed would be searched for to the end of the page.
    """
    end = markup.lower().rfind("</pre") + len("</pre")
    return _PRE.sub(_as_paragraphs, markup[:end]) + markup[end:] if end >= len("</pre") else markup


def _as_paragraphs(match: re.Match[str]) -> str:
    """Return preformatted text, such as an old transcript, with tags in place of its line breaks."""
    lines = re.sub(r"\n(?:[ \t]*\n)+", "<p>", match[1].strip("\n")).replace("\n", "<br>")
    return f"<div><p>{lines}</div"


def _extracted(original: Original, markup: str) -> Extracted | None:
    try:
        import trafilatura
    except ImportError:
        raise missing_extra(original.name, "web pages", "trafilatura") from None
    try:
        found = trafilatura.bare_extraction(
            markup,
            url=original.url,
            with_metadata=True,
            include_comments=False,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "original_date": True},  # else any year counts as a date
        )
    except Exception as error:  # broken pages raise what its parsers raise; there is no base class
        raise DocumentError(original.name, f"this page cannot be read: {type(error).__name__}: {error}") from None
    return None if found is None or isinstance(found, dict) else found


def _marked(parts: list[Part], extracted: Extracted | None) -> list[Part]:
    """Mark the parts that are not of the article, or, if nothing was extracted, those that are no prose."""
    lines = [line for line in (extracted.text or "").split("\n") if line.strip()] if extracted else []
    if not lines:
        return [part if part.out is not None or is_prose(part.text) else replace(part, out=OUTSIDE) for part in parts]
    article = {_words(cell) for line in lines for cell in line.split("|")} | {_words(line) for line in lines}
    whole = " ".join(_words(line) for line in lines)
    found = [
        part if part.out is not None or _is_of(part.text, article, whole) else replace(part, out=OUTSIDE)
        for part in parts
    ]
    if sum(len(_words(part.text)) for part in found if part.out is None) < _LEAST_FOUND * len(whole):
        return [Part(line) for line in lines]  # some sites keep it where no browser shows it as text
    return _once(found)


def _is_of(text: str, article: set[str], whole: str) -> bool:
    """Tell whether a part is of the article, as a whole or for the most part.

    What is one paragraph here may be two in the extracted article.
    """
    words = _words(text)
    if not words:
        return False
    if words in article or (words.count(" ") >= _TELLING and words in whole):
        return True
    pieces = [piece for each in _PIECE.split(text) if (piece := _words(each)).count(" ") >= _TELLING]
    there = sum(len(piece) for piece in pieces if piece in whole)
    return there > len(words) / 2


def _once(parts: list[Part]) -> list[Part]:
    """Mark short lines before or after the prose that recur within it: they are items of a menu."""
    prose = [number for number, part in enumerate(parts) if part.out is None and is_prose(part.text)]
    if not prose:
        return parts
    first, last = prose[0], prose[-1]
    inside = {_words(part.text) for part in parts[first : last + 1] if part.out is None}
    return [
        replace(part, out=TAGS)
        if part.out is None and not first <= number <= last and _words(part.text) in inside
        else part
        for number, part in enumerate(parts)
    ]


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _data(head: str) -> _Data:
    metas: dict[str, str] = {}
    for match in _META.finditer(head):
        said = _attributes(match[1])
        name = said.get("property") or said.get("name") or said.get("itemprop")
        if name and said.get("content"):
            metas.setdefault(name.lower(), said["content"].strip())
    canonical = next(
        (
            said["href"]
            for match in _LINK.finditer(head)
            if (said := _attributes(match[1])).get("rel") == "canonical" and "href" in said
        ),
        None,
    )
    page = _HTML.search(head)
    language = (_attributes(page[1]).get("lang") or None) if page else None
    saved = _SAVED.search(head[:4000])
    return _Data(metas, canonical, language, _published(head, metas), (saved[1] or saved[2]) if saved else None)


def _published(head: str, metas: dict[str, str]) -> str | None:
    for script in _DATA.finditer(head[: head.lower().rfind("</script") + len("</script")]):
        match = _PUBLISHED.search(script[1])
        if match and (found := iso_date(match[1])):
            return found
    return next((found for key in _DATES if key in metas and (found := iso_date(metas[key]))), None)


def _attributes(text: str) -> dict[str, str]:
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in _ATTRIBUTE.finditer(text)}


def _facts(original: Original, data: _Data, extracted: Extracted | None) -> Facts:
    site = data.metas.get("og:site_name")
    facts = Facts(
        title=_title(data, extracted),
        type="webpage",
        publisher=site,
        publisher_basis="Named in the data of the page, not in its text." if site else None,
        author=_authors(data, extracted),
        issued=data.published,
        issued_basis="Taken from the data of the page, not from its text." if data.published else None,
        language=_tag(data.language or data.metas.get("og:locale")),
        url=_address(data.canonical) or _address(data.metas.get("og:url")) or original.url or data.saved_from,
    )
    if facts.author:
        facts = replace(facts, doubts=(Doubt("author", f"{AUTHOR_OF_DATA}the data of the page name."),))
    if facts.issued is None and extracted and extracted.date and (found := iso_date(extracted.date)):
        basis = "Inferred from dates in the page; none of them says that it is the date of the article."
        facts = replace(facts, issued=found, issued_basis=basis)
    return facts


def _title(data: _Data, extracted: Extracted | None) -> str | None:
    for title in (extracted.title if extracted else None, data.metas.get("og:title")):
        if title and title.strip() and title.strip() != "[no-title]":
            return " ".join(title.split())
    return None


def _authors(data: _Data, extracted: Extracted | None) -> tuple[str, ...]:
    said = (extracted.author if extracted else None) or data.metas.get("author") or ""
    return tuple(name.strip() for name in said.split(";") if name.strip() and "http" not in name)


def _tag(language: str | None) -> str | None:
    match = re.fullmatch(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{2}))?.*", (language or "").strip())
    if match is None:
        return None
    return f"{match[1].lower()}-{match[2].upper()}" if match[2] else match[1].lower()


def _address(url: str | None) -> str | None:
    return url if url and re.match(r"https?://[^\s/]+", url) else None
