"""Filing while files change or cannot be written, from texts of every kind, at every size, and in haste."""

from __future__ import annotations

from os import geteuid

import pytest
from textual.widgets import Input

from briefing.project.discovery import load_project
from briefing.tui.messages import OpenInbox
from tests.conftest import MakeProject
from tests.tui.helpers.filing import (
    COURIER,
    COURIER_BODY,
    COURIER_HEAD,
    LUND,
    LUND_DECLARED,
    LUND_FILED,
    REYES,
    SUNDAYS,
    SUNDAYS_FILE,
    TOWN,
    UNDER_THE_FIRST_CLAIM,
    Held,
    Slowly,
    changed,
    filled,
    gained,
    heading,
    inbox,
    number,
    pane,
    picked,
    said,
    texts,
    to,
)
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, opened
from tests.tui.test_haste import in_one_go

# Files that change meanwhile, and such as cannot be written


async def test_an_edit_by_hand_while_the_box_is_open_is_kept_and_the_quotation_filed(
    make_project: MakeProject,
) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter")
        theirs = SUNDAYS.replace("gaps: [No reader was asked.]", "gaps: [No reader was asked, no child either.]")
        (root / SUNDAYS_FILE).write_text(theirs, encoding="utf-8")
        await driver.press("enter")
        before[SUNDAYS_FILE] = theirs
        assert gained(root, before) == {COURIER: LUND_DECLARED, SUNDAYS_FILE: LUND_FILED}


