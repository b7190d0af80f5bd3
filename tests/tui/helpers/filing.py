"""Filing quotations in tests: a small town, its articles, and what its files gain by a few keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from difflib import ndiff
from pathlib import Path
from threading import Event

import pytest
from textual.geometry import Offset
from textual.widgets import Static

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import of_given
from briefing.attribution.inputs import InputText
from briefing.editing import undo
from briefing.filing import inbox as filing_inbox
from briefing.project.discovery import load_project
from briefing.storage.atomic_write import replace_content
from briefing.tui.messages import OpenInbox, OpenReader
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.screens.inbox import InboxScreen
from briefing.tui.session import Start
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.header_footer import KeyBar, TitleBar
from briefing.tui.widgets.lines import Lines
from briefing.user.state import Memory
from tests.tui.helpers.screens import WIDE, Driver, opened

COURIER_HEAD = """\
---
title: Open on Sundays? Committee hears both sides
type: article-newspaper
publisher: The Milford Courier
author: [Ann Lee]
issued: 2026-03-12
language: en
---

"""
COURIER_BODY = """\
The town’s library committee met on Tuesday to hear whether the library in Bridge Street should open on Sundays from \
next year on. No decision was taken.

“Sunday is the one day on which whole families can come,” Ada Lund, the head librarian, told the committee. “We turn \
people away at the door every weekend.”

The treasurer, Tom Reyes, warned of the cost. “Sunday hours would take a tenth of the budget,” he said, “and we might \
have to close in the evenings instead.”

Parents in the audience applauded when Lund said that the town of Ashby had opened its library on Sundays two years ago.

The so-called “quiet plan”, which would open the reading room without staff, was not discussed.
"""
GAZETTE = """\
---
title: Sunday opening would come at a price
type: article-newspaper
publisher: Milford Gazette
issued: 2026-03-14
language: en
speakers:
  tom-reyes: {name: Tom Reyes, role: treasurer}
---

Two days after the library committee met, its treasurer explained his doubts to this newspaper.

“Nobody is against Sundays,” Tom Reyes said. “The question is what we give up for them.”

According to Reyes, Ashby pays for its Sundays with a grant that ends next year.

Maria Ortiz, who speaks for the staff, put it more sharply: “We have families, too. A library that is open every day \
needs more people, not longer weeks.”
"""
SUNDAYS = """\
question: Should the library open on Sundays?
positions:
  - id: in-favour
    label: In favour
    thesis: Yes, people have time then.
    arguments:
      - id: families
        claim: Families can come on Sundays.
        quotes:
          - source: courier
            mode: authorial
            exact: Parents in the audience applauded
            note: when Lund spoke of Ashby   # the town next to ours
      - id: neighbours
        claim: Other towns do it.
  - id: against
    label: Against
    thesis: Not at this price.
    arguments:
      - id: money
        claim: The money is missing elsewhere.
        quotes:
          - source: gazette
            speaker: tom-reyes
            mode: reported
            exact: Ashby pays for its Sundays with a grant that ends next year

# Nobody has asked the readers yet.
gaps: [No reader was asked.]
"""
EVENINGS = """\
question: Should the library close in the evenings?
positions:
  - id: keep
    label: Keep them
    thesis: Evenings are for those who work.
    arguments:
      - id: shifts
        claim: Whoever works in shifts comes late.
"""
COURIER, SUNDAYS_FILE = "corpus/courier.md", "positions/sundays.yaml"
TOWN = {
    COURIER: COURIER_HEAD + COURIER_BODY,
    "corpus/gazette.md": GAZETTE,
    "positions/evenings.yaml": EVENINGS,
    SUNDAYS_FILE: SUNDAYS,
    "briefing.toml": 'questions = ["sundays", "evenings"]\n',
}
UNDER_THE_FIRST_CLAIM = ("a", "enter", "enter", "enter")
LUND_FILED = """\
          - source: courier
            speaker: ada-lund
            mode: direct
            exact: "Sunday is the one day on which whole families can come,"
"""
LUND_DECLARED = """\
speakers:
  ada-lund: {name: Ada Lund, role: head librarian}
