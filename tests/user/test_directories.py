"""Where a person's own files stand."""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

import pytest

from briefing.model.problems import BriefingError
from briefing.user import directories

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")


@pytest.fixture(autouse=True)
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder, and nothing said of where files go."""
    for name in [name for name in os.environ if name.startswith("XDG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_files_stand_in_the_folders_of_the_system(person: Path) -> None:
    assert directories.config_file() == person / ".config" / "briefing" / "config.toml"
    assert directories.state_file() == person / ".local" / "state" / "briefing" / "state.json"
    assert directories.log_file() == person / ".local" / "state" / "briefing" / "briefing.user.log"
    assert directories.cache_folder() == person / ".cache" / "briefing"


def test_a_person_may_name_other_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", f"/mine/{kind}")
    assert directories.config_file() == Path("/mine/CONFIG/briefing/config.toml")
    assert directories.state_file() == Path("/mine/STATE/briefing/state.json")
    assert directories.log_file().parent == directories.state_file().parent
    assert directories.cache_folder() == Path("/mine/CACHE/briefing")


def test_a_relative_folder_is_none(person: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "settings")
    assert directories.config_file().is_relative_to(person)


def test_asking_makes_nothing(person: Path) -> None:
    for ask in (directories.config_file, directories.state_file, directories.log_file, directories.cache_folder):
        ask()
    assert list(person.iterdir()) == []


def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_: int) -> pwd.struct_passwd:
        raise KeyError

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    with pytest.raises(BriefingError, match=r"no home folder.*set HOME"):
        directories.state_file()
