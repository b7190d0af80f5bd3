"""The writer among other programs: killed at any step, or beside another one, it loses nothing of a person's file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.model.records import Quote
from briefing.project.discovery import load_project
from briefing.project.yaml_nodes import read_yaml
from briefing.storage.atomic_write import replace_content
from tests.conftest import FILES, MakeProject

ROOT = Path(__file__).resolve().parents[2]

KILLED = """
import os, signal, sys
from pathlib import Path
from briefing.storage import atomic_write, locks

path, steps = Path(sys.argv[1]), 0
old = path.read_bytes()
mine = {atomic_write.__file__, locks.__file__}

def write(last):
    def step(frame, event, _):
        global steps
        if frame.f_code.co_filename not in mine:
            return None
        steps += event == "line"
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return step
    sys.settrace(step)
    atomic_write.replace_content(path, path.read_bytes(), old + b"# more\\n")
    os._exit(0)

last, status = 0, -1
while status:
    last += 1
    child = os.fork()
    if not child:
        write(last)
    status = os.waitpid(child, 0)[1]
    left = path.read_bytes()
    print("old" if left == old else "new" if left == old + b"# more\\n" else "half", end=" ", flush=True)
    if status and status != signal.SIGKILL:
        sys.exit("it ended by itself")
"""
"""Writes again and again, killed at the first line of the writer, at the second, and so on to its end."""

BESIDE = """
import sys
from pathlib import Path
from briefing.editing.undo import Edits
from briefing.project.discovery import load_project
from briefing.storage import atomic_write as writing
from briefing.storage.atomic_write import ChangedError

writing.PATIENCE = 60  # seconds: the other program may be slow
root, number = Path(sys.argv[1]), int(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
for turn in range(int(sys.argv[3])):
    while True:
        quote = load_project(root).questions[0].positions[0].arguments[0].quotes[number]
        try:
            Edits().change(quote, {"note": f"{quote.note} {turn}"}, "the note")
            break
        except ChangedError:
            continue
"""
"""Writes on at the note of one quotation, and looks anew where the other program was faster."""

TURNS = 25


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_killed_at_any_step_it_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "war.yaml"
    path.write_text(FILES["positions/war.yaml"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, path], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    left = done.stdout.split()
    assert left.count("old") > 30
    assert left.count("new") > 5
    assert left == ["old"] * left.count("old") + ["new"] * left.count("new")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9 here")
def test_what_a_killed_writer_left_is_gone_after_the_next_write(tmp_path: Path) -> None:
    path = tmp_path / "war.yaml"
    path.write_bytes(b"claim: low\n")
    subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, capture_output=True, check=True, timeout=120)
    data = path.read_bytes()
    replace_content(path, data, b"claim: high\n")
    assert [one.name for one in tmp_path.iterdir()] == ["war.yaml"]


def test_two_programs_at_once_lose_nothing(make_project: MakeProject) -> None:
    root = make_project(FILES)
    path = root / "positions/war.yaml"
    quotes = "          - {source: tass, speaker: peskov, mode: direct, exact: inevitability, note: b}\n"
    text = FILES["positions/war.yaml"].replace(
        "but inevitability\n", f"but inevitability\n            note: a\n{quotes}"
    )
    path.write_text(text, encoding="utf-8")
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", BESIDE, root, number, str(TURNS)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in "01"
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("go\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=120)
    assert [program.returncode for program in programs] == [0, 0]
    numbers = " ".join(map(str, range(TURNS)))
    assert [quote.note for quote in written(root)] == [f"a {numbers}", f"b {numbers}"]
    assert read_yaml(path.read_text(encoding="utf-8"), path)[1] == []
    assert [one.name for one in path.parent.iterdir()] == ["war.yaml"]


def written(root: Path) -> tuple[Quote, ...]:
    return load_project(root).questions[0].positions[0].arguments[0].quotes
