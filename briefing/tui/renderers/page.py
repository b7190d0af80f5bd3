"""Lines to paint, and which entry each belongs to.

A page is a sequence of lines, each a `Content` (never markup) whose spans carry the name of a style; the theme
says how `speaker` or `claim` looks. Text comes in as the files have it, and is made safe for terminals here, once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, overload

from textual.content import Content, Span

from briefing.text.sanitize import one_line, visible

WIDE = 100
"""Cells from which things stand side by side."""


class Line(NamedTuple):
    """One screen line; `entry` is the number of the entry it belongs to, None when it belongs to none."""

    content: Content
    entry: int | None = None
    leads_to: int | None = None
    """The entry that this line introduces, and with which it should be seen."""


class Page(NamedTuple):
    """Lines, and for each entry that can be chosen the rows it covers, and from which row on it is introduced."""

    lines: Sequence[Line]
    rows: Mapping[int, range]
    leads: Mapping[int, int]


Layout = Callable[[int], Page]
"""Lays out a page for a width in cells."""


def make_page(lines: Iterable[Line]) -> Page:
    """A page of these lines. The lines of one entry stand together."""
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
    """A page of `entries`, each `height` rows high and laid out when one of its rows is asked for.

    So a list costs what fits on the screen, at any length. What is longer than its place is cut, what is shorter is
    followed by empty rows, of which there is one at least unless an entry is a single row.
    """
    return Page(_Slots(entries, height, lay_out), _SlotRows(entries, height), {})


class LazyLines(Sequence[Line], ABC):
    """Lines that are made when they are asked for."""

    @abstractmethod
    def line(self, row: int) -> Line:
        """The line of a row that there is."""

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
    """As many of the lines as fit; where there are more, the last row says where (`rest`). The others are not made."""
    found = list(islice(lines, height + 1))
    if len(found) > height > 0:
        found = [*found[: height - 1], Line(styled((f"… {rest}", "cut")))]
    return make_page(found)


def styled(*pieces: tuple[str, str]) -> Content:
    """Pieces of text, each with the name of its style (or none), as one content on one line."""
    text = ""
    spans: list[Span] = []
    for piece, style in pieces:
        shown = visible(piece)
        if style:
            spans.append(Span(len(text), len(text) + len(shown), style))
        text += shown
    return Content(text, spans, strip_control_codes=False)


def marked(text: str, style: str, marks: Iterable[tuple[int, int]], mark_style: str = "match") -> Content:
    """One text in one style, with stretches of it (code points) in another."""
    spans = [Span(0, len(text), style)] if style else []
    spans += [Span(start, end, mark_style) for start, end in marks]
    return Content(visible(text), spans, strip_control_codes=False)


def wrapped(
    content: Content, width: int, entry: int | None = None, indent: int = 0, most: int | None = None
) -> Iterator[Line]:
    """`content` wrapped to `width` cells, `indent` cells in; cut after `most` lines, with a `…` that says so."""
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
    """One text in one style, wrapped."""
    return wrapped(styled((one_line(text), style)), width, entry, indent)


def gap(entry: int | None = None) -> Line:
    """An empty line."""
    return Line(Content(""), entry)
