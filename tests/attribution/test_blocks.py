"""Block quotes, in Markdown and in HTML: each paragraph is a quotation, and nothing in them passes unseen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefing.attribution.extract import quotations
from briefing.formats.prose import Draft
from tests.helpers.drafts import marked_up, names, page, words

FIRST = "We have no plans to send troops."
SECOND = "There is no alternative to a victory."


def beside(draft: Draft) -> list[str]:
    """What stands in the block quotes of a draft and is not checked."""
    return [draft.prose.text[span.start : span.end] for span in quotations(draft).unchecked]


def lines(*paragraphs: str) -> Draft:
    """One block quote of Markdown."""
    return marked_up("\n>\n".join(f"> {paragraph}" for paragraph in paragraphs))


def elements(*paragraphs: str) -> Draft:
    """One block quote of HTML."""
    return page(f"<blockquote>{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</blockquote>")


in_each = pytest.mark.parametrize("block", [lines, elements])


@in_each
@pytest.mark.parametrize("first", [FIRST, f"“{FIRST}”"])
@pytest.mark.parametrize("second", [SECOND, f"“{SECOND}”"])
def test_each_paragraph_is_a_quotation(block: Callable[..., Draft], first: str, second: str) -> None:
    assert words(block(first, second)) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "draft",
    [
        marked_up(f"> {FIRST}\n\n> “{SECOND}”\n"),
        marked_up(f"> “{FIRST}”\n\n> {SECOND}\n"),
        page(f"<blockquote>{FIRST}</blockquote><blockquote>“{SECOND}”</blockquote>"),
    ],
)
def test_block_quotes_that_follow_each_other_are_apart(draft: Draft) -> None:
    assert words(draft) == [FIRST, SECOND]


def test_a_mark_that_one_block_quote_opens_holds_nothing_of_the_next() -> None:
    assert words(marked_up(f"> “{FIRST}\n\n> “{SECOND}”\n")) == [FIRST, SECOND]


@in_each
def test_paragraphs_that_one_pair_of_marks_holds_are_one_quotation(block: Callable[..., Draft]) -> None:
    assert words(block(f"“{FIRST}", f"“{SECOND}”")) == [f"{FIRST}\n\n{SECOND}"]


@in_each
def test_a_paragraph_too_short_to_be_judged_is_judged_with_the_one_before(block: Callable[..., Draft]) -> None:
    assert words(block(FIRST, "It is not.")) == [f"{FIRST}\n\nIt is not."]


@in_each
def test_marks_within_other_words_are_part_of_the_quotation(block: Callable[..., Draft]) -> None:
    sentence = "This “very real and growing risk of war” is on the agenda."
    assert words(block(sentence)) == [sentence]


@in_each
def test_what_a_narrator_says_in_a_block_quote_is_told(block: Callable[..., Draft]) -> None:
    draft = block(f"Peskov said: “{FIRST}” Nobody in the room believed it.")
    assert (words(draft), beside(draft)) == ([FIRST], ["Peskov said:", "Nobody in the room believed it."])


@in_each
def test_a_narrator_in_one_paragraph_takes_nothing_from_the_others(block: Callable[..., Draft]) -> None:
    assert words(block(f"Peskov said: “{FIRST}”", SECOND)) == [FIRST, SECOND]


@in_each
def test_a_name_behind_the_marks_is_no_part_of_the_quotation(block: Callable[..., Draft]) -> None:
    draft = block(f"“{FIRST}” Dmitry Peskov, Kremlin spokesman")
    assert (words(draft), beside(draft)) == ([FIRST], ["Dmitry Peskov, Kremlin spokesman"])


@in_each
def test_the_line_that_signs_a_paragraph_is_neither_quoted_nor_told(block: Callable[..., Draft]) -> None:
    draft = block(FIRST, "— Dmitry Peskov", f"“{SECOND}”", "— Vladimir Putin")
    assert (words(draft), beside(draft)) == ([FIRST, SECOND], [])


@in_each
def test_a_sentence_behind_a_dash_is_told(block: Callable[..., Draft]) -> None:
    assert beside(block(f"{FIRST} – Nobody wants a war with us.")) == ["– Nobody wants a war with us."]


def test_each_block_quote_is_the_persons_who_signs_it() -> None:
    draft = marked_up(f"> {FIRST}\n>\n> — Dmitry Peskov\n\n> {SECOND}\n>\n> — Vladimir Putin\n")
    assert names(draft) == ["Dmitry Peskov", "Vladimir Putin"]


def test_a_few_words_that_lead_to_what_is_quoted_are_told() -> None:
    assert beside(lines("He went on:", FIRST)) == ["He went on:"]
