"""Whom a draft gives a quotation to."""

from __future__ import annotations

import pytest

from briefing.attribution import attribute
from briefing.attribution.tokens import Token, tokens_of
from briefing.languages.record import Words
from tests.helpers.drafts import marked_up, names, plain


@pytest.mark.parametrize(
    "text",
    [
        "“It is not about probability at all,” Peskov said.",
        "“It is not about probability at all,” said Peskov.",
        "“It is not about probability at all”, said Peskov.",
        "“It is not about probability at all,” said Kremlin spokesman Peskov on Tuesday.",
        "“It is not about probability at all,” Peskov, the Kremlin spokesman, told reporters in Moscow.",
        "“It is not about probability at all,” the Kremlin spokesman, Peskov, said.",
        "“It is not about probability at all,” according to Peskov.",
        "“Is it about probability at all?” asked Peskov.",
        "“It is not about probability at all.”[1] Peskov: “It is all about inevitability.”",
        "“It is not about probability at all.” — Peskov",
        "“It is not about probability at all” (Peskov, 2024)",
        "Peskov: “It is not about probability at all.”",
        "Peskov — “It is not about probability at all.”",
        "Peskov said: “It is not about probability at all.”",
        "Peskov said that it is “not about probability at all.”",
        "According to Peskov, it is “not about probability at all.”",
        "As Peskov put it:\n\n“It is not about probability at all.”",
        "Peskov has since warned that it was “not about probability at all.”",
        "On Tuesday, Peskov went on, saying, “It is not about probability at all.”",
        "It is “not about probability at all,” Peskov added.",
        "Mr. Peskov spoke in Moscow. “It is not about probability at all,” he said.",
        "Peskov calms the “nervous”: “It is not about probability at all.”",
    ],
)
def test_who_is_named_with_a_verb_of_saying_a_dash_or_a_colon(text: str) -> None:
    assert names(plain(text))[-1] == "Peskov"


def test_a_piece_after_the_cue_is_the_same_speakers() -> None:
    text = (
        "“In that case,” Dmitry Peskov said, “it is inevitable. So.” “It is not,” said Rutte. “We have said no to it.”"
    )
    assert names(plain(text)) == ["Dmitry Peskov", "Dmitry Peskov", "Rutte", "Rutte"]


def test_a_pronoun_without_anybody_before_it_names_nobody() -> None:
    assert names(plain("“It is not about probability at all,” he said.")) == [None]


def test_a_pronoun_stands_for_the_last_who_spoke() -> None:
    assert names(plain("“It is,” said Maria Zakharova.\n\n“It is not about it,” she said.")) == ["Maria Zakharova"] * 2


@pytest.mark.parametrize("word", ["But", "And", "Yet", "So", "Or", "Nor", "Then", "But, then,"])
def test_who_acts_behind_a_word_that_joins_is_whom_a_pronoun_means(word: str) -> None:
    text = f"“It is,” said Maria Zakharova. {word} Dmitry Peskov disagreed. “It is not about it at all,” he said."
    assert names(plain(text)) == ["Maria Zakharova", "Dmitry Peskov"]


def test_the_next_sentence_is_no_cue() -> None:
    assert names(plain("It is “not about probability at all.” Rutte said nothing.")) == [None]


def test_titles_are_no_part_of_a_name() -> None:
    text = "“It is not about probability at all,” said President Vladimir Putin."
    assert names(plain(text)) == ["Vladimir Putin"]


def test_whose_somebody_is_is_no_part_of_a_name() -> None:
    assert names(plain("NATO’s Jens Stoltenberg told reporters: “It is not about it.”")) == ["Jens Stoltenberg"]


def test_a_heading_before_a_quotation_is_nobody() -> None:
    assert names(plain("Key quote: “It is not about probability at all.” — Dmitry Peskov")) == ["Dmitry Peskov"]


def test_a_role_is_named_as_it_stands() -> None:
    assert names(plain("“It is not about probability at all,” the spokesman said.")) == ["the spokesman"]


@pytest.mark.parametrize(
    "text",
    [
        "> It is not about probability at all.\n>\n> — Dmitry Peskov, Kremlin spokesman\n",
        "> It is not about probability at all.\n\n— Dmitry Peskov\n",
        "Dmitry Peskov said:\n\n> It is not about probability at all.\n",
        "- **Dmitry Peskov:** “It is not about probability at all.”\n",
    ],
)
def test_who_signs_or_introduces_a_block_quote(text: str) -> None:
    assert names(marked_up(text)) == ["Dmitry Peskov"]


def test_many_quotations_do_not_look_at_the_same_words_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0

    def counted(text: str, start: int, end: int, words: Words) -> list[Token]:
        nonlocal looked_at
        looked_at += max(0, end - start)
        return tokens_of(text, start, end, words)

    monkeypatch.setattr(attribute, "tokens_of", counted)
    text = "«a» " * 2000 + "«We will not send troops.» " * 500 + "«a» «a» «a» «a» «a» «We will not send troops.» " * 500
    names(plain(text))
    assert looked_at < 10 * len(text)
