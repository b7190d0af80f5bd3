"""Files that change while any screen, with anything over it, is open: nothing stale is looked up, the place is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.project.folder import ProjectFolder
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject
from tests.tui.helpers.screens import Driver, opened

SECOND = QUESTION.replace("source: tass", "source: other").replace("Would Western troops", "Could foreign troops")
BOTH = FILES | {"corpus/other.md": SOURCE, "positions/xyz.yaml": SECOND}

WAYS = {
    "questions": "",
    "questions, filtered": "f t r o o p s down",
    "palette": "ctrl+p",
    "debate": "enter right",
    "debate, go to": "enter right colon b",
    "debate, help": "enter right question_mark",
    "debate, palette": "enter right ctrl+p",
    "reader": "enter right enter",
    "reader, outline": "enter right enter o end",
    "reader, find": "enter enter slash r i s k",
    "sources": "s down",
    "source": "s enter down down",
    "search": "slash r i s k tab down",
    "problems": "p",
}

CHANGES: dict[str, Callable[[Path], None]] = {
    "a question goes": lambda root: (root / "positions/war.yaml").unlink(),
    "a source goes": lambda root: (root / "corpus/tass.md").unlink(),
    "a position goes": lambda root: write(root, QUESTION[: QUESTION.index("  - id: not-automatic")]),
    "all positions go": lambda root: write(root, f"{QUESTION[: QUESTION.index('positions:')]}positions: []\n"),
    "a quotation goes": lambda root: write(root, QUESTION[: QUESTION.rindex("        quotes:")]),
    "a quotation comes": lambda root: write(root, QUESTION.replace("quotes:\n", f"quotes:\n{MORE}", 1)),
}
MORE = "          - {source: tass, mode: authorial, exact: remains low}\n"


def write(root: Path, text: str) -> None:
    (root / "positions/war.yaml").write_text(text, encoding="utf-8")


async def changed(driver: Driver, folder: ProjectFolder, change: Callable[[Path], None]) -> None:
    change(folder.root)
    driver.app.session.use(folder.load())


@pytest.mark.parametrize("way", WAYS)
async def test_keys_after_a_change_meet_nothing_that_is_gone(make_project: MakeProject, way: str) -> None:
    for change in list(CHANGES.values())[list(WAYS).index(way) % 2 :: 2]:  # half of them: all take minutes
        folder = ProjectFolder(make_project(BOTH))
        async with opened(folder.load()) as driver:
            await driver.press(*WAYS[way].split())
            await changed(driver, folder, change)
            for key in ("down", "up", "enter", "down", "y", "escape", "escape", "escape"):
                await driver.pilot.press(key)
            await driver.settle()
            await driver.press("ctrl+q")
            assert driver.app.return_code == 0


@pytest.mark.parametrize(("filtered", "keys"), [("all", "down"), ("filtered", "f troops down")])
async def test_the_same_question_stays_in_focus_when_one_above_it_goes(
    make_project: MakeProject, filtered: str, keys: str
) -> None:
    del filtered
    folder = ProjectFolder(make_project(BOTH))
    async with opened(folder.load()) as driver:
        for key in keys.split():
            await driver.press(*(key if len(key) > 4 and key != "down" else [key]))
        assert "Could foreign troops" in driver.lines_of("#preview")
        await changed(driver, folder, CHANGES["a question goes"])
        await driver.settle()
        assert "Could foreign troops" in driver.lines_of("#preview")
        assert driver.get("#list", Lines).chosen == 0


async def test_the_outline_leads_to_the_quotation_that_was_chosen(make_project: MakeProject) -> None:
    folder = ProjectFolder(make_project(FILES))
    async with opened(folder.load()) as driver:
        await driver.press("enter", "enter", "o", "end")
        await changed(driver, folder, CHANGES["a quotation comes"])
        await driver.press("enter")
        assert "of 3  the author, unnamed" in driver.text()
        assert "2 of 3" in driver.text()


async def test_what_is_typed_into_find_goes_on_after_an_edit(make_project: MakeProject) -> None:
    folder = ProjectFolder(make_project(FILES))
    async with opened(folder.load()) as driver:
        await driver.press("enter", "enter", "slash", "r", "i")
        await changed(driver, folder, CHANGES["a quotation comes"])
        await driver.press("s")
        assert "ris" in driver.text()
        assert "1 of 1" in driver.text()
