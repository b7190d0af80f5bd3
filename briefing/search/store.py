"""Entries as Tantivy keeps them, in a folder or in memory, and their texts beside it.

Tantivy finds words; for each entry it gives back one number: where its record begins in one long file of texts, and
how long it is. So the texts that are compared at each keystroke are slices of mapped memory. The file only grows: what
an older reader looks at stays where it was, and what is no longer spoken of is dropped when all is built anew.
"""

from __future__ import annotations

import errno
import mmap
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import tantivy
from msgspec import Struct, msgpack
from tantivy import Query

from briefing.dates import Day
from briefing.search.entries import Entry
from briefing.search.hits import Kind
from briefing.search.sealed import seal, unsealed
from briefing.search.words import Vocabulary, Words, packed, unpacked
from briefing.text.fold import fold_for_search, words_for_search

TEXTS, WORDS = "texts", "words"
HEAP = 64 << 20
"""Bytes that a writer may fill before it writes a segment."""
LENGTH_BITS = 24
MOST_TEXT = 1 << 21
"""Code points of an entry that are looked at: a record's length must fit into its bits."""
WHITE_SPACE = "briefing"
ENDLESS = 1 << 40
"""For dates without a bound: later than all days, or earlier."""

Read = Callable[[int, int], bytes]
"""The bytes from a place in the file of texts, so many."""


class Passage(Struct, frozen=True, array_like=True, tag=0):
    """A passage, in UTF-8; the id of its source stands `source` bytes into the file of texts, after its length."""

    source: int
    start: int
    text: bytes


class Other(Struct, frozen=True, array_like=True, tag=1):
    """A quotation or the editor's words: see `Entry`."""

    kind: Kind
    text: bytes
    source: str | None
    start: int | None
    end: int | None
    question: str | None
    position: str | None
    argument: str | None
    quote: int | None
    speaker: str | None
    names: str


Record = Passage | Other


def _schema() -> tantivy.Schema:
    """The fields of an entry: `words` and `names` are folded, the others are ids, days, and the place of its record."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name=WHITE_SPACE, index_option="position")
    builder.add_text_field("names", tokenizer_name=WHITE_SPACE, index_option="basic")
    for name in ("unit", "kind", "source", "question", "position", "speaker", "mode", "status"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("earliest", "latest"):
        builder.add_integer_field(name, indexed=True)
    builder.add_unsigned_field("at", fast=True)
    return builder.build()


SCHEMA = _schema()
_encode = msgpack.Encoder().encode
_decoder: msgpack.Decoder[Record] = msgpack.Decoder(Passage | Other)


class Store:
    """An index in the folder `folder`, made where there is none, or in memory. Raises ValueError for a broken one.

    One thread may write while others read.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._index = tantivy.Index(SCHEMA, path=str(folder)) if folder else tantivy.Index(SCHEMA)
        white_space = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(WHITE_SPACE, white_space)
        self._memory = bytearray()
        self._words = Words()

    def writing(self) -> Writing:
        """To change what is in it. Raises ValueError or OSError where that is not possible."""
        return Writing(self._index, self.folder, self._memory)

    def size(self) -> int:
        """Entries in it."""
        self._index.reload()
        return self._index.searcher().num_docs

    def keep_words(self) -> None:
        """Note which words stand in it now; to be called when what was written has been committed."""
        self._index.reload()
        searcher = self._index.searcher()
        found = {word: None for field in ("words", "names") for word, _ in searcher.terms_with_prefix(field, "")}
        self._words = Words.of(found)
        if self.folder:
            seal(self.folder / WORDS, packed(self._words))

    def reader(self) -> Reader:
        """What is committed now, and stays so for this reader. Raises ValueError or OSError for what is broken."""
        self._index.reload()
        if self.folder is None:
            memory = self._memory
            return Reader(self._index.searcher(), lambda at, size: bytes(memory[at : at + size]), self._words)
        words = unpacked(unsealed(self.folder / WORDS))
        return Reader(self._index.searcher(), _mapped(self.folder / TEXTS), words)


