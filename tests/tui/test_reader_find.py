"""Finding words in the source that one reads, while one types."""

from __future__ import annotations

import pytest
from rich.segment import Segment

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.find_bar import FindBox
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.reading import body, book, foot, keys, place, reader, reading, reloaded
from tests.tui.helpers.screens import NARROW, SIZES


@pytest.mark.parametrize("size", SIZES)
async def test_find_turns_to_the_first_place_while_one_types(example: Project, size: tuple[int, int]) -> None:
    async with reading(example, size) as driver:
        await driver.press("slash")
        await driver.write("PESKOV responded in that case")
        assert "1 of 1" in foot(driver)
        shown = book(driver)
        found = body(driver).index("Peskov responded")
        assert shown.touches_view(found, found + 1)


async def test_enter_and_the_arrows_go_from_place_to_place_and_round(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash")
        await driver.write("macron")
        total = int(foot(driver).split(" of ")[1])
        seen = [foot(driver).split()[-3]]
        for key in ["enter", "down"] * (total // 2 + 1):
            await driver.press(key)
            seen.append(foot(driver).split()[-3])
        assert seen[: total + 1] == [str(number) for number in range(1, total + 1)] + ["1"]
        at = int(seen[-1])
        await driver.press("up")
        assert int(foot(driver).split()[-3]) == (at - 2) % total + 1


async def test_find_begins_where_one_reads(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("end", "slash")
        await driver.write("ukraine")
        number, total = foot(driver).split()[-3::2]
        assert 1 < int(number) <= int(total)


async def test_what_is_typed_on_is_found_from_the_place_gone_to(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash")
        await driver.write("macro")
        await driver.press("enter", "enter")
        assert "3 of" in foot(driver)
        await driver.write("n")
        assert "3 of" in foot(driver)


async def test_words_that_are_not_there_are_told(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash")
        await driver.write("zeppelin")
        assert "not in this source" in foot(driver)
        await driver.press("enter", "up")
        assert "not in this source" in foot(driver)
        await driver.press(*["backspace"] * 8)
        assert "not in this source" not in foot(driver)


async def test_all_places_in_view_are_marked_and_the_one_gone_to_differs(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        shown = book(driver)
        styles = [
            str(span.style)
            for line in shown.page.lines[: shown.height]
            for span in line.content.spans
            if line.content.plain[span.start : span.end].casefold() == "russia"
        ]
        assert styles.count("here") == 1
        assert styles.count("found") > 1


async def test_escape_closes_the_box_and_keeps_the_place(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("slash")
        await driver.write("recruiting")
        there = place(driver)
        assert there > 0
        await driver.press("escape")
        assert driver.screen == "ReaderScreen"
        assert place(driver) == there
        assert not driver.get("FindBox", FindBox).display
        styles = {str(span.style) for line in book(driver).page.lines for span in line.content.spans}
        assert not {"here", "found"} & styles
        await driver.press("n")
        assert reader(driver).cursor.number is not None


async def test_the_footer_shows_the_keys_of_the_box_while_one_types(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash")
        assert "esc close" in keys(driver)
        assert "outline" not in keys(driver)
        await driver.press("escape")
        assert "o outline" in keys(driver)


async def test_back_from_the_text_puts_the_box_away_first(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash", "a", "tab")
        assert isinstance(driver.app.focused, Book)
        await driver.press("escape")
        assert driver.screen == "ReaderScreen"
        assert not driver.get("FindBox", FindBox).is_open
        await driver.press("escape")
        assert driver.screen == "QuestionsScreen"


async def test_page_keys_scroll_while_the_box_is_open(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("slash", "pagedown")
        assert place(driver) > 0


async def test_find_opens_in_the_line_of_the_quotation_so_that_the_book_is_not_laid_out_anew(example: Project) -> None:
    async with reading(example) as driver:
        page = book(driver).page
        await driver.press("slash", "a", "escape")
        assert book(driver).page is page


async def test_a_letter_of_which_there_are_thousands_is_counted(make_project: MakeProject) -> None:
    text = FILES["corpus/tass.md"] + "\n" + "aa " * 300_000 + "\n"
    async with reading(load_project(make_project(FILES | {"corpus/tass.md": text})), source="tass") as driver:
        await driver.press("slash")
        await driver.write("aa")
        assert foot(driver).endswith("1 of 300000")


async def test_a_key_typed_before_the_body_is_ready_is_answered(make_project: MakeProject) -> None:
    text = FILES["corpus/tass.md"] + "\n\nNobody has said so. " * 50_000 + "Zanzibar\n"
    async with reading(load_project(make_project(FILES | {"corpus/tass.md": text})), source="tass") as driver:
        await driver.pilot.press("slash", *"zanzibar")
        await driver.settle()
        assert "1 of 1" in foot(driver)


async def test_reload_keeps_what_is_typed_into_find(make_project: MakeProject) -> None:
    root = make_project(FILES)
    async with reading(load_project(root), source="tass") as driver:
        await driver.press("slash")
        await driver.write("risk")
        make_project({"corpus/tass.md": FILES["corpus/tass.md"] + "\nA risk, and a risk.\n"})
        assert await reloaded(driver, root)
        assert "1 of 3" in foot(driver)


async def test_of_a_letter_that_stands_everywhere_only_the_place_one_is_at_is_marked(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash", "e")
        shown = book(driver)
        styles = [str(span.style) for line in shown.page.lines[: shown.height] for span in line.content.spans]
        assert (styles.count("here"), styles.count("found")) == (1, 0)


async def test_the_mark_goes_along_to_the_next_place(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("slash", "e", "enter")
        painted = [strip for strip in book(driver)._strips.values() if any(_stressed(one) for one in strip)]
        assert len(painted) == 1


def _stressed(segment: Segment) -> bool:
    return segment.text.casefold() == "e" and bool(segment.style and segment.style.bold)
