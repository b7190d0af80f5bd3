"""Asking the engine: phrases, what to leave out, where to look; and what comes back for it, however odd it is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.search.engine import Engine
from briefing.search.index import Index, up_to_date
from briefing.search.query import CLOSING, FIELDS
from briefing.search.results import Hit
from briefing.text.paragraphs import LONGEST
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, SOURCE, MakeProject
from tests.search.conftest import EngineOver, marked

LINES = """\
The red line was crossed in winter.

A line of red flags.

Red was the colour, and the line was long.

The red lines were drawn again.
"""
FILL = " ".join(
    f"Clause {number} of the treaty deals with item {7 * number}, and nothing more." for number in range(30)
)
PARTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        [*FIELDS, *CLOSING, ":", "-", " ", "\x00", "\ud800", "peskov", "war", "the", "f16", "захарова", "e\u0301"]
    ),
    st.sampled_from(["speaker:", "after:2024", "before:16", "mode:direct", "source:err", '"red line"', "-russia"]),
)


@pytest.fixture(scope="module")
def example_engine() -> Engine:
    evidence = Evidence(load_project(example_root()))
    return up_to_date(Index(evidence.project.root, None), evidence)


@pytest.fixture
def engine(make_project: MakeProject) -> Engine:
    """Over the small project: a quotation of Peskov, one of the source's own voice, two passages, words of ours."""
    evidence = Evidence(load_project(make_project(FILES)))
    return up_to_date(Index(evidence.project.root, None), evidence)


def found(engine: Engine, query: str) -> list[str]:
    return [hit.text for hit in engine.search(query).hits]


def kinds(engine: Engine, query: str) -> set[str]:
    return {hit.kind for hit in engine.search(query).hits}


@pytest.mark.parametrize("query", ['"red line"', "“red line”", '"red line', '"Red, line!"', '"reed line"'])
def test_the_words_of_a_phrase_stand_together(engine_over: EngineOver, query: str) -> None:
    texts = found(engine_over(LINES), query)
    assert texts[0] == "The red line was crossed in winter."
    assert not {"A line of red flags.", "Red was the colour, and the line was long."} & set(texts)


def test_a_phrase_may_be_misspelt(engine_over: EngineOver) -> None:
    assert found(engine_over(LINES), '"colour of the red lime flags"') == []
    assert found(engine_over(LINES), '"line was lonk"') == ["Red was the colour, and the line was long."]


def test_a_phrase_and_other_words_are_both_looked_for(engine_over: EngineOver) -> None:
    assert found(engine_over(LINES), '"red lines" winter again')[0] == "The red lines were drawn again."


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("red -line", {"The red lines were drawn again."}),
        ("red -winter -flags -colour", {"The red lines were drawn again."}),
        (
            'red -"red line"',
            {"A line of red flags.", "Red was the colour, and the line was long.", "The red lines were drawn again."},
        ),
        ("red -WINTER -Flags, -“was long”", {"The red lines were drawn again."}),
        ("winter -summer", {"The red line was crossed in winter."}),
    ],
)
def test_what_has_a_word_that_is_left_out_is_not_found(engine_over: EngineOver, query: str, left: set[str]) -> None:
    assert set(found(engine_over(LINES), query)) == left


def test_leaving_out_alone_finds_nothing_and_says_why(engine: Engine) -> None:
    results = engine.search("-escalation")
    assert results.hits == ()
    assert [note.text for note in results.notes] == ["this only leaves out: type a word to find, too"]


