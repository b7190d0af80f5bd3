"""The command line as a person or a script uses it: what is printed where, and the exit codes."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefing import __version__
from briefing.cli import PLACES
from briefing.project.example import example_root
from briefing.search.results import ALL_KINDS
from tests.conftest import FILES, Briefing, MakeProject


def test_version(briefing: Briefing) -> None:
    assert briefing("--version") == (0, f"briefing {__version__}\n", "")


@pytest.mark.parametrize("command", [(), ("list",), ("show",), ("search",), ("ledger",), ("check",), ("schema",)])
def test_help_explains_every_command(briefing: Briefing, command: tuple[str, ...]) -> None:
    run = briefing(*command, "--help")
    assert run.code == 0
    assert "Usage: " in run.out
    assert len(run.out.splitlines()) > 5


def test_list_names_the_questions_of_the_example_in_their_order(briefing: Briefing) -> None:
    run = briefing("list")
    ids = [line.split()[0] for line in run.out.splitlines() if not line.startswith(" ")]
    assert run.code == 0
    assert ids[0] == "war-with-nato"
    assert len(ids) == 7
    assert "bundled example" in run.err


def test_list_as_json_is_one_object_a_line(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "list", "--json")
    (row,) = map(json.loads, run.out.splitlines())
    assert (row["id"], row["quotes"], [position["label"] for position in row["positions"]]) == (
        "war",
        2,
        ["Inevitable", "Not automatic"],
    )


def test_list_sources(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "list", "--sources")
    assert run.out.splitlines()[1].strip() == "article-newspaper · TASS · Feb 2024~ · 2 quotes"
    (row,) = map(json.loads, briefing("-C", project, "list", "--sources", "--json").out.splitlines())
    assert (row["id"], row["issued"], row["quotes"]) == ("tass", "2024-02~", 2)


def test_show_prints_the_question(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "show", "war")
    assert run.code == 0
    assert "“it is not about probability, but inevitability”" in run.out
    assert "✓ exact" in run.out


def test_show_has_three_forms(briefing: Briefing, project: Path) -> None:
    assert briefing("-C", project, "show", "war", "--format", "md").out.startswith("# Would Western troops")
    as_json = briefing("-C", project, "show", "war", "--format", "json").out
    assert json.loads(as_json)["id"] == "war"
    assert briefing("-C", project, "show", "war", "--json").out == as_json


def test_a_misspelt_question_gets_the_nearest_and_the_valid_ones(briefing: Briefing) -> None:
    run = briefing("show", "war-wiht-nato")
    assert run.code == 2
    assert "did you mean “war-with-nato”" in run.err
    assert "russias-say" in run.err


def test_search_prints_rank_words_and_place(briefing: Briefing) -> None:
    run = briefing("search", "gouvernor", "of", "Texsas", "--limit", "1")
    assert run.code == 0
    assert "governor of Texas" in run.out
    assert "Mark Rutte" in run.out


def test_search_as_json_gives_places_in_the_body(briefing: Briefing) -> None:
    rows = [json.loads(line) for line in briefing("search", "governor of Texas", "--json").out.splitlines()]
    assert rows[0]["rank"] == 1
    assert rows[0]["text"][slice(*rows[0]["marks"][0])] == "governor"


QUERIES = "but inevitabilty\n\nrisk of escalation\r\nxylophone"


def given(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let these bytes be standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def test_a_search_gives_its_keys_in_their_order(briefing: Briefing, project: Path) -> None:
    row = json.loads(briefing("-C", project, "search", "inevitability", "--json", "--limit", "1").out)
    assert list(row) == [
        *("rank", "score", "loose", "kind", "source", "start", "end", "text", "marks"),
        *("question", "position", "argument", "speaker"),
    ]
    assert (row["kind"], row["source"], row["speaker"], row["marks"]) == ("quote", "tass", "peskov", [[33, 46]])


@pytest.mark.parametrize(
    ("place", "kinds"),
    [("quotes", {"quote"}), ("passages", {"passage"}), ("all", {"quote", "argument", "position", "question"})],
)
def test_a_search_looks_where_it_is_told_to(briefing: Briefing, project: Path, place: str, kinds: set[str]) -> None:
    words = "risk escalation troops line clash conflict probability"
    found = [
        json.loads(line)["kind"]
        for word in words.split()
        for line in briefing("-C", project, "search", word, "--in", place, "--json").out.splitlines()
    ]
    assert set(found) == kinds


def test_what_of_a_query_was_not_understood_is_told_beside_the_hits(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "search", "speaker:peskvo", "inevitability", "--json")
    assert run.err.splitlines() == ["briefing: speaker: “peskvo” was read as Dmitry Peskov"]
    assert json.loads(run.out)["speaker"] == "peskov"


def test_a_line_of_a_batch_is_a_query_and_gives_a_line(briefing: Briefing, project: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_bytes(QUERIES.encode())
    run = briefing("-C", project, "search", "--batch", "queries.txt", "--json", "--limit", "1")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0
    assert [list(row) for row in rows] == [["query", "ms", "hits"]] * 4
    assert [row["query"] for row in rows] == ["but inevitabilty", "", "risk of escalation", "xylophone"]
    assert [[hit["kind"] for hit in row["hits"]] for row in rows] == [["quote"], [], ["quote"], []]
    assert all(row["ms"] >= 0 for row in rows)


def test_a_batch_can_come_on_standard_input(briefing: Briefing, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, "\ufeffПесков\n".encode())
    (row,) = map(json.loads, briefing("-C", project, "search", "--batch", "-", "--json").out.splitlines())
    assert row["query"] == "Песков"
    assert [hit["text"][slice(*hit["marks"][0])] for hit in row["hits"]] == ["Peskov"]


def test_an_empty_batch_gives_nothing(briefing: Briefing, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, b"")
    assert briefing("-C", project, "search", "--batch", "-", "--json") == (0, "", "")


def test_a_batch_for_persons_names_each_query(briefing: Briefing, project: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("inevitability\nxyl\x1bophone\n", encoding="utf-8")
    run = briefing("-C", project, "search", "--batch", "queries.txt")
    assert [line for line in run.out.splitlines() if line.endswith(":")] == ["inevitability:", "xyl␛ophone:"]
    assert [line.split(",")[0] for line in run.err.splitlines()] == ["line 1: 2 hits", "line 2: Nothing was found."]


def test_what_is_odd_in_a_batch_is_told_with_its_line(briefing: Briefing, project: Path, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("inevitability\nspeaker:peskvo\n", encoding="utf-8")
    run = briefing("-C", project, "search", "--batch", "queries.txt", "--json")
    assert run.err == "briefing: line 2: speaker: “peskvo” was read as Dmitry Peskov\n"


def test_a_batch_from_standard_input_is_not_read_beyond_what_a_file_may_have(
    briefing: Briefing, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.cli.search_index.MOST_QUERIES", 1 << 20)
    given(monkeypatch, b"x" * ((1 << 20) + 1))
    run = briefing("-C", project, "search", "--batch", "-")
    assert (run.code, run.err) == (2, "briefing: -: these queries have more than 1 MiB\n")


def test_a_query_and_a_batch_do_not_go_together(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "search", "risk", "--batch", "queries.txt")
    assert (run.code, "do not go together" in run.err) == (2, True)


def test_what_does_not_stand_there_as_asked_is_said_below_the_hit(briefing: Briefing, project: Path) -> None:
    assert "     matched: inevitability ≈ inevitabilty\n" in briefing("-C", project, "search", "inevitabilty").out
    assert "matched:" not in briefing("-C", project, "search", "inevitability", "--limit", "1").out


def test_a_quotation_mark_that_is_left_open_is_told(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "search", '"but inevitability')
    assert run.err.splitlines()[1:] == ["briefing: “but inevitability” has no second quotation mark"]


def test_it_is_told_why_no_passage_has_a_speaker(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "search", "--in", "passages", "speaker:peskov")
    assert "briefing: speaker: nothing can be found, for no passage has one" in run.err.splitlines()


def test_all_places_are_all_kinds() -> None:
    assert PLACES["all"] == ALL_KINDS


def test_the_hits_of_a_batch_are_those_of_each_query_alone(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("governor of texas\nzakharova\n", encoding="utf-8")
    rows = [json.loads(line) for line in briefing("search", "--batch", "queries.txt", "--json").out.splitlines()]
    for row in rows:
        alone = [json.loads(line) for line in briefing("search", row["query"], "--json").out.splitlines()]
        assert row["hits"] == alone


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("nowhere.txt", "there is no file nowhere.txt"),
        (".", ".: this is a folder, not a file"),
        ("latin.txt", "latin.txt:2:4: this file is not UTF-8"),
        ("-", "-:2:4: this file is not UTF-8"),
    ],
)
def test_a_batch_that_cannot_be_read_is_told(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, told: str
) -> None:
    data = b"war\ncaf\xe9\n"
    (tmp_path / "latin.txt").write_bytes(data)
    given(monkeypatch, data)
    run = briefing("search", "--batch", path)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith(f"briefing: {told}")


def test_index_says_what_it_did_and_does_nothing_twice(
    briefing: Briefing, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "briefing.search.building.is_settled", lambda _stamp, _now: True
    )  # as if written some seconds ago
    first, again = (briefing("-C", project, "index").out for _ in range(2))
    assert first.startswith("2 of 2 documents indexed in ")
    assert again.startswith("Nothing new in ")
    assert first.partition(";")[2] == again.partition(";")[2]


def test_index_anew_indexes_all_of_it_once_more(briefing: Briefing, project: Path) -> None:
    briefing("-C", project, "index")
    assert briefing("-C", project, "index", "--force").out.startswith("2 of 2 documents indexed in ")


def test_index_where_prints_the_folder_and_makes_nothing(briefing: Briefing, project: Path, own_folders: Path) -> None:
    where = Path(briefing("-C", project, "index", "--where").out.removesuffix("\n"))
    assert where.is_relative_to(own_folders / "cache")
    assert not where.exists()
    briefing("-C", project, "index")
    assert where.is_dir()


def test_index_where_can_be_asked_by_a_program(briefing: Briefing, project: Path) -> None:
    where = briefing("-C", project, "index", "--where").out.removesuffix("\n")
    assert json.loads(briefing("-C", project, "index", "--where", "--json").out) == {"folder": where}


def test_index_as_json_has_the_promised_keys(briefing: Briefing, project: Path) -> None:
    row = json.loads(briefing("-C", project, "index", "--json").out)
    assert list(row) == ["indexed", "documents", "passages", "bytes", "seconds", "folder", "shared"]
    assert (row["indexed"], row["documents"], row["passages"], row["shared"]) == (2, 2, 9, False)
    assert Path(row["folder"]).is_dir()


def test_a_search_finds_what_was_written_since_the_last_one(briefing: Briefing, project: Path) -> None:
    assert briefing("-C", project, "search", "xylophone", "--json").out == ""
    path = project / "corpus" / "tass.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nA xylophone was played.\n", encoding="utf-8")
    assert json.loads(briefing("-C", project, "search", "xylophone", "--json").out)["text"] == "A xylophone was played."


def test_a_search_that_finds_nothing_is_no_error(briefing: Briefing) -> None:
    run = briefing("search", "xylophone")
    assert (run.code, run.out) == (0, "")
    assert "Nothing was found." in run.err


@pytest.mark.parametrize("command", ["list", "search war", "show war"])
def test_other_commands_tell_of_problems_and_do_what_they_can(briefing: Briefing, wrong: Path, command: str) -> None:
    (wrong / "positions" / "broken.yaml").write_text("question: [", encoding="utf-8")
    run = briefing("-C", wrong, *command.split())
    assert run.code == 0
    assert run.out
    assert "`briefing check` tells" in run.err


def test_schema_prints_a_json_schema(briefing: Briefing) -> None:
    for kind in ("question", "source"):
        assert "$schema" in json.loads(briefing("schema", kind).out)


def test_a_folder_below_a_project_opens_the_project(briefing: Briefing, project: Path) -> None:
    below = project / "corpus"
    assert briefing("-C", below, "list").out.startswith("war")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lsit",), "did you mean “list”"),
        (("-C", "nowhere", "list"), "There is no folder “nowhere”"),
        (("-C", ".", "list"), "is no project"),
        (("show",), "Missing argument"),
        (("show", "war", "--format", "pdf"), "'pdf' is not one of"),
        (("search",), "Say what to look for"),
        (("search", " "), "Say what to look for"),
        (("-C", ".", "."), "Name the folder once"),
        (("schema", "sauce"), "'sauce' is not one of"),
        (("ledger", "--status", "exact,altred"), "“altred”; did you mean “altered”"),
        (("evil\x1b]52;c;x\x07",), "“evil␛]52;c;x␇”"),
    ],
)
def test_a_mistake_in_what_was_asked_is_explained(briefing: Briefing, arguments: tuple[str, ...], told: str) -> None:
    run = briefing(*arguments)
    assert run.code == 2
    assert told in run.err
    assert "Traceback" not in run.err


def test_what_is_in_a_closed_folder_is_no_command(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "stat", closed)
    run = briefing("closed/x")
    assert run.code == 2
    assert "There is no command or folder “closed/x”" in run.err


def test_a_file_is_no_folder(briefing: Briefing, project: Path) -> None:
    run = briefing(project / "corpus" / "tass.md")
    assert run.code == 2
    assert "not a folder" in run.err


@pytest.mark.parametrize("arguments", [(), (".",)])
def test_without_a_terminal_the_program_says_so(briefing: Briefing, arguments: tuple[str, ...]) -> None:
    run = briefing(*arguments)
    assert run.code == 2
    assert "needs a terminal" in run.err


def test_a_name_that_is_both_command_and_folder_is_the_command(briefing: Briefing, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    assert briefing("list").code == 0


def test_nothing_hostile_reaches_the_terminal(briefing: Briefing, make_project: MakeProject) -> None:
    hostile = FILES["positions/war.yaml"].replace("A clash is certain.", r'"\e]52;c;eA\a \u202Eevil \x9b2J [/] [link="')
    root = make_project(FILES | {"positions/war.yaml": hostile})
    for command in ("show war", "show war --format md", "show war --json", "search evil", "search evil --json", "list"):
        run = briefing("-C", root, *command.split())
        assert not set("\x1b\x07\x9b\u202e") & set(run.out + run.err), command
    assert (
        "\u202e"
        in json.loads(briefing("-C", root, "show", "war", "--json").out)["positions"][0]["arguments"][0]["claim"]
    )


def test_an_interrupt_ends_with_130(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.project.folder.ProjectFolder.load", interrupted)
    assert briefing("list").code == 130


@pytest.mark.parametrize("command", ["list", "show war-with-nato", "ledger", "check", "schema question"])
def test_a_reader_that_stops_reading_is_no_error(command: str) -> None:
    run = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{sys.executable} -m briefing {command} | true"],
        capture_output=True,
        text=True,
        check=False,
        cwd=example_root(),
    )
    assert (run.returncode, run.stderr) == (0, "")
