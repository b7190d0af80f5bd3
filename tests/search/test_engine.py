"""Half-remembered sentences of the example, found as a person would type them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.output.search import hit_citation, hit_lines, hit_row, hit_text, summary
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.search.index import Index, up_to_date
from briefing.search.results import IN_SOURCES, Hit, Searcher, quote_of
from briefing.text.fold import fold_for_search
from briefing.text.paragraphs import passages
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, MakeProject


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence(load_project(example_root()))


@pytest.fixture(scope="module")
def index(evidence: Evidence) -> Searcher:
    return engine_of(evidence)


def engine_of(evidence: Evidence) -> Searcher:
    """An engine over an index in memory."""
    return up_to_date(Index(evidence.project.root, None), evidence)


def best(index: Searcher, query: str) -> Hit:
    return index.search(query).hits[0]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("governor of Texas", "governor of Texas"),
        ("gouvernor of Texsas", "governor of Texas"),
        ("nothing shuold be exclued", "Nothing should be excluded"),
        ("not probability but inevitability", "not going to be about probability, but inevitability"),
        ("inevitability probability", "inevitability"),
        ("finland didnt ask russia", "Finland didn’t ask Russia"),
        ("eager to mend fence with the west", "eager to mend fences with the West"),
        ("rusia violatd both deals", "Russia violated both deals"),
        ("threshold of nuclear", "threshold of nuclear use"),
        ("soldiers recruiting challenges", "recruiting new soldiers"),
        ("ZAKHAROVA insecurity", "guarantee of insecurity"),
        ("захарова insecurity", "guarantee of insecurity"),
        ("poutine governor", "governor of Texas"),
        ("klare sanctions", "have sanctions lifted"),
    ],
)
def test_a_misremembered_sentence_is_found_first(index: Searcher, query: str, words: str) -> None:
    hit = best(index, query)
    assert fold_for_search(words) in fold_for_search(hit.text)
    assert not hit.loose


def test_results_come_while_the_last_word_is_still_typed(index: Searcher) -> None:
    assert "governor of Texas" in best(index, "he's the govern").text


def test_a_quotation_and_its_paragraph_are_one_hit(index: Searcher) -> None:
    found = index.search("governor of Texas").hits
    assert [hit.kind for hit in found if "governor of Texas" in hit.text] == ["quote"]


def test_the_same_words_quoted_twice_are_one_hit(index: Searcher) -> None:
    found = index.search("Russia cannot take the risk of a large-scale military conflict").hits
    assert sum("cannot take the risk" in hit.text for hit in found if hit.kind == "quote") == 1


def test_a_speaker_is_found_by_name(index: Searcher) -> None:
    assert {hit.speaker for hit in index.search("zakharova").hits if hit.kind == "quote"} == {"maria-zakharova"}


@pytest.mark.parametrize("kind", ["argument", "position", "question"])
def test_the_editors_words_are_found_too(index: Searcher, evidence: Evidence, kind: str) -> None:
    question = evidence.project.questions[0]
    position = question.positions[0]
    text = {
        "argument": position.arguments[0].claim,
        "position": position.thesis,
        "question": question.question,
    }[kind]
    hit = next(hit for hit in index.search(text).hits if hit.kind == kind)
    assert (hit.question, hit.source, hit.start) == (question.id, None, None)


def test_kinds_that_were_not_asked_for_stay_out(index: Searcher) -> None:
    assert {hit.kind for hit in index.search("war", kinds=IN_SOURCES).hits} <= set(IN_SOURCES)


def test_hits_stand_where_they_say(index: Searcher, evidence: Evidence) -> None:
    for hit in index.search("military conflict russia nato").hits:
        if hit.source is not None:
            body = evidence.body(hit.source)
            assert body is not None
            assert body[hit.start : hit.end] == hit.text


def test_marks_stand_on_the_words_that_matched(index: Searcher) -> None:
    hit = best(index, "gouvernor Texas")
    assert [hit.text[mark.start : mark.end] for mark in hit.marks] == ["governor", "Texas"]


def test_of_a_word_still_typed_only_the_typed_letters_are_marked(index: Searcher) -> None:
    hit = best(index, "probability inevitab")
    assert [hit.text[mark.start : mark.end] for mark in hit.marks] == ["probability", "inevitab"]


def test_what_only_shares_a_word_is_called_loose(index: Searcher) -> None:
    results = index.search("quantum support russia pudding")
    assert results.only_loose
    assert "only loosely related" in summary(results)


@pytest.mark.parametrize("query", ["", "   ", "…", "“”", "\x00\x1b[31m"])
def test_a_query_without_words_finds_nothing(index: Searcher, query: str) -> None:
    results = index.search(query)
    assert not results.hits or query == "\x00\x1b[31m"
    assert summary(index.search("")) == ""


def test_what_stands_nowhere_is_not_found(index: Searcher) -> None:
    results = index.search("xylophone")
    assert results.hits == ()
    assert summary(results) == "Nothing was found."


def test_a_cancelled_search_gives_nothing(index: Searcher) -> None:
    assert index.search("governor of Texas", cancelled=lambda: True).hits == ()


def test_a_search_cancelled_late_gives_nothing(index: Searcher) -> None:
    calls = iter([False, False, False, True])
    assert index.search("governor of Texas", cancelled=lambda: next(calls, True)).hits == ()


def test_the_best_come_first_and_are_numbered(index: Searcher) -> None:
    hits = index.search("russia", limit=7).hits
    assert [hit.rank for hit in hits] == list(range(1, 8))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=80))
def test_no_query_breaks_it(index: Searcher, query: str) -> None:
    for hit in index.search(query).hits:
        assert all(0 <= mark.start < mark.end <= len(hit.text) for mark in hit.marks)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_words_as_they_stand_in_a_source_are_found(index: Searcher, evidence: Evidence, data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(sorted(evidence.project.sources)))
    passage = data.draw(st.sampled_from(passages(evidence.body(source) or "")))
    words = (evidence.body(source) or "")[passage.start : passage.end].split()
    first = data.draw(st.integers(0, max(len(words) - 10, 0)))
    piece = " ".join(words[first : first + 10])
    hits = [hit for hit in index.search(piece + " ").hits[:3] if hit.source == source]
    assert any((hit.start or 0) < passage.end and (hit.end or 0) > passage.start for hit in hits)


def test_a_hit_as_a_row_has_the_promised_keys(index: Searcher) -> None:
    assert list(hit_row(best(index, "governor of Texas"))) == [
        "rank",
        "score",
        "loose",
        "kind",
        "source",
        "start",
        "end",
        "text",
        "marks",
        "question",
        "position",
        "argument",
        "speaker",
    ]


def test_a_hit_is_told_with_who_where_and_when(index: Searcher, evidence: Evidence) -> None:
    words = hit_citation(best(index, "governor of Texas"), evidence)
    assert words == (
        "quotation · Mark Rutte, NATO Secretary General"
        " · Ukraine Probably Won’t Join NATO. Could… · Sep 2025~ · ✓ elided"
    )


def test_a_passage_is_told_with_its_source(index: Searcher, evidence: Evidence) -> None:
    hit = next(hit for hit in index.search("Eastern Economic Forum").hits if hit.kind == "passage")
    assert hit_citation(hit, evidence).startswith("passage · Ukraine Probably Won’t Join NATO")


def test_a_claim_is_told_with_its_question(index: Searcher, evidence: Evidence) -> None:
    argument = evidence.project.questions[0].positions[0].arguments[0]
    hit = next(hit for hit in index.search(argument.claim).hits if hit.kind == "argument")
    assert hit_citation(hit, evidence) == f"claim · {evidence.project.questions[0].question}"


def test_a_long_passage_is_shown_from_near_its_first_mark_on(index: Searcher, evidence: Evidence) -> None:
    hit = next(hit for hit in index.search("assistance in the development of military industry").hits)
    text, marks = hit_text(hit, evidence)
    assert text.startswith("… ")
    assert [text[start:end] for start, end in marks] == [hit.text[mark.start : mark.end] for mark in hit.marks]


def test_speech_is_shown_in_quotation_marks_and_its_marks_move_along(index: Searcher, evidence: Evidence) -> None:
    hit = best(index, "Nothing should be excluded")
    text, marks = hit_text(hit, evidence)
    assert text == "“Nothing should be excluded,”"
    assert text[marks[0][0] : marks[0][1]] == "Nothing"


def test_what_stands_in_the_gap_of_a_quotation_is_not_shown_as_speech(index: Searcher, evidence: Evidence) -> None:
    hit = best(index, "governor of Texas seriously")
    text, marks = hit_text(hit, evidence)
    assert text.endswith("nothing more, […] Let’s not take him too seriously.”")
    assert [text[start:end] for start, end in marks] == ["governor", "of", "Texas", "seriously"]


def test_a_hit_for_standard_output_names_its_argument(index: Searcher, evidence: Evidence) -> None:
    lines = list(hit_lines(best(index, "governor of Texas"), evidence))
    assert lines[-1].strip().startswith("in russias-")


def test_an_unproven_quotation_is_found_and_said_to_be_unproven(make_project: MakeProject) -> None:
    wrong = FILES["positions/war.yaml"].replace("but inevitability", "but sheer certainty")
    evidence = Evidence(load_project(make_project(FILES | {"positions/war.yaml": wrong})))
    hit = engine_of(evidence).search("sheer certainty").hits[0]
    assert (hit.start, hit.end) == (None, None)
    quote = quote_of(hit, evidence)
    assert quote is not None
    assert hit.text == quote.exact
    assert "altered, not proven" in hit_citation(hit, evidence)


def test_an_empty_project_can_be_searched(make_project: MakeProject) -> None:
    assert engine_of(Evidence(load_project(make_project({})))).search("war").hits == ()
