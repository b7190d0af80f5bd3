"""Archives are looked at before they are unpacked, and nothing in them leads anywhere else."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefing.formats import archives
from briefing.formats.errors import AddError
from tests.helpers.documents import BOMB, PARAGRAPHS, docx, epub, kept, packed, page, read, why_not


def test_entities_hide_in_no_other_encoding() -> None:
    made = epub("<p>x</p>", more={"other.opf": BOMB})
    wide = packed(
        {
            **{name: zipfile.ZipFile(BytesIO(made)).read(name) for name in zipfile.ZipFile(BytesIO(made)).namelist()},
            "x.xml": BOMB.encode("utf-16"),
        }
    )
    assert "declares entities" in why_not("a.epub", wide)


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MOST_UNPACKED", 1 << 20)
    assert "unpacks to 4 MiB of text" in why_not("a.epub", epub("<p>x</p>", more={"big.xhtml": "a" * (4 << 20)}))


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
    for module in ("packed", "page"):
        monkeypatch.setattr(f"briefing.ingest.{module}._MOST_TAGS", 10)
    with pytest.raises(AddError, match="there are more than 10 tags in this"):
        read(name, data)


def test_names_in_an_archive_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    read("a.epub", epub(f"<p>{PARAGRAPHS[0]}</p>", more={"../../evil.xhtml": "x", "/evil.html": "x"}))
    assert list(tmp_path.iterdir()) == []
