"""Break a body into rows of at most a given width, as offsets: 5 MB in a few hundredths of a second.

`Content.wrap` makes an object per line, which is right for cards and slow for books. Here a row is a pair of offsets
into the body and nothing is copied; the text of a row is cut out when it is painted. A row with characters of different
widths is wrapped in a slower way that measures cells. In scripts without spaces, a row may end after any character.
"""

from __future__ import annotations

import re
from array import array

from rich.cells import cell_len, split_graphemes

from briefing.text.sanitize import visible

_NOT_ONE_CELL = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0711-\u074a\u0900-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ece\u0f18-\u0fbc\u102b-\u109d\u1100-\u11ff\u135d-\u135f\u1712-\u17d3\u180b-\u180f"
    "\u1ab0-\u1aff\u1b00-\u1bff\u1dc0-\u1dff\u200b-\u200d\u2060-\u2064\u20d0-\u20f0\u231a-\u27bf\u2934-\u2b55"
    "\u2e80-\ua4cf\ua66f-\ua6f1\ua802-\uabff\uac00-\ud7ff\uf900-\ufaff\ufe00-\ufe6f\uff00-\uffef"
    "\U00010000-\U0010ffff]"
)
"""Characters that may take no cell or two cells. The class is generous, since a false match costs no more than the
slower way."""

_WIDE = (
    "[\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60\U00020000-\U0002a6df]"
)
"""Characters of two cells after each of which a row may end: Chinese and Japanese. Korean has spaces."""
_ONE = f"{_WIDE}(?=[{_WIDE[1:-1]}\\s!-~]|\\Z)"
_BREAKABLE = re.compile(f"(?:{_ONE})+")
"""Runs of such characters, none followed by a combining mark or a variation selector."""
_TOKENS = re.compile(f"(?:{_ONE})+|\\s+|(?:(?!{_ONE})\\S)+")
_CLOSING = frozenset("、。，．：；！？」』）】〉》〕〗ー々")
"""Characters with which no row should begin."""
PIECE = 1024
MOST_IN_ROW = 6
"""The most code points per cell of a row: hostile texts pile marks on one letter."""


class Rows:
    """The rows of a span of a body, as offsets in code points.

    Row `i` goes from `starts[i]` to `ends[i]`; white space at its ends is cut off.
    """

    def __init__(self) -> None:
        self.starts = array("l")
        self.ends = array("l")

    def add(self, start: int, end: int) -> None:
        """Append a row."""
        self.starts.append(start)
        self.ends.append(end)

    def part(self, first: int, last: int) -> Rows:
        """Return the rows from `first` up to, but not including, `last`."""
        rows = Rows()
        rows.starts, rows.ends = self.starts[first:last], self.ends[first:last]
        return rows

    def __len__(self) -> int:
        return len(self.starts)


def wrap_body(body: str, width: int, start: int = 0, end: int | None = None) -> Rows:
    """Wrap `body[start:end]` to `width` cells.

    Every line break of the body ends a row; consecutive blank lines give one empty row.
    """
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
    if not _all_one_cell(line):
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


def _all_one_cell(line: str) -> bool:
    """Tell whether every character of a line takes one cell.

    The line is searched in pieces, since most of a long line is ASCII even when not all of it is.
    """
    pieces = (line[start : start + PIECE] for start in range(0, len(line), PIECE))
    return line.isascii() or not any(not piece.isascii() and _NOT_ONE_CELL.search(piece) for piece in pieces)


def _wrap_measured(line: str, offset: int, width: int, rows: Rows) -> None:
    """Wrap a line greedily, row by row, measuring cells where needed.

    Most rows are all narrow or all wide, and those cost as little as in any other text.
    """
    start = 0
    while start < len(line):
        end, following = _row(line, start, width)
        rows.add(offset + start, offset + end)
        start = following


def _row(line: str, start: int, width: int) -> tuple[int, int]:
    """Return where the row that begins at `start` ends, and where the next row begins."""
    wide = _BREAKABLE.match(line, start, start + width // 2 + 1)
    if wide is not None and wide.end() > start + width // 2:
        end = _before_closing(line, start, start + width // 2)
        return end, end
    window = line[start : start + width + 1]
    if _NOT_ONE_CELL.search(window):
        return _measured_row(line, start, width)
    if len(window) <= width:
        return len(line), len(line)
    space = window.rfind(" ", 1)
    return (start + width, start + width) if space < 0 else (start + space, start + space + 1)


def _measured_row(line: str, start: int, width: int) -> tuple[int, int]:
    """Return where a row of words ends, and where the next row begins, with each word as wide as its characters.

    Wide characters may be separated from each other.
    """
    end, used, following = start, 0, start
    for token in _TOKENS.finditer(line, start, start + MOST_IN_ROW * width):
        text = token[0]
        cells = len(text) if text.isascii() else cell_len(text)
        if text.isspace():
            used += cells
        elif used + cells <= width:
            end, used = token.end(), used + cells
        else:
            return _cut(line, token, end, width - used, first=end == start)
        following = token.end()
    return end, following


def _cut(line: str, token: re.Match[str], end: int, room: int, *, first: bool) -> tuple[int, int]:
    """End a row whose last word does not fit in `room` cells; `end` is where the words before it end."""
    begin = token.start()
    if _BREAKABLE.match(token[0]):
        cut = _before_closing(line, begin, begin + max(room, 0) // 2)
    elif first:
        cut = begin + _fitting(token[0], room)
    else:
        cut = begin
    return (cut, cut) if cut > begin else (end, begin)


def _fitting(word: str, room: int) -> int:
    """Return how many code points of a word fit in `room` cells, in whole graphemes."""
    used = 0
    for start, _, cells in split_graphemes(word)[0]:
        used += cells
        if used > room:
            return start
    return len(word)


def _before_closing(line: str, start: int, cut: int) -> int:
    """Move `cut` back by one character, if the next row would else begin with a closing mark."""
    return cut - 1 if cut - 1 > start and line[cut : cut + 1] in _CLOSING else cut
