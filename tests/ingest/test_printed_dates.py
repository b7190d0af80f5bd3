"""Dates are read as documents print them; what is no date, or not the document's, is none."""

from __future__ import annotations

import pytest

from briefing.ingest.printed_dates import PrintedDate, dates_named, iso_date, printed_date


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("March 2, 2024", "2024-03-02"),
        ("Mar. 2nd, 2024", "2024-03-02"),
        ("2 March 2024", "2024-03-02"),
        ("Saturday, 2 March 2024, 10:15", "2024-03-02"),
        ("2. März 2024", "2024-03-02"),
        ("2 de marzo de 2024", "2024-03-02"),
        ("2 марта 2024", "2024-03-02"),
        ("02.03.2024", "2024-03-02"),
        ("2024-03-02", "2024-03-02"),
        ("March 2024", "2024-03"),
    ],
)
def test_a_line_that_is_a_date_is_read(line: str, edtf: str) -> None:
    assert printed_date(line) == PrintedDate(edtf, said_so=False)


@pytest.mark.parametrize(
    "line", ["Published: March 2, 2024", "Posted on 2 March 2024", "Veröffentlicht am 2. März 2024"]
)
def test_a_line_may_say_that_it_is_the_date_of_issue(line: str) -> None:
    assert printed_date(line) == PrintedDate("2024-03-02", said_so=True)


@pytest.mark.parametrize(
    "line",
    [
        "30 February 2024",
        "2024",
        "March",
        "2 March 0024",
        "03/02/2024",
        "On 2 March 2024, the committee met to talk about Sundays again.",
        "Published on 2 March 2024, this article was read by more people than any other one before it, and since.",
    ],
)
def test_what_is_no_date_or_says_more_is_none(line: str) -> None:
    assert printed_date(line) is None


@pytest.mark.parametrize(
    ("text", "edtf"), [("2024-03-02T10:00:00+01:00", "2024-03-02"), ("2024-03", "2024-03"), ("x", None)]
)
def test_timestamps_of_pages(text: str, edtf: str | None) -> None:
    assert iso_date(text) == edtf


def test_dates_that_a_text_names_are_given_once_in_its_words() -> None:
    text = "As of October 2023, and on Thursday, Aug. 11, 2016, they met; in October 2023 nobody did, nor on 3 May."
    assert dates_named(text) == ["October 2023", "Aug. 11, 2016"]
