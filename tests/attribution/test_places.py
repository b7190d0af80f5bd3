"""The places of candidates, as laws over texts like those of the press: what is proposed can be filed as it is."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.attribution.candidate import Candidate
from briefing.attribution.candidates import candidates, of_draft
from briefing.attribution.direct_speech import Spoken
from briefing.formats.markdown import prose_of
from briefing.formats.prose import Draft, Prose
from briefing.model.records import GAP
from briefing.model.statuses import Status
from tests.helpers.verified_quotes import verified_in

UNHURRIED = settings(deadline=None, max_examples=150)
AROUND = 120
SPEAKERS = ["Peskov", "Dmitry Peskov", "Ms. Fiorina", "he", "the spokesman", "Rep. Jason Chaffetz (R-Utah)", "O’Neill"]
CLAUSES = [
    "it is inevitable",
    "Nobody asked us",
    "we don't know ‘the rest’ of it",
    "10 per cent of 5' 11\" men",
    "the *whole* thing",
    "I—well—never",
    "rock ’n’ roll",
    "“Tough Choices” is a book",
    "Größe",
    "\U0001f600 we won",
]
MARKS = [("“", "”"), ('"', '"'), ("‘", "’"), ("''", "''"), ("„", "“"), ("«", "»"), ("``", "''"), ("“", ""), ("", "”")]
SHAPES = [
    "{o}{a},{c} {s} said.",
    "{o}{a},{c} {s} said, {o}{b}.{c}",
    "{o}{a}.{c} {s} added: {o}{b}!{c}",
    "{s} said that {a}.",
    "According to {s}, {a}.",
    "{s} spoke of {o}{a}{c} and “{b},” and left.",
    "{s}: {o}{a}.{c}",
    "{s} said:\n\n{o}{a}.\n\n{o}{b}.{c}",
    "{o}{a}?{c} — {s}",
    "> {a}, and {b} as well.\n>\n> — {s}",
    "{o}{a}.{c}",
    "The {o}{b}{c} was {a}, {s} said.",
]


@st.composite
def sentences(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from(MARKS))
    shape = draw(st.sampled_from(SHAPES))
    a, b = draw(st.sampled_from(CLAUSES)), draw(st.sampled_from(CLAUSES))
    return shape.format(o=opening, c=closing, a=a, b=b, s=draw(st.sampled_from(SPEAKERS)))


@st.composite
def articles(draw: st.DrawFn) -> str:
    said = draw(st.lists(sentences(), min_size=1, max_size=6, unique=True))
    return "".join(one + draw(st.sampled_from([" ", "\n", "\n\n", "  \n\n\n"])) for one in said)


def proposals(text: str, is_markdown: bool) -> list[Candidate]:
    return of_draft(Draft("", text, prose_of(text) if is_markdown else Prose(text)))


@UNHURRIED
@given(articles(), st.booleans())
def test_parts_stand_in_order_between_start_and_end(text: str, is_markdown: bool) -> None:
    for one in proposals(text, is_markdown):
        assert (one.start, one.end) == (one.parts[0].start, one.parts[-1].end)
        assert all(part.start < part.end for part in one.parts)
        assert all(first.end <= second.start for first, second in pairwise(one.parts))


@UNHURRIED
@given(articles(), st.booleans())
def test_candidates_come_in_order(text: str, is_markdown: bool) -> None:
    starts = [one.start for one in proposals(text, is_markdown)]
    assert starts == sorted(starts)


@UNHURRIED
@given(articles(), st.booleans())
def test_direct_speech_is_somebodys_words_for_a_check_too(text: str, is_markdown: bool) -> None:
    spoken = Spoken(text)
    for one in proposals(text, is_markdown):
        if one.mode == "direct" and not one.is_turn:
            assert all(spoken.holds(part.start) and spoken.holds(part.end - 1) for part in one.parts)


@UNHURRIED
@given(articles())
def test_the_mention_stands_where_it_is_said_to(text: str) -> None:
    for one in candidates(text):
        if one.mention is None:
            assert (one.speaker_start, one.speaker_end) == (None, None)
        else:
            assert one.speaker_start is not None
            assert text[one.speaker_start : one.speaker_end] == one.mention


@UNHURRIED
@given(articles())
def test_no_part_has_the_marks_around_it(text: str) -> None:
    for one in candidates(text):
        for part in one.parts:
            assert text[part.start : part.end] == text[part.start : part.end].strip()
            assert not (text[part.start] in "“„«" and text[part.end - 1] in "”»")


@UNHURRIED
@given(articles(), st.booleans())
def test_the_words_are_those_of_the_parts_with_a_mark_for_what_stands_between(text: str, is_markdown: bool) -> None:
    for one in proposals(text, is_markdown):
        if GAP not in one.exact:
            assert one.exact == text[one.start : one.end]
        else:
            pieces = one.exact.split(GAP)
            assert all(piece in text[one.start : one.end] for piece in pieces)


@UNHURRIED
@given(articles())
def test_every_candidate_is_proven_where_it_stands(text: str) -> None:
    for one in candidates(text):
        before, after = text[: one.start][-AROUND:], text[one.end :][:AROUND]
        finding = verified_in(
            text, one.exact, *(words if re.search(r"\w", words) else None for words in (before, after))
        )
        risky = finding.status is Status.ELIDED_RISKY and GAP in one.exact
        assert finding.status.proven or risky, (one.exact, finding)


def test_speech_over_three_paragraphs_is_one_with_a_part_for_each() -> None:
    paragraphs = ["Peskov said: “We have never refused.", "“Nobody asked us.", "“That is all.”", "He left."]
    text = "\n\n".join(paragraphs)
    (found,) = candidates(text)
    parts = [text[part.start : part.end] for part in found.parts]
    assert parts == ["We have never refused.", "Nobody asked us.", "That is all."]


def test_thousands_of_quotations_in_a_line_are_found_one_by_one() -> None:
    text = "Peskov said “so” and " + '"a" ' * 5_000 + "and left. “It is not about probability,” Saks said."
    found = candidates(text)
    assert len(found) == 5_002
    assert (found[0].speaker, found[-1].speaker) == ("Peskov", "Saks")
