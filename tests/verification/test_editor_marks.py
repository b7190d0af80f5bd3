"""A quotation taken apart at the marks of its editor: its pieces, and what stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.span import Span
from briefing.verification.editor_marks import MarkedQuotation, between, other_case, readings, take_apart
from tests.helpers.verified_quotes import SOURCES, sentences_of


def kinds(marked: MarkedQuotation) -> list[str]:
    return [joint.kind for joint in marked.joints]


def test_without_marks_it_is_one_piece() -> None:
    exact = "Russia cannot take the risk of a large-scale military conflict with NATO."
    assert take_apart(exact) == MarkedQuotation((exact,), ())


@pytest.mark.parametrize("mark", ["[…]", "[...]", "[. . .]", "[ … ]", "(…)", "(...)", "…", "...", ". . .", ". . . ."])
def test_every_spelling_of_a_gap_parts_two_pieces(mark: str) -> None:
    marked = take_apart(f"Russia cannot take the risk {mark} with NATO")
    assert marked.pieces == ("Russia cannot take the risk", "with NATO")
    assert kinds(marked) == ["gap"]


def test_words_in_brackets_are_the_editors() -> None:
    marked = take_apart("this [deployment] would not mean a confrontation")
    assert marked.pieces == ("this", "would not mean a confrontation")
    assert [(joint.kind, joint.own) for joint in marked.joints] == [("word", "deployment")]


def test_letters_that_touch_the_brackets_are_read_with_them() -> None:
    (joint,) = take_apart("the weapon[s] systems").joints
    assert joint.own == "weapons"


def test_a_changed_capital_begins_a_piece_that_either_case_fits() -> None:
    marked = take_apart("at the moment. [T]his would not mean a confrontation")
    assert marked.pieces == ("at the moment.", "This would not mean a confrontation")
    assert marked.capitals == {1}
    assert kinds(marked) == ["none"]


@pytest.mark.parametrize("note", ["[sic]", "(sic)", "[sic!]", "[SIC]", "[emphasis added]", "(my emphasis)"])
def test_a_note_leaves_nothing_out(note: str) -> None:
    marked = take_apart(f"Russia will certainly not respond {note} to this")
    assert marked.pieces == ("Russia will certainly not respond", "to this")
    assert kinds(marked) == ["none"]


@pytest.mark.parametrize("emphasised", ["*cannot*", "**cannot**", "_cannot_", "__cannot__"])
def test_marks_of_emphasis_are_no_words_and_part_nothing(emphasised: str) -> None:
    assert take_apart(f"Russia {emphasised} take the risk").pieces == ("Russia cannot take the risk",)


def test_a_star_between_letters_is_no_emphasis() -> None:
    assert take_apart("a f*cking war").pieces == ("a f*cking war",)


def test_marks_at_the_ends_are_kept_apart_from_the_joints() -> None:
    marked = take_apart("[…] Russia cannot take the risk […]")
    assert marked.pieces == ("Russia cannot take the risk",)
    assert marked.joints == ()
    assert marked.first is not None
    assert marked.last is not None


def test_two_marks_with_nothing_between_them_are_one_joint() -> None:
    (joint,) = take_apart("take the risk […] [of war] with NATO").joints
    assert (joint.kind, joint.own) == ("gap", "of war")


def test_nothing_but_marks_has_no_pieces() -> None:
    assert take_apart("[…] … [...]").pieces == ()


@pytest.mark.parametrize("exact", ["[", "]", "[]", "[ ]", "[a", "a]", "[\n]", "[[", "]["])
def test_brackets_that_are_no_mark_stay_words(exact: str) -> None:
    assert take_apart(exact).pieces == (exact,)


def test_other_case_turns_the_first_letter_alone() -> None:
    assert [other_case("This"), other_case("nATO"), other_case("")] == ["this", "NATO", ""]


def test_between_gives_what_is_no_mark() -> None:
    assert list(between((Span(0, 3), Span(8, 9)), 12)) == [Span(3, 8), Span(9, 12)]


def test_what_looks_like_a_mark_is_first_read_as_the_editors_then_as_the_sources() -> None:
    exact = "the troops (sic) will […] come"
    assert [reading.pieces for reading in readings(exact)] == [
        ("the troops", "will", "come"),
        ("the troops (sic) will", "come"),
        ("the troops", "will […] come"),
    ]


@pytest.mark.parametrize("id", SOURCES)
def test_real_sentences_without_brackets_or_dots_have_no_marks(id: str) -> None:
    plain = [one for one in sentences_of(id) if not set(one) & set("[(…*_")]
    assert len(plain) > 5
    assert all(take_apart(sentence) == MarkedQuotation((sentence,), ()) for sentence in plain)


PIECES = st.sampled_from(["Russia", "will not", "[", "]", "…", "[…]", "[T]", "his", "[sic]", "*", "_", "..", " ", "\n"])


@given(st.lists(PIECES, max_size=12).map("".join))
def test_pieces_and_marks_make_up_the_whole_quotation(exact: str) -> None:
    marked = take_apart(exact)
    unmarked = "".join(exact[span.start : span.end] for span in between(marked.marks, len(exact)))
    assert "".join("".join(marked.pieces).split()) == "".join(unmarked.split())


@given(st.lists(PIECES, max_size=12).map("".join))
def test_there_is_one_joint_fewer_than_pieces(exact: str) -> None:
    marked = take_apart(exact)
    assert len(marked.joints) == max(len(marked.pieces) - 1, 0)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_every_quotation_has_a_reading(exact: str) -> None:
    assert next(iter(readings(exact)), None) is not None


def test_ten_thousand_brackets_are_words() -> None:
    assert take_apart("[" * 10_000).pieces == ("[" * 10_000,)
