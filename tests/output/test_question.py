"""A question on standard output: as text, as Markdown, as data."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

import msgspec
import pytest
from markdown_it import MarkdownIt

from briefing.model.phrases import in_quotation_marks
from briefing.model.queries import quotes_of
from briefing.model.records import Question
from briefing.output.listing import question_row, source_row
from briefing.output.question import question_json, question_markdown, question_text
from briefing.project.discovery import load_project
from briefing.text.sanitize import one_line
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, MakeProject


@pytest.fixture
def question(evidence: Evidence) -> Question:
    return evidence.project.questions[0]


def flat(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


def test_text_holds_every_position_claim_and_quotation(evidence: Evidence) -> None:
    for question in evidence.project.questions:
        told = flat(question_text(question, evidence))
        assert all(position.thesis in told for position in question.positions)
        assert all(" ".join(in_quotation_marks(quote).split()) in told for quote in quotes_of(*question.positions))


def test_text_names_silence_and_gaps(evidence: Evidence, question: Question) -> None:
    told = flat(question_text(question, evidence))
    assert "Silent on this question" in told
    assert all(why in told for why in question.silent.values())
    assert all(gap in told for gap in question.gaps)


def test_text_keeps_to_its_width(evidence: Evidence, question: Question) -> None:
    assert max(map(len, question_text(question, evidence, 60))) <= 60


def test_an_unproven_quotation_says_so_in_every_form(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but certainty")
    evidence = Evidence(load_project(make_project(FILES | {"positions/war.yaml": wrong})))
    (question,) = evidence.project.questions
    assert "≠ altered, not proven" in flat(question_text(question, evidence))
    assert "altered, not proven" in flat(question_markdown(question, evidence))
    assert '"status": "altered", "proven": false' in json.dumps(next(question_json(question, evidence)))


@pytest.mark.parametrize(
    "text",
    [
        "A *clash* is [certain](x) <b>_",
        "A ~~clash~~ is ~certain~",
        "War &amp; peace &#x41;",
        "# 5",
        "> so",
        "- no",
        "+ yes",
        "2024. A year",
        "2) two",
        "====",
        "~~~",
        "``` x",
        "a | b",
        "In C#",
        "In C #",
        "| a | b |",
        "see https://example.org/a_b and www.example.org",
        "back\\slash \\* \\",
        "$x$",
        "[^1]",
        "![x](y)",
        "first line\n\n    second line",
    ],
)
def test_markdown_shows_every_text_as_it_is(make_project: MakeProject, text: str) -> None:
    assert as_read(make_project, text) == as_read(make_project, "plain").replace("plain", escape(one_line(text)))


def as_read(make_project: MakeProject, text: str) -> str:
    """What a reader of GitHub's Markdown makes of a question in which this text stands wherever one may."""
    told = json.dumps(text)  # which YAML reads, too
    source = f"title: {told}\npublisher: {told}\ntype: article\nissued: 2025-04-10\nspeakers:\n  a: {{name: {told}}}"
    quote = f"{{source: tass, speaker: a, mode: reported, exact: {told}, via: {told}, note: {told}, said: 2022~}}"
    question = f"""
question: {told}
context: {told}
positions:
  - id: yes
    label: {told}
    thesis: {told}
    arguments: [{{id: it, claim: {told}, quotes: [{quote}]}}]
gaps: [{told}]
"""
    root = make_project({"corpus/tass.md": f"---\n{source}\n---\nNothing.\n", "positions/war.yaml": question})
    evidence = Evidence(load_project(root))
    lines = question_markdown(evidence.project.questions[0], evidence)
    return str(MarkdownIt("gfm-like").render("\n".join(lines)))


def test_markdown_has_a_heading_for_each_position(evidence: Evidence, question: Question) -> None:
    lines = list(question_markdown(question, evidence))
    assert sum(line.startswith("## ") for line in lines) == len(question.positions) + 2


def test_only_speech_is_quoted_in_markdown(evidence: Evidence) -> None:
    for question in evidence.project.questions:
        told = flat(question_markdown(question, evidence))
        for quote in quotes_of(*question.positions):
            if quote.mode != "direct":
                assert f"> “{quote.exact[:40]}" not in told


def test_data_holds_every_quotation_with_its_place(evidence: Evidence, question: Question) -> None:
    data = json.loads(json.dumps(next(question_json(question, evidence))))
    quotes = [
        quote for position in data["positions"] for argument in position["arguments"] for quote in argument["quotes"]
    ]
    assert [quote["exact"] for quote in quotes] == [quote.exact for quote in quotes_of(*question.positions)]
    assert all(quote["proven"] and quote["start"] < quote["end"] for quote in quotes)


def test_data_tells_where_in_its_document_a_quotation_stands(make_project: MakeProject) -> None:
    record = 'marks: [{at: p. 7, paragraph: 2, words: "The risk of escalation"}]'
    evidence = Evidence(load_project(make_project(FILES | {"originals/tass.yaml": record})))
    data = json.loads(json.dumps(next(question_json(evidence.project.questions[0], evidence))))
    quotes = [
        quote for position in data["positions"] for argument in position["arguments"] for quote in argument["quotes"]
    ]
    assert [quote["locator"] for quote in quotes] == [None, "p. 7"]


def test_a_row_of_the_list_counts_each_position(evidence: Evidence, question: Question) -> None:
    row = question_row(question, evidence.project.sources)
    decoded = msgspec.convert(row, dict[str, object])
    assert decoded["id"] == question.id
    positions = msgspec.convert(row["positions"], list[dict[str, object]])
    assert [set(position) for position in positions] == [
        {"id", "label", "voices", "quotes", "sources", "years"} for _ in question.positions
    ]


def test_a_source_row_keeps_what_is_unknown_unknown(evidence: Evidence) -> None:
    rows = [source_row(source, 0) for source in evidence.project.sources.values()]
    assert any(row["publisher"] is None for row in rows)
    assert any(row["title"] is None for row in rows)
