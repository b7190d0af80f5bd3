"""Where in its document a place of a source stands, also after a person has edited the source or the record."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from briefing.editing.scaffold import begin
from briefing.ingest.adding import Added, Adding
from briefing.project.discovery import load_project
from briefing.project.page_locators import located, locator, record_path
from briefing.project.source_file import read_body
from briefing.text.paragraphs import passages
from briefing.text.sanitize import visible
from tests.helpers.documents import PARAGRAPHS, epub, pdf

BODY = "\n\n".join(
    ("One is the first of them all.", "Two comes after it, and\nthe page ends here.", "Three is the last.")
)
MARKS = """\
file: originals/a.pdf
marks:
  - {at: p. 1, paragraph: 1, words: One is the first of them all.}
  - {at: p. 2, paragraph: 2, words: "and the page ends here."}
  - {at: p. 3, paragraph: 3, words: Three is the last.}
left-out: []
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "originals").mkdir()
    record_path(tmp_path, "a").write_text(MARKS, encoding="utf-8")
    return tmp_path


def at(root: Path, words: str, body: str = BODY) -> str | None:
    return locator(located(root, "a", body, passages(body)), body.index(words))


@pytest.mark.parametrize(
    ("words", "page"),
    [("One", "p. 1"), ("Two", "p. 1"), ("and\n", "p. 2"), ("ends", "p. 2"), ("Three", "p. 3"), ("last", "p. 3")],
)
def test_a_place_is_on_the_page_that_begins_before_it(root: Path, words: str, page: str) -> None:
    assert at(root, words) == page


def test_the_marks_may_stand_below_what_was_left_out(root: Path) -> None:
    head, _, marks = MARKS.removesuffix("left-out: []\n").partition("\n")
    record_path(root, "a").write_text(f"{head}\nleft-out: []\n{marks}", encoding="utf-8")
    assert at(root, "Three") == "p. 3"


def test_a_source_that_was_not_added_has_no_pages(tmp_path: Path) -> None:
    assert at(tmp_path, "Two") is None


def test_before_the_first_mark_no_page_is_known(root: Path) -> None:
    record_path(root, "a").write_text("marks: [{at: p. 2, paragraph: 2, words: Two comes}]", encoding="utf-8")
    assert at(root, "One") is None


@pytest.mark.parametrize("more", ["A line that was put back.\n\n", "A line.\n\n" * 12])
def test_paragraphs_that_were_put_back_move_the_pages_along(root: Path, more: str) -> None:
    body = f"{more}{BODY}"
    assert [at(root, words, body) for words in ("One", "ends", "last")] == ["p. 1", "p. 2", "p. 3"]


def test_a_line_break_that_was_taken_out_hides_no_page(root: Path) -> None:
    assert at(root, "ends", BODY.replace("and\nthe", "and the")) == "p. 2"


def test_where_the_words_of_a_page_are_gone_nothing_is_said_of_it_nor_of_the_one_before(root: Path) -> None:
    body = BODY.replace("the page ends", "the sheet ends")
    assert [at(root, words, body) for words in ("One", "ends", "last")] == [None, None, "p. 3"]


def test_few_words_are_looked_for_in_their_own_paragraph_alone(root: Path) -> None:
    record_path(root, "a").write_text("marks: [{at: p. 2, paragraph: 1, words: the last}]", encoding="utf-8")
    assert at(root, "last") is None


def test_the_words_of_a_later_page_are_looked_for_behind_the_page_before(root: Path) -> None:
    twice = "The same words again.\n\nThe same words again."
    record_path(root, "a").write_text(
        "marks: [{at: p. 1, paragraph: 1, words: The same words}, {at: p. 2, paragraph: 1, words: The same words}]",
        encoding="utf-8",
    )
    found = located(root, "a", twice, passages(twice))
    assert [(each.start, each.at) for each in found] == [(0, "p. 1"), (23, "p. 2")]


@pytest.mark.parametrize(
    "record",
    [
        b"",
        b"\xff\xfe",
        b"\0",
        b"marks: 7",
        b"marks: [7, [], {}, {at: x}, {at: x, paragraph: -1, words: y}, {at: [], paragraph: 1, words: One}]",
        b"marks: [{at: p. 1, paragraph: 99999999999999999999, words: One}]",
        b"marks: [{at: p. 1, paragraph: 9999999, words: One is the first}]",
        b"marks: [{at: p. 1, paragraph: 1, words: ' '}]",
        b"marks: &a [*a]",
        b"[" * 50_000,
        b"- marks",
    ],
)
def test_a_record_that_is_none_tells_of_no_page(root: Path, record: bytes) -> None:
    record_path(root, "a").write_bytes(record)
    assert at(root, "Two") is None


def test_a_record_that_is_no_file_tells_of_no_page(root: Path) -> None:
    record_path(root, "a").unlink()
    os.mkfifo(record_path(root, "a"))
    assert at(root, "Two") is None


def test_a_mark_is_one_short_line_that_controls_nothing(root: Path) -> None:
    hostile = 'marks: [{at: "p.\\e[31m\\n1\\u202E' + "x" * 999 + '", paragraph: 1, words: One is the}]'
    record_path(root, "a").write_text(hostile, encoding="utf-8")
    told = at(root, "Two")
    assert told is not None
    assert told == visible(told)
    assert len(told) <= 60


def test_a_record_that_names_a_long_paragraph_again_and_again_is_left(root: Path) -> None:
    body = f"{'x' * 2_000_000}y"
    lines = [f"- {{at: p. {n}, paragraph: 1, words: z z z}}\n" for n in range(20_000)]
    record_path(root, "a").write_text(f"marks:\n{''.join(lines)}", encoding="utf-8")
    assert at(root, "y", body) is None


LATE = "It is late, said the minister, and we go home."
SRT = f"1\n00:00:01,000 --> 00:00:03,000\nANNA: Good evening.\n\n2\n01:12:31,000 --> 01:12:35,000\nBEN: {LATE}\n"


@pytest.mark.parametrize(
    ("name", "data", "words", "told"),
    [
        (
            "talk.pdf",
            pdf(
                *(
                    f"The Courier\n{text.translate({0x201C: '”', 0x201D: None})}".encode("ascii", "ignore").decode()
                    for text in PARAGRAPHS
                )
            ),
            "after it has asked",
            "p. 4",
        ),
        ("talk.srt", SRT.encode(), LATE, "at 01:12:31"),
        (
            "talk.epub",
            epub(*(f"<h1>Chapter {n}</h1><p>{text}</p>" for n, text in enumerate(PARAGRAPHS))),
            "lose the",
            "ch. 2",
        ),
        ("talk.txt", "\f".join(PARAGRAPHS).encode(), "lose the", "p. 3"),
        ("plain.txt", "\n\n".join(PARAGRAPHS).encode(), "lose the", None),
    ],
)
def test_the_places_of_a_document_survive_its_adding(
    tmp_path: Path, name: str, data: bytes, words: str, told: str | None
) -> None:
    begin(tmp_path / "debate", "Is it so?", 2026)
    (tmp_path / name).write_bytes(data)
    added = Adding(tmp_path / "debate", date(2026, 3, 12)).add(str(tmp_path / name))
    assert isinstance(added, Added)
    body = read_body(load_project(tmp_path / "debate").sources[added.source])
    found = located(tmp_path / "debate", added.source, body, passages(body))
    assert locator(found, body.index(words)) == told
