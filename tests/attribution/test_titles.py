"""Titles before a name, which are none of it, and words that are."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.attribution.candidates import find_candidates
from briefing.model.problems import Place
from briefing.model.records import Speaker

SAID = "“I will close it all by Easter,” said {}. {}"


@pytest.mark.parametrize(
    ("mention", "elsewhere", "name"),
    [
        ("Councillor Denise Okafor", "", "Denise Okafor"),
        ("Dr Denise Okafor", "", "Denise Okafor"),
        ("Ohio Gov. John Kasich", "", "John Kasich"),
        ("Shopkeeper Graham Pell", "Graham Pell left.", "Graham Pell"),
        ("Shopkeeper Graham Pell", "No other shopkeeper came.", "Graham Pell"),
    ],
)
def test_a_title_before_a_name_is_no_part_of_it(mention: str, elsewhere: str, name: str) -> None:
    found = find_candidates(SAID.format(mention, elsewhere))[0]
    assert (found.speaker, found.mention) == (name, mention)


@pytest.mark.parametrize(
    ("mention", "elsewhere"),
    [
        ("Mary Ann Evans", "Mary Ann Evans left."),
        ("Ban Ki Moon", ""),
        ("Graham Pell", "The pell was graham."),
        ("New York Times", "It is a new day; the times change."),
        ("Hillary Rodham Clinton", ""),
    ],
)
def test_what_is_no_title_stays(mention: str, elsewhere: str) -> None:
    assert find_candidates(SAID.format(mention, elsewhere))[0].speaker == mention


@pytest.mark.parametrize("mention", ["Councillor Denise Okafor", "Councillor Okafor", "Cllr Okafor", "Mrs Okafor"])
def test_a_title_leads_to_the_speaker_that_is_declared(mention: str) -> None:
    known = [Speaker(place=Place(Path("a.md")), name="Denise Okafor")]
    assert find_candidates(SAID.format(mention, ""), known)[0].speaker == "Denise Okafor"


def test_another_first_name_is_another_person() -> None:
    known = [Speaker(place=Place(Path("a.md")), name="Denise Okafor")]
    assert find_candidates(SAID.format("Anna Okafor", ""), known)[0].speaker == "Anna Okafor"


def test_a_title_is_the_role() -> None:
    assert find_candidates(SAID.format("Councillor Denise Okafor", ""))[0].role == "Councillor"
