"""The best place for words of which nobody says where they are from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.problems import BriefingError
from briefing.model.records import Source
from briefing.model.results import Finding, Stretch
from briefing.model.statuses import Status
from briefing.project.discovery import load_project
from briefing.project.example import example_root
from briefing.text.span import Span
from briefing.verification.anywhere import anywhere
from tests.helpers.verified_quotes import ERR, SOURCES, SUCIU, at, body_of, made_of, sentences_of

RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."
PROJECT = load_project(example_root())


def found(*texts: str) -> list[Finding]:
    """In the project that comes with the program."""
    return anywhere(texts, PROJECT, lambda source: body_of(source.id))


def found_in(bodies: dict[str, str], text: str) -> Finding:
    return anywhere([text], *made_of(bodies))[0]


def test_the_source_is_named() -> None:
    (finding,) = found(RISK)
    assert (finding.status, finding.source) == (Status.EXACT, ERR)


def test_the_spans_are_of_that_source() -> None:
    (finding,) = found(RISK)
    assert [at(body_of(ERR), span) for span in finding.spans] == [RISK]


def test_each_text_has_its_finding_in_their_order() -> None:
    statuses = [
        finding.status
        for finding in found(RISK, "Never said by anybody at all", "It's not for them to decide", RISK[7:])
    ]
    assert statuses == [Status.EXACT, Status.MISSING, Status.FOLDED, Status.EXACT]


def test_altered_words_are_found_in_the_source_that_has_them() -> None:
    (finding,) = found(RISK.replace("cannot", "can"))
    assert (finding.status, finding.source, finding.proven) == (Status.ALTERED, ERR, False)


def test_a_quotation_in_parts_is_found() -> None:
    (finding,) = found("Speaking at NATO headquarters […] NATO Secretary General Mark Rutte made clear")
    assert (finding.source, len(finding.spans)) == (SUCIU, 2)


def test_what_two_sources_have_is_given_in_the_first_with_the_other_beside_it() -> None:
    finding = found_in({"one": RISK, "two": f"He said: {RISK}"}, RISK)
    assert (finding.source, finding.found_in) == ("one", (Stretch("two", Span(9, 9 + len(RISK))),))


def test_glyph_for_glyph_comes_before_folded() -> None:
    finding = found_in(
        {"one": "It’s not for them to decide", "two": "It's not for them to decide"}, "It's not for them"
    )
    assert (finding.source, finding.status) == ("two", Status.EXACT)


def test_what_stands_twice_in_a_source_is_given_at_the_first_place() -> None:
    finding = found_in({"one": f"{RISK} {RISK}"}, RISK)
    assert (finding.proven, finding.start) == (True, 0)
    assert Stretch("one", Span(len(RISK) + 1, 2 * len(RISK) + 1)) in finding.found_in


def test_invented_words_have_no_source() -> None:
    (finding,) = found("Peace talks in Geneva collapsed after the delegation walked out")
    assert (finding.status, finding.source, finding.spans) == (Status.MISSING, None, ())


def test_what_is_missing_has_the_nearest_places_of_all_sources() -> None:
    (finding,) = found("Western troops in Ukraine would be a threat to security in the region")
    assert 0 < len(finding.candidates) <= 3
    assert {candidate.source for candidate in finding.candidates} <= set(SOURCES)


@pytest.mark.parametrize("text", ["", " ", "[…]", "…", "\x00", "“", "[" * 1000, "\u202e"])
def test_what_has_no_words_is_missing(text: str) -> None:
    (finding,) = found(text)
    assert finding.status is Status.MISSING


def test_without_a_text_nothing_can_be_verified() -> None:
    assert found_in({}, RISK).status is Status.UNVERIFIABLE
    assert found_in({"empty": " \n"}, RISK).status is Status.UNVERIFIABLE


def test_a_source_that_cannot_be_read_is_passed_over() -> None:
    project, _ = made_of({"broken": "", "one": ""})

    def read_body(source: Source) -> str:
        if source.id == "broken":
            raise BriefingError("corpus/broken.md:1:1: this file is gone")
        return RISK

    (finding,) = anywhere([RISK], project, read_body)
    assert finding.source == "one"


@settings(deadline=None, max_examples=50)
@given(st.sampled_from(SOURCES).flatmap(lambda id: st.tuples(st.just(id), st.sampled_from(sentences_of(id)))))
def test_every_real_sentence_is_found_in_its_source(known: tuple[str, str]) -> None:
    id, sentence = known
    (finding,) = found(sentence)
    assert finding.source == id
    assert [at(body_of(id), span) for span in finding.spans] == [sentence]
