"""For tests of the debate: open a question, and say where one stands in it."""

from __future__ import annotations

from typing import cast

from briefing.model.records import Project
from briefing.tui.debate_cursor import Focus
from briefing.tui.screens.debate import DebateScreen
from briefing.tui.widgets.columns import Column
from tests.conftest import FILES
from tests.tui.helpers.screens import Driver

ONE = FILES["positions/war.yaml"].split("positions:\n")[1].split("  - id: not-automatic")[0]


def many(number: int) -> dict[str, str]:
    """The files of a project whose question has so many positions, `Pos 0` and so on, of one claim each."""
    positions = "".join(
        ONE.replace("id: inevitable", f"id: p{n}").replace("id: certain", f"id: a{n}").replace("Inevitable", f"Pos {n}")
        for n in range(number)
    )
    return FILES | {"positions/war.yaml": f"question: Which of many?\npositions:\n{positions}"}


def debate(driver: Driver) -> DebateScreen:
    return cast(DebateScreen, driver.app.screen)


def walk_of(driver: Driver) -> Focus:
    return debate(driver).walk.focus


def labels(driver: Driver) -> list[str]:
    """The labels at the heads of the columns."""
    question = debate(driver).question
    heads = [" ".join(line.content.plain for line in column.head.page.lines) for column in columns(driver)]
    return [next(one.label for one in question.positions if f"  {one.label} " in f"{head} ") for head in heads]


def columns(driver: Driver) -> list[Column]:
    return list(driver.app.screen.query(Column))


def question_index(project: Project, name: str) -> int:
    return [question.id for question in project.questions].index(name)


async def open_question(driver: Driver, name: str) -> None:
    await driver.press(*["down"] * question_index(driver.app.session.project, name), "enter")


def focused_words(driver: Driver) -> str:
    quote = debate(driver).quote()
    assert quote is not None
    return quote.exact
