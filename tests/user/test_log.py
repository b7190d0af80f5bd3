"""A log of bounded size, which is never in the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import __version__
from briefing.user import log


@pytest.fixture(autouse=True)
def ended() -> Iterator[None]:
    yield
    log.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "briefing.user.log"


def test_a_run_begins_with_what_one_asks_first(path: Path) -> None:
    assert log.start(path, debug=False) is None
    (line,) = path.read_text().splitlines()
    assert f"briefing {__version__}, Python {sys.version.split()[0]}, {sys.platform}, TERM=" in line


def test_a_second_run_is_added(path: Path) -> None:
    log.start(path, debug=False)
    log.start(path, debug=False)
    assert len(path.read_text().splitlines()) == 2


def test_details_are_kept_when_asked_for(path: Path) -> None:
    log.start(path, debug=False)
    log.LOG.debug("small")
    log.start(path, debug=True)
    log.LOG.debug("smaller")
    assert [word in path.read_text() for word in ("small\n", "smaller\n")] == [False, True]


def test_a_crash_leaves_its_traceback(path: Path) -> None:
    log.start(path, debug=False)
    try:
        raise ValueError("a \x1b[2J quotation")
    except ValueError as error:
        log.crash(error)
    text = path.read_text()
    assert "test_log.py" in text
    assert text.endswith("ValueError: a \\x1b[2J quotation\n")


def test_control_characters_are_written_out_and_a_record_stays_one_line(path: Path) -> None:
    log.start(path, debug=False)
    log.LOG.warning("title %s", "a\nb\x1b]52;c;\x07\u202e")
    assert path.read_text().splitlines()[1].endswith("title a\\nb\\x1b]52;c;\\x07\\u202e")


def test_the_log_and_its_one_old_copy_are_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST", 1000)
    log.start(path, debug=False)
    for number in range(100):
        log.LOG.info("%d %s", number, "x" * 60)
    assert sorted(file.name for file in path.parent.iterdir()) == ["briefing.user.log", "briefing.user.log.1"]
    assert all(file.stat().st_size <= 1000 for file in path.parent.iterdir())
    assert "99 x" in path.read_text()


def test_a_record_longer_than_the_log_is_cut(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST", 1000)
    log.start(path, debug=False)
    log.LOG.info("x" * 5000)
    assert path.stat().st_size <= 1000


def test_nobody_else_can_read_it(path: Path) -> None:
    log.start(path, debug=False)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_where_no_log_can_be_kept_one_is_told_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert (
        log.start(tmp_path / "file" / "x.log", debug=False)
        == f"{tmp_path}/file/x.log cannot be written: Not a directory"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_log(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.log")
    assert "cannot be written" in (log.start(tmp_path / "x.log", debug=False) or "")


def test_a_device_is_no_log() -> None:
    assert log.start(Path(os.devnull), debug=False) == f"{os.devnull} cannot be written: it is no regular file"


def test_a_full_disk_stops_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    log.start(path, debug=False)
    monkeypatch.setattr(os, "write", full)
    log.LOG.info("and on it goes")


def test_without_a_start_nothing_is_written(capfd: pytest.CaptureFixture[str]) -> None:
    log.crash(ValueError("x"))
    assert capfd.readouterr() == ("", "")
