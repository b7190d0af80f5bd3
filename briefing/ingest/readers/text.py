"""Read plain text and Markdown: articles copied from pages, speeches, and transcripts with a name before each turn."""

from __future__ import annotations

import re

from msgspec.structs import replace

from briefing.formats.encoding import Decoded, decoded
from briefing.formats.errors import DocumentError
from briefing.ingest.boilerplate import FACT, TITLE
from briefing.ingest.document import Document, Doubt, Facts, Original, Part
from briefing.ingest.metadata import facts_shown
from briefing.ingest.printed_dates import iso_date
from briefing.ingest.prose import is_prose
from briefing.ingest.pruning import is_page, pruned
from briefing.ingest.readers.paragraphs import document_parts
from briefing.ingest.readers.transcript import headed, in_turns, speakers_of
from briefing.project.yaml_nodes import Mapping, Scalar, Sequence, read_yaml

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*?)(?:\s+#+)?\s*")
_MOST_FRONT = 64 << 10
"""The most characters of front matter."""


def read_text_document(original: Original) -> Document:
    """Read the document in a text of any encoding.

    Raise `DocumentError` if it has no text.
    """
    read = decoded(original.name, original.data)
    front, text = _front_matter(original, read.text)
    parts = in_turns(list(document_parts(text)))
    if not parts:
        raise DocumentError(original.name, "there is no text in this file")
    known = _encoding_doubt(_of_front_matter(original, front), read)
    if original.kind == "markdown" and not known.title:
        known = replace(known, title=_heading(parts))
    speakers = speakers_of(parts)
    if speakers:
        above, turns = headed(parts, known.title)
        known = replace(known, speakers=speakers)
        document = Document((*above, *turns), facts_shown(above, known) if above else known)
    else:
        left = pruned(parts, known.title)
        if not any(part.out is None and is_prose(part.text) for part in left):
            left = _without_furniture(left)
        known = replace(known, type="webpage") if is_page(left) else known
        document = Document(tuple(left), facts_shown(left, known))
    head = [Part(front.strip("\n"), out=FACT)] if front else []
    return replace(document, parts=(*head, *document.parts))


def _heading(parts: list[Part]) -> str | None:
    """Return the first heading above the text, preferably one of the first level: Markdown marks it as a heading."""
    first = next((number for number, part in enumerate(parts) if is_prose(part.text)), len(parts))
    found = [match for part in parts[:first] if (match := _HEADING.fullmatch(part.text))]
    return next((match[2] for match in sorted(found, key=lambda match: len(match[1]) > 1)), None)


def _without_furniture(parts: list[Part]) -> list[Part]:
    """Take back what was left out of a list or a note, but for its headline: without prose there is no furniture."""
    found = [part if part.out == TITLE else replace(part, out=None) for part in parts]
    return found if any(part.out is None for part in found) else [replace(part, out=None) for part in parts]


def _encoding_doubt(facts: Facts, read: Decoded) -> Facts:
    if read.guessed is None:
        return facts
    return replace(
        facts, doubts=(*facts.doubts, Doubt("encoding", f"The encoding of the file is a guess: {read.guessed}."))
    )


def _front_matter(original: Original, text: str) -> tuple[str, str]:
    """Return the YAML at the head of a Markdown file, and the rest of the text."""
    match = _FRONT.match(text[:_MOST_FRONT]) if original.kind == "markdown" else None
    return (match[1], text[match.end() :]) if match else ("", text)


def _of_front_matter(original: Original, front: str) -> Facts:
    """Read the front matter of a Markdown file, in the keys that programs for notes and sites use."""
    node, problems = read_yaml(front, original.name) if front else (None, [])
    if problems or not isinstance(node, Mapping):
        return Facts()
    says = {key.text.lower(): value for key, value in node.pairs() if isinstance(key, Scalar)}

    def texts(*keys: str) -> tuple[str, ...]:
        for key in keys:
            value = says.get(key)
            if isinstance(value, Scalar) and value.text.strip():
                return (value.text.strip(),)
            if isinstance(value, Sequence):
                return tuple(
                    child.text.strip() for child in value.children if isinstance(child, Scalar) and child.text.strip()
                )
        return ()

    def one(*keys: str) -> str | None:
        return next(iter(texts(*keys)), None)

    printed = one("issued", "date", "published", "created")
    return Facts(
        title=one("title"),
        author=texts("author", "authors", "by"),
        publisher=one("publisher", "site", "publication"),
        issued=iso_date(printed) if printed else None,
        language=one("language", "lang"),
        url=one("url", "source", "link"),
    )