class Writing:
    """Changes to an index, seen by readers from `commit` on."""

    def __init__(self, index: tantivy.Index, folder: Path | None, memory: bytearray) -> None:
        self._index = index
        self._writer = index.writer(HEAP, num_threads=1)
        self._texts = (folder / TEXTS).open("ab") if folder else None
        self._memory = memory
        self.size = self._texts.tell() if self._texts else len(memory)

    def replace(self, unit: str, source: str | None, entries: Iterable[Entry]) -> int:
        """Put these entries in the place of all those of the file `unit`; gives back how many they are.

        `source` is the id of the source whose passages they are, if they are passages.
        """
        self.remove(unit)
        data = (source or "").encode()
        name = self._append(len(data).to_bytes(2, "big") + data)
        number = 0
        for entry in entries:
            text = entry.text[:MOST_TEXT].encode()
            folded = b" ".join(words_for_search(text)).decode()
            if folded:
                data = _encode(_record(entry, text, name))
                at = self._append(data) << LENGTH_BITS | len(data)
                self._writer.add_document(_document(unit, entry, folded, at))
                number += 1
        return number

    def remove(self, unit: str) -> None:
        """Take out all entries of the file `unit`."""
        self._writer.delete_documents_by_term("unit", unit)

    def commit(self) -> int:
        """Let readers see what was done; gives back the bytes of all texts, old ones too.

        Raises FileNotFoundError where somebody has removed the folder, or put another in its place.
        """
        if self._texts:
            self._texts.flush()
            if not os.path.samestat(os.fstat(self._texts.fileno()), os.stat(self._texts.name)):  # noqa: PTH116
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._writer.commit()
        return self.size

    def close(self) -> None:
        """Give up what was not committed, wait for what tidies up behind, and let others write."""
        try:
            if self._texts:
                self._texts.close()
        finally:
            self._writer.rollback()
            self._writer.wait_merging_threads()

    def _append(self, data: bytes) -> int:
        at = self.size
        if self._texts:
            self._texts.write(data)
        else:
            self._memory += data
        self.size += len(data)
        return at


class Reader:
    """What stands in an index at one time. Safe to be used by several threads."""

    def __init__(self, searcher: tantivy.Searcher, read: Read, words: Words) -> None:
        self._searcher = searcher
        self._read = read
        self.size = searcher.num_docs
        self.vocabulary = Vocabulary(words)

    def frequency(self, word: str, field: str = "words") -> int:
        """In how many entries a folded word stands."""
        return self._searcher.doc_freq(field, word)

    def best(self, query: Query, limit: int) -> list[tuple[float, int]]:
        """The score and the place of the entries that `query` finds, at most `limit`, best first."""
        found = self._searcher.search(query, limit, count=False).hits
        places = self._searcher.fast_field_values("at", [address for _, address in found])
        return [(score, int(place or 0)) for (score, _), place in zip(found, places, strict=True)]

    def record(self, place: int) -> Record:
        """What stands at a place. Raises msgspec.MsgspecError where the file of texts is broken."""
        return _decoder.decode(self._read(place >> LENGTH_BITS, place & (1 << LENGTH_BITS) - 1))

    def source(self, passage: Passage) -> str:
        """The id of the source of a passage."""
        size = int.from_bytes(self._read(passage.source, 2), "big")
        return self._read(passage.source + 2, size).decode()


def _record(entry: Entry, text: bytes, source: int) -> Record:
    if entry.kind == "passage":
        assert entry.start is not None
        return Passage(source, entry.start, text)
    return Other(
        entry.kind,
        text,
        entry.source,
        entry.start,
        entry.end,
        entry.question,
        entry.position,
        entry.argument,
        entry.quote,
        entry.speaker,
        fold_for_search(entry.names),
    )


def _document(unit: str, entry: Entry, folded: str, at: int) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("words", folded)
    document.add_text("unit", unit)
    document.add_text("kind", entry.kind)
    document.add_unsigned("at", at)
    document.add_integer("earliest", number_of(entry.earliest, -ENDLESS))
    document.add_integer("latest", number_of(entry.latest, ENDLESS))
    for field, value in (
        ("source", entry.source),
        ("question", entry.question),
        ("position", entry.position and f"{entry.question}/{entry.position}"),
        ("speaker", entry.speaker),
        ("mode", entry.mode),
        ("status", entry.status),
        ("names", fold_for_search(entry.names)),
    ):
        if value:
            document.add_text(field, value)
    return document


def number_of(day: Day | None, otherwise: int) -> int:
    """A day as a number: later ones are greater."""
    if day is None:
        return otherwise
    return max(min((day[0] * 100 + day[1]) * 100 + day[2], ENDLESS), -ENDLESS)


def _mapped(path: Path) -> Read:
    try:
        with path.open("rb") as file:
            texts = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (FileNotFoundError, ValueError):  # nothing is there yet; an empty file cannot be mapped
        return lambda _at, _size: b""
    return lambda at, size: texts[at : at + size]
