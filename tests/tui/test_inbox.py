"""The Inbox: from proposal to proposal, taking, skipping, changing what is proposed."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.tui.messages import OpenInbox
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.lines import Lines
from briefing.user.state import Memory
from tests.conftest import MakeProject
from tests.tui.helpers.filing import (
    ASHBY,
    COURIER,
    COURIER_BODY,
    DOOR,
    LUND,
    LUND_DECLARED,
    LUND_FILED,
    PLAN,
    REYES,
    SUNDAYS,
    SUNDAYS_FILE,
    TOWN,
    UNDER_THE_FIRST_CLAIM,
    asks,
    edge,
    filing,
    filled,
    gained,
    heading,
    inbox,
    keys,
    margin,
    number,
    offset_of,
    pane,
    picked,
    said,
    texts,
    to,
)
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, opened

# Looking through what is proposed


@pytest.mark.parametrize("way", [("s", "c"), ("s", "enter", "c"), ("s", "enter", "enter", "c")])
async def test_c_opens_the_inbox_of_a_source_in_the_list_on_its_page_and_while_one_reads(
    make_project: MakeProject, way: tuple[str, ...]
) -> None:
    async with opened(load_project(make_project(TOWN))) as driver:
        await driver.press(*way)
        assert heading(driver) == "Inbox: Open on Sundays? Committee hears both sides 0 skipped · 0 taken · 4 open"


async def test_one_begins_at_the_first_open_proposal_from_where_one_reads(make_project: MakeProject) -> None:
    async with opened(load_project(make_project(TOWN))) as driver:
        await driver.open(OpenInbox("courier", COURIER_BODY.index("The treasurer")))
        assert number(driver) == REYES


async def test_the_pane_says_how_who_status_the_words_and_how_sure_it_is(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        assert pane(driver) == (
            "❝ direct · Ada Lund, head librarian (new in this source) · ✓ exact "
            "“Sunday is the one day on which whole families can come,” right in 94% of such cases"
        )


async def test_the_pane_shows_what_is_left_out_and_what_the_text_calls_the_speaker_there(
    make_project: MakeProject,
) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await to(driver, REYES)
        assert pane(driver) == (
            "❝ direct · Tom Reyes, treasurer (new in this source) · ✓ elided "
            "“Sunday hours would take a tenth of the budget, […] and we might have to close in the evenings "
            "instead.” here “he” · right in 80% of such cases"
        )


async def test_a_speaker_whom_the_source_declares_stands_there_with_the_role(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN), source="gazette") as driver:
        assert pane(driver).startswith("❝ direct · Tom Reyes, treasurer · ✓ exact “Nobody is against Sundays,”")


async def test_what_is_not_proposed_says_why_and_can_be_looked_at(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await to(driver, PLAN)
        assert pane(driver).endswith("not proposed · it is a name for something")


async def test_what_stands_in_the_files_already_is_marked_and_passed_over(make_project: MakeProject) -> None:
    quoted = TOWN | {SUNDAYS_FILE: SUNDAYS.replace("Parents in the audience applauded", DOOR_WORDS)}
    async with inbox(make_project(quoted)) as driver:
        assert heading(driver).endswith("0 skipped · 1 taken · 3 open")
        await driver.press("n")
        assert number(driver) == REYES


DOOR_WORDS = "We turn people away at the door every weekend."


@pytest.mark.parametrize(
    ("pressed", "at"),
    [
        ("down", DOOR),
        ("down down up", DOOR),
        ("up", LUND),
        ("end", PLAN),
        ("end down", PLAN),
        ("end home", LUND),
        ("n", DOOR),
        ("N", ASHBY),
        ("end n", LUND),
    ],
)
async def test_keys_lead_from_proposal_to_proposal_and_n_round_the_end(
    make_project: MakeProject, pressed: str, at: int
) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press(*pressed.split())
        assert number(driver) == at


@pytest.mark.parametrize(
    ("words", "at"), [("tenth", REYES), ("quiet", PLAN), ("he said", REYES), ("No decision", LUND)]
)
async def test_a_click_goes_to_the_proposal_there_if_there_is_one(
    make_project: MakeProject, words: str, at: int
) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.pilot.click(offset=offset_of(driver.get("Book", Book), words))
        await driver.settle()
        assert number(driver) == at


# Taking


async def test_taking_writes_the_quotation_after_those_of_its_claim_and_the_speaker_into_the_source(
    make_project: MakeProject,
) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        assert gained(root, before) == {COURIER: LUND_DECLARED, SUNDAYS_FILE: LUND_FILED}


async def test_the_lines_stand_where_a_careful_person_would_put_them(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        comment = "            note: when Lund spoke of Ashby   # the town next to ours\n"
        assert texts(root)[SUNDAYS_FILE] == SUNDAYS.replace(comment, comment + LUND_FILED)


async def test_what_was_written_has_no_problem(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        for _ in range(4):
            await driver.press(*UNDER_THE_FIRST_CLAIM)
        assert not load_project(root).problems
        assert heading(driver).endswith("0 skipped · 4 taken · 0 open")


async def test_a_speaker_who_is_declared_is_not_written_again(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root, source="gazette") as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        assert list(gained(root, before)) == [SUNDAYS_FILE]


async def test_it_is_said_what_was_filed_under_what_and_how_it_is_taken_back(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        told = "“Sunday is the one day on which whole fa…” under “Families can come on Sundays”"
        assert said(driver) == f"Filed: {told}. u takes it back."


async def test_after_taking_the_next_open_one_is_in_focus_and_the_one_taken_is_marked(
    make_project: MakeProject,
) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        assert (number(driver), margin(driver)) == (DOOR, "✓ ? ? ? ? ? ·")


async def test_what_is_taken_can_be_filed_under_another_claim_too(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("up", "a", "enter", "enter", "down", "enter")
        assert texts(root)[SUNDAYS_FILE].count('exact: "Sunday is the one day') == 2


async def test_one_undo_takes_back_both_files(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("u")
        assert texts(root) == before
        assert heading(driver).endswith("0 taken · 4 open")


async def test_redo_writes_both_again(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("u", "U")
        assert gained(root, before) == {COURIER: LUND_DECLARED, SUNDAYS_FILE: LUND_FILED}


async def test_filings_are_taken_back_in_turn_the_last_one_first(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        once = texts(root)
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("u")
        assert texts(root) == once
        await driver.press("u")
        assert texts(root) == before


async def test_filing_and_mending_are_taken_back_in_the_order_in_which_they_were_done(
    make_project: MakeProject,
) -> None:
    altered = TOWN | {
        SUNDAYS_FILE: SUNDAYS.replace("Parents in the audience applauded", "Parents in audience applauded")
    }
    root = make_project(altered)
    async with opened(load_project(root)) as driver:
        await driver.press("enter", "w", "a")
        await driver.settle()
        mended = texts(root)
        assert mended[SUNDAYS_FILE] == SUNDAYS
        await driver.open(OpenInbox("courier", 0))
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await driver.press("u")
        assert texts(root) == mended
        await driver.press("u")
        assert texts(root) == altered


async def test_escape_from_the_first_question_files_nothing(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "escape", "escape")
        assert (driver.screen, number(driver), texts(root)) == ("InboxScreen", LUND, before)


# What cannot be filed as it is


async def test_speech_without_its_marks_is_not_filed_and_it_is_said_why(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await to(driver, ASHBY)
        await driver.press("m", "m", "a")
        assert "! not all of it stands in quotation marks, as speech does" in pane(driver)
        assert (driver.screen, said(driver)) == (
            "InboxScreen",
            "Not filed: not all of it stands in quotation marks, as speech does.",
        )


async def test_where_nobody_is_named_the_speaker_is_asked_before_the_question(make_project: MakeProject) -> None:
    root = make_project(filled("“We shall see what comes of all this next year,” was heard in the room.\n"))
    async with inbox(root) as driver:
        assert "nobody is named" in pane(driver)
        await driver.press("a")
        assert asks(driver).startswith("Some letters of a name")
        await driver.write("Ada Lund, head librarian")
        await driver.press("enter")
        assert asks(driver).startswith("Which question")
        await driver.press("enter", "enter", "enter")
        assert "  ada-lund: {name: Ada Lund, role: head librarian}\n" in texts(root)[COURIER]


async def test_who_says_no_speaker_files_nothing(make_project: MakeProject) -> None:
    root = make_project(filled("“We shall see what comes of all this next year,” was heard in the room.\n"))
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "escape")
        assert (driver.screen, texts(root)) == ("InboxScreen", before)


async def test_what_is_not_proven_is_not_filed(make_project: MakeProject) -> None:
    body = "“We shall pay,” said Ada Lund. Nobody believed it, and never will. “We have the money,” Ada Lund said.\n"
    root = make_project(filled(body))
    async with inbox(root) as driver:
        await driver.press(")", ")", ")", "a")
        assert "! it would not be proven: pick less, or more" in pane(driver)
        assert driver.screen == "InboxScreen"


# Changing what is proposed


@pytest.mark.parametrize(
    ("pressed", "words", "edge_word"),
    [
        ("right right", "Sunday is the one day on which whole families can come,” Ada", "Ada"),
        ("left", "Sunday is the one day on which whole families can come", "come"),
        ("left left", "Sunday is the one day on which whole families can", "can"),
        ("left left right", "Sunday is the one day on which whole families can come", "come"),
        ("o right", "is the one day on which whole families can come,", "is"),
        ("tab right left", "Sunday is the one day on which whole families can come,", "Sunday"),
        ("o right o left left", "is the one day on which whole families can", "can"),
    ],
)
async def test_edges_are_moved_by_words_and_the_pane_shows_the_one_that_moves(
    make_project: MakeProject, pressed: str, words: str, edge_word: str
) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press(*pressed.split())
        assert (picked(driver), edge(driver).strip("“”")) == (words, edge_word)


@pytest.mark.parametrize(
    ("pressed", "words"),
    [
        ("(", "We have families, too."),
        ("( )", "We have families, too. A library that is open every day needs more people, not longer weeks."),
        ("o )", "A library that is open every day needs more people, not longer weeks."),
        (
            "o shift+right shift+left",
            "We have families, too. A library that is open every day needs more people, not longer weeks.",
        ),
    ],
)
async def test_edges_are_moved_by_sentences(make_project: MakeProject, pressed: str, words: str) -> None:
    async with inbox(make_project(TOWN), source="gazette") as driver:
        await driver.press("end", *pressed.split())
        assert picked(driver) == words


LONG = (
    "“In the first year we shall open the reading room alone, and see how many come; in the second year, if the budget "
    "allows it, the lending desk will follow, with two people at a time; and only in the third year, when all of this "
    "has been paid for, shall we speak of the whole house, of the cafe in the yard, of the concerts that were promised "
    "to the town so long ago, and of all that the committee has written down in its paper,” said Ada Lund.\n"
)


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
@pytest.mark.parametrize(
    ("pressed", "edge_word"), [("left left", "its"), ("o right", "the"), ("o right right", "first")]
)
async def test_of_a_long_quotation_the_pane_shows_the_edge_that_moves(
    make_project: MakeProject, size: tuple[int, int], pressed: str, edge_word: str
) -> None:
    async with inbox(make_project(filled(LONG)), size) as driver:
        await driver.press(*pressed.split())
        lines = filing(driver).query_one("#pick", Lines)
        assert edge(driver) == edge_word
        in_view = [span.style for line in lines.page.lines[: lines.height] for span in line.content.spans]
        assert "match" in in_view


async def test_m_goes_through_the_modes_and_back(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        seen = []
        for _ in range(4):
            seen.append(pane(driver).split(" ·")[0])
            await driver.press("m")
        assert seen == ["❝ direct", "↷ reported", "✎ authorial", "❝ direct"]


async def test_the_sources_own_voice_is_filed_without_a_speaker(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await to(driver, ASHBY)
        await driver.press("m", *UNDER_THE_FIRST_CLAIM)
        words = "the town of Ashby had opened its library on Sundays two years ago"
        filed = f'          - source: courier\n            mode: authorial\n            exact: "{words}"\n'
        assert gained(root, before) == {SUNDAYS_FILE: filed}


async def test_s_gives_it_to_somebody_else(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("s")
        await driver.write("reyes")
        await driver.press("enter")
        assert pane(driver).startswith("❝ direct · Tom Reyes, treasurer (new in this source) · ✓ exact")


async def test_what_was_changed_stays_so_when_one_comes_back(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("left", "left", "down", "up")
        assert picked(driver) == "Sunday is the one day on which whole families can"


async def test_after_taking_it_back_one_is_at_what_was_filed(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        before = picked(driver)
        await driver.press("a", "enter", "enter", "enter", "down")
        assert picked(driver) != before
        await driver.press("u")
        assert picked(driver) == before


# Skipping


async def test_x_skips_and_goes_on_and_on_it_again_proposes_it(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("x")
        assert (number(driver), heading(driver)[-28:]) == (DOOR, "1 skipped · 0 taken · 3 open")
        await driver.press("up", "x")
        assert (number(driver), heading(driver)[-28:]) == (LUND, "0 skipped · 0 taken · 4 open")


async def test_what_was_skipped_stays_skipped_at_the_next_start(make_project: MakeProject, tmp_path: Path) -> None:
    root, state = make_project(TOWN), tmp_path / "state.json"
    async with inbox(root, memory=Memory.open(state, root)[0]) as driver:
        await driver.press("x", "x")
    async with inbox(root, memory=Memory.open(state, root)[0]) as driver:
        assert (number(driver), margin(driver)) == (REYES, "× × ? ? ? ? ·")


async def test_what_is_proposed_again_is_so_at_the_next_start(make_project: MakeProject, tmp_path: Path) -> None:
    root, state = make_project(TOWN), tmp_path / "state.json"
    async with inbox(root, memory=Memory.open(state, root)[0]) as driver:
        await driver.press("x", "up", "x")
    async with inbox(root, memory=Memory.open(state, root)[0]) as driver:
        assert heading(driver).endswith("0 skipped · 0 taken · 4 open")


async def test_skipping_writes_nothing_into_the_project(make_project: MakeProject, tmp_path: Path) -> None:
    root, state = make_project(TOWN), tmp_path / "state.json"
    before = texts(root)
    async with inbox(root, memory=Memory.open(state, root)[0]) as driver:
        await driver.press("x", "x", "x")
    assert texts(root) == before


async def test_when_nothing_is_open_any_more_that_is_said(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("x", "x", "x", "x")
        assert said(driver) == "Nothing is proposed here any more. v picks a quotation of your own."
        assert "skip" in keys(driver)
        assert "open" not in keys(driver)


async def test_what_is_taken_or_told_apart_cannot_be_skipped(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await to(driver, PLAN)
        await driver.press("x")
        assert "skip" not in keys(driver)
        assert "0 skipped" in heading(driver)
