"""Build pages: lines to paint, and the entry to which each line belongs.

Each line is a `Content` (never markup) whose spans carry the names of styles; the theme defines how `speaker` or
`claim` looks. Text comes in as the files have it, and is made safe for terminals here, once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, overload

from textual.content import Content, Span

from briefing.text.sanitize import one_line, visible

WIDE = 100
"""The cells from which parts of a screen are shown side by side."""


class Line(NamedTuple):
    """One line of a page; `entry` is the number of the entry it belongs to, or None."""

    content: Content
    entry: int | None = None
    leads_to: int | None = None
    """The entry that this line introduces, and with which it should be in view."""


class Page(NamedTuple):
    """Lines, with the rows that each entry covers, and the row from which it is introduced."""

    lines: Sequence[Line]
    rows: Mapping[int, range]
    leads: Mapping[int, int]


Layout = Callable[[int], Page]
"""A function that lays out a page for a width in cells."""


def make_page(lines: Iterable[Line]) -> Page:
    """Make a page of `lines`. The lines of an entry must follow each other."""
    found = list(lines)
    rows: dict[int, range] = {}
    leads: dict[int, int] = {}
    for row, line in enumerate(found):
        if line.entry is not None:
            first = rows[line.entry].start if line.entry in rows else row
            rows[line.entry] = range(first, row + 1)
        if line.leads_to is not None:
            leads.setdefault(line.leads_to, row)
    return Page(found, rows, leads)


def list_page(entries: int, height: int, lay_out: Callable[[int], Iterable[Line]]) -> Page:
    """Make a page of `entries` entries of `height` rows, each laid out when one of its rows is first asked for.

    A list therefore costs what fits on the screen, at any length. An entry that is too long is cut; a shorter entry is
    followed by empty rows, at least one unless `height` is 1.
    """
    return Page(_Slots(entries, height, lay_out), _SlotRows(entries, height), {})


class LazyLines(Sequence[Line], ABC):
    """Lines that are made when they are asked for."""

    @abstractmethod
    def line(self, row: int) -> Line:
        """Make the line of `row`, which must exist."""

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> list[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | list[Line]:
        if isinstance(index, slice):
            return [self.line(row) for row in range(*index.indices(len(self)))]
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.line(index)


class _Slots(LazyLines):
    def __init__(self, entries: int, height: int, lay_out: Callable[[int], Iterable[Line]]) -> None:
        self._entries = entries
        self._height = height
        self._lay_out = lay_out
        self._made: dict[int, list[Line]] = {}

    def __len__(self) -> int:
        return self._entries * self._height

    def line(self, row: int) -> Line:
        """Return the line of `row`, laying out its entry on first use."""
        entry, row = divmod(row, self._height)
        if entry not in self._made:
            self._made[entry] = list(self._lay_out(entry))[: max(self._height - 1, 1)]
        lines = self._made[entry]
        return lines[row] if row < len(lines) else gap()


class _SlotRows(Mapping[int, range]):
    def __init__(self, entries: int, height: int) -> None:
        self._entries = entries
        self._height = height

    def __len__(self) -> int:
        return self._entries

    def __iter__(self) -> Iterator[int]:
        return iter(range(self._entries))

    def __getitem__(self, entry: int) -> range:
        if not 0 <= entry < self._entries:
            raise KeyError(entry)
        first = entry * self._height
        return range(first, first + max(self._height - 1, 1))


def beginning(lines: Iterable[Line], height: int, rest: str) -> Page:
    """Make a page of as many lines as fit in `height` rows; the other lines are not made.

    If there are more, the last row says where they are: `… rest`.
    """
    found = list(islice(lines, height + 1))
    if len(found) > height > 0:
        found = [*found[: height - 1], Line(styled((f"… {rest}", "cut")))]
    return make_page(found)


def styled(*pieces: tuple[str, str]) -> Content:
    """Join pieces of text, each with the name of its style or an empty string, to a content on one line."""
    text = ""
    spans: list[Span] = []
    for piece, style in pieces:
        shown = visible(piece)
        if style:
            spans.append(Span(len(text), len(text) + len(shown), style))
        text += shown
    return Content(text, spans, strip_control_codes=False)


def marked(text: str, style: str, marks: Iterable[tuple[int, int]], mark_style: str = "match") -> Content:
    """Return a text in one style, with spans of it (code points) in another style."""
    spans = [Span(0, len(text), style)] if style else []
    spans += [Span(start, end, mark_style) for start, end in marks]
    return Content(visible(text), spans, strip_control_codes=False)


def wrapped(
    content: Content, width: int, entry: int | None = None, indent: int = 0, most: int | None = None
) -> Iterator[Line]:
    """Wrap `content` to `width` cells, of which `indent` cells are left empty at the left.

    After `most` lines it is cut, with a `…` at the end.
    """
    lines = content.wrap(max(width - indent, 4))
    if most is not None and len(lines) > most:
        room = max(width - indent - 2, 2)
        cut = lines[most - 1].rstrip()
        if cut.cell_length > room:
            cut = cut[: max(cut.plain.rfind(" "), 0)] if " " in cut.plain else cut.truncate(room)
        lines = [*lines[: most - 1], cut.append(Content.styled(" …", "cut"))]
    for line in lines:
        yield Line(line.pad_left(indent) if indent else line, entry)


def paragraph(text: str, style: str, width: int, entry: int | None = None, indent: int = 0) -> Iterator[Line]:
    """Wrap a text in one style to `width` cells; runs of white space become single spaces."""
    return wrapped(styled((one_line(text), style)), width, entry, indent)


def gap(entry: int | None = None) -> Line:
    """Return an empty line."""
    return Line(Content(""), entry)
