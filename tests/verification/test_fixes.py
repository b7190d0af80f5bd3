"""What is proposed is proven, stands where the quotation was meant to, and is proposed only where it is clear."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.problems import Place
from briefing.model.records import Quote, Source, Speaker
from briefing.model.results import Finding, SourcePlace
from briefing.model.statuses import Status
from briefing.text.span import Span
from briefing.verification.fixes import Mending, mendings
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

PLACE = Place(Path("x.yaml"))
BODY = """\
The minister spoke on Monday. “We will not send troops to the border this year,” she said, “and nobody has asked us.”

Officials say the risk is low. The opposition says the risk is low – for now. In the evening, she added that the risk
is low enough to wait until the spring before any further step is taken by the government.
"""
WORDS = "We will not send troops to the border this year"


def source(id: str = "tass", *speakers: str) -> Source:
    people = {name: Speaker(place=PLACE, name=name) for name in speakers}
    place = Place(Path(f"{id}.md"))
    return Source(place=place, title="Troops", type="article", issued="2024", language="en", speakers=people)


def quote(exact: str, prefix: str | None = None) -> Quote:
    return Quote(place=PLACE, source="tass", speaker="her", mode="direct", exact=exact, prefix=prefix)


def proposed(one: Quote, body: str = BODY) -> list[Mending]:
    finding = verify_quote(one, source(), SourceText(body))
    return mendings(one, finding, {"tass": source()}, {"tass": body}.get)


def values(one: Quote, body: str = BODY) -> list[dict[str, str]]:
    return [dict(mending.values) for mending in proposed(one, body)]


@pytest.mark.parametrize(
    "altered",
    [
        "We will send troops to the border this year",
        "We will not send any troops to the border this year",
        "We will not send soldiers to the border this year",
        "They will not send troops to the border next year",
        "We might not ever send soldiers to the border this year",
    ],
)
def test_altered_words_become_those_of_the_source(altered: str) -> None:
    assert values(quote(altered)) == [{"exact": WORDS}]


def test_the_marks_of_the_editor_stay_where_words_are_mended() -> None:
    marked = "We will not send troops to the border [sic] next year,” she said, “and nobody has asked us."
    found = proposed(quote(marked))
    assert [mending.values["exact"] for mending in found] == [marked.replace("next", "this")]
    assert all(mending.finding.proven for mending in found)


STITCHED = """\
The minister spoke on Monday about the budget of the coming year and its many holes. She praised the harvest. The price
of bread will fall again before the winter comes. Nobody at the table disagreed with her.
"""


def test_sentences_joined_without_a_mark_get_one_where_what_is_left_out_is_harmless() -> None:
    first = "The minister spoke on Monday about the budget of the coming year and its many holes."
    assert values(quote(f"{first} The price of bread will fall again before the winter comes."), STITCHED) == [
        {"exact": f"{first} […] The price of bread will fall again before the winter comes."}
    ]


def test_sentences_joined_over_what_weighs_are_for_a_person_to_mend() -> None:
    first = "The minister spoke on Monday about the budget of the coming year and its many holes."
    assert values(quote(f"{first} Nobody at the table disagreed with her."), STITCHED) == []


def test_a_line_end_of_the_source_is_not_copied() -> None:
    assert values(quote("she added that the risk is low enough to wait until the autumn before any step")) == [
        {"exact": "she added that the risk is low enough to wait until the spring before any further step"}
    ]


def test_typography_can_be_that_of_the_source() -> None:
    assert values(quote('"We will not send troops to the border this year,"')) == [
        {"exact": "“We will not send troops to the border this year,”"}
    ]


def test_where_only_the_line_ends_differ_nothing_is_proposed() -> None:
    assert values(quote("the risk is low enough to wait")) == []


def test_each_place_of_an_ambiguous_quotation_gets_words_that_decide() -> None:
    found = proposed(quote("the risk"))
    assert [mending.finding.start for mending in found] == [
        BODY.index("the risk is low."),
        BODY.index("the risk is low –"),
        BODY.index("the risk\n"),
    ]
    assert [dict(mending.values) for mending in found] == [
        {"prefix": "Officials say"},
        {"prefix": "opposition says"},
        {"prefix": "added that"},
    ]


def test_where_the_words_before_are_the_same_those_after_decide() -> None:
    body = "She says no to war.\n\nShe says no to peace.\n"
    assert values(quote("no"), body)[0] == {"suffix": "to war."}


def test_paragraphs_that_are_alike_to_the_end_cannot_be_told_apart() -> None:
    body = f"{'The same words again and again. ' * 60}\n"
    assert values(quote("again and again"), body) == []


@pytest.mark.parametrize(
    ("exact", "prefix", "status"),
    [
        ("We will […] send troops to the border this year", None, Status.ELIDED_RISKY),
        ("Fish live in the deep sea and in the rivers of the north", None, Status.MISSING),
        (WORDS, None, Status.EXACT),
    ],
)
def test_where_no_fix_is_clear_nothing_is_proposed(exact: str, prefix: str | None, status: Status) -> None:
    one = quote(exact, prefix)
    finding = verify_quote(one, source(), SourceText(BODY))
    assert finding.status is status
    assert mendings(one, finding, {"tass": source()}, {"tass": BODY}.get) == []


def moved(*places: str) -> Finding:
    return Finding(Status.MOVED_SOURCE, found_in=tuple(SourcePlace(place, Span(0, 1)) for place in places))


def test_a_quotation_from_another_source_gets_that_source() -> None:
    sources = {"tass": source(), "other": source("other", "her")}
    found = mendings(quote(WORDS), moved("other", "other"), sources, {"other": BODY}.get)
    assert [dict(mending.values) for mending in found] == [{"source": "other"}]


@pytest.mark.parametrize("why", ["two sources", "not proven there", "the speaker is not there", "no text"])
def test_no_source_is_proposed_that_is_not_surely_right(why: str) -> None:
    sources = {"tass": source(), "other": source("other", "her"), "third": source("third", "her")}
    bodies = {"other": BODY, "third": BODY}
    places = ["other"]
    if why == "two sources":
        places = ["other", "third"]
    elif why == "not proven there":
        bodies["other"] = "Something else is said here.\n"
    elif why == "the speaker is not there":
        sources["other"] = source("other")
    else:
        bodies.clear()
    assert mendings(quote(WORDS), moved(*places), sources, bodies.get) == []


def test_a_source_that_is_gone_proposes_nothing() -> None:
    one = quote("We will send troops to the border this year")
    finding = verify_quote(one, source(), SourceText(BODY))
    assert mendings(one, finding, {}, lambda _: None) == []


def test_what_can_be_done_is_said_for_all_that_is_not_proven() -> None:
    assert {status for status in Status if status.advice} == {status for status in Status if not status.proven}


@given(st.data())
def test_all_that_is_proposed_is_proven_as_it_would_be_written(data: st.DataObject) -> None:
    words = BODY.split()
    start = data.draw(st.integers(0, len(words) - 8))
    picked = words[start : start + data.draw(st.integers(1, 20))]
    at = data.draw(st.integers(0, len(picked) - 1))
    picked[at] = data.draw(st.sampled_from(["", "not", "[…]", "perhaps", "army,", "“so”", picked[at].upper()]))
    one = quote(" ".join(picked).strip() or "x")
    for mending in proposed(one):
        again = replace(one, **mending.values)
        assert verify_quote(again, source(), SourceText(BODY)).proven
        assert again == mending.quote
