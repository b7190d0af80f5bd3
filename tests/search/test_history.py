"""Earlier queries come back in their order, and what was typed is not lost."""

from __future__ import annotations

from briefing.search.history import Recall

QUERIES = ("red line", "speaker:peskov", "inevitability")


def walked(recall: Recall, typed: str, steps: str) -> str:
    """What is typed after going back (`<`) and forward (`>`)."""
    for step in steps:
        typed = recall.earlier(typed) if step == "<" else recall.later(typed)
    return typed


def test_the_newest_comes_back_first() -> None:
    assert walked(Recall(QUERIES), "", "<") == "inevitability"


def test_further_back_come_the_others_and_at_the_oldest_one_stays() -> None:
    assert walked(Recall(QUERIES), "", "<<") == "speaker:peskov"
    assert walked(Recall(QUERIES), "", "<<<<<") == "red line"


def test_forward_one_comes_to_what_one_had_typed() -> None:
    assert walked(Recall(QUERIES), "step by st", "<<>") == "inevitability"
    assert walked(Recall(QUERIES), "step by st", "<<>>") == "step by st"


def test_who_has_not_gone_back_cannot_come_forward() -> None:
    assert walked(Recall(QUERIES), "step", ">") == "step"
    assert not Recall(QUERIES).has_later("step")


def test_a_query_that_was_changed_is_a_new_one() -> None:
    recall = Recall(QUERIES)
    typed = walked(recall, "", "<<") + " war"
    assert not recall.holds(typed)
    assert walked(recall, typed, "<") == "inevitability"
    assert walked(recall, "inevitability", ">") == typed


def test_what_stands_there_already_is_passed_over() -> None:
    assert walked(Recall(QUERIES), "inevitability", "<") == "speaker:peskov"


def test_an_empty_box_and_a_query_brought_back_are_held() -> None:
    recall = Recall(QUERIES)
    assert recall.holds("")
    assert not recall.holds("inevitability")
    assert recall.holds(recall.earlier(""))


def test_without_queries_there_is_nothing_to_go_back_to() -> None:
    assert not Recall(()).has_earlier("")
    assert walked(Recall(()), "war", "<<>") == "war"
