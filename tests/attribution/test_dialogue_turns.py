"""The turns of a transcript are proposed with the name before them; an article with a label or two stays an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import find_candidates, of_draft
from briefing.formats.markdown import markdown_prose
from briefing.formats.prose import Draft, Prose
from briefing.model.problems import Place
from briefing.model.records import Speaker

HEARING = """\
Council hearing on the bridge

ANNA LUND: We open the hearing. It will be short.

TOM PELL: The bridge is not safe.

ANNA LUND: We will not pay a cent.
"""
ARTICLE = """\
The council met on Friday to talk of the bridge.

Lund: “We will not pay a cent.”

It was a long evening, and few stayed to the end.

Pell: “The bridge is not safe.”

Key points: the bridge, the budget and the school.

The council meets again in May.
"""


def declared(*names: str) -> list[Speaker]:
    return [Speaker(place=Place(Path("hearing.md")), name=name) for name in names]


def told(found: list[Candidate]) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.exact) for one in found]


def test_each_turn_is_its_speakers_as_the_source_declares_them() -> None:
    found = find_candidates(HEARING, declared("Anna Lund", "Tom Pell"))
    assert told(found) == [
        ("Anna Lund", "We open the hearing. It will be short."),
        ("Tom Pell", "The bridge is not safe."),
        ("Anna Lund", "We will not pay a cent."),
    ]


def test_without_declared_speakers_as_the_label_is_printed() -> None:
    assert [one.speaker for one in find_candidates(HEARING)] == ["ANNA LUND", "TOM PELL", "ANNA LUND"]


def test_the_label_is_the_mention_and_the_colon_the_cue() -> None:
    found = find_candidates(HEARING)[0]
    assert HEARING[found.start : found.end] == found.exact
    assert (found.mode, found.mention, found.cue, found.reason) == ("direct", "ANNA LUND", ":", None)
    assert HEARING[found.speaker_start : found.speaker_end] == "ANNA LUND"
    assert found.confidence > 0.9


def test_a_turn_goes_on_to_the_next_label_without_what_happens_in_the_room() -> None:
    text = HEARING.replace("short.\n", "short.\n\nLet us begin.\n\n[Applause]\n\nMr Pell has the word.\n")
    found = find_candidates(text, declared("Anna Lund"))[0]
    assert found.exact == "We open the hearing. It will be short. […] Let us begin. […] Mr Pell has the word."
    assert [text[part.start : part.end] for part in found.parts] == found.exact.split(" […] ")


def test_what_is_quoted_in_a_turn_is_no_proposal_of_its_own() -> None:
    text = HEARING.replace("not safe.", "not safe. The mayor said, “It will fall in May,” and that he knew.")
    assert [one.speaker for one in find_candidates(text)] == ["ANNA LUND", "TOM PELL", "ANNA LUND"]


def test_what_is_quoted_above_the_first_turn_is() -> None:
    text = HEARING.replace("bridge\n\nANNA", "bridge\n\n“It will fall in May,” Mayor Ida Holm said.\n\nANNA")
    assert [one.speaker for one in find_candidates(text)] == ["Ida Holm", "ANNA LUND", "TOM PELL", "ANNA LUND"]


@pytest.mark.parametrize(
    "label",
    [
        "Anna Lund:",
        "Lund:",
        "Mayor Lund:",
        "MAYOR ANNA LUND:",
        "ANNA LUND (by video):",
        "ANNA LUND [laughing]:",
        "[00:01] ANNA LUND:",
        "> ANNA LUND:",
        "**ANNA LUND:**",
        "**ANNA LUND**:",
    ],
)
def test_labels_of_many_forms(label: str) -> None:
    text = HEARING.replace("ANNA LUND:", label)
    found = find_candidates(text, declared("Anna Lund", "Tom Pell"))
    assert told(found)[0] == ("Anna Lund", "We open the hearing. It will be short.")


def test_a_label_in_bold_in_markdown() -> None:
    text = HEARING.replace("ANNA LUND:", "**ANNA LUND:**")
    found = of_draft(Draft("hearing.md", text, markdown_prose(text)), declared("Anna Lund"))
    assert [one.speaker for one in found] == ["Anna Lund", "TOM PELL", "Anna Lund"]
    assert text[found[0].start : found[0].end] == "We open the hearing. It will be short."
    assert text[found[0].speaker_start : found[0].speaker_end] == "ANNA LUND"


def test_turns_on_lines_without_blank_ones() -> None:
    text = HEARING.replace("\n\n", "\n")
    assert [one.exact for one in find_candidates(text)] == [one.exact for one in find_candidates(HEARING)]


def test_lines_of_an_article_without_blank_ones_are_paragraphs() -> None:
    text = ARTICLE.replace("\n\n", "\n").replace("“", "").replace("”", "") + "Lund: It is what it is.\n"
    assert find_candidates(text, declared("Ida Holm")) == []


@pytest.mark.parametrize("markdown", [False, True])
def test_a_heading_between_turns_is_nobodys(markdown: bool) -> None:
    text = HEARING.replace("safe.\n", "safe.\n\n## After the break\n")
    draft = Draft("hearing.md", text, markdown_prose(text) if markdown else Prose(text))
    assert [one.exact for one in of_draft(draft, declared("Anna Lund"))] == [
        one.exact for one in find_candidates(HEARING)
    ]


def test_what_happens_in_the_room_makes_no_article_of_a_transcript() -> None:
    text = HEARING.replace("\n\n", "\n\n[Applause]\n\n")
    assert [one.exact for one in find_candidates(text)] == [one.exact for one in find_candidates(HEARING)]


def test_words_below_their_label() -> None:
    text = HEARING.replace(": ", ":\n")
    assert [one.exact for one in find_candidates(text)] == [one.exact for one in find_candidates(HEARING)]


def test_a_headline_with_a_colon_is_nobodys_turn() -> None:
    text = (
        f"Mayor Lund: The City Will Not Pay\n\n“It will fall in May,” Ida Holm said.\n\n{HEARING.partition(chr(10))[2]}"
    )
    assert [one.speaker for one in find_candidates(text)] == ["Ida Holm", "ANNA LUND", "TOM PELL", "ANNA LUND"]


def test_two_turns_are_enough_where_both_are_declared() -> None:
    text = "Anna Lund: We open the hearing.\n\nTom Pell: The bridge is not safe.\n"
    assert find_candidates(text) == []
    assert [one.speaker for one in find_candidates(text, declared("Anna Lund", "Tom Pell"))] == [
        "Anna Lund",
        "Tom Pell",
    ]


def test_a_surname_that_two_declared_speakers_have_is_nobody_in_particular() -> None:
    found = find_candidates(HEARING.replace("ANNA LUND", "LUND"), declared("Anna Lund", "Bo Lund"))
    assert [one.speaker for one in found] == ["LUND", "TOM PELL", "LUND"]


@pytest.mark.parametrize("speakers", [(), ("Anna Lund", "Tom Pell")])
def test_an_article_with_a_label_or_two_is_no_transcript(speakers: tuple[str, ...]) -> None:
    assert [one.exact for one in find_candidates(ARTICLE, declared(*speakers))] == [
        "We will not pay a cent.",
        "The bridge is not safe.",
    ]


def test_nor_are_labels_before_quotation_marks() -> None:
    text = "Lund: “We open the hearing.”\n\nPell: “It is not safe.”\n\nLund: “We will not pay a cent.”\n"
    assert [one.exact for one in find_candidates(text)] == [
        "We open the hearing.",
        "It is not safe.",
        "We will not pay a cent.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Title: A talk\n\nPlace: Oslo\n\nTime: noon\n\nPrice: none\n",
        "Note: one\n\nNote: two\n\nNote: three\n\nNote: four\n",
        "Q: Is it safe?\n\nA: It is.\n\nQ: Is it?\n\nA: No.\n",
    ],
)
def test_lists_of_facts_and_questions_of_nobody_are_no_turns(text: str) -> None:
    assert find_candidates(text) == []


def test_a_label_without_words_is_no_turn() -> None:
    text = HEARING + "\nTOM PELL:\n\nANNA LUND: [inaudible]\n\nTOM PELL: …\n"
    assert len(find_candidates(text)) == len(find_candidates(HEARING))
