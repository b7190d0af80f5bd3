"""Edges of a picked stretch move by whole words and sentences, however a text is written."""

from __future__ import annotations

import re
import sys
from itertools import accumulate, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages import words_assumed
from briefing.text.selection import FAR, Stretch, around, first_sentence, is_balanced, parts_of, sentence_at
from briefing.text.span import Span
from briefing.text.word_boundaries import is_inside
from tests.helpers.verified_quotes import SOURCES, body_of

EN = words_assumed("en").abbreviations
SPLIT = "“In that case,” Peskov said, “it is inevitable.” He left."


def words_of(body: str, stretch: Stretch) -> str:
    return body[stretch.start : stretch.end]


def grown(body: str, words: str, times: int) -> list[str]:
    """What is picked as the end moves on from these words, word by word."""
    at = Stretch(body.index(words), body.index(words) + len(words))
    return [
        words_of(body, one) for one in accumulate(repeat(1, times), lambda one, by: one.by_word(body, by), initial=at)
    ]


def sentence(body: str, words: str) -> str:
    """The sentence in which these words begin."""
    return words_of(body, sentence_at(body, body.index(words), EN))


@pytest.mark.parametrize(
    ("body", "stops"),
    [
        ("It cost $1.5 bn, or 5% of it", ["It", "It cost", "It cost $1.5", "It cost $1.5 bn", "It cost $1.5 bn,"]),
        ("or 5%, some", ["or", "or 5%", "or 5%,", "or 5%, some"]),
        ("at 5 %, some", ["at", "at 5 %", "at 5 %,"]),
        ("no non-NATO troops", ["no", "no non-NATO", "no non-NATO troops"]),
        ("to win—that is", ["to", "to win", "to win—that", "to win—that is"]),
        ("from 2016–2025, we", ["from", "from 2016", "from 2016–2025", "from 2016–2025,"]),
        ("we can’t go", ["we", "we can’t", "we can’t go"]),
        ("the boys’ games", ["the", "the boys", "the boys’", "the boys’ games"]),
        ("he said.” Then", ["he", "he said", "he said.", "he said.”", "he said.” Then"]),
        ("he said.’ Then", ["he", "he said", "he said.", "he said.’", "he said.’ Then"]),
        ("un-\nable men", ["un-\nable", "un-\nable men"]),
        ("平和を望む", ["平", "平和", "平和を"]),
        ("हिन्दी, और", ["हिन्दी", "हिन्दी,", "हिन्दी, और"]),
        ("cafe\u0301, or", ["cafe\u0301", "cafe\u0301,"]),
        ("שלום עכשיו, כן", ["שלום", "שלום עכשיו", "שלום עכשיו,"]),
        ("السلام، الآن", ["السلام", "السلام،", "السلام، الآن"]),
        ("yes 👍🏽. No", ["yes", "yes 👍🏽", "yes 👍🏽."]),
    ],
)
def test_the_end_stops_behind_words_and_numbers_and_beside_marks(body: str, stops: list[str]) -> None:
    assert grown(body, stops[0], len(stops) - 1) == stops


@pytest.mark.parametrize(
    ("body", "stops"),
    [
        ("it fell to −5 degrees", ["degrees", "−5 degrees", "to −5 degrees"]),
        ("it cost $5 then", ["then", "$5 then", "cost $5 then"]),
        ("he said (“we go", ["go", "we go", "“we go", "(“we go", "said (“we go"]),
        ("in un\xad\nable men", ["men", "un\xad\nable men", "in un\xad\nable men"]),
        ("มีสงคราม", ["ม", "าม"]),
    ],
)
def test_the_start_stops_before_them(body: str, stops: list[str]) -> None:
    at = Stretch(len(body) - len(stops[0]), len(body), at_start=True)
    found = accumulate(repeat(-1, len(stops) - 1), lambda one, by: one.by_word(body, by), initial=at)
    assert [words_of(body, one) for one in found] == stops


def test_no_edge_passes_the_other_one() -> None:
    body = "We go."
    start = Stretch(3, 5)
    assert start.by_word(body, -1) == start
    assert start.other_edge().by_word(body, 1) == Stretch(3, 5, at_start=True)


