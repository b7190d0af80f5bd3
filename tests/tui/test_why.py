"""The page that says why: both texts, what differs, and what one key writes, never over what somebody else did."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import cast

import pytest

from briefing.editing import undo
from briefing.model.results import Finding, SourcePlace
from briefing.model.statuses import Status
from briefing.project.discovery import load_project
from briefing.project.folder import ProjectFolder
from briefing.storage.atomic_write import replace_content
from briefing.text.span import Span
from briefing.tui.renderers.why import Why, why_lines
from briefing.tui.screens.why import WhyScreen
from briefing.tui.widgets.header_footer import KeyBar
from briefing.tui.widgets.lines import Lines
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject
from tests.tui.helpers.screens import NARROW, SMALL, WIDE, Driver, opened

PATIENCE = 20.0
"""Seconds after which a thread that does not come is given up."""
WORDS = "it is not about probability, but inevitability"
ALTERED = FILES | {"positions/war.yaml": QUESTION.replace(WORDS, "it is about probability, but maybe inevitability")}
AMBIGUOUS = FILES | {
    "positions/war.yaml": QUESTION.replace(WORDS, "officials"),
    "corpus/tass.md": SOURCE + "\nOther officials said nothing.\n\nUntil today officials are silent.\n",
}
MISSING = FILES | {"positions/war.yaml": QUESTION.replace(WORDS, "the army has enough to eat and drink until spring")}


def text(root: Path) -> str:
    return (root / "positions/war.yaml").read_text(encoding="utf-8")


def page(driver: Driver) -> str:
    """All of the page, white space folded."""
    lines = driver.get("#page", Lines).page.lines
    return " ".join(" ".join(line.content.plain for line in lines).split())


def keys(driver: Driver) -> list[str]:
    return [hint.action for hint in driver.get("KeyBar", KeyBar)._hints]


def said(driver: Driver) -> list[str]:
    return [notification.message for notification in driver.app._notifications]


def title(driver: Driver) -> str:
    """That of the page over the screen."""
    return str(driver.get("Lines", Lines).border_title)


async def test_both_texts_stand_there_the_source_above_and_what_differs_is_said_in_words(
    make_project: MakeProject,
) -> None:
    async with opened(ProjectFolder(make_project(ALTERED)).load()) as driver:
        await driver.press("enter", "w")
        shown = page(driver)
        assert "≠ altered, not proven" in shown
        assert shown.index("but inevitability,” Peskov said.") < shown.index("The quotation “it is about probability")
        assert "“not” of the source is left out ! negation" in shown
        assert "“maybe” is not in the source ! modal" in shown
        assert f"the source’s own words then ✓ exact paragraph 1 of 2 exact: {WORDS}" in shown


async def test_one_key_writes_what_is_proposed_and_the_page_shows_it_proven(make_project: MakeProject) -> None:
    root = make_project(ALTERED)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        await driver.settle()
        assert text(root) == QUESTION
        assert "✓ exact" in page(driver)
        assert said(driver) == ["Written into war.yaml: the source’s own words. u takes it back."]
        assert "mend" not in keys(driver)


async def test_what_was_written_is_taken_back_and_written_again_from_the_debate_too(make_project: MakeProject) -> None:
    root = make_project(ALTERED)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        await driver.press("escape", "u")
        assert text(root) == ALTERED["positions/war.yaml"]
        assert "≠ altered" in driver.flat()
        await driver.press("U")
        await driver.settle()
        assert text(root) == QUESTION
        assert "≠ altered" not in driver.flat()


async def test_before_anything_is_written_there_is_nothing_to_take_back(make_project: MakeProject) -> None:
    async with opened(ProjectFolder(make_project(ALTERED)).load()) as driver:
        await driver.press("enter", "u", "U", "w", "u", "U")
        assert not {"undo", "redo"} & set(keys(driver))
        assert "mend" in keys(driver)


async def test_of_several_places_none_is_taken_until_one_is_chosen(make_project: MakeProject) -> None:
    root = make_project(AMBIGUOUS)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        assert text(root) == AMBIGUOUS["positions/war.yaml"]
        assert "Choose the place that is meant first." in driver.flat()
        await driver.press("down", "down", "a")
        await driver.settle()
        assert 'exact: officials\n            prefix: "low. Other"\n' in text(root)
        assert "✓ exact" in page(driver)


async def test_enter_reads_at_the_place_that_is_proposed(make_project: MakeProject) -> None:
    async with opened(ProjectFolder(make_project(AMBIGUOUS)).load()) as driver:
        await driver.press("enter", "w", "down", "down", "down", "enter")
        assert driver.screen == "ReaderScreen"
        await driver.press("escape")
        assert driver.screen == "WhyScreen"


async def test_where_nothing_is_clear_nothing_is_proposed_and_it_is_said_what_one_can_do(
    make_project: MakeProject,
) -> None:
    root = make_project(MISSING)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        assert "Look for the words in the source, or take the quotation out." in page(driver)
        assert "mend" not in keys(driver)
        assert text(root) == MISSING["positions/war.yaml"]


async def test_a_proven_quotation_has_a_page_too(make_project: MakeProject) -> None:
    async with opened(ProjectFolder(make_project(FILES)).load()) as driver:
        await driver.press("enter", "w")
        assert "It stands in its source glyph for glyph" in page(driver)
        assert "proposed" not in page(driver).lower()


async def test_a_file_that_changed_meanwhile_is_not_written_and_one_is_asked(make_project: MakeProject) -> None:
    root = make_project(ALTERED)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w")
        theirs = text(root).replace("maybe", "surely")
        (root / "positions/war.yaml").write_text(theirs, encoding="utf-8")
        await driver.press("a")
        assert title(driver) == "The file has changed meanwhile"
        assert "“it is about probability, but maybe inevitability” and is" in driver.lines_of("Lines")
        await driver.press("enter")
        await driver.settle()
        assert text(root) == theirs
        assert "“surely” is not in the source" in page(driver)


@pytest.mark.parametrize("way", [("escape",), ("down", "enter")])
async def test_who_leaves_a_changed_file_writes_nothing(make_project: MakeProject, way: tuple[str, ...]) -> None:
    root = make_project(ALTERED)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w")
        theirs = text(root).replace("maybe", "surely")
        (root / "positions/war.yaml").write_text(theirs, encoding="utf-8")
        await driver.press("a", *way)
        assert driver.screen == "WhyScreen"
        assert text(root) == theirs


@pytest.mark.parametrize("way", ["u", "U"])
async def test_where_a_file_was_written_since_nothing_is_taken_back_or_done_again_and_one_is_asked(
    make_project: MakeProject, way: str
) -> None:
    root = make_project(ALTERED)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        if way == "U":
            await driver.press("u")
        theirs = text(root) + "gaps: [No other voice.]\n"
        (root / "positions/war.yaml").write_text(theirs, encoding="utf-8")
        await driver.press(way)
        assert title(driver) == "The file has changed meanwhile"
        assert "and is “gaps: [No other voice.]” now." in driver.lines_of("Lines")
        await driver.press("enter")
        assert driver.screen == "WhyScreen"
        assert driver.app.session.evidence.questions["war"].gaps == ("No other voice.",)
        assert text(root) == theirs
        assert not {"undo", "redo"} & set(keys(driver))


async def test_who_leaves_what_cannot_be_taken_back_goes_on_with_what_was_written_before(
    make_project: MakeProject,
) -> None:
    root = make_project(ALTERED | {"positions/peace.yaml": ALTERED["positions/war.yaml"]})
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        await driver.press("escape", "escape", "down", "enter", "w", "a")
        last = driver.app.session.edits._done[-1].path
        last.write_text("question: [", encoding="utf-8")
        await driver.press("u", "down", "enter", "u")
        mended = {path.name: path.read_text(encoding="utf-8") for path in (root / "positions").iterdir()}
        assert sorted(mended.values()) == sorted([ALTERED["positions/war.yaml"], "question: ["])


class Slowly:
    """Writing that waits until it may go on, as for another program."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = Event()
        self.go_on = Event()
        self.times = 0
        monkeypatch.setattr(undo, "replace_content", self._replace)

    def _replace(self, path: Path, before: bytes, after: bytes) -> None:
        self.times += 1
        self.begun.set()
        assert self.go_on.wait(PATIENCE)
        replace_content(path, before, after)