PESKOV, RISK = "it is not about probability, but inevitability", "The risk of escalation, officials say, remains low."


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("speaker:peskov inevitability", {PESKOV}),
        ("speaker:peskov escalation", set()),
        ("speaker:pesk probabilty", {PESKOV}),
        ("speaker:peskov", {PESKOV}),
        ("mode:authorial", {RISK}),
        ("mode:authorial risk", {RISK}),
        ("mode:direct risk", set()),
        ("status:exact inevitability", {PESKOV}),
        ("status:missing inevitability", set()),
        ("question:war risk", {RISK, "The risk is low."}),
        ("position:not-automatic risk", {RISK, "The risk is low."}),
        ("position:inevitable risk", set()),
        ("publisher:tass risk", {RISK}),
        ("source:tass risk", {RISK}),
        ("after:2024 risk", {RISK}),
        ("before:2024 risk", set()),
        ("after:2024-03 risk", set()),
        ("source:tass -escalation inevitability", {PESKOV}),
        ("speaker:peskov mode:authorial", set()),
    ],
)
def test_fields_say_where_to_look(engine: Engine, query: str, texts: set[str]) -> None:
    assert set(found(engine, query)) == texts


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("2015-12-31", False),
        ("2016-01-01", True),
        ("2017-12-31", True),
        ("2018-01-01", False),
        ("201X", True),
        ("2015/2016", True),
        ("2018/2019", False),
        ("2018/..", False),
        ("2017/..", True),
        ("../2015", False),
        ("../2030", True),
        ("-0043", False),
    ],
)
def test_what_may_lie_between_the_bounds_is_kept(make_project: MakeProject, date: str, kept: bool) -> None:
    files = {"corpus/tass.md": SOURCE.replace("2024-02~", f'"{date}"')}
    evidence = Evidence(load_project(make_project(files)))
    engine = up_to_date(Index(evidence.project.root, None), evidence)
    assert bool(found(engine, "after:2016 before:2018 risk")) is kept


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ('"nato troops"', "NATO sent its best troops."),
        ('"red line"', "They were tired lines."),
        ('"curbed emissions"', "Carbon emissions fell."),
        ('"step by step"', "A step was made by the other."),
    ],
)
def test_a_phrase_that_only_has_its_letters_somewhere_does_not_stand_there(
    engine_over: EngineOver, query: str, text: str
) -> None:
    assert found(engine_over(text), query) == []


def test_what_stands_beside_a_phrase_never_hides_it(engine_over: EngineOver) -> None:
    loud = "\n\n".join(f"Mississippi hurricane algebra telescope {number}." for number in range(80))
    engine = engine_over(f"By and by it came to Mississippi.\n\n{loud}\n")
    (text,) = found(engine, '"by and by" mississippi hurricane algebra telescope')
    assert text == "By and by it came to Mississippi."


@pytest.mark.parametrize(
    ("query", "texts"),
    [("jets -f16", []), ("jets -F-16", []), ("winter -kyiv", []), ("jets -kyiv", ["The F-16 jets came."])],
)
def test_what_is_left_out_is_left_out_in_all_its_spellings(
    engine_over: EngineOver, query: str, texts: list[str]
) -> None:
    assert found(engine_over("The F-16 jets came.\n\nA winter in Kiev.\n"), query) == texts


def test_words_in_another_order_are_no_loose_hit(engine_over: EngineOver) -> None:
    engine = engine_over("He is eager to mend fences with the West.\n\nForces were sent to the south.\n")
    (first, *_) = engine.search("fences mend ").hits
    assert (first.text, first.loose) == ("He is eager to mend fences with the West.", False)


def test_a_word_that_stands_far_away_is_not_called_missing(engine_over: EngineOver) -> None:
    far = f"NATO met. {FILL[:500]} The council rose."
    (hit, *_) = engine_over(far).search("council nato ").hits
    assert marked(hit) == ["NATO", "council"]


def test_leaving_out_a_speaker_leaves_out_his_quotations_alone(engine: Engine) -> None:
    assert kinds(engine, "probability inevitability ") == {"quote"}
    assert kinds(engine, "-speaker:peskov probability inevitability ") == {"passage"}


def test_fields_without_words_list_what_is_there_as_it_stands(engine: Engine) -> None:
    hits = engine.search("source:tass").hits
    assert [hit.text for hit in hits if hit.kind == "quote"] == [PESKOV, RISK]
    assert not any(hit.loose or hit.marks for hit in hits)


def test_what_a_field_was_read_as_is_said_and_searched(engine: Engine) -> None:
    results = engine.search("speaker:peskvo inevitability")
    assert [hit.text for hit in results.hits] == [PESKOV]
    assert "was read as Dmitry Peskov" in results.notes[0].text


