"""What the fold for search forgives, and that the rows shown are marked at the right letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.fold import (
    fold_for_search,
    fold_for_search_with_offsets,
    search_span,
    word_spans_for_search,
    words_for_search,
)
from briefing.text.span import Span

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aB e1\n-’'“—ﬁﬃéßİæ½\u0301\u0327\u200bか\u3099कि한℡😀Ø"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“Don’t,” he said—twice.", "dont he said twice"),
        ("Kraków, Łódź and Ærø", "krakow lodz and aero"),
        ("STRASSE Straße ΣΑΣ σας", "strasse strasse σασ σασ"),
        ("ﬁnal ½ ℡", "final 1 2 tel"),
        ("well-being  \n\n U.S.", "well being u s"),
        ("प्रिय किताब", "परिय किताब"),
        ("…", ""),
    ],
)
def test_case_diacritics_and_punctuation_are_forgiven(text: str, folded: str) -> None:
    assert fold_for_search(text) == folded


def test_a_mark_on_the_last_letter_is_part_of_the_span() -> None:
    text = "the cafe\u0301, closed"
    folded, offsets = fold_for_search_with_offsets(text)
    start = folded.index("cafe")
    assert search_span(text, offsets, start, start + 4) == Span(4, 9)


@given(TEXTS)
def test_both_ways_of_folding_agree(text: str) -> None:
    folded, offsets = fold_for_search_with_offsets(text)
    assert folded == fold_for_search(text)
    assert len(offsets) == len(folded)
    assert offsets == sorted(offsets)


@given(TEXTS)
def test_words_of_bytes_are_those_of_the_text(text: str) -> None:
    assert words_for_search(text.encode()) == fold_for_search(text).encode().split(b" ") or not fold_for_search(text)


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = word_spans_for_search(text)
    assert [word for word, _ in found] == fold_for_search(text).split()
    assert all(word in fold_for_search(text[span.start : span.end]) for word, span in found)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Захарова", "zakharova"),
        ("Зеленський у Києві", "zelenskii u kiyevi"),
        ("Щорс, Ёлкин и Чайка", "shchors elkin i chaika"),
        ("Аљеховић", "aljekhovic"),
    ],
)
def test_cyrillic_becomes_latin(text: str, folded: str) -> None:
    assert fold_for_search(text) == folded


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_for_search(fold_for_search(text)) == fold_for_search(text)


@given(TEXTS, st.data())
def test_a_slice_of_the_original_folds_to_the_folded_slice(text: str, data: st.DataObject) -> None:
    folded, offsets = fold_for_search_with_offsets(text)
    starts = [index for index, offset in enumerate(offsets) if index == 0 or offsets[index - 1] != offset]
    starts = [index for index in starts if folded[index] != " "]
    if not starts:
        return
    start = data.draw(st.sampled_from(starts))
    ends = [index for index in (*starts[1:], len(folded)) if index > start]
    end = data.draw(st.sampled_from(ends))
    span = search_span(text, offsets, start, end)
    assert fold_for_search(text[span.start : span.end]) == folded[start:end].strip()
