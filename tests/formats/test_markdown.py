"""Quotations in Markdown: their words without markup, and their place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.formats.markdown import markdown_prose
from briefing.text.span import Span
from tests.helpers.drafts import found, marked_up, there, words


@pytest.mark.parametrize(
    "marked",
    [
        "It is **not** about probability",
        "It is ***not*** about _probability_",
        'It is [not](https://example.org/a_(b) "Title") about probability',
        "It is [not][1] about probability",
        "It is <b>not</b> about <!-- so --> probability",
        "It is not[^1] about probability[2]",
        "It is n&#111;t about probability",
        "It is \\not about probability".replace("\\n", "n"),
        "It is `not` about probability",
        "It is ~~not~~ about probability",
    ],
)
def test_the_words_of_a_quotation_are_its_text(marked: str) -> None:
    draft = marked_up(f"Peskov said: “{marked}.”\n\n[1]: https://example.org\n\n[^1]: A note.\n")
    assert [" ".join(text.split()) for text in words(draft)] == ["It is not about probability."]


def test_the_place_of_a_quotation_is_that_in_the_file() -> None:
    assert there(marked_up("# Head\n\n- *One:* “It is **not** so,” he said.")) == ["It is **not** so,"]


@pytest.mark.parametrize("kept", ["[sic]", "[…]", "[T]his", "snake_case_word", "2 * 3", "a < b"])
def test_what_only_looks_like_markup_is_kept(kept: str) -> None:
    assert words(marked_up(f"“It is {kept} and so on.”")) == [f"It is {kept} and so on."]


@pytest.mark.parametrize(
    "text",
    [
        "```python\nprint('a quotation of five words', \"and another one of five\")\n```",
        "~~~\n“no quotation in a fence”\n~~~",
        "```\n“a fence that nobody closes”",
        "Text.\n\n    “no quotation in indented code”",
        'Call `say("no quotation in inline code")` now.',
        "<!-- “no quotation in a comment” -->",
        "---\ntitle: “no quotation in front matter”\n---\nText.",
        "![“no quotation in a picture”](a.png)",
        "[site]: https://example.org “no quotation in a definition”",
    ],
)
def test_code_and_what_is_not_shown_hold_no_quotations(text: str) -> None:
    assert words(marked_up(text)) == []


def test_a_block_quote_is_a_quotation_without_marks() -> None:
    (quotation,) = found(
        marked_up("As Peskov put it:\n\n> It is not about **probability**,\n> but inevitability.\n\nSo.")
    )
    assert (quotation.exact, quotation.block) == ("It is not about probability,\nbut inevitability.", True)


def test_a_block_quote_goes_on_over_its_paragraphs() -> None:
    assert words(marked_up("> It is the first.\n>\n> It is the second.\n")) == ["It is the first.\n\nIt is the second."]


def test_a_lazy_line_belongs_to_the_block_quote_before_it() -> None:
    assert words(marked_up("> It is the first\nand goes on here.\n")) == ["It is the first\nand goes on here."]


def test_a_block_quote_within_another_is_part_of_it() -> None:
    assert words(marked_up("> It is the first.\n>> It is within.\n")) == ["It is the first.\nIt is within."]


def test_a_block_quote_in_marks_is_what_they_hold() -> None:
    assert words(marked_up("> “It is not about probability, you know.”\n")) == [
        "It is not about probability, you know."
    ]


def test_a_block_quote_in_which_a_narrator_speaks_is_what_is_in_marks() -> None:
    draft = marked_up("> “It is not about probability, no,” Peskov said. “That is how we assess it.”\n")
    assert words(draft) == ["It is not about probability, no,", "That is how we assess it."]


def test_the_line_that_signs_a_block_quote_is_no_part_of_it() -> None:
    assert words(marked_up("> It is not about probability.\n> — **Dmitry Peskov**, 2024\n")) == [
        "It is not about probability."
    ]


def test_a_callout_is_no_quotation() -> None:
    assert words(marked_up("> [!NOTE]\n> This is a hint for readers.\n")) == []


def test_an_unclosed_mark_in_a_list_ends_with_its_item() -> None:
    first, second = words(marked_up("- He said “this is never closed\n- She said “this one is closed,” too.\n"))
    assert (first, second) == ("this is never closed", "this one is closed,")


def test_cells_of_a_row_are_apart() -> None:
    draft = marked_up("| who | what |\n|---|---|\n| Peskov | “it is not about probability” |\n")
    assert words(draft) == ["it is not about probability"]


@given(st.text(alphabet='ab `*_[]()!<>\\&;\n“”"#->|1:~', max_size=80))
def test_all_prose_has_its_place_in_the_file(text: str) -> None:
    prose = markdown_prose(text)
    for offset, char in enumerate(prose.text):
        span = prose.span(Span(offset, offset + 1))
        assert 0 <= span.start <= span.end <= len(text)
        if char.isalpha() and span.end - span.start == 1:  # inline code is one piece
            assert text[span.start : span.end] == char
