"""Each kind of document is read for its text, its facts and its marks; what is broken or hostile is refused."""

from __future__ import annotations

import builtins
import sys
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest

from briefing.formats.errors import DocumentError
from briefing.formats.registry import SOURCES, of_bytes
from briefing.ingest import document_reader
from briefing.ingest.document import Document, Doubt, Original
from briefing.ingest.document_reader import kind_of
from briefing.ingest.readers import pdf as pdf_reading
from briefing.user.install_hint import to_install
from tests.helpers.documents import BOMB, PARAGRAPHS, book, docx, epub, kept, left_out, packed, page, pdf, read, why_not

META = (
    '<meta property="og:site_name" content="The Courier">'
    '<meta property="article:published_time" content="2024-03-02T10:00Z">'
    '<link rel="canonical" href="https://courier.example/sundays"><meta name="author" content="Ann Lee">'
)
COURIER = "The Courier\n{}\n{}"


def test_of_a_page_the_article_is_kept() -> None:
    document = read("a.html", page(*PARAGRAPHS, after="<aside><h3>Related stories</h3><p>Trains are late</p></aside>"))
    assert kept(document) == list(PARAGRAPHS)
    assert {"Home", "Sport", "Trains are late", "Sundays at the library"} <= set(left_out(document))


def test_a_page_says_in_its_data_who_published_it_and_when() -> None:
    facts = read("a.html", page(*PARAGRAPHS, head=META)).facts
    assert (facts.title, facts.publisher, facts.author) == ("Sundays at the library", "The Courier", ("Ann Lee",))
    assert (facts.issued, facts.language, facts.url) == ("2024-03-02", "en", "https://courier.example/sundays")


def test_what_only_the_data_of_a_page_say_is_marked_so() -> None:
    facts = read("a.html", page(*PARAGRAPHS, head=META)).facts
    assert facts.publisher_basis == "Named in the data of the page, not in its text."
    assert facts.issued_basis == "Taken from the data of the page, not from its text."
    assert facts.doubts == (Doubt("author", "The author is the one that the data of the page name."),)


def test_characters_of_a_page_stay_as_they_are() -> None:
    texts = [
        "The committee’s\u00a0members met — “again”, they said… — on Tuesday, and decided nothing at all.",
        *PARAGRAPHS,
    ]
    assert kept(read("a.html", page(*texts))) == texts


def test_what_a_page_calls_a_caption_is_left_out() -> None:
    caption = "The library on a Sunday in March, when nobody but the committee was allowed to go in."
    figure = f"<figure><img src='x.jpg'><figcaption>{caption}</figcaption></figure>"
    document = read("a.html", page(*PARAGRAPHS).replace("<p>“Sunday is", f"{figure}<p>“Sunday is"))
    assert kept(document) == list(PARAGRAPHS)
    assert caption in left_out(document)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0031)https://courier.example/sundays -->",
        "<!--\n Page saved with SingleFile \n url: https://courier.example/sundays \n saved date: Mon -->",
    ],
)
def test_a_saved_page_says_where_it_is_from(comment: str) -> None:
    made = page(*PARAGRAPHS).replace("<html", f"{comment}<html")
    assert read("a.html", made).facts.url == "https://courier.example/sundays"


def test_two_line_breaks_part_paragraphs_of_a_page() -> None:
    made = page("x").replace("<p>x</p>", "<div>" + "<br><br>".join(PARAGRAPHS) + "</div>")
    assert kept(read("a.html", made)) == list(PARAGRAPHS)


def test_an_article_in_what_no_browser_shows_as_text_is_read_all_the_same() -> None:
    made = page("x").replace("<p>x</p>", f"<noscript>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}</noscript>")
    assert set(PARAGRAPHS) <= set(kept(read("a.html", made)))


def test_nothing_of_a_script_or_style_is_text() -> None:
    hidden = (
        "<script>var x = 'The committee met on Tuesday to decide about nothing at all.';</script><style>p {}</style>"
    )
    document = read("a.html", page(*PARAGRAPHS, before=hidden))
    assert not any("var x" in part.text or "p {}" in part.text for part in document.parts)


def test_the_encoding_of_a_page_is_the_one_it_declares() -> None:
    made = page(*PARAGRAPHS).replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    assert kept(read("a.html", made)) == list(PARAGRAPHS)


