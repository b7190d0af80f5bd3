"""Driving the program in tests: open a project, press keys, read the screen as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TypeVar

from textual.pilot import Pilot
from textual.widget import Widget

from briefing.model.records import Project
from briefing.tui.app import BriefingApp
from briefing.tui.messages import Message
from briefing.tui.session import Start
from briefing.tui.widgets.lines import Lines

WIDE = (120, 40)
NARROW = (80, 24)
SMALL = (60, 20)
SIZES = [(140, 42), WIDE, NARROW, SMALL]

W = TypeVar("W", bound=Widget)


class Driver:
    """A running program."""

    def __init__(self, app: BriefingApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that they started is done."""
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text into the box in focus."""
        names = {" ": "space", "/": "slash", "'": "apostrophe", "?": "question_mark", "[": "left_square_bracket"}
        await self.press(*(names.get(char, char) for char in text))

    async def open(self, message: Message) -> None:
        """Open a screen by its message, and wait until it has begun and ended what it does at first."""
        self.app.session.post(message)
        await self.pilot.pause()  # a screen that is not there yet has no worker to wait for
        await self.settle()

    async def settle(self) -> None:
        """Wait for searches and layouts to end."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """The name of the screen in front."""
        return type(self.app.screen).__name__

    def text(self) -> str:
        """What stands on the screen, row by row."""
        width, height = self.app.size
        strips = self.app.screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip)[:width] for strip in strips[:height]]
        return "\n".join(row.rstrip() for row in rows)

    def flat(self) -> str:
        """What stands on the screen, white space folded."""
        return " ".join(self.text().split())

    def get(self, selector: str, kind: type[W]) -> W:
        """A widget of the screen in front."""
        return self.app.screen.query_one(selector, kind)

    def lines_of(self, selector: str) -> str:
        """What one list or text of the screen shows, white space folded, and no gutter."""
        lines = self.get(selector, Lines)
        top = lines.scroll_offset.y
        shown = list(lines.page.lines[top : top + lines.height])
        return " ".join(" ".join(line.content.plain for line in shown).split())


@asynccontextmanager
async def opened(project: Project, size: tuple[int, int] = WIDE, start: Start | None = None) -> AsyncIterator[Driver]:
    """The program on a project, at a size, in a year that does not pass."""
    app = BriefingApp(project, start)
    app.session.this_year = 2026
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        yield driver
