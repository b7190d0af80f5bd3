"""How a screen is opened: the message that asks for it, and the one place that says which screen answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.text.selection import Selection
from briefing.tui.messages import Message, OpenCapture, OpenDebate, OpenInbox, OpenReader
from briefing.tui.navigation import GONE, Navigation, screen_for
from briefing.tui.screens.base import BriefingScreen
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.screens import opened


class OpenClock(Message, frozen=True):
    """Tell the time."""

    time: str


class ClockScreen(BriefingScreen):
    """A screen that the program does not have."""

    area = "problems"

    def __init__(self, navigation: Navigation, time: str) -> None:
        super().__init__(navigation.session)
        self._time = time

    def compose(self) -> ComposeResult:
        yield Static(f"It is {self._time} o’clock.")


@screen_for.register(OpenClock)
def _clock(message: OpenClock, navigation: Navigation) -> BriefingScreen:
    return ClockScreen(navigation, message.time)


class AskForTea(Message, frozen=True):
    """What nothing answers."""


async def test_a_new_screen_is_one_file_and_one_entry(example: Project) -> None:
    async with opened(example) as driver:
        await driver.open(OpenClock("nine"))
        assert "It is nine o’clock." in driver.text()


async def test_what_no_screen_answers_is_an_error_of_the_program(example: Project) -> None:
    async with opened(example) as driver:
        with pytest.raises(TypeError, match="AskForTea"):
            driver.app.session.post(AskForTea())


@pytest.mark.parametrize(
    "message",
    [OpenDebate("no-such"), OpenReader("no-such"), OpenInbox("no-such"), OpenCapture("no-such", 0, Selection(0, 1))],
    ids=lambda message: type(message).__name__,
)
async def test_what_is_no_longer_in_the_files_is_said_and_nothing_opened(example: Project, message: Message) -> None:
    async with opened(example) as driver:
        driver.app.session.post(message)
        await driver.settle()
        assert driver.screen == "QuestionsScreen"
        assert GONE in driver.flat()


async def test_a_screen_is_open_before_the_next_key_arrives(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        driver.app.session.post(OpenReader("tass"))
        assert driver.screen == "ReaderScreen"
        await driver.settle()


async def test_the_session_has_other_findings_once_the_files_are_others(make_project: MakeProject) -> None:
    root: Path = make_project(FILES)
    async with opened(load_project(root)) as driver:
        session = driver.app.session
        before = session.evidence
        assert session.evidence is before
        session.use(load_project(root))
        assert session.evidence is not before
        assert session.evidence.project is session.project
