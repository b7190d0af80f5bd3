"""What is wrong in the files: on its own screen, and beside the last good state."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.project.folder import ProjectFolder
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject
from tests.tui.helpers.screens import Driver, opened

BROKEN = QUESTION.replace("    label: Not automatic\n", "")


async def edited(root: Path, driver: Driver, folder: ProjectFolder, files: dict[str, str]) -> None:
    """Change files as another program would, and show them as the watching does."""
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    assert folder.changed()
    driver.app.session.use(folder.load())
    await driver.settle()


async def test_all_problems_are_listed_with_their_places_those_of_quotations_too(make_project: MakeProject) -> None:
    unproven = QUESTION.replace("but inevitability", "but certainty")
    root = make_project(FILES | {"positions/war.yaml": unproven, "positions/odd.yaml": BROKEN})
    async with opened(load_project(root)) as driver:
        assert "1 problem: p" in driver.text()
        await driver.press("p")
        told = driver.lines_of("#problems")
        assert "positions/odd.yaml:14:" in told
        assert "positions/war.yaml:13:20" in told
        assert "2 problems" in driver.text()


async def test_a_sound_project_says_so(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("p", "down", "e", "enter")
        assert "Nothing is wrong" in driver.flat()
        await driver.press("escape")
        assert driver.screen == "QuestionsScreen"


async def test_enter_opens_the_editor_at_the_place(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_at = []
    monkeypatch.setattr("briefing.tui.services.external.edit", lambda _session, _app, place: opened_at.append(place))
    root = make_project(FILES | {"positions/odd.yaml": BROKEN})
    async with opened(load_project(root)) as driver:
        await driver.press("p", "enter")
    assert [(place.path.name, place.line) for place in opened_at] == [("odd.yaml", 14)]


async def test_an_edit_outside_shows_and_keeps_the_place(make_project: MakeProject) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("enter", "right")
        await edited(root, driver, folder, {"positions/war.yaml": QUESTION.replace("The risk is low.", "It is small.")})
        assert "It is small." in driver.flat()
        assert driver.app.session.memory.place.argument == "low-risk"


async def test_a_broken_edit_shows_its_problem_beside_the_last_good_state(make_project: MakeProject) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("enter")
        await edited(root, driver, folder, {"positions/war.yaml": "question: [\n"})
        assert "shown as it last could be read: positions/war.yaml:" in driver.flat()
        assert "A clash is certain." in driver.flat()
        await edited(root, driver, folder, {"positions/war.yaml": QUESTION})
        assert "shown as it last could be read" not in driver.flat()


async def test_a_question_that_is_deleted_is_left(make_project: MakeProject) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("enter", "enter")
        assert driver.screen == "ReaderScreen"
        (root / "positions/war.yaml").unlink()
        await edited(root, driver, folder, {})
        assert driver.screen == "QuestionsScreen"
        assert "no longer in the files" in driver.flat()


async def test_sources_that_are_added_are_in_the_list_at_once(make_project: MakeProject) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("s")
        await edited(root, driver, folder, {"corpus/another.md": SOURCE})
        assert len(driver.get("#list", Lines).page.rows) == 2


async def test_problems_that_are_mended_go_from_the_screen(make_project: MakeProject) -> None:
    root = make_project(FILES | {"positions/odd.yaml": BROKEN})
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("p")
        await edited(root, driver, folder, {"positions/odd.yaml": QUESTION})
        assert "Nothing is wrong" in driver.flat()
