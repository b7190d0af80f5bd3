"""Words that stand in another source than the one that is named, and what that makes of the quotation."""

from __future__ import annotations

import pytest

from briefing.model.results import Finding, Stretch
from briefing.model.statuses import Status
from briefing.text.span import Span
from briefing.verification.ledger import findings
from briefing.verification.other_sources import MOST_STRETCHES, elsewhere, settled
from briefing.verification.source_text import SourceText
from tests.helpers.verified_quotes import (
    DORK,
    ERR,
    SOURCES,
    SUCIU,
    body_of,
    made_of,
    quotation,
    real,
    sentences_of,
    text_of,
)

RISK = "Russia cannot take the risk of a large-scale military conflict with NATO."
TEXTS = [(real(id), text_of(id)) for id in SOURCES]


def places(exact: str, source: str = DORK) -> list[Stretch]:
    """Where it stands in the project's other sources."""
    return elsewhere([quotation(exact, source)], TEXTS)[0]


def found(exact: str, bodies: dict[str, str], prefix: str | None = None, suffix: str | None = None) -> Finding:
    """The finding for a quotation from the source `own` in a project of these."""
    project, read_body = made_of(bodies)
    return findings([quotation(exact, "own", prefix, suffix)], project, read_body)[0]


# Where it stands


def test_it_is_found_in_the_source_that_has_it() -> None:
    start = body_of(ERR).index(RISK)
    assert places(RISK) == [Stretch(ERR, Span(start, start + len(RISK)))]


def test_its_own_source_is_none_of_the_others() -> None:
    assert places(RISK, ERR) == []


def test_typography_does_not_hide_it() -> None:
    assert [place.source for place in places("It's a sovereign country. It's not for them to decide")] == [SUCIU]


def test_other_words_are_not_found() -> None:
    assert places(RISK.replace("cannot", "can")) == []


def test_case_counts() -> None:
    assert places(RISK.upper()) == []


def test_a_quotation_in_parts_is_found_from_its_first_to_its_last() -> None:
    (place,) = places("Russia cannot take the risk […] with NATO.")
    assert place.span == Span(body_of(ERR).index(RISK), body_of(ERR).index(RISK) + len(RISK))


@pytest.mark.parametrize("id", SOURCES)
def test_real_sentences_are_found_in_one_pass(id: str) -> None:
    quotes = [quotation(sentence, "nowhere") for sentence in sentences_of(id)]
    assert [[place.source for place in found] for found in elsewhere(quotes, TEXTS)] == [[id]] * len(quotes)


def test_several_places_of_a_source_are_given() -> None:
    project, _ = made_of({"other": ""})
    text = SourceText(f"{RISK} He said it again: {RISK}")
    assert len(elsewhere([quotation(RISK)], [(project.sources["other"], text)])[0]) == 2


def test_words_inside_longer_words_are_not_found() -> None:
    project, _ = made_of({"other": ""})
    text = SourceText("They are unable to win the war this year.")
    assert elsewhere([quotation("able to win the war this year")], [(project.sources["other"], text)]) == [[]]


@pytest.mark.parametrize("exact", ["", "[…]", "…", "“”", "\x00", "[" * 100])
def test_without_words_nothing_is_found(exact: str) -> None:
    assert places(exact) == []


def test_no_more_places_are_given_than_anybody_reads() -> None:
    finding = found(RISK, {"own": "Nothing of the kind."} | {f"copy-{number}": RISK for number in range(30)})
    assert len(finding.found_in) == MOST_STRETCHES


# What it makes of the quotation


def test_words_that_another_source_has_are_moved() -> None:
    finding = found(RISK, {"own": "Nothing of the kind.", "other": RISK})
    assert (finding.status, finding.proven) == (Status.MOVED_SOURCE, False)
    assert finding.found_in == (Stretch("other", Span(0, len(RISK))),)


def test_where_they_stand_is_said_first() -> None:
    finding = found(RISK, {"own": "Nothing of the kind.", "other": RISK})
    assert finding.reasons[0] == "it stands in other at 0, not in own"


def test_a_moved_quotation_has_no_place_in_its_own_source() -> None:
    assert found(RISK, {"own": "Nothing of the kind.", "other": RISK}).spans == ()


def test_the_same_words_elsewhere_count_for_more_than_words_a_little_like_them_here() -> None:
    weak = "Russia cannot run the danger of some large military clash with NATO."
    assert found(RISK, {"own": weak}).status is Status.ALTERED
    assert found(RISK, {"own": weak, "other": RISK}).status is Status.MOVED_SOURCE


def test_words_much_like_them_here_stay_altered() -> None:
    finding = found(RISK, {"own": RISK.replace("cannot", "can"), "other": RISK})
    assert finding.status is Status.ALTERED
    assert finding.found_in == (Stretch("other", Span(0, len(RISK))),)


def test_a_deleted_sentence_stays_deleted_wherever_else_it_stands() -> None:
    prefix, suffix = "the agenda at the moment.", "All this can be played out"
    finding = found(RISK, {"own": f"It is not on {prefix} {suffix} so.", "other": RISK}, prefix, suffix)
    assert finding.status is Status.DELETED
    assert finding.reasons[-1] == "it stands in other at 0"


def test_what_stands_in_its_own_source_is_not_looked_for_elsewhere() -> None:
    finding = found(RISK, {"own": RISK, "other": RISK})
    assert (finding.status, finding.found_in) == (Status.EXACT, ())


def test_a_text_nearly_alike_elsewhere_is_not_the_quotation() -> None:
    assert found(RISK, {"own": "Nothing of it.", "other": RISK.replace("cannot", "can")}).status is Status.MISSING


def test_what_stands_nowhere_else_is_left_as_it_was_found() -> None:
    own = Finding(Status.MISSING, reasons=("it is not there",))
    assert settled(own, quotation(RISK), []) is own


def test_what_is_proven_is_left_as_it_was_found() -> None:
    own = Finding(Status.EXACT, (Span(0, 5),))
    assert settled(own, quotation(RISK), [Stretch("other", Span(0, 5))]) is own


def test_many_sources_are_told_as_a_few_and_a_number() -> None:
    finding = found(RISK, {"own": "Nothing of it."} | {f"copy-{number}": RISK for number in range(5)})
    assert finding.reasons[0].endswith("and 2 more, not in own")


def test_other_sources_come_in_the_order_of_the_project() -> None:
    copies = [f"copy-{number}" for number in range(10)]
    finding = found(RISK, {"own": "Nothing of it."} | dict.fromkeys(copies, RISK))
    assert [place.source for place in finding.found_in] == copies