def test_an_old_transcript_in_typed_lines_keeps_its_turns() -> None:
    turns = [f"{name}: {text}" for name, text in zip(("ANNA", "BEN", "ANNA", "BEN"), PARAGRAPHS, strict=True)]
    document = read("a.html", f"<html><body><pre>{chr(10).join(turns)}</pre></body></html>")
    assert kept(document) == turns
    assert document.facts.speakers == ("ANNA", "BEN")


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<", "<html><body><script>text()</script></body></html>", "<p>" * 3000]
)
def test_a_page_without_text_says_so(markup: str) -> None:
    assert "no text was found in this page" in why_not("a.html", markup)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="' * 40_000,
        "<pre>" * 60_000,
        "<meta " * 60_000,
        "<div>" * 5_000 + "x",
        '<script type="application/ld+json">' * 5_000,
    ],
)
def test_a_hostile_page_is_read_or_refused_with_a_reason(markup: str) -> None:
    with suppress(DocumentError):  # refused, with a reason
        assert read("a.html", markup).parts


def test_a_word_document_is_read() -> None:
    made = docx("Sundays at the library", *PARAGRAPHS, properties="<dc:creator>Ann Lee</dc:creator>")
    document = read("a.docx", made)
    assert kept(document) == list(PARAGRAPHS)
    assert (document.facts.title, document.facts.author) == ("Sundays at the library", ("Ann Lee",))


def test_when_a_word_document_was_made_is_about_when_it_was_issued() -> None:
    made = docx(*PARAGRAPHS, properties="<dcterms:created xsi:type='x'>2024-03-02T10:00:00Z</dcterms:created>")
    facts = read("a.docx", made).facts
    assert (facts.issued, facts.issued_basis) == ("2024-03-02~", "Inferred from the day on which the file was made.")


def test_a_book_is_read_chapter_by_chapter() -> None:
    chapters = [f"<h1>{title}</h1><p>{text}</p>" for title, text in zip(("One", "Two"), PARAGRAPHS, strict=False)]
    metadata = "<dc:title>Sundays</dc:title><dc:creator>Ann Lee</dc:creator><dc:date>2019</dc:date>"
    document = read("a.epub", epub(*chapters, metadata=metadata))
    assert [(part.text, part.at) for part in document.kept] == [
        ("One", "ch. One"),
        (PARAGRAPHS[0], None),
        ("Two", "ch. Two"),
        (PARAGRAPHS[1], None),
    ]
    assert (document.facts.title, document.facts.author, document.facts.issued) == ("Sundays", ("Ann Lee",), "2019")


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("Chapter 3", "ch. 3"),
        ("CHAPTER III.", "ch. III"),
        ("3. The spring", "ch. 3"),
        ("Chapter Three", "ch. Three"),
        ("Глава 3", "ch. 3"),
        ("1984 and after", "ch. 1984 and after"),
        ("I was late", "ch. I was late"),
        ("The <i>long</i> spring &amp; after", "ch. The long spring & after"),
        ("Chapter", "ch. Chapter"),
    ],
)
def test_a_chapter_is_called_as_its_heading_calls_it(heading: str, mark: str) -> None:
    document = read("a.epub", epub(f"<h2>{heading}</h2><p>{PARAGRAPHS[0]}</p>"))
    assert [part.at for part in document.kept] == [mark, None]


def test_the_title_of_a_book_is_no_chapter_and_a_page_without_a_heading_goes_on() -> None:
    first = f"<h1>Sundays</h1><h2>The spring</h2><p>{PARAGRAPHS[0]}</p><h3>Its end</h3>"
    document = read("a.epub", epub(first, f"<p>{PARAGRAPHS[1]}</p>", f"<h2>The autumn</h2><p>{PARAGRAPHS[2]}</p>"))
    assert [part.at for part in document.kept if part.at] == ["ch. The spring", "ch. The autumn"]


def test_pages_are_read_in_the_order_of_the_spine_whatever_they_are_called() -> None:
    manifest = "".join(
        f'<item id="{id}" href="{href}" media-type="application/xhtml+xml"/>'
        for id, href in (("b", "../text/one%20more.xhtml#top"), ("a", "first.xhtml"), ("n", "first.xhtml"))
    )
    spine = '<itemref idref="a"/><itemref idref="b" linear="no"/>'
    made = book(manifest, spine, {"text/one more.xhtml": "<p>Second</p>", "in/first.xhtml": "<p>First</p>"})
    assert kept(read("a.epub", made)) == ["First", "Second"]


def test_the_page_that_leads_to_the_others_is_left_out() -> None:
    manifest = (
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="scripted nav"/>'
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    )
    pages = {"in/nav.xhtml": "<h1>Contents</h1><h1>One</h1>", "in/a.xhtml": "<p>Words.</p>"}
    document = read("a.epub", book(manifest, '<itemref idref="n"/><itemref idref="a"/>', pages))
    assert (kept(document), left_out(document)) == (["Words."], ["Contents", "One"])


