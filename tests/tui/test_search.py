"""Search as you type: hits with marks, a live preview, and the way there and back."""

from __future__ import annotations

from typing import cast

import pytest
from textual import events
from textual.widgets import Input

from briefing.model import Project
from briefing.tui.screens.search import SearchScreen
from briefing.tui.widgets.lines import Lines
from tests.tui.screens import NARROW, SIZES, SMALL, Driver, opened


def box(driver: Driver) -> str:
    return driver.get("Input", Input).value


async def test_slash_searches_from_every_screen(example: Project) -> None:
    async with opened(example) as driver:
        for keys in (["slash"], ["enter", "slash"], ["enter", "ctrl+f"], ["s", "slash"]):
            await driver.press(*keys)
            assert driver.screen == "SearchScreen", keys
            await driver.press("escape")


async def test_results_come_with_every_letter(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("inevit")
        assert "inevitability" in driver.lines_of("#hits")
        await driver.write("zzzzzzz")
        assert "Nothing was found." in driver.text()


@pytest.mark.parametrize("size", SIZES)
async def test_a_misspelt_sentence_is_found_with_its_passage_in_view(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        assert "governor of Texas" in driver.lines_of("#hits")
        assert "Mark Rutte" in driver.lines_of("#hits")
        if size in (NARROW, SMALL):
            await driver.press("ctrl+o")
        assert "governor of Texas" in driver.lines_of("#passage")


async def test_every_printable_key_types_in_the_box(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("q/r?jkhlnyg i f")
        assert box(driver) == "q/r?jkhlnyg i f"
        assert driver.screen == "SearchScreen"


async def test_what_is_typed_at_once_after_slash_is_not_lost(example: Project) -> None:
    async with opened(example) as driver:
        driver.app.post_message(events.Key("slash", "/"))
        for key in "qrutte":
            driver.app.post_message(events.Key(key, key))
        await driver.settle()
        assert (driver.screen, box(driver)) == ("SearchScreen", "qrutte")


async def test_up_and_down_move_in_the_results_while_the_box_has_the_focus(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("down", "down", "up")
        assert driver.get("#hits", Lines).chosen == 1
        await driver.write("n")
        assert box(driver) == "russian"


async def test_tab_moves_to_the_list_where_letters_are_keys(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "j", "G")
        hits = driver.get("#hits", Lines)
        assert hits.chosen == max(hits.page.rows)
        await driver.press("g", "pagedown")
        assert hits.chosen == 5
        await driver.press("pageup", "tab")
        await driver.write("x")
        assert box(driver) == "russiax"


async def test_enter_reads_there_and_escape_comes_back(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("enter", "right", "slash")
        await driver.write("gouvernor of Texsas")
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        assert "governor of Texas" in driver.flat()
        await driver.press("escape")
        assert (driver.screen, box(driver)) == ("SearchScreen", "gouvernor of Texsas")
        await driver.press("escape")
        assert driver.screen == "DebateScreen"
        assert "B" in driver.text()


async def test_enter_opens_what_was_typed_last_not_what_was_found_before(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("contractors")
        driver.get("Input", Input).value = "gouvernor of Texsas"
        driver.app.post_message(events.Key("enter", "\r"))
        await driver.settle()
        await driver.settle()
        assert driver.screen == "ReaderScreen"
        assert "governor of Texas" in driver.flat()


async def test_slash_leads_from_the_list_back_to_the_box(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "slash")
        await driver.write("n")
        assert box(driver) == "russian"


async def test_q_leaves_from_the_list(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "q")
        assert driver.screen == "QuestionsScreen"


async def test_enter_on_a_claim_opens_its_debate_at_the_claim(example: Project) -> None:
    argument = example.questions[0].positions[-1].arguments[0]
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write(argument.claim.replace("’", "'").replace(",", "").replace(".", "").replace("-", " "))
        kinds = [hit.kind for hit in cast(SearchScreen, driver.app.screen).results.hits]
        await driver.press(*["down"] * kinds.index("argument"), "enter")
        assert driver.screen == "DebateScreen"
        assert argument.claim[:30] in driver.lines_of(".column-2 .cards")


async def test_nothing_relevant_is_said_to_be_so(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("quantum banana support pudding")
        assert "Nothing relevant was found" in driver.text()


async def test_an_emptied_box_shows_how_to_begin(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("war")
        await driver.press("backspace", "backspace", "backspace")
        assert "Type what you remember" in driver.text()
        await driver.press("enter", "down", "tab")
        assert driver.screen == "SearchScreen"


async def test_a_click_chooses_a_hit_and_a_second_one_reads(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        second = driver.get("#hits", Lines).page.rows[1].start
        for _ in range(2):
            await driver.pilot.click("#hits", offset=(5, second))
            await driver.settle()
        assert driver.screen == "ReaderScreen"
