"""Show a body of any length as a book: open it at a place, and keep that place when the width changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from briefing.text.span import Span
from briefing.tui.renderers.page import Layout
from briefing.tui.renderers.source import BodyLines, Hits
from briefing.tui.widgets.lines import Lines

NONE = -1
"""The number that means no quotation."""
COLUMN_GAP = "  "


class Book(Lines):
    """The body lines of a source. The place is an offset into the body (code points), so that it outlives a layout."""

    class Pointed(Message):
        """A click on a character of the body; `offset` is in code points."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self) -> None:
        super().__init__(gutter=0)
        self._place = 0
        self._at_top = False
        self._settled: Size | None = None
        """The size for which the page was laid out and scrolled; None until the document is open."""
        self._stressed = NONE
        self._stretch: tuple[int, int] | None = None
        """The start and end of the span of the body last turned to, while it is in view."""
        self._hits: Hits | None = None
        self._here: Collection[Span] = ()

    def read(self, layout: Layout, offset: int, *, at_top: bool = False) -> None:
        """Show the document at `offset` (code points): in the first row if `at_top`, else a third of the way down.

        Every page that `layout` makes must consist of lines of the body.
        """
        self._place, self._at_top = offset, at_top
        self._settled = self._stretch = None
        self.show(layout)

    @property
    def place(self) -> int:
        """The offset at which the first row in view begins; while the size changes, the offset before the change."""
        return self._place

    @property
    def is_settled(self) -> bool:
        """Whether the page has reached its final place, rather than still moving there after a new layout."""
        return self._settled == self.size

    @property
    def in_view(self) -> tuple[int, int]:
        """The start and end of the span of the body that is in view."""
        body, top = self._body, self.scroll_offset.y
        if body is None:
            return self._place, self._place
        last = min(top + max(self.height, 1), len(body)) - 1
        return body.offset_of(top), body.rows.ends[max(last, 0)]

    def touches_view(self, start: int, end: int) -> bool:
        """Tell whether any of the body from `start` to `end` is in view."""
        first, last = self.in_view
        return start < last and end > first

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place when the reader scrolls, but not when a new size moves the page."""
        super().watch_scroll_y(old_value, new_value)
        if self.is_settled and (body := self._body):
            self._place = body.offset_of(round(new_value))
            if self._stretch and not self._shows(body, *self._stretch):
                self._stretch = None

    def bring_into_view(self) -> None:
        """Open the document at its place, once it is first laid out.

        Later layouts leave scrolling to the reader.
        """
        if self._settled is None and self.height and (body := self._body):
            self._settled = self.size
            row = body.row_of(self._place)
            if self._at_top:
                self._turn(row)
            else:
                self._turn_a_third_above(row)

    def return_to(self, place: int) -> None:
        """Turn to `place` after a new layout, and then to the span last turned to if it is out of view."""
        if self._settled is None:
            self.bring_into_view()
        elif body := self._body:
            self._turn(body.row_of(place))
            self._settled = self.size
            if self._stretch:
                self.turn_to(*self._stretch)

    def turn_to(self, start: int, end: int) -> None:
        """Scroll to the span from `start` to `end` only if it is not in view, and then with text above it."""
        self._stretch = (start, end)
        body = self._body
        if body is None or self._settled is None:
            self._place = start
        elif not self._shows(body, start, end):
            self._turn_a_third_above(body.row_of(start))
            self._stretch = (start, end)

    def turn_to_top(self, offset: int) -> None:
        """Scroll the row of `offset` to the top, as far as there is text below."""
        self._stretch = None
        if body := self._body:
            self._turn(body.row_of(offset))

    @property
    def marked(self) -> Span | None:
        """The span selected with the mouse; None without a selection."""
        selection, body = self.text_selection, self._body
        return body.span_between(selection.start, selection.end) if selection and body else None

    def on_click(self, event: events.Click) -> None:
        """Post `Pointed` for the character under the mouse, unless text is selected."""
        row = event.y + self.scroll_offset.y
        if (body := self._body) and row < len(body) and self.marked is None:
            self.post_message(self.Pointed(body.offset_at(event.x, row)))

    def stress(self, quotation: int) -> None:
        """Highlight a quotation, by its number, as the current one; `NONE` highlights no quotation."""
        self._stressed = quotation
        self._tell_page()

    def relabel(self, quotation: int, label: str, spans: Iterable[Span]) -> None:
        """Change the margin's label of the quotation that stands in `spans`, without a new layout of the whole book."""
        if body := self._body:
            self._repaint_rows(body.relabel(quotation, label, spans))

    def show_hits(self, hits: Hits | None, here: Collection[Span] = ()) -> None:
        """Mark what was found, and highlight the current hits, `here`, among it.

        `hits` of None removes all marks.
        """
        if hits is None and self._hits is None:
            return
        before = self._rows_with_hits()
        self._hits, self._here = hits, here
        self.lay_out_done()
        self._repaint_rows(before | self._rows_with_hits())

    def lay_out_done(self) -> None:
        """Pass the current quotation and the hits on to a new layout."""
        if body := self._body:
            body.current, body.hits, body.here = self._stressed, self._hits, self._here

    def _rows_with_hits(self) -> set[int]:
        """Return the rows of the hits that are in view."""
        body, hits = self._body, self._hits
        if body is None or hits is None:
            return set()
        return {
            row for hit in hits(*self.in_view) for row in range(body.row_of(hit.start), body.row_of(hit.end - 1) + 1)
        }

    def _repaint_rows(self, rows: set[int]) -> None:
        """Repaint some of the rows in view.

        Repainting the others, too, was half the cost of a letter typed into find.
        """
        top, width = self.scroll_offset.y, self.size.width
        kept = {row for row in range(top, top + self.height) if row not in rows}
        self._strips = {key: strip for key, strip in self._strips.items() if key[0] in kept}
        if rows:
            self.refresh(*(Region(0, row - top, width, 1) for row in rows))

    def _tell_page(self) -> None:
        self.lay_out_done()
        self.repaint()

    def _shows(self, body: BodyLines, start: int, end: int) -> bool:
        top = self.scroll_offset.y
        return top <= body.row_of(start) and body.row_of(max(end - 1, start)) < top + self.height

    def _turn_a_third_above(self, row: int) -> None:
        self._turn(max(row - self.height // 3, 0))

    def _turn(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    @property
    def _body(self) -> BodyLines | None:
        lines = self.page.lines
        return lines if isinstance(lines, BodyLines) and len(lines) else None


class FootLine(Widget):
    """The line below a document: a description of the current quotation and, at the right, the current place."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._text = Content("")
        self._where = ""

    def tell(self, text: Content) -> None:
        """Show `text` as the description of the current quotation."""
        self._text = text
        self.refresh()

    def tell_where(self, where: str) -> None:
        """Show `where` as the current place in the document."""
        if where != self._where:
            self._where = where
            self.refresh()

    def render(self) -> RenderResult:
        """Render the description, cut to the room that the place leaves, and then the place."""
        room = max(self.size.width - cell_len(self._where) - len(COLUMN_GAP), 1)
        return self._text.truncate(room, ellipsis=True, pad=True) + Content(COLUMN_GAP + self._where)
