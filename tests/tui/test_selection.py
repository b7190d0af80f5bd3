"""Selecting with the mouse gives text: no margin, no gutter, no rows."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.selection import SELECT_ALL, Selection

from briefing.model.records import Project
from briefing.text.sanitize import one_line
from briefing.tui.renderers.page import Page, make_page, paragraph
from briefing.tui.renderers.source import MarginMark, reader_page
from briefing.tui.widgets.lines import Lines
from tests.tui.helpers.reading import body
from tests.tui.helpers.screens import NARROW, WIDE, Driver, opened

BODY = "The first paragraph is longer than one row.\nIt has a second line.\n\n\nThe second\u202e paragraph."


def selected(page: Page, start: tuple[int, int], end: tuple[int, int]) -> str:
    lines = Lines()
    lines.page = page
    found = lines.get_selection(Selection(Offset(*start), Offset(*end)))
    assert found is not None
    return found[0]


async def drag(driver: Driver, start: tuple[int, int], end: tuple[int, int]) -> str:
    await driver.pilot.mouse_down(offset=Offset(*start))
    await driver.pilot.hover(offset=Offset(*end))
    await driver.pilot.mouse_up(offset=Offset(*end))
    await driver.settle()
    return driver.app.screen.get_selected_text() or ""


def reading_page() -> Page:
    return reader_page(BODY, [MarginMark(4, 9, "A", 0)], 24)


def test_the_rows_of_a_paragraph_are_joined_and_paragraphs_parted() -> None:
    page = reading_page()
    assert selected(page, (0, 0), (99, len(page.lines))) == (
        "The first paragraph is longer than one row. It has a second line.\n\nThe second\ufffd paragraph."
    )


def test_a_selection_begins_and_ends_at_its_characters() -> None:
    assert selected(reading_page(), (8, 0), (10, 1)) == "first paragraph is lon"


def test_a_selection_in_the_margin_begins_with_the_row() -> None:
    assert selected(reading_page(), (0, 0), (13, 0)) == "The first"


def test_all_of_a_text_can_be_selected() -> None:
    lines = Lines()
    lines.page = reading_page()
    assert (lines.get_selection(SELECT_ALL) or ("", ""))[0].endswith("paragraph.")


def test_an_entry_that_was_wrapped_is_one_paragraph() -> None:
    page = make_page(
        [*paragraph("A clash is certain to follow.", "claim", 12, 0), *paragraph("It is likely.", "quote", 12, 0)]
    )
    assert selected(page, (0, 0), (99, 99)) == "A clash is certain to follow.\nIt is likely."


def test_entries_stand_on_lines_of_their_own() -> None:
    page = make_page([*paragraph("One.", "claim", 12, 0), *paragraph("Two.", "claim", 12, 1)])
    assert selected(page, (0, 0), (99, 99)) == "One.\nTwo."


@pytest.mark.parametrize("start", [(0, 5), (3, 5)])
async def test_dragging_over_the_reader_selects_its_text(example: Project, start: tuple[int, int]) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("enter", "enter")
        text = await drag(driver, start, (70, 15))
        assert "▎" not in text
        assert "\n\n" in text
        whole = one_line(body(driver))
        assert all(one_line(part) in whole for part in text.split("\n\n"))


async def test_dragging_over_the_pane_of_a_debate_selects_the_text_of_the_source(example: Project) -> None:
    async with opened(example, WIDE) as driver:
        await driver.press("enter", "right")
        pane = driver.get("#passage", Lines).region
        text = await drag(driver, (pane.x, pane.y), (pane.right - 2, pane.bottom - 2))
        whole = one_line(body(driver))
        assert len(text) > 100
        assert all(one_line(part) in whole for part in text.split("\n\n"))
