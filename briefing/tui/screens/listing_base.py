"""List entries with a preview of the one in focus and a box to filter them, for questions and sources."""

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
    """A list of entries. `shown` are the numbers of the entries that the filter keeps, among all entries."""

    AUTO_FOCUS = "#list"
    MORE: ClassVar[str]
    """The name of the command that shows all about an entry."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown: Sequence[int] = ()
        self._previews: dict[tuple[int, int, int], Page] = {}
        """The previews shown last, by number of the entry, width and height."""
        self._focused: str | None = None
        """The id of the entry in focus, which survives a change of the files."""

    def compose(self) -> ComposeResult:
        """Yield the title, the problem line, the filter, the list, the preview and the keys."""
        yield TitleBar()
        yield ProblemLine()
        yield Box("filter", id="filter", classes="hidden")
        with Horizontal(id="listing"):
            yield Lines(id="list")
            yield Lines(id="preview", classes="still", gutter=1)
        yield KeyBar()

    @abstractmethod
    def ids(self) -> Sequence[str]:
        """Return the ids of all entries."""

    def total(self) -> int:
        """Count all entries."""
        return len(self.ids())

    @abstractmethod
    def holding(self, typed: str) -> Sequence[int]:
        """Return the numbers of the entries that contain what is typed."""

    @abstractmethod
    def list_page(self, typed: str, width: int) -> Page:
        """Lay out the list of the entries in `shown`; `width` is in cells."""

    @abstractmethod
    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        """Lay out all about an entry; the preview shows as much of it as fits."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """Return the title, and its numbers."""

    def on_mount(self) -> None:
        """Show all entries, and filter them whenever the box changes."""
        self.show_all(self.first_in_focus())
        self.watch(self.query_one("#filter", Box), "value", self._typed, init=False)

    def first_in_focus(self) -> int:
        """Return the number of the entry in focus at the start."""
        return 0

    def in_focus(self) -> int | None:
        """Return the number of the entry in focus; None if the list is empty."""
        chosen = self.query_one("#list", Lines).chosen
        return self.shown[chosen] if chosen is not None and chosen < len(self.shown) else None

    def can(self, command: str) -> bool:
        """Allow clearing only while filtering, and moving and opening only with entries."""
        if command == "clear":
            return self.filtering
        return command not in ("open", "about", "next", "previous") or bool(self.shown)

    @property
    def filtering(self) -> bool:
        """Whether the filter box is open."""
        return self.query_one("#filter", Box).display

    def action_filter(self) -> None:
        """Open the filter box."""
        box = self.query_one("#filter", Box)
        box.remove_class("hidden")
        self.set_focus(box)
        self.update_keys()

    def on_input_submitted(self) -> None:
        """Open the entry in focus, and leave the box."""
        self.set_focus(self.query_one("#list", Lines))  # so that the user comes back to the list, not to the box
        self.run_action_here("open")

    def action_clear(self) -> None:
        """End the filter, and stay on the entry to which it led."""
        number = self.in_focus()
        box = self.query_one("#filter", Box)
        box.add_class("hidden")
        box.value = ""
        self.query_one("#list", Lines).focus()
        self.show_all(number or 0)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Put the focus on the entry that was clicked, and open it if it was clicked again."""
        if event.lines.id != "list":
            return
        self.choose(event.entry)
        if event.again:
            self.run_action_here("open")

    def run_action_here(self, name: str) -> None:
        """Run a command of this screen."""
        self.call_later(self.run_action, name)

    def show_all(self, number: int = 0) -> None:
        """Show all entries, with the entry `number` in focus."""
        self.show(range(self.total()), number)

    def show(self, numbers: Sequence[int], number: int = 0) -> None:
        """Show these entries; `number` is the entry in focus, if it is among them."""
        self.shown = numbers
        typed = self.query_one("#filter", Box).value
        self.query_one(TitleBar).set(*self.heading())
        chosen = numbers.index(number) if number in numbers else 0
        self.query_one("#list", Lines).show(lambda width: self.list_page(typed, width), chosen if numbers else None)
        self._preview()

    def move(self, by: int) -> None:
        """Move the focus by `by` entries."""
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            self.choose(min(max(chosen + by, 0), len(self.shown) - 1))

    def choose(self, entry: int) -> None:
        """Put the focus on the entry at this place in the list, from 0."""
        if 0 <= entry < len(self.shown):
            self.query_one("#list", Lines).choose(entry)
            self._preview()

    def reload(self) -> bool:
        """Show the entries as they are now, with the same one in focus by its id.

        If that entry is gone, the one in its place gets the focus.
        """
        self._previews.clear()
        before, ids = self.in_focus() or 0, self.ids()
        number = ids.index(self._focused) if self._focused in ids else min(before, max(len(ids) - 1, 0))
        typed = self.query_one("#filter", Box).value
        self.show(self.holding(typed) if typed.strip() else range(self.total()), number)
        return True

    def _previewed(self, number: int, width: int, height: int, rest: str) -> Page:
        """Return the preview of an entry, from memory if it was shown at this size."""
        key = (number, width, height)
        if key not in self._previews:
            if len(self._previews) >= MOST_KNOWN:
                del self._previews[next(iter(self._previews))]
            self._previews[key] = beginning(self.lines_about(number, width), height, rest)
        return self._previews[key]

    def _typed(self, value: str) -> None:
        if value.strip():
            self.show(self.holding(value))
        elif self.filtering:
            self.show_all()

    def _preview(self) -> None:
        """Show the preview of the entry in focus."""
        number, preview = self.in_focus(), self.query_one("#preview", Lines)
        self._focused = None if number is None else self.ids()[number]
        if number is None:
            preview.show(lambda _: make_page(()))
        else:
            rest = f"{self.key_of(self.MORE)} tells all"
            preview.show(lambda width: self._previewed(number, width, preview.height, rest))
        self.update_keys()
