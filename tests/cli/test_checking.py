"""`briefing ledger` and `briefing check` as a person or a workflow uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Briefing


@pytest.fixture
def accepted(wrong: Path) -> Path:
    path = wrong / "positions" / "war.yaml"
    slip = "but certainty\n            accept: {status: altered, why: 'A slip of the agency, mended in print.'}"
    path.write_text(path.read_text(encoding="utf-8").replace("but certainty", slip), encoding="utf-8")
    return wrong


def test_ledger_prints_a_line_a_quotation_and_the_totals(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "ledger")
    assert run.code == 0
    assert [line[:1] for line in run.out.splitlines()[:2]] == ["✓", "✓"]
    assert run.out.splitlines()[-1] == "2 quotations, 2 exact"


def test_ledger_sums_up_each_source(briefing: Briefing, wrong: Path) -> None:
    lines = briefing("-C", wrong, "ledger").out.splitlines()
    assert lines[2:] == ["", "tass  2 quotations, 1 exact, 1 altered", "", "2 quotations, 1 exact, 1 altered"]


def test_ledger_lists_the_statuses_that_are_asked_for(briefing: Briefing, wrong: Path) -> None:
    run = briefing("-C", wrong, "ledger", "--json", "--status", "exact, folded")
    (row,) = map(json.loads, run.out.splitlines())
    assert (run.code, row["status"], run.err.splitlines()[-1]) == (0, "exact", "1 quotation, 1 exact")


def test_ledger_fails_for_what_is_listed(briefing: Briefing, wrong: Path) -> None:
    assert briefing("-C", wrong, "ledger", "--status", "altered").code == 1


def test_an_accepted_quotation_is_not_proven_and_fails_nothing(briefing: Briefing, accepted: Path) -> None:
    run = briefing("-C", accepted, "ledger", "--json")
    (row, _) = map(json.loads, run.out.splitlines())
    assert (run.code, row["status"], row["proven"], row["accepted"]) == (0, "altered", False, True)
    assert row["accept"] == {"status": "altered", "why": "A slip of the agency, mended in print."}
    assert briefing("-C", accepted, "check").code == 0


def test_ledger_says_that_a_quotation_is_accepted_and_why(briefing: Briefing, accepted: Path) -> None:
    lines = briefing("-C", accepted, "ledger").out.splitlines()
    assert "accepted: A slip of the agency, mended in print." in lines[0]
    assert lines[-1] == "2 quotations, 1 exact, 1 altered, 1 accepted"


def test_ledger_as_json_has_the_promised_keys(briefing: Briefing, wrong: Path) -> None:
    run = briefing("-C", wrong, "ledger", "--json")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 1
    assert list(rows[0]) == [
        *("question", "position", "argument", "source", "speaker", "mode"),
        *("exact", "status", "proven", "start", "end", "reasons"),
        *("meaning", "changes", "gaps", "candidates", "found_in", "rivals", "folds", "accepted", "accept"),
    ]
    assert (rows[0]["status"], rows[0]["proven"], rows[0]["start"], rows[0]["end"]) == ("altered", False, 15, 61)
    assert [change["quoted"] for change in rows[0]["changes"]] == ["certainty"]
    assert rows[0]["reasons"]
    assert rows[1]["proven"]
    assert "2 quotations, 1 exact, 1 altered" in run.err


def test_check_is_silent_but_for_totals_when_all_is_well(briefing: Briefing, project: Path) -> None:
    assert briefing("-C", project, "check") == (0, "1 question, 1 source, 2 of 2 quotations proven, 0 problems\n", "")


def test_check_names_file_line_and_column(briefing: Briefing, wrong: Path) -> None:
    run = briefing("-C", wrong, "check")
    assert run.code == 1
    assert run.out.startswith("positions/war.yaml:13:20: ")


def test_check_as_json_is_one_object_a_problem(briefing: Briefing, wrong: Path) -> None:
    run = briefing("-C", wrong, "check", "--json")
    (row,) = map(json.loads, run.out.splitlines())
    assert run.code == 1
    assert list(row) == ["path", "line", "column", "severity", "message", "code"]
    assert (row["path"], row["line"], row["severity"]) == ("positions/war.yaml", 13, "error")
    assert row["code"] == "quote-unproven"
    assert "1 problem" in run.err


def test_the_json_of_check_has_two_names(briefing: Briefing, wrong: Path) -> None:
    assert briefing("-C", wrong, "check", "--format", "json") == briefing("-C", wrong, "check", "--json")


def test_check_annotates_the_lines_of_a_pull_request(
    briefing: Briefing, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(wrong.parent))
    run = briefing("-C", wrong, "check", "--format", "github")
    annotation, total = run.out.splitlines()
    assert run.code == 1
    assert annotation.startswith(
        "::error file=project/positions/war.yaml,line=13,col=20,title=quote-unproven::the quot"
    )
    assert total.endswith("1 problem")
