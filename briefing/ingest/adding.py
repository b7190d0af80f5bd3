"""Add documents to a project, one after the other: read each, compare it with what is there, and write it.

A document becomes three files: the source, the original as it was given, and the record of what was left out. Either
all three are written or none. A failure is reported, and the next document is added.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.formats.errors import DocumentError
from briefing.ingest.document import Document, Doubt, Original, Part
from briefing.ingest.document_reader import kind_of, read_document
from briefing.ingest.download import MOST, fetch, is_address
from briefing.ingest.language import UNKNOWN, language_of
from briefing.ingest.metadata import issued_before, titled
from briefing.ingest.near_duplicates import KnownTexts, NearDuplicate
from briefing.ingest.prose import word_count
from briefing.ingest.write_source import body_of, record_text, source_file_text
from briefing.model.problems import BriefingError
from briefing.project.discovery import load_project
from briefing.project.file_stamps import CORPUS, listing
from briefing.project.ids import id_from
from briefing.project.page_locators import ORIGINALS, RECORD, record_path
from briefing.project.source_file import MOST_SOURCE, load_source, read_body
from briefing.storage.atomic_write import create, nothing_left
from briefing.storage.reading import UnreadableError, read_bytes, read_text

_LONGEST_ID = 40
"""The most characters of an id."""
_FEW_WORDS = 25
"""The number of words below which a text is in the project's language, as its own cannot be guessed."""
_NO_NAME = re.compile(r"[0-9a-f]{8}|^\d+$|^(?:index|download|document|page|untitled|article)$")
"""Names of files that a program made up, and that say nothing about the content."""


class Added(Struct, frozen=True):
    """A document that was made a source. Paths are relative to the project."""

    given: str
    source: str
    path: str
    original: str
    record: str
    paragraphs: int
    left_out: tuple[Part, ...]
    doubtful: tuple[str, ...]
    """The keys of its front matter that are inferred, and what else a person should look at."""
    origin: NearDuplicate | None

    @property
    def is_changed(self) -> bool:
        """Whether another source has its address and another text."""
        return self.origin is not None and self.origin.same_address


class There(NamedTuple):
    """A given document that was a source already."""

    given: str
    source: str


class Failed(NamedTuple):
    """A given document that could not be added, and why: one line that begins with its name."""

    given: str
    message: str


AddOutcome = Added | There | Failed
"""What became of a given document."""


