"""Write a document as the file of a source, and the record of what it was made from.

The file is as a careful person would type it. What is to be written is read first: a source that would not pass the
check is reported as a failure of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefing.editing.scalar_styles import fresh
from briefing.formats.errors import DocumentError
from briefing.ingest.document import Document, Facts, Original
from briefing.ingest.near_duplicates import NearDuplicate
from briefing.model.records import Source
from briefing.project.ids import id_from
from briefing.project.problem_list import Findings
from briefing.project.yaml_nodes import read_yaml
from briefing.project.yaml_records import read_record
from briefing.text.sanitize import one_line

_HALVES = re.compile("[\ud800-\udfff]")
"""Characters that no file can hold, as in names of files that are not in the encoding of the system."""
MODELINE = "# yaml-language-server: $schema=../schema/source.schema.json"
"""The comment by which editors find the schema of a source."""


def source_file_text(original: Original, document: Document, like: NearDuplicate | None, has_schema: bool) -> str:
    """Return the whole text of the file. Raise `DocumentError` if it would have a problem."""
    front = "\n".join(_front(document.facts, like, has_schema))
    problems = _problems(original.name, front)
    if problems:
        raise DocumentError(original.name, f"what would be written has a problem: {problems[0]}")
    return f"---\n{front}\n---\n\n{body_of(document)}"


def body_of(document: Document) -> str:
    """Return what is kept of a document, with one blank line between paragraphs."""
    return "\n\n".join(_without_edges(part.text) for part in document.kept) + "\n"


def record_text(original: Original, document: Document, file: str, digest: str, today: str) -> str:
    """Return the record as YAML that a person can read.

    It lists what was left out and where, and the marks of pages and times. `file` is the path of the original, `digest`
    its SHA-256.
    """
    return "\n".join(_record(original, document, file, digest, today)) + "\n"


def _front(facts: Facts, like: NearDuplicate | None, has_schema: bool) -> Iterator[str]:
    if has_schema:
        yield MODELINE
    for key, value in _texts(facts):
        if value:
            yield f"{key}: {_spelt(value)}"
    for key, names in (("author", facts.author), ("editor", facts.editor)):
        if names:
            yield f"{key}: [{', '.join(_spelt(name) for name in names)}]"
    yield f"issued: {_spelt(facts.issued or '')}"
    if facts.issued_basis:
        yield f"issued-basis: {_spelt(facts.issued_basis)}"
    yield f"language: {_spelt(facts.language or '')}"
    yield from _speakers(facts.speakers)
    if facts.url:
        yield f"URL: {_spelt(facts.url)}"
    if facts.accessed:
        yield f"accessed: {_spelt(facts.accessed)}"
    if like:
        yield f"# origin: {like.source}   # {_why_origin(like)}; take the first # away if it goes back to that"
    if facts.doubts:
        yield f"note: {_spelt(' '.join(doubt.says for doubt in facts.doubts))}"


def _why_origin(like: NearDuplicate) -> str:
    return "it has the same address" if like.same_address else like.in_words()


def _texts(facts: Facts) -> tuple[tuple[str, str | None], ...]:
    return (
        ("title", facts.title),
        ("title-basis", facts.title_basis),
        ("type", facts.type),
        ("publisher", facts.publisher),
        ("publisher-basis", facts.publisher_basis),
        ("original-publisher", facts.original_publisher),
    )


def _speakers(names: tuple[str, ...]) -> Iterator[str]:
    ids: dict[str, str] = {}
    for name in names:
        ids.setdefault(id_from(name) or f"speaker-{len(ids) + 1}", name)
    if ids:
        yield "speakers:"
    for id, name in ids.items():
        yield f"  {_spelt(id)}: {{name: {_spelt(name)}}}"


def _spelt(text: str) -> str:
    return fresh(one_line(text), in_flow=True)


def _problems(name: Path, front: str) -> list[str]:
    found = Findings(name)
    node, found.problems = read_yaml(front, name)
    if node is not None:
        read_record(Source, node, found, "the front matter")
    return [problem.message for problem in found.problems if problem.severity == "error"]


def _without_edges(text: str) -> str:
    """Return the text of a part without blank lines; its other white space is the document's."""
    return "\n".join(line for line in text.split("\n") if line.strip())


def _record(original: Original, document: Document, file: str, digest: str, today: str) -> Iterator[str]:
    yield "# What this source was made from. What was left out can be taken back: paste it where it stood."
    yield f"file: {_text(file)}"
    yield f"sha256: {digest}"
    yield f"from: {_text(original.url or original.name.name)}"
    yield f"added: {_text(today)}"
    marks = list(_marks(document))
    if marks:
        yield "marks:  # where pages, chapters or times begin: the paragraph of the source, and its words"
        yield from (
            f"  - {{at: {_text(at)}, paragraph: {number}, words: {_text(words)}}}" for at, number, words in marks
        )
    left = list(_left_out(document))
    yield "left-out:" if left else "left-out: []"
    yield from (f"  - {{why: {_text(why)}, before: {number}, text: {_text(text)}}}" for why, number, text in left)


def _marks(document: Document) -> Iterator[tuple[str, int, str]]:
    last: str | None = None
    for number, part in enumerate(document.kept, start=1):
        if part.at and part.at != last:
            yield part.at, number, _first_words(part.text)
            last = part.at
        for offset, at in part.inner:
            yield at, number, _first_words(part.text[offset:])
            last = at


def _left_out(document: Document) -> Iterator[tuple[str, int, str]]:
    """List what was left out: why, the paragraph of the source that it preceded (from 1), and the text."""
    number = 1
    for part in document.parts:
        if part.out is None:
            number += 1
        else:
            yield part.out, number, part.text


def _first_words(text: str, most: int = 8) -> str:
    return " ".join(text.split()[:most])[:100]


def _text(text: str) -> str:
    return fresh(_HALVES.sub("\ufffd", text), in_flow=True)
