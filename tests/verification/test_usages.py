"""Which quotation a page goes on with after its file was edited."""

from __future__ import annotations

from briefing.model.relations import arguments
from briefing.project.discovery import load_project
from briefing.verification.usages import Use, use_anew
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, MakeProject

WORDS = "The risk of escalation, officials say, remains low."


def evidence_of(make_project: MakeProject, question: str) -> Evidence:
    return Evidence(load_project(make_project(FILES | {"positions/war.yaml": question})))


def uses_in(make_project: MakeProject, question: str) -> list[Use]:
    found = arguments(evidence_of(make_project, question).project.questions[0])
    return [Use(address, quote) for address, argument in found for quote in argument.quotes]


def test_the_words_are_other_ones_and_the_quotation_is_the_same(make_project: MakeProject) -> None:
    question = FILES["positions/war.yaml"]
    before = uses_in(make_project, question)
    after = evidence_of(make_project, question.replace(WORDS, "The risk of escalation remains low."))
    shown = use_anew(before[-1], 0, after)
    assert shown is not None
    assert shown.quote.exact == "The risk of escalation remains low."


def test_the_same_words_under_another_claim_are_another_quotation(make_project: MakeProject) -> None:
    question = FILES["positions/war.yaml"]
    before = uses_in(make_project, question)
    first, last = before[0], before[-1]
    mended = last._replace(address=first.address)  # as if the first had had the words of the last a moment ago
    shown = use_anew(mended, 0, evidence_of(make_project, question))
    assert shown is not None
    assert (shown.address, shown.quote.exact) == (first.address, first.quote.exact)
    assert first.quote.exact != last.quote.exact


def test_a_quotation_that_went_to_another_claim_is_followed(make_project: MakeProject) -> None:
    question = FILES["positions/war.yaml"]
    before = uses_in(make_project, question)
    gone = before[-1]._replace(address=before[-1].address._replace(argument=7))
    shown = use_anew(gone, 0, evidence_of(make_project, question))
    assert shown is not None
    assert shown.quote.exact == before[-1].quote.exact