def test_a_page_that_a_book_lists_and_does_not_have_is_told() -> None:
    manifest = (
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="b" href="../../../etc/passwd" media-type="application/xhtml+xml"/>'
        '<item id="c" href="cover.jpg" media-type="image/jpeg"/>'
    )
    spine = "".join(f'<itemref idref="{id}"/>' for id in "abcx")
    document = read("a.epub", book(manifest, spine, {"in/a.xhtml": "<p>Words.</p>"}))
    assert kept(document) == ["Words."]
    assert document.facts.doubts == (Doubt("text", "The book lists 2 pages that it does not have."),)


def test_the_pages_of_a_book_may_be_in_another_encoding() -> None:
    manifest = '<item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/>'
    old = '<?xml version="1.0" encoding="windows-1252"?><p>“Old” café</p>'.encode("cp1252")
    pages = {"in/a.xhtml": old, "in/b.xhtml": "<p>“Wide” café</p>".encode("utf-16")}
    made = book(manifest, '<itemref idref="a"/><itemref idref="b"/>', pages)
    assert kept(read("a.epub", made)) == ["“Old” café", "“Wide” café"]


def encrypted(*names: str) -> str:
    data = "".join(
        f'<enc:EncryptedData><enc:CipherData><enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData>'
        for name in names
    )
    return f'<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#">{data}</encryption>'


def test_a_book_that_its_shop_encrypted_says_so() -> None:
    made = epub("<p>x</p>", more={"META-INF/encryption.xml": encrypted("font.otf", "c0.xhtml")})
    assert why_not("a.epub", made) == "this EPUB is encrypted: only the program of its shop can read it"


def test_encrypted_fonts_hinder_nobody() -> None:
    assert kept(read("a.epub", epub("<p>x</p>", more={"META-INF/encryption.xml": encrypted("font.otf")}))) == ["x"]


def test_what_a_program_filled_in_is_no_date_and_no_language() -> None:
    metadata = (
        '<dc:date opf:event="modification" xmlns:opf="http://www.idpf.org/2007/opf">2024-05-01</dc:date>'
        "<dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:language>UND</dc:language>"
    )
    facts = read("a.epub", epub(f"<p>{PARAGRAPHS[0]}</p>", metadata=metadata)).facts
    assert (facts.issued, facts.language) == (None, None)


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"META-INF/container.xml": "<a><b></a>"}, "META-INF/container.xml in it is no XML: mismatched tag"),
        ({"META-INF/container.xml": "<a/>"}, "META-INF/container.xml in it leads to no list of its files"),
        ({"META-INF/container.xml": '<rootfile full-path="../../x.opf"/>'}, "leads to no list of its files"),
        ({"book.opf": "<package>" * 9}, "book.opf in it is no XML"),
        ({"book.opf": '<?xml version="1.0" encoding="nonsense"?><package/>'}, "book.opf in it is no XML"),
        ({"book.opf": '<!DOCTYPE x [<!ATTLIST package a CDATA "b">]><package/>'}, "declares things of its own"),
        ({"book.opf": BOMB.encode("cp037")}, "book.opf in it is no XML"),
        ({"book.opf": f"<package>{'<a>' * 300_000}{'</a>' * 300_000}</package>"}, "there is no text"),
        ({"book.opf": f"<package>{'x' * (5 << 20)}</package>"}, "is bigger than 4 MiB"),
        ({"c0.xhtml": b"\0" * 99}, "c0.xhtml in it: this is no text"),
    ],
)
def test_a_book_that_is_broken_or_hostile_says_which_file_is(files: dict[str, str | bytes], why: str) -> None:
    whole = zipfile.ZipFile(BytesIO(epub("<p>x</p>")))
    assert why in why_not("a.epub", packed({name: whole.read(name) for name in whole.namelist()} | files))


def test_a_list_of_files_may_name_the_kind_of_document_it_is() -> None:
    head = '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://example.org/oeb.dtd">'
    assert kept(read("a.epub", epub("<p>x</p>", head=head))) == ["x"]


@pytest.mark.parametrize("markup", ["<h1>", "<h1 ", "<h1>x</h1", "</h1 <h1>", "<h1 a='<h1"])
def test_headings_that_are_not_closed_cost_no_more_than_others(markup: str) -> None:
    assert read("a.epub", epub(f"<p>x</p><h1>y</h1>{markup * 50_000}")).kept


