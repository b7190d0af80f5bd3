"""The index of a project is brought up to date file by file; whatever happens meanwhile, nothing is lost or doubled."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.project.folder import ProjectFolder
from briefing.search import building
from briefing.search import index as index_module
from briefing.search.engine import Engine
from briefing.search.index import Index, NothingYetError, up_to_date
from briefing.search.results import Progress, quote_of
from briefing.search.store import IndexReader, Store, Writing
from briefing.storage.locks import locked
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject
from tests.helpers.kept_index import (
    QUERIES,
    SECOND,
    TWO_SOURCES,
    all_passages,
    all_settled,
    folder_of,
    found,
    front,
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


@pytest.mark.usefixtures("settled")
def test_nothing_is_indexed_again_that_did_not_change(root: Path, cache: Path) -> None:
    assert [refreshed(root, cache).documents for _ in range(2)] == [3, 0]


@pytest.mark.usefixtures("settled")
def test_one_changed_source_that_is_not_quoted_is_one_file_to_index(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
    assert refreshed(root, cache).documents == 1
    engine = opened(root, cache)
    assert (found(engine, "Lviv"), found(engine, "odessa")) == (
        [],
        ["Instructors could be sent to Odesa, two diplomats said."],
    )


@pytest.mark.usefixtures("settled")
def test_a_changed_source_takes_the_questions_along_that_quote_it(root: Path, cache: Path) -> None:
    assert found(opened(root, cache), "status:missing") == []
    write(root, "corpus/tass.md", SOURCE.replace("The risk of escalation, officials say, remains low.", "Nothing."))
    assert refreshed(root, cache).documents == 2
    assert found(opened(root, cache), "status:missing") == ["The risk of escalation, officials say, remains low."]


@pytest.mark.usefixtures("settled")
def test_a_source_that_comes_takes_the_questions_along_that_quote_it(make_project: MakeProject, cache: Path) -> None:
    root = make_project({"positions/war.yaml": QUESTION})
    assert found(opened(root, cache), "status:exact") == []
    write(root, "corpus/tass.md", SOURCE)
    assert len(found(opened(root, cache), "status:exact")) == 2


@pytest.mark.usefixtures("settled")
def test_what_stood_in_a_file_that_is_gone_is_not_found(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    (root / "corpus/reuters.md").unlink()
    assert refreshed(root, cache).documents == 1
    assert {source for source, _ in all_passages(opened(root, cache))} == {"tass"}


@pytest.mark.usefixtures("settled")
def test_a_file_that_was_touched_is_found_once(root: Path, cache: Path) -> None:
    before = all_passages(opened(root, cache))
    os.utime(root / "corpus/reuters.md")
    assert refreshed(root, cache).documents == 1
    assert all_passages(opened(root, cache)) == before


def test_a_file_that_was_written_just_now_is_looked_at_again(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [refreshed(root, cache).documents for _ in range(2)] == [3, 3]
    all_settled(monkeypatch)
    assert [refreshed(root, cache).documents for _ in range(2)] == [3, 0]


@pytest.mark.usefixtures("settled")
def test_a_file_that_changes_after_it_was_read_is_indexed_again(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    index, evidence = Index(root, cache), Evidence(load_project(root))
    monkeypatch.setattr("briefing.project.file_stamps.NEWEST", 0)
    index.refresh(evidence)
    write(root, "positions/war.yaml", QUESTION.replace("A clash is certain.", "A clash is inevitable."))
    index.refresh(evidence)
    assert found(opened(root, cache), "clash inevitable")[0] == "A clash is inevitable."


@pytest.mark.usefixtures("settled")
def test_a_file_that_is_shown_as_it_was_before_it_broke_is_not_found_at_the_next_start(root: Path, cache: Path) -> None:
    folder = ProjectFolder(root)
    folder.load()
    write(root, "positions/war.yaml", "question: [")
    project = folder.load()
    assert found(up_to_date(Index(root, cache), Evidence(project)), "clash") == ["A clash is certain."]
    assert found(opened(root, cache), "clash") == []


@pytest.mark.usefixtures("settled")
def test_what_another_program_indexed_meanwhile_names_nothing_that_this_one_does_not_know(
    root: Path, cache: Path
) -> None:
    before = Evidence(load_project(root))
    write(root, "positions/more.yaml", QUESTION.replace("A clash is certain.", "A clash is avoidable."))
    write(root, "corpus/more.md", front("More") + "The clash was avoidable.\n")
    refreshed(root, cache)
    hits = up_to_date(Index(root, cache), before).search("clash avoidable").hits
    assert {hit.question for hit in hits} <= {"war", None}
    assert {hit.source for hit in hits} <= {"tass", "reuters", None}


@pytest.mark.usefixtures("settled")
def test_an_index_of_another_version_is_built_anew(root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as other:
        other.setattr(index_module, "FORMAT", "0")
        refreshed(root, cache)
        assert refreshed(root, cache).documents == 0
    assert Index(root, cache).reader() is None
    assert refreshed(root, cache).documents == 3
    assert whole(root, cache) == QUERIES


@pytest.mark.usefixtures("settled")
def test_an_index_of_which_half_is_waste_is_built_anew(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    texts = folder_of(root, cache) / "texts"
    once = texts.stat().st_size
    for _ in range(6):
        os.utime(root / "corpus/tass.md")
        refreshed(root, cache)
        assert texts.stat().st_size < 3 * once
    assert whole(root, cache) == QUERIES


@pytest.mark.usefixtures("settled")
def test_what_was_indexed_before_an_interrupt_is_not_indexed_again(
    make_project: MakeProject, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", 1)
    root = make_project({f"corpus/s{number}.md": front("A title") + "A text.\n" for number in range(5)})
    with pytest.raises(KeyboardInterrupt):
        Index(root, cache).refresh(Evidence(load_project(root)), interrupted_at(3))
    assert refreshed(root, cache).documents == 2
    assert all_passages(opened(root, cache)) == [(f"s{number}", "A text.") for number in range(5)]


@pytest.mark.usefixtures("settled")
def test_what_was_being_indexed_when_the_program_was_killed_is_found_once(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = all_passages(opened(root, None))
    for calls in range(1, 12):
        with monkeypatch.context() as killed:
            for owner, name in ((Writing, "replace"), (Writing, "commit"), (Store, "keep_words")):
                killed.setattr(owner, name, dying(getattr(owner, name), calls))
            for path in root.glob("*/*"):
                os.utime(path)
            index = Index(root, cache)
            try:
                index.refresh(Evidence(load_project(root)))
            except KeyboardInterrupt:
                assert not index.notice
        assert all_passages(opened(root, cache)) == expected
        assert whole(root, cache) == QUERIES


@pytest.mark.usefixtures("settled")
def test_a_question_is_indexed_again_though_the_program_was_killed_after_the_source_that_it_quotes(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", 1)
    refreshed(root, cache)
    write(root, "corpus/tass.md", SOURCE.replace("The risk of escalation, officials say, remains low.", "Nothing."))
    with pytest.raises(KeyboardInterrupt):
        Index(root, cache).refresh(Evidence(load_project(root)), interrupted_at(1))
    assert found(opened(root, cache), "status:missing") == ["The risk of escalation, officials say, remains low."]


@pytest.mark.usefixtures("settled")
def test_words_that_were_not_kept_any_more_are_kept_at_the_next_start(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("bridgehead", "encirclement"))
    with monkeypatch.context() as killed:
        killed.setattr(Store, "keep_words", dying(Store.keep_words, 1))
        with pytest.raises(KeyboardInterrupt):
            refreshed(root, cache)
    assert found(opened(root, cache), "encirlcement") == ["Nobody has spoken of a encirclement."]


@pytest.mark.usefixtures("settled")
def test_who_interrupts_an_index_that_is_built_anew_keeps_the_old_one(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", 1)
    refreshed(root, cache)
    with pytest.raises(KeyboardInterrupt):
        Index(root, cache).refresh(Evidence(load_project(root)), interrupted_at(2), force=True)
    assert refreshed(root, cache).documents == 0
    assert whole(root, cache) == QUERIES


@pytest.mark.usefixtures("settled")
def test_who_leaves_while_an_index_is_built_anew_keeps_the_old_one(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    told: list[Progress] = []
    Index(root, cache).refresh(Evidence(load_project(root)), told.append, lambda: len(told) == 2, force=True)
    assert refreshed(root, cache).documents == 0
    assert [path.name for path in (cache / "search").iterdir() if path.is_dir()] == [folder_of(root, cache).name]


@pytest.mark.usefixtures("settled")
def test_misspelt_words_are_found_while_the_first_index_is_built(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", 1)
    index, evidence = Index(root, cache), Evidence(load_project(root))
    meanwhile: list[str] = []

    def told(progress: Progress) -> None:
        if progress.done == 1:
            reader = index.reader()
            assert reader is not None
            meanwhile.extend(found(Engine(reader, evidence), "bridgehaed"))

    index.refresh(evidence, told)
    assert meanwhile == ["Nobody has spoken of a bridgehead."]


@pytest.mark.usefixtures("settled")
def test_a_new_word_of_one_file_among_many_is_found_misspelt(make_project: MakeProject, cache: Path) -> None:
    root = make_project({f"corpus/s{number}.md": front("A title") + "A text.\n" for number in range(50)})
    refreshed(root, cache)
    write(root, "corpus/s7.md", front("A title") + "An encirclement of Bakhmut.\n")
    assert found(opened(root, cache), "encirlcement") == ["An encirclement of Bakhmut."]


@pytest.mark.usefixtures("settled")
def test_who_stops_waiting_leaves_what_was_done(make_project: MakeProject, cache: Path) -> None:
    root = make_project({f"corpus/s{number}.md": front("A title") + "A text.\n" for number in range(5)})
    told: list[Progress] = []
    Index(root, cache).refresh(Evidence(load_project(root)), told.append, lambda: len(told) == 3)
    assert told[-1] == Progress(2, 5)
    assert refreshed(root, cache).documents == 2
    assert len(all_passages(opened(root, cache))) == 5


@pytest.mark.usefixtures("settled")
def test_while_another_program_indexes_one_searches_what_is_there_and_is_told(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "PATIENCE", 0.0)
    refreshed(root, cache)
    write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
    index = Index(root, cache)
    with locked(folder_of(root, cache).with_suffix(".lock")) as mine:
        engine = up_to_date(index, Evidence(load_project(root)))
    assert mine
    assert found(engine, "probability but inevitability")[0] == "it is not about probability, but inevitability"
    assert found(engine, "Lviv") == [], "what has changed since is left out"
    assert index.notice == "another program is indexing this project; what it has done so far was searched"


def test_while_another_program_makes_the_first_index_one_is_told_and_nothing_is_said_not_to_be_there(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_module, "PATIENCE", 0.05)
    (cache / "search").mkdir(parents=True)
    said: list[str] = []
    with locked(folder_of(root, cache).with_suffix(".lock")), pytest.raises(NothingYetError):
        up_to_date(Index(root, cache), Evidence(load_project(root)), say=said.append)
    assert said == ["another program is indexing this project; waiting for it"]


@pytest.mark.usefixtures("settled")
def test_an_index_that_is_as_it_should_be_is_searched_whoever_holds_the_lock(root: Path, cache: Path) -> None:
    refreshed(root, cache)
    index = Index(root, cache)
    with locked(folder_of(root, cache).with_suffix(".lock")):
        assert found(up_to_date(index, Evidence(load_project(root))), "Lviv")
    assert not index.notice


@pytest.mark.usefixtures("settled")
def test_one_goes_on_searching_when_the_index_is_removed(root: Path, cache: Path) -> None:
    engine = opened(root, cache)
    before = all_passages(engine)
    remove(cache)
    assert all_passages(engine) == before
    assert whole(root, cache) == QUERIES


@pytest.mark.usefixtures("settled")
def test_one_goes_on_searching_while_another_program_builds_it_anew(root: Path, cache: Path) -> None:
    evidence = Evidence(load_project(root))
    index = Index(root, cache)
    engine = up_to_date(index, evidence)
    before = all_passages(engine)
    write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
    again = Index(root, cache)
    assert again.refresh(Evidence(load_project(root)), force=True).documents == 3
    assert all_passages(engine) == before
    reader = index.reader()
    assert reader is not None
    assert reader.frequency("odesa") == 1


@pytest.mark.usefixtures("settled")
def test_an_index_that_is_removed_while_it_is_built_is_built_all_the_same(root: Path, cache: Path) -> None:
    removals = iter((True,))

    def told(progress: Progress) -> None:
        if progress.done == 1 and next(removals, False):
            remove(cache)

    index = Index(root, cache)
    index.refresh(Evidence(load_project(root)), told)
    assert not index.notice
    assert whole(root, cache) == QUERIES
    assert refreshed(root, cache).documents == 0


@pytest.mark.parametrize(("commit_every", "at"), [(50_000, 0), (50_000, 1), (1, 1)])
def test_what_another_program_puts_in_its_place_meanwhile_is_not_mixed_with_it(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, commit_every: int, at: int
) -> None:
    monkeypatch.setattr(building, "COMMIT_EVERY", commit_every)
    replacements = iter((True,))

    def told(progress: Progress) -> None:
        if progress.done == at and next(replacements, False):
            remove(cache)
            write(root, "corpus/reuters.md", SECOND.replace("Lviv", "the city of Odesa"))
            refreshed(root, cache)
            write(root, "corpus/reuters.md", SECOND)

    engine = up_to_date(Index(root, cache), Evidence(load_project(root)), told)
    assert all_passages(engine) == all_passages(opened(root, None))


def test_what_is_built_anew_while_it_is_opened_is_opened_again(
    root: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(root, cache)
    read, replacements = Store.reader, iter((True,))

    def reader(store: Store) -> IndexReader:
        opened = read(store)
        if store.folder and next(replacements, False):
            write(root, "corpus/reuters.md", SECOND.replace("Lviv", "Odesa"))
            Index(root, cache).refresh(Evidence(load_project(root)), force=True)
        return opened

    monkeypatch.setattr(Store, "reader", reader)
    opened = Index(root, cache).reader()
    assert opened is not None
    assert opened.frequency("odesa") == 1


def test_a_quotation_that_is_gone_is_none(root: Path, cache: Path) -> None:
    hit = next(hit for hit in opened(root, cache).search("inevitability").hits if hit.kind == "quote")
    write(root, "positions/war.yaml", QUESTION[: QUESTION.index("        quotes:")])
    assert quote_of(hit, Evidence(load_project(root))) is None


def test_a_project_without_files_has_an_index(make_project: MakeProject, cache: Path) -> None:
    root = make_project({})
    assert all_passages(opened(root, cache)) == []
    assert refreshed(root, cache).documents == 0
    write(root, "corpus/tass.md", FILES["corpus/tass.md"])
    assert len(all_passages(opened(root, cache))) == 2


def interrupted_at(number: int) -> Callable[[Progress], None]:
    def told(progress: Progress) -> None:
        if progress.done == number:
            raise KeyboardInterrupt

    return told


def dying(method: Callable[..., object], calls: int) -> Callable[..., object]:
    """The same, but for the last one of so many calls, before which the program dies."""
    left = calls

    def call(*arguments: object) -> object:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt
        return method(*arguments)

    return call


def remove(folder: Path) -> None:
    shutil.rmtree(folder)
