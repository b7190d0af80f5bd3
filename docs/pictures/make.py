"""Make the pictures of the README and the docs: the real program on its own example, key by key, dark and light.

Run it after a screen has changed: `.venv/bin/python docs/pictures/make.py`.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.files.example import example_root
from briefing.files.project import load_project
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
}
"""What is pressed, from the first screen on, before each picture is taken."""
LOST = {"why": ("it is not going to be", "it is going to be")}
"""For a picture of a quotation that is not proven: words of the example, and what they are in a copy of it."""
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
    app.this_year = THIS_YEAR
    async with app.run_test(size=SIZE) as pilot:
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
        await pilot.pause()
        drawing = app.export_screenshot(title="briefing")
    drawing = COMMENTS.sub("", FONT_FACES.sub("", drawing)).replace("<text ", '<text xml:space="preserve" ')
    return "\n".join(line.rstrip() for line in drawing.splitlines()) + "\n"


def altered(folder: Path, words: str, others: str) -> Path:
    """A copy of the example with other words in its quotations."""
    root = folder / "example"
    for part in ("positions", "corpus"):
        shutil.copytree(example_root() / part, root / part)
    shutil.copy(example_root() / "briefing.toml", root)
    for path in (root / "positions").glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(words, others), encoding="utf-8")
    return root


def main() -> None:
    """Write every picture beside this file."""
    for name, keys in PICTURES.items():
        with TemporaryDirectory() as folder:
            root = altered(Path(folder), *LOST[name]) if name in LOST else example_root()
            for theme in THEMES:
                drawing = asyncio.run(picture(root, keys, theme))
                (HERE / f"{name}-{theme}.svg").write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
