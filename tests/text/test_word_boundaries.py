"""A quotation may not cut a word, a number or a character: cutting can turn its meaning around."""

from __future__ import annotations

import pytest

from briefing.text.word_boundaries import cuts_a_word


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("able to win", "they are unable to win"),
        ("we can", "no, we can’t"),
        ("we can", "no, we can't"),
        ("t win", "we can’t win"),
        ("NATO troops", "only non-NATO troops"),
        ("nuclear", "a nuclear-free zone"),
        ("able", "they are un-\nable to win"),
        ("able", "they are un\xad\nable to win"),
        ("able", "they are un\xadable to win"),
        ("un", "they are un\u200bable"),
        ("10", "a force of 100"),
        ("1.5", "some 11.5 percent"),
        ("5", "some 5.7 percent"),
        ("000 men", "some 10,000 men"),
        ("000 men", "some 10\u202f000 men"),
        ("11 attacks", "the 9/11 attacks"),
        ("5 degrees", "at −5 degrees"),
        ("16", "the F16s"),
        ("the cafe", "in the cafe\u0301"),
        ("\u0301 is", "the cafe\u0301 is"),
        ("👍", "yes 👍🏽"),
        ("👨", "a 👨\u200d👩\u200d👧 family"),
        ("한", "한국"),
    ],
)
def test_cut_words_numbers_and_characters_do_not_stand(words: str, body: str) -> None:
    start = body.index(words)
    assert cuts_a_word(body, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("able to win", "able to win"),
        ("able to win", "“able to win”"),
        ("win", "to win—that is how"),
        ("that", "to win—that is how"),
        ("2016", "from 2016–2025"),
        ("in 2016", "in 2016, 2,000 men"),
        ("some 5", "some 5. And more"),
        ("troops", "non-NATO troops"),
        ("we can’t", "no, we can’t."),
        ("the boys", "the boys’ games"),
        ("平和", "私は平和を望む"),
        ("สงคราม", "ไม่มีสงครามอีก"),
        ("👍", "yes👍."),
    ],
)
def test_whole_words_stand(words: str, body: str) -> None:
    start = body.index(words)
    assert not cuts_a_word(body, start, start + len(words))
