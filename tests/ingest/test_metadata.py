"""What a document shows about itself: its lines confirm its data, tell otherwise, or are all there is."""

from __future__ import annotations

import pytest

from briefing.ingest.document import Doubt, Facts
from tests.helpers.documents import PARAGRAPHS, docx, kept, left_out, page, read

TITLE = "Sundays at the library"
DATA = (
    '<meta property="og:site_name" content="The Milford Courier"><meta name="author" content="Ann Lee">'
    '<meta property="article:published_time" content="2026-03-12T18:05:00+00:00">'
    '<link rel="canonical" href="https://courier.example/2026/03/sundays">'
)


def of_page(*lines: str, before: str = "", after: str = "") -> Facts:
    """The facts of a page with lines below its headline. Its data name Ann Lee, The Milford Courier and 12 March."""
    printed = "".join(f"<p>{line}</p>" for line in lines)
    made = page(*PARAGRAPHS, head=DATA, before=before, after=after)
    return read("a.html", made.replace("</h1>", f"</h1>{printed}")).facts


def of_text(*lines: str) -> Facts:
    return read("a.txt", "\n\n".join([TITLE, *lines, *PARAGRAPHS])).facts


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee | 12 March 2026",
        "Ann Lee, Staff Writer · Updated 3:15 PM, March 12, 2026",
        "Published 12 Mar 2026 by Ann Lee",
        "By ANN LEE, 03/12/2026",
        "Ann Lee | Mar 12",
        "Von Ann Lee, 12. März 2026",
    ],
)
def test_what_a_line_confirms_is_no_doubt(line: str) -> None:
    facts = of_page(line)
    assert (facts.author, facts.issued, facts.issued_basis, facts.doubts) == (("Ann Lee",), "2026-03-12", None, ())


@pytest.mark.parametrize(
    "line",
    [
        "Follow The Milford Courier on Facebook and never miss a story! Cookie settings",
        "© 2026 The Milford Courier. All rights reserved.",
        "THE MILFORD COURIER",
        "Subscribe to the Milford Courier",
        "Sundays - The Milford Courier",
    ],
)
def test_the_foot_of_a_page_confirms_its_publisher(line: str) -> None:
    facts = of_page(after=f"<aside><p>{line}</p></aside>")
    assert (facts.publisher, facts.publisher_basis) == ("The Milford Courier", None)


def test_another_story_confirms_nothing() -> None:
    facts = of_page(after="<aside><p>The Milford Courier reporter who ran</p><p>March 12, 2026</p></aside>")
    assert facts.publisher_basis == "Named in the data of the page, not in its text."
    assert facts.issued_basis == "Taken from the data of the page, not from its text."


def test_a_date_that_differs_from_the_data_is_a_doubt_that_names_both() -> None:
    facts = of_page("By Ann Lee | 14 March 2026")
    assert facts.issued == "2026-03-14"
    assert facts.issued_basis == (
        "The line “By Ann Lee | 14 March 2026” says 2026-03-14, the data of the document say 2026-03-12."
    )


def test_the_day_on_which_a_page_was_opened_is_none_of_its_dates() -> None:
    facts = of_page(before="<p>Saturday, 14 March 2026</p>")
    assert facts.issued == "2026-03-12"


def test_a_later_change_leaves_the_date_of_the_data() -> None:
    facts = of_page("Updated: 14 March 2026")
    assert (facts.issued, facts.issued_basis) == (
        "2026-03-12",
        "Taken from the data of the page, not from its text.",
    )


def test_an_author_who_differs_from_the_data_is_a_doubt_that_names_both() -> None:
    facts = of_page("By Bo Ek")
    assert facts.author == ("Bo Ek",)
    assert facts.doubts == (
        Doubt("author", "The author is doubtful: the line “By Bo Ek” names Bo Ek, the data Ann Lee."),
    )


def test_an_author_whom_the_data_leave_out_is_added() -> None:
    facts = of_page("By Ann Lee and Bo Ek")
    assert (facts.author, facts.doubts) == (("Ann Lee", "Bo Ek"), ())


def test_a_line_of_a_word_document_confirms_its_properties() -> None:
    made = docx(TITLE, "By Ann Lee", *PARAGRAPHS, properties="<dc:creator>Ann Lee</dc:creator>")
    assert read("a.docx", made).facts.doubts == ()


@pytest.mark.parametrize(
    "line", ["Milford Gazette, March 14, 2026", "Reuters, 14 March 2026", "ТАСС, 14 марта 2026 г."]
)
def test_a_publisher_and_a_date_below_the_headline_are_inferred_and_left_out(line: str) -> None:
    document = read("a.txt", "\n\n".join([TITLE, line, *PARAGRAPHS]))
    basis = f"Inferred from the line “{line}”."
    assert (document.facts.issued, document.facts.issued_basis) == ("2026-03-14", basis)
    assert (document.facts.publisher, document.facts.publisher_basis) == (line.partition(",")[0], basis)
    assert (kept(document), left_out(document)) == (list(PARAGRAPHS), [TITLE, line])


