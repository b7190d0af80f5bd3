"""Write runs of text as plain text, Markdown or HTML that shows exactly these words.

Whatever a text contains comes out as text: nothing in it is read as markup, and no control character or bidirectional
override gets through. A single line break stays a line break of the file, as in the paragraph it comes from; only a new
block is a new paragraph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from briefing.text.sanitize import one_line, visible

MarkupForm = Literal["plain", "markdown", "html"]
FORMS: dict[MarkupForm, str] = {"plain": "plain text", "markdown": "Markdown", "html": "HTML"}
"""The forms, each with its name for a person."""

Style = Literal["text", "mark", "title", "link"]


class Run(NamedTuple):
    """Text in one style; a link that is no web address is written as text.

    Text must separate a mark from a title.
    """

    text: str
    style: Style = "text"


class Block(NamedTuple):
    """A paragraph. `quoted` blocks are set off as a block quotation; consecutive ones share one block quotation."""

    runs: tuple[Run, ...]
    quoted: bool = False


def render(blocks: Iterable[Block], form: MarkupForm) -> str:
    """Write `blocks` in the given form, without a line break at the end."""
    return _WRITERS[form]([Block(tuple(_clean(block.runs)), block.quoted) for block in blocks])


def markdown_line(text: str) -> str:
    """Escape `text` for one line of Markdown that shows exactly these words, with white space as single spaces."""
    return _escape_start(_escape(one_line(text)))


def is_web_address(text: str) -> bool:
    """Tell whether the whole of `text` is an http or https address, which may be made a link."""
    if not _WEB_ADDRESS.fullmatch(text) or visible(text) != text:
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"\\`]+", re.IGNORECASE)


def _clean(runs: Iterable[Run]) -> Iterator[Run]:
    """Make `runs` safe, join neighbours of one style, and move white space at the edges of a style out of it."""
    for style, group in groupby((run for run in runs if run.text), key=lambda run: run.style):
        text = "".join(run.text for run in group)
        safe = "\n".join(visible(line) for line in text.split("\n"))
        core = safe.strip()
        if style == "text" or not core:
            yield Run(safe)
            continue
        begin = safe.index(core)
        found: Style = "text" if style == "link" and not is_web_address(core) else style
        yield from (Run(safe[:begin]), Run(core, found), Run(safe[begin + len(core) :]))


def _plain(blocks: Sequence[Block]) -> str:
    return "\n\n".join("".join(run.text for run in block.runs) for block in blocks)


def _html(blocks: Sequence[Block]) -> str:
    lines: list[str] = []
    for quoted, group in groupby(blocks, key=lambda block: block.quoted):
        inner = [f"<p>{''.join(_html_run(run) for run in block.runs)}</p>" for block in group]
        lines += ["<blockquote>", *inner, "</blockquote>"] if quoted else inner
    return "\n".join(lines)


def _html_run(run: Run) -> str:
    text = escape(run.text)
    return {"text": text, "mark": f"<mark>{text}</mark>", "title": f"<cite>{text}</cite>"}.get(
        run.style, f'<a href="{text}">{text}</a>'
    )


def _markdown(blocks: Sequence[Block]) -> str:
    parts: list[str] = []
    for quoted, group in groupby(blocks, key=lambda block: block.quoted):
        lines = "\n\n".join(_markdown_block(block) for block in group).split("\n")
        parts.append("\n".join(f"> {line}".rstrip() for line in lines) if quoted else "\n".join(lines))
    return "\n\n".join(parts)


def _markdown_block(block: Block) -> str:
    runs = [run for run in block.runs if run.text]
    text = "".join(_markdown_run(run, runs[:number], runs[number + 1 :]) for number, run in enumerate(runs))
    return "\n".join(_escape_start(line.strip(" ")) for line in text.split("\n") if line.strip(" "))


def _markdown_run(run: Run, before: Sequence[Run], after: Sequence[Run]) -> str:
    if run.style == "link":
        return f"<{run.text}>"
    if run.style != "text":
        stars = "**" if run.style == "mark" else "*"
        return f"{stars}{_escape(run.text)}{stars}"
    text, last = run.text, ""
    first = ""
    if before and before[-1].style in _STARRED and _hides_stars(text[0], before[-1].text[-1]):
        first, text = f"&#{ord(text[0])};", text[1:]
    if text and after and after[0].style in _STARRED and _hides_stars(text[-1], after[0].text[0]):
        last, text = f"&#{ord(text[-1])};", text[:-1]
    return first + _escape(text) + last


_STARRED: tuple[Style, ...] = ("mark", "title")


def _hides_stars(outside: str, inside: str) -> bool:
    """Tell whether stars between two characters would be shown instead of read as emphasis.

    They would be if the inner character is punctuation and the outer one a letter (CommonMark 0.31, section 6.2).
    Written as a character reference, the letter begins and ends with punctuation, and reads the same.
    """
    punctuation = outside in _ASCII_PUNCTUATION or unicodedata.category(outside).startswith("P")
    return not (outside.isspace() or punctuation or inside.isalnum())


_ASCII_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


def _escape(text: str) -> str:
    """Escape everything in `text` that Markdown would interpret within a line.

    Tables, strike-outs, formulas and links without marks around them are GitHub's extensions. A heading may end in
    number signs, which are not shown.
    """
    return _OBEYED.sub(r"\\\g<0>", text)


_OBEYED = re.compile(r"[\\`*_{}\[\]<|~$]|&(?=[#0-9A-Za-z]|\Z)|:(?=//)|(?<=www)\.|#(?=#*\Z)", re.IGNORECASE)


def _escape_start(line: str) -> str:
    """Escape what Markdown would interpret at the start of `line`."""
    return re.sub(r"^(?:(?=[#>+=-])|([0-9]{1,9})(?=[.)]))", r"\1\\", line)


_WRITERS: dict[MarkupForm, Callable[[Sequence[Block]], str]] = {"plain": _plain, "markdown": _markdown, "html": _html}
