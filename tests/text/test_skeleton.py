"""The skeleton of a text: what the folds take for equal has the same one, and its letters are found again."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.text.fold import fold
from briefing.text.skeleton import Skeleton, skeleton_of
from briefing.text.typography import DASHES, DOUBLE_MARKS, JOIN, SINGLE_MARKS

UNHURRIED = settings(deadline=None, max_examples=300)
SET_BY_HAND = st.sampled_from(
    [
        *"aeT19",
        *"-'\"`[] \n\t.,",
        *DASHES,
        *DOUBLE_MARKS,
        *SINGLE_MARKS,
        *"ﬁﬀ…éç\u0301\u0345\u0327\xad\xa0\u200b\u2028\u2029",
        "-\n",
        "\xad\n",
    ]
)
TEXTS = st.lists(
    st.one_of(SET_BY_HAND, st.characters(exclude_characters=JOIN, exclude_categories=["Cs"])), max_size=40
).map("".join)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They con-\n  sidered it", "they considered it"),
        ("a so-called “reform”", "a socalled reform"),
        ("the port — or what is left", "the portor what is left"),
        ("soft\xadened, soft\xad\nened", "softened softened"),
        ("[T]he ﬁrst café", "the first cafe"),
        ("“ ” — …", ""),
    ],
)
def test_hyphens_marks_and_case_are_left_out(text: str, words: str) -> None:
    assert b" ".join(skeleton_of(text)).decode() == words


@settings(UNHURRIED)
@given(TEXTS)
def test_no_fold_changes_it(text: str) -> None:
    assert skeleton_of(fold(text).text) == skeleton_of(text)


@settings(UNHURRIED)
@given(TEXTS.map(lambda text: text * 20), st.data())
def test_its_words_are_found_where_they_stand(body: str, data: st.DataObject) -> None:
    skeleton = Skeleton(body)
    assume(skeleton.words)
    first = data.draw(st.integers(0, len(skeleton.words) - 1))
    words = skeleton.words[first : first + data.draw(st.integers(2, 8))]
    hits = [first] if len(words) > 1 else None
    stretches = [skeleton.span(*place) for place in skeleton.places(words, hits)]
    letters = b"".join(words)
    assert all(letters in b"".join(skeleton_of(body[one.start : one.end])) for one in stretches)
    assert stretches
