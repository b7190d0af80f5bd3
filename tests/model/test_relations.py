"""Relations read from both ends, and what speaks against an argument."""

from __future__ import annotations

import pytest

from briefing.model.records import Project
from briefing.model.relations import Address, Links, letter
from briefing.project.discovery import load_project
from tests.conftest import FILES, QUESTION, MakeProject

CERTAIN = Address("war", 0, 0)
LOW_RISK = Address("war", 1, 0)


@pytest.mark.parametrize(("position", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_positions_have_letters(position: int, name: str) -> None:
    assert letter(position) == name


def test_an_address_names_its_argument_as_the_screen_does() -> None:
    assert Address("war", 1, 2).label == "B3"


def test_a_relation_is_seen_from_both_ends(make_project: MakeProject) -> None:
    links = Links(load_project(make_project(FILES)))
    (seen_from_certain,) = links.of(CERTAIN)
    (seen_from_low_risk,) = links.of(LOW_RISK)
    assert (seen_from_certain.other, seen_from_certain.outgoing) == (LOW_RISK, False)
    assert (seen_from_low_risk.other, seen_from_low_risk.outgoing) == (CERTAIN, True)
    assert {seen_from_certain.kind, seen_from_low_risk.kind} == {"rebuts"}


def test_what_speaks_against_an_argument_is_found_from_either_end(make_project: MakeProject) -> None:
    links = Links(load_project(make_project(FILES)))
    assert links.against(CERTAIN) == [LOW_RISK]
    assert links.against(LOW_RISK) == [CERTAIN]


def test_support_and_qualification_do_not_speak_against(make_project: MakeProject) -> None:
    files = FILES | {"positions/war.yaml": QUESTION.replace("rebuts:", "supports:")}
    links = Links(load_project(make_project(files)))
    assert links.of(CERTAIN)
    assert links.against(CERTAIN) == []


def test_a_relation_may_lead_to_another_question(make_project: MakeProject) -> None:
    other = QUESTION.replace("rebuts: [certain]", "rebuts: [war/certain]")
    links = Links(load_project(make_project(FILES | {"positions/other.yaml": other})))
    assert Address("other", 1, 0) in links.against(CERTAIN)


def test_a_relation_that_leads_nowhere_is_left_out(make_project: MakeProject) -> None:
    files = FILES | {"positions/war.yaml": QUESTION.replace("[certain]", "[nobody]")}
    assert Links(load_project(make_project(files))).of(LOW_RISK) == []


def test_in_the_example_every_contrast_leads_there_and_back(example: Project) -> None:
    links = Links(example)
    pairs = [
        (address, other)
        for question in example.questions
        for p, position in enumerate(question.positions)
        for a in range(len(position.arguments))
        for address in [Address(question.id, p, a)]
        for other in links.against(address)
    ]
    assert pairs
    assert all(address in links.against(other) for address, other in pairs)