def test_a_quotation_with_a_gap_is_given_with_what_stands_in_the_gap(make_project: MakeProject) -> None:
    text = "it is not about probability,” Peskov said, “but inevitability"
    files = FILES | {
        "corpus/tass.md": SOURCE.replace("it is not about probability, but inevitability,” Peskov said.", f"{text}.”")
    }
    question = FILES["positions/war.yaml"].replace(
        "probability, but inevitability", "probability, […] but inevitability"
    )
    evidence = Evidence(load_project(make_project(files | {"positions/war.yaml": question})))
    hit = (
        up_to_date(Index(evidence.project.root, None), evidence)
        .search("not about probability but inevitability ")
        .hits[0]
    )
    body = evidence.body("tass")
    assert body is not None
    assert hit.kind == "quote"
    assert hit.start is not None
    assert hit.text == body[hit.start : hit.end] == text
    assert marked(hit) == ["not", "about", "probability", "but", "inevitability"]


def test_a_quotation_comes_before_a_passage_that_is_as_good(make_project: MakeProject) -> None:
    again = SOURCE.replace("The risk of", "Nothing else.\n\nThe risk of")
    evidence = Evidence(load_project(make_project(FILES | {"corpus/aaa.md": again, "corpus/zzz.md": again})))
    hits = up_to_date(Index(evidence.project.root, None), evidence).search("risk of escalation officials ").hits
    assert [(hit.kind, hit.source) for hit in hits[:3]] == [("quote", "tass"), ("passage", "aaa"), ("passage", "zzz")]


def test_a_quotation_and_the_passage_around_it_are_one_hit(engine: Engine) -> None:
    assert [hit.kind for hit in engine.search("not about probability but inevitability").hits] == ["quote"]


def test_parts_of_a_long_paragraph_that_share_what_fits_are_one_hit(engine_over: EngineOver) -> None:
    at = FILL.index("Clause", LONGEST - 150)
    (hit,) = engine_over(f"{FILL[:at]}The admiral smiled. {FILL[at:]}").search("admiral smiled ").hits
    assert marked(hit) == ["admiral", "smiled"]


def test_parts_of_a_long_paragraph_that_fit_at_two_places_are_two_hits(engine_over: EngineOver) -> None:
    engine = engine_over(f"The admiral smiled. {FILL} The admiral smiled at last.")
    hits = engine.search("admiral smiled ").hits
    assert [marked(hit) for hit in hits] == [["admiral", "smiled"]] * 2
    assert len({place(hit) for hit in hits}) == 2


def place(hit: Hit) -> int:
    """Where the first mark of a hit stands in its source."""
    return (hit.start or 0) + hit.marks[0].start


@pytest.mark.parametrize(
    "query",
    [
        "x" * 50_000,
        "governor of Texas " * 3_000,
        '"governor of Texas" ' * 2_500,
        " ".join(f'"governor {number}"' for number in range(3_000)),
        " ".join(f"w{number}" for number in range(8_000)),
        "-russia " * 6_000,
        "speaker:putni " * 3_500,
        " ".join(f"source:s{number}" for number in range(4_000)),
        '"' * 50_000,
        "'" * 50_000 + "governor",
        "f1" * 25_000,
        "Ж" * 50_000,
        "a-" * 25_000,
    ],
    ids=lambda query: query[:12],
)
def test_the_longest_query_is_answered(example_engine: Engine, query: str) -> None:
    results = example_engine.search(query)
    assert results.query == query
    assert results.total >= len(results.hits)


def test_a_sentence_is_found_in_much_that_was_pasted_around_it(example_engine: Engine) -> None:
    query = "governor of Texas " + "and so on and so forth " * 2_000
    assert "governor of Texas" in example_engine.search(query).hits[0].text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PARTS, max_size=10).map("".join), st.integers(1, 20))
def test_whatever_is_typed_hits_are_as_they_are_said_to_be(example_engine: Engine, query: str, limit: int) -> None:
    results = example_engine.search(query, limit=limit)
    assert len(results.hits) <= limit
    assert [hit.rank for hit in results.hits] == list(range(1, len(results.hits) + 1))
    for hit in results.hits:
        assert 0 <= hit.score <= 100
        assert all(0 <= mark.start < mark.end <= len(hit.text) for mark in hit.marks)
        assert list(hit.marks) == sorted(hit.marks)
        body = example_engine.evidence.body(hit.source) if hit.source else None
        assert hit.start is None or (body is not None and hit.text == body[hit.start : hit.end])
    assert all(0 <= note.start <= note.end <= len(query) for note in results.notes)
