"""Files behind a checksum: what is spoilt is known, and so is code that may make something else of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.project import cache
from briefing.storage.checksummed import PACKAGE, code_stamp, name_of, seal, unsealed, with_checksum
from briefing.verification import result_cache

LOADED = """
import importlib, sys
importlib.import_module(sys.argv[1])
for name, module in sys.modules.items():
    if name.startswith("briefing.") and not module.__file__.endswith("__init__.py"):
        print(module.__file__)
"""


def test_what_was_sealed_comes_back_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    seal(tmp_path / "file", b"data")
    assert bytes(unsealed(tmp_path / "file")) == b"data"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\0\0data", b"data"])
def test_what_was_not_sealed_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(ValueError, match="file is spoilt"):
        unsealed(tmp_path / "file")


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    known = seal(tmp_path / "file", b"data")
    before = (tmp_path / "file").stat()
    assert seal(tmp_path / "file", b"data", known) == known
    assert os.path.samestat(before, (tmp_path / "file").stat())
    assert seal(tmp_path / "file", b"other", known) != known
    assert bytes(unsealed(tmp_path / "file")) == b"other"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError):  # noqa: PT011 - that it comes back at all is what counts
        unsealed(tmp_path / "pipe")


def test_what_is_bigger_than_allowed_is_not_read(tmp_path: Path) -> None:
    seal(tmp_path / "file", b"data")
    assert bytes(with_checksum(tmp_path / "file", 8)[1]) == b"data"
    with pytest.raises(OSError):  # noqa: PT011 - as for a file that is gone
        with_checksum(tmp_path / "file", 7)


def test_a_folder_has_one_name_by_whatever_link_one_comes(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert name_of(tmp_path / "link") == name_of(tmp_path) != name_of(tmp_path / "other")


def test_an_edit_of_the_named_code_changes_its_stamp_and_no_other_does(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    for name in ("model.py", "editor.py", "text/fold.py"):
        (tmp_path / name).write_text("one = 1\n", "utf-8")
    stamps = [code_stamp(("model.py", "text/*.py"), tmp_path)]
    for name in ("editor.py", "model.py", "text/fold.py"):
        (tmp_path / name).write_text("eleven = 11\n", "utf-8")
        stamps.append(code_stamp(("model.py", "text/*.py"), tmp_path))
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 3


def test_code_that_is_in_no_files_has_no_stamp(tmp_path: Path) -> None:
    assert code_stamp(("model.py",), tmp_path / "none") == ""


@pytest.mark.parametrize(
    ("module", "patterns"),
    [("briefing.project.folder", cache.CODE), ("briefing.verification.ledger", result_cache.CODE)],
)
def test_all_code_that_makes_what_is_kept_is_stamped(module: str, patterns: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, module], capture_output=True, encoding="utf-8", check=True, cwd=PACKAGE.parent
    )
    stamped = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    assert {Path(line) for line in done.stdout.splitlines()} <= stamped
