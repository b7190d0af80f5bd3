"""The list of questions, with its preview and its filter."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.app import BriefingApp
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, WIDE, Driver, opened


def chosen(driver: Driver) -> int | None:
    from briefing.tui.widgets.lines import Lines

    return driver.get("#list", Lines).chosen


async def test_it_opens_with_the_questions_in_their_order(example: Project) -> None:
    async with opened(example) as driver:
        assert driver.screen == "QuestionsScreen"
        assert driver.lines_of("#list").index("bring about war") < driver.lines_of("#list").index("step by step")
        assert "7 questions · 5 sources" in driver.text()


async def test_the_highlighted_question_is_shown_beside_the_list(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("down")
        second = example.questions[1]
        assert second.context is not None
        assert " ".join(second.context.split()[:8]) in driver.lines_of("#preview")
        assert second.positions[0].label in driver.lines_of("#preview")


@pytest.mark.parametrize(
    ("keys", "entry"),
    [
        (["down"], 1),
        (["j", "j", "k"], 1),
        (["up"], 0),
        (["end"], 6),
        (["G", "g"], 0),
        (["pagedown"], 5),
        (["end", "pageup", "home"], 0),
        (["space", "b"], 0),
    ],
)
async def test_keys_move_the_highlight(example: Project, keys: list[str], entry: int) -> None:
    async with opened(example) as driver:
        await driver.press(*keys)
        assert chosen(driver) == entry


async def test_enter_opens_the_question(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("down", "enter")
        assert driver.screen == "DebateScreen"
        assert example.questions[1].question[:40] in driver.text()


async def test_a_click_highlights_and_a_second_one_opens(example: Project) -> None:
    async with opened(example) as driver:
        await driver.pilot.click("#list", offset=(10, 6))
        await driver.settle()
        assert chosen(driver) == 1
        await driver.pilot.click("#list", offset=(10, 6))
        await driver.settle()
        assert driver.screen == "DebateScreen"


async def test_the_filter_keeps_what_holds_every_typed_word(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("f")
        await driver.write("step control")
        assert "1 question" in driver.text()
        assert "step by step" in driver.lines_of("#list")
        await driver.press("enter")
        assert driver.screen == "DebateScreen"


async def test_filtered_questions_keep_their_numbers(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("f")
        await driver.write("already taking")
        assert "5 Are NATO countries already" in driver.lines_of("#list")


async def test_while_one_types_the_footer_offers_only_what_keys_do_then(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("f")
        assert "esc show all" in driver.text()
        assert "q quit" not in driver.text()
        assert "? help" not in driver.text()
        await driver.write("zzz")
        assert "No question holds these words" in driver.text()


async def test_i_tells_all_about_the_highlighted_question(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("i", "pagedown", "pagedown", "pagedown")
        assert "Missing from these sources" in driver.text()


async def test_escape_ends_the_filter(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("f")
        await driver.write("zzz")
        assert "0 questions" in driver.text()
        await driver.press("enter")
        assert driver.screen == "QuestionsScreen"
        await driver.press("escape")
        assert "7 questions" in driver.text()
        await driver.press("down")
        assert chosen(driver) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_usable_at_every_size(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        assert "Would NATO or other Western troops" in driver.flat()
        assert "enter open" in driver.text()
        assert "? help" in driver.text()


async def test_resizing_keeps_the_highlight_in_view(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("end")
        for size in (NARROW, SMALL, WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert chosen(driver) == 6
            assert "How strong is Russia" in driver.lines_of("#list")


async def test_problems_are_told_where_one_looks(make_project: MakeProject) -> None:
    root = make_project(FILES | {"positions/broken.yaml": "question: ["})
    async with opened(load_project(root)) as driver:
        assert "1 question · 1 source · 1 problem: p" in driver.text()
        assert "Would Western troops" in driver.text()


async def test_an_empty_project_opens_and_offers_nothing_that_cannot_be_done(make_project: MakeProject) -> None:
    async with opened(load_project(make_project({}))) as driver:
        await driver.press("enter", "down", "up", "end", "pagedown")
        assert driver.screen == "QuestionsScreen"
        assert "enter open" not in driver.text()
        assert "no questions yet" in driver.text()


async def test_q_leaves(example: Project) -> None:
    async with opened(example) as driver:
        await driver.pilot.press("q")
        await driver.pilot.pause()
        assert driver.app.return_code == 0


@pytest.mark.parametrize(("size", "narrow"), [(WIDE, False), (NARROW, True)])
async def test_the_very_first_paint_has_the_layout_of_its_width(
    example: Project, size: tuple[int, int], narrow: bool
) -> None:
    app = BriefingApp(example)
    async with app.run_test(size=size):
        screen = app.get_default_screen()
        assert screen.has_class("-narrow") == narrow
