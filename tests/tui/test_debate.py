"""The debate: columns or tabs, cards, the context of the quotation in focus, and the ways between."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.debate_cursor import Focus
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.debates import columns, debate, focused_words, open_question, walk_of
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, WIDE, opened


async def test_positions_stand_side_by_side_in_the_files_order_and_equally_wide(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        assert len(columns(driver)) == len(example.questions[0].positions)
        assert len({column.outer_size.width for column in columns(driver)}) == 1
        labels = [position.label for position in example.questions[0].positions]
        places = [driver.text().index(label) for label in labels]
        assert places == sorted(places)


async def test_a_card_tells_words_speaker_way_year_and_status(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        for told in ("“In that case", "Dmitry Peskov, Kremlin spokesperson", "via TASS", "2024~", "✓ exact"):
            assert told in driver.text()


async def test_every_card_of_every_question_carries_a_year(example: Project) -> None:
    async with opened(example) as driver:
        for index in range(len(example.questions)):
            await driver.press("home", *["down"] * index, "enter")
            for lines in driver.app.screen.query(".cards").results(Lines):
                for rows in lines.page.rows.values():
                    card = " ".join(lines.page.lines[row].content.plain for row in rows)
                    assert "20" in card, card
            await driver.press("escape")


async def test_only_direct_speech_stands_in_quotation_marks(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        for position, lines in zip(
            debate(driver).walk.stops, driver.app.screen.query(".cards").results(Lines), strict=True
        ):
            for entry, stop in enumerate(position):
                assert stop.quote is not None
                card = lines.page.lines[lines.page.rows[entry].start].content.plain
                if stop.quote.mode == "direct":
                    assert card.startswith("“" + stop.quote.exact[:12])
                else:
                    assert card.startswith(stop.quote.exact[:12])


async def test_the_context_shows_the_quotation_in_its_source_as_the_focus_moves(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        for keys in (["right"], ["down"], ["right"], ["left"], ["l"], ["h"], ["j"], ["k"]):
            await driver.press(*keys)
            assert " ".join(focused_words(driver).split())[:60] in driver.lines_of("#passage")
            assert "paragraph" in driver.text()


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        (["right"], Focus(1, 0)),
        (["l", "l", "h"], Focus(1, 0)),
        (["down", "right", "left"], Focus(0, 1)),
        (["end"], Focus(0, 2)),
        (["G", "g"], Focus(0, 0)),
        (["pagedown"], Focus(0, 2)),
        (["end", "pageup"], Focus(0, 0)),
        (["left"], Focus(0, 0)),
        (["right"] * 9, Focus(2, 0)),
    ],
)
async def test_keys_move_the_focus(example: Project, keys: list[str], focus: Focus) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press(*keys)
        assert walk_of(driver) == focus


async def test_r_goes_to_what_speaks_against_it_and_back(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        here = walk_of(driver)
        assert "r counter" in driver.text()
        await driver.press("r")
        there = walk_of(driver)
        assert there.position != here.position
        assert "against A1" in driver.text()
        assert "r goes back" in driver.text()
        await driver.press("r")
        assert walk_of(driver) == here


async def test_r_is_not_offered_where_nothing_speaks_against(make_project: MakeProject) -> None:
    alone = FILES["positions/war.yaml"].replace("        rebuts: [certain]\n", "")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": alone}))) as driver:
        await driver.press("enter")
        assert "r counter" not in driver.text()
        await driver.press("r")
        assert walk_of(driver) == Focus(0, 0)


@pytest.mark.parametrize(
    ("in_text", "word"), [("certain", "contrasts with"), ("{to: certain, in-text: true}", "answers")]
)
async def test_answers_is_said_only_where_the_text_answers(make_project: MakeProject, in_text: str, word: str) -> None:
    file = FILES["positions/war.yaml"].replace("[certain]", f"[{in_text}]")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": file}))) as driver:
        await driver.press("enter", "right")
        assert f"⇄ {word} A1" in driver.text()


async def test_r_leads_into_another_question_when_only_there_something_speaks_against(
    make_project: MakeProject,
) -> None:
    alone = FILES["positions/war.yaml"].replace("        rebuts: [certain]\n", "")
    other = FILES["positions/war.yaml"].replace("[certain]", "[war/certain]").replace("about war?", "about peace?")
    files = FILES | {"positions/war.yaml": alone, "positions/zz.yaml": other}
    async with opened(load_project(make_project(files))) as driver:
        await driver.press("enter", "r")
        assert "about peace?" in driver.text()
        assert walk_of(driver) == Focus(1, 0)
        await driver.press("escape")
        assert walk_of(driver) == Focus(0, 0)


async def test_an_unproven_quotation_says_so_and_why(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but certainty")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": wrong}))) as driver:
        await driver.press("enter")
        assert "≠ altered, not proven" in driver.flat()
        assert "“certainty” for “inevitability”" in driver.lines_of("#passage")


async def test_below_100_cells_positions_are_tabs_with_the_same_keys(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await open_question(driver, "war-with-nato")
        labels = [position.label for position in example.questions[0].positions]
        assert all(label in driver.text().splitlines()[1] for label in labels)
        assert len(columns(driver)) == 1
        await driver.press("right")
        assert example.questions[0].positions[1].thesis[:30] in driver.flat()


@pytest.mark.parametrize("size", SIZES)
async def test_quotation_and_context_are_in_view_at_every_size(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "war-with-nato")
        assert "“In that case, it is not going to be" in driver.flat()
        assert "In that case" in driver.lines_of("#passage")
        assert "? help" in driver.text()


async def test_resizing_keeps_the_quotation_in_focus_in_view(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("right", "end")
        focus, words = walk_of(driver), " ".join(focused_words(driver).split()[:3])
        for size in (NARROW, SMALL, (140, 42), WIDE):
            await driver.pilot.resize_terminal(*size)
            await driver.settle()
            assert walk_of(driver) == focus
            assert words in " ".join(driver.text().split("silent")[0].split())


async def test_i_tells_who_is_silent_and_what_is_missing(example: Project) -> None:
    async with opened(example, (120, 60)) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("i")
        assert "Silent on this question" in driver.text()
        assert "Missing from these sources" in driver.text()
        await driver.press("escape")
        assert driver.screen == "DebateScreen"


async def test_a_click_moves_the_focus_and_a_second_one_reads(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        row = next(row for row, text in enumerate(driver.text().splitlines()) if "Rainer Saks" in text)
        column = driver.text().splitlines()[row].index("Rainer Saks")
        await driver.pilot.click(offset=(column, row))
        await driver.settle()
        assert walk_of(driver).position == 2
        await driver.pilot.click(".column-2 .cards", offset=(5, 8))
        await driver.settle()
        assert driver.screen == "ReaderScreen"


@pytest.mark.parametrize("width", [100, 119, 120, 140, 142])
@pytest.mark.parametrize("name", ["war-with-nato", "russias-aims"])
async def test_no_position_has_a_cell_more_than_another(example: Project, width: int, name: str) -> None:
    async with opened(example, (width, 30)) as driver:
        await open_question(driver, name)
        assert len({lines.text_width() for lines in driver.app.screen.query(".cards").results(Lines)}) == 1


@pytest.mark.parametrize("size", SIZES)
async def test_the_year_stands_beside_the_context_too(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "war-with-nato")
        for _ in example.questions[0].positions:
            row = next(row for row in driver.text().splitlines() if "paragraph" in row)
            assert "2024" in row
            await driver.press("right")


@pytest.mark.parametrize("size", [(100, 30), WIDE, (140, 42)])
async def test_from_100_cells_all_four_positions_stand_side_by_side(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "russias-aims")
        assert len(columns(driver)) == 4


@pytest.mark.parametrize("size", SIZES)
async def test_the_claim_stands_above_the_quotation_in_focus(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        for index, question in enumerate(example.questions):
            await driver.press("home", *["down"] * index, "enter")
            claim = question.positions[0].arguments[0].claim
            assert " ".join(claim.split()[:3]) in driver.lines_of(".column-0 .cards")
            await driver.press("escape")


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_the_tab_of_the_position_in_focus_is_always_spelt_out(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "russias-aims")
        assert "A Avoids a conflict" in driver.text().splitlines()[1]


async def test_an_argument_without_quotations_says_so(make_project: MakeProject) -> None:
    bare = FILES["positions/war.yaml"] + "      - {id: bare, claim: Nobody says this.}\n"
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": bare}))) as driver:
        await driver.press("enter", "right", "end")
        assert "no quotation under this claim" in driver.text()
        await driver.press("enter")
        assert driver.screen == "DebateScreen"