def test_a_stretch_is_never_left_without_a_word() -> None:
    body = "“So – we go"
    assert Stretch(body.index("–"), len(body)).by_word(body, -1) == Stretch(body.index("–"), len(body) - 3)
    assert Stretch(body.index("–"), len(body) - 3).by_word(body, -1) == Stretch(body.index("–"), len(body) - 3)


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("Mr. Rutte met J. F. Kennedy. Then he left.", "Mr. Rutte met J. F. Kennedy."),
        ("He came on Feb. 12 with No. 5. Then he left.", "He came on Feb. 12 with No. 5."),
        ("Some, e.g. Russia, would. Others not.", "Some, e.g. Russia, would."),
        ("Yahoo! is a firm. It is old.", "Yahoo! is a firm."),
        ("He asked “Are you mad?” and left. Then", "He asked “Are you mad?” and left."),
        ("He said: “We go. They stay.” Then he left.", "He said: “We go. They stay.”"),
        ("He said: «We go. They stay.» Then he left.", "He said: «We go. They stay.»"),
        ("The “new” order has come. Next.", "The “new” order has come."),
        ("It came from the U.S.\n\nThen it left.", "It came from the U.S."),
        ("A heading\n\nA sentence. Another.", "A heading"),
        ("A line\nbroken anew. Another.", "A line\nbroken anew."),
        ("Is it? (It is.) Then go.", "Is it?"),
        ("It ends without a stop", "It ends without a stop"),
        ("平和を望む。戦争はしない。", "平和を望む。"),
        ("هل هذا سلام؟ نعم.", "هل هذا سلام؟"),
        ("यह शांति है। वह नहीं।", "यह शांति है।"),
        ("It was open “and never closed. Then it ended.", "It was open “and never closed."),
    ],
)
def test_a_sentence_has_all_the_speech_in_it_and_ends_at_no_abbreviation(body: str, first: str) -> None:
    assert words_of(body, sentence_at(body, 0, EN)) == first


@pytest.mark.parametrize(
    ("words", "picked"),
    [
        ("case", "In that case,"),
        ("Peskov", "“In that case,” Peskov said, “it is inevitable.”"),
        ("inevitable", "it is inevitable."),
        ("left", "He left."),
    ],
)
def test_within_speech_it_is_the_speech_and_in_the_cue_the_whole(words: str, picked: str) -> None:
    assert sentence(SPLIT, words) == picked


def test_behind_a_term_in_marks_the_sentence_is_the_narrators() -> None:
    assert sentence("The “new” order has come. Next.", "order") == "The “new” order has come."


def test_of_long_speech_it_is_one_sentence() -> None:
    assert sentence("He said: “We go. They stay. It ends.” Then", "stay") == "They stay."


def test_in_white_space_it_is_the_sentence_before() -> None:
    body = "We go.\n\n  They stay."
    assert sentence(body, "\n") == "We go."
    assert words_of("  We go.", sentence_at("  We go.", 0, EN)) == "We go."


@pytest.mark.parametrize("body", ["", "  \n ", "— …", "“”"])
def test_a_body_without_a_word_breaks_nothing(body: str) -> None:
    found = sentence_at(body, 0, EN)
    assert found.by_word(body, 1).by_sentence(body, -1, EN).next_sentence(body, 1, EN) == found
    assert around(body, Span(0, len(body))) is None
    assert first_sentence(body, 0, EN) == found


def test_the_first_sentence_is_the_next_that_begins() -> None:
    body = "We go. They stay. It ends."
    assert words_of(body, first_sentence(body, 3, EN)) == "They stay."
    assert words_of(body, first_sentence(body, 0, EN)) == "We go."
    assert words_of(body, first_sentence(body, len(body) - 3, EN)) == "It ends."


def test_the_end_goes_from_sentence_to_sentence_and_stops_at_the_end_of_speech() -> None:
    body = "“We go,” he said. “They stay.” It ends"
    at = Stretch(1, 3)
    found = accumulate(repeat(1, 5), lambda one, by: one.by_sentence(body, by, EN), initial=at)
    ends = [words_of(body, one)[-6:] for one in found]
    assert ends == ["We", "We go,", " said.", " stay.", "t ends", "t ends"]


def test_the_start_goes_from_sentence_to_sentence() -> None:
    body = "“We go,” he said. “They stay.” It ends"
    at = Stretch(len(body) - 4, len(body), at_start=True)
    found = accumulate(repeat(-1, 4), lambda one, by: one.by_sentence(body, by, EN), initial=at)
    assert [words_of(body, one)[:4] for one in found] == ["ends", "It e", "They", "We g", "We g"]


def test_the_next_sentence_is_the_one_after_all_that_is_picked() -> None:
    body = "We go. They stay. It ends."
    two = Stretch(0, len("We go. They stay."))
    assert words_of(body, two.next_sentence(body, 1, EN)) == "It ends."
    assert two.next_sentence(body, -1, EN) == two
    assert words_of(body, sentence_at(body, len(body) - 2, EN).next_sentence(body, -1, EN)) == "They stay."


def test_one_walks_through_real_texts_sentence_by_sentence_to_their_end() -> None:
    for id in SOURCES:
        body = body_of(id)
        at, walked = first_sentence(body, 0, EN), 0
        while (after := at.next_sentence(body, 1, EN)) != at:
            assert after.start >= at.end
            at, walked = after, walked + 1
        assert walked > 10
        assert len(body.rstrip()) - at.end < 40, "but for the cue of what is said last"


def test_sentences_of_real_texts_have_their_marks_in_pairs() -> None:
    for id in SOURCES:
        body = body_of(id)
        found = {sentence_at(body, match.start(), EN) for match in re.finditer(r"(?:\w+\W+){5}", body)}
        odd = [words_of(body, one) for one in found if not is_balanced(body, Span(one.start, one.end))]
        assert len(odd) < len(found) / 50, odd


