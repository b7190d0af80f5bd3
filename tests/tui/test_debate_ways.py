"""The ways about a debate: by number, by label, from screen to screen, and on after its file was edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.debate_cursor import Focus
from briefing.tui.widgets.text_input import Box
from briefing.user.state import LastPlace
from tests.conftest import FILES, QUESTION, MakeProject
from tests.tui.helpers.debates import columns, debate, focused_words, many, open_question, walk_of
from tests.tui.helpers.screens import NARROW, SIZES, WIDE, Driver, opened


@dataclass
class Edited:
    """A project whose question can be changed on disk while it is shown."""

    make_project: MakeProject
    driver: Driver

    async def write(self, question: str) -> None:
        root = self.make_project(FILES | {"positions/war.yaml": question})
        self.driver.app.session.use(load_project(root))
        await self.driver.settle()


def place(driver: Driver) -> LastPlace:
    return driver.app.session.memory.place


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        (["2"], Focus(0, 2)),
        (["2", "1"], Focus(0, 0)),
        (["right", "2"], Focus(1, 2)),
        (["2", "9"], Focus(0, 2)),
        (["end", "1"], Focus(0, 0)),
    ],
)
async def test_a_number_jumps_to_the_claim_with_it(example: Project, keys: list[str], focus: Focus) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press(*keys)
        assert walk_of(driver) == focus


@pytest.mark.parametrize(
    ("typed", "focus"),
    [("B2", Focus(1, 2)), ("b2", Focus(1, 2)), ("c", Focus(2, 0)), ("2", Focus(0, 2)), ("b 2", Focus(1, 2))],
)
async def test_it_goes_to_a_label_as_one_types(example: Project, typed: str, focus: Focus) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("colon")
        await driver.write(typed)
        screen = driver.app.screen_stack[-2]
        assert driver.screen == "Prompt"
        await driver.press("enter")
        assert driver.app.screen is screen
        assert walk_of(driver) == focus
        assert " ".join(focused_words(driver).split())[:30] in driver.flat()


@pytest.mark.parametrize("size", SIZES)
async def test_what_one_goes_to_is_seen_behind_the_box(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("colon")
        await driver.write("c")
        assert "Rainer Saks, security expert" in driver.flat()


async def test_a_number_alone_counts_in_the_position_from_which_one_came(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("colon")
        await driver.write("b")
        await driver.press("backspace")
        await driver.write("2")
        await driver.press("enter")
        assert walk_of(driver) == Focus(0, 2)


async def test_escape_leads_back_to_where_one_was_with_the_contrast(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("r")
        here = walk_of(driver)
        await driver.press("colon")
        await driver.write("b2")
        await driver.press("escape")
        assert walk_of(driver) == here
        assert "r goes back" in driver.text()


async def test_a_label_that_no_claim_has_leads_nowhere_and_says_so(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("colon")
        await driver.write("x7")
        assert driver.get("Box", Box).has_class("nowhere")
        await driver.press("enter")
        assert driver.screen == "Prompt"
        await driver.press("escape")
        assert walk_of(driver) == Focus(0, 0)


async def test_a_label_reaches_a_position_that_is_out_of_view(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(many(40)))) as driver:
        await driver.press("enter", "colon")
        await driver.write("an1")
        await driver.press("enter")
        assert walk_of(driver) == Focus(39, 0)
        assert "Pos 39" in driver.text()


@pytest.mark.parametrize(
    ("key", "screen"), [("enter", "ReaderScreen"), ("s", "SourceScreen"), ("escape", "QuestionsScreen")]
)
async def test_a_key_leads_to_another_screen(example: Project, key: str, screen: str) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press(key)
        assert driver.screen == screen


async def test_the_claim_of_another_question_goes_by_the_number_of_that_question(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        assert "supported by C2, Q6 A1" in driver.lines_of(".column-2 .cards")


async def test_the_line_for_the_editor_is_that_of_the_quotation(make_project: MakeProject) -> None:
    root = make_project(FILES)
    async with opened(load_project(root)) as driver:
        await driver.press("enter")
        found = debate(driver).place()
        assert found.path == root / "positions/war.yaml"
        assert found.path.read_text("utf-8").splitlines()[found.line - 1].strip() == "- source: tass"
        assert debate(driver).file() == found.path


async def test_without_a_quotation_it_is_the_line_of_the_argument(make_project: MakeProject) -> None:
    bare = QUESTION + "      - {id: bare, claim: Nobody says this.}\n"
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": bare}))) as driver:
        await driver.press("enter", "right", "end")
        assert debate(driver).quote() is None
        assert bare.splitlines()[debate(driver).place().line - 1].strip().startswith("- {id: bare")


async def test_without_an_argument_it_is_the_line_of_the_position(make_project: MakeProject) -> None:
    broken = QUESTION.replace("claim:", "klaim:")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": broken}))) as driver:
        await driver.press("enter")
        assert broken.splitlines()[debate(driver).place().line - 1].strip() == "- id: inevitable"


async def test_where_no_argument_could_be_read_every_key_is_safe(make_project: MakeProject) -> None:
    broken = QUESTION.replace("claim:", "klaim:")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": broken}))) as driver:
        await driver.press("enter", "down", "end", "right", "1", "r", "z", "enter", "s", "y")
        assert driver.screen == "DebateScreen"
        assert "This position has no arguments yet." in driver.text()


async def test_where_there_are_no_positions_yet_every_key_is_safe(make_project: MakeProject) -> None:
    begun = "question: Will there be war?\npositions: []\n"
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": begun}))) as driver:
        await driver.press("enter", "down", "end", "right", "1", "r", "z", "enter", "s", "y", "colon", "l")
        assert driver.screen == "DebateScreen"
        assert "This question has no positions yet; in `briefing`, Sources leads" in driver.text()
        assert "quote" not in driver.text().splitlines()[-1]
        assert debate(driver).place().line == 1


async def test_the_first_positions_show_as_they_are_written(make_project: MakeProject) -> None:
    root = make_project(FILES | {"positions/war.yaml": "question: Will there be war?\npositions: []\n"})
    async with opened(load_project(root)) as driver:
        await driver.press("enter")
        await Edited(make_project, driver).write(QUESTION)
        assert "Inevitable" in driver.text()


async def test_what_is_wrong_with_the_file_is_said_below_the_title(make_project: MakeProject) -> None:
    broken = QUESTION.replace("mode: direct", "mode: dirct")
    async with opened(load_project(make_project(FILES | {"positions/war.yaml": broken}))) as driver:
        await driver.press("enter")
        assert "positions/war.yaml" in driver.text().splitlines()[1]


async def test_the_place_is_remembered_as_one_moves(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        await driver.press("right", "down")
        stop = debate(driver).walk.stop
        assert stop is not None
        assert place(driver) == LastPlace(
            screen="debate", question="war-with-nato", argument=stop.argument.id, quotation=debate(driver).walk.number
        )


async def test_the_place_is_remembered_when_one_comes_back(example: Project) -> None:
    async with opened(example) as driver:
        await open_question(driver, "war-with-nato")
        before = place(driver)
        await driver.press("enter", "escape")
        assert place(driver) == before


async def test_an_edit_is_shown_at_the_same_quotation(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter", "right")
        new = "      - {id: new, claim: Another one.}\n"
        edited = QUESTION.replace("The risk is low.", "The risk is small.").replace(
            "      - id: low-risk", f"{new}      - id: low-risk"
        )
        await Edited(make_project, driver).write(edited)
        assert walk_of(driver) == Focus(1, 1)
        assert "The risk is small." in driver.lines_of(".column-1 .cards")
        assert "Another one." in driver.lines_of(".column-1 .cards")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_an_edit_of_positions_changes_the_columns(make_project: MakeProject, size: tuple[int, int]) -> None:
    async with opened(load_project(make_project(FILES)), size) as driver:
        await driver.press("enter", "right")
        edited = Edited(make_project, driver)
        third = "  - {id: third, label: Third, thesis: Nobody knows., arguments: []}\n"
        await edited.write(QUESTION + third)
        assert len(columns(driver)) == (3 if size == WIDE else 1)
        assert "Third" in driver.text()
        await edited.write(QUESTION.split("  - id: not-automatic")[0])
        assert len(columns(driver)) == 1
        assert walk_of(driver) == Focus(0, 0)
        assert "A clash is certain." in driver.flat()


async def test_an_edit_of_gaps_changes_the_band(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter")
        await Edited(make_project, driver).write(QUESTION + "gaps: [No Ukrainian voice.]\n")
        assert driver.lines_of("#band") == "missing No Ukrainian voice."


async def test_an_edit_while_one_reads_the_source_is_shown_when_one_comes_back(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter", "enter")
        reading = place(driver)
        assert reading.screen == "reader"
        await Edited(make_project, driver).write(QUESTION.replace("A clash is certain.", "A clash is sure."))
        assert place(driver) == reading
        await driver.press("escape")
        assert "A clash is sure." in driver.lines_of(".column-0 .cards")


async def test_a_question_that_is_gone_is_closed(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(FILES))) as driver:
        await driver.press("enter")
        root = make_project(FILES)
        Path(root / "positions/war.yaml").unlink()
        driver.app.session.use(load_project(root))
        await driver.settle()
        assert driver.screen == "QuestionsScreen"


async def test_unfolded_stays_unfolded_after_an_edit(make_project: MakeProject) -> None:
    long = "Escalation cannot be ruled out by anybody, whatever is said of it in public, " * 4
    async with opened(
        load_project(make_project(FILES | {"positions/war.yaml": QUESTION.replace("A clash is certain.", long)}))
    ) as driver:
        await driver.press("enter", "z")
        await Edited(make_project, driver).write(QUESTION.replace("A clash is certain.", f"Now {long}"))
        assert f"Now {long.strip()}" in driver.lines_of(".column-0 .cards")
