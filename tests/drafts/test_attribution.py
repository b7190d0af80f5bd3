"""Whom a draft gives a quotation to."""

from __future__ import annotations

import pytest

from tests.drafts.drafting import marked_up, names, plain


@pytest.mark.parametrize(
    "text",
    [
        "“It is not about probability,” Peskov said.",
        "“It is not about probability,” said Peskov.",
        "“It is not about probability”, said Peskov.",
        "“It is not about probability,” said Kremlin spokesman Peskov on Tuesday.",
        "“It is not about probability,” Peskov, the Kremlin spokesman, told reporters in Moscow.",
        "“It is not about probability,” the Kremlin spokesman, Peskov, said.",
        "“It is not about probability,” according to Peskov.",
        "“Is it about probability?” asked Peskov.",
        "“It is not about probability.”[1] Peskov: “It is about inevitability.”",
        "“It is not about probability.” — Peskov",
        "“It is not about probability” (Peskov, 2024)",
        "Peskov: “It is not about probability.”",
        "Peskov — “It is not about probability.”",
        "Peskov said: “It is not about probability.”",
        "Peskov said that it is “not about probability.”",
        "According to Peskov, it is “not about probability.”",
        "As Peskov put it:\n\n“It is not about probability.”",
        "Peskov has since warned that it was “not about probability.”",
        "On Tuesday, Peskov went on, saying, “It is not about probability.”",
        "It is “not about probability,” Peskov added.",
        "Mr. Peskov spoke in Moscow. “It is not about probability,” he said.",
        "Peskov calms the “nervous”: “It is not about probability.”",
    ],
)
def test_who_is_named_with_a_verb_of_saying_a_dash_or_a_colon(text: str) -> None:
    assert names(plain(text))[-1] == "Peskov"


def test_a_piece_after_the_cue_is_the_same_speakers() -> None:
    text = "“In that case,” Dmitry Peskov said, “it is inevitable. That is it.” “It is not,” said Rutte. “No.”"
    assert names(plain(text)) == ["Dmitry Peskov", "Dmitry Peskov", "Rutte", "Rutte"]


def test_a_pronoun_without_anybody_before_it_names_nobody() -> None:
    assert names(plain("“It is not about probability,” he said.")) == [None]


def test_a_pronoun_stands_for_the_last_who_spoke() -> None:
    assert names(plain("“It is,” said Maria Zakharova.\n\n“It is not,” she said.")) == ["Maria Zakharova"] * 2


def test_the_next_sentence_is_no_cue() -> None:
    assert names(plain("It is “not about probability.” Rutte said nothing.")) == [None]


def test_titles_are_no_part_of_a_name() -> None:
    text = "“It is not about probability,” said President Vladimir Putin."
    assert names(plain(text)) == ["Vladimir Putin"]


def test_whose_somebody_is_is_no_part_of_a_name() -> None:
    assert names(plain("NATO’s Jens Stoltenberg told reporters: “It is not.”")) == ["Jens Stoltenberg"]


def test_a_heading_before_a_quotation_is_nobody() -> None:
    assert names(plain("Key quote: “It is not about probability.” — Dmitry Peskov")) == ["Dmitry Peskov"]


def test_a_role_is_named_as_it_stands() -> None:
    assert names(plain("“It is not about probability,” the spokesman said.")) == ["the spokesman"]


@pytest.mark.parametrize(
    "text",
    [
        "> It is not about probability.\n>\n> — Dmitry Peskov, Kremlin spokesman\n",
        "> It is not about probability.\n\n— Dmitry Peskov\n",
        "Dmitry Peskov said:\n\n> It is not about probability.\n",
        "- **Dmitry Peskov:** “It is not about probability.”\n",
    ],
)
def test_who_signs_or_introduces_a_block_quote(text: str) -> None:
    assert names(marked_up(text)) == ["Dmitry Peskov"]
