"""Picking a quotation of one's own while one reads: where it begins, by keys and by mouse, and its filing."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from briefing.tui.widgets.document_view import Book
from tests.conftest import MakeProject
from tests.tui.helpers.filing import (
    COURIER,
    COURIER_BODY,
    COURIER_HEAD,
    LUND_DECLARED,
    SUNDAYS_FILE,
    TOWN,
    UNDER_THE_FIRST_CLAIM,
    Held,
    Slowly,
    answers,
    asks,
    changed,
    filing,
    filled,
    gained,
    heading,
    inbox,
    margin,
    offset_of,
    pane,
    picked,
    reading,
    said,
    texts,
)
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, Driver

FIRST = COURIER_BODY.split(". No decision")[0] + "."
DECISION = "No decision was taken."
FAMILIES = "Sunday is the one day on which whole families can come,"


async def drag(driver: Driver, first: str, last: str) -> None:
    """Mark with the mouse from the first letter of some words to the last of others."""
    book = driver.get("Book", Book)
    start, end = offset_of(book, first), offset_of(book, last)
    await driver.pilot.mouse_down(offset=start)
    await driver.pilot.hover(offset=end + Offset(len(last) - 1, 0))
    await driver.pilot.mouse_up(offset=end + Offset(len(last) - 1, 0))
    await driver.settle()


# Where it begins


async def test_v_begins_with_the_first_sentence_in_view(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        assert (driver.screen, picked(driver)) == ("CaptureScreen", FIRST)


async def test_v_begins_with_what_is_in_view_further_down(make_project: MakeProject) -> None:
    body = "".join(f"Sentence {n} stands here.\n\n" for n in range(100))
    async with reading(make_project(filled(body)), NARROW) as driver:
        await driver.press("pagedown", "pagedown")
        top = driver.get("Book", Book).place
        await driver.press("v")
        assert picked(driver) == body[top:].strip().split("\n")[0]


async def test_v_begins_with_the_sentence_in_which_find_found_something(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("slash")
        await driver.write("weekend")
        await driver.press("enter", "tab")
        await driver.press("v")
        assert picked(driver) == "We turn people away at the door every weekend."


async def test_v_in_the_inbox_begins_with_what_is_in_focus(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("down", "v")
        assert (driver.screen, picked(driver)) == ("CaptureScreen", "We turn people away at the door every weekend.")


@pytest.mark.parametrize("body", ["", "— — —\n"])
async def test_where_there_is_no_word_nothing_can_be_picked(make_project: MakeProject, body: str) -> None:
    root = make_project(filled(body))
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("v", "a", "right", "(", "o", "m", "s", "a", "escape", "escape")
        assert texts(root) == before


async def test_inside_of_speech_its_speaker_and_its_mode_are_proposed(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "down", "down")
        assert picked(driver) == FAMILIES
        assert pane(driver).startswith("❝ direct · Ada Lund, head librarian (new in this source) · ✓ exact")


async def test_elsewhere_it_is_the_sources_own_voice(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        assert pane(driver).startswith("✎ authorial · the source’s own voice · ✓ exact")


# By keys


async def test_up_and_down_pick_the_sentences_before_and_after(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        seen = []
        for key in ("down", "down", "up", "up", "up"):
            await driver.press(key)
            seen.append(picked(driver))
        assert seen == [DECISION, FAMILIES, DECISION, FIRST, FIRST]


async def test_edges_are_moved_by_word_and_by_sentence(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "down", "left", "left", "o", "right")
        assert picked(driver) == "decision was"
        await driver.press("(", "(", "o", ")")
        assert picked(driver) == f"{FIRST} {DECISION}"


async def test_what_somebody_said_of_the_speaker_stays_while_edges_move(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "s")
        await driver.write("Ben Moor")
        await driver.press("enter", "left", "left")
        assert pane(driver).startswith("↷ reported · Ben Moor (new in this source)")


async def test_another_sentence_is_nobodys_yet(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "s")
        await driver.write("Ben Moor")
        await driver.press("enter", "down")
        assert pane(driver).startswith("✎ authorial")


# By mouse


async def test_a_click_picks_the_sentence_there(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        await driver.pilot.click(offset=offset_of(driver.get("Book", Book), "No decision"))
        await driver.settle()
        assert picked(driver) == DECISION


async def test_what_is_marked_is_picked_with_v_as_whole_words_without_the_marks_around_them(
    make_project: MakeProject,
) -> None:
    async with reading(make_project(TOWN)) as driver:
        await drag(driver, "unday is the one day", "whole famil")
        await driver.press("v")
        assert picked(driver) == "Sunday is the one day on which whole families"


async def test_what_is_marked_is_asked_for_at_once_with_a(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await drag(driver, "Sunday is the one day", "whole families")
        await driver.press("a")
        assert asks(driver).startswith("Which question")
        assert picked(driver) == "Sunday is the one day on which whole families"


async def test_without_anything_marked_a_does_nothing_in_the_reader(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("a")
        assert driver.screen == "ReaderScreen"


async def test_what_is_marked_while_one_picks_is_picked(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        await drag(driver, "Parents", "applauded")
        assert picked(driver) == "Parents in the audience applauded"


async def test_what_is_marked_within_a_proposal_is_its_new_edges(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await drag(driver, "whole", "come")
        assert (driver.screen, picked(driver)) == ("InboxScreen", "whole families can come")
        assert pane(driver).startswith("❝ direct · Ada Lund")


async def test_what_is_marked_beside_the_proposal_is_a_quotation_of_ones_own(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await drag(driver, "No decision", "taken")
        assert (driver.screen, picked(driver)) == ("CaptureScreen", "No decision was taken")
        assert pane(driver).startswith("✎ authorial")


# Filing


async def test_filing_leads_back_to_the_reader_where_the_quotation_is_marked(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        before = driver.text().count("▎")
        await driver.press("v", "down", *UNDER_THE_FIRST_CLAIM)
        assert driver.screen == "ReaderScreen"
        assert driver.text().count("▎") == before + 1


async def test_the_lines_are_those_of_a_careful_person(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "down", *UNDER_THE_FIRST_CLAIM)
        filed = f'          - source: courier\n            mode: authorial\n            exact: "{DECISION}"\n'
        assert gained(root, before) == {SUNDAYS_FILE: filed}


async def test_words_of_speech_bring_their_speaker_into_the_source(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "down", "down", *UNDER_THE_FIRST_CLAIM)
        assert gained(root, before)[COURIER] == LUND_DECLARED


async def test_what_was_filed_is_taken_back_in_the_reader(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "down", "down", *UNDER_THE_FIRST_CLAIM)
        await driver.press("u")
        assert (driver.screen, texts(root)) == ("ReaderScreen", before)


async def test_from_the_inbox_one_comes_back_to_it_and_it_counts_what_was_filed(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("down", "v", *UNDER_THE_FIRST_CLAIM)
        assert driver.screen == "InboxScreen"
        assert (heading(driver)[-28:], margin(driver).split()[:2]) == ("0 skipped · 1 taken · 3 open", ["?", "✓"])


async def test_escape_leads_back_and_files_nothing(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "a", "escape", "escape")
        assert (driver.screen, texts(root)) == ("ReaderScreen", before)


async def test_words_outside_of_quotation_marks_are_no_speech(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "s")
        await driver.write("Ben Moor")
        await driver.press("enter", "m", "m", "a")
        assert (driver.screen, said(driver)) == (
            "CaptureScreen",
            "Not filed: not all of it stands in quotation marks, as speech does.",
        )


async def test_words_that_stand_twice_get_what_tells_them_apart(make_project: MakeProject) -> None:
    root = make_project(filled(f"On Monday nothing happened. {DECISION} On Tuesday they met. {DECISION}\n"))
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "down", "down", "down", *UNDER_THE_FIRST_CLAIM)
        assert 'prefix: "' in gained(root, before)[SUNDAYS_FILE]


async def test_a_filing_that_fails_leaves_what_is_picked(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with reading(root) as driver:
        await driver.press("v", "down", "a", "enter", "enter")
        (root / SUNDAYS_FILE).unlink()
        await driver.press("enter")
        assert (driver.screen, picked(driver)) == ("CaptureScreen", DECISION)
        assert said(driver).startswith("Not filed. ")
        await driver.press("a")
        assert answers(driver)


async def test_two_quick_filings_file_one_thing_once(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(TOWN), Slowly(monkeypatch)
    before = texts(root)
    async with reading(root) as driver:
        await driver.press("v", "down")
        for key in (*UNDER_THE_FIRST_CLAIM, *UNDER_THE_FIRST_CLAIM):
            await driver.pilot.press(key)
        slowly.go_on.set()
        await driver.settle()
        assert gained(root, before)[SUNDAYS_FILE].count("- source:") == 1


async def test_what_is_asked_for_before_it_is_known_who_speaks_waits_for_that(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Held(monkeypatch)
    async with reading(make_project(TOWN)) as driver:
        for key in ("v", "down", "down", "s", "a"):
            await driver.pilot.press(key)
        assert driver.screen == "CaptureScreen"
        looking.go_on.set()
        await driver.settle()
        assert asks(driver).startswith("Which question")
        assert pane(driver).startswith("❝ direct · Ada Lund")


# Texts that change, and texts of every kind


async def test_after_an_edit_of_the_source_the_same_words_are_picked(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "down", "left", "left")
        await changed(driver, {COURIER: f"{COURIER_HEAD}It is spring.\n\n{COURIER_BODY}"})
        assert picked(driver) == "No decision was"


async def test_words_that_were_edited_away_give_their_place_to_the_sentence_there(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "down")
        await changed(driver, {COURIER: COURIER_HEAD + COURIER_BODY.replace("No decision was", "Nothing was")})
        assert picked(driver) == "Nothing was taken."


async def test_a_source_that_is_emptied_leaves_nothing_to_file(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with reading(root) as driver:
        await driver.press("v", "down")
        await changed(driver, {COURIER: COURIER_HEAD})
        before = texts(root)
        await driver.press("a", "right", "down", "(", "s", "escape", "m", "a")
        assert (driver.screen, texts(root)) == ("CaptureScreen", before)


async def test_it_goes_with_its_source(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v")
        await changed(driver, {COURIER: None})
        assert (driver.screen, said(driver)) == ("QuestionsScreen", "This is no longer in the files.")


async def test_a_sentence_in_chinese_is_picked(make_project: MakeProject) -> None:
    async with reading(make_project(filled("委员会在周二开会。星期天全家人都能来。会议没有作出决定。\n"))) as driver:
        await driver.press("v", "down")
        assert picked(driver) == "星期天全家人都能来。"


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_text_pane_and_keys_are_in_view_at_every_size(make_project: MakeProject, size: tuple[int, int]) -> None:
    async with reading(make_project(TOWN), size) as driver:
        await driver.press("v", "down", "down")
        shown = driver.text()
        assert FAMILIES[:30] in shown
        assert "Ada Lund, head librarian" in pane(driver)
        assert "· ✓ exact" in pane(driver)
        assert "a file" in " ".join(shown.splitlines()[-1].split())


async def test_the_place_is_kept_for_the_reader_below(make_project: MakeProject) -> None:
    body = "".join(f"Sentence {n} stands here.\n\n" for n in range(100))
    async with reading(make_project(filled(body)), NARROW) as driver:
        await driver.press("pagedown", "pagedown")
        place = driver.get("Book", Book).place
        await driver.press("v", "escape")
        assert driver.get("Book", Book).place == place


async def test_e_edits_the_line_of_what_is_picked(make_project: MakeProject) -> None:
    async with reading(make_project(TOWN)) as driver:
        await driver.press("v", "down", "down")
        place = filing(driver).place()
        assert place is not None
        assert TOWN[COURIER].split("\n")[place.line - 1].startswith("“Sunday is the one day")
