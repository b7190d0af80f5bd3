"""Quotations in HTML: as a browser would show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.formats.html import html_prose
from tests.helpers.drafts import found, names, page, words


@pytest.mark.parametrize(
    "markup",
    [
        "<p>He said: “It is <b>not</b>\n about probability.”</p>",
        "<p>He said: <q>It is not about probability.</q>",
        "<p>He said: &ldquo;It is not about&#32;probability.&#8221;",
        "<p title='a > b' class=\"“c > d”\">He said: “It is not about probability.<sup>[1]</sup>”",
        "<p>He said: “It is not about <!-- “no” --> probability.”",
        "<blockquote><p>It is not about probability.</p></blockquote>",
        "<BLOCKQUOTE>“It is not about probability.”</BLOCKQUOTE>",
        "<head><title>“A title of five words”</title><p>“It is not about probability.”",
    ],
)
def test_a_quotation_is_what_a_browser_shows(markup: str) -> None:
    assert words(page(markup)) == ["It is not about probability."]


@pytest.mark.parametrize(
    "markup",
    [
        '<script>say("no quotation in a script")</script>',
        "<style>p::before { content: “no quotation in a style” }</style>",
        "<pre>“no quotation in a listing”</pre>",
        "<code>“no quotation in code either”</code>",
        "<!-- “no quotation in a comment” -->",
        "<textarea>“no quotation in a form”",
        '<a title="“no quotation in an attribute”">',
    ],
)
def test_what_is_not_read_holds_no_quotations(markup: str) -> None:
    assert words(page(markup)) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>“Nobody has said this aloud.”</p>",
        "<p hidden>“Nobody has said this aloud.”",
        '<div hidden="until-found"><div><p>“Nobody has said this aloud.”</div><br></div>',
        "<div style='color: red; DISPLAY : none'><q>Nobody has said this aloud.</q></div>",
        '<span style="visibility:hidden">“Nobody has said this aloud.”</span>',
        "<ul><li hidden>“Nobody has said this aloud.”<li>One</ul>",
        "<ul><li hidden>“Nobody has said this aloud.”</ul>",
        "<blockquote hidden>Nobody has said this aloud.</blockquote>",
        "<body><div hidden></p>“Nobody has said this aloud.”</div>",
    ],
)
def test_what_is_not_shown_is_not_said_and_ends_where_its_element_does(markup: str) -> None:
    assert words(page(f"{markup}<p>“It is not about probability.”</p>")) == ["It is not about probability."]


@pytest.mark.parametrize(
    "tag",
    ['<p title="hidden">', '<p class="hidden none">', "<p style='display: block'>", "<p data-hidden>", "<hr hidden>"],
)
def test_what_only_sounds_hidden_is_said(tag: str) -> None:
    assert words(page(f"{tag}“It is not about probability.”")) == ["It is not about probability."]


def test_blocks_are_paragraphs() -> None:
    assert (
        html_prose("<h1>One</h1><p>Two<br>three</p><ul><li>four<li>five</ul>").text
        == "One\n\nTwo\nthree\n\nfour\n\nfive"
    )


def test_the_place_of_a_quotation_counts_in_the_text() -> None:
    draft = page("<p>One &amp; two.</p><p>“It is not so.”</p>")
    (quotation,) = found(draft)
    assert draft.text[quotation.span.start : quotation.span.end] == "It is not so."


def test_whose_a_block_quote_is_stands_in_its_cite() -> None:
    draft = page("<blockquote><p>It is not about probability.</p><footer>— Dmitry Peskov</footer></blockquote>")
    assert (words(draft), names(draft)) == (["It is not about probability."], ["Dmitry Peskov"])


@pytest.mark.parametrize(
    "markup", ["<", "<a", "<![", "<!", "</", "a < b > c", "<!--", '<a href="', "<?", "&#x;", "&#1114112;"]
)
def test_what_is_no_html_is_text_or_nothing(markup: str) -> None:
    assert len(html_prose(markup * 1000).text) <= 1000 * len(markup)


@given(st.text(alphabet="<>/!?-ab\"'= q&;\n", max_size=80))
def test_nothing_is_too_broken_to_be_read(markup: str) -> None:
    assert not html_prose(markup).text.startswith("\n")
