"""Show positions side by side: as many as fit, each with a fixed head and cards that scroll.

Only as many columns are mounted as fit on the screen. Where a question has more positions, a mounted column is given
another position to show, so that a debate of forty positions costs what a debate of five does.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size

from briefing.tui.debate_cursor import Focus
from briefing.tui.renderers.debate import Debate, column, columns_shown, columns_that_fit, head, is_cut
from briefing.tui.renderers.page import Page, make_page
from briefing.tui.widgets.lines import GUTTER, Lines

EDGES = GUTTER + 2
"""Cells of a column that its text does not get: the gutter, the scroll bar, and the rule at its right."""

ROOMY = 36
"""Rows from which a screen is high enough for an empty row below the heads."""


class Head(NamedTuple):
    """Everything that decides how a head looks, apart from the records."""

    position: int
    active: bool
    size: Size


class HeadLines(Lines):
    """The head of a column. When only its label differs, as the focus comes and goes, only that line is repainted."""

    def give(self, page: Page) -> None:
        """Show `page`, which has been laid out together with the heads beside it."""
        before, same_size = self.page.lines, len(self.page.lines) == len(page.lines)
        if not same_size:
            self.show(partial(_as_laid_out, page))
            return
        self._layout_page = partial(_as_laid_out, page)
        self.page = page
        for row, (one, other) in enumerate(zip(before, page.lines, strict=True)):
            if (one.content.plain, one.content.spans) != (other.content.plain, other.content.spans):
                self._strips.pop((row, False), None)
                self.refresh(Region(0, row, self.size.width, 1))


class Column(Vertical):
    """One position: its head and its cards."""

    def __init__(self, number: int) -> None:
        self.head = HeadLines(classes="head still")
        self.cards = Lines(classes="cards")
        super().__init__(self.head, self.cards, classes=f"column column-{number}")
        self.shown: Head | None = None


class Columns(Horizontal):
    """The positions of a debate that are shown side by side, with the position in focus among them."""

    def __init__(self, debate: Debate, focus: Focus, size: Size) -> None:
        """Make as many columns as fit on a screen of `size` (cells)."""
        self.shown = range(0)
        """The indexes of the positions in view."""
        self.unfolded = False
        self._debate = debate
        self._focus = focus
        self._fits = size
        self._columns = [Column(number) for number in range(self._wanted())]
        self._pages: dict[tuple[int, int, int], Page] = {}
        self._heads: dict[Head, Page] = {}
        self._head_rows = 0
        """The rows of the highest head at this size, so that cards do not jump as the columns slide."""
        self._tops: dict[int, int] = {}
        """How far, in rows, the positions that are out of view now were scrolled, by their index."""
        super().__init__(*self._columns, id="columns")
        self._set_out()

    @property
    def cut(self) -> bool:
        """Whether something in view is shown only in part."""
        return any(is_cut(column.cards.page) for column in self._columns)

    def use(self, debate: Debate, focus: Focus) -> None:
        """Show the records of `debate` from now on.

        In each column the chosen entry, or else the first in view, stays at its row.
        """
        self._debate, self._focus = debate, focus
        held = self._held()
        self._pages.clear()
        self._heads.clear()
        self._tops.clear()
        for one in self._columns:
            one.shown = None
        self._set_out()
        _hold(held)

    def fit(self, size: Size) -> None:
        """Show as many columns side by side as fit on a screen of `size` (cells)."""
        if size != self._fits:
            self._fits = size
            self._set_out()

    def move(self, focus: Focus) -> None:
        """Move the focus, and show its position and stop."""
        self._focus = focus
        self._stand()

    def unfold(self, unfolded: bool) -> None:
        """Show claims and quotations whole or cut, as `unfolded` says.

        In each column the chosen entry, or else the first in view, stays at its row.
        """
        self.unfolded = unfolded
        held = self._held()
        self._pages.clear()
        for one in self._columns:
            one.cards.show(partial(self._cards, one), one.cards.chosen)
        _hold(held)

    def position_of(self, lines: Lines) -> int | None:
        """Return the index of the position to which a head or cards belong; None if they show no position."""
        return next((one.shown.position for one in self._columns if one.shown and lines in (one.head, one.cards)), None)

    def _wanted(self) -> int:
        return columns_that_fit(self._fits.width, len(self._debate.question.positions))

    def _set_out(self) -> None:
        """Lay the columns out again, for other records or another size."""
        self._head_rows = 0
        wanted = self._wanted()
        for one in self._columns[wanted:]:
            one.remove()
        del self._columns[wanted:]
        new = [Column(number) for number in range(len(self._columns), wanted)]
        if new:
            self.mount(*new)
        self._columns += new
        for one in self._columns:
            one.set_class(one is self._columns[-1], "last")
            one.styles.width = self._fits.width // wanted
        self._stand()

    def _stand(self) -> None:
        """Make the columns show the positions that are in view now."""
        total = len(self._debate.question.positions)
        self.shown = columns_shown(self._fits.width, total, self._focus.position, self.shown.start)
        for one, position in zip(self._columns, self.shown, strict=True):
            self._give(one, Head(position, position == self._focus.position, self._fits))
        for one in self._columns:
            one.head.styles.height = self._head_rows + (len(self._columns) == total and self._fits.height >= ROOMY)

    def _give(self, one: Column, wanted: Head) -> None:
        """Make a column show a position.

        A position that returns to view is scrolled as far as it was when it left.
        """
        before, one.shown = one.shown, wanted
        page = self._head(wanted)
        self._head_rows = max(self._head_rows, len(page.lines))
        if before != wanted:
            one.head.give(page)
        chosen = self._focus.stop if wanted.active else None
        if before is not None and before.position == wanted.position:
            if one.cards.chosen != chosen:
                one.cards.choose(chosen)
            return
        if before is not None:
            self._tops[before.position] = one.cards.scroll_offset.y
        one.cards.show(partial(self._cards, one), chosen)
        one.cards.scroll_to(y=self._tops.pop(wanted.position, 0), animate=False, force=True)
        one.cards.bring_into_view()

    def _cards(self, one: Column, width: int) -> Page:
        if one.shown is None:
            return make_page(())
        key = (one.shown.position, width, one.cards.height)
        if key not in self._pages:
            self._pages[key] = column(self._debate, *key, unfolded=self.unfolded)
        return self._pages[key]

    def _head(self, wanted: Head) -> Page:
        if wanted not in self._heads:
            beside, total = len(self._columns), len(self._debate.question.positions)
            self._heads[wanted] = head(
                self._debate,
                wanted.position,
                max(self._fits.width // beside - EDGES, 8),
                active=wanted.active,
                label=beside > 1 or total == 1,
                most=max(self._fits.height // 8, 2),
            )
        return self._heads[wanted]

    def _held(self) -> list[tuple[Lines, int | None, int]]:
        """Return, for each column, its cards, the entry that is to stay where it is, and that entry's row in view."""
        return [(one.cards, *_in_view(one.cards)) for one in self._columns]