"""
LUND, DOOR, REYES, ASHBY, PLAN = range(5)
"""The candidates of the Courier, the last one not proposed."""
PATIENCE = 20.0
"""Seconds after which a thread that does not come is given up."""


def filled(body: str, head: str = COURIER_HEAD) -> dict[str, str]:
    """The town with another text in the Courier."""
    return TOWN | {COURIER: head + body}


@asynccontextmanager
async def inbox(
    root: Path, size: tuple[int, int] = WIDE, source: str = "courier", memory: Memory | None = None
) -> AsyncIterator[Driver]:
    """The program with the Inbox of a source open."""
    async with opened(load_project(root), size, Start(memory=memory)) as driver:
        await driver.open(OpenInbox(source, 0))
        yield driver


@asynccontextmanager
async def reading(root: Path, size: tuple[int, int] = WIDE, source: str = "courier") -> AsyncIterator[Driver]:
    """The program, reading a source from its beginning on."""
    async with opened(load_project(root), size) as driver:
        await driver.open(OpenReader(source, 0))
        yield driver


async def changed(driver: Driver, files: Mapping[str, str | None]) -> None:
    """Other texts of files, as if somebody had written them meanwhile, or taken them away, and the program saw it."""
    root = driver.app.session.project.root
    for name, text in files.items():
        if text is None:
            (root / name).unlink()
        else:
            (root / name).write_text(text, encoding="utf-8")
    driver.app.session.use(load_project(root))
    await driver.settle()


def filing(driver: Driver) -> FilingScreen:
    """The screen in which one files, in front or below a box."""
    return next(screen for screen in reversed(driver.app.screen_stack) if isinstance(screen, FilingScreen))


def picked(driver: Driver) -> str:
    """The stretch that is picked, with what stands between its pieces."""
    screen = filing(driver)
    return screen.body[screen.pick.stretch.start : screen.pick.stretch.end] if screen.pick else ""


def pane(driver: Driver) -> str:
    """What is said of what is picked, as far as it is in view."""
    lines = filing(driver).query_one("#pick", Lines)
    return " ".join(" ".join(line.content.plain for line in lines.page.lines[: lines.height]).split())


def edge(driver: Driver) -> str:
    """The word in the pane that stands apart, for it is at the edge that moves."""
    lines = filing(driver).query_one("#pick", Lines).page.lines
    spans = ((line.content.plain, span) for line in lines for span in line.content.spans if span.style == "match")
    return " ".join(plain[span.start : span.end] for plain, span in spans)


def heading(driver: Driver) -> str:
    bar = filing(driver).query_one(TitleBar)
    return " ".join(str(bar.render()).split())


def margin(driver: Driver) -> str:
    """The signs beside the text in view, in order, each as often as it stands there."""
    rows = filing(driver).query_one(Book).page.lines
    signs = (row.content.plain.split("▎")[0].strip() for row in rows if "▎" in row.content.plain)
    return " ".join(signs)


def keys(driver: Driver) -> set[str]:
    """The labels in the footer."""
    return {hint.label for hint in driver.get("KeyBar", KeyBar)._hints}


def asks(driver: Driver) -> str:
    """What the box asks."""
    return str(driver.get("#asks", Static).render())


def answers(driver: Driver) -> list[str]:
    """The answers that the box has, each with its remark."""
    page = driver.get("#answers", Lines).page
    return [
        " ".join(" ".join(page.lines[row].content.plain for row in rows).split())
        for _, rows in sorted(page.rows.items())
    ]


def chosen(driver: Driver) -> str:
    """The answer in focus."""
    number = driver.get("#answers", Lines).chosen
    return answers(driver)[number] if number is not None else ""


def said(driver: Driver) -> str:
    """What was said last."""
    return " ".join(notification.message for notification in driver.app._notifications)


def texts(root: Path) -> dict[str, str]:
    """All files of the project."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def added(before: str, after: str) -> str:
    """The lines that a text has gained; it must have lost none."""
    lines = list(ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert not [line for line in lines if line.startswith("-")], "".join(lines)
    return "".join(line[2:] for line in lines if line.startswith("+"))


def gained(root: Path, before: Mapping[str, str]) -> dict[str, str]:
    """The lines that each file of the project has gained, new files whole; none is gone."""
    now = texts(root)
    assert before.keys() <= now.keys()
    return {name: added(before.get(name, ""), text) for name, text in now.items() if text != before.get(name)}


def number(driver: Driver) -> int | None:
    """The proposal in focus."""
    screen = filing(driver)
    return screen.number if isinstance(screen, InboxScreen) else None


async def to(driver: Driver, proposal: int) -> None:
    await driver.press("home", *["down"] * proposal)


def offset_of(book: Book, words: str) -> Offset:
    """The cell of the screen in which some words of the source begin."""
    rows = [row.content.plain for row in book.page.lines]
    row = next(number for number, text in enumerate(rows) if words in text)
    return Offset(book.region.x + rows[row].index(words), book.region.y + row - book.scroll_offset.y)


class Slowly:
    """Writing that waits until it may go on, as for another program."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = Event()

        def replace(path: Path, before: bytes, after: bytes) -> None:
            assert self.go_on.wait(PATIENCE)
            replace_content(path, before, after)

        monkeypatch.setattr(undo, "replace_content", replace)


class Held:
    """Looking for proposals that waits until it may go on, as in a book."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go_on = Event()

        def of(given: InputText) -> list[Candidate]:
            assert self.go_on.wait(PATIENCE)
            return of_given(given)

        monkeypatch.setattr(filing_inbox, "of_given", of)
