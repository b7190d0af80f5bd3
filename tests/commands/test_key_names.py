"""Keys as persons write them and as Textual names them."""

from __future__ import annotations

import string
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.keys import _character_to_key
from textual.widgets import Input

from briefing.commands.key_names import BOX_KEYS, character, spelled
from briefing.commands.table import COMMANDS
from briefing.model.problems import BriefingError


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("/", "slash"),
        ("?", "question_mark"),
        (":", "colon"),
        ("+", "plus"),
        ("-", "minus"),
        (".", "full_stop"),
        ("G", "G"),
        ("g", "g"),
        ("é", "é"),
        ("e\u0301", "é"),
        ("ж", "ж"),
        ("§", "section_sign"),
        ("7", "7"),
        (" ", "space"),
        ("space", "space"),
        ("esc", "escape"),
        ("Esc", "escape"),
        ("return", "enter"),
        ("pgup", "pageup"),
        ("PgDn", "pagedown"),
        ("page down", "pagedown"),
        ("del", "delete"),
        ("slash", "slash"),
        ("question_mark", "question_mark"),
        ("question mark", "question_mark"),
        ("↑", "up"),
        ("F5", "f5"),
        ("ctrl+f", "ctrl+f"),
        ("Ctrl+F", "ctrl+f"),
        ("control + f", "ctrl+f"),
        ("ctrl+↑", "ctrl+up"),
        ("shift+g", "G"),
        ("shift+tab", "shift+tab"),
        ("backtab", "shift+tab"),
        ("shift+left", "shift+left"),
    ],
)
def test_a_key_is_known_as_a_person_writes_it(written: str, key: str) -> None:
    assert spelled(written) == key


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "there is no such key"),
        ("+ +", "there is no such key"),
        ("ctrl", "there is no such key"),
        ("f13", "there is no such key; did you mean “f1"),
        ("escpae", "there is no such key; did you mean “escape”?"),
        ("ctrl-f", "there is no such key; did you mean “ctrl+f”?"),
        ("crtl+f", "there is no such key; did you mean “ctrl+f”?"),
        ("x" * 10_000, "there is no such key"),
        ("ctrl+i", "terminals send it for tab; write “tab”"),
        ("ctrl+m", "terminals send it for enter; write “enter”"),
        ("ctrl+h", "most terminals send it for backspace"),
        ("ctrl+j", "terminals send it for the end of a line"),
        ("ctrl+s", "it stops the output of many terminals"),
        ("ctrl+z", "it stops programs"),
        ("ctrl+,", "most terminals do not send it"),
        ("ctrl++", "most terminals do not send it"),
        ("ctrl+1", "most terminals do not send it"),
        ("ctrl+shift+f", "most terminals do not send it"),
        ("ctrl+enter", "most terminals do not send it"),
        ("ctrl+space", "most terminals do not send it"),
        ("shift+enter", "most terminals do not send it"),
        ("shift+pgup", "most terminals do not send it"),
        ("cmd+f", "most terminals do not send it"),
        ("shift+/", "write the character that it types, without shift"),
        ("shift+ß", "write the character that it types, without shift"),
        ("shift+1", "write the character that it types, without shift"),
        ("alt+f", "terminals send alt as esc and the key"),
        ("\u0301", "no key types this character"),
        ("\x1b", "no key types this character"),
        ("\u202e", "no key types this character"),
        ("\ud800", "no key types this character"),
        ("ctrl+\x1b", "no key types this character"),
    ],
)
def test_a_key_that_does_not_arrive_is_refused_with_the_reason(written: str, reason: str) -> None:
    with pytest.raises(BriefingError) as refusal:
        spelled(written)
    assert reason in str(refusal.value)


@given(st.characters().filter(lambda written: unicodedata.is_normalized("NFC", written) and written not in "↑↓←→"))
def test_a_character_that_a_key_can_type_is_named_as_textual_names_it(written: str) -> None:
    if written.isprintable() and not unicodedata.category(written).startswith("M"):
        assert spelled(written) == _character_to_key(written)
    else:
        with pytest.raises(BriefingError):
            spelled(written)


@given(st.text(max_size=12))
def test_whatever_is_written_is_a_key_or_refused(written: str) -> None:
    with suppress(BriefingError):  # a refusal is the other thing that may come
        assert spelled(written)


@pytest.mark.parametrize("sign", string.punctuation + " a7")
def test_what_a_key_types_is_known_by_its_name(sign: str) -> None:
    assert character(_character_to_key(sign)) == sign


@pytest.mark.parametrize("key", ["up", "escape", "f1", "ctrl+f", "tab", "enter", "pageup"])
def test_a_key_that_types_nothing_is_known(key: str) -> None:
    assert character(key) is None


def test_every_key_of_the_table_can_be_written() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert {key: spelled(key) for key in keys} == {key: key for key in keys}


def test_the_keys_that_a_box_takes_are_those_of_textual() -> None:
    bound = {
        key.strip()
        for binding in Input.BINDINGS
        for key in (binding.key if isinstance(binding, Binding) else binding[0]).split(",")
    }
    assert {key for key in bound if is_accepted(key)} - {"enter"} == BOX_KEYS


def is_accepted(key: str) -> bool:
    try:
        return spelled(key) == key
    except BriefingError:
        return False
