"""A project's folder while the program runs: what changes is read again, what breaks is held, nothing is missed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import count
from operator import attrgetter
from pathlib import Path
from time import time_ns

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.project.discovery import load_project
from briefing.project.file_stamps import NEWEST
from briefing.project.folder import ProjectFolder
from tests.conftest import FILES, QUESTION, SOURCE, MakeProject

WAR = "positions/war.yaml"
TASS = "corpus/tass.md"
BROKEN = "question: [\n"
PEACE = QUESTION.replace("war?", "peace?").replace("[certain]", "[war/certain]")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets the clock ahead, nanoseconds. At first so far that files that have just been written have settled."""

    def ahead(by: int) -> None:
        monkeypatch.setattr("briefing.project.folder.time_ns", lambda: time_ns() + by)

    ahead(10 * NEWEST)
    return ahead


@pytest.fixture(autouse=True)
def all_settled(later: Callable[[int], None]) -> None:
    del later


def write(root: Path, path: str, text: str) -> None:
    """Write a file so that its stamp changes, however coarse the clock of the file system."""
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")
    now = (root / path).stat().st_mtime_ns
    os.utime(root / path, ns=(now, now - 10**9 * next(WRITTEN)))


WRITTEN = count(1)


def test_what_did_not_change_is_the_very_same(make_project: MakeProject) -> None:
    folder = ProjectFolder(make_project(FILES))
    project = folder.load()
    assert not folder.changed()
    assert folder.load() is project
    assert folder.project is project


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (WAR, PEACE),
        (TASS, SOURCE.replace("TASS", "RIA")),
        (TASS, SOURCE + "\nOne more paragraph.\n"),
        ("positions/peace.yaml", PEACE),
        ("corpus/other.md", SOURCE),
        ("corpus/other.txt", SOURCE),
        ("briefing.toml", 'name = "Debates"\n'),
    ],
)
def test_a_file_that_is_written_is_seen_and_read(make_project: MakeProject, path: str, text: str) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    before = folder.load()
    write(root, path, text)
    assert folder.changed()
    assert folder.load() is not before
    assert folder.project == load_project(root)
    assert not folder.changed()


@pytest.mark.parametrize("path", [WAR, TASS, "briefing.toml", "corpus/other.txt"])
def test_a_file_that_is_removed_goes_away(make_project: MakeProject, path: str) -> None:
    root = make_project({**FILES, "briefing.toml": 'name = "Debates"\n', "corpus/other.txt": ""})
    folder = ProjectFolder(root)
    folder.load()
    (root / path).unlink()
    assert folder.changed()
    assert folder.load() == load_project(root)


