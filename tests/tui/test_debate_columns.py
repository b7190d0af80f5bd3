"""The columns of a debate: no more than fit, heads that stay, folds, the band below them, and resizing."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.messages import OpenDebate
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.debates import columns, debate, focused_words, labels, many, open_question, walk_of
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, WIDE, Driver, opened

LONG = "Escalation cannot be ruled out by anybody, whatever is said of it in public, " * 4


def widgets(driver: Driver) -> int:
    return len(driver.app.screen.query("*"))


def focused_cards(driver: Driver) -> Lines:
    screen = debate(driver)
    return columns(driver)[screen.walk.focus.position - screen.columns.shown.start].cards


@pytest.mark.parametrize("size", SIZES)
async def test_forty_positions_mount_as_many_widgets_as_five(make_project: MakeProject, size: tuple[int, int]) -> None:
    counted = []
    for number in (5, 40):
        async with opened(load_project(make_project(many(number))), size) as driver:
            await driver.press("enter", *["right"] * 4)
            counted.append(widgets(driver))
    assert counted[0] == counted[1]


async def test_many_positions_slide_when_the_focus_leaves_those_in_view(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(many(9)))) as driver:
        await driver.press("enter")
        assert labels(driver) == [f"Pos {n}" for n in range(5)]
        await driver.press(*["right"] * 8)
        assert labels(driver) == [f"Pos {n}" for n in range(4, 9)]
        await driver.press(*["left"] * 3)
        assert labels(driver) == [f"Pos {n}" for n in range(4, 9)]


async def test_the_title_says_how_many_positions_are_hidden_on_either_side(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(many(40)))) as driver:
        await driver.press("enter")
        assert driver.text().splitlines()[1].rstrip().endswith("+35 ›")
        await driver.press(*["right"] * 6)
        line = driver.text().splitlines()[1].strip()
        assert line.startswith("‹ +5")
        assert line.endswith("+30 ›")


async def test_heads_stay_while_cards_scroll(example: Project) -> None:
    async with opened(example, (120, 30)) as driver:
        await open_question(driver, "war-with-nato")
        heads = driver.text().splitlines()[1:6]
        await driver.press("right", "end")
        assert focused_cards(driver).scroll_offset.y > 0
        assert driver.text().splitlines()[1:6] == heads


async def test_a_position_that_slid_out_of_view_comes_back_as_it_was(make_project: MakeProject) -> None:
    bare = "".join(f"      - {{id: b{n}, claim: Number {n}.}}\n" for n in range(30))
    files = many(9)
    files["positions/war.yaml"] = files["positions/war.yaml"].replace("  - id: p1\n", f"{bare}  - id: p1\n")
    async with opened(load_project(make_project(files))) as driver:
        await driver.press("enter", "end")
        before = columns(driver)[0].cards.scroll_offset.y
        await driver.press(*["right"] * 8)
        assert labels(driver)[0] == "Pos 4"
        await driver.press(*["left"] * 4)
        await driver.press(*["left"] * 4)
        assert labels(driver)[0] == "Pos 0"
        assert columns(driver)[0].cards.scroll_offset.y == before > 0


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_the_head_of_a_column_names_its_voices(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "war-with-nato")
        head = driver.lines_of(".column-0 .head")
        assert "2 voices · 3 quotes · 2024" in head
        assert head.endswith("Dmitry Peskov, Ivan Timofeev")


@pytest.mark.parametrize("size", SIZES)
async def test_who_is_silent_is_answered_by_a_look(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "war-with-nato")
        line = next(row for row in driver.text().splitlines() if "silent  " in row)
        assert "Sputnik International" in line
        assert "missing" in driver.text()


async def test_the_band_refers_to_the_key_that_tells_all(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        assert driver.lines_of("#band").endswith("… i tells all")


async def test_where_nothing_is_missing_there_is_no_band(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter")
        assert not driver.get("#band", Lines).display


async def test_z_shows_long_claims_whole_and_cuts_them_again(make_project: MakeProject) -> None:
    file = FILES["positions/war.yaml"].replace("A clash is certain.", LONG)
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": file}))) as driver:
        await driver.press("enter")
        folded = driver.lines_of(".column-0 .cards")
        assert LONG.strip() not in folded
        await driver.press("z")
        assert LONG.strip() in driver.lines_of(".column-0 .cards")
        await driver.press("z")
        assert driver.lines_of(".column-0 .cards") == folded


@pytest.mark.parametrize("size", SIZES)
async def test_unfolding_keeps_the_quotation_in_focus_in_view(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "send-troops")
        await driver.press("right", "end", "up")
        words = " ".join(focused_words(driver).split()[:3])
        for _ in range(2):
            await driver.press("z")
            cards = focused_cards(driver)
            assert cards.chosen is not None
            assert cards.scroll_offset.y <= cards.page.rows[cards.chosen].start < cards.scroll_offset.y + cards.height
            assert words in driver.flat()


async def test_z_is_for_what_is_cut_or_unfolded(example: Project, make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter")
        assert not debate(driver).can("unfold")
    async with opened(example, SMALL) as driver:
        await open_question(driver, "send-troops")
        assert debate(driver).can("unfold")
        await driver.press("z")
        assert debate(driver).can("unfold")


async def test_columns_come_and_go_with_the_width(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "russias-aims")
        await driver.press("right", "right")
        for size, beside in ((NARROW, 1), ((100, 30), 4), (SMALL, 1), (WIDE, 4)):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert len(columns(driver)) == beside
            assert walk_of(driver).position in debate(driver).columns.shown
            assert " ".join(focused_words(driver).split()[:3]) in driver.flat()


async def test_a_position_alone_has_its_label_at_its_head(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(many(1)))) as driver:
        await driver.press("enter")
        assert labels(driver) == ["Pos 0"]
        await driver.press("right", "left")
        assert walk_of(driver).position == 0


async def test_a_click_on_a_tab_or_a_head_goes_to_its_position(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await open_question(driver, "war-with-nato")
        tab = driver.text().splitlines()[1].index("C Not")
        await driver.pilot.click(offset=(tab + 2, 1))
        await driver.settle()
        assert walk_of(driver).position == 2
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.pilot.click(".column-1 .head", offset=(5, 1))
        await driver.settle()
        assert walk_of(driver).position == 1


async def test_z_shows_the_claim_in_focus_from_its_first_word(example: Project) -> None:
    async with opened(example) as driver:
        await driver.open(OpenDebate("russias-aims"))
        await driver.press("z")
        for position, letter in enumerate("ABCD"):
            assert driver.lines_of(f".column-{position} .cards").startswith(f"{letter}1 ")
