"""A person's own keys, given to Textual by its public way: swapped, while one types, for what has no key by default."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from briefing.commands.table import COMMANDS, Command
from briefing.commands.user_keys import own_keys
from briefing.model.records import Project
from briefing.tui.keybindings import keymap
from briefing.tui.session import Start
from tests.tui.helpers.screens import opened


def table_of(folder: Path, entries: str) -> tuple[Command, ...]:
    """The table with the keys of a config file."""
    path = folder / "config.toml"
    path.write_text(f"[keys]\n{entries}", encoding="utf-8")
    table, problems = own_keys(path)
    assert not problems
    return table


def test_only_keys_that_differ_are_given(tmp_path: Path) -> None:
    assert keymap(COMMANDS) == {}
    assert keymap(table_of(tmp_path, 'outline = ["O", "f6"]\n')) == {"reader.outline": "O,f6"}


async def test_two_commands_that_swap_their_keys_each_have_the_other_one(example: Project, tmp_path: Path) -> None:
    table = table_of(tmp_path, 'sources = "f"\nfilter = "s"\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press("s")
        assert isinstance(driver.app.focused, Input)
        await driver.press("escape", "f")
        assert driver.screen == "SourcesScreen"


@pytest.mark.parametrize("key", ["O", "f6"])
async def test_each_of_several_own_keys_works(example: Project, tmp_path: Path, key: str) -> None:
    table = table_of(tmp_path, 'sources = ["O", "f6"]\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press(key)
        assert driver.screen == "SourcesScreen"


async def test_an_own_key_that_types_nothing_works_while_one_types(example: Project, tmp_path: Path) -> None:
    table = table_of(tmp_path, 'sources = "f6"\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press("f")
        await driver.write("sea")
        await driver.press("f6")
        assert driver.screen == "SourcesScreen"


async def test_an_own_key_that_types_is_typed_while_one_types(example: Project, tmp_path: Path) -> None:
    table = table_of(tmp_path, 'palette = ["f6", "W"]\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press("f")
        await driver.write("W")
        assert driver.screen == "QuestionsScreen"
        await driver.press("f6")
        assert driver.screen == "Palette"


async def test_a_command_without_a_key_can_be_given_one(example: Project, tmp_path: Path) -> None:
    table = table_of(tmp_path, 'theme_light = "f7"\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press("f7")
        assert driver.app.theme == "light"


async def test_the_key_that_always_quits_stays_beside_an_own_one(example: Project, tmp_path: Path) -> None:
    table = table_of(tmp_path, 'quit = "Q"\n')
    async with opened(example, start=Start(table=table)) as driver:
        await driver.press("s", "ctrl+q")
        assert driver.app.return_code == 0
