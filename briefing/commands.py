"""The one table of what a person can do in the terminal program.

Key bindings, the footer and the help screen are read from it; nothing else names a key.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Screen = Literal["questions", "debate", "reader", "search"]

EVERYWHERE: tuple[Screen, ...] = ("questions", "debate", "reader", "search")
LISTS: tuple[Screen, ...] = ("questions", "search")


class Command(NamedTuple):
    """One thing that can be done. `name` is the action that a screen carries out."""

    name: str
    keys: tuple[str, ...]
    where: tuple[Screen, ...]
    label: str
    """For the footer; commands with the same label share one entry. Empty: not in the footer."""
    help: str


COMMANDS: tuple[Command, ...] = (
    Command("previous_position", ("left", "h"), ("debate",), "position", "To the position on the left"),
    Command("next_position", ("right", "l"), ("debate",), "position", "To the position on the right"),
    Command("previous", ("up", "k"), ("debate",), "quote", "To the quotation above"),
    Command("next", ("down", "j"), ("debate",), "quote", "To the quotation below"),
    Command("previous", ("up", "k"), LISTS, "move", "To the entry above"),
    Command("next", ("down", "j"), LISTS, "move", "To the entry below"),
    Command("line_up", ("up", "k"), ("reader",), "scroll", "One line up"),
    Command("line_down", ("down", "j"), ("reader",), "scroll", "One line down"),
    Command("page_up", ("pageup", "b"), EVERYWHERE, "", "One page up"),
    Command("page_down", ("pagedown", "space"), EVERYWHERE, "", "One page down"),
    Command("first", ("home", "g"), EVERYWHERE, "", "To the beginning"),
    Command("last", ("end", "G"), EVERYWHERE, "", "To the end"),
    Command("next_quote", ("n",), ("reader",), "quotation", "To the next quotation in this source"),
    Command("previous_quote", ("N",), ("reader",), "quotation", "To the previous quotation in this source"),
    Command("open", ("enter",), ("questions",), "open", "Open the question"),
    Command("open", ("enter",), ("debate",), "read", "Read the quotation in its source"),
    Command("open", ("enter",), ("search",), "read", "Read the passage in its source, or open the question"),
    Command(
        "counter", ("r",), ("debate",), "counter", "To what speaks against this quotation, and back; then to the next"
    ),
    Command("debate", ("d",), ("reader",), "debate", "To the debate that uses this quotation"),
    Command("back", ("escape",), ("search",), "back", "Back to where you were"),
    Command("leave_list", ("q",), ("search",), "", "From the list of results back to where you were"),
    Command("back", ("escape", "q"), ("debate", "reader"), "back", "Back to where you were"),
    Command(
        "about", ("i",), ("questions", "debate"), "about", "About this question: context, theses, who is silent, gaps"
    ),
    Command("about", ("i",), ("reader",), "about", "About this source: who, where, when, and on what basis"),
    Command("filter", ("f",), ("questions",), "filter", "Show only the questions that hold what you type"),
    Command("to_list", ("tab",), ("search",), "list", "From the box to the results, and back"),
    Command("clear", ("escape",), ("questions",), "show all", "End the filter, and show all questions again"),
    Command("search", ("slash",), EVERYWHERE, "search", "Find a half-remembered sentence"),
    Command("quit", ("q",), ("questions",), "quit", "Leave the program"),
    Command("help", ("question_mark",), EVERYWHERE, "help", "Show the keys that work here"),
    Command("quit", ("ctrl+q",), EVERYWHERE, "", "Leave the program from anywhere"),
)

KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "slash": "/",
    "question_mark": "?",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def commands_for(screen: Screen) -> Iterator[Command]:
    """The commands of one screen, in the order in which they are shown."""
    return (command for command in COMMANDS if screen in command.where)


def key_name(key: str) -> str:
    """A key as a person reads it: `↑`, `esc`, `?`."""
    return KEY_NAMES.get(key, key)


def types(key: str) -> bool:
    """Whether a key types a character where one can type."""
    return len(key_name(key)) == 1 and key not in ("up", "down", "left", "right")