def test_a_pdf_has_a_mark_for_each_page_also_in_the_middle_of_a_paragraph() -> None:
    first = "The committee met on Tuesday to decide whether the library should be open"
    second = "on Sundays from next year on.\nIt will decide in the spring, after it has asked those who live near."
    third = "It may also be open on holidays, said the committee at last."
    pages = [COURIER.format(text, number) for number, text in enumerate((first, second, third), start=1)]
    assert [(part.text, part.at, part.inner) for part in read("a.pdf", pdf(*pages)).kept] == [
        (f"{first}\non Sundays from next year on.", "p. 1", ((74, "p. 2"),)),
        (f"It will decide in the spring, after it has asked those who live near.\n{third}", None, ((70, "p. 3"),)),
    ]


def test_a_title_that_stands_on_each_page_is_the_title_with_a_doubt() -> None:
    document = read("a.pdf", pdf(*(f"The Sunday Hours Report\n{text}" for text in LONG)))
    assert document.facts.title == "The Sunday Hours Report"
    assert document.facts.doubts == (Doubt("title", "The title is the line at the head of each page."),)


def test_a_name_that_stands_on_each_page_is_no_title() -> None:
    assert read("a.pdf", pdf(*(f"The Courier\n{text}" for text in LONG))).facts.title is None


def marks_of(made: bytes) -> list[str]:
    parts = read("a.pdf", made).kept
    return [at for part in parts for at in (part.at, *(at for _, at in part.inner)) if at]


LONG = [
    f"Nobody knew on page {word} whether the library would be open on Sundays from next year on or would not be."
    for word in ("one", "two", "three", "four")
]


def test_a_page_is_called_by_the_number_that_is_printed_on_it() -> None:
    pages = [f"{text}\n{number}" for number, text in enumerate(LONG, start=145)]
    assert marks_of(pdf(*pages)) == ["p. 145", "p. 146", "p. 147", "p. 148"]


def test_a_page_is_else_called_as_the_file_calls_it() -> None:
    labels = "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D >>] >>"
    assert marks_of(pdf(*LONG, catalog=labels)) == ["p. i", "p. ii", "p. 1", "p. 2"]


def test_what_stands_before_the_first_numbered_page_is_not_called_like_another() -> None:
    pages = [LONG[0], *(f"{text}\n{number}" for number, text in enumerate(LONG[1:], start=1))]
    assert marks_of(pdf(*pages)) == ["PDF p. 1", "p. 1", "p. 2", "p. 3"]


@pytest.mark.parametrize("labels", ["/PageLabels 7", "/PageLabels << /Nums [0 7] >>", "/PageLabels << /Nums 9 >>"])
def test_broken_names_of_pages_are_none(labels: str) -> None:
    assert marks_of(pdf(*LONG, catalog=labels)) == ["p. 1", "p. 2", "p. 3", "p. 4"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [COURIER.format(text.replace("“", '"').replace("”", '"'), n) for n, text in enumerate(PARAGRAPHS, start=1)]
    assert left_out(read("a.pdf", pdf(*pages))) == [
        line for number in range(1, 5) for line in ("The Courier", str(number))
    ]


def test_heads_that_change_with_the_chapter_are_known_by_their_page_numbers() -> None:
    heads = ["Introduction 11", "The budget 12", "Opening hours 13", "14 The city"]
    pages = [f"{head}\n{text.replace('“', '').replace('”', '')}" for head, text in zip(heads, PARAGRAPHS, strict=True)]
    assert left_out(read("a.pdf", pdf(*pages))) == heads


def test_when_a_pdf_was_made_is_about_when_it_was_issued() -> None:
    facts = read(
        "a.pdf", pdf(PARAGRAPHS[0], info="/CreationDate (D:20240302101010Z) /Title (Microsoft Word - x.docx)")
    ).facts
    assert (facts.issued, facts.title) == ("2024-03-02~", None)


def test_a_scan_says_that_it_has_no_text() -> None:
    assert why_not("a.pdf", pdf("", "")).startswith("this PDF has no text: its pages are pictures")


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reading, "_PATIENCE", -1.0)
    assert "takes more than" in why_not("a.pdf", pdf(PARAGRAPHS[0]))


SRT = """\
1
00:00:01,000 --> 00:00:03,000
ANNA: Good evening.
It is late.

2
00:00:03,500 --> 00:00:05,000
And cold.

3
00:01:06,000 --> 00:01:08,000
BEN: <i>Indeed</i> it is.

4
00:01:08,000 --> 00:01:09,000
[Music]
"""

VTT = """\
WEBVTT

NOTE nobody
reads this

00:01.000 --> 00:03.000
<v Anna Lee>Good evening &amp; hello.

00:03.500 --> 00:05.000
<v Ben>Indeed.

01:03.500 --> 01:05.000
- Yes.
- No.
"""


