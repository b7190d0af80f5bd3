"""How the screens look, kept as files beside this one that a diff can show.

After a change that is meant, write them anew, and look at the diff: `.venv/bin/python -m tests.tui.test_snapshots`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.tui.session import Start
from briefing.user.state import Memory
from tests.conftest import FILES, QUESTION
from tests.tui.helpers.commanding import follow
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, opened
from tests.tui.helpers.snapshot import written

FOLDER = Path(__file__).parent / "snapshots"
COMMAND = ".venv/bin/python -m tests.tui.test_snapshots"


class Shown(NamedTuple):
    """The commands that lead to a screen, and words that stand on it when it is done."""

    way: str
    words: str


SCREENS = {
    "questions": Shown("", "? help"),
    "debate": Shown("open", "? help"),
    "reader": Shown("open open", "7 of 16"),
    "sources": Shown("sources", "? help"),
    "source": Shown("sources open next", "? help"),
    "search": Shown("search =inevitabilty", "1 of"),
    "search-passage": Shown("search =inevitabilty to_list passage", "paragraph"),
    "search-field": Shown("search =speaker:pe", "tab "),
    "why": Shown("open why", "writes it"),
    "inbox": Shown("sources inbox", "11 taken"),
    "capture": Shown("open open first capture", "authorial"),
    "choose": Shown("open open first capture take", "Which question"),
    "problems": Shown("problems", "proven"),
    "help": Shown("open help", "esc close"),
    "palette": Shown("palette", "Leave the program"),
}


class Shot(NamedTuple):
    """A screen at a size, in a theme or one of the other ways to look."""

    screen: str
    size: tuple[int, int] = WIDE
    look: str = "dark"

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.screen}-{self.size[0]}x{self.size[1]}-{self.look}.txt"

    def kept(self) -> str:
        return self.file.read_text(encoding="utf-8") if self.file.exists() else ""


SHOTS = [
    *map(Shot, SCREENS),
    *(
        Shot(screen, NARROW)
        for screen in ("questions", "debate", "reader", "sources", "search", "search-passage", "why")
    ),
    *(Shot(screen, SMALL) for screen in ("questions", "debate", "reader", "search")),
    *(Shot(screen, WIDE, look) for look, screen in product(("light", "ansi"), ("debate", "search"))),
    *(Shot("debate", WIDE, look) for look in ("contrast", "ascii", "no-colour")),
    Shot("why", WIDE, "no-colour"),
]


@pytest.mark.parametrize("shot", SHOTS, ids=[shot.file.stem for shot in SHOTS])
async def test_a_screen_looks_as_it_did(shot: Shot) -> None:
    kept, found = shot.kept(), await taken(shot)
    changes = unified_diff(kept.splitlines(), found.splitlines(), f"{shot.file.name}, kept", "found now", lineterm="")
    if found != kept:
        pytest.fail("\n".join([f"If this is meant, run: {COMMAND}", *changes]), pytrace=False)


def test_every_file_is_of_a_screen_that_is_looked_at() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {shot.file.name for shot in SHOTS}


async def taken(shot: Shot) -> str:
    """The screen as it looks now."""
    way, words = SCREENS[shot.screen]
    with looking(shot) as (project, start):
        async with opened(project, shot.size, start) as driver:
            await follow(driver, way)
            assert words in driver.text()
            return written(driver, shot.kept())


@contextmanager
def looking(shot: Shot) -> Iterator[tuple[Project, Start]]:
    """What the program is to be started with, in the environment in which it looks like this."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.delenv("NO_COLOR", raising=False)
        if shot.look == "no-colour":
            patch.setenv("NO_COLOR", "1")
        project = OWN.get(shot.screen, lambda _: load_project(example_root()))(Path(folder) / "project")
        memory = Memory.open(None, project.root)[0]
        memory.set_theme(shot.look)  # the first one where it is none
        yield project, Start(memory=memory, ascii=shot.look == "ascii")


def sick(root: Path) -> Project:
    """A project with something wrong of several kinds."""
    unproven = QUESTION.replace("but inevitability", "but certainty").replace("mode: direct", "mode: spoken")
    return made(root, {"positions/war.yaml": unproven, "positions/odd.yaml": "question: Which?\npositons: []\n"})


def altered(root: Path) -> Project:
    """A project with a quotation whose words are not all those of its source."""
    words = "it is about probability, but perhaps inevitability"
    text = QUESTION.replace("it is not about probability, but inevitability", words)
    return made(root, {"positions/war.yaml": text})


def made(root: Path, files: dict[str, str]) -> Project:
    for name, text in (FILES | files).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return load_project(root)


OWN = {"problems": sick, "why": altered}
"""Screens that show more on another project than the example."""


def main() -> None:
    """Write all files anew, and take away those of screens that are no longer looked at."""
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        shot.file.write_text(asyncio.run(taken(shot)), encoding="utf-8")
    for path in set(FOLDER.iterdir()) - {shot.file for shot in SHOTS}:
        path.unlink()


if __name__ == "__main__":
    main()