def _in_view(cards: Lines) -> tuple[int | None, int]:
    """Return the chosen entry, or else the first in view, and the row of the view at which it begins.

    The entry is None, and the row 0, when the cards have no entry.
    """
    top, rows = cards.scroll_offset.y, cards.page.rows
    entry = next((entry for entry in rows if rows[entry].stop > top), None) if cards.chosen is None else cards.chosen
    return entry, _beginning(cards, entry) - top if entry is not None and entry in rows else 0


def _beginning(cards: Lines, entry: int) -> int:
    """Return the row at which an entry begins, or the row of the claim that introduces it."""
    return cards.page.leads.get(entry, cards.page.rows[entry].start)


def _hold(held: list[tuple[Lines, int | None, int]]) -> None:
    """Scroll entries back to the rows of the view at which they were.

    If an entry is chosen now, that entry takes the row of the entry held before.
    """
    for cards, before, row in held:
        entry = before if cards.chosen is None else cards.chosen
        if entry is not None and entry in cards.page.rows:
            cards.scroll_to(y=max(_beginning(cards, entry) - row, 0), animate=False, force=True)
            cards.bring_into_view()


def _as_laid_out(page: Page, width: int) -> Page:
    """Return `page`, whatever the width.

    Heads are laid out together beforehand, so that all are equally high.
    """
    del width
    return page
