"""Dates as documents show them: EDTF level 1, with bounds, and as people read them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import edtf
from briefing.model.edtf import Day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("2024-02-27", (2024, 2, 27), (2024, 2, 27)),
        ("2024-02-27T23:20:30", (2024, 2, 27), (2024, 2, 27)),
        ("2024-02-27T23:20:30Z", (2024, 2, 27), (2024, 2, 27)),
        ("2024-02-27T23:20:30+05:30", (2024, 2, 27), (2024, 2, 27)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("20XX", (2000, 1, 1), (2099, 12, 31)),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
        ("2004-XX-XX", (2004, 1, 1), (2004, 12, 31)),
        ("2004-06-XX", (2004, 6, 1), (2004, 6, 30)),
        ("2001-21", (2001, 3, 1), (2001, 5, 31)),
        ("2001-24", (2001, 12, 1), (2002, 2, 28)),
        ("2003-24", (2003, 12, 1), (2004, 2, 29)),
        ("-0043", (-43, 1, 1), (-43, 12, 31)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("Y170000002", (170000002, 1, 1), (170000002, 12, 31)),
        ("Y-17000", (-17000, 1, 1), (-17000, 12, 31)),
        ("2016/2018-06", (2016, 1, 1), (2018, 6, 30)),
        ("2016-08/2016-08", (2016, 8, 1), (2016, 8, 31)),
        ("2016/..", (2016, 1, 1), None),
        ("2016/", (2016, 1, 1), None),
        ("../2016", None, (2016, 12, 31)),
        ("/2016", None, (2016, 12, 31)),
    ],
)
def test_a_date_has_the_bounds_it_leaves_open(text: str, earliest: Day | None, latest: Day | None) -> None:
    date = edtf.parse(text)
    assert (date.earliest, date.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2024-06", False, False),
        ("2024-06~", True, False),
        ("2024-06?", False, True),
        ("2024-06%", True, True),
        ("2016?/2018~", True, True),
        ("2016~/..", True, False),
    ],
)
def test_doubts_are_kept(text: str, approximate: bool, uncertain: bool) -> None:
    date = edtf.parse(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " 2024",
        "2024\n",
        "24",
        "2024-6",
        "2024-2-27",
        "27.2.2024",
        "June 2024",
        "2024-06-00",
        "2024-06-32",
        "2024-25",
        "2024-24-01",
        "2024-XX-01",
        "201X-06",
        "2XXX",
        "-0000",
        "Y2024",
        "Y17E7",
        "२०२४",
        "2024-06~?",
        "?2024-06",
        "2024-02-27T25:00:00",
        "2024-02T10:00:00",
        "2024-02-27T10:00:00~",
        "2024/2025/2026",
        "/",
        "../..",
        "..",
        "/..",
        "[2016, 2018]",
        "1e3",
        "Y" + "1" * 5000,
    ],
)
def test_what_is_no_date_is_refused_with_examples_of_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"2024-06~|there is no month"):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024-13", "there is no month 13"),
        ("2024-00-10", "there is no month 00"),
        ("2023-02-29", "Feb 2023 has 28 days"),
        ("2024-06-31", "Jun 2024 has 30 days"),
        ("2018/2016", "ends before it begins"),
        ("2016/2018-02-30", "Feb 2018 has 28 days"),
    ],
)
def test_a_date_that_cannot_be_says_why(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        edtf.parse(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024", "2024"),
        ("2024-06~", "Jun 2024~"),
        ("2024-02-27", "27 Feb 2024"),
        ("2024-02-07?", "7 Feb 2024?"),
        ("2024%", "2024?~"),
        ("2024-02-27T10:30:00Z", "27 Feb 2024, 10:30"),
        ("201X~", "2010s~"),
        ("20XX", "20XX"),
        ("2004-XX", "2004"),
        ("2004-06-XX", "Jun 2004"),
        ("2001-23", "autumn 2001"),
        ("-0043", "44 BC"),
        ("Y170000002", "170000002"),
        ("2016/2018", "2016–2018"),
        ("2016-08~/2018?", "Aug 2016~–2018?"),
        ("2016/..", "from 2016"),
        ("../2016-08", "until Aug 2016"),
        ("2016/", "2016–?"),
        ("/2016", "?–2016"),
        ("some day", "some day"),
    ],
)
def test_a_date_is_shown_with_its_doubts(text: str, shown: str) -> None:
    assert edtf.show(text) == shown


@pytest.mark.parametrize(
    ("texts", "span"),
    [
        ([], ""),
        (["2024"], "2024"),
        (["2024-02~", "2024-06"], "2024"),
        (["2024", "2016-08", "2025?"], "2016–2025"),
        (["2016/2018"], "2016–2018"),
        (["2016/.."], "2016"),
        (["some day", "2024"], "2024"),
        (["-0043", "2024"], "44 BC–2024"),
    ],
)
def test_the_years_of_many_dates_are_one_span(texts: list[str], span: str) -> None:
    assert edtf.year_span(texts) == span


YEARS = st.one_of(
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
    st.integers(1, 9999).map(lambda year: f"-{year:04}"),
    st.integers(10_000, 10**12).map(lambda year: f"Y{year}"),
    st.integers(0, 999).map(lambda decade: f"{decade:03}X"),
)
FULL = st.tuples(st.integers(0, 9999), st.integers(1, 12), st.integers(1, 28)).map(
    lambda parts: f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
)
ONE = st.builds(lambda date, doubt: date + doubt, YEARS | FULL, st.sampled_from(["", "?", "~", "%"]))


@given(ONE)
def test_a_date_begins_before_it_ends(text: str) -> None:
    date = edtf.parse(text)
    assert date.earliest is not None
    assert date.latest is not None
    assert date.earliest <= date.latest


@given(FULL)
def test_a_day_is_its_own_bounds(text: str) -> None:
    date = edtf.parse(text)
    assert date.earliest == date.latest == tuple(int(part) for part in text.split("-"))


@given(ONE, ONE)
def test_an_interval_has_the_bounds_of_its_ends(first: str, last: str) -> None:
    start, end = edtf.parse(first).earliest, edtf.parse(last).latest
    assert start is not None
    assert end is not None
    if start > end:
        with pytest.raises(ValueError, match="ends before it begins"):
            edtf.parse(f"{first}/{last}")
    else:
        date = edtf.parse(f"{first}/{last}")
        assert (date.earliest, date.latest) == (start, end)


@given(st.text(alphabet="0123456789-/.XY?~%TZ:", max_size=24) | ONE | st.builds("{}/{}".format, ONE, ONE))
def test_the_published_pattern_accepts_what_the_parser_does(text: str) -> None:
    try:
        edtf.parse(text)
        reason = ""
    except ValueError as error:
        reason = str(error)
    fits = re.search(edtf.PATTERN, text) is not None
    only_the_calendar_objects = "days" in reason or "ends before" in reason
    assert fits == (not reason or only_the_calendar_objects)


@given(st.text(max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    assert isinstance(edtf.show(text), str)
