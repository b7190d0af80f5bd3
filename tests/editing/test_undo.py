"""Edits are done, taken back and done again, and never over what somebody else has written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from briefing.editing import undo
from briefing.editing.undo import Edit, Edits, FileChange, HalfDoneError, OutdatedError, differences, now_there
from briefing.model.problems import BriefingError
from briefing.model.records import Quote
from briefing.project.discovery import load_project
from briefing.storage.atomic_write import ChangedError
from tests.conftest import FILES, QUESTION, MakeProject

ROOT = Path(__file__).resolve().parents[2]
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
        meanwhile.setattr(undo, "replace_content", busy)
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
    monkeypatch.setattr(undo, "MOST_EDITS", 3)
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


NEW = b"question: Would it last?\npositions: []\n"


def three(root: Path) -> list[FileChange]:
    """A source and a question changed, and a question made."""
    source, war, peace = root / "corpus/tass.md", root / "positions/war.yaml", root / "positions/peace.yaml"
    old = source.read_bytes(), war.read_bytes()
    return [
        FileChange(source, old[0], old[0] + b"More.\n"),
        FileChange(peace, None, NEW),
        FileChange(war, old[1], old[1] + b"gaps: [No other voice.]\n"),
    ]


def held(changes: Iterable[FileChange]) -> list[bytes | None]:
    return [change.path.read_bytes() if change.path.exists() else None for change in changes]


def before(changes: Iterable[FileChange]) -> list[bytes | None]:
    return [change.before for change in changes]


def after(changes: Iterable[FileChange]) -> list[bytes | None]:
    return [change.after for change in changes]


def test_several_files_are_written_taken_back_and_written_again_as_one(root: Path) -> None:
    edits, changes = Edits(), three(root)
    edits.apply(changes, "an argument")
    assert held(changes) == after(changes)
    assert edits.undo() == Edit(tuple(changes), "an argument")
    assert (held(changes), edits.can_undo) == (before(changes), False)
    assert edits.redo().path == root / "positions/war.yaml"
    assert held(changes) == after(changes)
    assert sorted(path.name for path in (root / "positions").iterdir()) == ["peace.yaml", "war.yaml"]


def test_a_file_that_is_taken_away_comes_back(root: Path) -> None:
    edits, path = Edits(), root / "positions/war.yaml"
    edits.apply([FileChange(path, QUESTION.encode(), None)], "the question")
    assert not path.exists()
    edits.undo()
    assert text(root) == QUESTION


@pytest.mark.parametrize("number", range(3))
def test_where_one_file_has_changed_none_is_written(root: Path, number: int) -> None:
    edits, changes = Edits(), three(root)
    changes[number].path.write_bytes(b"theirs")
    now = held(changes)
    with pytest.raises(ChangedError, match=rf"{changes[number].path.name}.*; nothing was written") as error:
        edits.apply(changes, "an argument")
    assert (held(changes), error.value.path, edits.can_undo) == (now, changes[number].path, False)


@pytest.mark.parametrize("gone", [False, True])
@pytest.mark.parametrize("number", range(3))
def test_where_one_file_was_changed_since_none_is_taken_back(root: Path, number: int, gone: bool) -> None:
    edits, changes = Edits(), three(root)
    edits.apply(changes, "an argument")
    path = changes[number].path
    path.unlink() if gone else path.write_bytes(b"theirs")
    now = held(changes)
    with pytest.raises(OutdatedError, match="an argument cannot be taken back") as error:
        edits.undo()
    assert (held(changes), error.value.path) == (now, path)
    assert not edits.can_undo
    assert error.value.differs


def test_a_file_that_was_made_since_is_not_written_over(root: Path) -> None:
    edits, changes = Edits(), three(root)
    edits.apply(changes, "an argument")
    edits.undo()
    changes[1].path.write_bytes(b"theirs")
    now = held(changes)
    with pytest.raises(OutdatedError) as error:
        edits.redo()
    assert (held(changes), error.value.differs) == (now, ["There was no such file, and there is one now."])


@pytest.mark.parametrize("way", ["apply", "undo", "redo"])
@pytest.mark.parametrize("step", range(3))
def test_where_a_later_file_cannot_be_written_the_earlier_ones_are_put_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, way: str, step: int
) -> None:
    edits, changes = Edits(), three(root)
    ways = {"apply": lambda: edits.apply(changes, "an argument"), "undo": edits.undo, "redo": edits.redo}
    for earlier in list(ways)[: list(ways).index(way)]:
        ways[earlier]()
    now, order = held(changes), changes[::-1] if way == "undo" else changes
    failing = order[step].path

    with monkeypatch.context() as meanwhile:
        for name in ("create", "remove_file", "replace_content"):
            meanwhile.setattr(undo, name, full_at(failing, getattr(undo, name)))
        with pytest.raises(BriefingError, match="no space left"):
            ways[way]()
    assert held(changes) == now
    ways[way]()
    assert held(changes) == (before(changes) if way == "undo" else after(changes))


def full_at(full: Path, write: Callable[..., None]) -> Callable[..., None]:
    """Writing on a disk that is full at one file."""

    def written(path: Path, *content: bytes) -> None:
        if path == full:
            raise BriefingError("no space left")
        write(path, *content)

    return written


def test_a_file_that_cannot_be_put_back_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits, changes = Edits(), three(root)

    def made_and_changed(path: Path, content: bytes) -> None:
        path.write_bytes(content)
        changes[0].path.write_bytes(b"theirs")
        raise BriefingError("no space left")

    monkeypatch.setattr(undo, "create", made_and_changed)
    told = r"no space left; what was written into .*tass\.md before it could not be taken back"
    with pytest.raises(HalfDoneError, match=told):
        edits.apply(changes, "an argument")
    assert changes[0].path.read_bytes() == b"theirs"
    assert not edits.can_undo


def test_what_cannot_be_taken_back_half_way_is_not_tried_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edits, changes = Edits(), three(root)
    edits.apply(changes, "an argument")

    def changed(*_: object) -> None:
        changes[2].path.write_bytes(b"theirs")
        raise BriefingError("no space left")

    monkeypatch.setattr(undo, "remove_file", changed)
    with pytest.raises(HalfDoneError):
        edits.undo()
    assert (edits.can_undo, edits.can_redo) == (False, False)


def test_only_so_many_bytes_are_held_but_always_the_last_edit(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(undo, "MOST_HELD", 5 * len(QUESTION))
    edits = Edits()
    for word in ("one", "two", "three"):
        edits.change(quote(root), {"exact": word}, word)
    assert [edits.undo().what, edits.undo().what, edits.can_undo] == ["three", "two", False]
    monkeypatch.setattr(undo, "MOST_HELD", 0)
    edits.change(quote(root), {"exact": "four"}, "four")
    assert edits.undo().what == "four"


KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.editing import undo as editing
from briefing.storage import atomic_write, locks

paths = [Path(name) for name in sys.argv[1:]]
old = [path.read_bytes() for path in paths[:-1]] + [None]
new = [data + b"# more\\n" for data in old[:-1]] + [b"made"]
mine, steps = {editing.__file__, atomic_write.__file__, locks.__file__}, 0

def write(last, way):
    def step(frame, event, _):
        global steps
        if frame.f_code.co_filename not in mine:
            return None
        steps += event == "line"
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return step
    edits = editing.Edits()
    changes = [editing.FileChange(*one) for one in zip(paths, old, new)]
    if way == "undo":
        edits.apply(changes, "it")
    sys.settrace(step)
    edits.undo() if way == "undo" else edits.apply(changes, "it")
    os._exit(0)

for way in ("apply", "undo"):
    last, status = 0, -1
    while status:
        last += 7  # each line is tried with one file; here what is between the files counts
        for path, data in zip(paths, old):
            path.unlink(missing_ok=True) if data is None else path.write_bytes(data)
        child = os.fork()
        if not child:
            write(last, way)
        status = os.waitpid(child, 0)[1]
        left = [path.read_bytes() if path.exists() else None for path in paths]
        print(way, *["old" if one == was else "new" if one == became else "half"
                     for one, was, became in zip(left, old, new)], flush=True)
        if status and status != signal.SIGKILL:
            sys.exit("it ended by itself")
"""
"""Writes two files and makes a third, killed after so many lines of the writer, and takes it back likewise."""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_killed_at_any_time_it_leaves_each_file_old_or_new_in_their_order(root: Path) -> None:
    paths = [root / name for name in ("corpus/tass.md", "positions/war.yaml", "positions/peace.yaml")]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *paths], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert set(done.stdout.splitlines()) == {
        f"{way} {' '.join(['new'] * number + ['old'] * (3 - number))}"
        for way in ("apply", "undo")
        for number in range(4)
    }
