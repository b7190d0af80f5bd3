"""The list of sources, and the page about one."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.project.discovery import load_project
from briefing.tui.messages import OpenSource
from briefing.tui.widgets.lines import Lines
from tests.conftest import FILES, SOURCE, MakeProject
from tests.tui.helpers.screens import NARROW, SIZES, WIDE, Driver, opened

SOURCES = 5


def chosen(driver: Driver, selector: str) -> int | None:
    return driver.get(selector, Lines).chosen


@pytest.mark.parametrize("size", SIZES)
async def test_every_source_tells_publisher_date_basis_kind_standing_and_use(
    example: Project, size: tuple[int, int]
) -> None:
    async with opened(example, size) as driver:
        await driver.press("s")
        first = driver.lines_of("#list")
        assert driver.screen == "SourcesScreen"
        assert "ERR News · Jun 2024~ · interview · current" in first
        assert "date: Inferred: the document shows no date" in first
        assert "18 quotations: Q1 3" in first


async def test_the_numbers_of_quotations_add_up(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("s")
        lines = driver.get("#list", Lines).page.lines
        told = [line.content.plain.split()[0] for line in lines if " quotations: Q" in line.content.plain]
        assert len(told) == SOURCES
        assert sum(map(int, told)) == 111


async def test_the_filter_keeps_the_sources_of_a_speaker(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("s", "f")
        await driver.write("klare")
        assert "1 source" in driver.text()
        assert "Mending Fences" in driver.lines_of("#list")


async def test_escape_ends_the_filter_and_then_goes_back(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("s", "f")
        await driver.write("klare")
        await driver.press("escape")
        assert "5 sources" in driver.text()
        assert chosen(driver, "#list") == 1
        await driver.press("escape")
        assert driver.screen == "QuestionsScreen"


async def test_enter_leads_to_the_page_and_from_there_to_the_quotation_in_the_text(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("s", "enter")
        assert driver.screen == "SourceScreen"
        await driver.press("down", "down", "enter")
        assert driver.screen == "ReaderScreen"
        assert " of 13 " in driver.flat()
        await driver.press("escape")
        assert driver.screen == "SourceScreen"
        assert chosen(driver, "#page") == 1


async def test_the_page_tells_where_the_source_is_silent_and_why(example: Project) -> None:
    question = next(question for question in example.questions if question.silent)
    silent, why = next(iter(question.silent.items()))
    async with opened(example) as driver:
        await driver.open(OpenSource(silent))
        page = " ".join(line.content.plain for line in driver.get("#page", Lines).page.lines)
        told = " ".join(page.split())
        assert "Silent on" in told
        assert " ".join(why.split())[:40] in told


async def test_a_quotation_on_the_page_leads_to_its_debate(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("s", "enter", "down", "d")
        assert driver.screen == "DebateScreen"
        assert "Saks" in driver.flat()


async def test_beyond_the_last_quotation_one_reads_on_to_the_end_of_the_page(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("s", "enter", "G", "G")
        assert "Silent on Q3" in driver.flat()


async def test_a_source_that_nothing_is_quoted_from_says_so(make_project: MakeProject) -> None:
    project = load_project(make_project(FILES | {"corpus/unused.md": SOURCE}))
    async with opened(project) as driver:
        await driver.press("s", "down")
        assert "not quoted" in driver.lines_of("#list")
        await driver.press("enter", "enter")
        assert driver.screen == "ReaderScreen"


async def test_a_retracted_source_says_so_in_the_list(make_project: MakeProject) -> None:
    retracted = SOURCE.replace("language: en", "language: en\nstanding: retracted")
    async with opened(load_project(make_project(FILES | {"corpus/tass.md": retracted}))) as driver:
        await driver.press("s")
        assert "article-newspaper · retracted" in driver.lines_of("#list")


async def test_a_project_without_sources_says_where_they_stand(make_project: MakeProject) -> None:
    async with opened(load_project(make_project({}))) as driver:
        await driver.press("s", "enter", "down", "y", "e")
        assert "`briefing add FILE…` adds documents" in driver.lines_of("#list")


async def test_no_more_widgets_are_mounted_for_a_thousand_sources(make_project: MakeProject) -> None:
    async def mounted(project: Project) -> int:
        async with opened(project, WIDE) as driver:
            await driver.press("s")
            return len(driver.app.screen.query("*"))

    few = load_project(make_project(FILES))
    many = load_project(make_project(FILES | {f"corpus/s{number}.md": SOURCE for number in range(1000)}))
    assert await mounted(few) == await mounted(many)


async def test_the_page_begins_with_the_facts_and_comes_back_to_them(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("s", "enter")
        assert "publisher ERR News" in driver.flat()
        await driver.press("down", "down")
        assert "publisher ERR News" not in driver.flat()
        await driver.press("up", "up")
        assert "publisher ERR News" in driver.flat()
        assert chosen(driver, "#page") is None
