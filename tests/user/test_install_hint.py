"""The command that brings what is missing is right for how the program was installed."""

from __future__ import annotations

import json
import shlex
import sys
from importlib import metadata
from pathlib import Path

import pytest

from briefing.user.install_hint import to_install


class Installed:
    """A distribution with this record of where it is from."""

    def __init__(self, record: str | None) -> None:
        self._record = record

    def read_text(self, name: str) -> str | None:
        return self._record if name == "direct_url.json" else None


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone that one stands in, with Python in an environment below it."""
    clone = tmp_path / "my clone"
    (clone / ".venv" / "bin").mkdir(parents=True)
    monkeypatch.chdir(clone)
    monkeypatch.setattr(sys, "executable", str(clone / ".venv" / "bin" / "python"))
    monkeypatch.setattr(sys, "prefix", str(clone / ".venv"))
    return clone


def installed_from(monkeypatch: pytest.MonkeyPatch, record: object) -> None:
    text = record if isinstance(record, str) or record is None else json.dumps(record)
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(text))


def test_in_the_clone_it_was_installed_from_both_are_named_from_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_from(monkeypatch, {"url": here.as_uri(), "dir_info": {}})
    assert to_install("ingest") == ".venv/bin/python -m pip install '.[ingest]'"


def test_elsewhere_the_clone_is_named_in_full(here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": here.as_uri(), "dir_info": {}})
    (tmp_path / "debate").mkdir()
    monkeypatch.chdir(tmp_path / "debate")
    assert shlex.split(to_install("ingest")) == [sys.executable, "-m", "pip", "install", f"{here}[ingest]"]


def test_what_is_installed_in_place_stays_so(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": here.as_uri(), "dir_info": {"editable": True}})
    assert to_install("ingest").endswith(" install -e '.[ingest]'")


def test_what_came_from_an_address_comes_from_there_again(monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": "https://example.org/briefing.git", "vcs_info": {"vcs": "git"}})
    assert shlex.split(to_install("ingest"))[-1] == "briefing[ingest] @ git+https://example.org/briefing.git"


@pytest.mark.parametrize("record", [None, "{", "[]", '{"url": 3}', {"url": "file:///nowhere/at/all"}])
def test_else_it_is_named_as_an_index_would(monkeypatch: pytest.MonkeyPatch, record: object) -> None:
    installed_from(monkeypatch, record)
    assert to_install("ingest") == ".venv/bin/python -m pip install 'briefing[ingest]'"


def test_what_is_not_installed_at_all_is_named_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> Installed:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "distribution", none)
    assert to_install("ingest").endswith("'briefing[ingest]'")


def test_an_environment_of_uv_is_made_again_by_uv(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / ".venv" / "uv-receipt.toml").touch()
    installed_from(monkeypatch, {"url": here.as_uri(), "dir_info": {}})
    assert to_install("ingest") == "uv tool install --force '.[ingest]'"
