"""Do what the lists of questions and of sources share: filter the entries, and preview the one in focus.

A box above the list filters it; the preview is beside it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal

from briefing.tui.renderers.page import Line, Page, beginning, make_page
from briefing.tui.screens.base import ListScreen
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine, TitleBar
from briefing.tui.widgets.lines import MOST_KNOWN, Lines
from briefing.tui.widgets.text_input import Box


class ListingScreen(ListScreen):
    """A screen with a list, a filter and a preview.

    `shown` holds the numbers, from 0, of the entries that the filter keeps, among all entries.
    """

    AUTO_FOCUS = "#list"
    MORE: ClassVar[str]
    """The command that shows all about an entry."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown: Sequence[int] = ()
        self._previews: dict[tuple[int, int, int], Page] = {}
        """A cache of the previews shown last, by number of the entry, width and height in cells."""
        self._focused: str | None = None
        """The id of the entry in focus, by which it is found again after a change of the files."""

    def compose(self) -> ComposeResult:
        """Lay out the title, the filter, the list, the preview and the footer."""
        yield TitleBar()
        yield ProblemLine()
        yield Box("filter", id="filter", classes="hidden")
        with Horizontal(id="listing"):
            yield Lines(id="list")
            yield Lines(id="preview", classes="still", gutter=1)
        yield KeyBar()

    @abstractmethod
    def ids(self) -> Sequence[str]:
        """Return the ids of all entries, whether the filter keeps them or not."""

    def total(self) -> int:
        """Count the entries, whether the filter keeps them or not."""
        return len(self.ids())

    @abstractmethod
    def holding(self, typed: str) -> Sequence[int]:
        """Return the numbers of the entries that contain what is typed."""

    @abstractmethod
    def list_page(self, typed: str, width: int) -> Page:
        """Return the page that lists the entries in `shown`; `width` is in cells."""

    @abstractmethod
    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        """Yield all lines about an entry; the preview shows as many as fit."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """Return the title and the numbers that the title bar shows."""

    def on_mount(self) -> None:
        """Show all entries, and filter them whenever something is typed."""
        self.show_all(self.first_in_focus())
        self.watch(self.query_one("#filter", Box), "value", self._typed, init=False)

    def first_in_focus(self) -> int:
        """Return the number of the entry that is in focus at the beginning."""
        return 0

    def in_focus(self) -> int | None:
        """Return the number of the entry in focus; None if no entry is shown."""
        chosen = self.query_one("#list", Lines).chosen
        return self.shown[chosen] if chosen is not None and chosen < len(self.shown) else None

    def can(self, command: str) -> bool:
        """Tell whether a command of this screen would do something now."""
        if command == "clear":
            return self.filtering
        return command not in ("open", "about", "next", "previous") or bool(self.shown)

    @property
    def filtering(self) -> bool:
        """Whether the box of the filter is shown."""
        return self.query_one("#filter", Box).display

    def action_filter(self) -> None:
        """Show the filter box and focus it."""
        box = self.query_one("#filter", Box)
        box.remove_class("hidden")
        self.set_focus(box)
        self.update_keys()

    def on_input_submitted(self) -> None:
        """Open the entry in focus when Enter is pressed in the filter."""
        self.set_focus(self.query_one("#list", Lines))  # so that the list has the focus on return, not the box
        self.run_action_here("open")

    def action_clear(self) -> None:
        """Hide the filter and show all entries, with the same entry in focus."""
        number = self.in_focus()
        box = self.query_one("#filter", Box)
        box.add_class("hidden")
        box.value = ""
        self.query_one("#list", Lines).focus()
        self.show_all(number or 0)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Move the focus to the entry that was clicked; a click on the entry in focus opens it."""
        if event.lines.id != "list":
            return
        self.choose(event.entry)
        if event.again:
            self.run_action_here("open")

    def run_action_here(self, name: str) -> None:
        """Run a command of this screen after the messages that wait now."""
        self.call_later(self.run_action, name)

    def show_all(self, number: int = 0) -> None:
        """Show all entries, with entry `number` in focus."""
        self.show(range(self.total()), number)

    def show(self, numbers: Sequence[int], number: int = 0) -> None:
        """Show these entries, with entry `number` in focus, or the first if `number` is not among them."""
        self.shown = numbers
        typed = self.query_one("#filter", Box).value
        self.query_one(TitleBar).set(*self.heading())
        chosen = numbers.index(number) if number in numbers else 0
        self.query_one("#list", Lines).show(lambda width: self.list_page(typed, width), chosen if numbers else None)
        self._preview()

    def move(self, by: int) -> None:
        """Move the focus by so many entries, as far as there are any."""
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            self.choose(min(max(chosen + by, 0), len(self.shown) - 1))

    def choose(self, entry: int) -> None:
        """Move the focus to the entry at this index of the list shown."""
        if 0 <= entry < len(self.shown):
            self.query_one("#list", Lines).choose(entry)
            self._preview()

    def reload(self) -> bool:
        """Show the entries as they are now, with the same entry in focus by its id.

        If that entry is gone, the one in its place is in focus. Returns True always.
        """
        self._previews.clear()
        before, ids = self.in_focus() or 0, self.ids()
        number = ids.index(self._focused) if self._focused in ids else min(before, max(len(ids) - 1, 0))
        typed = self.query_one("#filter", Box).value
        self.show(self.holding(typed) if typed.strip() else range(self.total()), number)
        return True

    def _previewed(self, number: int, width: int, height: int, rest: str) -> Page:
        """Return the preview of an entry, from the cache if it was shown lately."""
        key = (number, width, height)
        if key not in self._previews:
            if len(self._previews) >= MOST_KNOWN:
                del self._previews[next(iter(self._previews))]
            self._previews[key] = beginning(self.lines_about(number, width), height, rest)
        return self._previews[key]

    def _typed(self, value: str) -> None:
        """Filter the list by what is typed; show all entries if that is blank."""
        if value.strip():
            self.show(self.holding(value))
        elif self.filtering:
            self.show_all()

    def _preview(self) -> None:
        """Show the preview of the entry in focus, and remember the id of the entry."""
        number, preview = self.in_focus(), self.query_one("#preview", Lines)
        self._focused = None if number is None else self.ids()[number]
        if number is None:
            preview.show(lambda _: make_page(()))
        else:
            rest = f"{self.key_of(self.MORE)} tells all"
            preview.show(lambda width: self._previewed(number, width, preview.height, rest))
        self.update_keys()
