"""Driving the program by the names of its commands, whatever their keys: ways to every screen and box."""

from __future__ import annotations

from typing import cast

from briefing.commands.table import Area, Command, commands_for
from briefing.tui.keybindings import Keyed
from briefing.tui.widgets.find_bar import FindBox
from tests.tui.helpers.screens import Driver

WAYS: dict[Area, str] = {
    "questions": "",
    "sources": "sources",
    "source": "sources open next",
    "debate": "open",
    "reader": "open open",
    "search": "search =russia to_list",
    "why": "open why",
    "inbox": "sources inbox",
    "capture": "open open first capture",
    "problems": "problems",
    "overlay": "open open outline",
    "find": "open open first find =nato",
    "prompt": "go_to =3",
    "choose": "open open first capture take",
    "palette": "palette",
}
"""The commands that lead from the first screen to each area; what stands after `=` is typed."""


async def follow(driver: Driver, way: str) -> None:
    """Give commands one after the other, each by its first key."""
    for word in way.split():
        if word.startswith("="):
            await driver.write(word[1:])
        else:
            await driver.press(first_key(driver, word))


def first_key(driver: Driver, name: str) -> str:
    """The key of a command where one is."""
    table = driver.app.session.table
    found = (command for command in commands_for(front(driver).area, table) if command.name == name and command.keys)
    return next(found).keys[0]


def front(driver: Driver) -> Keyed:
    """The screen in front, or the box in it that takes the keys."""
    screen = driver.app.screen
    box = next(iter(screen.query(FindBox)), None)
    return box if box is not None and box.has_focus_within else cast(Keyed, screen)


def pairs(table: tuple[Command, ...]) -> list[tuple[Area, Command]]:
    """Every command, once for each area in which it works."""
    return [(area, command) for command in table for area in command.where]