def test_a_file_that_a_link_leads_to_is_watched(make_project: MakeProject, tmp_path: Path) -> None:
    root = make_project(FILES)
    write(tmp_path, "elsewhere.yaml", PEACE)
    (root / "positions/peace.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    folder = ProjectFolder(root)
    assert [question.id for question in folder.load().questions] == ["peace", "war"]
    write(tmp_path, "elsewhere.yaml", PEACE.replace("peace?", "a truce?"))
    assert folder.changed()
    assert folder.load() == load_project(root)


def test_files_that_are_not_read_are_not_watched(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/notes.md": "x", "corpus/README.md": "x", "corpus/.draft.md": "x"})
    folder = ProjectFolder(root)
    folder.load()
    for path in ("positions/notes.md", "corpus/README.md", "corpus/.draft.md"):
        write(root, path, "other")
    assert not folder.changed()


def test_what_did_not_change_keeps_its_identity(make_project: MakeProject) -> None:
    root = make_project({**FILES, "positions/peace.yaml": PEACE})
    folder = ProjectFolder(root)
    before = folder.load()
    write(root, WAR, QUESTION.replace("war?", "a war?"))
    after = folder.load()
    assert after.questions[0] is before.questions[0]
    assert after.questions[1] is not before.questions[1]
    assert after.sources["tass"] is before.sources["tass"]


def test_a_folder_that_goes_away_is_told_and_comes_back(make_project: MakeProject) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    before = folder.load()
    (root / "positions").rename(root / "away")
    assert folder.changed()
    assert folder.load() == load_project(root)
    (root / "away").rename(root / "positions")
    assert folder.changed()
    assert folder.load() == before


def test_looking_for_changes_never_fails(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    folder.load()

    def refused(path: object) -> None:
        raise PermissionError(errno.EACCES, "no", path)

    monkeypatch.setattr(os, "listdir", refused)
    monkeypatch.setattr(os, "stat", refused)
    assert folder.changed()


def test_nothing_has_changed_before_anything_was_loaded(tmp_path: Path) -> None:
    assert not ProjectFolder(tmp_path).changed()


class TestHeld:
    """Who edits outside must not lose the debate at each half-typed line."""

    def test_a_question_that_breaks_is_shown_as_it_was(self, make_project: MakeProject) -> None:
        root = make_project(FILES)
        folder = ProjectFolder(root)
        before = folder.load()
        write(root, WAR, BROKEN)
        after = folder.load()
        assert after.questions == before.questions
        assert after.held == {root / WAR}
        assert [problem.place.path for problem in after.problems] == [root / WAR]
        assert after.problems == load_project(root).problems

    def test_a_source_that_breaks_is_shown_as_it_was(self, make_project: MakeProject) -> None:
        root = make_project(FILES)
        folder = ProjectFolder(root)
        before = folder.load()
        write(root, TASS, SOURCE.replace("title:", "titel:"))
        after = folder.load()
        assert after.sources == before.sources
        assert after.held == {root / TASS}

    def test_settings_that_break_are_kept_as_they_were(self, make_project: MakeProject) -> None:
        root = make_project({**FILES, "briefing.toml": 'name = "Debates"\n'})
        folder = ProjectFolder(root)
        folder.load()
        write(root, "briefing.toml", "name = \n")
        after = folder.load()
        assert after.settings.name == "Debates"
        assert after.held == {root / "briefing.toml"}

    def test_settings_that_name_a_question_which_went_away_are_not_held(self, make_project: MakeProject) -> None:
        files = {**FILES, "positions/peace.yaml": PEACE, "briefing.toml": 'questions = ["peace"]\n'}
        root = make_project(files)
        folder = ProjectFolder(root)
        folder.load()
        (root / "positions/peace.yaml").unlink()
        assert folder.load() == load_project(root)

    def test_what_is_still_broken_after_another_edit_stays_as_it_was(self, make_project: MakeProject) -> None:
        root = make_project(FILES)
        folder = ProjectFolder(root)
        before = folder.load()
        write(root, WAR, BROKEN)
        folder.load()
        write(root, WAR, QUESTION.replace("thesis:", "tesis:"))
        after = folder.load()
        assert after.questions == before.questions
        assert after.held == {root / WAR}

    def test_what_is_mended_is_held_no_longer(self, make_project: MakeProject) -> None:
        root = make_project(FILES)
        folder = ProjectFolder(root)
        folder.load()
        write(root, WAR, BROKEN)
        folder.load()
        write(root, WAR, PEACE)
        assert folder.load() == load_project(root)
        assert folder.project.held == frozenset()

    def test_what_is_removed_while_it_is_broken_goes_away(self, make_project: MakeProject) -> None:
        root = make_project(FILES)
        folder = ProjectFolder(root)
        folder.load()
        write(root, WAR, BROKEN)
        folder.load()
        (root / WAR).unlink()
        assert folder.load() == load_project(root)
        write(root, WAR, BROKEN)
        assert folder.load() == load_project(root)

    def test_what_was_broken_at_the_start_is_not_held(self, make_project: MakeProject) -> None:
        root = make_project({**FILES, WAR: QUESTION.replace("thesis:", "tesis:")})
        folder = ProjectFolder(root)
        folder.load()
        write(root, WAR, BROKEN)
        assert folder.load() == load_project(root)
        assert folder.project.held == frozenset()

    def test_what_refers_to_something_held_is_sound(self, make_project: MakeProject) -> None:
        root = make_project({**FILES, "positions/peace.yaml": PEACE})
        folder = ProjectFolder(root)
        before = folder.load()
        write(root, WAR, BROKEN)
        assert folder.load().questions == before.questions
        assert len(folder.project.problems) == 1

    def test_of_something_held_only_what_is_wrong_in_its_file_is_told(self, make_project: MakeProject) -> None:
        root = make_project({**FILES, "positions/peace.yaml": PEACE})
        folder = ProjectFolder(root)
        folder.load()
        write(root, "positions/peace.yaml", BROKEN)
        (root / WAR).unlink()  # to which what is held refers, at lines that are others now
        told = [problem.message for problem in folder.load().problems]
        assert len(told) == 1
        assert "there is no question" not in told[0]


class TestUnsettled:
    """A file that was read right after it was written may be written again without another size or time."""

    @pytest.fixture(autouse=True)
    def coarse(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file system that has no inodes, and knows only when a file was written."""
        monkeypatch.setattr(
            "briefing.project.file_stamps._STAMP", attrgetter("st_size", "st_mtime_ns", "st_mtime_ns", "st_nlink")
        )

    def rewrite(self, path: Path, text: str) -> None:
        status = path.stat()
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(status.st_mtime_ns, status.st_mtime_ns))
        assert path.stat().st_size == status.st_size

    @pytest.mark.parametrize(
        ("path", "old", "new"),
        [(WAR, "war?", "raw?"), (TASS, "TASS", "SSAT"), (TASS, "remains low", "remains wol")],
    )
    def test_it_is_looked_at_again(
        self, make_project: MakeProject, later: Callable[[int], None], path: str, old: str, new: str
    ) -> None:
        later(0)
        root = make_project(FILES)
        folder = ProjectFolder(root)
        before = folder.load()
        self.rewrite(root / path, (root / path).read_text(encoding="utf-8").replace(old, new))
        assert not folder.changed()
        later(10 * NEWEST)
        assert folder.changed()
        assert folder.load() is not before
        assert folder.project == load_project(root)
        assert not folder.changed()

    def test_settings_are_looked_at_again(self, make_project: MakeProject, later: Callable[[int], None]) -> None:
        later(0)
        root = make_project({**FILES, "briefing.toml": 'name = "Debates"\n'})
        folder = ProjectFolder(root)
        folder.load()
        self.rewrite(root / "briefing.toml", 'name = "Debated"\n')
        later(10 * NEWEST)
        assert folder.changed()
        assert folder.load().settings.name == "Debated"

    @pytest.mark.parametrize("path", [WAR, TASS, "briefing.toml"])
    def test_what_is_removed_before_it_has_settled_is_not_waited_for(
        self, make_project: MakeProject, later: Callable[[int], None], path: str
    ) -> None:
        later(0)
        root = make_project({**FILES, "briefing.toml": 'name = "Debates"\n'})
        folder = ProjectFolder(root)
        folder.load()
        (root / path).unlink()
        folder.load()
        later(10 * NEWEST)
        folder.load()
        assert not folder.changed()

    def test_nothing_comes_of_it_where_it_is_as_it_was(
        self, make_project: MakeProject, later: Callable[[int], None]
    ) -> None:
        later(0)
        folder = ProjectFolder(make_project(FILES))
        before = folder.load()
        later(10 * NEWEST)
        assert folder.changed()
        assert folder.load() is before
        assert not folder.changed()


EDITS = st.sampled_from(
    [
        (path, text)
        for path, texts in {
            WAR: (QUESTION, PEACE, BROKEN, "", None, QUESTION.replace("source: tass", "source: tas", 1)),
            "positions/peace.yaml": (PEACE, QUESTION, BROKEN, None, PEACE.replace("war/certain", "war/sure")),
            TASS: (SOURCE, SOURCE.replace("title:", "titel:"), None, "", SOURCE.replace("peskov:", "putin:")),
            "corpus/ria.md": (SOURCE, SOURCE.replace("language", "origin: tass\nlanguage"), None, "no front matter"),
            "briefing.toml": ('questions = ["war"]', 'questions = ["peace"]', "[", None),
            "positions/x.yml": ("", None),
        }.items()
        for text in texts
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=6))
def test_after_any_edits_the_folder_holds_what_is_in_the_files(
    make_project: MakeProject, tmp_path: Path, rounds: list[list[tuple[str, str | None]]]
) -> None:
    root = make_project(FILES)
    folder = ProjectFolder(root)
    folder.load()
    for edits in rounds:
        for path, text in edits:
            (root / path).unlink(missing_ok=True) if text is None else write(root, path, text)
        fresh = load_project(root)
        running = folder.load()
        assert running == fresh or running.held
        started = ProjectFolder(root, tmp_path / "cache")
        assert started.load() == fresh
        started.save()
        assert ProjectFolder(root, tmp_path / "cache").load() == fresh
    for path, text in FILES.items():
        write(root, path, text)
    for path in {path.relative_to(root).as_posix() for path in root.glob("*/*")} - set(FILES):
        (root / path).unlink()
    (root / "briefing.toml").unlink(missing_ok=True)
    assert folder.load() == load_project(root)
