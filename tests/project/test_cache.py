"""The cache of a project: a second start that reads nothing, and is never wrong, whatever became of the cache."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from time import time, time_ns

import msgspec
import pytest

from briefing.project import cache as cache_module
from briefing.project.cache import LONGEST, MOST_FILES, Content, ProjectCache
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.project.file_stamps import NEWEST
from briefing.project.folder import ProjectFolder
from briefing.project.lazy_records import Questions
from briefing.project.question_file import load_question
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject
from tests.project.test_hostile import HOSTILE

STARTS_WARM = """
import sys
from pathlib import Path
from briefing.project.folder import ProjectFolder
project = ProjectFolder(Path(sys.argv[1]), Path(sys.argv[2])).load()
print(len(project.questions), project.questions[0].question)
print(*{name.partition(".")[0] for name in sys.modules} & {"yaml", "click", "tomllib", "rapidfuzz"})
"""


@pytest.fixture(autouse=True)
def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is ahead: files that have just been written have settled."""
    monkeypatch.setattr("briefing.project.folder.time_ns", lambda: time_ns() + 10 * NEWEST)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def start(root: Path, cache: Path) -> ProjectFolder:
    """A start of the program: the project is loaded, and kept."""
    folder = ProjectFolder(root, cache)
    folder.load()
    folder.save()
    return folder


def kept(cache: Path) -> Path:
    """The one file in the cache."""
    (path,) = (cache / "projects").iterdir()
    return path


def is_from_cache(folder: ProjectFolder) -> bool:
    return isinstance(folder.project.questions, Questions)


def test_a_second_start_gives_the_same_from_the_cache(make_project: MakeProject, cache: Path) -> None:
    root = make_project(FILES)
    start(root, cache)
    second = start(root, cache)
    assert is_from_cache(second)
    assert second.project == load_project(root)


def test_the_example_is_the_same_from_the_cache(cache: Path) -> None:
    start(example_root(), cache)
    second = start(example_root(), cache)
    assert is_from_cache(second)
    assert second.project == load_project(example_root())


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("folder", ["positions", "corpus"])
def test_a_hostile_project_is_the_same_from_the_cache(
    make_project: MakeProject, cache: Path, folder: str, name: str
) -> None:
    content = HOSTILE[name]
    data = content.encode() if isinstance(content, str) else content
    path = f"positions/{name}.yaml" if folder == "positions" else f"corpus/{name}.md"
    root = make_project({**FILES, path: data if folder == "positions" else b"---\n" + data + b"\n---\nBody.\n"})
    start(root, cache)
    assert start(root, cache).project == load_project(root)


@pytest.mark.parametrize(
    "files",
    [
        {"positions/war.yaml": QUESTION.replace("[certain]", "[nowhere]")},
        {"positions/war.yaml": QUESTION.replace("id: low-risk", "id: certain")},
        {"positions/war.yaml": QUESTION + "silent: {gone: It speaks of 2016.}\n"},
        {"positions/war.yaml": QUESTION.replace("source: tass", "source: tas", 1)},
        {"corpus/ria.md": SOURCE.replace("language:", "origin: gone\nlanguage:")},
        {"corpus/x.txt": "", "positions/Big.yaml": "", "positions/2024/x.yaml": ""},
        {"briefing.toml": 'name = "Debates"\nquestions = ["war", "gone"]\n'},
        {"positions/war.yaml": QUESTION.replace("label:", "lable:", 1)},
    ],
)
def test_what_leads_nowhere_or_is_not_read_is_the_same_from_the_cache(
    make_project: MakeProject, cache: Path, files: dict[str, str]
) -> None:
    root = make_project({**FILES, **files})
    start(root, cache)
    second = start(root, cache)
    assert is_from_cache(second)
    assert second.project == load_project(root)


@pytest.mark.parametrize(
    "files",
    [
        {"positions/war.yaml": QUESTION.replace("[certain]", "[nowhere]")},
        {"corpus/ria.md": SOURCE.replace("language:", "origin: gone\nlanguage:")},
    ],
)
def test_what_led_nowhere_leads_somewhere_once_it_is_there(
    make_project: MakeProject, cache: Path, files: dict[str, str]
) -> None:
    root = make_project({**FILES, **files})
    start(root, cache)
    second = start(root, cache)
    make_project({"positions/peace.yaml": QUESTION, "corpus/gone.md": SOURCE})
    make_project({"corpus/other.md": SOURCE})
    assert second.load() == load_project(root)
    assert start(root, cache).project == load_project(root)


