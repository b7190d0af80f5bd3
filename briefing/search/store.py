"""Store the entries of an index, in a folder or in memory, and their texts beside it.

Tantivy finds words; for each entry it returns one number: where its record begins in one long file of texts, and how
long it is. The texts that are compared at each keystroke are thus slices of mapped memory. The file only grows: what an
older reader uses stays where it was, and records that are no longer used are dropped when the index is built anew. Each
record ends in a checksum, because a bad disk may have changed what no program has written since.
"""

from __future__ import annotations

import errno
import mmap
import os
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

import tantivy
from msgspec import Struct, msgpack
from tantivy import Query

from briefing.model.edtf import Day
from briefing.search.entries import IndexEntry
from briefing.search.errors import BROKEN, BrokenIndexError, is_panic
from briefing.search.results import HitKind
from briefing.search.vocabulary import PackedWords, Vocabulary, pack_words, unpack_words
from briefing.storage.checksummed import CHECKSUM, checksum, seal, unsealed
from briefing.text.fold import fold_for_search, words_for_search

TEXTS, WORDS = "texts", "words"
"""The names of the files of texts and of words."""
HEAP = 64 << 20
"""Bytes that a writer may fill before it writes a segment."""
LENGTH_BITS = 24
"""The bits of a place that hold the length of the record; the others hold its offset."""
MOST_TEXT = 1 << 21
"""The most code points of an entry that are indexed: a record's length must fit into its bits."""
WHITE_SPACE = "briefing"
"""The name of the tokenizer that splits folded text at white space."""
ENDLESS = 1 << 40
"""The number for a date without a bound: greater than that of any day, or smaller if negative."""

Read = Callable[[int, int], bytes]
"""A function that returns bytes of the file of texts, given an offset and a length."""


class Passage(Struct, frozen=True, array_like=True, tag=0):
    """A passage, in UTF-8; the id of its source, after its length, is `source` bytes into the file of texts."""

    source: int
    start: int
    text: bytes


class Other(Struct, frozen=True, array_like=True, tag=1):
    """A quotation or the editor's words: see `IndexEntry`."""

    kind: HitKind
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


IndexRecord = Passage | Other


def _schema() -> tantivy.Schema:
    """Build the fields of an entry.

    `words` and `names` are folded; the others are ids, days, and the place of its record.
    """
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
_decoder: msgpack.Decoder[IndexRecord] = msgpack.Decoder(Passage | Other)


