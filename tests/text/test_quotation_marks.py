"""Which quotation marks belong together, in the texts that people, machines and scanners write."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.attribution.extract import quotations, words_in
from briefing.text.quotation_marks import pair_marks, paragraphs_of
from tests.helpers.drafts import found, plain, there, words


@pytest.mark.parametrize(
    "text",
    [
        "“We will not send troops,” said Rutte.",
        '"We will not send troops," said Rutte.',
        "‘We will not send troops,’ said Rutte.",
        "'We will not send troops,' said Rutte.",
        "„We will not send troops,“ said Rutte.",
        "„We will not send troops,” said Rutte.",
        "«We will not send troops,» said Rutte.",
        "« We will not send troops, » said Rutte.",
        "»We will not send troops,« said Rutte.",
        "»We will not send troops,» said Rutte.",
        "”We will not send troops,” said Rutte.",
        "‹We will not send troops,› said Rutte.",
        "‚We will not send troops,‘ said Rutte.",
        "''We will not send troops,'' said Rutte.",
        "``We will not send troops,'' said Rutte.",
        "「We will not send troops,」 said Rutte.",
        "『We will not send troops,』 said Rutte.",
        "＂We will not send troops,＂ said Rutte.",
    ],
)
def test_marks_of_every_kind(text: str) -> None:
    assert words(plain(text)) == ["We will not send troops,"]


@pytest.mark.parametrize(
    "text",
    [
        '“We will not send troops," said Rutte.',
        '"We will not send troops,” said Rutte.',
        "“We will not send troops,“ said Rutte.",
        "(“We will not send troops,”)",
        "Rutte—“We will not send troops,”—went on.",
        '" We will not send troops, " said Rutte.',
    ],
)
def test_marks_that_are_mixed_or_misprinted(text: str) -> None:
    assert words(plain(text)) == ["We will not send troops,"]


@pytest.mark.parametrize(
    "text",
    [
        "It’s the allies’ decision, and Rutte's.",
        "He's 6'2\" tall, the gun has 12\" and the wall 5' 10\".",
        "In the '90s and the ’80s it was rock 'n' roll; 'twas so.",
        "Tell 'em what the soldiers' mothers and the boys' fathers said.",
        "The O'Brien brothers' car",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text: str) -> None:
    found = quotations(plain(text))
    assert (found.all, found.strays) == ((), ())


def test_an_apostrophe_ends_no_single_quotation() -> None:
    text = "‘We won’t send the soldiers’ sons to it,’ Rutte said. 'The mothers' sons don't go.'"
    assert words(plain(text)) == ["We won’t send the soldiers’ sons to it,", "The mothers' sons don't go."]


def test_inches_end_no_straight_quotation() -> None:
    assert words(plain('"The 12" gun was loud," Smith said.')) == ['The 12" gun was loud,']


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("“He said ‘no’ to it,” said Rutte.", "He said ‘no’ to it,"),
        ("“He said “no” to it,” said Rutte.", "He said “no” to it,"),
        ('“He said "no" to it,” said Rutte.', 'He said "no" to it,'),
        ("\"He said 'no' to it,\" said Rutte.", "He said 'no' to it,"),
        ("‘He said “no” to it,’ said Rutte.", "He said “no” to it,"),
        ("“He said ‘no,’” said Rutte.", "He said ‘no,’"),
    ],
)
def test_what_is_quoted_within_a_quotation_is_part_of_it(text: str, exact: str) -> None:
    assert words(plain(text)) == [exact]


def test_pieces_that_a_cue_parts_are_two() -> None:
    text = "“In that case,” Peskov said, “it is not about probability.”"
    assert words(plain(text)) == ["In that case,", "it is not about probability."]


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_quotation_goes_on_where_the_next_paragraph_opens_anew(mark: str) -> None:
    text = f"He said: {mark}This is the first.\n\n{mark}This is the second.\n\n{mark}And the last.”"
    assert words(plain(text)) == ["This is the first.\n\nThis is the second.\n\nAnd the last."]


def test_a_quotation_goes_on_where_the_next_paragraph_closes_it() -> None:
    text = "He said: “This is the first.\n\nThis is the second.” Then he left."
    assert words(plain(text)) == ["This is the first.\n\nThis is the second."]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("«", "»"), ("「", "」")])
def test_a_quotation_goes_on_where_a_later_paragraph_closes_it(opening: str, closing: str) -> None:
    text = f"He said: {opening}This is the first.\n\nThis is the second.\n\nAnd the last.{closing} Then he left."
    assert words(plain(text)) == ["This is the first.\n\nThis is the second.\n\nAnd the last."]


@pytest.mark.parametrize(
    "text",
    [
        "He said: “This is the first.\n\nShe left.\n\nThe “last” one.”",
        'He said: "This is the first.\n\nShe left.\n\nThe shelf is 12" wide.',
        f"He said: “This is the first.\n\n{'She left. ' * 2_000}\n\nAnd the last.”",
    ],
)
def test_a_quotation_does_not_go_on_where_a_later_mark_may_close_another(text: str) -> None:
    assert words(plain(text))[0] == "This is the first."


def test_a_backslash_before_a_mark_is_none_of_its_neighbours() -> None:
    said, added = r"""\"The readers\' shelf is 12\" wide,\" he said.""", r"\'So are the readers\' desks.\'"
    pairs = pair_marks(text := f"{said} {added}").pairs
    assert [text[pair.outer.start : pair.outer.end] for pair in pairs] == [said[1:-9], added[1:]]


