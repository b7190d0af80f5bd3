"""What stands in the folder of an index may be anything, and so may the texts: what is found is right all the same."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tantivy

from briefing.project.discovery import load_project
from briefing.search.entries import IndexEntry
from briefing.search.index import Index, up_to_date
from briefing.search.store import Passage, Store
from briefing.verification.workspace import Evidence
from tests.conftest import QUESTION, SOURCE, MakeProject
from tests.helpers.kept_index import (
    QUERIES,
    SECOND,
    TWO_SOURCES,
    all_passages,
    all_settled,
    copied,
    folder_of,
    found,
    front,
    opened,
    refreshed,
    whole,
    write,
)
from tests.project.test_hostile import HOSTILE

Damage = Callable[[Path], None]

NAMES = [
    *("meta.json", ".managed.json", ".tantivy-meta.lock", ".tantivy-writer.lock", "notes", "state", "texts", "words"),
    *("*.term", "*.idx", "*.pos", "*.fast", "*.fieldnorm", "*.store", "*.del"),
]
"""All files of an index."""


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def overwrite(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 1] = b"\xff"
    path.write_bytes(data)


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\xff{}")


def make_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_a_loop(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


def close(path: Path) -> None:
    path.chmod(0)


DAMAGES: list[Damage] = [halve, empty, overwrite, flip_a_byte, lengthen, Path.unlink, make_a_folder, make_a_loop, close]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A project and the cache folder with its index, of which something was taken out."""
    root, cache = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("cache")
    for name, text in TWO_SOURCES.items():
        (root / name).parent.mkdir(exist_ok=True)
        write(root, name, text)
    with pytest.MonkeyPatch.context() as monkeypatch:
        all_settled(monkeypatch)
        refreshed(root, cache)
        write(root, "corpus/reuters.md", SECOND + "\n")
        refreshed(root, cache)
    return root, cache


