"""List every command of the terminal program: the single table of what a person can do there.

Key bindings, the palette, the footer, the help screen, the tables of the documentation and the man page are read from
it; nothing else names a key. A person's own keys (`briefing.commands.user_keys`) change a copy of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

Area = Literal[
    "questions",
    "sources",
    "source",
    "debate",
    "reader",
    "search",
    "why",
    "inbox",
    "capture",
    "problems",
    "overlay",
    "find",
    "prompt",
    "choose",
    "palette",
]
"""Where keys work: the screens; `overlay`, a page over a screen such as help; the boxes `find`, `prompt` and
`choose`; and `palette`."""

AREAS: tuple[Area, ...] = get_args(Area)
"""All areas."""
OVER_SCREENS: tuple[Area, ...] = ("overlay", "find", "prompt", "choose", "palette")
"""The areas that lie over a screen."""
EVERYWHERE: tuple[Area, ...] = tuple(area for area in AREAS if area not in OVER_SCREENS)
"""The areas that are screens."""
OPENED: tuple[Area, ...] = tuple(area for area in EVERYWHERE if area not in ("questions", "sources", "search"))
"""The screens that do nothing with `back` but close."""
FILING: tuple[Area, ...] = ("inbox", "capture")
"""The screens in which a span of a source becomes a quotation."""
PAGED: tuple[Area, ...] = (*EVERYWHERE, "overlay")
"""The areas that scroll by pages."""
LISTS: tuple[Area, ...] = ("questions", "sources", "source", "problems")
"""The screens that are lists of entries."""
QUOTING: tuple[Area, ...] = ("debate", "reader", "source", "search", "why")
"""The screens in which a quotation can be in focus."""
CHANGING: tuple[Area, ...] = ("debate", "reader", "source", "why", "inbox", "capture")
"""The screens that show what is written into the project's files."""
ALWAYS = "ctrl+q"
"""The key that leaves the program whatever the config file says."""


class Command(NamedTuple):
    """A command: one action with its keys and help text. `name` is the action that a screen carries out."""

    name: str
    keys: tuple[str, ...]
    """Textual's names of the keys. Without keys, the command is in the palette alone until the config file gives it
    one."""
    where: tuple[Area, ...]
    """The areas in which it works."""
    label: str
    """The text in the footer; commands with the same label share one entry. Empty if it is not in the footer."""
    help: str
    """The sentence in the help screen, the palette and the documentation."""
    opens: str = ""
    """The place of the screen that the command opens, as `module:Class`; the class takes the session.

    Such a command needs no action on a screen.
    """
    numbered: bool = False
    """Whether the action receives the number of the pressed key, from 1."""


