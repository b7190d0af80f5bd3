"""What is noted of an index tells which files are to be indexed again, and whether the index is as it was left."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.project.file_stamps import Listing
from briefing.search.manifest import TAIL, FileRecord, Manifest
from briefing.search.store import Store

NEW = (1, 1, 1, 1)
OLD = (0, 0, 0, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index that was left without entries, and with a note."""
    Store(tmp_path).keep_words()
    notes = Manifest(tmp_path, "1")
    notes.files = {"corpus/a": FileRecord(NEW)}
    notes.keep(0, finished=True)
    return tmp_path


def notes_of(**files: FileRecord) -> Manifest:
    notes = Manifest()
    notes.files = {name.replace("__", "/"): note for name, note in files.items()}
    return notes


def test_a_file_without_a_note_is_to_be_indexed() -> None:
    assert notes_of().changes(Listing(sources={"a": NEW})) == (["corpus/a"], [])


def test_a_file_with_another_stamp_is_to_be_indexed() -> None:
    assert notes_of(corpus__a=FileRecord(OLD)).changes(Listing(sources={"a": NEW})) == (["corpus/a"], [])


def test_a_file_whose_note_was_not_confirmed_is_to_be_indexed() -> None:
    assert notes_of(corpus__a=FileRecord(None)).changes(Listing(sources={"a": NEW})) == (["corpus/a"], [])


def test_a_file_as_it_was_is_not_to_be_indexed() -> None:
    assert notes_of(corpus__a=FileRecord(NEW)).changes(Listing(sources={"a": NEW})) == ([], [])


def test_a_file_that_is_gone_is_to_be_taken_out() -> None:
    assert notes_of(corpus__a=FileRecord(NEW), positions__a=FileRecord(NEW)).changes(Listing()) == (
        [],
        ["corpus/a", "positions/a"],
    )


@pytest.mark.parametrize("sources", [{"a": NEW}, {}])
def test_a_question_is_to_be_indexed_after_what_it_quotes_is_changed_or_gone(
    sources: dict[str, tuple[int, int, int, int]],
) -> None:
    notes = notes_of(
        corpus__a=FileRecord(OLD), positions__q=FileRecord(NEW, ("a",)), positions__other=FileRecord(NEW, ("b",))
    )
    changed, _ = notes.changes(Listing(questions={"q": NEW, "other": NEW}, sources=sources))
    assert changed[-1] == "positions/q"
    assert "positions/other" not in changed


def test_what_is_doubted_keeps_what_it_quotes() -> None:
    notes = notes_of(positions__q=FileRecord(NEW, ("a",), 7))
    notes.doubt(["positions/q", "corpus/new"])
    assert notes.files == {"positions/q": FileRecord(None, ("a",), 7), "corpus/new": FileRecord(None)}


def test_what_is_kept_is_read_again(folder: Path) -> None:
    notes = Manifest.read(folder, "1")
    assert (notes.files, notes.texts, notes.finished) == ({"corpus/a": FileRecord(NEW)}, 0, True)


def test_an_index_of_another_format_has_no_notes(folder: Path) -> None:
    assert Manifest.read(folder, "2").files == {}


def test_an_index_without_its_list_has_no_notes(folder: Path) -> None:
    (folder / "meta.json").unlink()
    assert Manifest.read(folder, "1").files == {}


def test_texts_that_were_not_written_to_the_end_are_not_trusted(folder: Path) -> None:
    (folder / "texts").write_bytes(b"written" + bytes(7))
    stamp = (folder / "texts").stat()
    Manifest(folder, "1").keep(14, finished=True)
    assert Manifest.fits(folder, "1")
    (folder / "texts").write_bytes(bytes(14))
    os.utime(folder / "texts", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert not Manifest.fits(folder, "1")


def test_texts_that_were_written_by_somebody_else_are_not_trusted(folder: Path) -> None:
    (folder / "texts").write_bytes(b"written" + bytes(TAIL))
    Manifest(folder, "1").keep(7 + TAIL, finished=True)
    (folder / "texts").write_bytes(b"WRITTEN" + bytes(TAIL))
    os.utime(folder / "texts", (0, 0))
    assert not Manifest.fits(folder, "1")


def test_texts_that_another_program_adds_to_are_trusted(folder: Path) -> None:
    (folder / "texts").write_bytes(b"written")
    Manifest(folder, "1").keep(7, finished=True)
    (folder / "texts").write_bytes(b"written and more")
    assert Manifest.fits(folder, "1")


def test_notes_are_wasteful_when_nothing_speaks_of_half_the_texts() -> None:
    notes = notes_of(corpus__a=FileRecord(NEW, (), 4))
    notes.texts = 8
    assert not notes.wasteful(0.5)
    notes.texts = 9
    assert notes.wasteful(0.5)
