"""What is kept between starts: never half a file, never a reason to fail."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from briefing.user import state
from briefing.user.state import LastPlace, Memory

DEBATE = LastPlace("debate", "war-with-nato", "red-line", 1, "rutte-2025")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "briefing" / "state.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    return root


def opened(path: Path | None, root: Path) -> Memory:
    """What is remembered, where nothing is wrong."""
    memory, notice = Memory.open(path, root)
    assert notice is None
    return memory


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_without_a_file_there_are_defaults(path: Path, root: Path) -> None:
    memory = opened(path, root)
    assert (memory.theme, memory.place, memory.offset_of("rutte-2025")) == (None, LastPlace(), None)


def test_opening_makes_nothing(path: Path, root: Path) -> None:
    opened(path, root)
    assert not path.parent.parent.exists()


def test_what_is_saved_is_there_at_the_next_start(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.set_theme("contrast")
    memory.place = DEBATE
    memory.set_offset("rutte-2025", 1234)
    assert memory.save() is None
    again = opened(path, root)
    assert (again.theme, again.place, again.offset_of("rutte-2025")) == ("contrast", DEBATE, 1234)


def test_each_project_has_its_own_place_and_all_share_the_theme(path: Path, root: Path, tmp_path: Path) -> None:
    memory = opened(path, root)
    memory.set_theme("light")
    memory.place = DEBATE
    memory.save()
    other = opened(path, tmp_path / "other")
    assert (other.theme, other.place) == ("light", LastPlace())


def test_a_project_is_the_same_by_whatever_way_one_comes(path: Path, root: Path, tmp_path: Path) -> None:
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    (tmp_path / "link").symlink_to(root)
    assert opened(path, tmp_path / "link").place == DEBATE


def test_a_project_whose_name_is_no_utf8_is_remembered(path: Path, tmp_path: Path) -> None:
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/d\xe9bat"))
    memory = opened(path, root)
    memory.place = DEBATE
    assert memory.save() is None
    assert opened(path, root).place == DEBATE


def test_without_a_path_nothing_is_kept(root: Path) -> None:
    memory = opened(None, root)
    memory.place = DEBATE
    assert memory.save() is None
    assert opened(None, root).place == LastPlace()


def test_where_nothing_has_changed_nothing_is_written(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.place = LastPlace()
    memory.save()
    assert not path.exists()


def test_two_programs_keep_what_the_other_wrote(path: Path, root: Path, tmp_path: Path) -> None:
    one, two = opened(path, root), opened(path, tmp_path / "other")
    one.place = DEBATE
    one.set_theme("ansi")
    one.save()
    two.place = LastPlace("sources")
    two.save()
    assert (opened(path, root).place, opened(path, tmp_path / "other").place) == (DEBATE, LastPlace("sources"))
    assert opened(path, root).theme == "ansi"


def test_a_theme_chosen_elsewhere_later_stays(path: Path, root: Path, tmp_path: Path) -> None:
    one, two = opened(path, root), opened(path, tmp_path / "other")
    one.set_theme("ansi")
    one.save()
    two.set_theme("light")
    two.save()
    one.place = DEBATE
    one.save()
    assert opened(path, root).theme == "light"


def test_what_a_later_version_keeps_of_other_projects_stays(path: Path, root: Path) -> None:
    write(path, '{"projects": {"/other": {"place": {"screen": "map"}, "zoom": 3}}}')
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    assert json.loads(path.read_bytes())["projects"]["/other"] == {"place": {"screen": "map"}, "zoom": 3}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "truncated"),
        ("{", "truncated"),
        ("[]", "Expected `object`, got `array`"),
        ('{"theme": 3}', "Expected `str | null`, got `int` - at `$.theme`"),
        ('{"projects": []}', "Expected `object`, got `array` - at `$.projects`"),
        ('{"theme": "' + "x" * 200 + '"}', "Expected `str` of length <= 100"),
        ("[" * 100_000, ""),
        ('{"projects": {"x": ' + "[" * 100_000, ""),
        (b'{"theme": "\xff"}', ""),
        (b"\0" * 100, ""),
        (b" " * (2 << 20), "bigger than 1 MiB"),
    ],
)
def test_a_broken_file_gives_the_defaults_and_a_notice(path: Path, root: Path, text: str | bytes, reason: str) -> None:
    write(path, text)
    memory, notice = Memory.open(path, root)
    assert (memory.theme, memory.place) == (None, LastPlace())
    assert notice is not None
    assert notice.startswith(f"{path} cannot be read (")
    assert notice.endswith("); starting with the defaults")
    assert reason in notice


@pytest.mark.parametrize(
    "entry",
    [
        '{"place": {"screen": "attic"}}',
        '{"place": {"quotation": -1}}',
        '{"offsets": {"tass": "far"}}',
        '{"queries": [7]}',
        '{"skipped": "all"}',
        "[]",
        '"\xff"',
    ],
)
def test_a_broken_place_costs_the_place_alone(path: Path, root: Path, entry: str) -> None:
    write(path, f'{{"theme": "light", "projects": {{{json.dumps(str(root))}: {entry}}}}}'.encode("latin-1"))
    memory, notice = Memory.open(path, root)
    assert "cannot be read" in (notice or "")
    assert (memory.theme, memory.place) == ("light", LastPlace())


def test_a_folder_in_its_place_is_told_and_left_alone(path: Path, root: Path) -> None:
    path.mkdir(parents=True)
    memory, notice = Memory.open(path, root)
    assert "this is a folder, not a file" in (notice or "")
    memory.place = DEBATE
    assert "cannot be written (this is no file)" in (memory.save() or "")
    assert path.is_dir()


def test_a_link_to_a_device_is_left_alone(path: Path, root: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(os.devnull)
    memory, _ = Memory.open(path, root)
    memory.place = DEBATE
    assert "this is no file" in (memory.save() or "")
    assert path.is_symlink()


def test_a_link_that_leads_to_itself_is_told(path: Path, root: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path)
    memory, notice = Memory.open(path, root)
    assert "cannot be read" in (notice or "")
    memory.place = DEBATE
    assert "cannot be written" in (memory.save() or "")


def test_a_link_stays_one(path: Path, root: Path, tmp_path: Path) -> None:
    write(tmp_path / "dotfiles.json", "{}")
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "dotfiles.json")
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    assert path.is_symlink()
    assert opened(tmp_path / "dotfiles.json", root).place == DEBATE


def test_a_broken_file_is_kept_aside_when_it_is_first_overwritten(path: Path, root: Path) -> None:
    write(path, "{ my notes")
    memory, _ = Memory.open(path, root)
    aside = path.with_name("state.json.broken")
    assert not aside.exists()
    memory.place = DEBATE
    assert memory.save() is None
    memory.place = LastPlace()
    assert memory.save() is None
    assert aside.read_text() == "{ my notes"
    assert opened(path, root).place == LastPlace()


def test_a_file_that_breaks_later_is_kept_aside_too(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.set_theme("ansi")
    memory.save()
    write(path, "{ my notes")
    memory.place = DEBATE
    assert memory.save() is None
    assert path.with_name("state.json.broken").read_text() == "{ my notes"
    assert (opened(path, root).theme, opened(path, root).place) == ("ansi", DEBATE)


def test_of_two_that_met_a_broken_file_the_second_keeps_what_the_first_wrote(
    path: Path, root: Path, tmp_path: Path
) -> None:
    write(path, "{ my notes")
    (one, _), (two, _) = Memory.open(path, root), Memory.open(path, tmp_path / "other")
    one.place = two.place = DEBATE
    one.save()
    two.save()
    assert path.with_name("state.json.broken").read_text() == "{ my notes"
    assert opened(path, root).place == DEBATE


def test_a_file_deleted_meanwhile_is_written_anew(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    path.unlink()
    memory.set_offset("tass", 7)
    assert memory.save() is None
    assert opened(path, root).place == DEBATE


def test_what_cannot_be_written_is_told(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = opened(tmp_path / "file" / "state.json", root)
    memory.place = DEBATE
    assert (
        memory.save() == f"{tmp_path}/file/state.json cannot be written (Not a directory); nothing will be remembered"
    )


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    before = path.read_bytes()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    memory.place = LastPlace()
    assert "No space left on device" in (memory.save() or "")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["state.json"]


def test_what_could_not_be_written_is_tried_again(path: Path, root: Path) -> None:
    path.parent.parent.mkdir()
    path.parent.touch()
    memory = opened(path, root)
    memory.place = DEBATE
    assert memory.save() is not None
    path.parent.unlink()
    assert memory.save() is None
    assert opened(path, root).place == DEBATE


def test_nobody_else_can_read_it(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.place = DEBATE
    memory.save()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_projects_used_longest_ago_are_forgotten(path: Path, tmp_path: Path) -> None:
    for number in (*range(100), 0, 100):
        memory = opened(path, tmp_path / str(number))
        memory.place = LastPlace("debate", f"question-{number}-{len(path.parent.parent.parts)}")
        memory.set_offset("tass", len(memory.place.question or "") + (memory.offset_of("tass") or 0))
        memory.save()
    assert opened(path, tmp_path / "1").place == LastPlace()
    assert opened(path, tmp_path / "0").place != LastPlace()
    assert len(json.loads(path.read_bytes())["projects"]) == 100


def test_the_sources_read_longest_ago_are_forgotten(path: Path, root: Path) -> None:
    memory = opened(path, root)
    for number in (*range(1000), 0, 1000):
        memory.set_offset(f"source-{number}", number + (memory.offset_of(f"source-{number}") is not None))
    memory.save()
    again = opened(path, root)
    assert (again.offset_of("source-1"), again.offset_of("source-0")) == (None, 1)
    assert again.offset_of("source-1000") == 1000


def test_queries_come_back_the_newest_last_and_none_twice(path: Path, root: Path) -> None:
    memory = opened(path, root)
    for query in ("red line", "speaker:peskov", "  red line "):
        memory.add_query(query)
    assert memory.save() is None
    assert opened(path, root).queries == ("speaker:peskov", "red line")


def test_the_same_query_again_is_nothing_to_write(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.add_query("red line")
    memory.save()
    path.unlink()
    memory.add_query("red line")
    memory.save()
    assert not path.exists()


@pytest.mark.parametrize("query", ["", " \t", "x" * 501])
def test_what_is_no_query_is_not_remembered(path: Path, root: Path, query: str) -> None:
    memory = opened(path, root)
    memory.add_query(query)
    assert memory.queries == ()


def test_queries_are_those_of_the_project(path: Path, root: Path, tmp_path: Path) -> None:
    memory = opened(path, root)
    memory.add_query("red line")
    memory.save()
    assert opened(path, tmp_path / "other").queries == ()


def test_the_oldest_queries_are_forgotten(path: Path, root: Path) -> None:
    memory = opened(path, root)
    for number in range(101):
        memory.add_query(f"query {number}")
    memory.save()
    assert len(opened(path, root).queries) == 100
    assert opened(path, root).queries[0] == "query 1"


def test_what_is_skipped_stays_so_at_the_next_start(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.skip("a1")
    memory.skip("b2")
    memory.skip("a1")
    assert memory.save() is None
    assert opened(path, root).skipped == {"a1", "b2"}


def test_what_was_skipped_can_be_proposed_again(path: Path, root: Path) -> None:
    memory = opened(path, root)
    memory.skip("a1")
    memory.save()
    again = opened(path, root)
    again.skip("a1", again=True)
    again.skip("never skipped", again=True)
    again.save()
    assert opened(path, root).skipped == frozenset()


def test_what_is_skipped_is_so_in_the_project_alone(path: Path, root: Path, tmp_path: Path) -> None:
    memory = opened(path, root)
    memory.skip("a1")
    memory.save()
    assert opened(path, tmp_path / "other").skipped == frozenset()


def test_what_was_skipped_longest_ago_is_forgotten(path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_SKIPPED", 3)
    memory = opened(path, root)
    for fingerprint in ("a1", "b2", "c3", "a1", "d4"):
        memory.skip(fingerprint)
    assert memory.skipped == {"c3", "a1", "d4"}


def test_a_file_without_what_is_skipped_is_read(path: Path, root: Path) -> None:
    write(path, json.dumps({"projects": {str(root): {"queries": ["red line"]}}}))
    memory = opened(path, root)
    assert (memory.queries, memory.skipped) == (("red line",), frozenset())


def test_the_file_never_grows_beyond_what_is_read(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "MOST_BYTES", 4096)
    for number in range(20):
        memory = opened(path, tmp_path / f"{number} \x01\x02é")
        for source in range(20):
            memory.set_offset(f"source-{source}", source)
        assert memory.save() is None
    assert path.stat().st_size <= 4096
    assert opened(path, tmp_path / "19 \x01\x02é").offset_of("source-19") == 19


def test_control_characters_in_a_path_reach_no_notice(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J" / "state.json"
    write(path, "{")
    _, notice = Memory.open(path, root)
    assert notice is not None
    assert notice.isprintable()
