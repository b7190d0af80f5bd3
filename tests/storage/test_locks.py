"""One holds a lock at a time; whoever ends, in whatever way, gives it back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefing.storage.locks import locked

HOLD = """
import sys
from pathlib import Path
from briefing.storage.locks import locked
with locked(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """Another program that holds the lock."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "True\n"
    return program


def test_who_comes_second_is_told(tmp_path: Path) -> None:
    with locked(tmp_path / "lock") as first, locked(tmp_path / "lock") as second:
        assert (first, second) == (True, False)


def test_who_comes_later_has_it(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "lock") as mine:
            assert mine


def test_it_is_given_back_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), locked(tmp_path / "lock"):
        raise KeyboardInterrupt
    with locked(tmp_path / "lock") as mine:
        assert mine


def test_another_program_is_told(tmp_path: Path) -> None:
    with hold(tmp_path / "lock") as program:
        with locked(tmp_path / "lock") as mine:
            assert not mine
        program.communicate()


def test_a_program_that_is_killed_gives_it_back(tmp_path: Path) -> None:
    with hold(tmp_path / "lock") as program:
        program.kill()
        program.wait()
        with locked(tmp_path / "lock") as mine:
            assert mine


def test_a_lock_that_was_left_by_another_version_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock").write_bytes(b"4711\n")
    with locked(tmp_path / "lock") as mine:
        assert mine


@pytest.mark.parametrize("there", ["a folder", "a loop", "nothing above it"])
def test_where_there_can_be_no_lock_it_is_said(tmp_path: Path, there: str) -> None:
    path = tmp_path / "above/lock" if there == "nothing above it" else tmp_path / "lock"
    if there == "a folder":
        path.mkdir()
    elif there == "a loop":
        path.symlink_to(path)
    with pytest.raises(OSError, match=r"lock"), locked(path):
        pass
