"""The look: every text can be read in every theme, and nothing is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import product

import pytest
from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style as Painted
from textual.geometry import Region
from textual.notifications import SeverityLevel
from textual.style import Style
from textual.widget import Widget
from textual.widgets._toast import Toast

from briefing.model.records import Project
from briefing.tui.app import BriefingApp
from briefing.tui.themes import THEMES, next_theme
from briefing.tui.widgets.lines import STYLES, Lines
from tests.tui.helpers.screens import WIDE, Driver

COLOURED = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
"""The least contrast of a text with what it stands on (WCAG 2.2, 1.4.3 and 1.4.6), per theme in full colours."""

SCREENS = {
    "questions": [],
    "filter": ["f", *"nato"],
    "debate": ["enter"],
    "reader": ["enter", "enter", "n"],
    "search": ["slash", *"nato"],
    "empty search": ["slash"],
    "sources": ["s"],
    "source": ["s", "enter"],
    "go to": ["enter", "colon", *"zz"],
    "help": ["question_mark"],
    "palette": ["ctrl+p"],
    "palette searched": ["ctrl+p", *"the"],
}
"""The keys that lead to a screen from the first one."""

SEVERITIES: tuple[SeverityLevel, ...] = ("information", "warning", "error")

DRAWN = re.compile(r"[\s─-▟]*")
"""What is no text: borders and bars."""


@pytest.mark.parametrize("theme", COLOURED)
async def test_every_style_can_be_read_on_all_that_it_stands_on(example: Project, theme: str) -> None:
    async with wearing(example, theme) as driver:
        for name, style in resolved(driver.app):
            assert contrast(style) >= COLOURED[theme], f"{name}: {style} {contrast(style):.2f}"


async def test_every_style_of_the_ansi_theme_is_of_the_terminals_own_colours(example: Project) -> None:
    async with wearing(example, "ansi") as driver:
        for name, style in resolved(driver.app):
            assert is_ansi(style), f"{name}: {style}"


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("theme", THEMES)
async def test_every_text_on_a_screen_can_be_read(example: Project, theme: str, keys: list[str]) -> None:
    async with wearing(example, theme) as driver:
        await driver.press(*keys)
        assert_readable(driver.app, theme)


@pytest.mark.parametrize("theme", THEMES)
async def test_every_notice_can_be_read(example: Project, theme: str) -> None:
    async with wearing(example, theme) as driver:
        await tell(driver)
        assert_readable(driver.app, theme)


@pytest.mark.parametrize(
    ("style", "other"),
    [
        ("quoted", ""),
        ("match", ""),
        ("match", "quoted"),
        ("active", "strong"),
        ("unproven", "proven"),
        ("warning", "about"),
        ("caution", "about"),
        ("key", "about"),
        ("claim", "quote"),
        ("thesis", "about"),
    ],
)
async def test_styles_differ_without_colours(example: Project, style: str, other: str) -> None:
    async with wearing(example, "ansi") as driver:
        assert weight(look(driver.app, style)) != weight(look(driver.app, other) if other else Style())


@pytest.mark.parametrize("theme", THEMES)
async def test_the_chosen_entry_has_a_bar_and_no_other_line_has(example: Project, theme: str) -> None:
    async with wearing(example, theme) as driver:
        lines = driver.get("#list", Lines)
        assert lines.chosen is not None
        chosen = lines.page.rows[lines.chosen]
        for row in range(lines.height):
            assert lines.render_line(row).text.startswith("▌") == (row + lines.scroll_offset.y in chosen)


@pytest.mark.parametrize("theme", THEMES)
async def test_no_color_sends_no_colour(example: Project, monkeypatch: pytest.MonkeyPatch, theme: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with wearing(example, theme) as driver:
        await driver.press("enter")
        for text, style in painted(driver.app):
            assert {color.type for color in (style.color, style.bgcolor) if color} <= {ColorType.DEFAULT}, text


def test_themes_go_round() -> None:
    assert list(THEMES) == ["dark", "light", "ansi", "contrast"]
    assert [next_theme(name) for name in THEMES] == ["light", "ansi", "contrast", "dark"]


def test_a_theme_that_is_none_leads_to_the_first() -> None:
    assert next_theme("solarized") == "dark"


def test_contrast_is_measured_as_the_guidelines_do() -> None:
    assert contrast(Painted.parse("#000000 on #ffffff")) == 21
    assert round(contrast(Painted.parse("#767676 on #ffffff")), 2) == 4.54
    assert contrast(Painted.parse("#777777 on #777777")) == 1


@asynccontextmanager
async def wearing(project: Project, theme: str) -> AsyncIterator[Driver]:
    """The program on a project, in a theme, with notices: Textual's tests have none unless told to."""
    app = BriefingApp(project)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        driver = Driver(app, pilot)
        await driver.settle()
        app.theme = theme
        await driver.settle()
        yield driver


