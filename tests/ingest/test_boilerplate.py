"""What stands around an article that is copied from a page: sections, widgets, lines of copyright."""

from __future__ import annotations

import pytest

from briefing.ingest.boilerplate import CAPTION, COPYRIGHT, TAGS, WIDGET, copyright_of, what_it_is
from briefing.ingest.document import Document
from tests.helpers.documents import PARAGRAPHS, kept, read

HEADLINE = "Night buses to run until two, council decides"


def pasted(*above: str, below: tuple[str, ...] = (), joint: str = "\n\n") -> Document:
    return read("a.txt", joint.join([*above, *PARAGRAPHS, *below]))


def why(document: Document) -> dict[str, str | None]:
    return {part.text: part.out for part in document.parts if part.out is not None}


@pytest.mark.parametrize("joint", ["\n\n", "\n"])
@pytest.mark.parametrize(
    "kicker",
    ["NEWS › TRANSPORT", "Home > News > Transport", "News / Transport", "News | Transport", "TRANSPORT", "CITY NEWS"],
)
def test_the_section_above_a_headline_is_navigation(kicker: str, joint: str) -> None:
    document = pasted(kicker, HEADLINE, "By Ann Lee", joint=joint)
    assert (document.facts.title, document.facts.author) == (HEADLINE, ("Ann Lee",))
    assert why(document)[kicker] == TAGS
    assert kept(document) == list(PARAGRAPHS)


def test_a_path_to_a_page_is_navigation_where_no_headline_follows() -> None:
    document = pasted("News › City Transport")
    assert document.facts.title is None
    assert kept(document) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "headline", ["NIGHT BUSES TO RUN UNTIL TWO", "Buses > trams, says the council of the old town", "Buses | A comment"]
)
def test_a_headline_with_capitals_or_bars_stays_one(headline: str) -> None:
    assert pasted(headline).facts.title == headline


@pytest.mark.parametrize("heading", ["COSTS AND BENEFITS", "Settings > Privacy"])
def test_headings_further_down_stay_in_the_text(heading: str) -> None:
    assert heading in kept(read("a.txt", "\n\n".join([HEADLINE, *PARAGRAPHS[:2], heading, *PARAGRAPHS[2:]])))


@pytest.mark.parametrize(
    "line",
    [
        *("Listen to this article", "Listen to this article · 5 min", "Hear this story", "5 min read", "8 min listen"),
        *("Reading time: 5 minutes", "Share", "Save", "Save for later", "Share this article"),
    ],
)
def test_what_one_can_do_with_a_page_is_a_widget(line: str) -> None:
    assert what_it_is(line) == WIDGET


@pytest.mark.parametrize("line", ["Listen to this.", "Save the libraries", "Share the costs", "Read it again."])
def test_a_line_that_asks_for_something_else_is_none(line: str) -> None:
    assert what_it_is(line) is None


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© The Valley Voice 2025", "The Valley Voice"),
        ("© 2025 The Valley Voice", "The Valley Voice"),
        ("Copyright © 2019–2025 The Valley Voice Ltd. All rights reserved.", "The Valley Voice Ltd"),
        ("(c) 2025, The Valley Voice.", "The Valley Voice"),
        ("© The Valley Voice. All rights reserved.", "The Valley Voice"),
        ("The Valley Voice © 2025", "The Valley Voice"),
    ],
)
def test_a_line_of_copyright_says_whose_it_is(line: str, holder: str) -> None:
    assert (what_it_is(line), copyright_of(line)) == (COPYRIGHT, holder)


@pytest.mark.parametrize("line", ["© Ben Moor", "© 2025 Getty Images", "© AFP 2025", "© Ben Moor / Reuters"])
def test_the_credit_of_a_picture_says_nothing_of_the_article(line: str) -> None:
    assert (what_it_is(line), copyright_of(line)) == (CAPTION, None)


def test_a_year_alone_is_of_nobody() -> None:
    assert (what_it_is("© 2025"), copyright_of("© 2025")) == (COPYRIGHT, None)


@pytest.mark.parametrize("line", ["Copyright is a matter of law.", "The © was invented in 1954 or so, they say."])
def test_a_sentence_on_copyright_is_no_line_of_it(line: str) -> None:
    assert copyright_of(line) is None


def test_the_publisher_is_inferred_from_a_line_of_copyright() -> None:
    facts = pasted(HEADLINE, below=("© The Valley Voice 2025",)).facts
    assert facts.publisher == "The Valley Voice"
    assert facts.publisher_basis == "Inferred from the line “© The Valley Voice 2025”."


def test_an_author_who_keeps_the_copyright_is_no_publisher() -> None:
    facts = pasted(HEADLINE, "By Ann Lee", below=("© Ann Lee 2025",)).facts
    assert (facts.author, facts.publisher) == (("Ann Lee",), None)