def test_subtitles_become_turns_with_their_times() -> None:
    document = read("a.srt", SRT)
    assert [(part.at, part.text) for part in document.kept] == [
        ("00:00:01", "ANNA: Good evening. It is late. And cold."),
        ("00:01:06", "BEN: Indeed it is."),
    ]
    assert document.facts.speakers == ("ANNA", "BEN")
    assert left_out(document) == ["[Music]"]


def test_voices_and_dashes_of_subtitles_part_turns() -> None:
    document = read("a.vtt", VTT)
    assert kept(document) == ["Anna Lee: Good evening & hello.", "Ben: Indeed.", "- Yes.", "- No."]
    assert document.facts.speakers == ("Anna Lee", "Ben")


def test_subtitles_without_speech_say_so() -> None:
    assert why_not("a.srt", "1\n00:00:01,000 --> 00:00:03,000\n[Music]\n") == "these subtitles say nothing"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", b"no zip", "this is no .docx, or a broken one"),
        ("a.docx", packed({"x": "y"}), "there is no word/document.xml in it"),
        ("a.docx", docx("x")[:200], "this is no .docx, or a broken one"),
        ("a.docx", docx(*PARAGRAPHS, head=BOMB), "word/document.xml in it declares entities"),
        ("a.docx", docx(), "there is no text in this .docx"),
        ("a.epub", b"no zip", "this is no EPUB, or a broken one"),
        ("a.epub", packed({"META-INF/container.xml": "<x/>"}), "this EPUB cannot be read"),
        ("a.epub", epub("<p>x</p>", head=BOMB), "book.opf in it declares entities"),
        ("a.epub", epub("<p></p>"), "there is no text in this EPUB"),
        ("a.pdf", b"no pdf", "this PDF cannot be read"),
        ("a.pdf", pdf(PARAGRAPHS[0])[:300], "this PDF cannot be read"),
        ("a.srt", b"\0\1\2" * 9, "this is no text"),
        ("a.srt", "nothing of the kind", "these subtitles"),
    ],
)
def test_what_is_broken_or_hostile_is_refused_with_a_reason(name: str, data: bytes | str, why: str) -> None:
    assert why in why_not(name, data)


def test_a_reader_that_fails_as_nobody_thought_of_fails_for_its_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(original: Original) -> Document:
        raise ZeroDivisionError(original.name)

    monkeypatch.setattr(document_reader, "_reader", lambda _kind: broken)
    assert why_not("a.txt", "x") == "this cannot be read: ZeroDivisionError: a.txt"


@pytest.mark.parametrize(
    ("name", "data", "package"),
    [
        ("a.html", page(*PARAGRAPHS).encode(), "trafilatura"),
        ("a.docx", docx(*PARAGRAPHS), "mammoth"),
        ("a.pdf", pdf("x"), "pypdf"),
        ("a.srt", SRT.encode(), "pysubs2"),
        ("a.txt", "外務省の報道官".encode("shift_jis") * 10, "charset_normalizer"),
    ],
)
def test_without_the_extra_the_command_that_installs_it_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, package: str
) -> None:
    real = builtins.__import__

    def without(module: str, *rest: object, **more: object) -> object:
        if module.partition(".")[0] == package:
            raise ImportError(module)
        return real(module, *rest, **more)  # type: ignore[arg-type]  # passed on as they come

    for loaded in [each for each in sys.modules if each.partition(".")[0] == package]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setattr(builtins, "__import__", without)
    assert why_not(name, data).endswith(f"is needed: {to_install('ingest')}")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a.doc", "this is a .doc of old; save it as .docx"),
        ("a.pfd", "documents do not end in “.pfd”; did you mean “.pdf”?"),
        ("notes", "the name of this file has no ending"),
    ],
)
def test_a_kind_that_is_not_read_is_told_with_those_that_are(name: str, why: str) -> None:
    with pytest.raises(DocumentError) as refused:
        kind_of(Path(name))
    assert refused.value.why.startswith(why)
    assert why.endswith(".docx") or all(ending in refused.value.why for ending in SOURCES)


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (pdf("x"), ".pdf"),
        (epub("x"), None),
        (page("x").encode(), ".html"),
        (page("x").encode("utf-8-sig"), ".html"),
        (b"WEBVTT\n", ".vtt"),
        (b"Some text", None),
    ],
)
def test_some_kinds_are_known_by_how_they_begin(data: bytes, ending: str | None) -> None:
    found = of_bytes(data)
    assert (found.endings[0] if found else None) == ending
