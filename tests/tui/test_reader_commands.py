"""The reader's commands: outline, go to a paragraph, the editor's line; and the place that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.messages import OpenReader
from briefing.tui.session import Start
from briefing.tui.widgets.lines import Lines
from briefing.user.state import LastPlace, Memory
from tests.conftest import FILES, MakeProject
from tests.tui.helpers.reading import SOURCE, body, book, foot, place, reader, reading, reloaded
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, opened


@pytest.mark.parametrize("size", SIZES)
async def test_the_outline_has_an_entry_for_each_quotation(example: Project, size: tuple[int, int]) -> None:
    async with reading(example, size) as driver:
        quotations = len(reader(driver).cursor.quotations)
        await driver.press("n", "n", "o")
        outline = driver.get("Lines", Lines)
        assert len(outline.page.rows) == len(outline.page.lines) == quotations
        assert outline.chosen == 1


async def test_the_outline_names_the_position_of_the_question_one_came_from(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("enter", "enter", "o")
        outline = driver.lines_of("Lines")
        assert "A1 Direct" in outline
        assert "Q3 A1" in outline
        assert "Dmitry Peskov" in outline


async def test_enter_in_the_outline_goes_to_the_quotation(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("o", "end", "enter")
        assert driver.screen == "ReaderScreen"
        assert reader(driver).cursor.number == len(reader(driver).cursor.quotations) - 1
        last = reader(driver).cursor.quotations[-1]
        assert book(driver).touches_view(last.start, last.end)


async def test_closing_the_outline_changes_nothing(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("n", "o", "down", "escape")
        assert reader(driver).cursor.number == 0


async def test_a_paragraph_is_gone_to_while_its_number_is_typed(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("colon")
        assert "paragraph 1 to 28" in driver.text()
        await driver.write("13")
        assert body(driver)[place(driver) :].startswith("Despite Macron")
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        assert body(driver)[place(driver) :].startswith("Despite Macron")


async def test_escape_in_go_to_leads_back(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("pagedown")
        before = place(driver)
        await driver.press("colon", "1", "3", "escape")
        assert place(driver) == before


@pytest.mark.parametrize("number", ["0", "29", "x", "1x", "9" * 30])
async def test_what_is_no_paragraph_leads_nowhere(example: Project, number: str) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("colon")
        await driver.write(number)
        await driver.press("enter")
        assert driver.screen == "Prompt"


async def test_the_foot_says_which_paragraphs_are_in_view(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        assert "paragraphs 1–" in foot(driver)
        assert foot(driver).endswith("of 28")
        await driver.press("end")
        assert "–28 of 28" in foot(driver)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
async def test_the_editor_opens_at_the_line_of_the_current_quotation(make_project: MakeProject, ends: str) -> None:
    text = FILES["corpus/tass.md"].replace("\n", ends)
    async with reading(load_project(make_project(FILES | {"corpus/tass.md": text})), source="tass") as driver:
        await driver.press("n", "n")
        there = reader(driver).place()
        assert there is not None
        line = FILES["corpus/tass.md"].splitlines()[there.line - 1] if there.line else ""
        assert line.startswith("The risk of escalation")


async def test_the_editor_opens_at_the_first_row_where_no_quotation_is_in_view(example: Project) -> None:
    async with reading(example, SMALL) as driver:
        await driver.press("n", "end")
        there = reader(driver).place()
        assert there is not None
        assert there.line is not None
        first = book(driver).page.lines[book(driver).scroll_offset.y].content.plain
        words = first.replace("▎", " ").split()[1:5]
        assert " ".join(words) in there.path.read_text(encoding="utf-8").splitlines()[there.line - 1]


async def test_the_place_is_kept_for_the_next_time(example: Project) -> None:
    async with reading(example, NARROW) as driver:
        await driver.press("pagedown", "down")
        before = place(driver)
        await driver.press("escape")
        for _ in range(2):  # no drift
            await driver.open(OpenReader(SOURCE))
            assert place(driver) == before
            await driver.press("escape")


async def test_the_place_is_kept_when_the_program_is_left(example: Project, tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    memory, _ = Memory.open(file, example.root)
    async with reading(example, NARROW, start=Start(memory=memory)) as driver:
        await driver.press("pagedown", "down")
        before = place(driver)
        await driver.press("ctrl+q")
    again, _ = Memory.open(file, example.root)
    assert again.offset_of(SOURCE) == before
    assert again.place.screen == "reader"


async def test_the_last_place_is_this_source(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("enter", "enter")
        question = example.questions[0]
        assert driver.app.session.memory.place == LastPlace(
            screen="reader",
            question=question.id,
            argument=question.positions[0].arguments[0].id,
            source=reader(driver).source.id,
        )


async def test_s_leads_to_the_page_about_the_source_and_back(example: Project) -> None:
    async with reading(example) as driver:
        await driver.press("s")
        assert driver.screen == "SourceScreen"
        await driver.press("escape")
        assert driver.screen == "ReaderScreen"


async def test_n_goes_on_from_where_one_reads_when_the_quotation_is_out_of_view(example: Project) -> None:
    async with reading(example, SMALL) as driver:
        await driver.press("n", "end", "N")
        quotations = reader(driver).cursor.quotations
        assert (reader(driver).cursor.number or 0) > len(quotations) // 2


async def test_an_edit_above_keeps_the_place_and_the_current_quotation(make_project: MakeProject) -> None:
    fair = FILES["corpus/tass.md"].replace("\n\n“In", "\n\n" + "The weather was fine.\n\n" * 100 + "“In")
    text = fair + "".join(f"\nOn day {day} it rained.\n" for day in range(100))
    root = make_project(FILES | {"corpus/tass.md": text})
    async with reading(load_project(root), source="tass") as driver:
        await driver.press("n", "n")
        before = driver.lines_of("Book")
        current = reader(driver).quote()
        changed = text.replace("\n\nThe weather", "\n\nA new paragraph.\n\nAnd one.\n\nThe weather", 1)
        make_project(FILES | {"corpus/tass.md": changed})
        assert await reloaded(driver, root)
        assert driver.lines_of("Book") == before
        assert current is not None
        quote = reader(driver).quote()
        assert quote is not None
        assert quote.exact == current.exact


async def test_reload_says_when_the_source_is_gone(make_project: MakeProject) -> None:
    other = FILES | {"corpus/other.md": FILES["corpus/tass.md"]}
    root = make_project(other)
    async with reading(load_project(root), source="other") as driver:
        (root / "corpus" / "other.md").unlink()
        assert not await reloaded(driver, root)


async def test_a_quotation_that_is_gone_after_an_edit_is_no_longer_current(make_project: MakeProject) -> None:
    root = make_project(FILES)
    async with reading(load_project(root), source="tass") as driver:
        await driver.press("n", "n")
        make_project({"corpus/tass.md": FILES["corpus/tass.md"].replace("officials say, ", "")})
        assert await reloaded(driver, root)
        quote = reader(driver).quote()
        assert quote is None or "officials" not in quote.exact


async def test_a_source_without_text_can_be_opened(make_project: MakeProject) -> None:
    head = FILES["corpus/tass.md"].split("“In", maxsplit=1)[0]
    files = FILES | {"corpus/empty.md": head}
    async with reading(load_project(make_project(files)), source="empty") as driver:
        await driver.press("slash", "colon", "o", "n", "down", "end", "e")
        assert driver.screen == "ReaderScreen"


async def test_a_quotation_that_is_out_of_view_is_not_copied(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("enter", "enter")
        assert "copy" in driver.text().splitlines()[-1]
        await driver.press("end")
        assert "copy" not in driver.text().splitlines()[-1]
        await driver.press("N")
        assert "copy" in driver.text().splitlines()[-1]