class Adding:
    """The sources of a project while documents are added to it."""

    def __init__(self, root: Path, today: date, allow_private: bool = False) -> None:
        self._root = root
        self._today = today
        self._allow_private = allow_private
        self._ids = set(listing(root).sources)
        self._has_schema = os.path.isfile(root / "schema" / "source.schema.json")  # noqa: PTH113 - `Path.is_file` can raise
        self._known = KnownTexts(self._body)
        self._by_url: defaultdict[str, list[str]] = defaultdict(list)
        self._asked: dict[str, str] = {}
        self._by_digest = dict(_digests(root, self._ids))
        project = load_project(root)
        self._language = project.settings.language
        for id, source in project.sources.items():
            if source.url:
                self._by_url[source.url].append(id)
            with suppress(UnreadableError):  # `check` reports it
                self._known.learn(id, read_body(source))

    def add(self, given: str) -> AddOutcome:
        """Make a source of a file or of what an address leads to. Nothing that is wrong with it raises an error."""
        if given in self._asked:
            return There(given, self._asked[given])
        try:
            outcome = self._add(given)
        except BriefingError as error:
            return Failed(given, str(error))
        except (MemoryError, RecursionError) as error:
            return Failed(
                given,
                str(DocumentError(_name(given), f"this is too big or too deep to be read: {type(error).__name__}")),
            )
        if is_address(given):
            self._asked[given] = outcome.source
        return outcome

    def _add(self, given: str) -> Added | There:
        if is_address(given):
            original = fetch(given, self._allow_private)
        else:
            path = Path(given)
            original = Original(read_bytes(_there(path), MOST), path, kind_of(path))
        digest = sha256(original.data).hexdigest()
        source = self._by_digest.get(digest)
        if source:
            return There(given, source)
        document = self._whole(read_document(original))
        if not document.kept:
            raise DocumentError(original.url or original.name, "nothing in this document is text")
        if original.url:
            facts = replace(document.facts, url=document.facts.url or original.url, accessed=self._today.isoformat())
            document = replace(document, facts=facts)
        body = body_of(document)
        source = self._known.same(body)
        if source:
            return There(given, source)
        return self._write(given, original, document, body, digest)

    def _whole(self, document: Document) -> Document:
        """Complete a document with the facts that every source needs, inferred if the document does not show them."""
        facts = document.facts
        if not facts.language:
            language, doubt = self._guessed(" ".join(part.text for part in document.kept[:200]))
            facts = replace(facts, language=language, doubts=(*facts.doubts, Doubt("language", doubt)))
        facts = issued_before(titled(document.parts, facts), self._today, document.parts)
        return replace(document, facts=facts)

    def _guessed(self, text: str) -> tuple[str, str]:
        language = language_of(text)
        if language != UNKNOWN:
            return language, "The language is guessed from the words."
        if word_count(text) < _FEW_WORDS:
            return self._language, "The language is that of the project: there are too few words to tell it from."
        return UNKNOWN, "The language is not known."

    def _write(self, given: str, original: Original, document: Document, body: str, digest: str) -> Added:
        facts = document.facts
        addresses = [address for address in (facts.url, original.url) if address]
        there = [source for address in dict.fromkeys(addresses) for source in self._by_url.get(address, ())]
        like = self._known.other(body, there) or self._known.like(body)
        if like and like.same_address:
            says = f"At the same address, {like.source} has another text: {like.difference()}."
            document = replace(document, facts=replace(facts, doubts=(*facts.doubts, Doubt("origin", says))))
        id = self._new_id(original, document)
        kept = f"{ORIGINALS}/{id}{original.name.suffix.lower()}"
        record = f"{ORIGINALS}/{id}{RECORD}"
        text = source_file_text(original, document, like, self._has_schema)
        files = {
            kept: original.data,
            record: record_text(original, document, kept, digest, self._today.isoformat()).encode(),
            f"{CORPUS.name}/{id}{CORPUS.suffix}": text.encode(),
        }
        try:
            _create_all(self._root, files)
        except BriefingError as error:
            raise DocumentError(original.url or original.name, f"its source cannot be written: {error}") from None
        self._learn(id, body, digest, addresses)
        left_out = tuple(part for part in document.parts if part.out is not None)
        path = f"{CORPUS.name}/{id}{CORPUS.suffix}"
        return Added(given, id, path, kept, record, len(document.kept), left_out, _doubtful(document), like)

    def _new_id(self, original: Original, document: Document) -> str:
        facts = document.facts
        first = document.kept[0].text
        named = "" if _NO_NAME.search(original.name.stem.lower()) else original.name.stem
        stem = next((id for text in (facts.title, named, first) if (id := id_from(text or "", _LONGEST_ID))), "source")
        number = 1
        id = stem
        while id in self._ids or id == "readme" or list((self._root / ORIGINALS).glob(f"{id}.*")):
            number += 1
            id = f"{stem}-{number}"
        return id

    def _learn(self, id: str, body: str, digest: str, addresses: list[str]) -> None:
        self._ids.add(id)
        self._known.learn(id, body)
        self._by_digest[digest] = id
        for address in dict.fromkeys(addresses):
            self._by_url[address].append(id)

    def _body(self, id: str) -> str:
        """Return the text of a source as it is on the disk; empty if it cannot be read any more."""
        source, _ = load_source(self._root / f"{CORPUS.name}/{id}{CORPUS.suffix}")
        with suppress(UnreadableError):  # an unreadable text resembles no other text
            return read_body(source) if source else ""
        return ""


def _there(path: Path) -> Path:
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise DocumentError(path, "there is no such file") from None
    except OSError:  # reading it will say why it cannot be read
        return path
    return path


def _name(given: str) -> Path | str:
    return given if is_address(given) else Path(given)


def _doubtful(document: Document) -> tuple[str, ...]:
    facts = document.facts
    inferred = {"title": facts.title_basis, "publisher": facts.publisher_basis, "issued": facts.issued_basis}
    keys = [key for key, basis in inferred.items() if basis]
    return tuple(dict.fromkeys([*keys, *(doubt.about for doubt in facts.doubts)]))


def _digests(root: Path, sources: set[str]) -> Iterator[tuple[str, str]]:
    """List the SHA-256 digests of the originals of these sources, from the records beside the originals."""
    for id in sources:
        with suppress(UnreadableError):  # a source need not have a record, and an unreadable one names no original
            lines = read_text(record_path(root, id), MOST_SOURCE).split("\n")
            digest = next((line.partition(": ")[2].strip() for line in lines if line.startswith("sha256: ")), None)
            if digest:
                yield digest, id


def _create_all(root: Path, files: dict[str, bytes]) -> None:
    """Create all files, the source last, so that there is never a source without its original."""
    with nothing_left() as made:
        for name, content in files.items():
            path = root / name
            if not os.path.isdir(path.parent):  # noqa: PTH112 - `Path.is_dir` can raise
                _make_folder(path.parent)
                made.append(path.parent)
            create(path, content)
            made.append(path)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir()
    except OSError as error:
        raise DocumentError(folder, f"this folder cannot be made: {error.strerror}") from None
