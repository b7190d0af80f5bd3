"""Search as you type: hits with marks, a live preview, and the way there and back."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from msgspec.structs import replace
from textual import events
from textual.containers import Vertical
from textual.widgets import Input, Static

from briefing.model.records import Project
from briefing.search.results import Hit, QueryNote, Reason, Results
from briefing.tui.renderers import results as results_page
from briefing.tui.screens.debate import DebateScreen
from briefing.tui.screens.search import SearchScreen
from briefing.tui.widgets.lines import Lines
from briefing.verification.workspace import Evidence
from tests.tui.helpers.screens import NARROW, SIZES, SMALL, WIDE, Driver, opened
from tests.tui.helpers.searching import Given, Slow, passage, search_with


def box(driver: Driver) -> str:
    return driver.get("Input", Input).value


def search_screen(driver: Driver) -> SearchScreen:
    return cast(SearchScreen, driver.app.screen)


async def test_slash_searches_from_every_screen(example: Project) -> None:
    async with opened(example) as driver:
        for keys in (["slash"], ["enter", "slash"], ["enter", "ctrl+f"], ["s", "slash"]):
            await driver.press(*keys)
            assert driver.screen == "SearchScreen", keys
            await driver.press("escape")


async def test_results_come_with_every_letter(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("inevit")
        assert "inevitability" in driver.lines_of("#hits")
        await driver.write("zzzzzzz")
        assert "Nothing was found." in driver.text()


@pytest.mark.parametrize("size", SIZES)
async def test_a_misspelt_sentence_is_found_with_its_passage_in_view(example: Project, size: tuple[int, int]) -> None:
    async with opened(example, size) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        assert "governor of Texas" in driver.lines_of("#hits")
        assert "Mark Rutte" in driver.lines_of("#hits")
        if size in (NARROW, SMALL):
            await driver.press("ctrl+o")
        assert "governor of Texas" in driver.lines_of("#passage")


async def test_every_printable_key_types_in_the_box(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("q/r?jkhlnyg i f")
        assert box(driver) == "q/r?jkhlnyg i f"
        assert driver.screen == "SearchScreen"


async def test_what_is_typed_at_once_after_slash_is_not_lost(example: Project) -> None:
    async with opened(example) as driver:
        driver.app.post_message(events.Key("slash", "/"))
        for key in "qrutte":
            driver.app.post_message(events.Key(key, key))
        await driver.settle()
        assert (driver.screen, box(driver)) == ("SearchScreen", "qrutte")


async def test_up_and_down_move_in_the_results_while_the_box_has_the_focus(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("down", "down", "up")
        assert driver.get("#hits", Lines).chosen == 1
        await driver.write("n")
        assert box(driver) == "russian"


async def test_tab_moves_to_the_list_where_letters_are_keys(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "j", "G")
        hits = driver.get("#hits", Lines)
        assert hits.chosen == max(hits.page.rows)
        await driver.press("g", "pagedown")
        assert hits.chosen == 5
        await driver.press("pageup", "tab")
        await driver.write("x")
        assert box(driver) == "russiax"


async def test_enter_reads_there_and_escape_comes_back(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("enter", "right", "slash")
        await driver.write("gouvernor of Texsas")
        await driver.press("enter")
        assert driver.screen == "ReaderScreen"
        assert "governor of Texas" in driver.flat()
        await driver.press("escape")
        assert (driver.screen, box(driver)) == ("SearchScreen", "gouvernor of Texsas")
        await driver.press("escape")
        assert driver.screen == "DebateScreen"
        assert "B" in driver.text()


async def test_enter_opens_what_was_typed_last_not_what_was_found_before(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("contractors")
        driver.get("Input", Input).value = "gouvernor of Texsas"
        driver.app.post_message(events.Key("enter", "\r"))
        await driver.settle()
        await driver.settle()
        assert driver.screen == "ReaderScreen"
        assert "governor of Texas" in driver.flat()


async def test_slash_leads_from_the_list_back_to_the_box_for_another_query(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "slash")
        await driver.write("war")
        assert box(driver) == "war"


async def test_d_goes_to_the_debate_that_uses_the_quotation(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("mend fences")
        await driver.press("tab", "d")
        assert driver.screen == "DebateScreen"
        assert "mend fences" in driver.flat()


async def test_d_on_a_thesis_goes_to_its_first_claim(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    question = example.questions[0]
    position = question.positions[-1]
    hit = Hit(kind="position", text="It is so.", question=question.id, position=position.id)
    search_with(monkeypatch, Given(Evidence(example), hit))
    async with opened(example) as driver:
        await driver.press("slash", "x", "tab", "d")
        screen = cast(DebateScreen, driver.app.screen)
        assert screen.walk.focus.position == len(question.positions) - 1


async def test_no_debate_is_offered_for_a_passage_that_none_uses(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    search_with(monkeypatch, Given(Evidence(example), passage("It is so.")))
    async with opened(example) as driver:
        await driver.press("slash", "x", "tab", "d")
        assert driver.screen == "SearchScreen"


async def test_a_date_that_is_typed_is_told_how_to_be_written(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        for key in ("a", "f", "t", "e", "r", "colon", "2"):
            await driver.press(key)
        assert "a date is written 2024" in driver.text()
        assert "cannot be read" not in driver.text()
        assert "Nothing was found" not in driver.text()


async def test_a_terminal_made_higher_shows_list_and_passage(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "v")
        await driver.pilot.resize_terminal(*WIDE)
        await driver.settle()
        assert driver.get("#hits", Lines).display
        assert driver.lines_of("#passage")


async def test_q_leaves_from_the_list(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "q")
        assert driver.screen == "QuestionsScreen"


async def test_enter_on_a_claim_opens_its_debate_at_the_claim(example: Project) -> None:
    argument = example.questions[0].positions[-1].arguments[0]
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write(argument.claim.replace("’", "'").replace(",", "").replace(".", "").replace("-", " "))
        kinds = [hit.kind for hit in search_screen(driver).results.hits]
        await driver.press(*["down"] * kinds.index("argument"), "enter")
        assert driver.screen == "DebateScreen"
        assert argument.claim[:30] in driver.lines_of(".column-2 .cards")


async def test_nothing_relevant_is_said_to_be_so(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    search_with(monkeypatch, Given(Evidence(example), passage("It is so.", loose=True)))
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert "Nothing relevant was found" in driver.text()


async def test_an_emptied_box_shows_how_to_begin(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("war")
        await driver.press("backspace", "backspace", "backspace")
        assert "Type what you remember" in driver.text()
        await driver.press("enter", "down", "tab")
        assert driver.screen == "SearchScreen"


async def test_a_click_chooses_a_hit_and_a_second_one_reads(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("russia")
        second = driver.get("#hits", Lines).page.rows[1].start
        for _ in range(2):
            await driver.pilot.click("#hits", offset=(5, second))
            await driver.settle()
        assert driver.screen == "ReaderScreen"


async def test_the_place_of_the_focus_among_the_results_is_said(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash")
        await driver.write("inevitabilty")
        last = len(search_screen(driver).results.hits)
        await driver.press("down")
        assert f"2 of {last}" in driver.text()


async def test_it_is_said_why_the_hit_in_focus_was_found(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whys = [(Reason("kiev", "Kyiv", "name"),), (Reason("probabilty", "probability", "spelling"),)]
    hits = [replace(passage("It is so.", number=at), why=why) for at, why in enumerate(whys)]
    search_with(monkeypatch, Given(Evidence(example), *hits))
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert "matched: Kyiv for kiev" in driver.text()
        await driver.press("down")
        assert "matched: probability ≈ probabilty" in driver.text()


async def test_what_is_loose_is_said_to_be_so(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    search_with(
        monkeypatch, Given(Evidence(example), passage("It is so."), passage("It was so.", loose=True, number=1))
    )
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert "1 hit, 1 only loosely related" in driver.text()
        assert "loosely related passage" in driver.lines_of("#hits")


async def test_what_was_not_understood_is_said_beside_the_results(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = QueryNote("speaker: “Putni” was read as Vladimir Putin", 0, 13)
    given = Results("", (passage("It is so."),), 1, (note,))
    search_with(monkeypatch, Given(Evidence(example), results=given))
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert note.text in driver.text()
        assert "It is so." in driver.lines_of("#hits")


async def test_in_a_narrow_terminal_it_is_said_that_there_are_more_notes(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = tuple(
        QueryNote(f"publisher: “zz{number}” matches none, so it finds nothing; valid: ERR", 0, 1) for number in range(9)
    )
    search_with(monkeypatch, Given(Evidence(example), results=Results("", (), 0, notes)))
    async with opened(example, SMALL) as driver:
        await driver.press("slash", "x")
        assert "and 6 more" in driver.text()


async def test_while_something_is_indexed_the_list_is_not_emptied(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Given(Evidence(example), passage("It is so."))
    search_with(monkeypatch, engine)
    async with opened(example) as driver:
        await driver.press("slash", "x")
        engine.results = Results("")
        search_screen(driver).indexed("another program is indexing", is_new=True)
        await driver.settle()
        assert "It is so." in driver.lines_of("#hits")
        assert "So far: 1 hit (another program is indexing)" in driver.text()
        search_screen(driver).indexed("", is_new=True)
        await driver.settle()
        assert "Nothing was found." in driver.text()


async def test_who_looks_at_the_first_hit_sees_a_better_one_that_is_indexed_meanwhile(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, new = (passage(f"It is so {number}.", number=number) for number in range(2))
    engine = Given(Evidence(example), first)
    search_with(monkeypatch, engine)
    async with opened(example) as driver:
        await driver.press("slash", "x")
        engine.results = Results("", (new, first), 2)
        search_screen(driver).refresh_results()
        await driver.settle()
        assert "1 of 2" in driver.text()


async def test_without_anything_odd_there_is_no_line_for_it(example: Project) -> None:
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert not driver.get("#notes", Static).display


async def test_the_progress_of_the_index_is_told_until_it_is_done(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    search_with(monkeypatch, Given(Evidence(example), passage("It is so.")))
    async with opened(example) as driver:
        await driver.press("slash")
        search_screen(driver).indexed("indexing 12,000 of 100,000 documents", is_new=False)
        await driver.settle()
        assert "Indexing 12,000 of 100,000 documents" in driver.text()
        await driver.press("x")
        assert "So far: 1 hit (indexing 12,000 of 100,000 documents)" in driver.text()
        search_screen(driver).indexed("", is_new=False)
        await driver.settle()
        assert "ndexing" not in driver.text()


async def test_a_search_again_keeps_the_hit_in_focus(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, new = (passage(f"It is so {number}.", number=number) for number in range(3))
    engine = Given(Evidence(example), first, second)
    search_with(monkeypatch, engine)
    async with opened(example) as driver:
        await driver.press("slash", "x", "down")
        engine.results = Results("", (new, first, second), 3)
        search_screen(driver).refresh_results()
        await driver.settle()
        assert "3 of 3" in driver.text()


async def test_a_newer_key_ends_the_search_for_the_older_ones(
    example: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Slow(Evidence(example), passage("It is so."))
    search_with(monkeypatch, engine)
    async with opened(example) as driver:
        await driver.press("slash")
        driver.get("Input", Input).value = "slow"
        await driver.pilot.pause()
        assert await asyncio.to_thread(engine.began.wait, 10)
        await driver.press("e", "r")
        assert engine.cancelled == ["slow"]
        assert search_screen(driver).results.query == "slower"


async def test_the_box_takes_keys_while_a_search_goes_on(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Slow(Evidence(example))
    search_with(monkeypatch, engine)
    async with opened(example) as driver:
        await driver.press("slash")
        driver.get("Input", Input).value = "slow"
        await driver.pilot.pause()
        assert await asyncio.to_thread(engine.began.wait, 10)
        await driver.pilot.press("escape")
        await driver.pilot.pause()
        assert driver.screen == "QuestionsScreen"


async def test_of_many_results_those_in_view_alone_are_made(example: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[int | None] = set()  # a search repeated when the index is done makes those in view once more

    def around(hit: Hit, *_: object) -> tuple[str, list[tuple[int, int]]]:
        made.add(hit.start)
        return hit.text, []

    monkeypatch.setattr(results_page, "hit_text", around)
    search_with(monkeypatch, Given(Evidence(example), *(passage("It is so. " * 200, number=at) for at in range(50))))
    async with opened(example) as driver:
        await driver.press("slash", "x")
        assert len(made) <= driver.get("#hits", Lines).height // results_page.ENTRY_ROWS + 1


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_where_rows_are_few_the_list_has_the_screen_and_a_key_shows_the_passage(
    example: Project, size: tuple[int, int]
) -> None:
    async with opened(example, size) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        assert not driver.get("#context", Vertical).display
        await driver.press("tab", "v")
        assert not driver.get("#hits", Lines).display
        assert "governor of Texas" in driver.lines_of("#passage")
        await driver.press("v")
        assert driver.get("#hits", Lines).display
        assert not driver.get("#context", Vertical).display


async def test_in_the_passage_one_moves_to_the_next_hit_and_its_passage(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "v")
        before = driver.lines_of("#passage")
        await driver.press("j")
        assert driver.get("#hits", Lines).chosen == 1
        assert driver.lines_of("#passage") != before


@pytest.mark.parametrize("key", ["escape", "q", "v"])
async def test_from_the_passage_one_comes_back_to_the_list_and_its_keys(example: Project, key: str) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("tab", "v", key, "j")
        assert driver.screen == "SearchScreen"
        assert driver.get("#hits", Lines).display
        assert driver.get("#hits", Lines).chosen == 1


async def test_who_types_on_sees_the_list(example: Project) -> None:
    async with opened(example, NARROW) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.press("ctrl+o")
        await driver.write("n")
        assert driver.get("#hits", Lines).display


async def test_where_there_is_room_both_are_seen_and_the_passage_alone_on_demand(example: Project) -> None:
    async with opened(example, WIDE) as driver:
        await driver.press("slash")
        await driver.write("gouvernor of Texsas")
        rows = driver.get("#passage", Lines).height
        assert driver.get("#hits", Lines).display
        await driver.press("ctrl+o")
        assert driver.get("#passage", Lines).height > rows


async def test_a_terminal_made_lower_gives_the_screen_to_the_list(example: Project) -> None:
    async with opened(example, WIDE) as driver:
        await driver.press("slash")
        await driver.write("russia")
        await driver.pilot.resize_terminal(*NARROW)
        await driver.settle()
        assert not driver.get("#context", Vertical).display
