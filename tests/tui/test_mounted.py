"""What is mounted follows from the size of the screen, not of the project: a widget costs more than what it shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.widget import Widget

from briefing.commands.table import AREAS, Area
from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.renderers.debate import columns_that_fit
from briefing.tui.widgets.columns import Column
from tests.tui.helpers.big import POSITIONS, QUESTIONS, QUOTATIONS, SOURCES, write_big
from tests.tui.helpers.commanding import WAYS, follow
from tests.tui.helpers.screens import SIZES, SMALL, WIDE, Driver, opened

A_COLUMN = 3
"""Widgets of a position: the column, its head, its cards."""


@pytest.fixture(scope="session")
def big(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("big")
    write_big(root)
    return load_project(root)


def test_the_big_project_is_big(big: Project) -> None:
    quotes = [quote for position in big.questions[0].positions for one in position.arguments for quote in one.quotes]
    assert (len(big.questions), len(big.sources), len(quotes)) == (QUESTIONS, SOURCES, QUOTATIONS)


@pytest.mark.parametrize("area", AREAS)
async def test_a_big_project_mounts_what_a_small_one_does(example: Project, big: Project, area: Area) -> None:
    found = [await counted(project, WAYS[area]) for project in (example, big)]
    assert found[0] == found[1]


@pytest.mark.parametrize("size", SIZES)
async def test_of_forty_positions_as_many_are_mounted_as_fit(big: Project, size: tuple[int, int]) -> None:
    async with opened(big, size) as driver:
        await follow(driver, "open")
        columns = driver.app.screen.query(Column)
        assert len(columns) == columns_that_fit(size[0], POSITIONS)
        assert len([*columns.first().walk_children(with_self=True)]) == A_COLUMN


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize("area", AREAS)
async def test_what_is_mounted_fits_on_the_screen(big: Project, area: Area, size: tuple[int, int]) -> None:
    """Each has its rows and cells there, unless it is hidden; and there are fewer of them than rows."""
    async with opened(big, size) as driver:
        await follow(driver, WAYS[area])
        assert len(mounted(driver)) < size[1]
        for widget in shown(driver):
            assert widget.region.size, widget
            assert driver.app.screen.region.contains_region(widget.region), (widget, widget.region)


async def counted(project: Project, way: str) -> int:
    """How many widgets there are at the end of a way, without those of positions."""
    async with opened(project, WIDE) as driver:
        await follow(driver, way)
        return len(mounted(driver)) - A_COLUMN * len(driver.app.screen.query(Column))


def mounted(driver: Driver) -> list[Widget]:
    """The widgets of the screen in front."""
    return list(driver.app.screen.query("*"))


def shown(driver: Driver) -> Iterator[Widget]:
    return (one for one in mounted(driver) if all(node.display for node in one.ancestors_with_self))
