"""The command that brings what is missing is right for how the program was installed, and names nothing of an index."""

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


UNKNOWN = "install briefing again from where you got it, with the extra ingest"


@pytest.fixture(autouse=True)
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone, beside which one stands, with Python in an environment in it."""
    clone = tmp_path / "Ann's 100% clone"
    (clone / ".venv" / "bin").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(clone / ".venv" / "bin" / "python"))
    monkeypatch.setattr(sys, "prefix", str(clone / ".venv"))
    return clone


def installed_from(monkeypatch: pytest.MonkeyPatch, record: object) -> None:
    text = record if isinstance(record, str) or record is None else json.dumps(record)
    monkeypatch.setattr(metadata, "distribution", lambda _: Installed(text))


def by_pip() -> list[str]:
    """What the command hands to pip."""
    python, *words = shlex.split(to_install("ingest"))
    assert (python, words[:3]) == (sys.executable, ["-m", "pip", "install"])
    return words[3:]


def test_a_folder_is_named_in_full_wherever_one_stands(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": clone.as_uri(), "dir_info": {}})
    for folder in (clone, clone.parent, clone / ".venv" / "bin"):
        monkeypatch.chdir(folder)
        assert by_pip() == [f"{clone}[ingest]"]


def test_a_folder_is_read_as_uv_writes_it_too(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": clone.as_uri().replace("%27", "'"), "dir_info": {}})
    assert by_pip() == [f"{clone}[ingest]"]


def test_what_is_installed_in_place_stays_so(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, {"url": clone.as_uri(), "dir_info": {"editable": True}})
    assert by_pip() == ["-e", f"{clone}[ingest]"]


def test_an_archive_is_named_in_full(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = clone / "briefing-0.1.0-py3-none-any.whl"
    wheel.touch()
    installed_from(monkeypatch, {"url": wheel.as_uri(), "archive_info": {"hash": "sha256=12"}})
    assert by_pip() == [f"{wheel}[ingest]"]


@pytest.mark.parametrize(
    ("record", "address"),
    [
        ({"url": "https://example.org/briefing.zip", "archive_info": {}}, "https://example.org/briefing.zip"),
        (
            {"url": "https://example.org/briefing", "vcs_info": {"vcs": "git", "commit_id": "4d3a"}},
            "git+https://example.org/briefing",
        ),
        (
            {"url": "ssh://git@example.org/b.git", "vcs_info": {"vcs": "git", "requested_revision": "v1"}},
            "git+ssh://git@example.org/b.git@v1",
        ),
        (
            {"url": "https://example.org/all.zip", "archive_info": {}, "subdirectory": "tools/briefing"},
            "https://example.org/all.zip#subdirectory=tools/briefing",
        ),
        (
            {"url": "https://example.org/all", "vcs_info": {"vcs": "hg"}, "subdirectory": "briefing"},
            "hg+https://example.org/all#subdirectory=briefing",
        ),
    ],
)
def test_what_came_from_an_address_comes_from_there_again(
    record: object, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_from(monkeypatch, record)
    assert by_pip() == [f"briefing[ingest] @ {address}"]


def test_a_repository_on_this_machine_has_a_host_as_older_pip_wants_one(
    clone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed_from(monkeypatch, {"url": clone.as_uri(), "vcs_info": {"vcs": "git", "requested_revision": "v1"}})
    path = clone.as_uri().removeprefix("file://")
    assert by_pip() == [f"briefing[ingest] @ git+file://localhost{path}@v1"]


@pytest.mark.parametrize(
    "record",
    [
        None,
        "{",
        "[]",
        "{}",
        '{"url": 3}',
        {"url": "briefing"},
        {"url": "clone", "vcs_info": {"vcs": "git"}},
        {"url": "file:briefing"},
        {"url": "https://example.org/briefing", "vcs_info": "git"},
        {"url": "file:///nowhere/at/all", "dir_info": {}},
        {"url": "file:///nowhere/at/all", "dir_info": {"editable": True}},
        {"url": "file:///nowhere/at/all.whl", "archive_info": {}},
        {"url": "file:///nowhere/at/all", "vcs_info": {"vcs": "git"}},
        {"url": "file:///nowhere/%00", "dir_info": {}},
    ],
)
def test_without_a_place_that_is_there_no_command_is_given(record: object, monkeypatch: pytest.MonkeyPatch) -> None:
    installed_from(monkeypatch, record)
    assert to_install("ingest") == UNKNOWN


def test_of_what_is_not_installed_at_all_no_command_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: str) -> Installed:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "distribution", none)
    assert to_install("ingest") == UNKNOWN


@pytest.mark.parametrize("in_place", [False, True])
def test_an_environment_of_uv_is_made_again_by_uv(in_place: bool, clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (clone / ".venv" / "uv-receipt.toml").touch()
    installed_from(monkeypatch, {"url": clone.as_uri(), "dir_info": {"editable": in_place}})
    option = ["-e"] if in_place else []
    assert shlex.split(to_install("ingest")) == ["uv", "tool", "install", "--force", *option, f"{clone}[ingest]"]
