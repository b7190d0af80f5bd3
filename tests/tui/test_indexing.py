"""The index behind the search screen: what is found follows the files, and nobody waits for it."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from textual.widgets import Input

from briefing.model.records import Source
from briefing.project.folder import ProjectFolder
from briefing.project.source_file import read_body
from briefing.search import building
from briefing.storage.locks import locked
from briefing.tui.services import indexing
from briefing.tui.session import Session, Start
from tests.conftest import MakeProject
from tests.helpers import kept_index
from tests.helpers.kept_index import SECOND, TWO_SOURCES, all_passages, all_settled, folder_of, refreshed, whole, write
from tests.tui.helpers.screens import Driver, opened

PATIENCE = 20.0
"""Seconds: far more than anything here takes, for the sake of slow and busy machines."""


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    all_settled(monkeypatch)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(TWO_SOURCES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@asynccontextmanager
async def searching(folder: ProjectFolder, cache: Path | None, words: str) -> AsyncIterator[Driver]:
    """The search screen with these words in its box."""
    async with opened(folder.load(), start=Start(cache=cache)) as driver:
        await driver.pilot.press("slash")
        driver.get("Input", Input).value = words
        yield driver


class Slowly:
    """Indexing that stops at one source until it may go on."""

    def __init__(self) -> None:
        self.stop_at = ""
        self.stopped = Event()
        self.go_on = Event()

    def read_body(self, source: Source) -> str:
        if source.id == self.stop_at:
            self.stopped.set()
            assert self.go_on.wait(PATIENCE)
        return read_body(source)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Slowly:
    slowly = Slowly()
    monkeypatch.setattr(building, "read_body", slowly.read_body)
    return slowly


async def until(driver: Driver, text: str, *, there: bool = True) -> None:
    """Wait until a text stands among the hits, or does not any more."""
    async with asyncio.timeout(PATIENCE):
        while (text in driver.lines_of("#hits")) is not there:
            await driver.pilot.pause(0.02)


async def test_what_changes_while_one_searches_is_found(root: Path, cache: Path) -> None:
    folder = ProjectFolder(root)
    async with searching(folder, cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv, two diplomats")
        write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
        driver.app.session.use(folder.load())
        await until(driver, "sent to western Lviv, two diplomats")
        assert "sent to Lviv, two" not in driver.lines_of("#hits")


async def test_what_goes_while_one_searches_disappears(root: Path, cache: Path) -> None:
    folder = ProjectFolder(root)
    async with searching(folder, cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv")
        (root / "corpus/reuters.md").unlink()
        driver.app.session.use(folder.load())
        await until(driver, "sent to Lviv", there=False)


async def test_what_has_changed_since_the_last_time_is_not_shown_until_it_is_indexed(
    root: Path, cache: Path, slowly: Slowly
) -> None:
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
    slowly.stop_at = "reuters"
    async with searching(ProjectFolder(root), cache, "risk") as driver:
        await until(driver, "The risk of escalation")
        driver.get("Input", Input).value = "Lviv"
        await until(driver, "The risk of escalation", there=False)
        assert "sent to" not in driver.lines_of("#hits")
        slowly.go_on.set()
        await until(driver, "sent to western Lviv")


async def test_what_is_indexed_already_is_found_while_the_rest_is_indexed(
    root: Path, cache: Path, slowly: Slowly, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", 1)
    monkeypatch.setattr(indexing, "LOOK", 0)
    slowly.stop_at = "tass"
    async with searching(ProjectFolder(root), cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv")
        assert not slowly.go_on.is_set()
        slowly.go_on.set()


async def test_keys_are_answered_while_a_file_is_indexed(root: Path, cache: Path, slowly: Slowly) -> None:
    slowly.stop_at = "reuters"
    async with searching(ProjectFolder(root), cache, "") as driver:
        await asyncio.to_thread(slowly.stopped.wait, PATIENCE)
        await driver.pilot.press("r", "i", "s", "k")
        assert driver.get("Input", Input).value == "risk"
        slowly.go_on.set()
        await until(driver, "The risk of escalation")


async def test_who_leaves_waits_for_one_file_at_most(make_project: MakeProject, cache: Path, slowly: Slowly) -> None:
    root = make_project({f"corpus/s{number}.md": SECOND for number in range(9)})
    slowly.stop_at = "s3"
    async with searching(ProjectFolder(root), cache, "Lviv") as driver:
        await asyncio.to_thread(slowly.stopped.wait, PATIENCE)
        await driver.pilot.press("ctrl+q")
        driver.app.workers.cancel_all()
        slowly.go_on.set()
    await asyncio.get_running_loop().shutdown_default_executor()  # as at the end of the program
    assert refreshed(root, cache).documents == 5
    assert len(all_passages(kept_index.opened(root, cache))) == 18


async def test_a_broken_index_is_built_anew_while_one_searches(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    for path in folder_of(root, cache).iterdir():
        path.write_bytes(b"\xff")
    async with searching(ProjectFolder(root), cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv")
    assert whole(root, cache) == kept_index.QUERIES


async def test_an_index_that_is_spoilt_while_one_searches_is_built_anew(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    async with searching(ProjectFolder(root), cache, "risk") as driver:
        await until(driver, "The risk of escalation")
        texts = folder_of(root, cache) / "texts"
        with texts.open("r+b") as file:
            file.write(bytes(texts.stat().st_size))
        driver.get("Input", Input).value = "Lviv instructors"
        await until(driver, "sent to Lviv")
    assert whole(root, cache) == kept_index.QUERIES


async def test_an_index_that_cannot_be_brought_up_to_date_is_searched_without_what_has_changed(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
    monkeypatch.setattr("briefing.search.manifest.seal", full)
    said: list[str] = []
    monkeypatch.setattr(Session, "say", lambda _session, message, _severity: said.append(message))
    async with searching(ProjectFolder(root), cache, "risk") as driver:
        await until(driver, "The risk of escalation")
        async with asyncio.timeout(PATIENCE):
            while not said:
                await driver.pilot.pause(0.02)
        driver.get("Input", Input).value = "Lviv"
        await until(driver, "The risk of escalation", there=False)
        assert "sent to" not in driver.lines_of("#hits")
    assert [message.rpartition("; ")[2] for message in said] == ["what has changed since is not found"]


async def test_one_searches_what_is_there_until_the_other_program_has_done_its_work(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "LOOK", 0.05)
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
    other = ExitStack()
    other.enter_context(locked(folder_of(root, cache).with_suffix(".lock")))
    async with searching(ProjectFolder(root), cache, "risk") as driver:
        await until(driver, "The risk of escalation")
        driver.get("Input", Input).value = "Lviv"
        await until(driver, "The risk of escalation", there=False)
        assert "sent to" not in driver.lines_of("#hits")
        other.close()
        await until(driver, "sent to western Lviv")


async def test_it_is_said_that_another_program_builds_the_first_index(root: Path, cache: Path) -> None:
    folder_of(root, cache).parent.mkdir(parents=True)
    with locked(folder_of(root, cache).with_suffix(".lock")):
        async with searching(ProjectFolder(root), cache, "Lviv") as driver:
            async with asyncio.timeout(PATIENCE):
                while "Another program is indexing" not in driver.text():
                    await driver.pilot.pause(0.02)


async def test_what_is_being_indexed_anew_is_found_as_it_was_until_then(
    root: Path, cache: Path, slowly: Slowly
) -> None:
    folder = ProjectFolder(root)
    async with searching(folder, cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv, two diplomats")
        slowly.stop_at = "reuters"
        write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
        driver.app.session.use(folder.load())
        await asyncio.to_thread(slowly.stopped.wait, PATIENCE)
        await driver.pilot.pause()
        assert "sent to Lviv, two diplomats" in driver.lines_of("#hits")
        slowly.go_on.set()
        await until(driver, "sent to western Lviv")


async def test_that_the_index_is_in_memory_is_said_once(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("mine", encoding="utf-8")
    said: list[str] = []
    monkeypatch.setattr(Session, "say", lambda _session, message, _severity: said.append(message))
    folder = ProjectFolder(root)
    async with searching(folder, cache, "Lviv instructors") as driver:
        await until(driver, "sent to Lviv")
        write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to western Lviv"))
        driver.app.session.use(folder.load())
        await until(driver, "sent to western Lviv")
    assert [message.partition(":")[0] for message in said] == [f"the index cannot be kept in {folder_of(root, cache)}"]
