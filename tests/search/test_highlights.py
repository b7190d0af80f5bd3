"""Which characters of a hit are marked, and why each word counts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.languages.name_variants import table
from briefing.project.discovery import load_project
from briefing.search.expansion import Meanings
from briefing.search.highlights import beginning_of, marks_and_reasons
from briefing.search.index import Index, up_to_date
from briefing.search.results import Reason
from briefing.text.fold import word_spans_for_search
from briefing.text.span import Span
from briefing.verification.workspace import Evidence
from tests.conftest import MakeProject
from tests.search.conftest import HEAD, EngineOver, marked, reader_of

TEXT = "The governor of Texas, “a friend of Kyiv”, spoke of the F-16 and of escalation."
MEANINGS = Meanings(reader_of([TEXT, *(f"Nothing of note in {number}." for number in range(20))]), table())
NAMES = [b"dmitry", b"peskov"]
LETTERS = st.text(
    st.one_of(
        st.sampled_from("ab é\u0301ﬁßİ-’ \n1😀Ж\u200b\U0001f1fa\U0001f1e6"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=40,
)


def compared(query: str, text: str = TEXT) -> tuple[list[str], list[Reason]]:
    """The marked words of a text, and the reasons."""
    asked = MEANINGS.asked(query.split(), open_word=False)
    marks, why = marks_and_reasons(word_spans_for_search(text), NAMES, asked)
    return [text[mark.start : mark.end] for mark in marks], why


def test_what_is_not_in_the_part_that_fits_is_marked_elsewhere() -> None:
    asked = MEANINGS.asked(["governor", "escalation"], open_word=False)
    words = word_spans_for_search(TEXT)
    marks, why = marks_and_reasons(words[:4], NAMES, asked, lambda _: words)
    assert [TEXT[mark.start : mark.end] for mark in marks] == ["governor", "escalation"]
    assert [reason.how for reason in why] == ["same", "same"]


@pytest.mark.parametrize(
    ("query", "marks", "reason"),
    [
        ("governor", ["governor"], ("governor", "governor", "same")),
        ("gouvernor", ["governor"], ("gouvernor", "governor", "spelling")),
        ("escalations", ["escalation"], ("escalations", "escalation", "form")),
        ("kiev", ["Kyiv"], ("kiev", "kyiv", "name")),
        ("f16", ["F", "16"], ("f16", "f 16", "form")),
        ("peskov", [], ("peskov", "", "missing")),
        ("xylophone", [], ("xylophone", "", "missing")),
        ("gxvxrnxr", ["governor"], ("gxvxrnxr", "governor", "spelling")),
    ],
)
def test_each_word_is_marked_with_its_reason(query: str, marks: list[str], reason: tuple[str, str, str]) -> None:
    assert compared(query) == (marks, [reason])


def test_a_word_in_the_name_of_who_speaks_is_a_reason_and_marks_nothing() -> None:
    meanings = Meanings(reader_of(["Peskov spoke."]), {})
    marks, why = marks_and_reasons([], NAMES, meanings.asked(["peskov"], open_word=False))
    assert (marks, why) == ([], [("peskov", "peskov", "speaker")])


def test_a_word_is_marked_wherever_it_stands() -> None:
    assert compared("of")[0] == ["of", "of", "of", "of"]


def test_reasons_come_in_the_order_of_the_query_and_marks_in_that_of_the_text() -> None:
    marks, why = compared("escalation xylophone texas")
    assert marks == ["Texas", "escalation"]
    assert [reason.asked for reason in why] == ["escalation", "xylophone", "texas"]


def test_a_word_of_the_text_does_not_stand_for_two_that_are_only_like_it() -> None:
    assert compared("gxvxrnxr gxvyrnyr")[1][1].how == "missing"


@pytest.mark.parametrize(
    ("text", "letters", "begun"),
    [
        ("Inevitability", "inevit", "Inevit"),
        ("Cafe\u0301s", "cafe", "Cafe\u0301"),
        ("oﬃces", "offi", "oﬃ"),
        ("don’ts", "dont", "don’t"),
        ("Żółwie", "zol", "Żół"),
        ("governor", "gouv", "governor"),
        ("Захарова", "zakh", "Зах"),
    ],
)
def test_of_a_word_still_typed_its_letters_are_marked(text: str, letters: str, begun: str) -> None:
    span = beginning_of(Span(2, 2 + len(text)), f"😀 {text} and on", letters)
    assert f"😀 {text} and on"[span.start : span.end] == begun


@pytest.mark.parametrize(
    ("text", "query", "marks"),
    [
        ("😀😀 The 🇺🇦 governor 👩‍👩‍👧 of Texas", "governor texas ", ["governor", "Texas"]),
        ("The cafe\u0301 of Zu\u0308rich", "café zürich ", ["cafe\u0301", "Zu\u0308rich"]),
        ("An oﬃcial ﬁnding", "official finding ", ["oﬃcial", "ﬁnding"]),
        ("“Don’t,” said O’Brien—twice", "dont obrien twice ", ["Don’t", "O’Brien", "twice"]),
        ("Об этом сказала Захарова", "Zakharova ", ["Захарова"]),
        ("A co\u00adoperation of İstanbul", "cooperation istanbul ", ["co\u00adoperation", "İstanbul"]),
        ("What ‘they’ said", "they ", ["they"]),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_marks_are_exact_code_points_of_the_body(
    engine_over: EngineOver, text: str, query: str, marks: list[str], line_end: str
) -> None:
    engine = engine_over(f"First\u0301 😀 line.{line_end}{line_end}Before.{line_end}{text}.{line_end}")
    hit = engine.search(query).hits[0]
    body = engine.evidence.body("s0")
    assert body is not None
    assert marked(hit) == marks
    assert [body[(hit.start or 0) + mark.start : (hit.start or 0) + mark.end] for mark in hit.marks] == marks


@given(LETTERS, st.data())
def test_whatever_a_text_is_made_of_its_words_are_marked(text: str, data: st.DataObject) -> None:
    words = word_spans_for_search(text)
    if not words:
        return
    word, span = data.draw(st.sampled_from(words))
    meanings = Meanings(reader_of([text]), {})
    marks, why = marks_and_reasons(words, [], meanings.asked([word], open_word=False))
    assert span in marks
    assert why == [(word, word, "same")]


def test_marks_of_what_a_file_with_a_byte_order_mark_holds_count_from_its_body(make_project: MakeProject) -> None:
    root: Path = make_project({"corpus/s0.md": b"\xef\xbb\xbf" + (HEAD + "😀 The governor.").encode()})
    engine = up_to_date(Index(root, None), Evidence(load_project(root)))
    assert engine.search("governor ").hits[0].marks == (Span(6, 14),)
