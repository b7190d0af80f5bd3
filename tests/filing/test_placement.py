"""Under what a quotation is to stand: what there is, or what is typed, one step after the other and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.filing.choices import AskUnder
from briefing.filing.placement import MOST_WORDS, Step, Under, asked, choices, position_of, question_of, steps_text
from briefing.model.records import Project

WAR = "Would NATO or other Western troops in Ukraine bring about war between NATO and Russia?"


def answered(project: Project, *answers: str, last: Under = ()) -> AskUnder:
    """What is decided after these answers: each is typed, and the row of just these words is chosen."""
    ask = AskUnder(project, last)
    for words in answers:
        rows = ask.rows(words)
        ask.choose(next(number for number, row in enumerate(rows) if row.words == words))
    return ask


def ids(under: Under) -> list[tuple[str, bool]]:
    return [(step.asked, step.id is None) for step in under]


def test_what_there_is_takes_three_steps(example: Project) -> None:
    question = example.questions[0]
    position = question.positions[0]
    ask = AskUnder(example, ())
    ask.rows("")
    assert not ask.choose(0)
    ask.rows("")
    assert not ask.choose(0)
    ask.rows("")
    assert ask.choose(0)
    assert [step.id for step in ask.under] == [question.id, position.id, position.arguments[0].id]


def test_a_new_claim_stands_under_a_position_that_there_is(example: Project) -> None:
    label = example.questions[0].positions[0].label
    ask = answered(example, example.questions[0].question, label, "Nobody has asked them")
    assert asked(ask.under) is None
    assert ids(ask.under) == [("question", False), ("position", False), ("argument", True)]


def test_a_new_position_needs_its_thesis_and_a_claim(example: Project) -> None:
    ask = answered(example, example.questions[0].question, "Nobody knows")
    assert asked(ask.under) == "thesis"
    ask = answered(example, example.questions[0].question, "Nobody knows", "It cannot be told.", "No one has asked")
    assert asked(ask.under) is None
    assert [step.asked for step in ask.under] == ["question", "position", "thesis", "argument"]


def test_a_new_question_needs_all_that_stands_below_it(example: Project) -> None:
    ask = answered(example, "Is it so?", "Yes", "It is so.", "They say so")
    assert asked(ask.under) is None
    assert ids(ask.under) == [(step.asked, True) for step in ask.under]
    assert steps_text(ask.under) == "Is it so? › Yes › It is so. › They say so"
    assert (question_of(ask.under, example), position_of(ask.under, example)) == (None, None)


def test_under_a_new_question_nothing_is_there_to_choose(example: Project) -> None:
    ask = answered(example, "Is it so?")
    assert ask.rows("") == []
    assert [row.is_new for row in ask.rows("in")] == [True]


def test_each_answer_can_be_taken_back(example: Project) -> None:
    ask = answered(example, example.questions[0].question, "Nobody knows", "It cannot be told.")
    seen = [ask.asks]
    while ask.back():
        seen.append(ask.asks)
    assert len(set(seen)) == 4
    assert (ask.under, ask.so_far, ask.back()) == ((), "", False)


def test_what_holds_the_letters_comes_before_what_would_be_new(example: Project) -> None:
    rows = AskUnder(example, ()).rows("WESTERN troops in")
    assert rows[0].words == WAR
    assert [row.is_new for row in rows].index(True) == len(rows) - 1


def test_what_is_only_alike_comes_after_what_would_be_new(example: Project) -> None:
    rows = AskUnder(example, ()).rows("Wuld NATO or othr Westrn troops in Ukrane bring abuot war betwen NATO and Rusia")
    assert (rows[0].is_new, rows[1].words) == (True, WAR)


def test_the_very_words_of_what_there_is_make_nothing_new(example: Project) -> None:
    rows = AskUnder(example, ()).rows(WAR.upper())
    assert [(row.words, row.is_new) for row in rows] == [(WAR, False)]


def test_a_position_is_found_by_its_letter(example: Project) -> None:
    ask = answered(example, WAR)
    assert [row.mark for row in ask.rows("")] == ["A", "B", "C"][: len(ask.rows(""))]
    assert ask.rows("C ")[-1].is_new


def test_where_the_one_before_went_is_proposed_again_at_each_step(example: Project) -> None:
    question = example.questions[-1]
    position = question.positions[-1]
    last = answered(example, question.question, position.label, position.arguments[-1].claim).under
    ask = AskUnder(example, last)
    for step in last:
        rows = ask.rows("")
        assert rows[ask.proposed()].words == step.words
        ask.choose(ask.proposed())
    assert ask.under == last


def test_what_was_made_for_the_one_before_is_proposed_once_it_is_there(example: Project) -> None:
    question = example.questions[1]
    position = question.positions[0]
    last = (
        Step("question", None, question.question),
        Step("position", None, position.label),
        Step("thesis", None, position.thesis),
        Step("argument", None, position.arguments[-1].claim),
    )
    ask = AskUnder(example, last)
    for words in (question.question, position.label, position.arguments[-1].claim):
        rows = ask.rows("")
        assert rows[ask.proposed()].words == words
        ask.choose(ask.proposed())


def test_elsewhere_the_first_is_proposed(example: Project) -> None:
    last = answered(example, "Is it so?", "Yes", "It is so.", "They say so").under
    ask = AskUnder(example, last)
    ask.rows("")
    assert ask.proposed() == 0
    answered_new = answered(example, "Is it so?", "No", "It is not.", last=last)
    answered_new.rows("")
    assert answered_new.proposed() == 0


@pytest.mark.parametrize(
    "typed", ["\x1b[2J", "[/bold]", "a\nb: c", "x" * 100_000, "\u202eabc", "- ", "{}", "\ud800", "#"]
)
def test_whatever_is_typed_is_one_line_that_can_be_shown(example: Project, typed: str) -> None:
    for under in ((), (Step("question", None, "Is it so?"),)):
        words = choices(under, example, typed)[-1].step.words
        assert words.isprintable()
        assert 0 < len(words) <= MOST_WORDS


@given(typed=st.lists(st.text(max_size=30), min_size=1, max_size=8))
def test_no_answers_lead_astray(example: Project, typed: list[str]) -> None:
    ask = AskUnder(example, ())
    for words in typed:
        rows = ask.rows(words)
        assert all(row.words for row in rows)
        if rows and ask.choose(len(words) % len(rows)):
            break
    assert [step.asked for step in ask.under] in (
        ["question", "position", "thesis", "argument"][: len(ask.under)],
        ["question", "position", "argument"][: len(ask.under)],
    )


def test_of_what_is_all_decided_nothing_can_be_chosen(example: Project) -> None:
    ask = answered(example, "Is it so?", "Yes", "It is so.", "They say so")
    assert (ask.asks, ask.rows("x"), choices(ask.under, example, "x")) == ("", [], [])


def test_what_is_gone_is_no_question_and_no_position(example: Project) -> None:
    gone = (Step("question", "gone", "Gone?"), Step("position", "gone", "Gone"))
    assert (question_of(gone, example), position_of(gone, example)) == (None, None)
    there = (Step("question", example.questions[0].id, ""), Step("position", "gone", "Gone"))
    assert position_of(there, example) is None
