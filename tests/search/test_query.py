"""Taking apart what a person types: words, phrases, what to leave out, fields."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import edtf
from briefing.search.query import CLOSING, FIELDS, Field, asks_nothing, parse_query, pieces, unfinished

TYPED = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from([*FIELDS, *CLOSING, ":", "-", " ", "speker:", "AFTER:2016", '12"', "F-16", "’", "́"]),
    ),
    max_size=12,
).map("".join)
"""Any text, and all that means something in a query at any place."""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("in that case  it is", ("in", "that", "case", "it", "is")),
        ("well-being of F-16 crews", ("well-being", "of", "F-16", "crews")),
        ("inevitability - not probability", ("inevitability", "not", "probability")),
        ("don't ’tis rock'n'roll", ("don't", "’tis", "rock'n'roll")),
        ("at 12:30 https://err.ee note: this", ("at", "12:30", "https://err.ee", "note:", "this")),
        ("--resume", ("--resume",)),
        ("війна, нет", ("війна,", "нет")),
        ("… — ?", ()),
        ("", ()),
    ],
)
def test_words_stand_as_they_were_typed(typed: str, words: tuple[str, ...]) -> None:
    assert parse_query(typed) == (typed, words, (), (), (), (), bool(words))


@pytest.mark.parametrize(
    "typed",
    ['"red line"', "“red line”", "„red line“", "„red line”", "«red line»", "« red line »", "»red line«", "”red line”"],
)
def test_every_kind_of_quotation_marks_makes_a_phrase(typed: str) -> None:
    assert parse_query(f"crossed {typed} again").phrases == ("red line",)


def test_a_phrase_gives_its_words_at_its_place() -> None:
    assert parse_query('crossed a "red line" again').words == ("crossed", "a", "red", "line", "again")


def test_a_phrase_keeps_the_other_kind_of_quotation_marks_in_it() -> None:
    assert parse_query('"a “Coalition of the Willing,” a group" of').phrases == (
        "a “Coalition of the Willing,” a group",
    )


def test_a_phrase_may_stand_in_brackets_and_behind_a_dash() -> None:
    assert parse_query('("red line") —"no option"').phrases == ("red line", "no option")


def test_a_phrase_that_is_not_closed_goes_to_the_end_and_is_still_typed() -> None:
    query = parse_query('Peskov "not about proba')
    assert (query.phrases, query.open_word, query.notes) == (("not about proba",), True, ())


@pytest.mark.parametrize("typed", ['12" guns and shells', '12 " guns and shells', "12” guns and shells", '12" guns 5"'])
def test_a_mark_for_inches_makes_no_phrase(typed: str) -> None:
    assert parse_query(typed).phrases == ()


def test_a_phrase_may_follow_a_mark_for_inches() -> None:
    query = parse_query('12" guns of "the navy"')
    assert (query.words, query.phrases) == (('12"', "guns", "of", "the", "navy"), ("the navy",))


@pytest.mark.parametrize("typed", ['""', '"', '"…"', "“ ”", '-""'])
def test_a_phrase_without_words_is_none(typed: str) -> None:
    assert parse_query(f"{typed} war")[1:4] == (("war",), (), ())


@pytest.mark.parametrize(
    ("typed", "without"),
    [
        ("war -nuclear", ("nuclear",)),
        ('war -"red line" -F-16', ("red line", "F-16")),
        ("war -“red line”", ("red line",)),
        ('war -"red li', ("red li",)),
        ("war -", ()),
        ("war -- nuclear", ()),
        ("war –nuclear", ()),
        ("“war”-nuclear", ()),
    ],
)
def test_what_has_a_hyphen_before_it_is_left_out(typed: str, without: tuple[str, ...]) -> None:
    query = parse_query(typed)
    assert (query.words[0], query.without) == ("war", without)


@pytest.mark.parametrize("typed", ["-nuclear -war", '-"red line"', "-speaker:putin", "-nuclear -speaker:putin"])
def test_a_query_that_only_leaves_out_is_told_that_it_needs_a_word(typed: str) -> None:
    (note,) = parse_query(typed).notes
    assert ("type a word to find" in note.text, note.start, note.end) == (True, 0, len(typed))


def test_leaving_out_from_what_a_field_keeps_is_a_query() -> None:
    assert parse_query("speaker:putin -nuclear").notes == ()


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_has_a_value_in_one_word_or_in_quotation_marks(name: str) -> None:
    found = parse_query(f'{name}:2016 -{name.upper()}:"2017" war {name}:“2018”').fields
    assert [(one.name, one.value, one.negated) for one in found] == [
        (name, "2016", False),
        (name, "2017", True),
        (name, "2018", False),
    ]


def test_a_field_has_its_place_and_is_no_word() -> None:
    typed = 'risk -speaker:"Vladimir Putin" remains'
    query = parse_query(typed)
    assert query.words == ("risk", "remains")
    assert query.fields == (Field("speaker", "Vladimir Putin", True, 5, 30),)


def test_a_value_that_is_still_typed_goes_to_the_end() -> None:
    query = parse_query('risk speaker:"Vladimir Pu')
    assert ([field.value for field in query.fields], query.notes) == (["Vladimir Pu"], ())


@pytest.mark.parametrize("typed", ["risk speaker:", "risk -speaker: ", 'risk speaker:"', "risk after:"])
def test_a_field_that_waits_for_its_value_is_ignored_silently(typed: str) -> None:
    query = parse_query(typed)
    assert (query.words, query.fields, query.notes) == (("risk",), (), ())


def test_a_field_that_got_no_value_is_ignored_with_a_note() -> None:
    query = parse_query("speaker: putin")
    assert (query.words, query.fields) == (("putin",), ())
    (note,) = query.notes
    assert note == ('speaker: has nothing right behind it; it is written speaker:word or speaker:"some words"', 0, 8)


@pytest.mark.parametrize("name", ["speker", "Speakers", "soruce", "mdoe", "befor"])
def test_a_misspelt_field_is_searched_for_as_a_word_and_told(name: str) -> None:
    query = parse_query(f"risk {name}:putin")
    assert (query.words, query.fields) == (("risk", f"{name}:putin"), ())
    (note,) = query.notes
    assert re.search("“.*:” is no field; did you mean “(speaker|source|mode|before)”.*valid: after, before,", note.text)
    assert query.typed[note.start : note.end] == f"{name}:putin"


@pytest.mark.parametrize(
    "typed", ["putin:never", "note:this", "12:30", "https://x", "quote:x", "speker:", '"speker:x"']
)
def test_what_is_no_misspelt_field_is_not_commented_upon(typed: str) -> None:
    assert parse_query(typed).notes == ()


@pytest.mark.parametrize("value", ["2", "201", "2024-", "2024-0", "2024-1", "2024-06-", "2024-06-3", "2016/2", "-0"])
def test_a_date_is_not_scolded_while_it_is_typed(value: str) -> None:
    assert parse_query(f"risk after:{value}").notes == ()


@pytest.mark.parametrize("typed", ["after:2 risk", "after:2 ", 'after:2 "risk"'])
def test_half_a_date_with_something_behind_it_is_told(typed: str) -> None:
    assert "cannot be read as a date" in parse_query(typed).notes[0].text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("risk after:2", "after: “2” cannot be read as a date"),
        ("-after:2", "after: “2” cannot be read as a date"),
        ("risk speaker:", "speaker: has nothing right behind it"),
        ("speker:", "“speker:” is no field"),
        ('risk "step by', "“step by” has no second quotation mark"),
        ("risk AND", "AND is looked for as a word"),
    ],
)
def test_what_typing_on_would_mend_is_told_of_a_query_that_is_whole(typed: str, said: str) -> None:
    (note,) = unfinished(typed)
    assert note.text.startswith(said)
    assert not any(note.text.startswith(said) for note in parse_query(typed).notes)


@pytest.mark.parametrize("typed", ["risk", '"step by step" -war', "after:2024", "yesterday speaker: x", ""])
def test_of_a_query_that_is_whole_nothing_is_told_twice(typed: str) -> None:
    assert unfinished(typed) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("risk AND escalation", "AND is looked for as a word"),
        ("risk OR escalation", "OR is looked for as a word"),
        ("risk NOT war", "NOT is looked for as a word: -word leaves out"),
        ("risk ( escalation", "( stands for nothing"),
    ],
)
def test_operators_of_other_programs_are_words_and_told_to_be(typed: str, said: str) -> None:
    (note,) = parse_query(typed).notes
    assert note.text.startswith(said)


@pytest.mark.parametrize("typed", ["NOT ONE INCH OR", "not and or", '"risk AND war"', "risk AND", "(risk) (war)"])
def test_what_is_no_operator_is_not_commented_upon(typed: str) -> None:
    assert parse_query(typed).notes == ()


@pytest.mark.parametrize(
    ("typed", "nothing"),
    [
        ("", True),
        ("speaker:", True),
        ("after:2", True),
        ("after:2024", False),
        ("risk after:2", False),
        ("-risk speaker:", False),
        ("speaker:pu", False),
        ("?!", False),
    ],
)
def test_a_field_that_waits_for_its_value_asks_nothing(typed: str, nothing: bool) -> None:
    assert asks_nothing(parse_query(typed)) is nothing


@pytest.mark.parametrize("value", ["2016", "2024-06~", "201x", "2016/2018", "-0043", '"2016"'])
def test_a_date_can_be_doubtful_as_in_the_files(value: str) -> None:
    assert parse_query(f"risk after:{value}").notes == ()


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("yesterday", edtf.HINT),
        ("2016-13", "there is no month 13"),
        ("2023-02-30", "Feb 2023 has 28 days"),
        ("../2016", "it has no first day"),
    ],
)
def test_what_is_no_date_is_told_with_what_would_be_one(value: str, why: str) -> None:
    (note,) = parse_query(f"risk before:{value}").notes
    assert note == (f"before: “{value}” cannot be read as a date: {why}", 5, 12 + len(value))


def test_a_date_that_is_left_out_is_told_with_what_would_be_one() -> None:
    (note,) = parse_query("after: 2016").notes
    assert edtf.HINT in note.text


def test_a_note_shows_what_cannot_be_seen() -> None:
    (note,) = parse_query("risk after:\x1b[31m").notes
    assert r"“\x1b[31m”" in note.text


@pytest.mark.parametrize(
    ("typed", "is_open"),
    [
        ("low ris", True),
        ("low ris ", False),
        ('low "ris', True),
        ('low "risk"', False),
        ('low "ris ', False),
        ("low speaker:pu", False),
        ("low -ris", False),
        ("low speaker:", False),
        ("low risk -", False),
        ("", False),
    ],
)
def test_the_last_word_is_open_while_nothing_stands_behind_it(typed: str, is_open: bool) -> None:
    assert parse_query(typed).open_word is is_open


@given(TYPED)
def test_pieces_stand_in_order_with_only_space_between_them(typed: str) -> None:
    at = 0
    for piece in pieces(typed):
        assert at <= piece.start < piece.end <= len(typed)
        assert not typed[at : piece.start].strip()
        at = piece.end
    assert not typed[at:].strip()


@given(TYPED)
def test_no_letter_is_lost(typed: str) -> None:
    query = parse_query(typed)
    without_value = [piece.name or "" for piece in pieces(typed) if piece.is_empty]
    names = [field.name for field in query.fields]
    values = [field.value for field in query.fields]
    assert letters(typed) == letters("".join([*query.words, *query.without, *names, *values, *without_value]))


@given(TYPED)
def test_fields_and_notes_lie_in_what_was_typed(typed: str) -> None:
    query = parse_query(typed)
    spans = [(one.start, one.end) for one in query.fields] + [(one.start, one.end) for one in query.notes]
    assert all(0 <= start < end <= len(typed) for start, end in spans)
    assert all(typed[one.start : one.end].lstrip("-").casefold().startswith(f"{one.name}:") for one in query.fields)


@given(TYPED)
def test_the_words_of_a_phrase_are_among_the_words_in_their_order(typed: str) -> None:
    query = parse_query(typed)
    left = iter(query.words)
    for phrase in query.phrases:
        assert all(word in left for word in phrase.split() if any(map(str.isalnum, word)))


def letters(text: str) -> Counter[str]:
    """How often each letter and figure stands in a text, its case aside."""
    return Counter(char for char in text.casefold() if char.isalnum())
