"""Split plain text and Markdown into paragraphs, whatever ends them.

Blank lines separate paragraphs. In a text without hard-wrapped lines, single line breaks separate them too. In a text
with hard-wrapped lines, a block is one paragraph and keeps its line breaks, for the words must stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.ingest.document import Part
from briefing.project.page_locators import PAGE

_WIDEST_WRAP = 100
"""The most characters of a wrapped line.

Lines are wrapped by hand or by an e-mail program at 60 to 80 characters; a longer line is a paragraph."""
_SHORT = 40
"""The fewest characters, on average, of full wrapped lines."""
_BLANK = re.compile(r"\n(?:[^\S\n\f]*\n)+")
_ITEM = re.compile(r"\s*(?:[-*+•–—]|\d{1,3}[.)])\s")


def document_parts(text: str) -> Iterator[Part]:
    """Split a text with line feeds into parts. A form feed begins a page."""
    pages = text.split("\f")
    for number, page in enumerate(pages, start=1):
        at = f"{PAGE}{number}" if len(pages) > 1 else None
        for part in _of_page(page):
            yield Part(part.text, at, alone=part.alone)
            at = None


def _of_page(text: str) -> Iterator[Part]:
    for block in _BLANK.split(text):
        lines = [line for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        if len(lines) == 1 or _is_wrapped(lines):
            yield Part("\n".join(lines))
        else:
            yield from (Part(line, alone=False) for line in lines)


def _is_wrapped(lines: list[str]) -> bool:
    """Tell whether the lines of a block are one paragraph: long on average, none very long, no list."""
    full = lines[:-1]
    if max(map(len, lines)) > _WIDEST_WRAP or any(_ITEM.match(line) for line in lines):
        return False
    return sum(len(line) for line in full) / len(full) > _SHORT