@pytest.mark.parametrize(
    ("start", "issued", "publisher"),
    [
        ("LONDON, March 14, 2026 (Reuters) — ", "2026-03-14", "Reuters"),
        ("LONDON, March 14 (Reuters) — ", None, "Reuters"),
        ("PARIS, 14 mars 2026 (AFP) - ", "2026-03-14", "AFP"),
        ("Berlin (dpa) - ", None, "dpa"),
        ("(Reuters) - ", None, "Reuters"),
        ("WASHINGTON, D.C. – March 14, 2026 (AP) – ", "2026-03-14", "AP"),
        ("МОСКВА, 14 марта 2026. /ТАСС/. ", "2026-03-14", "ТАСС"),
    ],
)
def test_place_and_day_in_a_paragraph_stay_and_are_inferred_from(
    start: str, issued: str | None, publisher: str
) -> None:
    texts = [f"{start}{PARAGRAPHS[0]}", *PARAGRAPHS[1:]]
    document = read("a.txt", "\n\n".join([TITLE, *texts]))
    assert kept(document) == texts
    assert (document.facts.issued, document.facts.publisher) == (issued, publisher)
    assert "with which the text begins" in (document.facts.publisher_basis or "")


@pytest.mark.parametrize("dash", ["–", "—", "-"])
def test_the_years_of_a_life_are_no_date_of_issue(dash: str) -> None:
    life = f"Ada Lund, 12 March 1926 {dash} 14 March 2016"
    assert of_text(life).issued is None
    assert (
        of_text(f"{life}, was the first head of the library in Milford, and wanted it open on Sundays.").issued is None
    )


def test_the_day_of_an_agency_has_the_year_of_the_address() -> None:
    dated = page(
        f"LONDON, March 14 (Reuters) — {PARAGRAPHS[0]}", *PARAGRAPHS[1:], head=DATA.split('<meta property="art')[0]
    )
    address = '<link rel="canonical" href="https://courier.example/2026/03/sundays"></head>'
    facts = read("a.html", dated.replace("</head>", address)).facts
    assert facts.issued == "2026-03-14"
    assert facts.issued_basis is not None
    assert "the year in the address" in facts.issued_basis


def test_the_day_of_a_change_is_about_the_date() -> None:
    facts = of_text("Von Anna Schmidt, Berlin", "Stand: 12.03.2026, 14:30 Uhr")
    assert (facts.author, facts.issued) == (("Anna Schmidt",), "2026-03-12~")
    assert facts.issued_basis == "Inferred from the line “Stand: 12.03.2026, 14:30 Uhr”, which tells of a change."


def test_lines_below_a_standfirst_tell_about_the_document() -> None:
    standfirst = "The library committee has heard both sides of the debate, and it took no decision at all."
    lines = ("By Ann Lee and Bo Ek", "Milford Courier", "12 March 2026 10:30 GMT")
    document = read("a.txt", "\n\n".join([TITLE, standfirst, *lines, *PARAGRAPHS]))
    assert kept(document) == [standfirst, *PARAGRAPHS]
    assert document.facts.publisher == "Milford Courier"


def test_a_press_release_has_its_headline_below_its_date() -> None:
    lines = ("FOR IMMEDIATE RELEASE", "March 14, 2026", "Contact: Ann Lee, 555-0100, press@milford.example", TITLE)
    document = read("a.txt", "\n\n".join([*lines, *PARAGRAPHS]))
    assert (document.facts.title, document.facts.author, document.facts.issued) == (TITLE, (), "2026-03-14")
    assert kept(document) == list(PARAGRAPHS)


def test_a_headline_above_a_line_of_its_author_needs_no_blank_line() -> None:
    document = read("a.txt", "\n".join([TITLE, "By Ann Lee", "March 12, 2026", *PARAGRAPHS]))
    assert (document.facts.title, document.facts.issued) == (TITLE, "2026-03-12")


def test_the_dates_of_a_diary_are_its_headings() -> None:
    days = ("12 March 2025", "14 March 2025", "16 March 2025")
    texts = [text for pair in zip(days, PARAGRAPHS, strict=False) for text in pair]
    document = read("a.txt", "\n\n".join(["A year at the library", *texts]))
    assert kept(document) == texts
    assert document.facts.issued is None


@pytest.mark.parametrize("heading", ["March 2025", "Milford, Sunday", "May 5", "12 March 2026", "What it would cost"])
def test_a_heading_in_the_text_stays(heading: str) -> None:
    texts = [PARAGRAPHS[0], heading, *PARAGRAPHS[1:]]
    assert kept(read("a.txt", "\n\n".join([TITLE, "By Ann Lee | 12 March 2026", *texts]))) == texts


@pytest.mark.parametrize(
    "sentence",
    [
        "On 12 March 2026, Ann Lee resigned.",
        "Posted 12 March 2026, the note went viral.",
        "By 12 March 2026, Ann Lee had left.",
        "The decision, dated 12 March 2026, still holds.",
        "12 March 2026 was a Thursday.",
        "Am 12. März 2026 fiel die Entscheidung.",
        "12 марта 2026 года комитет собрался.",
    ],
)
@pytest.mark.parametrize("place", range(3))
def test_a_sentence_with_a_date_in_it_is_text_wherever_it_stands(sentence: str, place: int) -> None:
    texts = [*PARAGRAPHS[:place], sentence, *PARAGRAPHS[place:]]
    document = read("a.txt", "\n\n".join([TITLE, "By Ann Lee", *texts]))
    assert kept(document) == texts
    assert document.facts.issued is None


def test_a_letter_keeps_its_salutation_and_its_end() -> None:
    texts = ["Dear members of the committee,", *PARAGRAPHS, "Yours sincerely,", "Ann Lee", "Milford, 12 March 2026"]
    assert kept(read("a.txt", "\n\n".join(["Milford, 12 March 2026", *texts]))) == texts
