"""`briefing verify`: the quotations of drafts against the sources of a project."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefing.drafts.speaker_match import agrees
from briefing.drafts.verify import Report, Verified, verify_drafts
from briefing.formats.open import read_draft
from briefing.model.problems import Place
from briefing.model.records import Speaker
from briefing.output.draft_report import draft_total
from briefing.project.discovery import load_project
from briefing.project.source_file import read_body
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, Briefing, MakeProject

EXACT = "it is not about probability, but inevitability"
RISK = "The risk of escalation, officials say, remains low."
OTHER = """\
---
title: A talk
type: speech
issued: 2024
language: en
speakers:
  saks: {name: Rainer Saks, role: security expert}
---

We will send troops only if we are attacked. All this can be played out step by step, as we have seen.
"""


@pytest.fixture
def two(make_project: MakeProject) -> Path:
    """A project with a source in which one speaker is declared, and none of its words is used."""
    return make_project(FILES | {"corpus/talk.md": OTHER})


def report(root: Path, text: str) -> Report:
    path = root / "draft.md"
    path.write_text(text, encoding="utf-8")
    return verify_drafts([read_draft(str(path))], Evidence(load_project(root)), read_body)


def only(root: Path, text: str) -> Verified:
    (found,) = report(root, text).quotations
    return found


def test_a_quotation_of_the_source_is_proven_with_its_place(two: Path) -> None:
    found = only(two, f"Peskov said: “{EXACT}.”")
    body = Evidence(load_project(two)).body("tass") or ""
    start, end = found.finding.start or 0, found.finding.end
    assert (found.finding.status, found.finding.source, body[start:end]) == ("exact", "tass", EXACT)


def test_a_quotation_in_corner_brackets_is_found(make_project: MakeProject) -> None:
    source = OTHER.replace("language: en", "language: ja") + "\n我々は戦争を望まないが、備えはする。\n"
    assert only(make_project(FILES | {"corpus/talk.md": source}), "「我々は戦争を望まないが」と述べた。").finding.proven


def test_a_changed_word_is_altered_and_changes_the_meaning(two: Path) -> None:
    found = only(two, "Peskov said: “it is about probability, but inevitability.”")
    assert (found.finding.status, found.finding.meaning) == ("altered", True)
    assert [change.source.strip() for change in found.finding.changes] == ["not"]


def test_what_no_source_has_is_missing(two: Path) -> None:
    assert only(two, "> Nobody has ever said anything like this.\n").finding.status == "missing"


@pytest.mark.parametrize("draft", ["“{},” he said.", "“{}.”", "“{}”", '"{}," he said.', "> {}.\n"])
def test_the_stop_before_the_closing_mark_is_the_drafts_own(two: Path, draft: str) -> None:
    words = "All this can be played out step by step"
    assert only(two, draft.format(words)).finding.status == "exact"


def test_a_stop_that_the_source_has_is_part_of_the_place(two: Path) -> None:
    found = only(two, f"“{RISK}”")
    body = Evidence(load_project(two)).body("tass") or ""
    assert body[found.finding.start or 0 : found.finding.end] == RISK


def test_a_narrators_words_in_a_block_quote_are_counted(two: Path) -> None:
    told = draft_total(report(two, f"> Peskov said: “{EXACT}.” Nobody believed it.\n"))
    assert told == "1 quotation, 1 exact, 2 beside them in block quotes, not checked"


@pytest.mark.parametrize("mark", ["", "“"])
def test_a_source_may_open_each_paragraph_anew(make_project: MakeProject, mark: str) -> None:
    source = FILES["corpus/tass.md"] + "\nHe said: “We have never refused to talk.\n\n“But nobody asked us,” he said.\n"
    draft = f"He said: “We have never refused to talk.\n\n{mark}But nobody asked us.”\n"
    assert only(make_project(FILES | {"corpus/tass.md": source}), draft).finding.proven


def test_a_stop_that_hides_a_condition_is_not_proven(two: Path) -> None:
    assert not only(two, "“We will send troops only.”").finding.proven


def test_the_speaker_is_known_from_a_quotation_of_the_project(two: Path) -> None:
    found = only(two, f"“{EXACT},” said Mr. Peskov.")
    assert (found.speaker_in_draft, found.speaker_known, found.speaker_agrees) == ("Peskov", "Dmitry Peskov", True)


def test_the_speaker_is_known_where_the_source_declares_one(two: Path) -> None:
    found = only(two, "“All this can be played out step by step,” said Peskov.")
    assert (found.speaker_known, found.speaker_agrees) == ("Rainer Saks", False)


def test_the_speaker_of_the_sources_own_voice_is_the_single_one_that_it_declares(two: Path) -> None:
    assert only(two, f"“{RISK}”").speaker_known == "Dmitry Peskov"


def test_who_is_not_named_agrees_with_nobody(two: Path) -> None:
    assert only(two, f"> {EXACT}\n").speaker_agrees is None


@pytest.mark.parametrize(
    ("named", "same"),
    [
        ("Peskov", True),
        ("Dmitri Peskov", True),
        ("Peskow", True),
        ("the Kremlin", True),
        ("the Kremlin spokesman", True),
        ("PESKOV", True),
        ("Medvedev", False),
        ("Dmitry Medvedev", False),
        ("the White House", False),
        ("", False),
    ],
)
def test_a_name_agrees_in_any_spelling_and_by_its_role(named: str, same: bool) -> None:
    speaker = Speaker(place=Place(Path("a.md")), name="Dmitry Peskov", role="Kremlin spokesman")
    assert agrees(named, speaker) is same


def test_what_is_under_five_words_is_apart(two: Path) -> None:
    found = report(two, f"The “so-called peace” and “The Hunt”: “{EXACT}.”")
    assert [short.exact for short in found.short] == ["so-called peace", "The Hunt"]
    assert len(found.quotations) == 1
    assert found.proven


def test_the_totals_add_up(two: Path) -> None:
    found = report(two, f"“{EXACT},” said Rutte. “so-called peace”\n\n> Nobody said it at all.\n\n“{RISK}”")
    assert draft_total(found) == (
        "3 quotations, 2 exact, 1 missing, 1 given to another speaker, 1 under 5 words, not verified"
    )


def test_a_source_that_cannot_be_read_leaves_the_others(make_project: MakeProject) -> None:
    root = make_project(FILES | {"corpus/broken.md": OTHER.encode() + b"\xff"})
    assert only(root, f"“{EXACT}.”").finding.proven


def test_each_source_that_cannot_be_read_is_told_and_counted(briefing: Briefing, make_project: MakeProject) -> None:
    root = make_project(FILES | {"corpus/broken.md": OTHER.encode() + b"\xff"})
    (root / "draft.md").write_text("“We will send troops only if we are attacked.”\n", encoding="utf-8")
    run = briefing("-C", root, "verify", root / "draft.md")
    told = [line for line in run.err.splitlines() if "broken.md:11:1: " in line]
    assert (len(told), run.out.splitlines()[-1]) == (1, "1 quotation, 1 missing, 1 source could not be read")


def test_a_project_without_sources_proves_nothing(make_project: MakeProject) -> None:
    assert not only(make_project({}), f"“{EXACT}.”").finding.proven


def test_a_proven_draft_ends_with_0(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text(f"Peskov said: “{EXACT}.”", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert (run.code, run.out.splitlines()[-1]) == (0, "1 quotation, 1 exact")


def test_anything_unproven_ends_with_1_and_shows_the_difference(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text("Rutte said: “it is about probability, but inevitability.”", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert run.code == 1
    speaker, difference = run.out.splitlines()[1:3]
    assert speaker == "    speaker: the draft names Rutte, the project knows Dmitry Peskov"
    assert difference.startswith("    deleted: …that case, it is [-not-] about probability, but inevitability,” ")
    assert difference.endswith("(changes the meaning: negation)")


def test_what_is_missing_shows_the_nearest_place(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text("> The peril of war, ministers say, remains quite low today.\n", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert "    nearest: tass " in run.out


def test_what_a_gap_hides_is_shown(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text("“We will send troops … if we are attacked.”\n", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert (run.code, run.out.count("leaves out “only”")) == (1, True)


def test_json_has_the_promised_keys_and_values(briefing: Briefing, two: Path) -> None:
    text = f"Peskov said: “{EXACT}.” A “scare quote” is apart."
    (two / "draft.md").write_text(text, encoding="utf-8")
    run = briefing("-C", two, "verify", "--json", two / "draft.md")
    (row,) = map(json.loads, run.out.splitlines())
    assert text[row["start"] : row["end"]] == row["exact"] == f"{EXACT}."
    assert row | {"draft": "", "start": 0, "end": 0, "exact": ""} == {
        "draft": "",
        "start": 0,
        "end": 0,
        "exact": "",
        "status": "exact",
        "proven": True,
        "meaning": False,
        "source": "tass",
        "source_start": 15,
        "source_end": 61,
        "changes": [],
        "speaker_in_draft": "Peskov",
        "speaker_known": "Dmitry Peskov",
    }
    assert "“scare quote”" in run.err


def test_marks_without_a_partner_are_told_with_their_place(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text("One” is odd.\n\nAnd “this is never closed\n", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert "draft.md:1:4: note: this mark closes a quotation that nothing opens" in run.err
    assert "draft.md:3:6: note: this quotation is never closed" in run.err


def test_what_cannot_be_read_is_one_line_and_ends_with_2(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_bytes(b"\xff\x00")
    run = briefing("-C", two, "verify", two / "draft.md")
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)


def test_control_characters_of_a_draft_reach_no_terminal(briefing: Briefing, two: Path) -> None:
    (two / "draft.md").write_text("“\x1b[31mNobody has ever said \u202ethis to me.”", encoding="utf-8")
    for arguments in ((), ("--json",)):
        run = briefing("-C", two, "verify", *arguments, two / "draft.md")
        assert not {"\x1b", "\u202e"} & set(run.out + run.err)


def test_standard_input_is_read_once(briefing: Briefing, two: Path) -> None:
    run = briefing("-C", two, "verify", "-", "-")
    assert (run.code, "name “-” once" in run.err) == (2, True)


def test_several_drafts_come_in_their_order(briefing: Briefing, two: Path) -> None:
    drafts: Mapping[str, str] = {"b.txt": f"“{EXACT}.”", "a.html": f"<q>{RISK}</q>"}
    for name, text in drafts.items():
        (two / name).write_text(text, encoding="utf-8")
    run = briefing("-C", two, "verify", "--json", *(two / name for name in drafts))
    assert [Path(json.loads(line)["draft"]).name for line in run.out.splitlines()] == list(drafts)


def test_a_draft_that_is_not_there_keeps_no_other_from_being_verified(two: Path, briefing: Briefing) -> None:
    (two / "draft.md").write_text(f"“{EXACT}.”", encoding="utf-8")
    run = briefing("-C", two, "verify", two / "darft.md", two / "draft.md")
    assert (run.code, run.out.splitlines()[-1]) == (2, "1 quotation, 1 exact")
