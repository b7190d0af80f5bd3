"""Read Word's .docx with mammoth: its paragraphs, and what its properties say."""

from __future__ import annotations

import re
from html import unescape

from msgspec.structs import replace

from briefing.formats.docx import html_of, parts_of
from briefing.formats.errors import DocumentError
from briefing.formats.html import html_prose
from briefing.ingest.boilerplate import TITLE
from briefing.ingest.document import Document, Doubt, Facts, Original, Part
from briefing.ingest.headline import headline_at
from briefing.ingest.metadata import facts_shown
from briefing.ingest.printed_dates import iso_date
from briefing.ingest.readers.transcript import headed, in_turns, speakers_of

_PROPERTIES = "docProps/core.xml"


def read_word(original: Original) -> Document:
    """Read the document in a .docx.

    Raise `DocumentError` if it is broken or has no text.
    """
    texts = parts_of(original.name, original.data)
    markup = html_of(original.name, texts)
    parts = in_turns([Part(text) for text in html_prose(markup).text.split("\n\n") if text.strip()])
    if not parts:
        raise DocumentError(original.name, "there is no text in this .docx")
    facts = _properties(texts.get(_PROPERTIES, b"").decode("utf-8", "replace"))
    speakers = speakers_of(parts)
    if speakers:
        above, turns = headed(parts, facts.title)
        facts = replace(facts, speakers=speakers)
        return Document((*above, *turns), facts_shown(above, facts) if above else facts)
    at = headline_at(parts[:5])
    left = [replace(part, out=TITLE) if number == at else part for number, part in enumerate(parts)]
    headline = left[at].text if at is not None else None
    return Document(tuple(left), facts_shown(left, replace(facts, title=headline or facts.title)))


def _properties(core: str) -> Facts:
    """Read the properties that Word keeps. The date is that of writing the file, not of issue."""

    def said(tag: str) -> str | None:
        match = re.search(rf"<{tag}(?:\s[^>]{{0,200}})?>([^<]{{1,1000}})</{tag}>", core)
        return unescape(match[1]).strip() or None if match else None

    author = said("dc:creator")
    made = iso_date(said("dcterms:created") or "")
    return Facts(
        title=said("dc:title"),
        author=(author,) if author else (),
        issued=f"{made}~" if made else None,
        issued_basis="Inferred from the day on which the file was made." if made else None,
        language=said("dc:language"),
        doubts=(Doubt("author", "The author is the one that the properties of the file name."),) if author else (),
    )
