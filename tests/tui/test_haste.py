"""Keys that come in one go, before the screen that they are meant for is there."""

from __future__ import annotations

from textual import events
from textual.keys import _character_to_key
from textual.widgets import Input

from briefing.model.records import Project
from briefing.tui.widgets.lines import Lines
from tests.tui.helpers.screens import Driver, opened


async def in_one_go(driver: Driver, *keys: str) -> None:
    """What a terminal sends when the line was slow: all keys at once."""
    for key in keys:
        character = key if len(key) == 1 else "\r" if key == "enter" else None
        driver.app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, character))
    await driver.settle()
    await driver.settle()


async def test_a_word_typed_right_after_the_filter_key_filters(example: Project) -> None:
    async with opened(example) as driver:
        await in_one_go(driver, "f", "s", "t", "e", "p")
        assert driver.screen == "QuestionsScreen"
        assert driver.get("#filter", Input).value == "step"


async def test_a_word_typed_right_after_the_search_key_is_searched_for(example: Project) -> None:
    async with opened(example) as driver:
        await in_one_go(driver, "/", "s", "a", "k", "s")
        assert driver.get("Input", Input).value == "saks"


async def test_a_number_typed_right_after_the_colon_is_gone_to(example: Project) -> None:
    async with opened(example) as driver:
        await in_one_go(driver, ":", "3", "enter")
        assert driver.screen == "QuestionsScreen"
        assert driver.get("#list", Lines).chosen == 2


async def test_keys_for_screens_that_are_not_there_yet_do_no_harm(example: Project) -> None:
    async with opened(example) as driver:
        await in_one_go(driver, "s", "enter", "d")
        await driver.press("ctrl+q")
        assert driver.app.return_code == 0
