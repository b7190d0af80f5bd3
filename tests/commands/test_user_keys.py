"""A person's own keys: whatever the file says, every screen can be used, and what is wrong is told with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.commands.key_names import BOX_KEYS, character, spelled
from briefing.commands.table import ALWAYS, AREAS, COMMANDS, Command, commands_for
from briefing.commands.user_keys import own_keys
from briefing.model.problems import Problem

TABLE = (
    Command("next", ("down", "j"), ("questions", "debate"), "move", "To the entry below"),
    Command("previous", ("up", "k"), ("questions", "debate"), "move", "To the entry above"),
    Command("jump", ("1", "2", "3"), ("debate",), "", "To the claim with this number", numbered=True),
    Command("copy", ("y",), ("debate", "search"), "copy", "Copy the quotation"),
    Command("edit", ("e",), ("questions", "debate", "search"), "edit", "Open the file"),
    Command("find", ("slash",), ("reader",), "find", "Find words in this source"),
    Command("search", ("slash",), ("questions", "debate"), "search", "Find a sentence"),
    Command("search", ("ctrl+f",), ("reader",), "", "Find a sentence"),
    Command("back", ("escape",), ("search",), "back", "Back to where you were"),
    Command("back", ("escape", "q"), ("debate", "reader"), "back", "Back to where you were"),
    Command("leave_list", ("q",), ("search",), "", "Back to where you were"),
    Command("close", ("escape", "q"), ("overlay",), "close", "Close the page"),
    Command("close", ("escape",), ("find",), "close", "Close the box"),
    Command("theme_dark", (), ("questions", "debate"), "", "Theme: dark"),
    Command("quit", ("q",), ("questions",), "quit", "Leave the program"),
    Command("quit", (ALWAYS,), AREAS, "", "Leave the program from anywhere"),
)
"""A small table with all that makes the real one hard."""

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "change-keys.md").read_text(encoding="utf-8")

Ask = Callable[[str], tuple[tuple[Command, ...], list[str]]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """The table with the keys of a file of this text, and the problems told."""

    def asked(text: str) -> tuple[tuple[Command, ...], list[str]]:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        table, problems = own_keys(path, TABLE)
        return table, [problem.tell(tmp_path) for problem in problems]

    return asked


def keys_of(table: tuple[Command, ...], name: str) -> list[tuple[str, ...]]:
    """The keys of each row of a command."""
    return [command.keys for command in table if command.name == name]


def test_the_real_table_has_no_conflict_to_begin_with() -> None:
    assert clashes(COMMANDS) == []


def test_without_a_file_the_table_is_as_it_comes(tmp_path: Path) -> None:
    assert own_keys(tmp_path / "none" / "config.toml") == (COMMANDS, [])


@pytest.mark.parametrize("text", ["", "[keys]\n", "# [keys]\n"])
def test_an_empty_file_changes_nothing(ask: Ask, text: str) -> None:
    assert ask(text) == (TABLE, [])


def test_a_command_gets_the_keys_one_writes(ask: Ask) -> None:
    table, told = ask('[keys]\nedit = "F4"\ncopy = ["c", "+"]\ntheme_dark = "D"\n')
    assert told == []
    assert (keys_of(table, "edit"), keys_of(table, "copy")) == ([("f4",)], [("c", "plus")])
    assert keys_of(table, "theme_dark") == [("D",)]


def test_rows_their_order_and_all_but_their_keys_stay(ask: Ask) -> None:
    table, _ = ask('[keys]\nedit = "F4"\n')
    assert [command._replace(keys=()) for command in table] == [command._replace(keys=()) for command in TABLE]


def test_a_name_in_several_rows_gets_its_keys_in_all_of_them(ask: Ask) -> None:
    table, told = ask('[keys]\nback = ["esc", "x"]\n')
    assert (keys_of(table, "back"), told) == ([("escape", "x"), ("escape", "x")], [])


def test_two_commands_can_swap_their_keys(ask: Ask) -> None:
    table, told = ask('[keys]\ncopy = "e"\nedit = "y"\n')
    assert (keys_of(table, "copy"), keys_of(table, "edit"), told) == ([("e",)], [("y",)], [])


def test_what_a_command_has_elsewhere_gives_way_where_another_has_it(ask: Ask) -> None:
    table, told = ask('[keys]\nsearch = ["/", "ctrl+f"]\nback = ["esc", "q"]\n')
    assert told == []
    assert keys_of(table, "search") == [("slash", "ctrl+f"), ("ctrl+f",)]
    assert keys_of(table, "back") == [("escape",), ("escape", "q")]


def test_a_row_that_would_be_left_without_a_key_keeps_its_own(ask: Ask) -> None:
    table, told = ask('[keys]\nsearch = "/"\n')
    assert (keys_of(table, "search"), told) == ([("slash",), ("ctrl+f",)], [])


def test_where_one_always_types_there_are_no_keys_that_type(ask: Ask) -> None:
    table, told = ask('[keys]\nclose = ["x", "f2"]\n')
    assert (keys_of(table, "close"), told) == ([("x", "f2"), ("f2",)], [])


def test_ctrl_q_quits_whatever_else_does(ask: Ask) -> None:
    table, told = ask('[keys]\nquit = "Q"\n')
    assert (keys_of(table, "quit"), told) == ([("Q",), (ALWAYS,)], [])


def test_ctrl_q_may_be_all_that_quits(ask: Ask) -> None:
    table, told = ask('[keys]\nquit = "ctrl+q"\n')
    assert (keys_of(table, "quit"), told) == ([(), (ALWAYS,)], [])


def test_a_numbered_command_takes_a_key_for_each_number(ask: Ask) -> None:
    table, told = ask('[keys]\njump = ["f1", "f2", "f3"]\n')
    assert (keys_of(table, "jump"), told) == ([("f1", "f2", "f3")], [])


def test_a_key_that_another_program_may_take_is_accepted_with_a_word(ask: Ask) -> None:
    table, told = ask('[keys]\nedit = "ctrl+b"\n')
    assert keys_of(table, "edit") == [("ctrl+b",)]
    assert told == ["config.toml:2:1: note: `edit` has “ctrl+b”, which tmux takes: press it twice there"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "x"\n', "1:1: unknown key “theme” (valid: keys)"),
        ('[kesy]\nedit = "x"\n', "1:2: unknown key “kesy”; did you mean “keys”? (valid: keys)"),
        ("keys = 3\n", "1:1: `keys` is “3”; expected the line [keys], and below it a line for each command"),
        ('[[keys]]\nedit = "x"\n', "1:3: `keys` is “[{'edit': 'x'}]”; expected the line [keys]"),
        ('[keys]\nedti = "x"\n', "2:1: unknown command “edti”; did you mean “edit”? (valid: back, "),
        ("[keys]\n\n  edit = 3\n", "3:3: `edit` is “3”; expected a key in quotation marks, or a list of keys"),
        ("[keys]\nedit = {a = 1}\n", "2:1: `edit` is “{'a': 1}”; expected a key in quotation marks"),
        ("[keys]\nedit = [3]\n", "2:1: `edit` has “3”; expected a key in quotation marks"),
        ("[keys]\nedit = []\n", "2:1: `edit` has no key; expected at least one"),
        ('[keys]\nedit = ["x", "x"]\n', "2:1: `edit` has a key twice"),
        ('[keys]\nedit = ["/", "slash"]\n', "2:1: `edit` has a key twice"),
        ('[keys]\nedit = ""\n', "2:1: `edit` cannot have “”: there is no such key"),
        ('[keys]\nedit = "ecs"\n', "2:1: `edit` cannot have “ecs”: there is no such key; did you mean “esc”?"),
        ('[keys]\nedit = "ctrl+i"\n', "2:1: `edit` cannot have “ctrl+i”: terminals send it for tab; write “tab”"),
        ('[keys]\nedit = "\\u001b"\n', "2:1: `edit` cannot have “\\x1b”: no key types this character"),
        ('[keys]\nedit = "ctrl+q"\n', "2:1: `edit` cannot have “ctrl+q”: it leaves the program, whatever happens"),
        ('[keys]\njump = ["a", "b"]\n', "2:1: `jump` needs 3 keys, one for each number; found 2"),
        ('[keys]\nedit = "y"\n', "2:1: `edit` cannot have “y”: it is the key of `copy` (debate, search)"),
        ('[keys]\ntheme_dark = "/"\n', "`theme_dark` cannot have “/”: it is the key of `search` (questions, debate)"),
        (
            '[keys]\nback = "q"\n',
            "`back` has no key that works while one types, as one does in search; add one such as “esc”",
        ),
        ('[keys]\nclose = "q"\n', "`close` has no key that works while one types, as one does in find"),
        ('[keys]\nback = "backspace"\n', "`back` has no key that works while one types"),
        (
            '[keys]\nnext = "n"\n',
            "`next` has no key that works while one types, as one does in questions; add one such as “↓”",
        ),
        ('keys.edit = "y"\n', "1:6: `edit` cannot have “y”"),
        ('keys = {find = "x", edit = "y"}\n', "1:21: `edit` cannot have “y”"),
        ('[keys]\n"edit" = "y"\n', "2:2: `edit` cannot have “y”"),
        ("[keys\n", "1:6: this is not TOML: "),
        ("a = " + "[" * 20_000, "1:1: this cannot be read: "),
        ("# " + "x" * 70_000, "1:1: this file is bigger than"),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(ask: Ask, text: str, said: str) -> None:
    table, told = ask(text)
    (line,) = told
    assert line.startswith("config.toml:")
    assert said in line
    assert {command.name for command in table if command not in TABLE} <= {"find"}


def test_two_that_ask_for_one_key_are_both_refused(ask: Ask) -> None:
    table, told = ask('[keys]\ncopy = "x"\nedit = "x"\n')
    assert table == TABLE
    assert told == [
        "config.toml:2:1: `copy` cannot have “x”: `edit` asks for it too (debate, search)",
        "config.toml:3:1: `edit` cannot have “x”: `copy` asks for it too (debate, search)",
    ]


def test_who_takes_a_key_that_another_only_wished_to_leave_is_refused_too(ask: Ask) -> None:
    table, told = ask('[keys]\ncopy = "k"\nedit = "y"\n')
    assert table == TABLE
    assert told == [
        "config.toml:2:1: `copy` cannot have “k”: it is the key of `previous` (debate)",
        "config.toml:3:1: `edit` cannot have “y”: it is the key of `copy` (debate, search)",
    ]


def test_one_wrong_entry_costs_no_other(ask: Ask) -> None:
    table, told = ask('[keys]\nedit = "ctrl+i"\ncopy = "c"\n')
    assert len(told) == 1
    assert keys_of(table, "copy") == [("c",)]


def test_problems_stand_in_the_order_of_the_file(ask: Ask) -> None:
    _, told = ask('[keys]\ncopy = "k"\nedti = "x"\nedit = "ctrl+m"\n')
    assert [line.split(":")[1] for line in told] == ["2", "3", "4"]


@pytest.mark.parametrize("data", [b"\xff\xfe[\0", b'[keys]\nedit = "\xe9"\n', b"\0" * 100])
def test_what_is_no_text_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(data)
    table, problems = own_keys(tmp_path / "config.toml")
    assert (table, len(problems)) == (COMMANDS, 1)


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert own_keys(tmp_path)[1][0].message == "this is a folder, not a file"


def test_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to(tmp_path / "dotfiles")
    assert "link to nothing" in own_keys(tmp_path / "config.toml")[1][0].message


def test_a_path_that_cannot_be_looked_up_is_told(tmp_path: Path) -> None:
    table, problems = own_keys(tmp_path / ("x" * 300) / "config.toml")
    assert (table, [problem.message for problem in problems]) == (
        COMMANDS,
        ["this file cannot be read: File name too long"],
    )


@pytest.mark.parametrize("example", re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
def test_the_examples_of_the_guide_are_accepted(tmp_path: Path, example: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(example, encoding="utf-8")
    table, problems = own_keys(path)
    assert problems == []
    assert table != COMMANDS


@pytest.mark.parametrize("key", re.findall(r"`\"([^`]+)\"`", GUIDE))
def test_the_keys_of_the_guide_can_be_written(key: str) -> None:
    assert spelled(key)


NAMES = st.sampled_from(sorted({command.name for command in COMMANDS}))
KEYS = st.one_of(
    st.sampled_from(sorted({key for command in COMMANDS for key in command.keys})),
    st.sampled_from(["x", "X", "esc", "/", "f1", "f2", "ctrl+q", "ctrl+g", "ctrl+i", "tab", "shift+tab", "backspace"]),
    st.text(max_size=3),
)
ENTRIES = st.dictionaries(
    st.one_of(NAMES, NAMES, st.text("abc_", max_size=5)),
    st.one_of(KEYS, st.lists(KEYS, max_size=3), st.lists(KEYS, min_size=9, max_size=9, unique=True), st.integers()),
    max_size=12,
)

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
"""The first unknown name imports what finds the nearest; each file is written over the one before."""


@UNTIMED
@given(ENTRIES)
def test_whatever_the_file_says_every_screen_can_be_used(tmp_path: Path, entries: dict[str, object]) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(toml(entries).encode())
    table, problems = own_keys(path)
    assert clashes(table) == []
    assert all(ALWAYS in pressed(table, area, "quit") for area in AREAS)
    refused = {name for problem in problems if (name := blamed(problem))}
    for row, mine in zip(COMMANDS, table, strict=True):
        assert mine == row or (row.name in entries and row.name not in refused)
        assert mine._replace(keys=row.keys) == row
        assert bool(mine.keys) >= (bool(row.keys) and row.name != "quit")
        if row.numbered:
            assert len(mine.keys) == len(row.keys)


@UNTIMED
@given(ENTRIES)
def test_whatever_the_file_says_one_gets_out_of_every_box(tmp_path: Path, entries: dict[str, object]) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(toml(entries).encode())
    table, _ = own_keys(path)
    for area, way in (("search", "back"), ("find", "close"), ("prompt", "close")):
        keys = pressed(table, area, way)
        assert any(character(key) is None and key not in BOX_KEYS for key in keys)


def clashes(table: tuple[Command, ...]) -> list[tuple[str, str]]:
    """The keys that two commands have in one area."""
    return [
        (area, key)
        for area in AREAS
        for one in commands_for(area, table)
        for other in commands_for(area, table)
        for key in set(one.keys) & set(other.keys)
        if one.name != other.name
    ]


def pressed(table: tuple[Command, ...], area: str, name: str) -> set[str]:
    """The keys of a command in an area."""
    return {key for command in table if area in command.where and command.name == name for key in command.keys}


def blamed(problem: Problem) -> str | None:
    """The command that a problem is about, unless it is only a note."""
    found = re.match(r"`(\w+)`", problem.message) if problem.severity == "error" else None
    return found[1] if found else None


def toml(entries: dict[str, object]) -> str:
    """A file with these entries: texts as JSON spells them are TOML, but for DEL."""
    lines = (f"{json.dumps(name)} = {json.dumps(value)}" for name, value in entries.items())
    return "\n".join(("[keys]", *lines)).replace("\x7f", "\\u007f")


@pytest.mark.parametrize("name", sorted({command.name for command in COMMANDS} - {"copy_text", "jump"}))
def test_what_copies_the_marked_text_is_given_to_nothing_else(tmp_path: Path, name: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[keys]\n{name} = "ctrl+c"\n', encoding="utf-8")
    table, problems = own_keys(config)
    assert table == COMMANDS
    assert problems
