"""Reading a source in tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.messages import OpenReader
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.session import Start
from briefing.tui.widgets.document_view import Book
from tests.tui.helpers.screens import WIDE, Driver, opened

SOURCE = "stock-dork-nato-inevitability"


@asynccontextmanager
async def reading(
    project: Project, size: tuple[int, int] = WIDE, source: str = SOURCE, start: Start | None = None
) -> AsyncIterator[Driver]:
    """The program, reading a source from its beginning on."""
    async with opened(project, size, start) as driver:
        await driver.open(OpenReader(source, 0))
        yield driver


def reader(driver: Driver) -> ReaderScreen:
    """The reader in front, or below a page or box."""
    return next(screen for screen in reversed(driver.app.screen_stack) if isinstance(screen, ReaderScreen))


def book(driver: Driver) -> Book:
    return reader(driver).query_one(Book)


def place(driver: Driver) -> int:
    return book(driver).place


def body(driver: Driver, source: str = SOURCE) -> str:
    return driver.app.session.evidence.body(source) or ""


def foot(driver: Driver) -> str:
    return driver.text().splitlines()[-2]


def keys(driver: Driver) -> str:
    return driver.text().splitlines()[-1]


async def reloaded(driver: Driver, root: Path) -> bool:
    """Reads the project again, as the program does when files have changed; whether the reader is still open."""
    before = reader(driver)
    driver.app.session.use(load_project(root))
    await driver.settle()
    return driver.app.screen is before