async def test_the_screen_goes_on_while_a_file_is_written(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(ALTERED), Slowly(monkeypatch)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w")
        await driver.pilot.press("a", "?")
        assert await asyncio.to_thread(slowly.begun.wait, PATIENCE)
        assert driver.screen == "Overlay"
        slowly.go_on.set()
        await driver.press("escape")
        assert "✓ exact" in page(driver)


async def test_a_second_key_while_a_file_is_written_writes_nothing(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, slowly = make_project(ALTERED), Slowly(monkeypatch)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w")
        await driver.pilot.press("a", "a")
        assert said(driver) == ["Not written: something else is still being written. Try again when it is done."]
        slowly.go_on.set()
        await driver.settle()
        assert driver.screen == "WhyScreen"
        assert (slowly.times, text(root)) == (1, QUESTION)


async def test_what_is_taken_back_in_one_go_is_taken_back_one_after_the_other(
    make_project: MakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(ALTERED | {"positions/peace.yaml": ALTERED["positions/war.yaml"]})
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        await driver.press("escape", "escape", "down", "enter", "w", "a")
        slowly = Slowly(monkeypatch)
        await driver.pilot.press("u", "u")
        assert await asyncio.to_thread(slowly.begun.wait, PATIENCE)
        assert slowly.times == 1
        slowly.go_on.set()
        await driver.settle()
        written = {path.read_text(encoding="utf-8") for path in (root / "positions").iterdir()}
        assert written == {ALTERED["positions/war.yaml"]}
        assert "≠ altered" in page(driver)


async def test_a_file_that_cannot_be_written_says_why(make_project: MakeProject) -> None:
    root = make_project(ALTERED)
    (root / "positions/war.yaml").chmod(0o444)
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "w", "a")
        told = "this file is not to be written: its permissions forbid it"
        assert said(driver) == [f"Not written. positions/war.yaml: {told}"]


async def test_the_page_goes_with_its_quotation(make_project: MakeProject) -> None:
    root = make_project(ALTERED)
    folder = ProjectFolder(root)
    async with opened(folder.load()) as driver:
        await driver.press("enter", "w")
        (root / "positions/war.yaml").write_text(
            QUESTION[: QUESTION.index("  - id: not-auto")].replace(
                QUESTION[QUESTION.index("        quotes:") : QUESTION.index("  - id: not-auto")], ""
            ),
            encoding="utf-8",
        )
        driver.app.session.use(folder.load())
        await driver.settle()
        assert driver.screen == "DebateScreen"
        assert "no longer in the files" in driver.flat()


async def test_the_second_quotation_of_a_claim_stays_the_one_shown_when_it_is_mended(make_project: MakeProject) -> None:
    more = "          - {source: tass, mode: authorial, exact: risk of any escalation that officials say remains low}\n"
    question = QUESTION.replace(f"exact: {WORDS}\n", f"exact: {WORDS}\n{more}")
    root = make_project(FILES | {"positions/war.yaml": question})
    async with opened(ProjectFolder(root).load()) as driver:
        await driver.press("enter", "down", "w", "a")
        await driver.settle()
        quote = cast(WhyScreen, driver.app.screen).quote()
        assert quote.exact == "risk of escalation, officials say, remains low"


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_what_a_file_says_is_never_markup_nor_obeyed(make_project: MakeProject, size: tuple[int, int]) -> None:
    words = '"it is [bold]not about[/] probability, but \\x1b]52;c;x\\a inevitability \\u202e"'
    root = make_project(FILES | {"positions/war.yaml": QUESTION.replace(WORDS, words)})
    async with opened(ProjectFolder(root).load(), size) as driver:
        await driver.press("enter", "w", "end")
        assert "[bold]not about[/]" in page(driver)
        assert not {"\x1b", "\x07", "\u202e"} & set(page(driver))


def test_another_source_is_shown_where_the_words_stand_there(make_project: MakeProject) -> None:
    other = SOURCE.replace("publisher: TASS", "publisher: Reuters").replace("“In that case", "“In this case")
    root = make_project(MISSING | {"corpus/reuters.md": other})
    evidence = Evidence(load_project(root))
    quote = evidence.project.questions[0].positions[0].arguments[0].quotes[0]
    finding = Finding(Status.MOVED_SOURCE, found_in=(SourcePlace("reuters", Span(1, 13)),))
    shown = written(Why(quote, finding, evidence, [], "a", 40))
    assert "→ moved-source, not proven" in shown
    assert "It does not stand there." in shown
    assert "Where it stands Reuters, paragraph 1 of 2 “In this case, it is not about" in shown
    assert "Name the source in which it stands" in shown


def test_what_a_gap_leaves_out_is_shown_with_its_risks(make_project: MakeProject) -> None:
    elided = QUESTION.replace("The risk of escalation, officials say, remains low", "The risk […] remains low")
    root = make_project(FILES | {"positions/war.yaml": elided})
    evidence = Evidence(load_project(root))
    quote = evidence.project.questions[0].positions[1].arguments[0].quotes[0]
    shown = written(Why(quote, evidence.finding(quote), evidence, [], "a", 40))
    assert "What was cut “of escalation, officials say,” 4 words" in shown


def test_while_proposals_are_looked_for_that_is_said(make_project: MakeProject) -> None:
    evidence = Evidence(load_project(make_project(ALTERED)))
    quote = evidence.project.questions[0].positions[0].arguments[0].quotes[0]
    assert "Looking for what would mend it …" in written(Why(quote, evidence.finding(quote), evidence, None, "a", 40))


def written(why: Why) -> str:
    return " ".join(" ".join(line.content.plain for line in why_lines(why, 90)).split())


async def test_w_works_wherever_a_quotation_is_in_focus(make_project: MakeProject) -> None:
    async with opened(ProjectFolder(make_project(FILES)).load()) as driver:
        await driver.press("enter", "enter", "w")
        assert driver.screen == "WhyScreen"
        await driver.press("escape", "s", "w")
        assert driver.screen == "SourceScreen"
        await driver.press("down", "w")
        assert driver.screen == "WhyScreen"
