"""Search results in words: how many there are, why each was found, and who says it where, in little room too."""

from __future__ import annotations

import pytest

from briefing.output.search import (
    MOST_NOTES,
    get_ready,
    hit_citation,
    hit_text,
    matched,
    notes_lines,
    progress_text,
    summary,
)
from briefing.project.discovery import load_project
from briefing.search.results import Hit, HitKind, MatchKind, Progress, QueryNote, Reason, Results
from briefing.text.span import Span
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, SOURCE, MakeProject

PASSAGE = "The risk of escalation, officials say, remains low, and nobody in the capital expects that to change soon."


def hit(*why: tuple[str, str, MatchKind], loose: bool = False) -> Hit:
    return Hit(kind="passage", text=PASSAGE, loose=loose, why=tuple(Reason(*reason) for reason in why))


def results(good: int, loose: int = 0, total: int | None = None) -> Results:
    hits = (hit(),) * good + (hit(loose=True),) * loose
    return Results("risk", hits, good + loose if total is None else total)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Results(" "), ""),
        (results(0), "Nothing was found."),
        (results(1), "1 hit"),
        (results(2, 1), "2 hits, 1 only loosely related"),
        (results(0, 2), "Nothing relevant was found; these are only loosely related."),
        (results(3, total=1234), "1,234 hits, 3 shown"),
        (results(2, 1, total=1234), "2 hits, 1,232 only loosely related"),
    ],
)
def test_the_summary_says_how_many_there_are_and_what_they_are_worth(found: Results, words: str) -> None:
    assert summary(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Results(""), "Indexing 12,000 of 100,000 documents"),
        (results(2, 1), "So far: 2 hits, 1 only loosely related (indexing 12,000 of 100,000 documents)"),
        (results(0), "So far: nothing was found (indexing 12,000 of 100,000 documents)"),
    ],
)
def test_while_the_index_is_built_results_are_those_so_far(found: Results, words: str) -> None:
    assert summary(found, progress_text(Progress(12_000, 100_000))) == words


def test_of_many_notes_the_first_are_told_and_how_many_more_there_are() -> None:
    notes = [QueryNote(f"publisher: “zz{number}” matches none", 0, 1) for number in range(4_000)]
    told = notes_lines(notes)
    assert told == [*(note.text for note in notes[:MOST_NOTES]), f"and {4_000 - MOST_NOTES:,} more"]


def test_as_many_notes_as_there_is_room_for_are_told_alone() -> None:
    assert notes_lines([QueryNote("odd", 0, 1)] * MOST_NOTES) == ["odd"] * MOST_NOTES


def test_the_best_of_many_is_one_hit() -> None:
    found = Results("risk", (hit(),), 100, more=True)
    assert summary(found) == "The best hit"


def test_a_hit_says_how_each_word_of_the_query_stands_in_it() -> None:
    found = hit(
        ("inevitability", "inevitability", "same"),
        ("NATO", "", "missing"),
        ("probabilty", "probability", "spelling"),
        ("Kiev", "Kyiv", "name"),
        ("peskov", "Peskov", "speaker"),
        ("leader", "leaders", "form"),
    )
    assert matched(found) == (
        "matched: inevitability · probability ≈ probabilty · Kyiv for Kiev · Peskov (speaker) · leaders · without: NATO"
    )


def test_a_word_asked_for_twice_is_named_once() -> None:
    assert matched(hit(("war", "war", "same"), ("war", "war", "same"))) == "matched: war"


def test_of_many_words_as_they_were_asked_for_the_number_is_said() -> None:
    words = ("it", "is", "not", "going", "to", "be", "about")
    plain = tuple(Reason(word, word, "same") for word in words)
    assert matched(hit(*plain, Reason("probabilty", "probability", "spelling"))) == (
        "matched: 7 words · probability ≈ probabilty"
    )


def test_where_nothing_is_known_of_the_reasons_nothing_is_said() -> None:
    assert matched(hit()) == ""


def test_control_characters_in_a_word_of_a_file_are_not_shown() -> None:
    assert matched(hit(("war", "wa\x1b[31mr", "spelling"))).isprintable()


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (None, "quotation · Dmitry Peskov, Kremlin spokesman · via a wire · TASS · Feb 2024~ · ✓ exact"),
        (82, "quotation · Dmitry Peskov · via a wire · TASS · Feb 2024~ · ✓ exact"),
        (66, "quotation · Dmitry Peskov · via a wire · TASS · Feb 2024~ · ✓"),
        (60, "quotation · Dmitry Peskov · TASS · Feb 2024~ · ✓"),
        (44, "Dmitry Peskov · TASS · Feb 2024~ · ✓"),
        (10, "Dmitry Peskov · TASS · Feb 2024~ · ✓"),
    ],
)
def test_in_little_room_a_quotation_keeps_speaker_publisher_date_and_status(
    make_project: MakeProject, room: int | None, words: str
) -> None:
    assert hit_citation(quotation(), evidence_of(make_project, FILES["positions/war.yaml"]), room) == words


def test_what_is_loose_or_not_proven_is_said_in_any_room(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but sheer certainty")
    told = hit_citation(quotation(loose=True), evidence_of(make_project, wrong), 10)
    assert told == "loosely related · Dmitry Peskov · TASS · Feb 2024~ · altered, not proven"


@pytest.mark.parametrize(("kind", "word"), [("question", "question"), ("position", "thesis"), ("argument", "claim")])
def test_what_stands_in_no_source_is_told_with_its_question(
    make_project: MakeProject, kind: HitKind, word: str
) -> None:
    found = Hit(kind=kind, text="A clash is certain.", question="war", loose=False)
    told = hit_citation(found, evidence_of(make_project, FILES["positions/war.yaml"]))
    question = "" if kind == "question" else " · Would Western troops in Ukraine bring about war?"
    assert told == word + question


def test_a_short_text_is_shown_whole(make_project: MakeProject) -> None:
    found = Hit(kind="passage", text=PASSAGE, marks=(Span(4, 8),))
    assert hit_text(found, evidence_of(make_project, FILES["positions/war.yaml"]))[0] == PASSAGE


def test_in_little_room_a_text_begins_where_most_marks_are_in_view(make_project: MakeProject) -> None:
    words = ("risk", "capital", "expects", "change")
    marks = tuple(Span(PASSAGE.index(word), PASSAGE.index(word) + len(word)) for word in words)
    found = Hit(kind="passage", text=PASSAGE, marks=marks)
    text, moved = hit_text(found, evidence_of(make_project, FILES["positions/war.yaml"]), 50)
    assert text.startswith("… ")
    assert [text[start:end] for start, end in moved] == ["capital", "expects", "change"]
    assert moved[-1][1] <= 50


def test_what_showing_hits_needs_is_read_until_it_is_no_longer_wanted(make_project: MakeProject) -> None:
    evidence = evidence_of(make_project, FILES["positions/war.yaml"])
    asked = iter([False, True])
    get_ready([quotation(), quotation()], evidence, lambda: next(asked))
    assert next(asked, None) is None


def quotation(*, loose: bool = False) -> Hit:
    text = "it is not about probability, but inevitability"
    return Hit(kind="quote", text=text, source="tass", question="war", argument="certain", quote=0, loose=loose)


def evidence_of(make_project: MakeProject, question: str) -> Evidence:
    via = question.replace("speaker: peskov", "speaker: peskov\n            via: a wire", 1)
    question = via if "sheer" not in question else question
    return Evidence(load_project(make_project({"corpus/tass.md": SOURCE, "positions/war.yaml": question})))
