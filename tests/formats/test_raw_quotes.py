"""Block quotes that a Markdown file has as HTML."""

from __future__ import annotations

import pytest

from briefing.formats.markdown import markdown_prose
from tests.helpers.drafts import marked_up, names, there, words

SAID = "It is not about probability."


@pytest.mark.parametrize(
    "text",
    [
        f"<blockquote>{SAID}</blockquote>\n",
        f"<blockquote>\n{SAID}\n</blockquote>\n",
        f"<blockquote>\n\n{SAID}\n\n</blockquote>\n\nSo it goes.",
        f'<BLOCKQUOTE class="x">\n  <p>{SAID}</p>\n</BLOCKQUOTE>',
        f"<div><blockquote><p>{SAID}</p></blockquote></div> So it goes.",
        f"So it goes:\n<blockquote>{SAID}</blockquote>",
        f"So it goes on `<blockquote>` and on.\n\n> {SAID}\n\nAnd on </blockquote> and on.",
        f"> {SAID}\n\n<blockquote>\n\nSo it goes.",
    ],
)
def test_what_stands_in_the_element_is_quoted_and_nothing_else(text: str) -> None:
    assert (words(marked_up(text)), there(marked_up(text))) == ([SAID], [SAID])


def test_each_paragraph_is_a_quotation() -> None:
    text = f"<blockquote>\n<p>{SAID}</p>\n<p>There is no alternative to it.</p>\n</blockquote>"
    assert words(marked_up(text)) == [SAID, "There is no alternative to it."]


def test_two_elements_are_two_block_quotes() -> None:
    text = f"<blockquote>{SAID}</blockquote><blockquote>There is no alternative to it.</blockquote>"
    assert len(markdown_prose(text).blocks) == 2


@pytest.mark.parametrize(
    "credit",
    [
        "<cite>Dmitry Peskov</cite>",
        "\n<footer>— Dmitry Peskov</footer>\n",
        "<footer>— <cite>Dmitry Peskov</cite></footer>",
        "<footer><cite>Dmitry Peskov</cite></footer>",
    ],
)
def test_whose_it_is_stands_in_its_cite(credit: str) -> None:
    draft = marked_up(f"<blockquote>{SAID}{credit}</blockquote>\n")
    assert (words(draft), names(draft)) == ([SAID], ["Dmitry Peskov"])