@pytest.mark.parametrize(
    ("marked", "picked"),
    [
        ("“it is inevit", "it is inevitable"),
        ("nevitable.”", "inevitable."),
        (" Peskov said, ", "Peskov said,"),
        ("s", "case"),
    ],
)
def test_what_is_marked_roughly_becomes_whole_words_without_the_marks_around_them(marked: str, picked: str) -> None:
    start = SPLIT.index(marked)
    found = around(SPLIT, Span(start, start + len(marked)))
    assert found
    assert words_of(SPLIT, found) == picked


def test_a_number_that_is_marked_roughly_has_its_sign_and_its_unit() -> None:
    body = "some $15 bn, or −5% of it"
    found = around(body, Span(body.index("5 bn"), body.index("% of")))
    assert found
    assert words_of(body, found) == "$15 bn, or −5%"


def test_parts_are_what_blank_lines_leave() -> None:
    body = " We go.\n \nThey\nstay. \n\n\n"
    assert [body[part.start : part.end] for part in parts_of(body, Span(0, len(body)))] == ["We go.", "They\nstay."]


@pytest.mark.parametrize(
    ("body", "is_it"),
    [
        ("he said “so” and “so”", True),
        ("so” and “so", False),
        ("“so", False),
        ("so", True),
        ("„so“ and »so«", True),
        ('he said "so" twice', True),
    ],
)
def test_marks_are_in_pairs_or_not(body: str, is_it: bool) -> None:
    assert is_balanced(body, Span(0, len(body))) is is_it


@pytest.mark.parametrize(
    "line",
    ["word another ", "A one. “Two,” he said. ", "a", "平和を望む", ". ", '"', "B “a. ", ".”’", "a-", "a\n\n", "…"],
)
def test_of_a_long_body_only_what_is_near_is_looked_at(line: str) -> None:
    """Its calls are counted: they do not grow with the body."""

    def calls(times: int) -> int:
        body, count = line * times, 0

        def called(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(called)
        try:
            at = sentence_at(body, len(body) // 2, EN)
            at.by_word(body, 1).by_sentence(body, -1, EN).other_edge().by_sentence(body, 1, EN).next_sentence(
                body, 1, EN
            )
        finally:
            sys.setprofile(None)
        return count

    times = 4 * FAR // len(line) + 1
    assert calls(8 * times) < 2 * calls(times) + 100


PIECES = st.sampled_from(
    [
        *"ab “”\"’'—-–.,!?()\n5$%…”«»",
        "\n\n",
        ". ",
        ", ",
        "and ",
        "we can’t ",
        "平和",
        "สงคราม",
        "שלום ",
        "e\u0301",
        "Mr. ",
        "1.5 ",
        "👍🏽",
        "\xad",
    ]
)
BODIES = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)
MOVES = st.lists(
    st.tuples(st.sampled_from(["word", "sentence", "edge", "next"]), st.sampled_from([-1, 1])), max_size=12
)


@given(body=BODIES, offset=st.integers(0, 60), moves=MOVES)
def test_no_sequence_of_moves_cuts_a_word_or_leaves_none(body: str, offset: int, moves: list[tuple[str, int]]) -> None:
    at = sentence_at(body, min(offset, max(len(body) - 1, 0)), EN)
    if not any(map(str.isalnum, body)):
        return
    for how, by in [("stay", 0), *moves]:
        at = step(body, at, how, by)
        assert 0 <= at.start < at.end <= len(body)
        assert any(map(str.isalnum, words_of(body, at)))
        assert not is_inside(body, at.start)
        assert not is_inside(body, at.end)


def step(body: str, at: Stretch, how: str, by: int) -> Stretch:
    if how == "word":
        return at.by_word(body, by)
    if how == "sentence":
        return at.by_sentence(body, by, EN)
    return at.next_sentence(body, by, EN) if how == "next" else at.other_edge() if how == "edge" else at


@given(body=BODIES, offset=st.integers(0, 60), at_start=st.booleans(), by=st.sampled_from([-1, 1]))
def test_a_word_on_and_a_word_back_is_where_one_was(body: str, offset: int, at_start: bool, by: int) -> None:
    at = sentence_at(body, min(offset, max(len(body) - 1, 0)), EN)
    start = (at.other_edge() if at_start else at).by_word(body, by)
    there = start.by_word(body, by)
    assert there == start or there.by_word(body, -by) == start


@given(body=BODIES, start=st.integers(0, 60), length=st.integers(0, 20))
def test_whole_words_hold_all_that_was_marked(body: str, start: int, length: int) -> None:
    span = Span(min(start, len(body)), min(start + length, len(body)))
    found = around(body, span)
    letters = [at for at in range(span.start, span.end) if body[at].isalnum()]
    assert (found is None) is (not letters)
    assert not found or all(found.start <= at < found.end for at in letters)
