"""Lines of a page: wrapped, cut where they must be, and safe."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.renderers.page import make_page, paragraph, styled, wrapped

WORDS = "Whether it comes to a clash turns on what NATO does in Ukraine, above all on the sending of troops."


def test_what_is_cut_says_so_and_ends_with_a_whole_word() -> None:
    lines = [line.content.plain for line in wrapped(styled((WORDS, "thesis")), 24, most=2)]
    assert lines == ["Whether it comes to a", "clash turns on what …"]


def test_what_fits_is_not_cut() -> None:
    lines = [line.content.plain for line in wrapped(styled((WORDS, "thesis")), 60, most=2)]
    assert " ".join(lines) == WORDS


def test_a_word_that_is_longer_than_a_line_is_cut_inside() -> None:
    lines = [line.content.plain for line in wrapped(styled(("x" * 100, "quote")), 10, most=1)]
    assert lines == ["x" * 8 + " …"]


def test_an_entry_knows_its_rows_and_what_leads_to_it() -> None:
    lead = [line._replace(leads_to=0) for line in paragraph("A claim of some length", "claim", 10)]
    page = make_page([*lead, *paragraph("A quotation", "quote", 10, entry=0)])
    assert page.leads == {0: 0}
    assert page.rows[0].start == len(lead)


@given(st.text(), st.integers(4, 60), st.integers(1, 5))
def test_no_line_is_wider_than_it_may_be_and_no_page_longer(text: str, width: int, most: int) -> None:
    lines = list(wrapped(styled((text.replace("\n", " "), "quote")), width, most=most))
    assert len(lines) <= most
    assert all(line.content.cell_length <= width for line in lines)
