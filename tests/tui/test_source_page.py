"""The page of a body: its margin, and what is marked in it."""

from __future__ import annotations

import pytest

from briefing.text.span import Span
from briefing.tui.renderers.source import BodyLines, MarginMark, reader_page
from briefing.tui.renderers.wrapping import wrap_body

BODY = "One two three four five six seven eight."


def lines(marks: list[MarginMark], current: int = -1) -> BodyLines:
    return BodyLines(BODY, wrap_body(BODY, 60), marks, margin=4, current=current)


def margin(marks: list[tuple[str, int]], current: int = -1) -> str:
    """The margin of a row with marks of these labels and quotations."""
    found = lines([MarginMark(0, 13, label, quotation) for label, quotation in marks], current)
    return found[0].content.plain.split("One")[0]


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "    "),
        ([("B", 0)], " B▎ "),
        ([("A", 0), ("B", 1)], "AB▎ "),
        ([("A", 0), ("A", 1)], " A▎ "),
        ([("A", 0), ("B", 1), ("C", 2)], "A+▎ "),
        ([("·", 0), ("B", 1)], " B▎ "),
        ([("·", 0)], " ·▎ "),
        ([("AA", 0)], "AA▎ "),
    ],
)
def test_the_margin_names_the_positions(marks: list[tuple[str, int]], shown: str) -> None:
    assert margin(marks) == shown


def test_beside_the_current_quotation_stands_its_position() -> None:
    assert margin([("A", 0), ("B", 1)], current=0) == " A▎ "


def test_what_was_found_is_told_from_where_one_is() -> None:
    found = lines([])
    found.hits = lambda *_: [Span(4, 7), Span(8, 13)]
    found.here = (Span(8, 13),)
    styles = {found[0].content.plain[span.start : span.end]: span.style for span in found[0].content.spans}
    assert (styles["two"], styles["three"]) == ("found", "here")


def test_the_current_quotation_shows_over_others() -> None:
    found = lines([MarginMark(0, 13, "A", 0), MarginMark(0, 7, "B", 1)], current=0)
    assert found[0].content.spans[-1].style == "match"


@pytest.mark.parametrize(("width", "indent"), [(140, 28), (84, 0), (60, 0)])
def test_the_text_stands_in_the_middle_and_is_no_wider_than_one_can_read(width: int, indent: int) -> None:
    page = reader_page("word " * 100, [], width)
    rows = [line.content.plain for line in page.lines]
    assert all(row.startswith(" " * (indent + 4)) for row in rows)
    assert max(map(len, rows)) <= indent + 84
