"""A body of any length, read like a book: it opens at a place, and keeps that place when the width changes."""

from __future__ import annotations

from textual.geometry import Size

from briefing.tui.pages.page import Layout
from briefing.tui.pages.source import BodyLines
from briefing.tui.widgets.lines import Lines

NONE = -1
"""No quotation."""


class Book(Lines):
    """Shows body lines. The place is an offset into the body (code points), so that it outlives a layout."""

    def __init__(self) -> None:
        super().__init__(gutter=0)
        self._place = 0
        self._settled: Size | None = None
        """The size for which the page was laid out and scrolled; None until the book is open."""
        self._stressed = NONE
        self._stretch: tuple[int, int] | None = None
        """The stretch of the body last turned to, as long as it is in view."""

    def read(self, layout: Layout, offset: int) -> None:
        """Open at `offset`. The pages of `layout` are body lines."""
        self._place = offset
        self.show(layout)

    @property
    def place(self) -> int:
        """The offset at which the first row in view begins, or where one was before the size changed."""
        return self._place

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place when the reader scrolls, and not when a new size pushes the page."""
        super().watch_scroll_y(old_value, new_value)
        if self._settled == self.size and (body := self._body):
            self._place = body.offset_of(round(new_value))
            if self._stretch and not self._shows(body, *self._stretch):
                self._stretch = None

    def bring_into_view(self) -> None:
        """The first layout opens the book at its place; from then on the reader scrolls."""
        if self._settled is None and self.height and self._body:
            self._settled = self.size
            self._turn_a_third_above(self._body.row_of(self._place))

    def return_to(self, place: int) -> None:
        if self._settled is None:
            self.bring_into_view()
        elif body := self._body:
            self.scroll_to(y=body.row_of(place), animate=False, force=True)
            self._settled = self.size
            if self._stretch:
                self.turn_to(*self._stretch)

    def turn_to(self, start: int, end: int) -> None:
        """Scroll only if this stretch of the body is not in view, and then with text above it."""
        self._stretch = (start, end)
        body = self._body
        if body is None or self._settled is None:
            self._place = start
        elif not self._shows(body, start, end):
            self._turn_a_third_above(body.row_of(start))
            self._stretch = (start, end)

    def _shows(self, body: BodyLines, start: int, end: int) -> bool:
        top = self.scroll_offset.y
        return top <= body.row_of(start) and body.row_of(max(end - 1, start)) < top + self.height

    def _turn_a_third_above(self, row: int) -> None:
        self.scroll_to(y=max(row - self.height // 3, 0), animate=False, force=True)

    def stress(self, quotation: int) -> None:
        """Show one quotation as the current one."""
        self._stressed = quotation
        self.lay_out_done()
        self.repaint()

    def lay_out_done(self) -> None:
        """A new layout has to be told which quotation is stressed."""
        if body := self._body:
            body.current = self._stressed

    @property
    def _body(self) -> BodyLines | None:
        lines = self.page.lines
        return lines if isinstance(lines, BodyLines) and len(lines) else None
