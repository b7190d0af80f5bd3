"""Whom a pronoun means, and where that is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import find_candidates
from briefing.model.problems import Place
from briefing.model.records import Speaker

MEETING = 'Denise Okafor spoke first.\n\n"We cannot go back," she told the meeting.\n\n{}\n\n"It is bad," he said.'


def last(text: str) -> Candidate:
    return find_candidates(text)[-1]


@pytest.mark.parametrize(
    "sentence",
    [
        "Graham Pell disagreed.",
        *(f"{word} Graham Pell disagreed." for word in ("But", "And", "Yet", "So", "Or", "Nor", "Then", "Still")),
        *(
            f"{word}, Graham Pell disagreed."
            for word in ("However", "Afterwards", "Meanwhile", "Unlike others", "Then")
        ),
        "But in the end, Graham Pell disagreed.",
        "Because Graham Pell disagreed.",
        "Unlike Denise Okafor, Graham Pell disagreed.",
    ],
)
def test_who_acts_is_seen_behind_a_word_that_joins_the_sentence(sentence: str) -> None:
    assert last(MEETING.format(sentence)).speaker == "Graham Pell"


def test_a_pronoun_means_nobody_who_is_named_only_later() -> None:
    text = (
        "Dr Helen Marsh, one of the signatories, told the Voice that asthma admissions had fallen, although she "
        "admitted that the numbers were small.\n\nGraham Pell would not comment. "
        "In a statement he wrote: “I will close by Easter.”"
    )
    assert [(one.mention, one.speaker) for one in find_candidates(text)] == [
        ("Dr Helen Marsh", "Helen Marsh"),
        ("she", "Helen Marsh"),
        ("he", "Graham Pell"),
    ]


def test_what_is_joined_with_although_is_no_part_of_what_was_said_first() -> None:
    text = "Anna Lee said that the street was empty now, but Carl Moe said that it was full of bicycles."
    assert [(one.speaker, one.exact) for one in find_candidates(text)] == [
        ("Anna Lee", "the street was empty now"),
        ("Carl Moe", "it was full of bicycles"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Mrs Denise Okafor met Mr Graham Pell in the hall.",
        "Denise Okafor said that she was glad. Graham Pell said that he was not. They met Denise Okafor.",
        "The chairman Graham Pell came. Denise Okafor forgot her keys, for she was late.",
    ],
)
def test_he_is_nobody_whom_the_text_calls_she(told: str) -> None:
    text = f"{told}\n\nDenise Okafor spoke. “It is a shame for the town,” he said."
    assert last(text).speaker != "Denise Okafor"


def test_a_pronoun_that_was_resolved_tells_what_the_person_is_called() -> None:
    text = "Denise Okafor spoke. “We cannot go back to it,” she said.\n\n“It is a shame for us all,” he said."
    assert (last(text).speaker, last(text).reason) == (None, "nobody before it is whom “he” could mean")


def test_of_two_who_are_named_together_none_is_guessed() -> None:
    found = last("Helen Marsh and Graham Pell were there. He said that the road was closed to cars.")
    assert (found.speaker, found.reason) == (None, "“He” could mean Graham Pell or Helen Marsh")


def test_a_second_person_in_the_sentence_makes_it_less_sure() -> None:
    alone, two = (
        last(f"{who} in the hall. “It is a shame for the town,” he said.")
        for who in ("Graham Pell spoke", "Graham Pell met Owen Price")
    )
    assert two.speaker == alone.speaker == "Graham Pell"
    assert two.confidence < alone.confidence


def test_who_spoke_further_off_is_not_guessed_where_another_is_named_nearer() -> None:
    text = "“It is good,” said Graham Pell. The road is long. Of all, it hit Owen Price. He said it was bad for him."
    assert (last(text).speaker, last(text).reason) == (None, "“He” could mean Graham Pell or Owen Price")


def test_what_stands_behind_an_article_or_says_where_competes_with_nobody() -> None:
    text = "Graham Pell wrote to the White House from North Haven. “It is a shame for the town,” he said."
    assert last(text).confidence == last("Graham Pell wrote. “It is a shame for the town,” he said.").confidence


@pytest.mark.parametrize("pronoun", ["it", "they"])
def test_it_and_they_are_no_single_person(pronoun: str) -> None:
    found = last(f"Mr Graham Pell spoke. “It is a shame for the town,” {pronoun} said.")
    assert (found.speaker, found.mention, found.reason) == (None, pronoun, f"“{pronoun}” is no single person")


def test_who_is_named_right_before_it() -> None:
    text = "Graham Pell met Anna Lee, who warned that it was much too late."
    assert (last(text).mention, last(text).speaker) == ("who", "Anna Lee")


def test_one_who_is_only_called_mr_is_a_person() -> None:
    text = (
        "Denise Okafor spoke first. “We cannot go back,” she said.\n\nMr Pell disagreed. “It is bad for us,” he said."
    )
    assert last(text).speaker == "Pell"


def test_one_who_is_declared_is_a_person_by_the_surname_alone() -> None:
    text = "“We cannot,” said Okafor.\n\nMr Pell disagreed. “It is bad for us,” he said.\n\n“We all know it,” she said."
    known = [Speaker(place=Place(Path("a.md")), name="Denise Okafor")]
    assert find_candidates(text, known)[-1].speaker == "Denise Okafor"


def test_mrs_means_nobody_of_the_surname_who_is_called_he() -> None:
    text = "“No,” said Anna Pell. Graham Pell spoke, and he said no, too. “I will go home to them now,” said Mrs Pell."
    assert last(text).speaker == "Anna Pell"


def test_of_two_with_a_surname_mrs_is_kept_where_the_text_does_not_say() -> None:
    text = "“No,” said Anna Pell. “No,” said Graham Pell. “I will go home to them now,” said Mrs Pell."
    assert last(text).speaker == "Mrs Pell"
