"""The palette, own keys and themes: what the table of commands gives to every screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.commands.user_keys import own_keys
from briefing.model.records import Project
from briefing.tui.session import Start
from briefing.tui.themes import THEMES
from briefing.user.state import Memory
from tests.tui.helpers.screens import Driver, opened


async def chose(driver: Driver, typed: str) -> None:
    """Choose the first entry of the palette for what is typed."""
    await driver.press("ctrl+p")
    await driver.write(typed)
    await driver.press("enter")
    await driver.settle()


async def test_the_palette_does_what_its_entry_says(example: Project) -> None:
    async with opened(example) as driver:
        await chose(driver, "sources")
        assert driver.screen == "SourcesScreen"


async def test_the_palette_leaves_out_what_cannot_be_done(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("ctrl+p")
        assert "Open the question" in driver.flat()
        assert "End the filter" not in driver.flat()


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_is_in_the_palette(example: Project, theme: str) -> None:
    async with opened(example) as driver:
        await chose(driver, f"theme: {theme}")
        assert driver.app.theme == theme


async def test_the_theme_is_found_kept(example: Project, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press("t")
        chosen = driver.app.theme
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        assert driver.app.theme == chosen == list(THEMES)[1]


async def test_a_theme_that_is_none_gives_the_first(example: Project, tmp_path: Path) -> None:
    memory = Memory.open(tmp_path / "state.json", example.root)[0]
    memory.set_theme("no-such-theme")
    async with opened(example, start=Start(memory=memory)) as driver:
        assert driver.app.theme == next(iter(THEMES))


async def test_the_question_opened_last_is_highlighted_at_the_next_start(example: Project, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press("down", "down", "enter")
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        assert driver.screen == "QuestionsScreen"
        assert example.questions[2].question[:30] in driver.lines_of("#preview")


@pytest.mark.parametrize(
    ("keys", "screen"),
    [
        (["enter", "right"], "DebateScreen"),
        (["enter", "enter", "n"], "ReaderScreen"),
        (["s"], "SourcesScreen"),
        (["s", "enter"], "SourceScreen"),
    ],
)
async def test_resume_reopens_the_place(example: Project, tmp_path: Path, keys: list[str], screen: str) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press(*keys)
    resumed = Start(memory=Memory.open(state, example.root)[0], resume=True)
    async with opened(example, start=resumed) as driver:
        assert driver.screen == screen


async def test_own_keys_work_and_are_what_the_footer_and_the_help_say(example: Project, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[keys]\nsources = "f2"\n', encoding="utf-8")
    table, problems = own_keys(config)
    assert not problems
    async with opened(example, start=Start(table=table)) as driver:
        assert "f2 sources" in driver.flat()
        await driver.press("question_mark")
        assert "f2 The sources" in driver.flat()
        await driver.press("escape", "s")
        assert driver.screen == "QuestionsScreen"
        await driver.press("f2")
        assert driver.screen == "SourcesScreen"


async def test_notices_are_said_when_the_first_screen_stands(example: Project) -> None:
    async with opened(example, start=Start(notices=("config.toml:2:1: what is this",))) as driver:
        assert "config.toml:2:1: what is this" in driver.flat()


async def test_the_example_says_what_it_is_and_how_to_open_ones_own(example: Project) -> None:
    async with opened(example, start=Start(example=True)) as driver:
        assert "The example. `briefing new DIR` begins" in driver.flat()


async def test_a_command_is_found_by_what_it_is_nearly_called(example: Project) -> None:
    async with opened(example) as driver:
        await chose(driver, "tehme ligth")
        assert driver.app.theme == "light"


async def test_escape_leaves_the_palette_and_all_as_it_was(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("ctrl+p", "down", "pagedown", "escape")
        assert driver.screen == "QuestionsScreen"
        assert driver.app.theme == next(iter(THEMES))


async def test_resume_in_a_source_keeps_the_quotation_and_the_way_back(example: Project, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press("enter", "right", "enter")
        line = driver.text().splitlines()[-2]
    resumed = Start(memory=Memory.open(state, example.root)[0], resume=True)
    async with opened(example, start=resumed) as driver:
        assert driver.text().splitlines()[-2] == line
        await driver.press("escape")
        assert driver.screen == "DebateScreen"


async def test_who_leaves_from_the_questions_resumes_there(example: Project, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press("enter", "enter", "escape", "escape")
    resumed = Start(memory=Memory.open(state, example.root)[0], resume=True)
    async with opened(example, start=resumed) as driver:
        assert driver.screen == "QuestionsScreen"


async def test_the_place_is_kept_also_when_the_window_is_closed(example: Project, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    async with opened(example, start=Start(memory=Memory.open(state, example.root)[0])) as driver:
        await driver.press("down", "enter")
        assert Memory.open(state, example.root)[0].place.question == example.questions[1].id
