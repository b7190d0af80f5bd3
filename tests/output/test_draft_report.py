"""What was found of the quotations of a draft, as a person reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.drafts.verify import verify_drafts
from briefing.formats.open import read_draft
from briefing.output.draft_report import report_text
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.project.source_file import read_body
from briefing.verification.workspace import Evidence


def told(folder: Path, text: str) -> str:
    """The report of a draft against the sources that come with the program."""
    path = folder / "draft.md"
    path.write_text(text, encoding="utf-8")
    evidence = Evidence(load_project(example_root()))
    return "\n".join(report_text(verify_drafts([read_draft(str(path))], evidence, read_body), evidence.body))


@pytest.mark.parametrize(
    ("quoted", "shown"),
    [
        ("Four US officials told the publication", "Four [-U.S.-]{+US+} officials told"),
        ("those who operate in Ukraine are not US military personnel", "are not [-U.S.-]{+US+} military personnel"),
        ("maintain and repair weapons systems it receives from the US", "receives from the [-U.S.-]{+US+}"),
    ],
)
def test_an_abbreviation_is_shown_whole_and_no_word_twice(tmp_path: Path, quoted: str, shown: str) -> None:
    assert shown in told(tmp_path, f"“{quoted}.”")


def test_a_word_that_the_draft_doubles_is_shown(tmp_path: Path) -> None:
    quoted = "Four officials officials told the publication that it will help the military"
    assert "officials" in told(tmp_path, f"“{quoted}.”").partition("{+")[2].partition("+}")[0]


def test_what_a_gap_leaves_out_is_told_once(tmp_path: Path) -> None:
    quoted = "I believe that the risk of an escalation of a conflict with NATO is […] on the agenda at the moment"
    assert told(tmp_path, f"“{quoted}.”").count("out “not”") == 1


def test_what_is_not_checked_in_a_block_quote_has_its_place(tmp_path: Path) -> None:
    draft = "> Rainer Saks said: “All this can be played out step by step.”\n"
    assert "draft.md:1:3: not checked: “Rainer Saks said:”" in told(tmp_path, draft)
