"""Lines that tell who wrote a document and when are read piece by piece; a line that says more is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.ingest.bylines import is_publisher, told_by
from briefing.model.records import Project
from briefing.project.source_file import read_body

DATES = (
    "12 March 2026",
    "March 12, 2026",
    "12.03.2026",
    "2026-03-12",
    "12. März 2026",
    "12 mars 2026",
    "12 марта 2026",
)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee", ["Ann Lee"]),
        ("By Ann Lee | 12 March 2026", ["Ann Lee"]),
        ("By ANN LEE, Associated Press", ["ANN LEE"]),
        ("By Ann Lee, Bo Ek and Cy Dee", ["Ann Lee", "Bo Ek", "Cy Dee"]),
        ("By Ann Lee, chief political correspondent", ["Ann Lee"]),
        ("By Ann Lee in London", ["Ann Lee"]),
        ("Ann Lee, Staff Writer · Updated 3:15 PM, March 12, 2026", ["Ann Lee"]),
        ("March 12, 2026 — By Ann Lee and Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Published 12 Mar 2026 by Ann Lee", ["Ann Lee"]),
        ("Posted by Ann Lee on 12 March 2026 | 3 Comments", ["Ann Lee"]),
        ("Opinion | By Ann Lee | March 12, 2026", ["Ann Lee"]),
        ("About the Author: Ann Lee", ["Ann Lee"]),
        ("Opinion by Ann Lee", ["Ann Lee"]),
        ("Ein Kommentar von Anna Schmidt", ["Anna Schmidt"]),
        ("Von Anna Schmidt und Bernd Maier, Berlin", ["Anna Schmidt", "Bernd Maier"]),
        ("Par Anne Lefèvre avec AFP (à Bruxelles)", ["Anne Lefèvre"]),
        ("Por Ana López | Madrid, 12 de marzo de 2026 - 10:30 CET", ["Ana López"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Иван Петров, корреспондент | 12 марта 2026", ["Иван Петров"]),
    ],
)
def test_a_line_names_its_authors(line: str, authors: list[str]) -> None:
    told = told_by(line)
    assert told is not None
    assert list(told.authors) == authors


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("By Ann Lee | 12 March 2026", True),
        ("March 12, 2026 — By Ann Lee and Bo Ek", True),
        ("First published on Thu 12 Mar 2026 06.00 EDT", True),
        ("Veröffentlicht am 12. März 2026, 14:30 Uhr", True),
        ("Publié le 12 mars 2026 à 14h30, mis à jour le 13 mars 2026 à 09h12", True),
        ("Опубликовано: 12.03.2026", True),
        ("FOR IMMEDIATE RELEASE – March 12, 2026", False),
        ("Reuters, 12 March 2026", False),
        ("Brussels, 12 March 2026", False),
        ("12 марта 2026 года, 14:30", False),
    ],
)
def test_a_line_prints_the_date_and_may_say_that_it_is_the_one_of_issue(line: str, said: bool) -> None:
    told = told_by(line)
    assert told is not None
    assert (told.issued[0].date.edtf, told.issued[0].said, told.issued[0].changed) == ("2026-03-12", said, False)


@pytest.mark.parametrize(
    "line", ["Last modified on Thu 12 Mar 2026", "Stand: 12.03.2026, 14:30 Uhr", "Updated: 2026-03-12"]
)
def test_the_day_of_a_change_is_told_apart(line: str) -> None:
    told = told_by(line)
    assert told is not None
    assert [(each.said, each.changed) for each in told.issued] == [(False, True)]


@pytest.mark.parametrize(
    ("line", "publishers"),
    [
        ("Milford Gazette, March 14, 2026", ["Milford Gazette"]),
        ("Reuters, 14 March 2026", ["Reuters"]),
        ("dpa, 14. März 2026", ["dpa"]),
        ("Süddeutsche Zeitung, 14. März 2026", ["Süddeutsche Zeitung"]),
        ("Le Monde, 14 mars 2026", ["Le Monde"]),
        ("ТАСС, 14 марта 2026 года", ["ТАСС"]),
        ("By Ann Lee for The Milford Courier", ["The Milford Courier"]),
        ("Published by The Milford Courier on 12 March 2026", ["The Milford Courier"]),
        ("Press release | 12 March 2026 | Ministry of Culture", ["Ministry of Culture"]),
        ("Source: Milford Gazette", ["Milford Gazette"]),
        ("Brussels, 14 March 2026", []),
        ("Ann Lee, 14 March 2026", []),
        ("Par Anne Lefèvre avec AFP", []),
    ],
)
def test_who_published_is_known_by_a_word_that_persons_and_places_do_not_have(line: str, publishers: list[str]) -> None:
    told = told_by(line)
    assert told is not None
    assert list(told.publishers) == publishers


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Ann Lee | Mar 12, 2026 | 5 min read", ["Ann Lee"]),
        ("Ann Lee, Staff Writer", ["Ann Lee"]),
        ("New York, March 12, 2026", []),
    ],
)
def test_a_name_beside_a_bar_or_a_role_may_be_an_author_and_one_before_a_comma_a_place(
    line: str, people: list[str]
) -> None:
    told = told_by(line)
    assert told is not None
    assert list(told.people) == people


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee",
        "By March 12, 2026",
        "By 12 March 2026, Ann Lee had left.",
        "By then it was late.",
        "By the way",
        "Editors say that this is so.",
        "Author: see below for this",
        "On 12 March 2026, Ann Lee resigned.",
        "Posted 12 March 2026 as a joke, the note went viral.",
        "LONDON, March 14 (Reuters) — The committee met.",
        "LIBRARY OPENS ON SUNDAYS FROM MARCH 12, 2026",
        "12 March 2026: the day the library opened",
        "Police arrested reporter, 12 March 2026",
        "Ann Lee is a reporter, 12 March 2026",
        "Ada Lund, 12 March 1926 – 14 March 2026",
        "Von Berlin bis Paris",
        "Am 12. März 2026 fiel die Mauer.",
        "Le 12 mars 2026, la commission a voté.",
        "12 марта 2026 года комитет собрался.",
        "“12 March 2026”",
    ],
)
def test_a_line_that_says_anything_else_tells_nothing(line: str) -> None:
    assert told_by(line) is None


@given(
    st.sampled_from(DATES),
    st.lists(st.sampled_from(("the", "met", "library", "was", "opened", "again", "year")), min_size=1, max_size=6),
    st.booleans(),
)
def test_words_that_begin_small_beside_a_date_make_a_sentence(date: str, words: list[str], first: bool) -> None:
    line = f"{date} {' '.join(words)}" if first else f"{' '.join(words)} {date}"
    assert told_by(line) is None


def test_no_sentence_of_a_real_text_tells_anything(example: Project) -> None:
    bodies = [read_body(source) for source in example.sources.values()]
    sentences = [each for body in bodies for line in body.split("\n") for each in re.split(r"(?<=[.!?])\s+", line)]
    assert [each for each in sentences if told_by(each)] == []


def test_a_hostile_line_is_read_in_reasonable_steps() -> None:
    for piece in ("By A ", "| ", "1 May ", "- ", "by by ", "(", "12/12/2026 ", "the The "):
        told_by(piece * (200 // len(piece)))


@pytest.mark.parametrize(("name", "known"), [("Milford Gazette", True), ("Volkszeitung", True), ("Ann Lee", False)])
def test_names_of_publishers(name: str, known: bool) -> None:
    assert is_publisher(name) is known
