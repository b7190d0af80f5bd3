"""Indexes stand side by side in the cache folder, one a project; what is not used any more goes, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from time import time

import pytest

from briefing.search import folders
from briefing.search.folders import LONGEST_UNUSED
from briefing.storage.locks import locked
from tests.conftest import MakeProject
from tests.search.kept import TWO_SOURCES, all_settled, folder_of, opened, refreshed


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    all_settled(monkeypatch)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(TWO_SOURCES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_a_project_has_one_index_by_whatever_path_it_is_opened(root: Path, cache: Path, tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to(root)
    assert folder_of(tmp_path / "linked", cache) == folder_of(root, cache)


def test_two_projects_have_two_indexes(root: Path, cache: Path, tmp_path: Path) -> None:
    assert folder_of(tmp_path, cache) != folder_of(root, cache)


def test_an_index_that_is_not_used_any_more_is_tidied_away(root: Path, cache: Path, tmp_path: Path) -> None:
    old, left = folder_of(tmp_path, cache), folder_of(root, cache).with_suffix(".4711.1.old")
    for path in (old, left):
        path.mkdir(parents=True)
    os.utime(old, (0, time() - LONGEST_UNUSED - 60))
    refreshed(root, cache)
    assert [path.name for path in (cache / "search").iterdir() if path.is_dir()] == [folder_of(root, cache).name]


def test_an_index_that_is_as_it_should_be_tidies_those_away_that_are_not_used(
    root: Path, cache: Path, tmp_path: Path
) -> None:
    refreshed(root, cache)
    old = folder_of(tmp_path, cache)
    old.mkdir()
    os.utime(old, (0, time() - LONGEST_UNUSED - 60))
    refreshed(root, cache)
    assert not old.exists()


@pytest.mark.parametrize("there", ["with its index", "alone"])
def test_a_lock_goes_with_the_index_that_is_not_used_any_more(
    root: Path, cache: Path, tmp_path: Path, there: str
) -> None:
    old = folder_of(tmp_path, cache)
    old.mkdir(parents=True)
    lock = folders.lock_of(old)
    lock.touch()
    for path in (lock, old):
        os.utime(path, (0, time() - LONGEST_UNUSED - 60))
    if there == "alone":
        old.rmdir()
    refreshed(root, cache)
    assert not lock.exists()


def test_an_old_index_that_another_program_writes_is_not_tidied_away(root: Path, cache: Path, tmp_path: Path) -> None:
    old = folder_of(tmp_path, cache)
    old.mkdir(parents=True)
    os.utime(old, (0, time() - LONGEST_UNUSED - 60))
    with locked(folders.lock_of(old)):
        refreshed(root, cache)
    assert old.exists()


def test_an_index_counts_as_used_when_it_is_searched(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    os.utime(folder_of(root, cache), (0, 0))
    opened(root, cache)
    assert folder_of(root, cache).stat().st_mtime > 0


def test_what_a_killed_program_had_begun_to_build_anew_is_removed_by_the_next_that_writes(
    root: Path, cache: Path
) -> None:
    refreshed(root, cache)
    folders.half_built(folder_of(root, cache)).mkdir()
    os.utime(root / "corpus/tass.md")
    refreshed(root, cache)
    assert not folders.half_built(folder_of(root, cache)).exists()
