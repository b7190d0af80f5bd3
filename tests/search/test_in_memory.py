"""Where the index cannot be kept in the user's cache folder, it is in memory, and that is said."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from briefing.project.discovery import load_project
from briefing.search.index import Index, up_to_date
from briefing.search.store import Writing
from briefing.verification.workspace import Evidence
from tests.conftest import MakeProject
from tests.helpers.kept_index import (
    QUERIES,
    SECOND,
    TWO_SOURCES,
    all_settled,
    folder_of,
    found,
    opened,
    refreshed,
    whole,
    write,
)


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(TWO_SOURCES)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    all_settled(monkeypatch)


def full(*_arguments: object, **_named: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def told_by_tantivy(*_arguments: object, **_named: object) -> NoReturn:
    raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")


@pytest.mark.parametrize(
    "target",
    [
        "briefing.search.directories.empty",
        "briefing.search.index.locked",
        "briefing.search.manifest.seal",
        "briefing.search.store.seal",
        "briefing.search.store.Writing.commit",
        "briefing.search.store.Writing._append",
    ],
)
@pytest.mark.parametrize("failing", [full, told_by_tantivy])
def test_on_a_full_disk_the_index_is_in_memory_and_one_is_told(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, target: str, failing: Callable[[], NoReturn]
) -> None:
    index = Index(root, cache)
    monkeypatch.setattr(target, on_disk_alone(target, failing))
    engine = up_to_date(index, Evidence(load_project(root)))
    assert {query: found(engine, query)[0] for query in QUERIES} == QUERIES
    where = folder_of(root, cache)
    assert (
        index.notice == f"the index cannot be kept in {where}: No space left on device; it is in memory, for this time"
    )
    assert not where.exists() or target.endswith("empty"), "what was begun leaves the disk to others"


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("target", ["notes.seal", "store.Writing.commit", "store.Writing._append", "index.locked"])
@pytest.mark.parametrize("failing", [full, told_by_tantivy])
@pytest.mark.usefixtures("settled")
def test_an_index_that_cannot_be_brought_up_to_date_is_searched_as_it_is(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, target: str, failing: Callable[[], NoReturn], force: bool
) -> None:
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("to Lviv", "to Odesa"))
    index, evidence = Index(root, cache), Evidence(load_project(root))
    with monkeypatch.context() as disk:
        target = f"briefing.search.{target}"
        disk.setattr(target, on_disk_alone(target, failing))
        if force:
            assert index.refresh(evidence, force=True).behind
        engine = up_to_date(index, evidence)
        assert index.notice == (
            f"the index in {folder_of(root, cache)} cannot be brought up to date: No space left on device; "
            "what has changed since is not found"
        )
    assert found(engine, "clash certain")[0] == "A clash is certain."
    assert found(engine, "Lviv") == [], "what has changed since is left out"
    assert refreshed(root, cache).documents == 1, "the rest was not lost"
    assert found(opened(root, cache), "Odesa") == ["Instructors could be sent to Odesa, two diplomats said."]


@pytest.mark.usefixtures("settled")
def test_an_index_that_cannot_be_opened_for_a_moment_is_not_built_anew(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_many(_: Path) -> NoReturn:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    refreshed(root, cache)
    with monkeypatch.context() as files:
        files.setattr("briefing.search.manifest.unsealed", too_many)
        assert whole(root, cache) == QUERIES
    assert refreshed(root, cache).documents == 0


def test_a_file_in_the_place_of_the_cache_folder_is_left_alone(root: Path, cache: Path) -> None:
    cache.write_text("mine", encoding="utf-8")
    index = Index(root, cache)
    assert found(up_to_date(index, Evidence(load_project(root))), "Lviv")
    assert index.notice.startswith(f"the index cannot be kept in {cache}")
    assert cache.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.usefixtures("settled")
def test_a_cache_folder_that_cannot_be_written_can_be_searched(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    closed = [folder_of(root, cache), cache / "search"]
    try:
        for path in closed:
            path.chmod(0o500)
        index = Index(root, cache)
        up_to_date(index, Evidence(load_project(root)))
        assert not index.notice
        write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
        index = Index(root, cache)
        engine = up_to_date(index, Evidence(load_project(root)))
        assert (found(engine, "Lviv"), found(engine, "clash certain")[0]) == ([], "A clash is certain.")
        assert index.notice.endswith("Permission denied; what has changed since is not found")
    finally:
        for path in closed:
            path.chmod(0o700)


def test_in_memory_only_what_changed_is_indexed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    all_settled(monkeypatch)
    index = Index(root, None)
    assert index.refresh(Evidence(load_project(root))).documents == 3
    write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
    evidence = Evidence(load_project(root))
    assert index.refresh(evidence).documents == 1
    assert found(up_to_date(index, evidence), "Lviv") == []


def test_in_memory_what_nothing_speaks_of_any_more_is_not_kept_for_ever(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_settled(monkeypatch)
    index, evidence = Index(root, None), Evidence(load_project(root))
    once = index.refresh(evidence).size
    for _ in range(6):
        os.utime(root / "corpus/tass.md")
        assert index.refresh(evidence).size < 3 * once


def on_disk_alone(target: str, failing: Callable[[], NoReturn]) -> Callable[..., object]:
    """What stands at `target`, failing for an index in a folder."""
    module, _, name = target.rpartition(".")
    if not module.endswith("Writing"):
        return lambda *_, **__: failing()
    works: Callable[..., object] = getattr(Writing, name)

    def call(writing: Writing, *arguments: object) -> object:
        return works(writing, *arguments) if writing._texts is None else failing()

    return call
