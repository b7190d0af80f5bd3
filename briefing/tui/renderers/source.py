"""A source as text: the reader's page, and the passage around one quotation for the pane below a list."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.content import Span as Painted

from briefing.model.phrases import SEPARATOR, count, manner, when, who
from briefing.model.records import Question
from briefing.text.sanitize import one_line, visible
from briefing.text.span import Span
from briefing.tui.renderers.page import LazyLines, Line, Page, styled
from briefing.tui.renderers.wrapping import Rows, wrap_body
from briefing.verification.usages import Quotation
from briefing.verification.workspace import Evidence

MARGIN = 4
"""Cells at the left of the reader's text, for the letters of positions."""
OTHERS = "·"
"""Stands in the margin for the positions of other questions."""
MEASURE = 80
"""The longest line of text that is comfortable to read."""


_BLANK = re.compile(r"\n\s*\n")

Hits = Callable[[int, int], Iterable[Span]]
"""Gives for a stretch of the body what was found in it."""


class Mark(NamedTuple):
    """A stretch of the body to mark (code points), what the margin says of it, and which quotation it is."""

    start: int
    end: int
    label: str
    quotation: int


class BodyLines(LazyLines):
    """The rows of a body as lines, each made when it is asked for. `current` is the quotation to stress.

    `hits` is what was found or picked while one types, `here` what of it one is at.
    """

    def __init__(self, body: str, rows: Rows, marks: Sequence[Mark], margin: int = 0, current: int = -1) -> None:
        self.body = body
        self.rows = rows
        self.margin = margin
        self.current = current
        self.hits: Hits | None = None
        self.here: Collection[Span] = ()
        self._marked: dict[int, list[Mark]] = {}
        for mark in marks:
            first = max(bisect_right(rows.starts, mark.start) - 1, 0)
            for row in range(first, bisect_left(rows.starts, mark.end)):
                self._marked.setdefault(row, []).append(mark)

    def relabel(self, quotation: int, label: str, spans: Iterable[Span]) -> set[int]:
        """Let the margin say something else of a quotation, which stands in `spans`; the rows of which it does."""
        rows = {row for span in spans for row in range(self.row_of(span.start), self.row_of(max(span.end - 1, 0)) + 1)}
        for row in rows:
            marks = self._marked.get(row, [])
            self._marked[row] = [one._replace(label=label) if one.quotation == quotation else one for one in marks]
        return rows

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, row: int) -> Line:
        start, end = self.rows.starts[row], self.rows.ends[row]
        marks = [mark for mark in self._marked.get(row, ()) if max(mark.start, start) < min(mark.end, end)]
        marks.sort(key=lambda mark: mark.quotation == self.current)
        stretches: list[tuple[Mark | Span, str]] = [
            (mark, "match" if mark.quotation == self.current else "quoted") for mark in marks
        ]
        stretches += [(hit, "here" if hit in self.here else "found") for hit in self._found(start, end)]
        spans = [Painted(max(one.start, start) - start, min(one.end, end) - start, style) for one, style in stretches]
        text = Content(visible(self.body[start:end]), spans, strip_control_codes=False)
        return Line(self._edge(marks) + text if self.margin else text)

    def _found(self, start: int, end: int) -> Iterable[Span]:
        return self.hits(start, end) if self.hits else ()

    def _edge(self, marks: Sequence[Mark]) -> Content:
        """The margin beside a row with these marks, the current one last: its letter, or else those of all."""
        stressed = bool(marks) and marks[-1].quotation == self.current
        labels = list(dict.fromkeys(mark.label for mark in (marks[-1:] if stressed else marks)))
        letters = [label for label in labels if label != OTHERS] or labels
        room = MARGIN - 2
        shown = "".join(letters) if sum(map(len, letters)) <= room else f"{letters[0][: room - 1]}+"
        edge = f"{shown:>{self.margin - 2}}{'▎' if marks else ' '} "
        return styled((edge, "bar" if stressed else "margin"))

    def row_of(self, offset: int) -> int:
        """The row that holds an offset into the body."""
        return max(bisect_right(self.rows.starts, offset) - 1, 0)

    def offset_of(self, row: int) -> int:
        """The offset with which a row begins."""
        return self.rows.starts[min(row, len(self.rows) - 1)]

    def between(self, start: tuple[int, int] | None, end: tuple[int, int] | None) -> str:
        """The text from one character of a row to another, both as column and row; None: the beginning, the end.

        Rows are joined, paragraphs parted by an empty line, and the margin left out.
        """
        span = self.span_between(start, end)
        paragraphs = map(one_line, _BLANK.split(self.body[span.start : span.end]))
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def span_between(self, start: tuple[int, int] | None, end: tuple[int, int] | None) -> Span:
        """The same as a stretch of the body."""
        if not len(self):
            return Span(0, 0)
        first = self.rows.starts[0] if start is None else self.offset_at(*start)
        return Span(first, self.rows.ends[-1] if end is None else self.offset_at(*end))

    def offset_at(self, column: int, row: int) -> int:
        """The offset of a character of a row, counted from the left of the margin."""
        if row >= len(self):
            return self.rows.ends[-1]
        return min(self.rows.starts[row] + max(column - self.margin, 0), self.rows.ends[row])


def reader_page(body: str, marks: Sequence[Mark], width: int) -> Page:
    """The whole body in the middle of the width, with a margin for the letters of positions."""
    measure = min(width - MARGIN, MEASURE)
    indent = (width - MARGIN - measure) // 2
    return Page(BodyLines(body, _rows(body, measure), marks, indent + MARGIN), {}, {})


@lru_cache(maxsize=2)
def _rows(body: str, width: int) -> Rows:
    """Kept, since one comes to the same text by several ways, and its marks change: a book takes 0.2 s to wrap."""
    return wrap_body(body, width)


def quotation_line(quotation: Quotation, number: int, total: int, question: Question, evidence: Evidence) -> Content:
    """What the reader says of the current quotation: who, how, and for which position of `question`."""
    use = quotation.use_in(question.id)
    source = evidence.project.sources.get(use.quote.source)
    position = question.positions[use.address.position]
    others = len(quotation.uses) - 1
    told = SEPARATOR.join(filter(None, (who(use.quote, source), when(use.quote, source), manner(use.quote))))
    return styled(
        (f"{number} of {total}  ", "bold"),
        (told, ""),
        (f"  {use.address.label} {position.label}: {question.question}", "dim"),
        (f" (+{count(others, 'more use')})" if others else "", "dim"),
    )


def excerpt(body: str, spans: Sequence[tuple[int, int]], width: int, height: int) -> Page:
    """The passage around `spans`, the first of them a third down from the top of `height` rows."""
    first, last = spans[0][0], spans[-1][1]
    reach = max(width, 20) * (height + 2)
    begin = _paragraph_start(body, max(first - reach, 0))
    end = _paragraph_end(body, min(last + reach, len(body)))
    marks = [Mark(start, stop, "", 0) for start, stop in spans]
    lines = BodyLines(body, wrap_body(body, min(width, MEASURE), begin, end), marks, current=0)
    start_row, end_row = lines.row_of(first), lines.row_of(max(last - 1, first))
    above = max((height - (end_row - start_row + 1)) // 2, 0)
    top = min(max(start_row - above, 0), max(len(lines) - height, 0))
    return Page(BodyLines(body, lines.rows.part(top, top + max(height, 1)), marks, current=0), {}, {})


def _paragraph_start(body: str, offset: int) -> int:
    return body.rfind("\n", 0, offset) + 1


def _paragraph_end(body: str, offset: int) -> int:
    found = body.find("\n", offset)
    return len(body) if found < 0 else found
