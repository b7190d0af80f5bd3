"""What the folds for proving forgive, what they never forgive, and that their offsets lead back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.fold import fold, fold_part, folds_between, occurrences, same
from briefing.text.span import Span

TEXTS = st.text(
    st.one_of(
        st.sampled_from("ab e1\n-\xad\xa0“”‘’'\"—–…ﬁﬃé\u0301\u0327\u200b\u2009ㄱ가각Å😀𝒳한\u1161\u11a8\t"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("one", "other", "folds"),
    [
        ("It’s “up to them.”", 'It\'s "up to them."', ("quotes",)),
        ("«Rien n’est exclu»", "“Rien n'est exclu”", ("quotes",)),
        ("``Nothing''", "“Nothing”", ("quotes",)),
        ("inevitability—that is how", "inevitability-that is how", ("dashes",)),
        ("inevitability — that is how", "inevitability--that is how", ("dashes",)),
        ("2016–2025", "2016-2025", ("dashes",)),
        ("a word - and another", "a word – and another", ("dashes",)),
        ("10\xa0000 men", "10 000 men", ("spaces",)),
        ("some\nNATO   countries", "some NATO countries", ("spaces",)),
        ("un\u200bable", "unable", ("spaces",)),
        ("ﬁnal oﬃce", "final office", ("ligatures",)),
        ("Well… no", "Well... no", ("ligatures",)),
        ("a proba-\nbility", "a probability", ("line-end hyphens",)),
        ("a proba\xad\n  bility", "a probability", ("line-end hyphens",)),
        ("proba\xadbility", "probability", ("line-end hyphens",)),
        ("a well-\nknown proba-\nbility", "a well-known probability", ("line-end hyphens",)),
        ("the war of 1914-\n1918", "the war of 1914-1918", ("line-end hyphens",)),
        ("cafe\u0301", "café", ("NFC",)),
        ("q\u0307\u0323", "q\u0323\u0307", ("NFC",)),
        ("\u212b", "Å", ("NFC",)),
        ("\u1112\u1161\u11ab국", "한국", ("NFC",)),
        ("“It’s\xa0a ﬁne…”", '"It\'s a fine..."', ("spaces", "quotes", "ligatures")),
    ],
)
def test_typography_is_forgiven_and_named(one: str, other: str, folds: tuple[str, ...]) -> None:
    assert same(one, other)
    assert folds_between(one, other) == folds
    assert folds_between(other, one) == folds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO", "Nato"),
        ("café", "cafe"),
        ("naïve", "naive"),
        ("encyclopædia", "encyclopaedia"),
        ("œuvre", "oeuvre"),
        ("end.\n\nBegin", "end. Begin"),
        ("re-sign", "resign"),
        ("at −5 degrees", "at-5 degrees"),
        ("19141918", "1914-\n1918"),
        ("3²", "32"),
        ("a\u202eb", "ab"),
        ("", "a"),
        ("a", ""),
    ],
)
def test_what_a_writer_wrote_is_never_folded(one: str, other: str) -> None:
    assert not same(one, other)


def test_only_the_necessary_folds_are_named() -> None:
    assert folds_between("“Yes” — he\xa0said", "“Yes” — he said") == ("spaces",)


def test_where_either_of_two_folds_is_enough_both_are_named() -> None:
    assert same("a\u2000b", "a\u2002b")
    assert folds_between("a\u2000b", "a\u2002b") == ("spaces", "NFC")


def test_a_match_may_not_split_what_was_folded_as_one() -> None:
    folded = fold("an oﬃce…")
    assert folded.text == "an office..."
    assert folded.span(3, 9) == Span(3, 7)
    assert folded.span(5, 9) is None
    assert folded.span(3, 5) is None
    assert folded.span(3, 10) is None


def test_what_is_dropped_at_an_edge_is_outside_of_the_span() -> None:
    body = "(\u200bword\u200b)"
    folded = fold(body)
    place = folded.text.index("word")
    assert folded.span(place, place + 4) == Span(2, 6)


def test_a_heap_of_marks_does_not_hang() -> None:
    heap = "e" + "\u0327\u0301" * 200_000
    assert fold(heap + " cafe\u0301").text.endswith(" café")


def test_overlapping_occurrences_are_all_found() -> None:
    assert list(occurrences("aaa", "aa")) == [(0, 2), (1, 3)]
    assert list(occurrences("aaa", "")) == []


@given(TEXTS)
def test_every_place_in_folded_text_leads_back_in_order(text: str) -> None:
    folded = fold(text)
    last = 0
    for index in range(len(folded.text)):
        span = folded.span(index, index + 1)
        if span is not None:
            assert last <= span.start < span.end <= len(text)
            last = span.end


@given(TEXTS)
def test_the_whole_folds_back_to_all_that_is_not_invisible(text: str) -> None:
    folded = fold(text)
    if folded.text:
        span = folded.span(0, len(folded.text))
        assert span is not None
        assert fold(text[: span.start]).text == fold(text[span.end :]).text == ""


@given(TEXTS)
def test_canonically_equal_texts_are_the_same(text: str) -> None:
    assert same(text, unicodedata.normalize("NFD", text))
    assert same(text, unicodedata.normalize("NFC", text))


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_is_found_between_others(before: str, text: str, after: str) -> None:
    body = f"{before}\n\n{text}\n\n{after}"
    needle = fold_part(text)
    if needle.text:
        spans = [fold(body).span(*place) for place in fold(body).find(needle)]
        assert any(span and body[span.start : span.end].strip() in text for span in spans)