class Store:
    """An index in `folder`, which is created if there is none, or in memory. Raises ValueError if it is broken.

    One thread may write while others read.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        with _as_broken():
            self._index = tantivy.Index(SCHEMA, path=str(folder)) if folder else tantivy.Index(SCHEMA)
        white_space = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(WHITE_SPACE, white_space)
        self._memory = bytearray()
        self._words = PackedWords()

    def writing(self, words: set[str] | None = None) -> Writing:
        """Begin to change the index; the words of new entries are added to `words`.

        Raises ValueError or OSError if that fails.
        """
        return Writing(self._index, self.folder, self._memory, words)

    def size(self) -> int:
        """Return the number of entries."""
        return self._searcher().num_docs

    def keep_words(self) -> None:
        """Note all words that occur in the index now; to be called when what was written has been committed."""
        searcher = self._searcher()
        with _as_broken():
            found = {word: None for field in ("words", "names") for word, _ in searcher.terms_with_prefix(field, "")}
        self._keep(PackedWords.of(found))

    def add_words(self, words: Set[str]) -> None:
        """Note words that are new in the index, and keep the others; words that are gone do no harm.

        For the few words of one file it takes a tenth of the time of `keep_words`.
        """
        try:
            known = unpack_words(unsealed(self.folder / WORDS)) if self.folder else self._words
        except BROKEN:
            self.keep_words()
            return
        new = Vocabulary(known).unknown(words)
        if new:
            self._keep(known.joined(new))

    def reader(self) -> IndexReader:
        """Return a reader of what is committed now, which stays the same for this reader.

        Raises ValueError or OSError if the index is broken.
        """
        searcher = self._searcher()
        if self.folder is None:
            memory = self._memory
            return IndexReader(searcher, lambda at, size: bytes(memory[at : at + size]), self._words)
        words = unpack_words(unsealed(self.folder / WORDS))
        return IndexReader(searcher, _mapped(self.folder / TEXTS), words)

    def _searcher(self) -> tantivy.Searcher:
        with _as_broken():
            self._index.reload()
            return self._index.searcher()

    def _keep(self, words: PackedWords) -> None:
        self._words = words
        if self.folder:
            seal(self.folder / WORDS, pack_words(words))


class Writing:
    """Changes to an index, which readers see from `commit` on."""

    def __init__(self, index: tantivy.Index, folder: Path | None, memory: bytearray, words: set[str] | None) -> None:
        self._index = index
        self._writer = index.writer(HEAP, num_threads=1)
        self._texts = (folder / TEXTS).open("ab") if folder else None
        self._memory = memory
        self._words = words
        self.size = self._texts.tell() if self._texts else len(memory)

    def replace(self, unit: str, source: str | None, entries: Iterable[IndexEntry]) -> int:
        """Put `entries` in the place of all entries of the file `unit`, and return their number.

        `source` is the id of the source whose passages they are, if they are passages.
        """
        self.remove(unit)
        data = (source or "").encode()
        name = self._append(len(data).to_bytes(2, "big") + data + checksum(data))
        number = 0
        for entry in entries:
            text = entry.text[:MOST_TEXT].encode()
            folded = b" ".join(words_for_search(text)).decode()
            if folded:
                data = _encode(_record(entry, text, name))
                data += checksum(data)
                at = self._append(data) << LENGTH_BITS | len(data)
                self._writer.add_document(_document(unit, entry, folded, at))
                if self._words is not None:
                    self._words.update(folded.split(), fold_for_search(entry.names).split())
                number += 1
        return number

    def remove(self, unit: str) -> None:
        """Remove all entries of the file `unit`."""
        self._writer.delete_documents_by_term("unit", unit)

    def commit(self) -> int:
        """Let readers see what was done, and return the bytes of all texts, old ones included.

        Raises FileNotFoundError if another program has removed the folder, or put another in its place.
        """
        if self._texts:
            self._texts.flush()
            if not os.path.samestat(os.fstat(self._texts.fileno()), os.stat(self._texts.name)):  # noqa: PTH116 - its name is a text
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        self._writer.commit()
        return self.size

    def close(self) -> None:
        """Discard what was not committed, wait for merging threads, and let others write."""
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


class IndexReader:
    """The content of an index at one time. Several threads may use it.

    Every method raises `BrokenIndexError` if the files of the index turn out to be broken.
    """

    def __init__(self, searcher: tantivy.Searcher, read: Read, words: PackedWords) -> None:
        self._searcher = searcher
        self._read = read
        self.size = searcher.num_docs
        self.vocabulary = Vocabulary(words)

    def frequency(self, word: str, field: str = "words") -> int:
        """Count the entries in which a folded word occurs."""
        try:
            return self._searcher.doc_freq(field, word)
        except BaseException as error:
            if _is_spoilt(error):
                raise BrokenIndexError(str(error)) from error
            raise

    def best(self, query: Query, limit: int) -> list[tuple[float, int]]:
        """Return the score and the place of the entries that `query` finds, at most `limit`, best first."""
        try:
            found = self._searcher.search(query, limit, count=False).hits
            places = self._searcher.fast_field_values("at", [address for _, address in found])
        except BaseException as error:
            if _is_spoilt(error):
                raise BrokenIndexError(str(error)) from error
            raise
        return [(score, int(place or 0)) for (score, _), place in zip(found, places, strict=True)]

    def record(self, place: int) -> IndexRecord:
        """Return the record at `place`."""
        return _decoder.decode(self._checked(place >> LENGTH_BITS, place & (1 << LENGTH_BITS) - 1))

    def source(self, passage: Passage) -> str:
        """Return the id of the source of a passage."""
        size = int.from_bytes(self._read(passage.source, 2), "big")
        return self._checked(passage.source + 2, size + CHECKSUM).decode()

    def _checked(self, at: int, size: int) -> bytes:
        data = self._read(at, size)
        written = data[:-CHECKSUM]
        if len(data) < CHECKSUM or checksum(written) != data[-CHECKSUM:]:
            raise BrokenIndexError
        return written


def _is_spoilt(error: BaseException) -> bool:
    return isinstance(error, ValueError) or is_panic(error)


@contextmanager
def _as_broken() -> Iterator[None]:
    """Raise `BrokenIndexError` if Tantivy stops at broken data; its own errors can also mean something else."""
    try:
        yield
    except BaseException as error:
        if is_panic(error):
            raise BrokenIndexError(str(error)) from error
        raise


def _record(entry: IndexEntry, text: bytes, source: int) -> IndexRecord:
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


def _document(unit: str, entry: IndexEntry, folded: str, at: int) -> tantivy.Document:
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
    """Return a day as a number, greater for later days; `otherwise` if there is no day."""
    if day is None:
        return otherwise
    return max(min((day[0] * 100 + day[1]) * 100 + day[2], ENDLESS), -ENDLESS)


def _mapped(path: Path) -> Read:
    try:
        with path.open("rb") as file:
            texts = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (FileNotFoundError, ValueError):  # there are no texts so far; an empty file cannot be mapped
        return lambda _at, _size: b""
    return lambda at, size: texts[at : at + size]
