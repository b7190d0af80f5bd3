"""A screen written down so that a person can read it, and what changed in it, in a diff.

First the rows as text. Then for each row its runs of one style, a letter and a number of cells each. Then what the
letters stand for: the colour, the colour below it, weight. Of spaces only the colour below them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from string import ascii_letters

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tests.tui.helpers.screens import Driver

TEXT, STYLES, LEGEND = "[text]", "[styles]", "[legend]"
WEIGHTS = ("bold", "dim", "italic", "underline", "reverse", "strike")
SEEN_BELOW_SPACES = ("underline", "reverse", "strike")


def written(driver: Driver, kept: str = "") -> str:
    """What is painted now: a text that ends with a line feed. Styles have the letters that they had in `kept`."""
    strips = driver.app.screen._compositor.render_strips()
    styles = [list(_runs(strip)) for strip in strips]
    letters = _letters(dict.fromkeys(style for row in styles for style, _ in row), kept)
    parts = {
        TEXT: ("".join(segment.text for segment in strip).rstrip(" ") for strip in strips),
        STYLES: (" ".join(f"{letters[style]}{cells}" for style, cells in row) for row in styles),
        LEGEND: sorted((f"{letter} {style}" for style, letter in letters.items()), key=_place),
    }
    return "".join(f"{name}\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


def _letters(styles: Iterable[str], kept: str) -> dict[str, str]:
    """A letter for each style."""
    legend = (line.partition(" ") for line in kept.partition(f"{LEGEND}\n")[2].splitlines())
    before = {style: letter for letter, _, style in legend}
    free = (letter for letter in ascii_letters if letter not in before.values())
    return {style: before.get(style) or next(free) for style in styles}


def _place(line: str) -> int:
    return ascii_letters.index(line[0])


def _runs(segments: Iterable[Segment]) -> Iterator[tuple[str, int]]:
    """The styles of a row with the cells that each takes."""
    for style, run in groupby(segments, key=_style):
        yield style, sum(segment.cell_length for segment in run)


def _style(segment: Segment) -> str:
    style = segment.style or Style()
    on = f"on {_colour(style.bgcolor)}"
    if segment.text.strip(" ") or any(getattr(style, name) for name in SEEN_BELOW_SPACES):
        return " ".join([_colour(style.color), on, *(name for name in WEIGHTS if getattr(style, name))])
    return on


def _colour(colour: Color | None) -> str:
    if colour is None:
        return "default"
    return colour.triplet.hex if colour.triplet else colour.name
