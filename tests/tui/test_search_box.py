"""The box of the search screen: earlier queries come back, fields are completed, and moving in the results goes on."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from briefing.model.records import Project
from briefing.tui.session import Start
from briefing.tui.widgets.lines import Lines
from briefing.user.state import Memory
from tests.tui.helpers.screens import NARROW, Driver, opened


def box(driver: Driver) -> str:
    return driver.get("Input", Input).value


def with_queries(project: Project, *queries: str) -> Start:
    """A start at which these were searched for before."""
    memory = Memory.open(None, project.root)[0]
    for query in queries:
        memory.add_query(query)
    return Start(memory=memory)


async def searched(driver: Driver, *queries: str) -> None:
    """Search for these, one after the other, and begin anew."""
    for query in queries:
        await driver.press("slash")
        await driver.write(query)
        await driver.press("escape")
    await driver.press("slash")


async def test_up_in_an_empty_box_brings_back_what_was_searched_for(example: Project) -> None:
    async with opened(example) as driver:
        await searched(driver, "texas", "saks")
        await driver.press("up")
        assert box(driver) == "saks"
        assert "Rainer Saks" in driver.lines_of("#hits")


async def test_up_from_the_first_result_goes_further_back(example: Project) -> None:
    async with opened(example, start=with_queries(example, "texas", "saks")) as driver:
        await driver.press("slash", "up", "up", "up")
        assert box(driver) == "texas"


async def test_down_moves_in_the_results_of_an_earlier_query(example: Project) -> None:
    async with opened(example, start=with_queries(example, "texas", "russia")) as driver:
        await driver.press("slash", "up", "down", "down", "up")
        assert (box(driver), driver.get("#hits", Lines).chosen) == ("russia", 1)


async def test_down_from_the_last_result_comes_forward_again(example: Project) -> None:
    async with opened(example, start=with_queries(example, "gouvernor of texas", "saks")) as driver:
        await driver.press("slash", "up", "up")
        await driver.press(*["down"] * len(driver.get("#hits", Lines).page.rows))
        assert box(driver) == "saks"


async def test_of_what_was_typed_up_and_down_leave_the_results_for_nothing(example: Project) -> None:
    async with opened(example, start=with_queries(example, "texas")) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("down", "up", "up", "up")
        assert (box(driver), driver.get("#hits", Lines).chosen) == ("russia", 0)


async def test_who_goes_back_from_something_typed_finds_it_again(example: Project) -> None:
    async with opened(example, start=with_queries(example, "texas", "saks")) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("ctrl+up", "ctrl+up")
        assert box(driver) == "texas"
        await driver.press("ctrl+down", "ctrl+down")
        assert box(driver) == "russia"


@pytest.mark.parametrize("keys", [["enter"], ["tab", "y"], ["tab", "s"], ["escape"], ["tab", "q"]])
async def test_a_query_is_kept_when_something_comes_of_it_or_one_leaves(example: Project, keys: list[str]) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        assert not driver.app.session.memory.queries
        await driver.press(*keys)
        assert driver.app.session.memory.queries == ("gouvernor of Texsas",)


async def test_a_query_is_kept_when_the_program_is_left(example: Project) -> None:
    memory = Memory.open(None, example.root)[0]
    async with opened(example, start=Start(memory=memory)) as driver:
        await driver.press("slash")
        await driver.write("texas")
        await driver.press("ctrl+q")
    assert memory.queries == ("texas",)


async def test_the_first_page_names_what_can_be_brought_back(example: Project) -> None:
    async with opened(example, NARROW, with_queries(example, "texas", "saks")) as driver:
        await driver.press("slash")
        assert "↑ brings back saks · texas" in driver.flat()


async def test_a_field_is_offered_in_a_line_and_taken_with_the_key_to_the_right(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("spea")
        assert "→ speaker: who says it" in driver.text()
        await driver.press("right")
        assert box(driver) == "speaker:"


async def test_tab_takes_the_value_of_a_field_and_then_goes_to_the_list(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia speaker:sak")
        assert "tab Rainer Saks" in driver.text()
        await driver.press("tab")
        assert box(driver) == "russia speaker:rainer-saks "
        await driver.press("tab")
        assert driver.get("#hits", Lines).has_focus


async def test_tab_leaves_a_word_that_could_become_a_field_alone(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("position")
        await driver.press("tab")
        assert box(driver) == "position"
        assert driver.get("#hits", Lines).has_focus


async def test_the_key_to_the_right_exchanges_what_was_taken_for_the_next(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("status:e")
        found = []
        for _ in range(4):
            await driver.press("right")
            found.append(box(driver))
        assert found[0] == found[3]
        assert sorted(found[:3]) == ["status:elided ", "status:elided-risky ", "status:exact "]


async def test_within_the_box_the_key_to_the_right_moves_the_cursor(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("speaker:sak")
        await driver.press("left", "left")
        assert "tab Rainer Saks" not in driver.text()
        await driver.press("right")
        await driver.write("x")
        assert box(driver) == "speaker:saxk"


async def test_choices_go_when_there_is_nothing_left_to_choose(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("so")
        assert "source:" in driver.text()
        await driver.write("l")
        assert "source:" not in driver.text()


async def test_control_characters_in_an_earlier_query_are_not_shown(example: Project) -> None:
    async with opened(example, start=with_queries(example, "a\x1b[31mb")) as driver:
        await driver.press("slash")
        assert "\x1b" not in driver.text()
        await driver.press("up")
        assert box(driver) == "a␛[31mb"
