"""Whatever a text holds, every form shows exactly its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.text.markup import FORMS, Block, Form, Run, is_web_address, render
from briefing.text.sanitize import visible

SPECIALS = "\\`*_{}[]()<>#+-.!|~$&;:=\"'“”—…/1a é\u00a0\u200b漢€\n"
AWKWARD = st.text(st.sampled_from(SPECIALS), max_size=30) | st.text(max_size=30)
MARKED = st.lists(st.builds(Run, AWKWARD, st.sampled_from(["text", "mark"])), max_size=5)
TITLED = st.lists(st.builds(Run, AWKWARD, st.sampled_from(["text", "title"])), max_size=5)
RUNS = (MARKED | TITLED).map(tuple)
BLOCKS = st.lists(st.builds(Block, RUNS, st.booleans()), max_size=4)


class Shown(HTMLParser):
    """The text of an HTML document, what is marked in it, and the elements it is made of."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.text = ""
        self.marked = ""
        self.elements: set[str] = set()
        self.links: list[str] = []
        self._open: list[str] = []
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self._open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if {"mark", "strong"} & set(self._open):
            self.marked += data


def letters(text: str) -> str:
    """A text without its white space, which markup may change."""
    return "".join(text.split())


def words(blocks: list[Block], style: str | None = None) -> str:
    runs = [run for block in blocks for run in block.runs]
    return letters("".join(visible(run.text) for run in runs if style in (None, run.style)))


@given(BLOCKS)
def test_html_shows_the_same_words_and_marks(blocks: list[Block]) -> None:
    shown = Shown(render(blocks, "html"))
    assert (letters(shown.text), letters(shown.marked)) == (words(blocks), words(blocks, "mark"))
    assert shown.elements <= {"blockquote", "p", "mark", "cite"}


@given(BLOCKS)
def test_markdown_shows_the_same_words(blocks: list[Block]) -> None:
    shown = Shown(markdown(render(blocks, "markdown")))
    assert letters(shown.text) == words(blocks)
    assert shown.elements <= {"blockquote", "p", "strong", "em"}


@given(AWKWARD, AWKWARD, AWKWARD)
def test_markdown_marks_the_same_words(before: str, marked: str, after: str) -> None:
    blocks = [Block((Run(before), Run(marked, "mark"), Run(after)))]
    assert letters(Shown(markdown(render(blocks, "markdown"))).marked) == words(blocks, "mark")


@given(BLOCKS)
def test_plain_text_is_the_text_itself(blocks: list[Block]) -> None:
    assert letters(render(blocks, "plain")) == words(blocks)


@pytest.mark.parametrize("form", FORMS)
@given(blocks=BLOCKS)
def test_no_control_character_gets_through(form: Form, blocks: list[Block]) -> None:
    made = render(blocks, form)
    assert visible(made.replace("\n", " ")) == made.replace("\n", " ")


@pytest.mark.parametrize(
    "text",
    ["# 5", "> so", "- no", "+ yes", "2024. A year", "2) two", "====", "~~~", "``` x", "    four", "&lt; <b> &#x41;"],
)
def test_a_line_that_looks_like_markdown_is_a_paragraph(text: str) -> None:
    assert Shown(markdown(render([Block((Run(f"a\n{text}"),))], "markdown"))).elements == {"p"}


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_an_address_on_the_web_is_a_link(form: Form) -> None:
    address = "https://example.org/a_b?c=d&e=%20f"
    blocks = [Block((Run(address, "link"),))]
    made = render(blocks, form) if form == "html" else markdown(render(blocks, form))
    assert Shown(made).links == [address]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "https://", "https://a b", "http://[x", 'https://a/<b">', "/etc", ""],
)
def test_any_other_address_is_text(address: str) -> None:
    assert not is_web_address(address)
    assert "a" not in Shown(render([Block((Run(address, "link"),))], "html")).elements


@pytest.mark.parametrize(
    "text", ["See https://example.org/a_b.", "FTP://example.org/~a_b", "See www.example.org/a_b*c."]
)
def test_an_address_within_text_is_read_as_text(text: str) -> None:
    made = MarkdownIt("gfm-like").render(render([Block((Run(text),))], "markdown"))
    assert made == f"<p>{text}</p>\n"


def test_quoted_paragraphs_that_follow_each_other_are_one_quotation() -> None:
    blocks = [Block((Run("One."),), quoted=True), Block((Run("Two."),), quoted=True), Block((Run("Three."),))]
    assert render(blocks, "markdown") == "> One.\n>\n> Two.\n\nThree."
    assert re.findall("<blockquote>", render(blocks, "html")) == ["<blockquote>"]


def markdown(text: str) -> str:
    """What a reader of Markdown makes of a text, with tables and strike-outs."""
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))