async def test_an_edit_that_the_program_sees_while_the_box_is_open_is_kept_too(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter")
        before[SUNDAYS_FILE] = theirs = f"# Read on Monday.\n{SUNDAYS}"
        await changed(driver, {SUNDAYS_FILE: theirs})
        await driver.press("enter")
        assert gained(root, before) == {COURIER: LUND_DECLARED, SUNDAYS_FILE: LUND_FILED}


async def test_where_the_claim_was_deleted_meanwhile_nothing_is_written_and_the_proposal_is_open_again(
    make_project: MakeProject,
) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter", "down")
        before[SUNDAYS_FILE] = SUNDAYS.replace("      - id: neighbours\n        claim: Other towns do it.\n", "")
        (root / SUNDAYS_FILE).write_text(before[SUNDAYS_FILE], encoding="utf-8")
        await driver.press("enter")
        assert texts(root) == before
        assert "the argument “neighbours” is not in this file any more; choose again" in said(driver)
        assert heading(driver).endswith("0 taken · 4 open")


async def test_what_could_not_be_filed_is_in_focus_again(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter")
        (root / SUNDAYS_FILE).unlink()
        await driver.press("enter")
        assert number(driver) == LUND


CLOSED = pytest.param("corpus", marks=pytest.mark.skipif(not geteuid(), reason="root may write everywhere"))


@pytest.mark.parametrize("name", [SUNDAYS_FILE, COURIER, CLOSED])
async def test_what_may_not_be_written_is_told_and_nothing_is_half_written(
    make_project: MakeProject, name: str
) -> None:
    root = make_project(TOWN)
    before = texts(root)
    mode = (root / name).stat().st_mode
    (root / name).chmod(mode & 0o555)
    try:
        async with inbox(root) as driver:
            await driver.press(*UNDER_THE_FIRST_CLAIM)
            assert said(driver).startswith("Not filed. ")
            assert heading(driver).endswith("0 taken · 4 open")
    finally:
        (root / name).chmod(mode)
    assert texts(root) == before


async def test_where_the_source_was_edited_proposals_are_looked_for_anew_and_the_place_is_kept(
    make_project: MakeProject,
) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await to(driver, REYES)
        more = "“Sundays are for the garden,” said Ben Moor.\n\n"
        await changed(driver, {COURIER: COURIER_HEAD + more + COURIER_BODY})
        assert heading(driver).endswith("5 open")
        assert picked(driver).startswith("Sunday hours would take a tenth")


async def test_a_changed_pick_outlives_an_edit_of_another_file(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("left", "left")
        await changed(driver, {SUNDAYS_FILE: f"# Read on Monday.\n{SUNDAYS}"})
        assert picked(driver) == "Sunday is the one day on which whole families can"


async def test_the_screen_goes_with_its_source(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a")
        await changed(driver, {COURIER: None})
        assert (driver.screen, said(driver)) == ("QuestionsScreen", "This is no longer in the files.")


# Texts of every kind


@pytest.mark.parametrize("body", ["", "\n\n", "The town has a library.\n"])
async def test_where_nothing_is_proposed_that_is_said(make_project: MakeProject, body: str) -> None:
    async with inbox(make_project(filled(body))) as driver:
        await driver.press("a", "n", "down", "x", "o", "right", "m", "s", "u")
        assert pane(driver).startswith("No quotation was found in this text.")


async def test_a_quotation_in_chinese_is_filed(make_project: MakeProject) -> None:
    root = make_project(
        filled("委员会在周二开会。图书馆馆长李明说：“星期天是全家人都能来的唯一一天。”会议没有作出决定。\n")
    )
    before = texts(root)
    async with inbox(root, NARROW) as driver:
        await driver.press("v", "m", "s")
        await driver.write("李明")
        await driver.press("enter", "a", "enter", "enter", "enter")
        assert "exact:" in gained(root, before)[SUNDAYS_FILE]


HOSTILE = (
    "“We \x1b]52;c;eA==\x07 shall [bold]pay[/] for \u202eit all, and soon,” said Ada \x1b[31mLund\u202e.\n\n"
    "Tom \u202eReyes said: “The \x9b31m money is [red]missing[/], and it was so before.”\n"
)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_nothing_of_a_hostile_text_reaches_the_screen_raw(
    make_project: MakeProject, size: tuple[int, int]
) -> None:
    async with inbox(make_project(filled(HOSTILE)), size) as driver:
        for key in ("down", "s", "escape", "v", "m", "s"):
            await driver.press(key)
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(driver.text())


async def test_nothing_of_a_hostile_name_reaches_the_file(make_project: MakeProject) -> None:
    root = make_project(filled("“We shall pay for it all, and soon,” was heard.\n"))
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("s")
        driver.get("Box", Input).value = "Ada\x1b[31m \u202eLund, head\x07 librarian"
        await driver.press("enter", *UNDER_THE_FIRST_CLAIM)
        assert not {"\x1b", "\x07", "\u202e"} & set(gained(root, before)[COURIER])


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_text_pane_and_keys_are_in_view_at_every_size(make_project: MakeProject, size: tuple[int, int]) -> None:
    async with inbox(make_project(TOWN), size) as driver:
        await to(driver, REYES)
        shown = driver.flat()
        assert "The treasurer, Tom Reyes" in shown
        assert "❝ direct · Tom Reyes, treasurer" in shown
        assert "· ✓ elided" in shown
        assert "in the evenings instead.”" in pane(driver)
        assert "a take" in driver.text().splitlines()[-1]


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_the_box_shows_question_and_answers_at_every_size(
    make_project: MakeProject, size: tuple[int, int]
) -> None:
    async with inbox(make_project(TOWN), size) as driver:
        await driver.press("a")
        shown = driver.flat()
        assert "Which question does it speak to?" in shown
        assert "Should the library close in the evenings?" in shown
        assert "enter choose" in shown


# Haste


async def test_keys_before_the_proposals_are_there_do_no_harm(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Held(monkeypatch)
    root = make_project(TOWN)
    before = texts(root)
    async with opened(load_project(root)) as driver:
        driver.app.session.post(OpenInbox("courier", 0))
        await driver.pilot.pause()
        assert pane(driver) == "Looking for quotations …"
        for key in (
            "a",
            "x",
            "n",
            "N",
            "down",
            "up",
            "home",
            "end",
            "left",
            "(",
            "o",
            "m",
            "s",
            "u",
            "enter",
            "pagedown",
        ):
            await driver.pilot.press(key)
        looking.go_on.set()
        await driver.settle()
        assert (driver.screen, texts(root), number(driver)) == ("InboxScreen", before, LUND)


async def test_who_leaves_while_proposals_are_looked_for_is_left_alone(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Held(monkeypatch)
    async with opened(load_project(make_project(TOWN))) as driver:
        driver.app.session.post(OpenInbox("courier", 0))
        await driver.pilot.press("escape")
        looking.go_on.set()
        await driver.settle()
        assert driver.screen == "QuestionsScreen"


async def test_taking_in_one_go_files_one_thing_once(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await in_one_go(driver, "a", "a", "enter", "enter", "enter")
        await driver.press("escape", "escape", "escape", "escape")
        filed = gained(root, before).get(SUNDAYS_FILE, "")
        assert filed.count("- source:") <= 1


async def test_under_the_claim_that_has_it_nothing_is_filed_again_and_it_is_said(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("up", *UNDER_THE_FIRST_CLAIM)
        assert said(driver).endswith("this claim has the same quotation already")
        assert gained(root, before)[SUNDAYS_FILE] == LUND_FILED


async def test_an_enter_too_many_files_nothing_more(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await in_one_go(driver, *UNDER_THE_FIRST_CLAIM, "a")
        await driver.press("escape")
        assert gained(root, before)[SUNDAYS_FILE] == LUND_FILED


async def test_what_is_taken_while_another_is_being_written_is_filed_after_it(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(TOWN), Slowly(monkeypatch)
    async with inbox(root) as driver:
        for key in (*UNDER_THE_FIRST_CLAIM, *UNDER_THE_FIRST_CLAIM):
            await driver.pilot.press(key)
        assert heading(driver).endswith("2 taken · 2 open")
        slowly.go_on.set()
        await driver.settle()
        filed = texts(root)[SUNDAYS_FILE]
        assert 0 < filed.index("Sunday is the one day") < filed.index("We turn people away")


async def test_what_comes_after_a_filing_that_fails_is_not_filed_and_open_again(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(TOWN), Slowly(monkeypatch)
    before = texts(root)
    async with inbox(root) as driver:
        for key in (*UNDER_THE_FIRST_CLAIM, *UNDER_THE_FIRST_CLAIM):
            await driver.pilot.press(key)
        before[SUNDAYS_FILE] = SUNDAYS.replace("id: families", "id: parents")
        (root / SUNDAYS_FILE).write_text(before[SUNDAYS_FILE], encoding="utf-8")
        slowly.go_on.set()
        await driver.settle()
        assert texts(root) == before
        assert "“We turn people away at the door every w…” under “Families can come on Sundays”" in said(driver)
        assert heading(driver).endswith("0 taken · 4 open")


async def test_what_is_asked_for_goes_on_while_a_filing_before_it_comes_into_the_files(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(TOWN), Slowly(monkeypatch)
    async with inbox(root) as driver:
        for key in (*UNDER_THE_FIRST_CLAIM, "a", "enter"):
            await driver.pilot.press(key)
        slowly.go_on.set()
        await driver.settle()
        await driver.press("enter", "enter")
        assert "We turn people away" in texts(root)[SUNDAYS_FILE]


async def test_who_leaves_while_a_filing_is_written_that_fails_is_told_and_goes_on(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(TOWN), Slowly(monkeypatch)
    async with inbox(root) as driver:
        for key in (*UNDER_THE_FIRST_CLAIM, "escape"):
            await driver.pilot.press(key)
        (root / SUNDAYS_FILE).unlink()
        slowly.go_on.set()
        await driver.settle()
        assert driver.screen == "QuestionsScreen"
        assert said(driver).startswith("Not filed. ")


async def test_a_source_edited_while_the_box_is_open_is_not_quoted_as_it_was(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter")
        await changed(driver, {COURIER: COURIER_HEAD + COURIER_BODY.replace("whole families", "families")})
        before = texts(root)
        await driver.press("enter")
        assert said(driver) == "The text has changed meanwhile: nothing was done. Look, and try again."
        assert texts(root) == before


async def test_what_was_changed_in_a_proposal_goes_with_an_edit_of_its_source(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("left", "left", "m")
        await changed(driver, {COURIER: COURIER_HEAD + COURIER_BODY.replace("whole families", "families")})
        assert picked(driver) == "Sunday is the one day on which families can come,"
