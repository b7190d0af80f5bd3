"""The screen in ASCII: nothing else is painted, and nothing shifts."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from briefing.model.phrases import MODES, STRENGTHS
from briefing.model.records import Project
from briefing.model.statuses import STATUSES
from briefing.tui.ascii import ascii_of
from briefing.tui.session import Start
from tests.tui.helpers.screens import NARROW, WIDE, Driver, opened

SCREENS = {
    "questions": [],
    "debate": ["enter"],
    "reader": ["enter", "enter"],
    "search": ["slash", *"nato"],
    "help": ["question_mark"],
    "sources": ["s"],
    "palette": ["ctrl+p"],
}
"""The keys that lead to a screen from the first one."""


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_only_ascii_is_painted_and_every_row_keeps_its_width(
    example: Project, keys: list[str], size: tuple[int, int]
) -> None:
    async with opened(example, size, Start(ascii=True)) as driver:
        await driver.press(*keys)
        for row in rows(driver):
            assert row.isascii(), row
            assert len(row) == size[0], row


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_what_is_ascii_already_stays_in_its_cell(example: Project, keys: list[str]) -> None:
    async with opened(example) as driver:
        await driver.press(*keys)
        before = rows(driver)
    async with opened(example, start=Start(ascii=True)) as driver:
        await driver.press(*keys)
        after = rows(driver)
    for row, spelt in zip(before, after, strict=True):
        if all(cell_len(char) == 1 for char in row):
            assert [new for old, new in zip(row, spelt, strict=True) if old.isascii()] == [*filter(str.isascii, row)]


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("“Schöne Grüße”, Łódź – naïve…", '"Schone Gruse", Lodz - naive_'),
        ("✓ exact · ⇄ contrasts with B1", "+ exact . # contrasts with B1"),
        ("╭─ Keys ─╮", None),
        ("e\u0301te\u0301", "ete"),
        ("北京", "????"),
        ("Москва", "??????"),
        ("👩‍👩‍👧 ❤️ ﬁ ½", "?? ?? ? ?"),
    ],
)
def test_a_text_is_spelt_in_as_many_characters_as_it_has_cells(text: str, spelt: str | None) -> None:
    found = ascii_of(text)
    assert found.isascii()
    assert len(found) == cell_len(text)
    assert spelt in (None, found)


def test_every_character_keeps_its_cells() -> None:
    for code in range(0xA0, 0x3000):
        char = chr(code)
        spelt = ascii_of(char)
        assert (spelt.isascii(), len(spelt)) == (True, cell_len(char)), hex(code)


def test_statuses_strengths_and_modes_stay_apart() -> None:
    statuses = {meaning.glyph for meaning in STATUSES.values()}
    for glyphs in (statuses, {sign.glyph for sign in MODES.values()}, {sign.glyph for sign in STRENGTHS.values()}):
        assert len({ascii_of(glyph) for glyph in glyphs}) == len(glyphs)


def rows(driver: Driver) -> list[str]:
    """All that is painted, row by row, with the spaces at its ends."""
    strips = driver.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]
