"""Drafts from files of every kind, and from files that are not what they say."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from briefing.formats.open import MOST, read_draft, read_drafts
from briefing.formats.prose import Draft
from briefing.model.problems import BriefingError
from briefing.user.install_hint import to_install
from tests.helpers.drafts import found, words

WORDS = "It is not about probability."
DOCUMENT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"""
STYLES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style></w:styles>"""
TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="xml" ContentType="application/xml"/></Types>"""
RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>"""


def docx(*paragraphs: str, style: str = "") -> bytes:
    """A Word document with these paragraphs, all in one style."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    body = "".join(f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", TYPES)
        file.writestr("_rels/.rels", RELATIONS)
        file.writestr("word/document.xml", DOCUMENT.format(body=body))
        file.writestr("word/styles.xml", STYLES)
    return packed.getvalue()


def draft_in(folder: Path, name: str, content: bytes | str) -> Draft:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_draft(str(path))


def refusal(folder: Path, name: str, content: bytes | str) -> str:
    """What is told of a file that cannot be read, without its folder."""
    with pytest.raises(BriefingError) as error:
        draft_in(folder, name, content)
    return str(error.value).removeprefix(f"{folder}/")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("draft.md", f"He said: “{WORDS}”"),
        ("draft.markdown", f"He said: “{WORDS}”"),
        ("draft.txt", f"He said: “{WORDS}”"),
        ("DRAFT.TXT", f"He said: “{WORDS}”"),
        ("draft.html", f"<p>He said: <q>{WORDS}</q>"),
        ("draft.htm", f"<p>He said: <q>{WORDS}</q>"),
        ("draft.docx", docx("He said: “It is not", "“about it.”")),
        ("draft.txt", f"On Monday he wrote:\n> {WORDS}\n\nThat was all."),
    ],
)
def test_drafts_of_every_kind(tmp_path: Path, name: str, content: bytes | str) -> None:
    assert [text.split()[:3] for text in words(draft_in(tmp_path, name, content))] == [["It", "is", "not"]]


def test_a_block_quote_of_word_is_one(tmp_path: Path) -> None:
    (quotation,) = found(draft_in(tmp_path, "draft.docx", docx(WORDS, style="Quote")))
    assert (quotation.exact, quotation.block) == (WORDS, True)


def test_offsets_of_plain_text_count_in_the_file_with_line_feeds(tmp_path: Path) -> None:
    draft = draft_in(tmp_path, "draft.txt", f"\ufeffOne.\r\n\r\n“{WORDS}”\r\n")
    (quotation,) = found(draft)
    assert draft.prose.span(quotation.span).start == len("One.\n\n“")


@pytest.mark.parametrize("encoding", ["cp1252", "iso-8859-1"])
def test_a_page_may_declare_its_encoding(tmp_path: Path, encoding: str) -> None:
    content = f'<meta charset="{encoding}"><p>He said: “{WORDS}”'.encode("cp1252")
    assert words(draft_in(tmp_path, "draft.html", content)) == [WORDS]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("draft.pdf", "x", "drafts do not end in “.pdf” (valid: -, .docx, .html, .md, .txt)"),
        ("draft.mdd", "x", "did you mean “.md”?"),
        ("draft.doc", "x", "this is a .doc of old; save it as .docx"),
        ("draft", "x", "the name of this draft has no ending"),
        ("draft.md", b"\x93It is not\x94", "this file is not UTF-8: byte 0 is 0x93"),
        ("draft.txt", "It is\0not", "this is no text: byte 5 is NUL"),
        ("draft.txt", "It is not".encode("utf-16"), "this file is UTF-16; save it as UTF-8"),
        ("draft.txt", b" " * (MOST + 1), "this file is bigger than 16 MiB"),
        ("draft.html", b"<meta charset=klingon>", "declares an encoding that nobody knows: “klingon”"),
        ("draft.html", b"<meta charset=shift_jis>\x93\xff", "is not the “shift_jis” that it declares"),
        ("draft.docx", "no zip at all", "this is no .docx"),
        ("draft.docx", docx("x")[:200], "this is no .docx"),
        ("draft.docx", docx("<w:p>"), "this .docx cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_name(tmp_path: Path, name: str, content: bytes | str, told: str) -> None:
    message = refusal(tmp_path, name, content)
    assert message.startswith(f"{name}:")
    assert told in message


def test_a_zip_without_a_document_is_no_docx(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("a.txt", "a")
    assert "there is no word/document.xml in it" in refusal(tmp_path, "draft.docx", packed.getvalue())


@pytest.mark.parametrize(
    "document",
    [
        "<w:p>" * 20_000 + "</w:p>" * 20_000,
        "<w:tbl><w:tr><w:tc>" * 2_000 + "</w:tc></w:tr></w:tbl>" * 2_000,
    ],
)
def test_a_docx_nested_without_end_is_refused(tmp_path: Path, document: str) -> None:
    content = docx(f"x</w:t></w:r></w:p>{document}<w:p><w:r><w:t>")
    assert "this .docx cannot be read" in refusal(tmp_path, "draft.docx", content)


def test_a_docx_that_declares_entities_is_refused(tmp_path: Path) -> None:
    declared = '<!DOCTYPE w [<!ENTITY promise "It is not about it.">]>'
    packed = io.BytesIO(docx("He said: “&promise;”"))
    with zipfile.ZipFile(packed) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("<w:document", f"{declared}<w:document", 1)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    assert "word/document.xml in it declares entities" in refusal(tmp_path, "draft.docx", again.getvalue())


def test_without_mammoth_a_docx_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert f"mammoth is needed: {to_install('ingest')}" in refusal(tmp_path, "draft.docx", docx("x"))


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="this is a folder"):
        read_draft(str(tmp_path))


def test_a_file_that_is_not_there_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "draft.md").touch()
    with pytest.raises(BriefingError, match=r"there is no such file; did you mean “draft\.md”\?"):
        read_draft(str(tmp_path / "darft.md"))


def test_a_file_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match=r"there is no such file, and its folder .* cannot be read"):
        read_draft(str(tmp_path / "nowhere" / "draft.md"))


def test_all_names_that_no_file_has_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(f"“{WORDS}”", encoding="utf-8")
    drafts, refused = read_drafts([str(tmp_path / name) for name in ("one.md", "draft.md", "two.md")])
    assert ([words(draft) for draft in drafts], len(refused)) == ([[WORDS]], 2)


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "draft.md").symlink_to("draft.md")
    with pytest.raises(BriefingError, match="a link that leads back to itself"):
        read_draft(str(tmp_path / "draft.md"))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "draft.md")
    with pytest.raises(BriefingError, match="this is a pipe"):
        read_draft(str(tmp_path / "draft.md"))


@pytest.mark.parametrize(
    "content",
    [
        f"He said: “{WORDS}”".encode(),
        f"He said: “**{WORDS}**”".encode(),
        f"<!DOCTYPE html><p>He said: <q>{WORDS}</q>".encode(),
        docx(f"He said: “{WORDS}”"),
    ],
)
def test_standard_input_may_be_of_any_kind(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert words(read_draft("-")) == [WORDS]
