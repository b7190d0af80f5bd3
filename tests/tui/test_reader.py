"""The reader: it opens at the place, marks what is quoted, and goes from quotation to quotation."""

from __future__ import annotations

from typing import cast

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.debate_cursor import Focus
from briefing.tui.messages import OpenDebate
from briefing.tui.screens.debate import DebateScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.widgets.document_view import Book
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, WIDE, Driver, opened


async def read_first(driver: Driver) -> None:
    await driver.press("enter", "enter")
    assert driver.screen == "ReaderScreen"


def current(driver: Driver) -> int | None:
    return cast(ReaderScreen, driver.app.screen).cursor.number


def quotations(driver: Driver) -> int:
    return len(cast(ReaderScreen, driver.app.screen).cursor.quotations)


@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_at_the_quotation(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await read_first(driver)
        assert "In that case, it is not going to be" in driver.flat()
        assert "Feb 2024~" in driver.text()
        assert "Dmitry Peskov" in driver.text()


async def test_the_margin_names_the_position_of_each_quotation(example: Project) -> None:
    async with opened(example) as driver:
        await read_first(driver)
        rows = driver.text().splitlines()
        assert any("A▎" in row and "In that case" in row for row in rows)
        assert any("B▎" in row and "Russian officials have" in row for row in rows)
        assert any("·▎" in row for row in rows)


@pytest.mark.parametrize("question", range(7))
async def test_it_stresses_the_very_quotation_that_was_opened(example: Project, question: int) -> None:
    async with opened(example) as driver:
        await driver.press(*["down"] * question, "enter")
        debate = cast(DebateScreen, driver.app.screen)
        for position, stops in enumerate(debate.walk.stops):
            for number in range(len(stops)):
                debate.walk.go(Focus(position, number))
                stop = debate.walk.stop
                assert stop is not None
                await driver.press("enter")
                reader = cast(ReaderScreen, driver.app.screen)
                assert reader.cursor.number is not None
                assert stop.quote in [use.quote for use in reader.cursor.quotations[reader.cursor.number].uses]
                await driver.press("escape")


async def test_when_it_was_said_is_told_of_the_current_quotation(example: Project) -> None:
    async with opened(example) as driver:
        said = next(
            (question.id, argument.id, number)
            for question in example.questions
            for position in question.positions
            for argument in position.arguments
            for number, quote in enumerate(argument.quotes)
            if quote.said
        )
        await driver.open(OpenDebate(*said))
        await driver.press("enter")
        assert "said" in driver.text().splitlines()[-2]


async def test_d_leads_to_the_debate_that_uses_the_quotation(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        await driver.press("enter", "d")
        stop = cast(DebateScreen, driver.app.screen).walk.stop
        assert stop is not None
        assert stop.quote is not None
        assert "governor of Texas" in stop.quote.exact


async def test_n_goes_through_all_quotations_and_round_the_end(example: Project) -> None:
    async with opened(example) as driver:
        await read_first(driver)
        first = current(driver)
        seen = []
        for _ in range(quotations(driver)):
            await driver.press("n")
            seen.append(current(driver))
        assert sorted(number for number in seen if number is not None) == list(range(quotations(driver)))
        assert seen[-1] == first
        await driver.press("N")
        assert current(driver) == seen[-2]


async def test_the_current_quotation_is_always_in_view(example: Project) -> None:
    async with opened(example, SMALL) as driver:
        await read_first(driver)
        for _ in range(quotations(driver)):
            await driver.press("n")
            quotation = cast(ReaderScreen, driver.app.screen).cursor.quotations[current(driver) or 0]
            body = driver.app.session.evidence.body(cast(ReaderScreen, driver.app.screen).source.id)
            assert body is not None
            words = " ".join(body[quotation.start : quotation.end].split()[:3])
            assert words in driver.lines_of("Book").replace("▎ ", "")


@pytest.mark.parametrize(
    ("keys", "top"),
    [(["home"], 0), (["home", "down"], 1), (["home", "j", "j", "k"], 1), (["home", "space", "b"], 0), (["G", "g"], 0)],
)
async def test_keys_scroll(example: Project, keys: list[str], top: int) -> None:
    async with opened(example, NARROW) as driver:
        await read_first(driver)
        await driver.press(*keys)
        assert driver.get("Book", Book).scroll_offset.y == top


async def test_end_shows_the_last_words(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await read_first(driver)
        await driver.press("end")
        body = driver.app.session.evidence.body("stock-dork-nato-inevitability")
        assert body is not None
        assert body.split()[-1] in driver.lines_of("Book")


async def test_resizing_keeps_the_place(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await read_first(driver)
        await driver.press("home", "pagedown", "pagedown", "pagedown")
        book = driver.get("Book", Book)
        place = book.place
        for size in (WIDE, SMALL, NARROW):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            lowest = max(book.virtual_size.height - book.height, 0)
            assert book.place <= place
            assert place - book.place < 200 or book.scroll_offset.y == lowest


async def test_resizing_keeps_the_quotation_that_one_reads_in_view(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        await driver.press("enter")
        for size in (NARROW, SMALL, WIDE, SMALL):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert "governor of Texas" in driver.flat()


async def test_resizing_does_not_lead_back_to_a_quotation_that_one_has_left(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await read_first(driver)
        await driver.press("end", "pageup")
        await driver.pilot.resize_terminal(*SMALL)
        await driver.settle()
        assert "In that case" not in driver.flat()


async def test_escape_leads_back_to_the_quotation(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("enter", "right", "down", "enter", "n", "n", "escape")
        assert driver.screen == "DebateScreen"
        assert "paragraph" in driver.text()


async def test_i_tells_on_what_basis_the_source_is_dated(example: Project) -> None:
    async with opened(example) as driver:
        await read_first(driver)
        await driver.press("i")
        basis = example.sources["stock-dork-nato-inevitability"].issued_basis
        assert basis is not None
        assert basis.split()[0] in driver.text()
        assert "Dmitry Peskov" in driver.text()


async def test_a_source_without_quotations_of_ours_can_be_read(make_project: MakeProject) -> None:
    unused = (
        FILES["corpus/tass.md"].replace("Kremlin warns", "Quite another matter").replace("inevitability", "weather")
    )
    async with opened(load_project(make_project(FILES | {"corpus/unused.md": unused}))) as driver:
        await driver.press("slash")
        await driver.write("weather")
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        assert "n" not in [hint.keys for hint in cast(ReaderScreen, driver.app.screen).hints()]
        await driver.press("n", "N")
        assert current(driver) is None


async def test_a_large_source_lays_out_only_what_is_seen(make_project: MakeProject) -> None:
    head, body = FILES["corpus/tass.md"].split("\n\n", 1)
    book = head + "\n\n" + "The weather was fine that day, and nobody spoke of war.\n\n" * 20_000 + body
    async with opened(load_project(make_project(FILES | {"corpus/tass.md": book}))) as driver:
        await driver.press("enter", "enter")
        assert "not about probability, but inevitability" in driver.flat()
        assert driver.get("Book", Book).scroll_offset.y > 30_000
        assert len(driver.get("Book", Book)._strips) < 200
