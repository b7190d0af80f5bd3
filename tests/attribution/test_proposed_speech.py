"""What is proposed as direct speech is direct speech for a check, too: both read quotation marks by one reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import of_given
from briefing.attribution.inputs import of_body
from briefing.checks.run import check_project
from briefing.model.records import Quote
from briefing.model.rules import DIRECT_UNMARKED
from briefing.model.statuses import Status
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.project.source_file import read_body
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote
from tests.conftest import MakeProject

HEAD = """\
---
title: The library
type: article-newspaper
publisher: The Courier
issued: 2024-02-03
language: en
speakers:
  ann: {name: Ann Lund, role: mayor}
  tom: {name: Tom Reyes, role: treasurer}
---

"""
PROMISE = "The town will keep this library open on every Sunday of the year"


@pytest.mark.parametrize(
    "body",
    [
        f'The new shelf is 12" wide. Lund said, "{PROMISE}." Then she left.',
        f'The desks are 5\' 10" long and 30" deep. "{PROMISE}," said Lund. The lamp is 8" high.',
        f'"{PROMISE}, and the 12" shelf stays," said Lund.',
        f"The match ended in the 90' minute. '{PROMISE},' said Lund. It was the mothers' day.",
        f"In the '90s it was shut. ‘{PROMISE},’ said Lund. ‘The readers’ wishes count.’",
        f"``{PROMISE},'' said Lund. ''It's the readers' own.''",
        f"\"{PROMISE},'' said Lund. \"It is the readers' own.\"",
        f"“{PROMISE}, ‘come rain or “snow”’,” said Lund.",
        f'„{PROMISE}“, said Lund. The shelf is 12" wide.',
        f"«{PROMISE}», said Lund. ‹It stays.›",
        f"》So《 it was. 「{PROMISE}」 said Lund.",
        f"Lund said: “{PROMISE}.\n\nThen she left.",
        f"Lund said: “{PROMISE}.\n\nNobody will be sent home.\n\nThat is a promise.” Then she left.",
        f"Lund said: “{PROMISE}.\n\n“Nobody will be sent home,” she said.",
        f"Lund wrote to them:\n> {PROMISE}.\n> Nobody will be sent home.\n\nThen she left.",
        f"Lund wrote to them.\n\n<blockquote>\n\n{PROMISE}.\n\n</blockquote>\n\nThen she left.",
        rf"\"{PROMISE},\" said Lund. \'It is the readers\' own.\'",
        f"**\"{PROMISE},\"** said Lund. *'It stays,'* she said.",
        f"ANN LUND: {PROMISE}.\n\nTOM REYES: Who is to pay for it?\n\nANN LUND: The town is.",
        f"[00:01:02] Ann Lund: {PROMISE}.\n\n[00:01:09] Tom Reyes: Who is to pay for it, and when?",
        f"Ann Lund: {PROMISE}.\n\nTom Reyes: Who is to pay for it, and when?",
    ],
)
def test_what_is_proposed_as_direct_speech_is_never_called_unmarked(make_project: MakeProject, body: str) -> None:
    root = make_project({"corpus/library.md": f"{HEAD}{body}\n"})
    proposed = direct(root, "library")
    assert any(PROMISE in candidate.exact for candidate in proposed)
    assert unmarked(root, "library", proposed) == []


def test_nor_is_anything_in_the_example(make_project: MakeProject) -> None:
    corpus = {f"corpus/{path.name}": path.read_text("utf-8") for path in (example_root() / "corpus").glob("*.md")}
    root = make_project(corpus)
    for source in load_project(root).sources:
        assert unmarked(root, source, direct(root, source)) == []


@pytest.mark.parametrize("mark", ['"', "″"])
@pytest.mark.parametrize(
    "body",
    [
        'The 12@ shelf stays. "We will never," Lund said of the 8@ box, "give up the library to anyone in this town."',
        '"We will never," Lund said near the 5½@ box, "give up the library to anyone in this town."',
        'Lund said: "We will keep it open.\n\nThe 12@ shelf is old. "We will never give up the library," Lund said.',
        "Lund said: “We will keep it open.\n\nThe 12@ shelf is old, and it stays in the library.” Then she left.",
    ],
)
def test_inches_are_judged_alike_however_they_are_written(make_project: MakeProject, body: str, mark: str) -> None:
    found = judged(make_project, body.replace("@", mark))
    assert [(exact.replace(mark, " inch"), status) for exact, status in found] == judged(
        make_project, body.replace("@", " inch")
    )


def test_inches_close_no_quotation_of_an_earlier_paragraph(make_project: MakeProject) -> None:
    body = 'Lund said: "We will keep it.\n\nThe 12" shelf is old. "We will never give it up," Lund said.'
    root = make_project({"corpus/library.md": f"{HEAD}{body}\n"})
    assert not any("The 12" in one.exact for one in direct(root, "library"))


def judged(make_project: MakeProject, body: str) -> list[tuple[str, Status]]:
    """What is proposed as direct speech of Ann Lund in `body`, with the status of each."""
    root = make_project({"corpus/library.md": f"{HEAD}{body}\n"})
    source = load_project(root).sources["library"]
    text = SourceText(read_body(source))
    quotes = [
        Quote(place=source.place, source="library", speaker="ann", mode="direct", exact=one.exact)
        for one in direct(root, "library")
    ]
    return [(quote.exact, verify_quote(quote, source, text).status) for quote in quotes]


def direct(root: Path, name: str) -> list[Candidate]:
    """What is proposed as direct speech of a source."""
    source = load_project(root).sources[name]
    return [one for one in of_given(of_body(source, read_body(source))) if one.mode == "direct"]


def unmarked(root: Path, name: str, proposed: list[Candidate]) -> list[str]:
    """What a check calls unmarked of these, filed as they are proposed."""
    speakers = {speaker.name: key for key, speaker in load_project(root).sources[name].speakers.items()}
    quotes = [
        {"source": name, "speaker": speakers.get(one.speaker or "", min(speakers.values())), "mode": "direct"}
        | {"exact": one.exact}
        for one in proposed
    ]
    argument = {"id": "open", "claim": "They promised it.", "quotes": quotes}
    position = {"id": "yes", "label": "Yes", "thesis": "It should.", "arguments": [argument]}
    (root / "positions" / "open.yaml").write_text(json.dumps({"question": "Open it?", "positions": [position]}))
    problems, _ = check_project(load_project(root))
    return [problem.message for problem in problems if problem.code == DIRECT_UNMARKED.code]
