"""What a text calls a person, proposed as the role that the source gives them."""

from __future__ import annotations

import pytest

from briefing.attribution.candidates import find_candidates

SAID = "“Sundays cost a tenth of the budget,” {} said.\n\n{}"


@pytest.mark.parametrize(
    ("who", "later", "role"),
    [
        ("security expert Rainer Saks", "", "security expert"),
        ("Rainer Saks, the head librarian,", "", "head librarian"),
        ("Rainer Saks, who is a lawyer for the town,", "", "lawyer for the town"),
        ("Saks", "Rainer Saks, an economist at the Tax Foundation, was born here.", "economist at the Tax Foundation"),
        ("Saks", "The treasurer, Rainer Saks, left early.", "treasurer"),
        ("Russian spokesman Rainer Saks", "", "Russian spokesman"),
    ],
)
def test_a_role_beside_the_full_name_is_proposed(who: str, later: str, role: str) -> None:
    (found,) = find_candidates(SAID.format(who, later))
    assert (found.speaker, found.role) == ("Rainer Saks", role)


@pytest.mark.parametrize(
    ("who", "later"),
    [
        ("Rainer Saks", ""),
        ("Mr. Rainer Saks", ""),
        ("Rainer Saks", "Rainer Saks, warned of the cost, left early."),
        ("Rainer Saks", "Of Rainer Saks, the day after, nobody spoke."),
    ],
)
def test_what_is_no_role_is_none(who: str, later: str) -> None:
    assert {one.role for one in find_candidates(SAID.format(who, later))} == {None}


def test_a_capital_that_begins_the_sentence_is_small_in_the_role() -> None:
    text = "Security expert Rainer Saks said that the troops would not go there. He knows much of security.\n"
    assert [one.role for one in find_candidates(text)] == ["security expert"]
