"""The box that asks where a quotation is to stand and who speaks: letters filter, what is typed can be made."""

from __future__ import annotations

import pytest
from textual.geometry import Offset
from textual.widgets import Static

from briefing.project.discovery import load_project
from briefing.tui.widgets.lines import Lines
from tests.conftest import MakeProject
from tests.tui.helpers.filing import (
    COURIER,
    LUND_FILED,
    SUNDAYS,
    SUNDAYS_FILE,
    TOWN,
    UNDER_THE_FIRST_CLAIM,
    answers,
    asks,
    changed,
    chosen,
    filled,
    gained,
    inbox,
    pane,
    texts,
    to,
)
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, Driver

ASKED = ["Which question does it speak to?", "Which position?", "For which claim?"]


def trail(driver: Driver) -> str:
    """The answers so far."""
    shown = driver.get("#trail", Static)
    return str(shown.render()) if shown.display else ""


async def test_question_position_and_claim_are_asked_one_after_the_other(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        seen = []
        await driver.press("a")
        for _ in range(3):
            seen.append(asks(driver).split("?")[0] + "?")
            await driver.press("enter")
        assert (seen, driver.screen) == (ASKED, "InboxScreen")


async def test_each_answer_stands_with_what_is_known_of_it(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter")
        assert answers(driver) == ["A In favour Yes, people have time then.", "B Against Not at this price."]


async def test_what_was_answered_stands_above(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter", "down", "enter")
        assert trail(driver) == "Should the library open on Sundays? › Against"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("even", "Should the library close in the evenings? 1 position"),
        ("SUNDAYS", "Should the library open on Sundays? 2 positions"),
        ("close libr", "Should the library close in the evenings? 1 position"),
        ("evnings", "+ evnings a new question"),
    ],
)
async def test_letters_find_an_answer(make_project: MakeProject, typed: str, found: str) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a")
        await driver.write(typed)
        assert chosen(driver) == found


async def test_what_is_typed_can_be_made_after_what_holds_its_letters(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a")
        await driver.write("library")
        assert answers(driver)[2] == "+ library a new question"


async def test_what_is_there_word_for_word_is_not_made_again(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter")
        await driver.write("against")
        assert answers(driver) == ["B Against Not at this price."]


async def test_letters_taken_back_bring_the_answers_back(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a")
        await driver.write("xyz")
        await driver.press("backspace", "backspace", "backspace")
        assert len(answers(driver)) == 2


async def test_where_nothing_is_there_nor_typed_that_is_said_and_enter_does_nothing(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter")
        await driver.write("Later")
        await driver.press("enter", "enter", "enter")
        assert asks(driver).startswith("What does this position hold")
        assert "There is none yet: type it." in driver.flat()
        assert texts(root) == before


async def test_white_space_is_nothing(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter")
        await driver.write("Later")
        await driver.press("enter", "space", "space", "enter")
        assert asks(driver).startswith("What does this position hold")


async def test_a_new_question_gets_a_file_and_undo_takes_it_away(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    name = "positions/is-the-budget-large-enough.yaml"
    async with inbox(root) as driver:
        await driver.press("a")
        for typed in ("Is the budget large enough?", "No", "It is too small.", "A tenth is missing."):
            await driver.write(typed)
            await driver.press("enter")
        made = gained(root, before)[name]
        assert made == (
            'question: "Is the budget large enough?"\npositions:\n  - id: "no"\n    label: "No"\n'
            '    thesis: "It is too small."\n    arguments:\n      - id: a-tenth-is-missing\n'
            f'        claim: "A tenth is missing."\n        quotes:\n{LUND_FILED}'
        )
        await driver.press("u")
        assert texts(root) == before


async def test_a_new_question_is_a_question_of_the_project_at_once(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a")
        for typed in ("Is the budget large enough?", "No", "It is too small.", "A tenth is missing."):
            await driver.write(typed)
            await driver.press("enter")
        await driver.press("a")
        assert any(answer.startswith("Is the budget large enough?") for answer in answers(driver))
        assert not load_project(root).problems


async def test_a_new_position_stands_after_the_others_with_its_thesis(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    before = texts(root)
    async with inbox(root) as driver:
        await driver.press("a", "enter")
        for typed in ("Later", "Not before the debt is paid.", "First things first."):
            await driver.write(typed)
            await driver.press("enter")
        assert gained(root, before)[SUNDAYS_FILE] == (
            '  - id: later\n    label: "Later"\n    thesis: "Not before the debt is paid."\n    arguments:\n'
            f'      - id: first-things-first\n        claim: "First things first."\n        quotes:\n{LUND_FILED}'
        )
        assert texts(root)[SUNDAYS_FILE].endswith(
            "\n# Nobody has asked the readers yet.\ngaps: [No reader was asked.]\n"
        )


async def test_a_new_claim_stands_after_the_others_of_its_position(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter")
        await driver.write("Nobody is turned away.")
        await driver.press("enter")
        made = (
            f'      - id: nobody-is-turned-away\n        claim: "Nobody is turned away."\n        quotes:\n{LUND_FILED}'
        )
        assert f"        claim: Other towns do it.\n{made}  - id: against\n" in texts(root)[SUNDAYS_FILE]


async def test_a_claim_without_quotations_gets_its_first(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a", "enter", "enter", "down", "enter")
        assert f"        claim: Other towns do it.\n        quotes:\n{LUND_FILED}" in texts(root)[SUNDAYS_FILE]


async def test_the_last_answers_are_proposed_again(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter", "down", "enter", "enter")
        await driver.press("a", "enter")
        assert chosen(driver).startswith("B Against")


async def test_what_was_just_made_is_proposed_again(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("a", "enter")
        for typed in ("Later", "Not before the debt is paid.", "First things first."):
            await driver.write(typed)
            await driver.press("enter")
        await driver.press("a", "enter", "enter", "enter")
        assert 'claim: "First things first."\n        quotes:\n' in texts(root)[SUNDAYS_FILE]
        assert texts(root)[SUNDAYS_FILE].count("id: first-things-first") == 1


async def test_where_the_last_question_is_gone_the_first_one_is_proposed(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        await changed(driver, {SUNDAYS_FILE: None})
        await driver.press("a")
        assert chosen(driver).startswith("Should the library close in the evenings?")


async def test_escape_goes_back_by_one_answer(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter", "enter")
        seen = []
        for _ in range(3):
            seen.append(asks(driver).split("?")[0] + "?")
            await driver.press("escape")
        assert (seen, driver.screen) == (ASKED[::-1], "InboxScreen")


async def test_escape_takes_what_was_typed_with_it(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", "enter")
        await driver.write("Aga")
        await driver.press("escape")
        assert len(answers(driver)) == 2


@pytest.mark.parametrize(("pressed", "at"), [("down", 1), ("down down down", 1), ("down up up", 0), ("pagedown", 1)])
async def test_arrows_choose_an_answer(make_project: MakeProject, pressed: str, at: int) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a", *pressed.split())
        assert driver.get("#answers", Lines).chosen == at


async def test_a_click_chooses_an_answer(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("a")
        lines = driver.get("#answers", Lines)
        row = lines.page.rows[1].start
        await driver.pilot.click(offset=Offset(lines.region.x + 6, lines.region.y + row))
        await driver.settle()
        assert trail(driver) == "Should the library close in the evenings?"


async def test_of_very_many_answers_it_is_said_how_many_more_there_are(make_project: MakeProject) -> None:
    claims = "".join(f"      - id: c{n}\n        claim: Reason number {n}.\n" for n in range(150))
    many = SUNDAYS.replace("      - id: neighbours\n        claim: Other towns do it.\n", claims)
    async with inbox(make_project(TOWN | {SUNDAYS_FILE: many})) as driver:
        await driver.press("a", "enter", "enter")
        assert "The first 100; 51 more by typing some letters" in driver.flat()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_words_of_any_length_are_read_whole(make_project: MakeProject, size: tuple[int, int]) -> None:
    long = "Whoever opens on Sundays has to say " + "who pays for it and " * 8 + "when."
    files = TOWN | {SUNDAYS_FILE: SUNDAYS.replace("Families can come on Sundays.", long)}
    async with inbox(make_project(files), size) as driver:
        await driver.press("a", "enter", "enter")
        assert answers(driver)[0] == f"{long} 1 quotation"


async def test_nothing_of_a_hostile_question_reaches_the_screen_raw(make_project: MakeProject) -> None:
    hostile = '"\\x1b]52;c;x\\a [bold]In[/] \\u202efavour"'
    files = TOWN | {SUNDAYS_FILE: SUNDAYS.replace("label: In favour", f"label: {hostile}")}
    async with inbox(make_project(files)) as driver:
        await driver.press("a", "enter")
        assert "[bold]In[/]" in driver.text()
        assert not {"\x1b", "\x07", "\u202e"} & set(driver.text())


# Who says it


async def test_those_of_the_source_and_of_its_text_come_before_others_of_the_project(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        await driver.press("s")
        assert answers(driver) == [
            "Ada Lund head librarian · new in this source",
            "Tom Reyes treasurer · new in this source",
        ]


async def test_a_new_speaker_is_written_with_the_role_that_is_typed(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await driver.press("s")
        await driver.write("Ben Moor, photographer")
        assert chosen(driver) == "+ Ben Moor photographer · a new speaker"
        await driver.press("enter", *UNDER_THE_FIRST_CLAIM)
        assert "  ben-moor: {name: Ben Moor, role: photographer}\n" in texts(root)[COURIER]


async def test_a_speaker_of_another_source_keeps_the_id(make_project: MakeProject) -> None:
    root = make_project(TOWN)
    async with inbox(root) as driver:
        await to(driver, 2)
        await driver.press(*UNDER_THE_FIRST_CLAIM)
        assert "  tom-reyes: {name: Tom Reyes" in texts(root)[COURIER]


async def test_escape_leaves_the_speaker_as_he_was(make_project: MakeProject) -> None:
    async with inbox(make_project(TOWN)) as driver:
        before = pane(driver)
        await driver.press("s", "down", "escape")
        assert pane(driver) == before


async def test_where_nobody_is_known_one_is_to_type(make_project: MakeProject) -> None:
    files = filled("“We shall pay for it all, and soon,” was heard.\n") | {"corpus/gazette.md": TOWN[COURIER]}
    sundays = SUNDAYS[: SUNDAYS.index("  - id: against")].replace("courier", "gazette")
    async with inbox(make_project(files | {SUNDAYS_FILE: sundays})) as driver:
        await driver.press("s", "enter")
        assert "There is none yet: type it." in driver.flat()


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_what_is_to_be_filed_stays_in_view_while_one_is_asked(
    make_project: MakeProject, size: tuple[int, int]
) -> None:
    async with inbox(make_project(TOWN), size) as driver:
        await driver.press("a", "enter", "enter")
        assert "“Sunday is the one day on which whole families can come,”" in driver.flat().split("esc back")[1]
