"""A list with the entry in focus shown beside it, and a box that filters it: questions, and sources."""

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
    """`shown` are the numbers of the entries that the filter keeps, among all there are."""

    AUTO_FOCUS = "#list"
    MORE: ClassVar[str]
    """The command that shows all about an entry."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown: Sequence[int] = ()
        self._previews: dict[tuple[int, int, int], Page] = {}
        """The previews shown last, by number of the entry, width and height."""
        self._focused: str | None = None
        """The id of the entry in focus, which outlives a change of the files."""

    def compose(self) -> ComposeResult:
        yield TitleBar()
        yield ProblemLine()
        yield Box("filter", id="filter", classes="hidden")
        with Horizontal(id="listing"):
            yield Lines(id="list")
            yield Lines(id="preview", classes="still", gutter=1)
        yield KeyBar()

    @abstractmethod
    def ids(self) -> Sequence[str]:
        """The ids of all entries there are."""

    def total(self) -> int:
        """How many entries there are."""
        return len(self.ids())

    @abstractmethod
    def holding(self, typed: str) -> Sequence[int]:
        """The numbers of the entries that hold what is typed."""

    @abstractmethod
    def list_page(self, typed: str, width: int) -> Page:
        """The list of the entries in `shown`."""

    @abstractmethod
    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        """All about an entry; the preview shows what fits of it."""

    @abstractmethod
    def heading(self) -> tuple[str, str]:
        """What the title bar says, and its numbers."""

    def on_mount(self) -> None:
        self.show_all(self.first_in_focus())
        self.watch(self.query_one("#filter", Box), "value", self._typed, init=False)

    def first_in_focus(self) -> int:
        """The number of the entry on which one begins."""
        return 0

    def in_focus(self) -> int | None:
        """The number of the entry in focus."""
        chosen = self.query_one("#list", Lines).chosen
        return self.shown[chosen] if chosen is not None and chosen < len(self.shown) else None

    def can(self, command: str) -> bool:
        if command == "clear":
            return self.filtering
        return command not in ("open", "about", "next", "previous") or bool(self.shown)

    @property
    def filtering(self) -> bool:
        """Whether the box is there."""
        return self.query_one("#filter", Box).display

    def action_filter(self) -> None:
        box = self.query_one("#filter", Box)
        box.remove_class("hidden")
        self.set_focus(box)
        self.update_keys()

    def on_input_submitted(self) -> None:
        self.set_focus(self.query_one("#list", Lines))  # to come back to the list, not into the box
        self.run_action_here("open")

    def action_clear(self) -> None:
        """End the filter, and stay on the entry that it led to."""
        number = self.in_focus()
        box = self.query_one("#filter", Box)
        box.add_class("hidden")
        box.value = ""
        self.query_one("#list", Lines).focus()
        self.show_all(number or 0)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        if event.lines.id != "list":
            return
        self.choose(event.entry)
        if event.again:
            self.run_action_here("open")

    def run_action_here(self, name: str) -> None:
        """Carry out a command of this screen."""
        self.call_later(self.run_action, name)

    def show_all(self, number: int = 0) -> None:
        """Show all entries, with one in focus."""
        self.show(range(self.total()), number)

    def show(self, numbers: Sequence[int], number: int = 0) -> None:
        """Show these entries; `number` is the one in focus, if it is among them."""
        self.shown = numbers
        typed = self.query_one("#filter", Box).value
        self.query_one(TitleBar).set(*self.heading())
        chosen = numbers.index(number) if number in numbers else 0
        self.query_one("#list", Lines).show(lambda width: self.list_page(typed, width), chosen if numbers else None)
        self._preview()

    def move(self, by: int) -> None:
        chosen = self.query_one("#list", Lines).chosen
        if chosen is not None:
            self.choose(min(max(chosen + by, 0), len(self.shown) - 1))

    def choose(self, entry: int) -> None:
        """Put the focus on the entry with this place in the list."""
        if 0 <= entry < len(self.shown):
            self.query_one("#list", Lines).choose(entry)
            self._preview()

    def reload(self) -> bool:
        """The same entry, by its id; where it is gone, the one that took its place."""
        self._previews.clear()
        before, ids = self.in_focus() or 0, self.ids()
        number = ids.index(self._focused) if self._focused in ids else min(before, max(len(ids) - 1, 0))
        typed = self.query_one("#filter", Box).value
        self.show(self.holding(typed) if typed.strip() else range(self.total()), number)
        return True

    def _previewed(self, number: int, width: int, height: int, rest: str) -> Page:
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
        number, preview = self.in_focus(), self.query_one("#preview", Lines)
        self._focused = None if number is None else self.ids()[number]
        if number is None:
            preview.show(lambda _: make_page(()))
        else:
            rest = f"{self.key_of(self.MORE)} tells all"
            preview.show(lambda width: self._previewed(number, width, preview.height, rest))
        self.update_keys()
