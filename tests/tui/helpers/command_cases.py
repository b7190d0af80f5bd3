"""What each command is for, in each place where it works: the ways to try it, and what is seen then."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.widgets import Static

from briefing.commands.table import EVERYWHERE, QUOTING, Area
from briefing.model.problems import Place
from briefing.output.citation import cite
from briefing.text.markup import FORMS, MarkupForm
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.screens.inbox import InboxScreen
from briefing.tui.screens.listing_base import ListingScreen
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.find_bar import FindBox
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.query_input import QueryBox
from tests.conftest import FILES, QUESTION, SOURCE
from tests.tui.helpers.debates import debate
from tests.tui.helpers.reading import reader
from tests.tui.helpers.screens import Driver


class Trial(NamedTuple):
    """A running program, and what it would have done outside itself."""

    driver: Driver
    copied: list[str]
    edited: list[Place]


class Case(NamedTuple):
    """From the place where the command works, a further way; what to look at after the command, and what is there."""

    way: str
    look: Callable[[Trial], object]
    seen: object


def screen(trial: Trial) -> str:
    return trial.driver.screen


def entry(trial: Trial) -> int | str | None:
    """The entry in focus, from 0; the last one is named."""
    lines = next(lines for lines in trial.driver.app.screen.query(Lines) if lines.page.rows)
    last = len(lines.page.rows) - 1
    return "last" if lines.chosen == last else lines.chosen


def stop(trial: Trial) -> str:
    """Where one stands in the debate: `A0` is the first quotation of the first position."""
    focus, question = debate(trial.driver).walk.focus, debate(trial.driver).question
    last = sum(max(len(argument.quotes), 1) for argument in question.positions[focus.position].arguments) - 1
    return f"{'ABCDEFGH'[focus.position]}{'last' if focus.stop == last else focus.stop}"


def row(trial: Trial) -> int | str:
    """The first row of the text in view; the last that can be is named."""
    book = trial.driver.get("Book", Book)
    return "last" if book.scroll_offset.y == book.max_scroll_y else book.scroll_offset.y


def paged(trial: Trial) -> bool:
    return trial.driver.get("Book", Book).scroll_offset.y == trial.driver.get("Book", Book).height - 2


def quotation(trial: Trial) -> int | None:
    return reader(trial.driver).cursor.number


def hit(trial: Trial) -> str:
    """The number of the place found."""
    return str(trial.driver.get("FindBox", FindBox).query_one(Static).render()).split()[0]


def focused(trial: Trial) -> str:
    return type(trial.driver.app.focused).__name__


def typed(trial: Trial) -> str:
    """What stands in the box of the search screen."""
    return trial.driver.get("QueryBox", QueryBox).value


def list_shown(trial: Trial) -> bool:
    return trial.driver.get("#hits", Lines).display


def all_shown(trial: Trial) -> bool:
    shown = trial.driver.app.screen
    assert isinstance(shown, ListingScreen)
    return not shown.filtering and len(shown.shown) == shown.total()


def unfolded(trial: Trial) -> bool:
    return debate(trial.driver).columns.unfolded


def proposal(trial: Trial) -> int | None:
    """The number of the proposal in focus, from 0."""
    shown = trial.driver.app.screen
    assert isinstance(shown, InboxScreen)
    return shown.number


def skipped(trial: Trial) -> int:
    return len(trial.driver.app.session.memory.skipped)


def edges(trial: Trial) -> tuple[str, str]:
    """The first and the last word that are picked."""
    shown = filing(trial)
    assert shown.pick is not None
    words = shown.body[shown.pick.stretch.start : shown.pick.stretch.end].split()
    return words[0], words[-1]


def mode(trial: Trial) -> str | None:
    pick = filing(trial).pick
    return pick.mode if pick else None


def edge(trial: Trial) -> bool:
    """Whether it is the first that moves."""
    pick = filing(trial).pick
    return bool(pick and pick.stretch.at_start)


def filing(trial: Trial) -> FilingScreen:
    shown = trial.driver.app.screen
    assert isinstance(shown, FilingScreen)
    return shown


def theme(trial: Trial) -> str:
    return trial.driver.app.theme


def left(trial: Trial) -> bool:
    return trial.driver.app._exit


def edited(trial: Trial) -> list[str]:
    return [place.path.name for place in trial.edited]


def copied(trial: Trial) -> list[tuple[MarkupForm, bool]]:
    """The forms in which the quotation in focus was copied, and whether with its context."""
    front = trial.driver.app.screen
    assert isinstance(front, BriefingScreen)
    quote, evidence = front.quote(), trial.driver.app.session.evidence
    assert quote is not None
    return [
        (form, in_context)
        for text in trial.copied
        for form in FORMS
        for in_context in (False, True)
        if cite(quote, evidence, form, in_context=in_context) == text
    ]


MOVES = {
    "previous": Case("next next", entry, 1),
    "next": Case("next", entry, 2),
    "page_up": Case("page_down next", entry, 1),
    "page_down": Case("", entry, 5),
    "first": Case("last", entry, 0),
    "last": Case("", entry, "last"),
}
"""In a list of more than six entries."""

COPIES = {
    "copy": Case("", copied, [("plain", False)]),
    "copy_context": Case("", copied, [("plain", True)]),
    "copy_markdown": Case("", copied, [("markdown", False)]),
    "copy_context_markdown": Case("", copied, [("markdown", True)]),
    "copy_html": Case("", copied, [("html", False)]),
    "copy_context_html": Case("", copied, [("html", True)]),
}

MARKED = {"copy_text": Case("", lambda trial: [bool(text.strip()) for text in trial.copied], [True])}
"""All text of the screen is marked."""


def mended(trial: Trial) -> bool:
    """Whether the file says something else than it did at first."""
    root = trial.driver.app.session.project.root
    return (root / QUESTION_FILE).read_text(encoding="utf-8") != MENDABLE[QUESTION_FILE]


QUESTION_FILE = "positions/war.yaml"
MENDABLE = FILES | {
    QUESTION_FILE: QUESTION.replace("it is not about probability, but inevitability", "officials"),
    "corpus/tass.md": SOURCE + "\nOther officials said nothing.\n\nUntil today officials are silent.\n",
}
"""A project whose first quotation stands at three places."""

EVERY_SCREEN = MARKED | {
    "problems": Case("", screen, "ProblemsScreen"),
    "search": Case("", screen, "SearchScreen"),
    "theme": Case("", theme, "light"),
    "theme_dark": Case("theme", theme, "dark"),
    "theme_light": Case("", theme, "light"),
    "theme_ansi": Case("", theme, "ansi"),
    "theme_contrast": Case("", theme, "contrast"),
    "palette": Case("", screen, "Palette"),
    "help": Case("", screen, "Overlay"),
    "quit": Case("", left, True),
}

FILING = {
    "page_up": Case("page_down", row, 0),
    "page_down": Case("", row, "last"),
    "other_edge": Case("", edge, True),
    "speaker": Case("", screen, "Choose"),
}

FIRST_QUESTION = "war-with-nato.yaml"
FIRST_SOURCE = "err-saks.md"

OWN: dict[Area, dict[str, Case]] = {
    "questions": MOVES
    | {
        "go_to": Case("", screen, "Prompt"),
        "open": Case("", screen, "DebateScreen"),
        "about": Case("", screen, "Overlay"),
        "sources": Case("", screen, "SourcesScreen"),
        "filter": Case("", focused, "Box"),
        "clear": Case("filter =texas", all_shown, True),
        "edit": Case("", edited, [FIRST_QUESTION]),
    },
    "sources": MOVES
    | {
        "page_up": Case("last", entry, 0),
        "page_down": Case("", entry, "last"),
        "open": Case("", screen, "SourceScreen"),
        "back": Case("", screen, "QuestionsScreen"),
        "filter": Case("", focused, "Box"),
        "inbox": Case("", screen, "InboxScreen"),
        "edit": Case("", edited, [FIRST_SOURCE]),
    },
    "inbox": FILING
    | {
        "previous": Case("", proposal, 3),
        "next": Case("", proposal, 5),
        "first": Case("", proposal, 0),
        "last": Case("", proposal, 11),
        "next_open": Case("first", proposal, 4),
        "previous_open": Case("last", proposal, 4),
        "skip": Case("", skipped, 1),
        "take": Case("", screen, "Choose"),
        "capture": Case("", screen, "CaptureScreen"),
        "undo": Case("take open open open", mended, False),
        "redo": Case("take open open open undo", mended, True),
        "word_back": Case("", edges, ("this", "Ukrainian")),
        "word_on": Case("", edges, ("this", "army.")),
        "sentence_back": Case("other_edge", edges, ("Saks", "army")),
        "sentence_on": Case("word_on", edges, ("this", "systems,")),
        "mode": Case("", mode, "authorial"),
        "back": Case("", screen, "SourcesScreen"),
        "edit": Case("", edited, [FIRST_SOURCE]),
    },
    "capture": FILING
    | {
        "previous": Case("next next", edges, ("French", "Concerns")),
        "next": Case("", edges, ("French", "Concerns")),
        "page_up": Case("page_down", row, 0),
        "page_down": Case("", paged, True),
        "first": Case("last", row, 0),
        "last": Case("", row, "last"),
        "take": Case("", screen, "Choose"),
        "undo": Case("take open open open capture", mended, False),
        "redo": Case("take open open open capture undo", mended, True),
        "word_back": Case("", edges, ("The", "Russia")),
        "word_on": Case("", edges, ("The", "French")),
        "sentence_back": Case("next other_edge", edges, ("The", "Concerns")),
        "sentence_on": Case("", edges, ("The", "Concerns")),
        "mode": Case("", mode, "direct"),
        "back": Case("", screen, "ReaderScreen"),
        "edit": Case("", edited, ["stock-dork-nato-inevitability.md"]),
    },
    "source": MOVES
    | {
        "first": Case("", entry, None),
        "open": Case("", screen, "ReaderScreen"),
        "debate": Case("", screen, "DebateScreen"),
        "why": Case("", screen, "WhyScreen"),
        "undo": Case("why next mend back", mended, False),
        "redo": Case("why next mend undo back", mended, True),
        "back": Case("", screen, "SourcesScreen"),
        "inbox": Case("", screen, "InboxScreen"),
        "edit": Case("", edited, [FIRST_SOURCE]),
    },
    "debate": {
        "previous_position": Case("next_position next_position", stop, "B0"),
        "next_position": Case("", stop, "B0"),
        "previous": Case("last", stop, "A1"),
        "next": Case("", stop, "A1"),
        "page_up": Case("last", stop, "A0"),
        "page_down": Case("", stop, "Alast"),
        "first": Case("last", stop, "A0"),
        "last": Case("", stop, "Alast"),
        "jump": Case("last", stop, "A0"),
        "go_to": Case("", screen, "Prompt"),
        "open": Case("", screen, "ReaderScreen"),
        "counter": Case("", stop, "C0"),
        "why": Case("", screen, "WhyScreen"),
        "undo": Case("why next mend back", mended, False),
        "redo": Case("why next mend undo back", mended, True),
        "back": Case("", screen, "QuestionsScreen"),
        "about": Case("", screen, "Overlay"),
        "source": Case("", screen, "SourceScreen"),
        "unfold": Case("", unfolded, True),
        "edit": Case("", edited, [FIRST_QUESTION]),
    },
    "reader": {
        "line_up": Case("first line_down line_down", row, 1),
        "line_down": Case("first", row, 1),
        "page_up": Case("first page_down", row, 0),
        "page_down": Case("first", paged, True),
        "first": Case("", row, 0),
        "last": Case("", row, "last"),
        "go_to": Case("", screen, "Prompt"),
        "next_quote": Case("", quotation, 7),
        "previous_quote": Case("", quotation, 5),
        "debate": Case("", screen, "DebateScreen"),
        "why": Case("", screen, "WhyScreen"),
        "undo": Case("back why next mend back open", mended, False),
        "redo": Case("back why next mend undo back open", mended, True),
        "back": Case("", screen, "DebateScreen"),
        "source": Case("", screen, "SourceScreen"),
        "outline": Case("", screen, "Overlay"),
        "inbox": Case("", screen, "InboxScreen"),
        "capture": Case("", screen, "CaptureScreen"),
        "capture_filed": Case("first", screen, "Choose"),
        "find": Case("", focused, "Box"),
        "edit": Case("", edited, ["stock-dork-nato-inevitability.md"]),
    },
    "search": MOVES
    | {
        "open": Case("", screen, "ReaderScreen"),
        "back": Case("", screen, "QuestionsScreen"),
        "debate": Case("", screen, "DebateScreen"),
        "leave_list": Case("", screen, "QuestionsScreen"),
        "source": Case("", screen, "SourceScreen"),
        "complete": Case("back search =status:fold", typed, "status:folded "),
        "to_list": Case("", focused, "QueryBox"),
        "passage": Case("", list_shown, False),
        "earlier_query": Case("back search", typed, "russia"),
        "later_query": Case("back search earlier_query", typed, ""),
        "search": Case("", focused, "QueryBox"),
        "why": Case("", screen, "WhyScreen"),
        "edit": Case("", edited, ["russias-say.yaml"]),
    },
    "why": {
        "previous": Case("next next last", entry, 1),
        "next": Case("", entry, 0),
        "page_up": Case("last", entry, None),
        "page_down": Case("", entry, "last"),
        "first": Case("last", entry, None),
        "last": Case("", entry, "last"),
        "open": Case("", screen, "ReaderScreen"),
        "mend": Case("next", mended, True),
        "undo": Case("next mend", mended, False),
        "redo": Case("next mend undo", mended, True),
        "back": Case("", screen, "DebateScreen"),
        "source": Case("", screen, "SourceScreen"),
        "edit": Case("", edited, ["war.yaml"]),
    },
    "problems": MOVES
    | {
        "open": Case("last", edited, ["war.yaml"]),
        "back": Case("", screen, "QuestionsScreen"),
        "edit": Case("last", edited, ["war.yaml"]),
    },
    "overlay": {
        "previous": Case("", entry, 5),
        "next": Case("", entry, 7),
        "page_up": Case("last", entry, 5),
        "page_down": Case("first", entry, 10),
        "first": Case("", entry, 0),
        "last": Case("", entry, "last"),
        "open": Case("last", quotation, 15),
        "close": Case("", screen, "ReaderScreen"),
    },
    "find": {
        "find_next": Case("", hit, "2"),
        "find_previous": Case("find_next find_next", hit, "2"),
        "close": Case("", focused, "Book"),
    },
    "palette": {
        "previous": Case("next next", entry, 1),
        "next": Case("", entry, 1),
        "page_up": Case("page_down page_up", entry, 0),
        "page_down": Case("", entry, "last"),
        "open": Case("=sources", screen, "SourcesScreen"),
        "close": Case("next", screen, "QuestionsScreen"),
    },
    "choose": {
        "previous": Case("next next", entry, 1),
        "next": Case("next", entry, 2),
        "page_up": Case("page_down next", entry, 1),
        "page_down": Case("", entry, 4),
        "open": Case("", entry, 0),
        "close": Case("", screen, "CaptureScreen"),
    },
    "prompt": {"open": Case("", entry, 2), "close": Case("", entry, 0)},
}

CASES: dict[tuple[Area, str], Case] = (
    {(area, name): case for area in QUOTING for name, case in COPIES.items()}
    | {(area, name): case for area in EVERYWHERE for name, case in EVERY_SCREEN.items()}
    | {(area, "quit"): EVERY_SCREEN["quit"] for area in OWN}
    | {("overlay", name): case for name, case in MARKED.items()}
    | {(area, name): case for area, cases in OWN.items() for name, case in cases.items()}
)
for area in ("search", "capture"):
    del CASES[area, "problems"]  # in search it would be typed
del CASES["problems", "problems"]  # one is there