def test_a_second_start_needs_neither_yaml_nor_click(make_project: MakeProject, cache: Path) -> None:
    root = make_project({**FILES, "briefing.toml": 'name = "Debates"\n'})
    start(root, cache)
    run = subprocess.run(
        [sys.executable, "-c", STARTS_WARM, root, cache],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    assert run.stdout.splitlines() == ["1 Would Western troops in Ukraine bring about war?", ""]


def test_only_the_records_that_are_asked_for_are_decoded(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({**FILES, **{f"positions/q{number}.yaml": QUESTION for number in range(9)}})
    start(root, cache)
    decoded = []
    whole = msgspec.msgpack.decode

    def noted(data: bytes, **how: object) -> object:
        decoded.append(how["type"])
        return whole(data, **how)  # type: ignore[call-overload]  # whatever it was called with goes on

    monkeypatch.setattr(msgspec.msgpack, "decode", noted)
    project = ProjectFolder(root, cache).load()
    assert len(project.questions) == 10
    assert "tass" in project.sources
    assert list(project.sources) == ["tass"]
    assert decoded == [Content]
    assert project.questions[3] is project.questions[3]
    assert project.questions[-1] is project.questions[2:][-1]
    assert len(decoded) == 1 + 8


def test_a_changed_file_is_read_and_the_others_are_not(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project({**FILES, "positions/peace.yaml": QUESTION})
    start(root, cache)
    make_project({"positions/peace.yaml": QUESTION.replace("war?", "peace after all?")})
    expected = load_project(root)
    read = []

    def noted(path: Path) -> object:
        read.append(path.name)
        return load_question(path)

    monkeypatch.setattr("briefing.project.loaded_files.load_question", noted)
    assert start(root, cache).project == expected
    assert read == ["peace.yaml"]


def test_a_start_on_what_is_kept_goes_on_as_any_other(make_project: MakeProject, cache: Path) -> None:
    root = make_project({**FILES, "positions/peace.yaml": QUESTION})
    start(root, cache)
    second = start(root, cache)
    before = second.project.questions[1]
    make_project({"positions/peace.yaml": "question: [\n"})
    assert second.changed()
    assert second.load().held == {root / "positions/peace.yaml"}
    assert second.project.questions[1] is before


def test_what_is_held_is_not_kept_for_the_next_start(make_project: MakeProject, cache: Path) -> None:
    root = make_project({**FILES, "positions/peace.yaml": QUESTION})
    folder = start(root, cache)
    make_project({"positions/peace.yaml": "question: [\n"})
    folder.load()
    folder.save()
    assert start(root, cache).project == load_project(root)


def test_a_file_that_has_not_settled_is_read_again(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.project.folder.time_ns", time_ns)
    root = make_project(FILES)
    start(root, cache)
    monkeypatch.setattr("briefing.project.folder.time_ns", lambda: time_ns() + 10 * NEWEST)
    assert not is_from_cache(start(root, cache))
    assert is_from_cache(start(root, cache))


def test_a_project_that_was_moved_is_not_taken_for_another(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zlib, "crc32", lambda _: 7)  # all files have one name, and the same checksum
    first = make_project(FILES)
    start(first, cache)
    second = first.with_name("second")
    first.rename(second)
    make_project({**FILES, "positions/war.yaml": QUESTION.replace("war?", "peace?")})
    assert start(second, cache).project == load_project(second)
    assert start(first, cache).project == load_project(first)


@pytest.mark.parametrize("what", ["version", "code"])
def test_what_another_version_kept_is_not_used(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    root = make_project(FILES)
    start(root, cache)
    if what == "version":
        monkeypatch.setattr(cache_module, "__version__", "99")
    else:
        monkeypatch.setattr(cache_module, "code_stamp", lambda _: "other")
    assert not is_from_cache(start(root, cache))


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "short": lambda data: data[:3],
    "cut": lambda data: data[: len(data) // 2],
    "last byte": lambda data: data[:-1],
    "longer": lambda data: data + b"\0",
    "first bit": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "a bit": lambda data: data[:500] + bytes([data[500] ^ 4]) + data[501:],
    "last bit": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "text": lambda _: b"not a cache at all\n" * 100,
    "other data": lambda _: sealed(msgspec.msgpack.encode(["x", 1])),
    "deep": lambda _: sealed(b"\x91" * 100_000),
    "endless": lambda _: sealed(b"\xdd\xff\xff\xff\xff"),
    "nothing": lambda _: sealed(b""),
    "no path": lambda _: sealed(msgspec.msgpack.encode([None, None])),
}


def sealed(data: bytes) -> bytes:
    """With its checksum, as if it had been written so."""
    return zlib.crc32(data).to_bytes(4, "big") + data


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_cache_is_as_good_as_none_and_is_written_anew(
    make_project: MakeProject, cache: Path, how: str
) -> None:
    root = make_project(FILES)
    start(root, cache)
    path = kept(cache)
    path.write_bytes(SPOILT[how](path.read_bytes()))
    assert start(root, cache).project == load_project(root)
    assert is_from_cache(start(root, cache))


def test_no_single_bit_makes_a_cache_lie(make_project: MakeProject, cache: Path) -> None:
    root = make_project(FILES)
    start(root, cache)
    data = kept(cache).read_bytes()
    expected = load_project(root)
    for at in range(0, len(data), 7):
        kept(cache).write_bytes(data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :])
        assert ProjectFolder(root, cache).load() == expected


@pytest.mark.parametrize("what", ["folder", "pipe", "loop", "huge"])
def test_what_is_no_cache_is_not_read(make_project: MakeProject, cache: Path, what: str) -> None:
    root = make_project(FILES)
    start(root, cache)
    path = kept(cache)
    path.unlink()
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    elif what == "loop":
        path.symlink_to(path.name)
    else:
        with path.open("wb") as file:
            file.truncate(1 << 40)
    assert start(root, cache).project == load_project(root)


def test_a_cache_folder_that_cannot_be_made_is_no_failure(make_project: MakeProject, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    root = make_project(FILES)
    assert start(root, tmp_path / "file" / "cache").project == load_project(root)


@pytest.mark.parametrize("failing", ["os.fdopen", "pathlib.Path.replace", "os.open"])
def test_a_full_disk_is_no_failure_and_leaves_nothing_behind(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root, cache)
    folder.load()

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(failing, full)
        folder.save()
    assert [path for path in cache.rglob("*") if path.is_file()] == []


def test_a_file_whose_name_is_no_text_is_no_failure(make_project: MakeProject, cache: Path) -> None:
    root = make_project(FILES)
    (root / os.fsdecode(b"corpus/\xff.md")).write_text(SOURCE)
    start(root, cache)
    assert start(root, cache).project == load_project(root)


def test_an_inode_of_more_than_64_bits_is_no_failure(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.project.file_stamps._STAMP", lambda status: (status.st_size, 0, 0, 1 << 100))
    root = make_project(FILES)
    start(root, cache)
    assert start(root, cache).project == load_project(root)


def test_nobody_else_may_read_what_is_kept(make_project: MakeProject, cache: Path) -> None:
    start(make_project(FILES), cache)
    assert kept(cache).stat().st_mode & 0o777 == 0o600
    assert kept(cache).parent.stat().st_mode & 0o777 == 0o700


def test_what_is_kept_already_is_not_written_again(make_project: MakeProject, cache: Path) -> None:
    root = make_project({**FILES, "positions/broken.yaml": "question: ["})
    start(root, cache)
    before = kept(cache).stat().st_ino
    folder = start(root, cache)
    folder.save()
    assert kept(cache).stat().st_ino == before


def test_the_project_itself_is_left_alone(make_project: MakeProject, cache: Path) -> None:
    root = make_project(FILES)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    start(root, cache)
    start(root, cache)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_without_a_cache_nothing_is_kept(make_project: MakeProject) -> None:
    folder = ProjectFolder(make_project(FILES))
    folder.load()
    folder.save()
    assert folder.project == load_project(folder.root)


def test_caches_of_projects_that_are_not_opened_any_more_are_removed(make_project: MakeProject, cache: Path) -> None:
    (cache / "projects").mkdir(parents=True)
    old = cache / "projects" / "old"
    old.write_bytes(b"")
    os.utime(old, (time() - LONGEST - 60, time() - LONGEST - 60))
    root = make_project(FILES)
    start(root, cache)
    assert kept(cache) == ProjectCache(cache, root).path


def test_only_so_many_caches_are_kept(make_project: MakeProject, cache: Path) -> None:
    (cache / "projects").mkdir(parents=True)
    for number in range(MOST_FILES + 3):
        other = cache / "projects" / f"{number}"
        other.write_bytes(b"")
        os.utime(other, (time() - 1000 - number, time() - 1000 - number))
    root = make_project(FILES)
    start(root, cache)
    left = {path.name for path in (cache / "projects").iterdir()}
    assert left == {ProjectCache(cache, root).path.name, *map(str, range(MOST_FILES - 1))}
