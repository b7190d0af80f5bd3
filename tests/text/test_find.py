"""Finding words in a body: the same hits as a slow way finds, at offsets that are right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import find
from briefing.text.find import FoldedBody
from briefing.text.fold import fold_for_search, fold_for_search_with_offsets, search_span
from briefing.text.span import Span

SPEECH = "“In that case,” he said\r\n— and paused —\n\nit’s not about probability, but INEVITABILITY. Ça va?"
ODD = st.text(alphabet=st.sampled_from("aabs ß\u0130ﬁ½e\u0301\u0327’“—-\n\r\u00a0\u200d漢ΣςﷺA"), max_size=60)


@pytest.fixture(autouse=True, params=[1, 3, 1024])
def block(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Blocks of one character have an edge everywhere."""
    monkeypatch.setattr(find, "BLOCK", request.param)
    return int(request.param)


def ready(body: str) -> FoldedBody:
    folded = FoldedBody(body)
    for _ in folded.prepare():
        pass
    return folded


def found(body: str, words: str) -> list[str]:
    """What the hits of the words cover, in order."""
    return [body[span.start : span.end] for span in ready(body).within(fold_for_search(words), 0, len(body))]


def slow(body: str, needle: str) -> list[Span]:
    folded, offsets = fold_for_search_with_offsets(body)
    return [
        search_span(body, offsets, at, at + len(needle)) for at in range(len(folded)) if folded.startswith(needle, at)
    ]


@pytest.mark.parametrize(
    ("words", "covered"),
    [
        ("inevitability", ["INEVITABILITY"]),
        ("case he", ["case,” he"]),
        ("said and", ["said\r\n— and"]),
        ("paused it's", ["paused —\n\nit’s"]),
        ("its", ["it’s"]),
        ("ca va", ["Ça va"]),
        ("weather", []),
    ],
)
def test_case_marks_and_typography_do_not_matter(words: str, covered: list[str]) -> None:
    assert found(SPEECH, words) == covered


@pytest.mark.parametrize(
    ("body", "words", "covered"),
    [
        ("Straße", "ss", ["ß"]),
        ("\u0130stanbul", "istanbul", ["\u0130stanbul"]),
        ("the ﬁrst", "fir", ["ﬁr"]),
        ("cafe\u0301 noir", "cafe", ["cafe\u0301"]),
        ("a\r\n\r\nb", "a b", ["a\r\n\r\nb"]),
    ],
)
def test_what_folds_to_another_length_is_covered_whole(body: str, words: str, covered: list[str]) -> None:
    assert found(body, words) == covered


@given(ODD, ODD)
@settings(deadline=None)
def test_the_hits_are_those_of_the_slow_way(body: str, words: str) -> None:
    needle = fold_for_search(words)[:3].strip()
    if needle:
        assert list(ready(body).within(needle, 0, len(body))) == slow(body, needle)


@given(ODD, st.integers(0, 60))
@settings(deadline=None)
def test_going_on_comes_by_every_hit_and_round_to_the_first(body: str, offset: int) -> None:
    folded, expected = ready(body), slow(body, "a")
    hit = folded.after("a", folded.position(min(offset, len(body))))
    seen = []
    for _ in expected:
        assert hit is not None
        seen.append(hit.span)
        back = folded.before("a", hit.at)
        hit = folded.after("a", hit.at + 1)
        assert back is not None
        assert folded.after("a", back.at + 1) is not None
    assert sorted(seen) == expected
    assert (hit is None) == (not expected)
    assert not expected or seen[0] == next((span for span in expected if span.start >= offset), expected[0])


@given(ODD)
@settings(deadline=None)
def test_going_back_is_the_reverse_of_going_on(body: str) -> None:
    folded = ready(body)
    hit = folded.after("a", 0)
    if hit is not None:
        after = folded.after("a", hit.at + 1)
        assert after is not None
        assert folded.before("a", after.at) == hit


@given(st.text(alphabet="ab ", max_size=80), st.text(alphabet="ab", min_size=1, max_size=3), st.integers(1, 9))
@settings(deadline=None)
def test_every_hit_has_its_number(body: str, needle: str, piece: int) -> None:
    folded, expected = ready(body), slow(body, needle)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(find, "SLICE", 4 * piece)
        hit = folded.after(needle, 0)
        for number in range(1, len(expected) + 1):
            assert hit is not None
            assert list(folded.count(needle, hit.at))[-1] == (number, len(expected))
            hit = folded.after(needle, hit.at + 1)


def test_a_stretch_gives_the_hits_that_reach_into_it() -> None:
    folded = ready("one two one two one")
    assert list(folded.within("one two", 5, 9)) == [Span(0, 7), Span(8, 15)]


def test_preparing_goes_on_where_it_was_given_up() -> None:
    folded = ready(SPEECH)
    broken_off = FoldedBody(SPEECH)
    next(iter(broken_off.prepare()), None)
    for _ in broken_off.prepare():
        pass
    assert broken_off.after("inevitability", 0) == folded.after("inevitability", 0)


@pytest.mark.parametrize("body", ["", " \n", "—"])
def test_nothing_is_found_where_there_are_no_words(body: str) -> None:
    folded = ready(body)
    assert folded.ready
    assert folded.after("a", 0) is None
    assert folded.before("a", 0) is None
    assert list(folded.count("a", 0)) in ([], [(0, 0)])
