"""Archives are unpacked with bounds, and nothing in them leads anywhere else."""

from __future__ import annotations

import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from briefing.formats import archives
from briefing.formats.docx import html_of, parts_of
from briefing.formats.errors import AddError
from tests.helpers.documents import BOMB, PARAGRAPHS, docx, epub, kept, packed, page, read, why_not

Why = Callable[[str, bytes], str]


def why_not_as_draft(name: str, data: bytes) -> str:
    """Why a draft with these bytes cannot be verified, read as a program would hand it over."""
    with pytest.raises(AddError) as refused:
        html_of(Path(name), parts_of(Path(name), data))
    return refused.value.why


def understated(archive: bytes, name: str, size: int) -> bytes:
    """The archive with another size of this entry in its list of entries."""
    at = archive.rindex(name.encode()) - 46
    assert archive[at : at + 4] == b"PK\x01\x02"
    return archive[: at + 24] + struct.pack("<I", size) + archive[at + 28 :]


def test_entities_hide_in_no_other_encoding() -> None:
    made = epub("<p>x</p>", more={"other.opf": BOMB})
    wide = packed(
        {
            **{name: zipfile.ZipFile(BytesIO(made)).read(name) for name in zipfile.ZipFile(BytesIO(made)).namelist()},
            "x.xml": BOMB.encode("utf-16"),
        }
    )
    assert "declares entities" in why_not("a.epub", wide)


@pytest.mark.parametrize("why", [why_not, why_not_as_draft])
def test_an_archive_that_unpacks_to_too_much_is_refused(why: Why, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1 << 20)
    assert "this .docx unpacks to more than 1 MiB of text" in why("a.docx", docx("a" * (2 << 20)))


def test_the_entries_of_an_archive_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1 << 20)
    more = {f"{name}.xhtml": "a" * (300 << 10) for name in "bcde"}
    assert "this EPUB unpacks to more than 1 MiB of text" in why_not("a.epub", epub("<p>x</p>", more=more))


@pytest.mark.parametrize("why", [why_not, why_not_as_draft])
def test_a_size_that_a_header_understates_unpacks_no_more_than_a_block_at_once(why: Why) -> None:
    lying = understated(docx("a" * (64 << 20)), "word/document.xml", 1000)
    tracemalloc.start()
    try:
        assert "Bad CRC-32" in why("a.docx", lying)
        assert tracemalloc.get_traced_memory()[1] < 16 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_entry_that_would_unpack_without_a_bound_is_refused(method: int) -> None:
    made = BytesIO(docx(*PARAGRAPHS))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/styles.xml", "<x/>", method)
    told = f"word/styles.xml in this .docx is packed by method {method} (valid: 0, which is stored, and 8,"
    assert told in why_not("a.docx", made.getvalue())


@pytest.mark.parametrize("why", [why_not, why_not_as_draft])
def test_a_document_that_declares_entities_is_refused(why: Why) -> None:
    told = "word/document.xml in it declares entities, which could make it explode"
    assert told in why("a.docx", docx(*PARAGRAPHS, head=BOMB))


def test_an_archive_of_too_many_files_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_ENTRIES", 3)
    assert "more than is read" in why_not("a.epub", epub("<p>x</p>"))


def test_nothing_is_read_from_an_archive_that_was_not_looked_at() -> None:
    """A Word document may keep its text under any name, one that is not counted among markup too."""
    with zipfile.ZipFile(BytesIO(docx(*PARAGRAPHS))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["evil.bin"] = files["word/document.xml"].replace(b"Tuesday", b"Friday")
    files["_rels/.rels"] = files["_rels/.rels"].replace(b"word/document.xml", b"evil.bin")
    assert kept(read("a.docx", packed(files)))[0] == PARAGRAPHS[0]


@pytest.mark.parametrize(("name", "data"), [("a.docx", docx(*PARAGRAPHS)), ("a.html", page(*PARAGRAPHS))])
def test_markup_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | str) -> None:
    for module in ("formats.archives", "ingest.readers.html"):
        monkeypatch.setattr(f"briefing.{module}._MOST_TAGS", 10)
    with pytest.raises(AddError, match="there are more than 10 tags in this"):
        read(name, data)


def test_names_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read("a.epub", epub(f"<p>{PARAGRAPHS[0]}</p>", more={"../../evil.xhtml": "x", "/evil.html": "x"}))
    assert list(tmp_path.iterdir()) == []
