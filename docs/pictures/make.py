"""Make the pictures of the README and the docs: the real program on its own example, key by key, dark and light.

Run it after a screen has changed: `.venv/bin/python docs/pictures/make.py`.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.tui.app import BriefingApp

HERE = Path(__file__).parent
SIZE = (120, 40)

PICTURES = {
    "questions": [],
    "debate": ["enter"],
    "reader": ["enter", "enter"],
    "sources": ["s"],
    "search": ["slash", *"inevitabilty"],
    "why": ["enter", "w"],
    "inbox": ["s", "c"],
}
"""What is pressed, from the first screen on, before each picture is taken."""
LOST = ("it is not going to be", "it is going to be")
"""Words of the example, and what they are in the picture of a quotation that is not proven."""
THEMES = ("dark", "light")
THIS_YEAR = 2026
"""So that a picture is the same whenever it is made."""

FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
COMMENTS = re.compile(r"\s*<!--.*?-->", re.DOTALL)


async def picture(root: Path, keys: list[str], theme: str) -> str:
    """The screen of the project at `root` as SVG after `keys`.

    Fonts are those of whoever looks at it: nothing is fetched, and no host is named. Some viewers drop a no-break
    space at the beginning of a text unless told to keep it.
    """
    app = BriefingApp(load_project(root))
    app.theme = theme
    app.session.this_year = THIS_YEAR
    async with app.run_test(size=SIZE) as pilot:
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        drawing = app.export_screenshot(title="briefing")
    drawing = COMMENTS.sub("", FONT_FACES.sub("", drawing)).replace("<text ", '<text xml:space="preserve" ')
    return "\n".join(line.rstrip() for line in drawing.splitlines()) + "\n"


def altered(root: Path) -> None:
    """Let a quotation have other words than its source."""
    for path in (root / "positions").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(*LOST), encoding="utf-8")


def begun(root: Path) -> None:
    """Leave the first question alone: most of what is proposed in the sources waits to be taken."""
    first, *others = load_project(root).question_ids
    for other in others:
        (root / "positions" / f"{other}.yaml").unlink()
    (root / "briefing.toml").write_text(f'questions = ["{first}"]\n', encoding="utf-8")


CHANGED: dict[str, Callable[[Path], None]] = {"why": altered, "inbox": begun}
"""What is done to a copy of the example before a picture."""


def main() -> None:
    """Write every picture beside this file."""
    for name, keys in PICTURES.items():
        with TemporaryDirectory() as folder:
            root = Path(folder) / "example"
            for part in ("positions", "corpus"):
                shutil.copytree(example_root() / part, root / part)
            shutil.copy(example_root() / "briefing.toml", root)
            if name in CHANGED:
                CHANGED[name](root)
            for theme in THEMES:
                drawing = asyncio.run(picture(root, keys, theme))
                (HERE / f"{name}-{theme}.svg").write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