COMMANDS: tuple[Command, ...] = (
    Command("previous_position", ("left", "h"), ("debate",), "position", "To the position on the left"),
    Command("next_position", ("right", "l"), ("debate",), "position", "To the position on the right"),
    Command("previous", ("up", "k"), ("debate",), "quote", "To the quotation above"),
    Command("next", ("down", "j"), ("debate",), "quote", "To the quotation below"),
    Command("previous", ("up", "k"), LISTS, "move", "To the entry above"),
    Command("next", ("down", "j"), LISTS, "move", "To the entry below"),
    Command(
        "previous",
        ("up", "k"),
        ("search",),
        "move",
        "To the result above; from the first one, with the box empty or an earlier query in it, to the query before",
    ),
    Command(
        "next",
        ("down", "j"),
        ("search",),
        "move",
        "To the result below; from the last one, with an earlier query in the box, to the query after it",
    ),
    Command("previous", ("up", "k"), ("why",), "move", "To the proposal above, or some lines up"),
    Command("next", ("down", "j"), ("why",), "move", "To the proposal below, or some lines down"),
    Command("previous", ("up", "k"), ("overlay",), "", "One line or entry up"),
    Command("next", ("down", "j"), ("overlay",), "", "One line or entry down"),
    Command("line_up", ("up", "k"), ("reader",), "scroll", "One line up"),
    Command("line_down", ("down", "j"), ("reader",), "scroll", "One line down"),
    Command("page_up", ("pageup", "b"), PAGED, "", "One page up"),
    Command("page_down", ("pagedown", "space"), PAGED, "", "One page down"),
    Command("first", ("home", "g"), PAGED, "", "To the beginning"),
    Command("last", ("end", "G"), PAGED, "", "To the end"),
    Command(
        "jump",
        ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
        ("debate",),
        "",
        "To the claim with this number in the position in focus",
        numbered=True,
    ),
    Command("go_to", ("colon",), ("debate",), "", "To a claim by its label, such as B2, as you type"),
    Command("go_to", ("colon",), ("reader",), "", "To a paragraph by its number"),
    Command("go_to", ("colon",), ("questions",), "", "To a question by its number"),
    Command("next_quote", ("n",), ("reader",), "quotation", "To the next quotation in this source"),
    Command("previous_quote", ("N",), ("reader",), "quotation", "To the previous quotation in this source"),
    Command("open", ("enter",), ("questions",), "open", "Open the question"),
    Command("open", ("enter",), ("sources",), "open", "What this source says to each question"),
    Command("open", ("enter",), ("source",), "read", "Read the source, at the quotation in focus"),
    Command("open", ("enter",), ("debate",), "read", "Read the quotation in its source"),
    Command("open", ("enter",), ("search",), "read", "Read the passage in its source, or open the question"),
    Command("previous", ("up", "k"), ("inbox",), "move", "To the proposal above"),
    Command("next", ("down", "j"), ("inbox",), "move", "To the proposal below"),
    Command("next_open", ("n",), ("inbox",), "open", "To the next proposal that is neither taken nor skipped"),
    Command("previous_open", ("N",), ("inbox",), "open", "To the one before"),
    Command("previous", ("up", "k"), ("capture",), "move", "Pick the sentence before instead"),
    Command("next", ("down", "j"), ("capture",), "move", "Pick the sentence after it instead"),
    Command("take", ("a", "enter"), ("inbox",), "take", "File it: under a question, a position, a claim"),
    Command("take", ("a", "enter"), ("capture",), "file", "File it: under a question, a position, a claim"),
    Command("skip", ("x",), ("inbox",), "skip", "Pass it over from now on; again, propose it once more"),
    Command("word_back", ("left", "h"), FILING, "word", "Move the edge back by a word"),
    Command("word_on", ("right", "l"), FILING, "word", "Move the edge on by a word"),
    Command(
        "sentence_back", ("left_parenthesis", "shift+left"), FILING, "sentence", "Move the edge back by a sentence"
    ),
    Command("sentence_on", ("right_parenthesis", "shift+right"), FILING, "sentence", "Move the edge on by a sentence"),
    Command("other_edge", ("o", "tab"), FILING, "other edge", "Move the other edge from now on"),
    Command("speaker", ("s",), FILING, "speaker", "Say who speaks"),
    Command("mode", ("m",), FILING, "mode", "Speech, reported, or the source's own voice"),
    Command("mend", ("a",), ("why",), "write it", "Write the proposed text into the file"),
    Command("undo", ("u",), CHANGING, "take back", "Take back what was written into a file last"),
    Command("redo", ("U",), CHANGING, "write again", "Write again what was taken back last"),
    Command("open", ("enter",), ("why",), "read", "Read the source, at what is told of"),
    Command("open", ("enter",), ("problems",), "edit", "Open the file there in your editor"),
    Command("open", ("enter",), ("overlay",), "go", "Go to the entry in focus, or close the page"),
    Command(
        "counter", ("r",), ("debate",), "counter", "To what speaks against this quotation, and back; then to the next"
    ),
    Command(
        "why",
        ("w",),
        ("debate", "reader", "source", "search"),
        "why",
        "Why a quotation has its status: its words and those of the source, and what would mend it",
    ),
    Command("debate", ("d",), ("reader", "source"), "debate", "To the debate that uses this quotation"),
    Command("debate", ("d",), ("search",), "debate", "To the debate that uses this quotation, claim or thesis"),
    Command("back", ("escape",), ("search",), "back", "Back to where you were"),
    Command("leave_list", ("q",), ("search",), "", "From the list of results back to where you were"),
    Command("back", ("escape", "q"), OPENED, "back", "Back to where you were"),
    Command("back", ("escape", "q"), ("sources",), "back", "End the filter; then back to where you were"),
    Command("close", ("escape", "q", "question_mark", "i"), ("overlay",), "close", "Close the page"),
    Command("find_next", ("enter", "down"), ("find",), "next", "To the next place that holds these words"),
    Command("find_previous", ("up",), ("find",), "previous", "To the place before"),
    Command("close", ("escape",), ("find",), "close", "Close the box, and read on here"),
    Command("open", ("enter",), ("prompt",), "go", "Go there"),
    Command("previous", ("up",), ("palette",), "move", "To the command above"),
    Command("next", ("down",), ("palette",), "move", "To the command below"),
    Command("page_up", ("pageup",), ("palette",), "", "One page up"),
    Command("page_down", ("pagedown",), ("palette",), "", "One page down"),
    Command("open", ("enter",), ("palette",), "do", "Do it"),
    Command("close", ("escape", "ctrl+p"), ("palette",), "close", "Close the palette"),
    Command("close", ("escape",), ("prompt",), "back", "Stay where you were"),
    Command("previous", ("up",), ("choose",), "move", "To the answer above"),
    Command("next", ("down",), ("choose",), "move", "To the answer below"),
    Command("page_up", ("pageup",), ("choose",), "", "One page up"),
    Command("page_down", ("pagedown",), ("choose",), "", "One page down"),
    Command("open", ("enter",), ("choose",), "choose", "Choose it, or make what is typed"),
    Command("close", ("escape",), ("choose",), "back", "Back to the question before; from the first, file nothing"),
    Command("copy", ("y",), QUOTING, "copy", "Copy the quotation with its citation"),
    Command("copy_context", ("Y",), QUOTING, "", "Copy the quotation in its paragraph, with its citation"),
    Command("copy_markdown", (), QUOTING, "", "Copy the quotation as Markdown"),
    Command("copy_context_markdown", (), QUOTING, "", "Copy the quotation in its paragraph as Markdown"),
    Command("copy_html", (), QUOTING, "", "Copy the quotation as HTML"),
    Command("copy_context_html", (), QUOTING, "", "Copy the quotation in its paragraph as HTML"),
    Command("copy_text", ("ctrl+c",), PAGED, "", "Copy what is marked with the mouse"),
    Command(
        "about", ("i",), ("questions", "debate"), "about", "About this question: context, theses, who is silent, gaps"
    ),
    Command(
        "sources",
        ("s",),
        ("questions",),
        "sources",
        "The sources: who published them, when, and what they give",
        opens="briefing.tui.screens.sources:SourcesScreen",
    ),
    Command(
        "source", ("s", "i"), ("reader",), "source", "About this source: its facts, what it says, where it is silent"
    ),
    Command("source", ("s",), ("debate", "search", "why"), "source", "About the source of this quotation"),
    Command(
        "inbox",
        ("c",),
        ("sources", "source", "reader"),
        "inbox",
        "The quotations that are proposed in this source, to take or to skip",
    ),
    Command(
        "capture",
        ("v",),
        ("reader", "inbox"),
        "pick",
        "Pick a quotation of your own: the sentence here, or what is marked with the mouse",
    ),
    Command("capture_filed", ("a",), ("reader",), "", "File what is marked with the mouse"),
    Command("outline", ("o",), ("reader",), "outline", "The quotations of this source in a list, to go to one"),
    Command("find", ("slash",), ("reader",), "find", "Find words in this source"),
    Command("unfold", ("z",), ("debate",), "", "Show long claims and quotations whole, or cut them again"),
    Command("filter", ("f",), ("questions", "sources"), "filter", "Show only the entries that hold what you type"),
    Command("clear", ("escape",), ("questions",), "show all", "End the filter, and show all questions again"),
    Command(
        "complete",
        ("right",),
        ("search",),
        "complete",
        "At the end of the box: take the first of the choices below it; again, take the next instead",
    ),
    Command(
        "to_list",
        ("tab",),
        ("search",),
        "list",
        "From the box to the results, and back; a field's value is completed first",
    ),
    Command(
        "passage",
        ("v", "ctrl+o"),
        ("search",),
        "passage",
        "The passage of the result in place of the list, and back",
    ),
    Command("earlier_query", ("ctrl+up",), ("search",), "", "Bring back the query before this one"),
    Command("later_query", ("ctrl+down",), ("search",), "", "To the query after it; at last to what you were typing"),
    Command("edit", ("e",), EVERYWHERE, "edit", "Open the file at this line in your editor"),
    Command(
        "problems",
        ("p",),
        ("questions", "sources", "source", "debate", "reader", "why", "inbox"),
        "problems",
        "What is wrong in the files",
        opens="briefing.tui.screens.problems:ProblemsScreen",
    ),
    Command(
        "search",
        ("slash",),
        tuple(screen for screen in EVERYWHERE if screen not in ("reader", *FILING)),
        "search",
        "Find a half-remembered sentence",
    ),
    Command("search", ("ctrl+f",), ("reader", *FILING), "", "Find a half-remembered sentence in all sources"),
    Command("theme", ("t",), EVERYWHERE, "", "The next theme: dark, light, ansi, contrast"),
    Command("theme_dark", (), EVERYWHERE, "", "Theme: dark"),
    Command("theme_light", (), EVERYWHERE, "", "Theme: light"),
    Command("theme_ansi", (), EVERYWHERE, "", "Theme: ansi, the terminal's own colours"),
    Command("theme_contrast", (), EVERYWHERE, "", "Theme: contrast, as much as there is"),
    Command("palette", ("ctrl+p",), EVERYWHERE, "", "All that can be done here, by name"),
    Command("quit", ("q",), ("questions",), "quit", "Leave the program"),
    Command("help", ("question_mark",), EVERYWHERE, "help", "Show the keys that work here"),
    Command("quit", (ALWAYS,), AREAS, "", "Leave the program from anywhere"),
)
"""The table, in the order in which commands are shown."""

KEY_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "pageup": "pgup",
    "pagedown": "pgdn",
}
"""How a person reads keys that Textual names otherwise."""
WORDS = ("enter", "tab", "home", "end", "space")
"""Keys that have the same name for a person as for Textual."""


def commands_for(area: Area, table: Iterable[Command] = COMMANDS) -> Iterator[Command]:
    """Iterate over the commands of one area, in the order in which they are shown."""
    return (command for command in table if area in command.where)


def key_name(key: str) -> str:
    """Return a key as a person reads it: `↑`, `esc`, `?`."""
    if key in KEY_NAMES or len(key) == 1 or key in WORDS or "+" in key:
        return KEY_NAMES.get(key, key)
    from briefing.commands.key_names import character  # only a person's own keys have other names

    return character(key) or key


def types(key: str) -> bool:
    """Tell whether a key types a character in a text box."""
    return key == "space" or (len(key_name(key)) == 1 and key not in ("up", "down", "left", "right"))
