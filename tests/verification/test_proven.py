"""What proven means, as laws over the project's own sources: nothing false is ever proven, whatever the text."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from briefing.model.results import Finding
from briefing.model.statuses import Status
from briefing.text.fold import fold, same
from briefing.text.span import Span
from briefing.verification.editor_marks import take_apart
from tests.helpers.verified_quotes import (
    SOURCES,
    TIMOFEEV,
    at,
    body_of,
    sentences_of,
    taken_back,
    verified,
    verified_in,
    words_of,
)

UNHURRIED = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
REAL = st.sampled_from([(id, sentence) for id in SOURCES for sentence in sentences_of(id)])
WORDS = sorted({word for id in SOURCES for word in re.findall(r"[^\W\d_]+", body_of(id))})
INVENTED = ["zeppelin", "marmalade", "Ruritania", "quixotic", "of", "the", "Geneva", "lantern", "is", "walked"]


def rebuilt(finding: Finding, body: str) -> str:
    """What stands from the first part of a quotation to its last, put together from its parts and its gaps."""
    stretches = sorted(
        [*finding.spans, *(gap.span for gap in finding.gaps if gap.span.start >= finding.spans[0].start)]
    )
    inner = [one for one in stretches if one.end <= finding.spans[-1].end]
    return "".join(at(body, one) for one in inner)


# What is proven


@UNHURRIED
@given(REAL)
def test_every_real_sentence_is_exact_where_it_stands(known: tuple[str, str]) -> None:
    id, sentence = known
    finding = verified(sentence, id)
    assert (finding.status, [at(body_of(id), span) for span in finding.spans]) == (Status.EXACT, [sentence])


@UNHURRIED
@given(REAL, st.data())
def test_the_parts_and_gaps_of_a_quotation_are_all_that_stands_from_first_to_last(
    known: tuple[str, str], data: st.DataObject
) -> None:
    id, sentence = known
    finding = verified(with_a_gap(sentence, data), id)
    assume(finding.spans)
    body = body_of(id)
    assert rebuilt(finding, body) == body[finding.spans[0].start : finding.spans[-1].end]


@UNHURRIED
@given(REAL, st.data())
def test_the_parts_of_a_quotation_stand_at_its_spans(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    exact = with_a_gap(sentence, data)
    finding = verified(exact, id)
    assume(finding.proven)
    pieces = take_apart(exact).pieces
    assert all(same(piece, at(body_of(id), span)) for piece, span in zip(pieces, finding.spans, strict=True))


@UNHURRIED
@given(REAL, st.data())
def test_a_proven_gap_has_nothing_of_weight_in_it(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    finding = verified(with_a_gap(sentence, data), id)
    assume(finding.proven)
    cut = {word.lower() for gap in finding.gaps for word in re.findall(r"\w+", gap.text)}
    assert not cut & {"not", "no", "never", "cannot", "could", "may", "might", "would", "some", "all", "many", "every"}


@UNHURRIED
@given(REAL, st.sampled_from(["“", "’", "—", "-", " "]), st.sampled_from(['"', "'", "–", "‑", "\xa0", "\n", "  "]))
def test_what_was_folded_is_equal_when_folded(known: tuple[str, str], one: str, other: str) -> None:
    id, sentence = known
    finding = verified(sentence.replace(one, other), id)
    assume(finding.status is Status.FOLDED)
    (span,) = finding.spans
    assert fold(at(body_of(id), span)).text == fold(sentence.replace(one, other)).text


# What is not


@UNHURRIED
@given(REAL, st.data())
def test_with_any_word_replaced_by_another_it_is_never_proven(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    words = list(re.finditer(r"[^\W\d_]+", sentence))
    word = data.draw(st.sampled_from(words))
    other = data.draw(st.sampled_from(WORDS))
    changed = sentence[: word.start()] + other + sentence[word.end() :]
    assume(changed not in body_of(id))
    assert not verified(changed, id).proven


@UNHURRIED
@given(REAL, st.data())
def test_with_any_word_left_out_without_a_mark_it_is_never_proven(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    words = sentence.split()
    index = data.draw(st.integers(1, len(words) - 2))
    changed = " ".join(words[:index] + words[index + 1 :])
    assume(words_of(changed) != words_of(sentence))
    assert not verified(changed, id).proven


@UNHURRIED
@given(REAL, st.data(), st.sampled_from(["not", "never", "hardly", "cannot"]))
def test_with_a_negation_put_in_it_is_never_proven(known: tuple[str, str], data: st.DataObject, negation: str) -> None:
    id, sentence = known
    words = sentence.split()
    index = data.draw(st.integers(1, len(words) - 1))
    put_in = data.draw(st.sampled_from([negation, f"[{negation}]", f"*{negation}*"]))
    assert not verified(" ".join([*words[:index], put_in, *words[index:]]), id).proven


@UNHURRIED
@given(st.lists(st.sampled_from(INVENTED), min_size=3, max_size=12, unique=True), st.sampled_from(SOURCES))
def test_invented_words_are_never_proven(words: list[str], id: str) -> None:
    assert not verified(" ".join(words), id).proven


@UNHURRIED
@given(REAL, REAL)
def test_two_sentences_joined_without_a_mark_are_never_proven(one: tuple[str, str], other: tuple[str, str]) -> None:
    (id, first), (_, second) = one, other
    assume(not same(f"{first} {second}", body_of(id)) and f"{first} {second}" not in body_of(id))
    assert not verified(f"{first} {second}", id).proven


@UNHURRIED
@given(REAL, st.sampled_from(SOURCES))
def test_a_sentence_is_proven_in_no_other_source(known: tuple[str, str], other: str) -> None:
    id, sentence = known
    assume(sentence not in body_of(other))
    assert id == other or not verified(sentence, other).proven


# What is altered


@UNHURRIED
@given(REAL, st.data())
def test_the_changes_of_an_altered_quotation_cut_out_what_they_say(known: tuple[str, str], data: st.DataObject) -> None:
    id, sentence = known
    exact = with_a_word_replaced(sentence, data)
    for change in verified(exact, id).changes:
        assert at(exact, change.quoted_at) == change.quoted
        assert at(body_of(id), change.source_at) == change.source


@UNHURRIED
@given(REAL, st.data())
def test_with_its_changes_taken_back_an_altered_quotation_is_its_source(
    known: tuple[str, str], data: st.DataObject
) -> None:
    id, sentence = known
    exact = with_a_word_replaced(sentence, data)
    finding = verified(exact, id)
    assume(finding.status is Status.ALTERED and len(finding.spans) == 1)
    assert words_of(taken_back(exact, finding.changes)) == words_of(at(body_of(id), finding.spans[0]))


def with_a_gap(sentence: str, data: st.DataObject) -> str:
    """A sentence of which some words are left out, with a mark."""
    words = sentence.split()
    first = data.draw(st.integers(1, len(words) - 2))
    last = data.draw(st.integers(first, min(first + 8, len(words) - 1)))
    return " ".join([*words[:first], data.draw(st.sampled_from(["[…]", "[...]", "…", "(…)"])), *words[last:]])


def with_a_word_replaced(sentence: str, data: st.DataObject) -> str:
    word = data.draw(st.sampled_from(list(re.finditer(r"[^\W\d_]+", sentence))))
    other = str(data.draw(st.sampled_from(WORDS)))
    return sentence[: word.start()] + other + sentence[word.end() :]


# Hostile texts

HOSTILE = {
    "much longer than its source": "the war is not over " * 5_000,
    "control characters": "".join(map(chr, range(32))) * 100,
    "null characters": "\0" * 10_000,
    "ten thousand brackets": "[" * 10_000,
    "brackets in brackets": "[" * 5_000 + "war" + "]" * 5_000,
    "brackets the wrong way round": "]" * 5_000 + "war" + "[" * 5_000,
    "nothing but gaps": "[…]" * 10_000,
    "nothing but dots": "." * 20_000,
    "dots and spaces": ". " * 20_000,
    "nothing but stars": "*" * 20_000,
    "stars and spaces": "* " * 20_000,
    "nothing but underscores": "_" * 20_000,
    "a bracket before much space": "[" + " " * 50_000,
    "brackets before much space": ("(" + " " * 300) * 300,
    "one long word with a mark": "a" * 50_000 + " […]",
    "letters in brackets": "[a]" * 10_000,
    "piled up accents": "a" + "\u0301" * 20_000,
    "hyphens at line ends": "a-\n" * 5_000,
    "marks of direction": "\u202e\u2066" * 5_000,
    "quotation marks": "“" * 20_000,
    "halves of characters": "\ud800 and the war \udfff",
    "characters that are none": "\ufdd0\uffff" * 1_000,
}


@pytest.mark.parametrize("exact", HOSTILE.values(), ids=HOSTILE)
def test_no_text_breaks_verifying(exact: str) -> None:
    assert not verified(exact, TIMOFEEV).proven


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_no_source_breaks_verifying(body: str) -> None:
    assert not verified_in(body, "Russia cannot take the risk […] of a large-scale conflict with NATO").proven


@pytest.mark.parametrize("context", HOSTILE.values(), ids=HOSTILE)
def test_no_context_breaks_verifying(context: str) -> None:
    finding = verified_in("We go. We stay. We go.", "We go.", prefix=context, suffix=context)
    assert finding.status in (Status.AMBIGUOUS, Status.MISSING)


PIECES = st.sampled_from(
    [
        "Russia",
        "cannot",
        "not",
        " ",
        "\n\n",
        "[",
        "]",
        "(",
        "…",
        "[…]",
        "[T]",
        "[sic]",
        "*",
        "_",
        "“",
        "”",
        "-\n",
        ".",
        "5",
        "%",
    ]
)
MADE = st.lists(PIECES, max_size=15).map("".join)


@settings(deadline=None)
@given(MADE, MADE, MADE, MADE)
def test_whatever_the_texts_its_places_are_in_the_body_and_in_order(
    exact: str, body: str, prefix: str, suffix: str
) -> None:
    finding = verified_in(body, exact, prefix, suffix)
    assert all(Span(0, 0) <= span and span.end <= len(body) for span in (*finding.spans, *finding.rivals))
    if finding.proven:
        assert all(one.end <= other.start for one, other in pairwise(finding.spans))
