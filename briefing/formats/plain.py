"""Read plain text as prose: lines that begin with `>`, as in letters, are block quotes."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.formats.prose import Prose, ProseBuilder
from briefing.storage.reading import decode, with_line_feeds
from briefing.text.span import Span

_QUOTED_LINE = re.compile(r"^[ ]{0,3}(?:>[ \t]?)+", re.MULTILINE)


def read_draft(path: Path, data: bytes) -> tuple[str, Prose]:
    """Return the text of a plain draft, with line feeds, and its prose.

    Raise `BriefingError` if the draft is not UTF-8.
    """
    text = with_line_feeds(decode(path, data))
    return text, prose_of(text)


def prose_of(text: str) -> Prose:
    """Return the prose of a plain text."""
    if not _QUOTED_LINE.search(text):
        return Prose(text)
    found = ProseBuilder(text)
    blocks: list[Span] = []
    quoted_before = False
    for line in re.compile(r"[^\n]*\n?").finditer(text):
        mark = _QUOTED_LINE.match(line[0])
        if bool(mark) != quoted_before and line[0].strip() and found.length:
            found.put("\n\n", line.start(), line.start())
        begun = found.length
        found.keep(line.start() + (mark.end() if mark else 0), line.end())
        if mark and line[0][mark.end() :].strip():
            end = found.length - line[0].endswith("\n")
            if quoted_before and blocks:
                blocks[-1] = Span(blocks[-1].start, end)
            else:
                blocks.append(Span(begun, end))
        if line[0].strip():
            quoted_before = bool(mark)
    return found.prose(blocks)