@pytest.fixture
def damaged(made: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path, Path]:
    """The same, with a copy of the index to be damaged, and that index's folder."""
    all_settled(monkeypatch)
    root, cache = made
    copied(folder_of(root, cache), folder_of(root, tmp_path))
    return root, tmp_path, folder_of(root, tmp_path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_index_is_mended_without_a_word(
    damaged: tuple[Path, Path, Path], capfd: pytest.CaptureFixture[str], name: str, damage: Damage
) -> None:
    root, cache, folder = damaged
    paths = list(folder.glob(name))
    assert paths, "all files of an index are tried"
    for path in paths:
        damage(path)
    evidence = Evidence(load_project(root))
    index = Index(root, cache)
    index.reader()
    index.stale(evidence)
    assert (found(up_to_date(index, evidence), "bridgehaed spokn"), index.notice) == (
        ["Nobody has spoken of a bridgehead."],
        "",
    )
    assert whole(root, cache) == QUERIES
    assert refreshed(root, cache).documents == 0
    assert capfd.readouterr() == ("", ""), "nor does Tantivy say anything"


def test_an_index_that_nobody_damaged_is_not_built_anew(damaged: tuple[Path, Path, Path]) -> None:
    root, cache, _ = damaged
    assert refreshed(root, cache).documents == 0


def spoil(path: Path) -> None:
    """What a bad disk does to a file: other bytes stand in it, and nobody has written it."""
    status, data = path.stat(), path.read_bytes()
    with path.open("r+b") as file:
        file.write(bytes(byte ^ 0x5A for byte in data))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("name", ["texts", "*.term", "*.idx", "*.pos", "*.fast"])
def test_what_is_spoilt_while_nobody_writes_it_stops_no_search(
    damaged: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("briefing.search.manifest.TAIL", 0)
    root, cache, folder = damaged
    Index(root, cache).refresh(Evidence(load_project(root)), force=True)
    engine = opened(root, cache)
    for path in folder.glob(name):
        spoil(path)
    for query in QUERIES:
        engine.search(query)
        opened(root, cache).search(query)


@pytest.mark.parametrize("query", QUERIES)
def test_texts_that_are_spoilt_while_one_searches_are_made_anew_and_one_is_told(
    damaged: tuple[Path, Path, Path], query: str
) -> None:
    root, cache, folder = damaged
    said: list[str] = []
    engine = up_to_date(Index(root, cache), Evidence(load_project(root)), say=said.append)
    spoil(folder / "texts")
    assert found(engine, query)[0] == QUERIES[query]
    assert said == [f"the index in {folder} was spoilt; it has been built anew"]
    assert whole(root, cache) == QUERIES


def test_an_index_that_is_spoilt_again_and_again_is_in_memory(damaged: tuple[Path, Path, Path]) -> None:
    root, cache, folder = damaged
    index = Index(root, cache)
    evidence = Evidence(load_project(root))
    for _ in range(2):
        engine = up_to_date(index, evidence)
        spoil(folder / "texts")
        assert found(engine, "clash certain")[0] == "A clash is certain."
    assert index.folder is None
    assert index.notice.endswith("it is spoilt there; it is in memory, for this time")


def test_an_index_of_other_fields_is_built_anew(damaged: tuple[Path, Path, Path]) -> None:
    root, cache, folder = damaged
    shutil.rmtree(folder)
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", stored=True)
    tantivy.Index(builder.build(), path=str(folder))
    assert whole(root, cache) == QUERIES


@pytest.mark.parametrize("there", ["a file", "a link to nothing", "a loop", "a folder of others' files"])
def test_whatever_stands_in_its_place_an_index_is_made(damaged: tuple[Path, Path, Path], there: str) -> None:
    root, cache, folder = damaged
    if there == "a folder of others' files":
        (folder / "meta.json").write_text("{}", encoding="utf-8")
    else:
        shutil.rmtree(folder)
        if there == "a file":
            folder.write_text("mine", encoding="utf-8")
        else:
            folder.symlink_to(folder if there == "a loop" else cache / "nothing")
    assert whole(root, cache) == QUERIES
    assert refreshed(root, cache).documents == 0


def test_files_that_were_half_written_when_the_power_failed_do_no_harm(damaged: tuple[Path, Path, Path]) -> None:
    root, cache, folder = damaged
    for name in ("notes.new", "state.new", "words.new", "0123456789abcdef0123456789abcdef.idx"):
        (folder / name).write_bytes(b"half")
    with (folder / "texts").open("ab") as texts:
        texts.write(b"what was not committed")
    assert refreshed(root, cache).documents == 0
    assert whole(root, cache) == QUERIES


def test_of_a_text_that_never_ends_the_beginning_can_be_found() -> None:
    store = Store(None)
    writing = store.writing()
    text = "Instructors " * 300_000
    writing.replace("corpus/a", "a", [IndexEntry("passage", text, "a", 0, len(text))])
    writing.commit()
    writing.close()
    store.keep_words()
    reader = store.reader()
    (place,) = (place for _, place in reader.best(tantivy.Query.all_query(), 10))
    record = reader.record(place)
    assert isinstance(record, Passage)
    assert text.startswith(record.text.decode())
    assert reader.source(record) == "a"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_takes_nothing_from_the_others(make_project: MakeProject, tmp_path: Path, name: str) -> None:
    content = HOSTILE[name]
    root = make_project(TWO_SOURCES | {"corpus/hostile.md": content, "positions/hostile.yaml": content})
    assert whole(root, tmp_path / "cache").items() >= QUERIES.items()


TEXTS = {
    "one paragraph of 5 MB without a space": "x" * (5 << 20) + " bridgehead\n",
    "one paragraph of 5 MB without an end": "Instructors could be sent to Lviv " * (5 << 15) + "bridgehead\n",
    "one line of marks": "!" * 100_000 + " bridgehead\n",
    "control characters": "\x01\x02\x1b[31m \x7f\x9b bridge\u00adhead bridgehead \u202e\n",
    "joined characters": "e" + "\u0301" * 50_000 + " bridgehead\n",
    "scripts": "Захарова 北京 مرحبا \U0001f468\u200d\U0001f469\u200d\U0001f467 bridgehead ﬁre\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_word_is_found_in_whatever_text(make_project: MakeProject, tmp_path: Path, name: str) -> None:
    root = make_project({"corpus/odd.md": front("Odd") + TEXTS[name]})
    body = TEXTS[name].removesuffix("\n")
    engine = opened(root, tmp_path / "cache")
    hit = engine.search("bridgehead").hits[0]
    assert hit.start is not None
    assert hit.text == body[hit.start : hit.end]
    assert {hit.text[mark.start : mark.end] for mark in hit.marks} <= {"bridgehead", "bridge\u00adhead"}


def test_of_many_paragraphs_of_one_word_each_is_found(make_project: MakeProject, tmp_path: Path) -> None:
    words = [f"word{number:05}" for number in range(20_000)]
    root = make_project({"corpus/words.md": front("Words") + "\n\n".join(words) + "\n"})
    engine = opened(root, tmp_path / "cache")
    assert [found(engine, word)[0] for word in words[:: len(words) // 10]] == words[:: len(words) // 10]


@pytest.mark.parametrize("id", ["a", "0", "a-_", "con", "x" * 200, "corpus", "positions"])
def test_whatever_a_source_is_called_it_is_found(make_project: MakeProject, tmp_path: Path, id: str) -> None:
    root = make_project({f"corpus/{id}.md": SOURCE, f"positions/{id}.yaml": QUESTION.replace("tass", id)})
    engine = opened(root, tmp_path / "cache")
    assert [(hit.kind, hit.source, hit.question) for hit in engine.search("risk of escalation officials").hits][:1] == [
        ("quote", id, id)
    ]
    assert len(all_passages(engine)) == 2


def test_lone_surrogates_do_not_stop_the_index(make_project: MakeProject, tmp_path: Path) -> None:
    question = QUESTION.replace("A clash is certain.", '"A clash \\ud800 is certain."')
    root = make_project(TWO_SOURCES | {"positions/odd.yaml": question})
    assert whole(root, tmp_path / "cache") == QUERIES


def test_links_that_lead_in_a_circle_are_no_texts(make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project(TWO_SOURCES)
    (root / "corpus/loop.md").symlink_to(root / "corpus/loop.md")
    (root / "corpus/folder.md").symlink_to(root)
    (root / "positions/loop.yaml").symlink_to(root / "positions/loop.yaml")
    assert whole(root, tmp_path / "cache") == QUERIES


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_source_that_may_not_be_read_any_more_is_not_found(
    make_project: MakeProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_settled(monkeypatch)
    root = make_project(TWO_SOURCES)
    refreshed(root, tmp_path / "cache")
    (root / "corpus/reuters.md").chmod(0)
    assert {source for source, _ in all_passages(opened(root, tmp_path / "cache"))} == {"tass"}
