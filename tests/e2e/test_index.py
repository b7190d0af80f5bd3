"""The index of an archive as several programs use it at once, and as they leave it when they are killed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.storage.locks import locked
from tests.e2e.helpers.terminal import TIMEOUT
from tests.helpers.kept_index import all_passages, folder_of, front, opened, refreshed

SOURCES, PARAGRAPHS = 60, 50
ROOT = Path(__file__).resolve().parents[2]

OFTEN = """
from briefing.project import file_stamps as listing
from briefing.search import building, index
listing.NEWEST, building.COMMIT_EVERY = 0, 300
from briefing.cli import main
main()
"""
"""The command line, but what was indexed is committed ten times on the way, and files settle at once."""

UNENDING = OFTEN.replace(
    "main()",
    f"""
import signal
from pathlib import Path
from time import sleep
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever started the tests may ignore it
read = building.read_body
def read_or_wait(source):
    if source.id == "source-{SOURCES - 1}":
        (Path.home() / "waiting").touch()
        sleep(3600)
    return read(source)
building.read_body = read_or_wait
main()
""",
)
"""The same, but at the last source it waits for the signal that ends it, so that none comes too late."""

AT_ONCE = """
import os, random, sys
from pathlib import Path
from briefing.verification.workspace import Evidence
from briefing.project.discovery import load_project
from briefing.search import index
from briefing.search.index import Index
from tests.helpers.kept_index import all_passages, opened
index.PATIENCE = 60  # seconds: the other program may be slow
root, cache, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
chance = random.Random(seed)
expected = all_passages(opened(root, None))
paths = sorted((root / "corpus").iterdir())
for turn in range(12):
    for path in chance.sample(paths, 5):
        os.utime(path)
    if turn % 4 == seed:
        Index(root, cache).refresh(Evidence(load_project(root)), force=True)
    found = all_passages(opened(root, cache))
    if found != expected:
        print(f"turn {turn}: {len(found)} of {len(expected)}, {len(found) - len(set(found))} twice")
"""
"""Changes files, indexes and searches, and tells what is lost or found twice."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("archive")
    (root / "corpus").mkdir()
    (root / "positions").mkdir()
    for source in range(SOURCES):
        path = root / f"corpus/source-{source:02}.md"
        path.write_text(front(f"Source {source}") + "\n\n".join(paragraphs(source)) + "\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def expected(archive: Path) -> list[tuple[str, str]]:
    found = all_passages(opened(archive, None))
    assert len(found) == SOURCES * PARAGRAPHS
    return found


@pytest.fixture(autouse=True)
def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.project.file_stamps.NEWEST", 0)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_program_that_is_killed_while_it_indexes_loses_nothing(
    archive: Path, home: Path, expected: list[tuple[str, str]]
) -> None:
    chance = random.Random(4)
    folder = folder_of(archive, cache_in(home))
    for _ in range(3):
        shutil.rmtree(home, ignore_errors=True)
        for arguments, written in (([], folder), (["--force"], folder.with_suffix(".new"))):
            with running(home, "-C", archive, "index", *arguments) as program:
                wait_until_written(home, written, chance.randrange(1, 600_000))
                program.kill()
                assert program.wait() == -signal.SIGKILL
            assert all_passages(opened(archive, cache_in(home))) == expected


def test_an_interrupted_program_says_nothing_and_loses_nothing(
    archive: Path, home: Path, expected: list[tuple[str, str]]
) -> None:
    with running(home, "-C", archive, "index") as program:
        wait_until(lambda: is_waiting(home))
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=TIMEOUT)
    assert (program.returncode, out, err) == (130, "", "")
    assert 0 < refreshed(archive, cache_in(home)).documents < SOURCES
    assert all_passages(opened(archive, cache_in(home))) == expected


def test_programs_that_index_and_search_at_once_do_each_other_no_harm(archive: Path, home: Path) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, archive, cache_in(home), str(seed)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for seed in (1, 2)
    ]
    assert [program.communicate(timeout=60 * TIMEOUT)[0] for program in programs] == ["", ""]


def test_while_another_program_indexes_that_is_said_and_nothing_done(archive: Path, home: Path) -> None:
    refreshed(archive, cache_in(home))
    os.utime(archive / "corpus/source-07.md")
    with locked(folder_of(archive, cache_in(home)).with_suffix(".lock")):
        done = run(home, "-C", archive, "index")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Another program is indexing this project; nothing was done.\n"


def test_who_searches_what_another_program_only_begins_to_index_is_not_told_that_nothing_was_found(
    archive: Path, home: Path
) -> None:
    (cache_in(home) / "search").mkdir(parents=True)
    soon = [sys.executable, "-c", OFTEN.replace("main()", "index.PATIENCE = 0.1; main()")]
    with locked(folder_of(archive, cache_in(home)).with_suffix(".lock")):
        done = run(home, "-C", archive, "search", "paragraph 7", program=soon)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert done.stderr.splitlines() == [
        "briefing: another program is indexing this project; waiting for it",
        "briefing: another program is still indexing this project, and nothing can be searched yet; try again later",
    ]


def test_an_index_that_is_built_anew_is_searched_as_it_was_until_that_is_done(
    archive: Path, home: Path, expected: list[tuple[str, str]]
) -> None:
    refreshed(archive, cache_in(home))
    folder = folder_of(archive, cache_in(home))
    with running(home, "-C", archive, "index", "--force") as program:
        wait_until_written(home, folder.with_suffix(".new"), 100_000)
        program.kill()
        assert program.wait() == -signal.SIGKILL
    assert refreshed(archive, cache_in(home)).documents == 0
    assert all_passages(opened(archive, cache_in(home))) == expected


@pytest.mark.parametrize("command", [["search", "paragraph 7 of source 7"], ["index"]])
def test_a_file_in_the_place_of_the_cache_folder_is_told_once(archive: Path, home: Path, command: list[str]) -> None:
    cache_in(home).parent.mkdir(parents=True)
    cache_in(home).write_text("mine", encoding="utf-8")
    done = run(home, "-C", archive, *command)
    assert done.returncode == 0
    assert done.stderr.count("the index cannot be kept in") == 1
    assert done.stdout


def paragraphs(source: int) -> Iterator[str]:
    for number in range(PARAGRAPHS):
        yield f"This is paragraph {number} of source {source}, which says that troops could be sent. " * 2


def cache_in(home: Path) -> Path:
    return home / ".cache/briefing"


@contextmanager
def running(home: Path, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The command line as a program that commits often and waits at the last source; it is killed if it still runs."""
    (home / "waiting").unlink(missing_ok=True)
    with subprocess.Popen(
        [sys.executable, "-c", UNENDING, *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


BRIEFING = (sys.executable, "-m", "briefing")


def run(home: Path, *arguments: str | Path, program: Sequence[str] = BRIEFING) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*program, *arguments],
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )


def wait_until_written(home: Path, folder: Path, size: int) -> None:
    """Until so many bytes stand in the file of texts, or all but those of the last source."""
    wait_until(lambda: size_of(folder / "texts") >= size or is_waiting(home))


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + TIMEOUT
    while not condition():
        assert time.perf_counter() < deadline
        time.sleep(0.001)


def is_waiting(home: Path) -> bool:
    return (home / "waiting").exists()


def size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
