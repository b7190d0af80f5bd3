"""Make the pictures of the README and the docs: the real program on its own example, key by key, dark and light.

Run it after a screen has changed: `.venv/bin/python docs/pictures/make.py`.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

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
}
"""What is pressed, from the first screen on, before each picture is taken."""
THEMES = ("dark", "light")
THIS_YEAR = 2026
"""So that a picture is the same whenever it is made."""

FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
COMMENTS = re.compile(r"\s*<!--.*?-->", re.DOTALL)


async def picture(keys: list[str], theme: str) -> str:
    """The screen as SVG after `keys`.

    Fonts are those of whoever looks at it: nothing is fetched, and no host is named. Some viewers drop a no-break
    space at the beginning of a text unless told to keep it.
    """
    app = BriefingApp(load_project(example_root()))
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


def main() -> None:
    """Write every picture beside this file."""
    for name, keys in PICTURES.items():
        for theme in THEMES:
            (HERE / f"{name}-{theme}.svg").write_text(asyncio.run(picture(keys, theme)), encoding="utf-8")


if __name__ == "__main__":
    main()