def test_the_span_of_several_paragraphs_is_from_the_first_mark_to_the_last() -> None:
    assert there(plain("“One is here.\n\n“Two is here.” So.")) == ["One is here.\n\n“Two is here."]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph_and_says_so() -> None:
    (quotation,) = found(plain("He said: “It is never closed.\n\nAnother paragraph."))
    assert (quotation.exact, quotation.unclosed) == ("It is never closed.", True)


def test_a_quotation_that_is_never_closed_ends_where_the_next_begins() -> None:
    first, second = found(plain("“It is never closed. “But this one is,” she said."))
    assert (first.exact, first.unclosed, second.exact) == ("It is never closed.", True, "But this one is,")


def test_a_mark_that_closes_nothing_is_told_by_its_offset() -> None:
    assert quotations(plain("It is over” she said.")).strays == (10,)


def test_each_long_line_is_a_paragraph_where_no_line_is_blank() -> None:
    line = "He said it was “never closed, and so on " + "and on " * 30
    assert len(paragraphs_of(f"{line}\n{line}", 0, 2 * len(line) + 1)) == 2


def test_a_quotation_may_run_over_the_end_of_a_line() -> None:
    assert words(plain("“We will not\nsend troops,” he said.")) == ["We will not\nsend troops,"]


@given(st.text(alphabet="a b.,'\"“”„«»‘’\n1s", max_size=60))
def test_pairs_are_in_order_and_none_overlaps_the_next(text: str) -> None:
    pairs = pair_marks(text).pairs
    edges = [edge for pair in pairs for edge in (pair.outer.start, pair.inner.start, pair.inner.end, pair.outer.end)]
    assert edges == sorted(edges)


def test_what_is_open_is_closed_from_the_inside_whatever_else_is_open_in_it() -> None:
    text = "x “" + "«a " * 20_000 + "a› " * 20_000 + "”"
    assert [text[pair.outer.start : pair.outer.end] for pair in pair_marks(text).pairs] == [text[2:]]


def test_corner_brackets_need_no_spaces_and_hold_each_other() -> None:
    assert words(plain("大統領は「我々は『戦争』を望まない」と述べた。")) == ["我々は『戦争』を望まない"]


def test_a_corner_bracket_that_closes_nothing_is_told() -> None:
    assert quotations(plain("戦争を望まない」と述べた。")).strays == (7,)


def test_where_nothing_parts_words_two_characters_are_one() -> None:
    assert [words_in("戦争を望まない"), words_in("「戦争」")] == [4, 1]
