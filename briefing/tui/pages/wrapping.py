"""Break a body into rows of at most a given width, as offsets: 5 MB in a few hundredths of a second.

`Content.wrap` makes an object a line, which is right for cards and slow for books. Here a row is a pair of
offsets into the body and nothing is copied; what a row shows is cut out when it is painted. A paragraph with wide
or zero-width characters takes a slower way that measures cells.
"""

from __future__ import annotations

import re
from array import array

from rich.cells import cell_len, split_graphemes

from briefing.text.display import visible

_NOT_ONE_CELL = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a\u0900-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u109d\u1100-\u11ff\u135d-\u135f\u1712-\u17d3\u180b-\u180f"
    "\u1ab0-\u1aff\u1b00-\u1bff\u1dc0-\u1dff\u200b-\u200d\u2060-\u2064\u20d0-\u20f0\u231a-\u27bf\u2934-\u2b55"
    "\u2e80-\ua4cf\ua66f-\ua6f1\ua802-\uabff\uac00-\ud7ff\uf900-\ufaff\ufe00-\ufe6f\uff00-\uffef"
    "\U00010000-\U0010ffff]"
)
"""Characters that may take no cell or two; generous, since all it costs is the slower way."""


class Rows:
    """The rows of a stretch of a body: `starts[i]` and `ends[i]` are code points, white space at ends cut off."""

    def __init__(self) -> None:
        self.starts = array("l")
        self.ends = array("l")

    def add(self, start: int, end: int) -> None:
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.starts)


def wrap_body(body: str, width: int, start: int = 0, end: int | None = None) -> Rows:
    """Rows for `body[start:end]`. Every line break of the body breaks a row; blank lines keep one empty row."""
    rows = Rows()
    stop = len(body) if end is None else end
    blank = True
    while start < stop:
        line_end = body.find("\n", start, stop)
        if line_end < 0:
            line_end = stop
        if line_end > start and not body[start:line_end].isspace():
            _wrap_line(body, start, line_end, max(width, 2), rows)
            blank = False
        elif not blank:
            rows.add(start, start)
            blank = True
        start = line_end + 1
    return rows


def _wrap_line(body: str, start: int, end: int, width: int, rows: Rows) -> None:
    if end - start <= width // 2:
        rows.add(start, end)
        return
    line = body[start:end]
    if not line.isascii() and _NOT_ONE_CELL.search(line):
        _wrap_measured(visible(line), start, width, rows)
        return
    while end - start > width:
        cut = body.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            rows.add(start, start + width)
            start += width
            continue
        rows.add(start, cut)
        start = cut + 1
    rows.add(start, end)


def _wrap_measured(line: str, offset: int, width: int, rows: Rows) -> None:
    """Greedy, word by word in cells; a word that is too long for a row is cut between graphemes."""
    row_start, row_end, used = 0, 0, 0
    for word in re.finditer(r"\S+\s*|\s+", line):
        text = word[0].rstrip()
        cells = cell_len(text)
        if used and used + cells > width:
            rows.add(offset + row_start, offset + row_end)
            row_start, used = word.start(), 0
        if cells > width:
            graphemes, _ = split_graphemes(text)
            for begin, finish, size in graphemes:
                if used and used + size > width:
                    rows.add(offset + row_start, offset + word.start() + begin)
                    row_start, used = word.start() + begin, 0
                used += size
                row_end = word.start() + finish
            used += len(word[0]) - len(text)
        else:
            row_end = word.start() + len(text)
            used += cells + len(word[0]) - len(text)
    rows.add(offset + row_start, offset + row_end)