async def tell(driver: Driver) -> None:
    """A notice of each kind on the screen."""
    for severity in SEVERITIES:
        driver.app.notify(f"A notice: {severity}", title="Notice", severity=severity)
    for _ in range(20):  # they are mounted some messages later
        await driver.settle()
        if all(toast.region.size for toast in driver.app.screen.query(Toast)) and driver.app.screen.query(Toast):
            return
    raise AssertionError(driver.text())


def assert_readable(app: BriefingApp, theme: str) -> None:
    for text, style in painted(app):
        if theme in COLOURED:
            assert contrast(style) >= COLOURED[theme], f"{text!r}: {style} {contrast(style):.2f}"
        else:
            assert is_ansi(style), f"{text!r}: {style}"


def resolved(app: BriefingApp) -> Iterator[tuple[str, Painted]]:
    """Every style of a page, plain, quoted, matched, chosen, selected, as it comes out."""
    lines = app.screen.query_one("#list", Lines)
    selection = app.screen.get_visual_style("screen--selection")
    grounds = {"": Style(), "chosen": look(app, "chosen")}
    marks = {"": Style(), "quoted": look(app, "quoted"), "match": look(app, "match")}
    for name, ground, mark, selected in product(("", "bar", *STYLES), grounds, marks, (False, True)):
        style = lines.visual_style + grounds[ground] + (look(app, name) if name else Style()) + marks[mark]
        if selected:
            style += selection
        yield f"{name} {ground} {mark} {selected}", filtered(app, style.rich_style, lines)


def look(app: BriefingApp, name: str) -> Style:
    return app.screen.get_visual_style(f"lines--{name}", partial=True)


def weight(style: Style) -> tuple[bool, ...]:
    """What a style has beside its colours."""
    return tuple(map(bool, (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)))


def filtered(app: BriefingApp, style: Painted, widget: Widget) -> Painted:
    """A style as it reaches the terminal: colours that are dimmed there are blended here."""
    segments = [Segment("x", style)]
    for line_filter in app.get_line_filters():
        segments = line_filter.apply(segments, widget.background_colors[1])
    return segments[0].style or Painted()


def painted(app: BriefingApp) -> Iterator[tuple[str, Painted]]:
    """Every piece of text painted by a widget of the screen in front. What shines through behind a page is left out."""
    shown = [
        widget.region
        for widget in app.screen.query("*")
        if not widget.children and widget.visible and widget.region.size
    ]
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for segment in strip:
            piece = Region(x, y, segment.cell_length, 1)
            x += segment.cell_length
            if not DRAWN.fullmatch(segment.text) and any(region.contains_region(piece) for region in shown):
                yield segment.text, segment.style or Painted()


def contrast(style: Painted) -> float:
    """The contrast ratio of a style's two colours, 1 to 21 (WCAG 2.2)."""
    assert style.color is not None
    assert style.bgcolor is not None
    assert not style.dim
    low, high = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    assert color.triplet is not None
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.triplet.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def is_ansi(style: Painted) -> bool:
    """Whether a style names only colours that the terminal has of its own, and not one colour on itself."""
    colors = [color for color in (style.color, style.bgcolor) if color is not None]
    own = all(color.type in (ColorType.DEFAULT, ColorType.STANDARD) for color in colors)
    numbers = [color.number for color in colors if color.type == ColorType.STANDARD]
    return own and len(set(numbers)) == len(numbers)
