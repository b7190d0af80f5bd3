"""A file is replaced whole, by what was made from what it holds, and keeps all else that it is."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from briefing.model.problems import BriefingError
from briefing.storage import atomic_write
from briefing.storage.atomic_write import ChangedError, holds, remove, replace_content, write_atomically
from briefing.storage.locks import locked

OLD, NEW = b"claim: low\r\n", b"claim: high\r\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "war.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_file_holds_the_new_content_and_nothing_is_left_beside_it(file: Path) -> None:
    replace_content(file, OLD, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["war.yaml"]


@pytest.mark.parametrize("now", [b"", b"claim: mine\r\n", OLD + b"more"])
def test_what_has_changed_meanwhile_is_not_overwritten(file: Path, now: bytes) -> None:
    file.write_bytes(now)
    with pytest.raises(ChangedError, match="this file has changed meanwhile; nothing was written"):
        replace_content(file, OLD, NEW)
    assert file.read_bytes() == now
    assert names(file.parent) == ["war.yaml"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    replace_content(file, OLD, NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_stays_a_link_to_the_file_that_is_written(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere/link.yaml"
    link.symlink_to(file)
    replace_content(link, OLD, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_a_file_that_is_marked_as_not_to_be_written_is_not(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(BriefingError, match="its permissions forbid it"):
        replace_content(file, OLD, NEW)
    assert file.read_bytes() == OLD


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="there are no extended attributes here")
def test_extended_attributes_stay(file: Path) -> None:
    try:
        os.setxattr(file, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace_content(file, OLD, NEW)
    assert os.getxattr(file, "user.note") == b"mine"


def test_what_a_killed_program_left_is_taken_away(file: Path) -> None:
    file.with_name(".war.yaml.new").write_bytes(b"half a cl")
    file.with_name(".war.yaml.lock").touch()
    replace_content(file, OLD, NEW)
    assert names(file.parent) == ["war.yaml"]


def test_what_is_left_and_leads_elsewhere_is_not_written_through(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"theirs")
    file.with_name(".war.yaml.new").symlink_to(other)
    replace_content(file, OLD, NEW)
    assert other.read_bytes() == b"theirs"


def test_a_program_that_does_not_come_to_an_end_is_told_of(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_write, "PATIENCE", 0.0)
    with locked(file.with_name(".war.yaml.lock")), pytest.raises(BriefingError, match="another program is writing"):
        replace_content(file, OLD, NEW)
    assert file.read_bytes() == OLD


def test_who_waits_has_its_turn(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with locked(file.with_name(".war.yaml.lock")) as mine:
        assert mine
        monkeypatch.setattr(atomic_write, "sleep", lambda _: file.with_name(".war.yaml.lock").unlink())
        replace_content(file, OLD, NEW)
    assert file.read_bytes() == NEW


@pytest.mark.parametrize(
    ("there", "told"),
    [
        ("nothing", "this file is gone"),
        ("a folder", "this is a folder, not a file"),
        ("a loop", "this is a link that leads back to itself"),
        ("a pipe", "this is a pipe, not a file"),
    ],
)
def test_what_is_no_file_is_left_alone(file: Path, there: str, told: str) -> None:
    file.unlink()
    if there == "a folder":
        file.mkdir()
    elif there == "a loop":
        file.symlink_to(file)
    elif there == "a pipe":
        os.mkfifo(file)
    before = names(file.parent)
    with pytest.raises(BriefingError, match=told):
        replace_content(file, OLD, NEW)
    assert names(file.parent) == before


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
def test_where_a_step_fails_the_file_is_the_old_one_and_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises(BriefingError, match="this file cannot be written: No space left on device"):
        replace_content(file, OLD, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["war.yaml"]


def test_a_folder_that_cannot_be_written_is_told_of(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(atomic_write, "_made", fail)
    with pytest.raises(BriefingError, match="no permission to write in the folder"):
        replace_content(file, OLD, NEW)


def test_a_new_file_is_made_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    atomic_write.create(tmp_path / "new.md", NEW)
    assert (tmp_path / "new.md").read_bytes() == NEW
    assert names(tmp_path) == ["new.md"]


def test_no_new_file_takes_the_place_of_another(file: Path) -> None:
    with pytest.raises(BriefingError, match="there is such a file already; nothing was written"):
        atomic_write.create(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["war.yaml"]


def test_a_file_system_without_links_gets_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    atomic_write.create(tmp_path / "new.md", NEW)
    with pytest.raises(BriefingError, match="already"):
        atomic_write.create(tmp_path / "new.md", OLD)
    assert (tmp_path / "new.md").read_bytes() == NEW
    assert names(tmp_path) == ["new.md"]


def test_a_new_file_in_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(BriefingError, match="gone"):
        atomic_write.create(tmp_path / "nowhere" / "new.md", NEW)


def test_a_file_that_holds_what_it_should_is_taken_away_and_nothing_is_left(file: Path) -> None:
    remove(file, OLD)
    assert names(file.parent) == []


@pytest.mark.parametrize("now", [b"", b"claim: mine\r\n", OLD + b"more"])
def test_what_has_changed_meanwhile_is_not_taken_away(file: Path, now: bytes) -> None:
    file.write_bytes(now)
    with pytest.raises(ChangedError, match="this file has changed meanwhile; nothing was written"):
        remove(file, OLD)
    assert file.read_bytes() == now
    assert names(file.parent) == ["war.yaml"]


def test_of_a_link_the_link_is_taken_away(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    remove(link, OLD)
    assert names(tmp_path) == ["war.yaml"]


def test_what_is_gone_already_is_told(file: Path) -> None:
    with pytest.raises(BriefingError, match="this file is gone"):
        remove(file.with_name("peace.yaml"), OLD)


def test_a_file_that_is_marked_as_not_to_be_written_is_not_taken_away(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(BriefingError, match="its permissions forbid it"):
        remove(file, OLD)
    assert file.read_bytes() == OLD


def test_a_file_that_another_program_writes_is_not_taken_away(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atomic_write, "PATIENCE", 0.0)
    with locked(file.with_name(".war.yaml.lock")), pytest.raises(BriefingError, match="another program is writing"):
        remove(file, OLD)
    assert file.read_bytes() == OLD


def test_what_a_file_holds_is_compared_whole(file: Path) -> None:
    assert [holds(file, content) for content in (OLD, OLD[:-1], OLD + b"x", b"", None)] == [True, *[False] * 4]
    assert holds(file.with_name("none.yaml"), None)


def test_a_link_to_nothing_is_no_room_for_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "new.md").symlink_to(tmp_path / "nowhere")
    assert not holds(tmp_path / "new.md", None)
    with pytest.raises(ChangedError, match="there is such a file already"):
        atomic_write.create(tmp_path / "new.md", NEW)


def test_a_file_of_the_programs_own_is_replaced_and_its_owners_alone(file: Path) -> None:
    file.chmod(0o644)
    write_atomically(file, b"claim: ", b"high\r\n")
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert names(file.parent) == ["war.yaml"]


def test_what_another_program_is_writing_at_the_moment_is_not_mixed_in(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.replace

    def write_first(beside: Path, target: Path) -> None:
        monkeypatch.setattr(Path, "replace", rename)
        write_atomically(file, b"claim: theirs\r\n")
        assert file.read_bytes() == b"claim: theirs\r\n"
        rename(beside, target)

    monkeypatch.setattr(Path, "replace", write_first)
    write_atomically(file, NEW)
    assert file.read_bytes() == NEW
    assert names(file.parent) == ["war.yaml"]


@pytest.mark.parametrize("failing", ["os.fdopen", "pathlib.Path.replace"])
def test_where_it_cannot_be_written_the_old_file_stays_alone(
    file: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(failing, full)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(file, NEW)
    assert file.read_bytes() == OLD
    assert names(file.parent) == ["war.yaml"]
