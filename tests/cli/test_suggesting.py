"""`briefing suggest`: what it takes, prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import FILES, Briefing, MakeProject

TEXT = "“It is not about probability,” Peskov said. The “truth” is a term.\n"
SOURCE = """\
---
title: A talk
type: speech
issued: 2024
language: en
speakers:
  macron: {name: Emmanuel Macron, role: French President}
---

“Nothing *should* be excluded,” the French president stated, “and nothing will be.”
"""
KEYS = [
    "source",
    "start",
    "end",
    "parts",
    "exact",
    "mode",
    "speaker",
    "mention",
    "speaker_start",
    "speaker_end",
    "cue",
    "confidence",
    "reason",
]


@pytest.fixture
def project(make_project: MakeProject) -> Path:
    return make_project(FILES | {"corpus/talk.md": SOURCE, "article.txt": TEXT})


def test_json_has_the_promised_keys(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "suggest", "--json", project / "article.txt")
    rows = [json.loads(line) for line in run.out.splitlines()]
    assert [list(row) for row in rows] == [KEYS, KEYS]
    assert rows[0] | {"source": "", "confidence": 0} == {
        "source": "",
        "start": 1,
        "end": 29,
        "parts": [[1, 29]],
        "exact": "It is not about probability,",
        "mode": "direct",
        "speaker": "Peskov",
        "mention": "Peskov",
        "speaker_start": 31,
        "speaker_end": 37,
        "cue": "said",
        "confidence": 0,
        "reason": None,
    }


def test_offsets_in_a_source_are_those_of_its_body(briefing: Briefing, project: Path) -> None:
    body = SOURCE.partition("---\n\n")[2]
    run = briefing("-C", project, "suggest", "--json", "talk")
    (row,) = (json.loads(line) for line in run.out.splitlines())
    assert [body[start:end] for start, end in row["parts"]] == ["Nothing *should* be excluded,", "and nothing will be."]
    assert (row["source"], row["speaker"], row["exact"]) == (
        "talk",
        "Emmanuel Macron",
        "Nothing *should* be excluded, […] and nothing will be.",
    )


def test_line_ends_count_as_one_character_as_everywhere(briefing: Briefing, project: Path) -> None:
    text = "Peskov said: “We never refused.\n\n“Nobody asked us.”\n\n“So,” he added,\n“it is.”\n"
    (project / "unix.txt").write_bytes(text.encode())
    (project / "dos.txt").write_bytes(text.replace("\n", "\r\n").encode())
    unix, dos = (briefing("-C", project, "suggest", "--json", project / name).out for name in ("unix.txt", "dos.txt"))
    assert dos.replace("dos.txt", "unix.txt") == unix
    rows = [json.loads(line) for line in unix.splitlines()]
    parts = [[text[start:end] for start, end in row["parts"]] for row in rows]
    assert parts == [["We never refused.", "Nobody asked us."], ["So,", "it is."]]
    assert [row["exact"] for row in rows] == ["We never refused. […] Nobody asked us.", "So, […] it is."]


def test_what_may_be_speech_is_told_with_whose_it_would_be(briefing: Briefing, project: Path) -> None:
    (project / "wire.txt").write_text("''It is not about probability,'' Peskov said.", encoding="utf-8")
    run = briefing("-C", project, "suggest", project / "wire.txt")
    assert run.out.splitlines()[1].endswith("speech in others; if speech, of Peskov")


def test_the_file_of_a_source_is_that_source(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "suggest", "--json", project / "corpus" / "talk.md")
    assert json.loads(run.out)["source"] == "talk"


def test_a_person_reads_place_words_speaker_and_what_was_left(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "suggest", project / "article.txt")
    lines = run.out.splitlines()
    assert lines[0].endswith("article.txt:1:2: “It is not about probability,”")
    assert lines[1].startswith("    Peskov (")
    assert lines[2] == "Not proposed:"
    assert lines[-1] == "1 quotation, 1 not proposed"


def test_a_text_without_quotations_is_fine(briefing: Briefing, project: Path) -> None:
    (project / "empty.txt").write_text("", encoding="utf-8")
    run = briefing("-C", project, "suggest", project / "empty.txt")
    assert (run.code, run.out) == (0, "0 quotations\n")


def test_a_name_that_is_neither_names_the_nearest_source(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "suggest", "talks")
    assert (run.code, run.out) == (2, "")
    assert "there is no source and no file “talks”" in run.err
    assert "talk" in run.err.partition("“talks”")[2]


@pytest.mark.parametrize("name", ["gone.md", "folder.txt", "binary.txt", "wrong.txt", "sheet.xls"])
def test_what_cannot_be_read_is_one_line_with_its_name(briefing: Briefing, project: Path, name: str) -> None:
    (project / "folder.txt").mkdir()
    (project / "binary.txt").write_bytes(b"\x00\x01\x02")
    (project / "wrong.txt").write_bytes(b"caf\xe9")
    (project / "sheet.xls").write_text("“So,” he said.", encoding="utf-8")
    run = briefing("-C", project, "suggest", project / "article.txt", project / name)
    assert (run.code, run.out, len(run.err.splitlines())) == (2, "", 1)
    assert name in run.err


def test_control_characters_reach_no_terminal(briefing: Briefing, project: Path) -> None:
    (project / "bad.txt").write_text("“\x1b[31mIt is \u202eso,” Peskov\x1b said.", encoding="utf-8")
    for arguments in ((), ("--json",)):
        run = briefing("-C", project, "suggest", *arguments, project / "bad.txt")
        assert not {"\x1b", "\u202e"} & set(run.out + run.err)


def test_standard_input_is_read_once(briefing: Briefing, project: Path) -> None:
    run = briefing("-C", project, "suggest", "-", "-")
    assert (run.code, "name “-” once" in run.err) == (2, True)
