"""Lay out the body of a source: the reader's page, and the passage around one quotation for the pane below a list."""

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
from briefing.verification.usages import QuotedPlace
from briefing.verification.workspace import Evidence

MARGIN = 4
"""Cells at the left of the reader's text, for the letters of positions."""
OTHERS = "·"
"""The sign in the margin for positions of other questions."""
MEASURE = 80
"""The longest comfortable line of text, in cells."""


_BLANK = re.compile(r"\n\s*\n")

Hits = Callable[[int, int], Iterable[Span]]
"""A function that returns what was found between two offsets of the body."""


class MarginMark(NamedTuple):
    """A span of the body to mark (code points), its label in the margin, and the number of its quotation."""

    start: int
    end: int
    label: str
    quotation: int


class BodyLines(LazyLines):
    """The rows of a body as lines, each made when it is asked for.

    `current` is the number of the quotation to highlight. `hits` returns what was found while a person types, or what
    was picked; `here` holds the current spans among it.
    """

    def __init__(self, body: str, rows: Rows, marks: Sequence[MarginMark], margin: int = 0, current: int = -1) -> None:
        self.body = body
        self.rows = rows
        self.margin = margin
        self.current = current
        self.hits: Hits | None = None
        self.here: Collection[Span] = ()
        self._marked: dict[int, list[MarginMark]] = {}
        for mark in marks:
            first = max(bisect_right(rows.starts, mark.start) - 1, 0)
            for row in range(first, bisect_left(rows.starts, mark.end)):
                self._marked.setdefault(row, []).append(mark)

    def relabel(self, quotation: int, label: str, spans: Iterable[Span]) -> set[int]:
        """Change the margin's label of a quotation that stands in `spans`, and return the rows it is in."""
        rows = {row for span in spans for row in range(self.row_of(span.start), self.row_of(max(span.end - 1, 0)) + 1)}
        for row in rows:
            marks = self._marked.get(row, [])
            self._marked[row] = [one._replace(label=label) if one.quotation == quotation else one for one in marks]
        return rows

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, row: int) -> Line:
        """Make the line of `row`: its text with the marks and hits in it, after the margin."""
        start, end = self.rows.starts[row], self.rows.ends[row]
        marks = [mark for mark in self._marked.get(row, ()) if max(mark.start, start) < min(mark.end, end)]
        marks.sort(key=lambda mark: mark.quotation == self.current)
        stretches: list[tuple[MarginMark | Span, str]] = [
            (mark, "match" if mark.quotation == self.current else "quoted") for mark in marks
        ]
        stretches += [(hit, "here" if hit in self.here else "found") for hit in self._found(start, end)]
        spans = [Painted(max(one.start, start) - start, min(one.end, end) - start, style) for one, style in stretches]
        text = Content(visible(self.body[start:end]), spans, strip_control_codes=False)
        return Line(self._edge(marks) + text if self.margin else text)

    def _found(self, start: int, end: int) -> Iterable[Span]:
        return self.hits(start, end) if self.hits else ()

    def _edge(self, marks: Sequence[MarginMark]) -> Content:
        """Render the margin beside a row with these marks, of which the current mark is last.

        It shows the label of the current mark or, without one, the labels of all.
        """
        stressed = bool(marks) and marks[-1].quotation == self.current
        labels = list(dict.fromkeys(mark.label for mark in (marks[-1:] if stressed else marks)))
        letters = [label for label in labels if label != OTHERS] or labels
        room = MARGIN - 2
        shown = "".join(letters) if sum(map(len, letters)) <= room else f"{letters[0][: room - 1]}+"
        edge = f"{shown:>{self.margin - 2}}{'▎' if marks else ' '} "
        return styled((edge, "bar" if stressed else "margin"))

    def row_of(self, offset: int) -> int:
        """Return the row that holds an offset into the body."""
        return max(bisect_right(self.rows.starts, offset) - 1, 0)

    def offset_of(self, row: int) -> int:
        """Return the offset at which a row begins."""
        return self.rows.starts[min(row, len(self.rows) - 1)]

    def between(self, start: tuple[int, int] | None, end: tuple[int, int] | None) -> str:
        """Return the text from `start` to `end`, each given as column and row.

        None stands for the beginning or the end of the body. Rows are joined, paragraphs are separated by an empty
        line, and the margin is left out.
        """
        span = self.span_between(start, end)
        paragraphs = map(one_line, _BLANK.split(self.body[span.start : span.end]))
        return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)

    def span_between(self, start: tuple[int, int] | None, end: tuple[int, int] | None) -> Span:
        """Return the span of the body from `start` to `end`, each given as column and row.

        None stands for the beginning or the end. The span is empty when there are no rows.
        """
        if not len(self):
            return Span(0, 0)
        first = self.rows.starts[0] if start is None else self.offset_at(*start)
        return Span(first, self.rows.ends[-1] if end is None else self.offset_at(*end))

    def offset_at(self, column: int, row: int) -> int:
        """Return the offset of the character at a column, counted from the left of the margin, of a row."""
        if row >= len(self):
            return self.rows.ends[-1]
        return min(self.rows.starts[row] + max(column - self.margin, 0), self.rows.ends[row])


def reader_page(body: str, marks: Sequence[MarginMark], width: int) -> Page:
    """Lay out the whole body in the middle of the width, with a margin for the letters of positions."""
    measure = min(width - MARGIN, MEASURE)
    indent = (width - MARGIN - measure) // 2
    return Page(BodyLines(body, _rows(body, measure), marks, indent + MARGIN), {}, {})


@lru_cache(maxsize=2)
def _rows(body: str, width: int) -> Rows:
    """Wrap a body, and keep the rows.

    The same text is opened in several ways and with changing marks, and a book takes 0.2 s to wrap.
    """
    return wrap_body(body, width)


def quotation_line(quotation: QuotedPlace, number: int, total: int, question: Question, evidence: Evidence) -> Content:
    """Describe the current quotation for the reader: who, when, how, and for which position of `question`."""
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
    """Lay out the passage around `spans`, in `width` cells and `height` rows.

    The spans are in the middle of the rows where there is enough text; if they do not fit, they begin in the first row.
    """
    first, last = spans[0][0], spans[-1][1]
    reach = max(width, 20) * (height + 2)
    begin = _paragraph_start(body, max(first - reach, 0))
    end = _paragraph_end(body, min(last + reach, len(body)))
    marks = [MarginMark(start, stop, "", 0) for start, stop in spans]
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
