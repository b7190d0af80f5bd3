"""Edits are done, taken back and done again, and never over what somebody else has written."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing import editing
from briefing.editing import Edits, OutdatedError, differences, now_there
from briefing.files.project import load_project
from briefing.files.writing import ChangedError
from briefing.model import Quote
from briefing.problems import BriefingError
from tests.conftest import FILES, QUESTION, MakeProject

WORDS = "it is not about probability, but inevitability"
DONE = QUESTION.replace(WORDS, "one")
"""The file once that quotation was changed."""
FIRST, *_, LAST = DONE.splitlines()
EXACT = "            exact: "


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(FILES)


def quote(root: Path) -> Quote:
    return load_project(root).questions[0].positions[0].arguments[0].quotes[0]


def text(root: Path) -> str:
    return (root / "positions/war.yaml").read_text(encoding="utf-8")


def test_the_file_gets_the_new_values_and_nothing_else(root: Path) -> None:
    Edits().change(quote(root), {"exact": "inevitability", "prefix": "but "}, "the words")
    changed = f'{WORDS}\n            prefix: "but "'.replace(WORDS, "inevitability")
    assert text(root) == QUESTION.replace(WORDS, changed)


def test_what_was_done_can_be_taken_back_and_done_again(root: Path) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the first words")
    edits.change(quote(root), {"exact": "two"}, "the second words")
    assert [edits.undo().what, edits.undo().what] == ["the second words", "the first words"]
    assert text(root) == QUESTION
    assert [edits.redo().what, edits.redo().what] == ["the first words", "the second words"]
    assert text(root) == QUESTION.replace(WORDS, "two")


def test_what_is_done_anew_ends_what_could_be_done_again(root: Path) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the words")
    edits.undo()
    edits.change(quote(root), {"exact": "two"}, "the words")
    assert (edits.can_undo, edits.can_redo) == (True, False)


def test_where_there_is_nothing_to_take_back_it_is_said(root: Path) -> None:
    edits = Edits()
    assert (edits.can_undo, edits.can_redo) == (False, False)
    with pytest.raises(BriefingError, match="nothing has been written that could be taken back"):
        edits.undo()
    with pytest.raises(BriefingError, match="nothing has been taken back that could be done again"):
        edits.redo()
    assert text(root) == QUESTION


@pytest.mark.parametrize(
    "now",
    [
        QUESTION.replace(WORDS, "other words"),
        QUESTION.replace("question:", "# a line more\nquestion:", 1),
        QUESTION.replace("mode: direct", "mode: reported"),
    ],
)
def test_a_quotation_that_is_another_one_by_now_is_not_changed(root: Path, now: str) -> None:
    seen = quote(root)
    (root / "positions/war.yaml").write_text(now, encoding="utf-8")
    edits = Edits()
    with pytest.raises(ChangedError, match="has changed meanwhile; nothing was written"):
        edits.change(seen, {"exact": "one"}, "the words")
    assert text(root) == now
    assert not edits.can_undo


def test_what_changed_elsewhere_in_the_file_is_kept(root: Path) -> None:
    seen = quote(root)
    now = QUESTION + "gaps: [No other voice.]\n"
    (root / "positions/war.yaml").write_text(now, encoding="utf-8")
    Edits().change(seen, {"exact": "one"}, "the words")
    assert text(root) == now.replace(WORDS, "one")


def test_a_file_that_is_broken_by_now_is_told_of_with_its_place(root: Path) -> None:
    seen = quote(root)
    (root / "positions/war.yaml").write_text("question: [", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"war\.yaml:\d+:\d+: this is not YAML"):
        Edits().change(seen, {"exact": "one"}, "the words")


def test_nothing_is_taken_back_from_a_file_that_was_changed_since(root: Path) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the words")
    now = text(root) + "gaps: [No other voice.]\n"
    (root / "positions/war.yaml").write_text(now, encoding="utf-8")
    with pytest.raises(OutdatedError, match="has changed meanwhile; the words cannot be taken back"):
        edits.undo()
    assert text(root) == now


def test_nothing_is_done_again_in_a_file_that_was_changed_since(root: Path) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the words")
    edits.undo()
    now = QUESTION + "gaps: [No other voice.]\n"
    (root / "positions/war.yaml").write_text(now, encoding="utf-8")
    with pytest.raises(OutdatedError, match="has changed meanwhile; the words cannot be done again"):
        edits.redo()
    assert (text(root), edits.can_redo) == (now, False)


@pytest.mark.parametrize("gone", [False, True])
def test_an_edit_of_a_file_that_was_changed_since_does_not_hold_up_those_of_other_files(
    make_project: MakeProject, gone: bool
) -> None:
    root = make_project(FILES | {"positions/peace.yaml": QUESTION})
    questions = {question.id: question for question in load_project(root).questions}
    edits = Edits()
    for id in ("war", "peace"):
        edits.change(questions[id].positions[0].arguments[0].quotes[0], {"exact": "one"}, id)
    peace = root / "positions/peace.yaml"
    peace.unlink() if gone else peace.write_text("question: [", encoding="utf-8")
    with pytest.raises(OutdatedError, match="peace cannot be taken back"):
        edits.undo()
    assert edits.undo().what == "war"
    assert text(root) == QUESTION


def test_an_edit_that_cannot_be_taken_back_for_now_can_be_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the words")

    def busy(*_: object) -> None:
        raise BriefingError("another program is writing this file")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(editing, "replace_content", busy)
        with pytest.raises(BriefingError, match="another program"):
            edits.undo()
    edits.undo()
    assert text(root) == QUESTION


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (f"{DONE}gaps: [No]\n", ["Line 25 was not there and is “gaps: [No]” now."]),
        (DONE.rsplit("\n", 2)[0], [f"Line 24 was “{LAST}” and is not there now."]),
        (DONE.removesuffix("\n"), ["By now nothing differs but the end of the last line, if anything does."]),
        (DONE.replace(": one", ": t\x07wo"), [f"Line 13 was “{EXACT}one” and is “{EXACT}t\\x07wo” now."]),
        (
            DONE.replace("\n", "\r\n"),
            [f"Line 1 was “{FIRST}” and is “{FIRST}\\r” now.", "More differs, down to line 24."],
        ),
        ("", [f"Line 1 was “{FIRST}” and is empty now."]),
    ],
)
def test_it_is_told_which_lines_keep_an_edit_from_being_taken_back(root: Path, now: str, told: list[str]) -> None:
    edits = Edits()
    edits.change(quote(root), {"exact": "one"}, "the words")
    (root / "positions/war.yaml").write_bytes(now.encode())
    with pytest.raises(OutdatedError) as outdated:
        edits.undo()
    assert outdated.value.differs == told


def test_only_so_many_edits_are_held(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "MOST_EDITS", 3)
    edits = Edits()
    for word in ("one", "two", "three", "four", "five"):
        edits.change(quote(root), {"exact": word}, word)
    assert [edits.undo().what for _ in range(3)] == ["five", "four", "three"]
    assert not edits.can_undo


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (QUESTION.replace(WORDS, "other words"), [f"`exact` was “{WORDS}” and is “other words” now."]),
        (QUESTION.replace("mode: direct", "mode: reported"), ["`mode` was “direct” and is “reported” now."]),
        (QUESTION.replace(WORDS, f"{WORDS}\n            note: new"), ["`note` was not there and is “new” now."]),
        (
            QUESTION.replace("question:", "# more\nquestion:", 1),
            ["It stands in line 11 now, and stood in line 10; its keys are the same."],
        ),
        ("question: [", ["There is no such quotation any more, or the file cannot be read."]),
    ],
)
def test_what_differs_is_told_key_by_key(root: Path, now: str, told: list[str]) -> None:
    seen = quote(root)
    (root / "positions/war.yaml").write_text(now, encoding="utf-8")
    assert differences(seen, now_there(seen)) == told
