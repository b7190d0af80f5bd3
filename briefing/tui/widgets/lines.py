"""Paint the lines of a page of any length, with one entry chosen.

All other widgets leave the painting of pages to this one. It asks its layout for a page when its size changes, and
paints only the rows in view (Textual's Line API), so that a list of a thousand entries, or a book, costs what fits on
the screen. An entry is chosen by key or mouse; the screen decides what that means.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from briefing.tui.renderers.page import Layout, Line, Page, make_page
from briefing.tui.textual_private import EarlyScrollView

GUTTER = 2
"""Cells at the left in which a bar marks the chosen entry."""
BEGINNING = 2
"""Rows of the chosen entry that are kept in view below a long introduction."""

MOST_KNOWN = 8
"""The most pages whose painted lines are kept."""

STYLES = (
    "about",
    "active",
    "caution",
    "claim",
    "counts",
    "cut",
    "faint",
    "found",
    "head",
    "here",
    "key",
    "letter",
    "link",
    "margin",
    "match",
    "note",
    "place",
    "proven",
    "quote",
    "quoted",
    "reported",
    "speaker",
    "strong",
    "thesis",
    "unproven",
    "warning",
)
"""The style names that pages may give their spans; `theme.tcss` defines how each looks."""

COMPONENTS = {f"lines--{name}" for name in (*STYLES, "chosen", "bar")}
"""The component classes of a screen with lines. They belong to the screen, so that they are resolved once for all its
widgets."""


@runtime_checkable
class Text(Protocol):
    """Lines that are a text broken into rows, beside a margin of `margin` cells."""

    margin: int

    def between(self, start: tuple[int, int] | None, end: tuple[int, int] | None) -> str:
        """Return the text from `start` to `end`, each given as column and row.

        None stands for the beginning or the end of the text.
        """


class Lines(EarlyScrollView, can_focus=True, inherit_bindings=False):
    """A widget that paints a page. `chosen` is the number of the chosen entry, or None."""

    class Chosen(Message):
        """A click on an entry; `again` when it was the chosen entry already."""

        def __init__(self, lines: Lines, entry: int, again: bool) -> None:
            super().__init__()
            self.lines = lines
            self.entry = entry
            self.again = again

        @property
        def control(self) -> Lines:
            """The widget in which the entry was clicked."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None, gutter: int = GUTTER) -> None:
        super().__init__(id=id, classes=classes)
        self.page: Page = make_page(())
        self.chosen: int | None = None
        self._gutter = gutter
        self.can_focus = not self.has_class("still")
        self._layout_page: Layout | None = None
        self._laid_out_for: Size | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._known: list[tuple[Page, dict[tuple[int, bool], Strip]]] = []
        """The pages shown last with their painted lines, so that going back and forth does not paint them again."""

    def show(self, layout: Layout, chosen: int | None = None) -> None:
        """Show what `layout` makes for this width, now and whenever the size changes.

        The page is shown from its top, or with the chosen entry in view.
        """
        self._layout_page = layout
        self._laid_out_for = None
        self.chosen = chosen
        self._lay_out()
        self.scroll_to(y=0, animate=False, force=True)
        self.bring_into_view()

    def choose(self, entry: int | None) -> None:
        """Choose an entry and bring it into view; None chooses no entry."""
        before, self.chosen = self.chosen, entry
        for one in {before, entry} - {None}:
            self._refresh_entry(one)
        self.bring_into_view()

    def bring_into_view(self) -> None:
        """Scroll as little as shows the chosen entry, or its beginning, below the lines that introduce it."""
        rows = self.page.rows.get(self.chosen) if self.chosen is not None else None
        if rows is None or self.chosen is None or not self.height:
            return
        lead = self.page.leads.get(self.chosen, rows.start)
        first = max(lead, rows.start + min(len(rows), BEGINNING) - self.height)
        top = self.scroll_offset.y
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif rows.stop > top + self.height:
            self.scroll_to(y=min(rows.stop - self.height, first), animate=False, force=True)

    @property
    def place(self) -> int:
        """The place in view, to pass to `return_to` after a new layout."""
        return 0

    def return_to(self, place: int) -> None:
        """Go back to a `place` that was in view before the layout changed."""
        del place
        self.bring_into_view()

    def lay_out_done(self) -> None:
        """Do nothing; a hook for widgets that have to prepare a new page before it is painted."""

    def repaint(self) -> None:
        """Repaint all rows in view, because the lines have changed."""
        self._strips.clear()
        self.refresh()

    def _strips_of(self, page: Page) -> dict[tuple[int, bool], Strip]:
        """Return what was painted of a page that was shown before at this size, or else an empty dictionary to fill."""
        found = next((strips for known, strips in self._known if known is page), None)
        if found is None:
            found = {}
            self._known = [*self._known[1 - MOST_KNOWN :], (page, found)]
        return found

    @property
    def height(self) -> int:
        """The number of rows in view."""
        return self.scrollable_content_region.height

    def text_width(self) -> int:
        """Return the cells that a line of text has."""
        return max(self.scrollable_content_region.width - self._gutter, 1)

    def notify_style_update(self) -> None:
        """Discard all that was painted, because the styles have changed."""
        super().notify_style_update()
        self._strips.clear()
        self._known.clear()

    def resized(self, place: int) -> None:
        """Lay the page out for a new size, and return to `place`."""
        if self._laid_out_for != self.size:
            self._known.clear()
            self._lay_out()
            self.return_to(place)

    def on_click(self, event: events.Click) -> None:
        """Post `Chosen` for the clicked entry, or for the entry that the clicked line introduces."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.page.lines):
            line = self.page.lines[row]
            entry = line.leads_to if line.entry is None else line.entry
            if entry is not None:
                self.post_message(self.Chosen(self, entry, again=entry == self.chosen))

    def render_line(self, y: int) -> Strip:
        """Paint row `y` of the view, or return it as it was painted before; selected text is always painted anew."""
        row = y + self.scroll_offset.y
        width = self.size.width
        if row >= len(self.page.lines):
            return Strip.blank(width, self.visual_style.rich_style)
        line = self.page.lines[row]
        chosen = line.entry is not None and line.entry == self.chosen
        selection = self.text_selection
        if selection is not None:
            return self._strip(row, chosen, selection).crop(0, width)
        strip = self._strips.get((row, chosen))
        if strip is None:
            if len(self._strips) > 1000:
                self._strips.clear()
            strip = self._strips[row, chosen] = self._strip(row, chosen, None)
        return strip.crop(0, width)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected words without the white space around them, and the line break to put after them.

        A `Text` returns the words as they were before they were wrapped.
        """
        lines = self.page.lines
        if isinstance(lines, Text):
            return lines.between(selection.start, selection.end), "\n"
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else len(lines), len(lines) - 1)
        found = ""
        for row in range(first, last + 1):
            start, end = selection.get_span(row) or (0, 0)
            plain = lines[row].content.plain
            goes_on = row > first and _goes_on(lines[row - 1], lines[row])
            found += (" " if goes_on else "\n") + plain[start : len(plain) if end < 0 else end].strip()
        return found.strip("\n"), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Repaint the view with the new selection."""
        del selection
        self.refresh()

    def _lay_out(self) -> None:
        width = self.text_width()
        if self._layout_page is None or width <= 1:
            return
        self._laid_out_for = self.size
        self.page = self._layout_page(width)
        self.lay_out_done()
        self.set_rows(len(self.page.lines))
        self._strips = self._strips_of(self.page)
        self.refresh()

    def _refresh_entry(self, entry: int | None) -> None:
        rows = self.page.rows.get(entry) if entry is not None else None
        if rows is not None:
            self.refresh(Region(0, rows.start - self.scroll_offset.y, self.size.width, len(rows)))

    def _strip(self, row: int, chosen: bool, selection: Selection | None) -> Strip:
        base = self.visual_style
        if chosen:
            base += self.screen.get_visual_style("lines--chosen", partial=True)
        content = self.page.lines[row].content
        if selection is not None and (span := selection.get_span(row)) is not None:
            start, end = span
            if isinstance(self.page.lines, Text):
                start = max(start, self.page.lines.margin)
            style = Style.from_rich_style(self.selection_style)  # get_visual_style would drop `reverse`
            content = content.stylize(style, start, len(content) if end == -1 else end)
        segments = [
            Segment(text, style.rich_style)
            for text, style in content.render(base, end="", parse_style=self._named_style)
        ]
        strip = Strip(segments).apply_offsets(0, row)
        if self._gutter:
            bar = self.screen.get_visual_style("lines--bar", partial=True)
            edge = Segment(f"{'▌' if chosen else ' '}{' ' * (self._gutter - 1)}", (base + bar).rich_style)
            strip = Strip([edge, *strip])
        return strip.extend_cell_length(self.size.width, base.rich_style)

    def _named_style(self, name: str | Style) -> Style:
        if isinstance(name, Style):
            return name
        return self.screen.get_visual_style(f"lines--{name}", partial=True)


def _goes_on(before: Line, after: Line) -> bool:
    """Tell whether a row continues in the next row.

    It does if both belong to one entry and have the same style where they meet.
    """
    if before.entry is None or before.entry != after.entry or not before.content.spans or not after.content.spans:
        return False
    return before.content.spans[-1].style == after.content.spans[0].style
