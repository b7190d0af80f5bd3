"""Find typed words in a book that stays in view, and turn it to the next place at each letter."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterator
from functools import partial
from itertools import islice
from time import perf_counter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from briefing.text.find import FoldedBody, Match
from briefing.text.fold import fold_for_search
from briefing.text.span import Span
from briefing.tui.keybindings import Keyed, bindings
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.text_input import Box

PATIENCE = 0.006
"""Seconds for which hits are counted before the screen is painted; the rest are counted between keys."""
MOST_MARKS = 60
"""The most hits in view that are all marked. A single letter has hundreds of hits, and painting those takes longer than
a frame."""
GROUP = "find"


class FindBox(Keyed, Horizontal):
    """A box in which to type the words to find in a book.

    It is made with its screen and hidden until it is opened, so that no key has to wait for it to be made.
    """

    area = "find"
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")
    DEFAULT_CSS = """
    FindBox { height: 1; }
    FindBox > Box { width: 1fr; }
    FindBox > Static { width: auto; min-width: 22; height: 1; padding: 0 1; text-align: right; }
    """

    class Closed(Message):
        """The news that the box was closed."""

    def __init__(self, session: Session, book: Book) -> None:
        super().__init__()
        self.session = session
        self.display = False
        self._book = book
        self._folded = FoldedBody("")
        self._from = 0
        """The offset into the body from which the next search starts."""
        self._needle = ""
        self._hit: Match | None = None

    def compose(self) -> ComposeResult:
        """Yield the input, and the text beside it that counts the hits."""
        yield Box("Words in this source")
        yield Static(markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the box is in view."""
        return bool(self.display)

    @property
    def here(self) -> Span | None:
        """The span of the current hit while the box is open; else None."""
        return self._hit.span if self._hit is not None and self.is_open else None

    def open(self, body: str) -> None:
        """Show the box, and find what is typed in `body`, starting at the reader's place."""
        self._from = self._book.place
        if self._folded.body != body:
            self._folded = FoldedBody(body)
        self.display = True
        self.screen.set_focus(self._box)
        self._box.action_select_all()
        self.call_after_refresh(self._look)

    def close(self) -> None:
        """Hide the box and remove all marks; the document keeps its place."""
        self.workers.cancel_group(self, GROUP)
        self.display = False
        self._book.show_hits(None)
        self.screen.set_focus(self._book)
        self.post_message(self.Closed())

    def read_anew(self, body: str) -> None:
        """Search `body` from now on, since the text of the source has changed."""
        self._folded = FoldedBody(body)
        if self.is_open:
            self._look()

    def on_mount(self) -> None:
        """Watch the input itself, to answer a letter before the box is painted with it.

        The message `Input.Changed` comes one paint, 16 ms, later.
        """
        self.watch(self._box, "value", self._typed, init=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep the message from the screen; `on_mount` watches the input already."""
        event.stop()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Turn to the next hit when Enter is pressed."""
        event.stop()
        self.action_find_next()

    def action_find_next(self) -> None:
        """Turn to the next hit."""
        if self._hit is not None:
            self._go_to(self._folded.after(self._needle, self._hit.at + 1))

    def action_find_previous(self) -> None:
        """Turn to the previous hit."""
        if self._hit is not None:
            self._go_to(self._folded.before(self._needle, self._hit.at))

    def action_close(self) -> None:
        """Close the box."""
        self.close()

    @property
    def _box(self) -> Box:
        return self.query_one(Box)

    def _typed(self) -> None:
        if self.is_open:
            self._look()

    def _look(self) -> None:
        """Find what is typed; a body that is not folded yet is folded first, between keys."""
        self.workers.cancel_group(self, GROUP)
        self._needle = fold_for_search(self._box.value)
        if self._folded.ready:
            self._find()
        else:
            self.run_worker(self._get_ready(), group=GROUP)

    async def _get_ready(self) -> None:
        for _ in self._folded.prepare():
            await sleep(0)
        self._find()

    def _find(self) -> None:
        if self._needle:
            self._show(self._folded.after(self._needle, self._folded.position(self._from)))
        else:
            self._hit = None
            self._book.show_hits(None)
            self._tell("")

    def _go_to(self, hit: Match | None) -> None:
        """Turn to `hit`, and start later searches from it."""
        self.workers.cancel_group(self, GROUP)
        if hit is not None:
            self._from = hit.span.start
        self._show(hit)

    def _show(self, hit: Match | None) -> None:
        self._hit = hit
        if hit is None:
            self._book.show_hits(None)
            self._tell("not in this source")
            return
        self._book.show_hits(partial(self._marks, self._needle, hit.span if self._crowded() else None), (hit.span,))
        self._book.turn_to(hit.span.start, hit.span.end)
        self._count(self._folded.count(self._needle, hit.at))

    def _crowded(self) -> bool:
        """Tell whether more hits are in view than `MOST_MARKS`, so that the text would be little but marks."""
        hits = self._folded.within(self._needle, *self._book.in_view)
        return next(islice(hits, MOST_MARKS, None), None) is not None

    def _marks(self, needle: str, only: Span | None, start: int, end: int) -> Iterator[Span]:
        """Yield the spans to mark in the body from `start` to `end`.

        All hits are marked, or just `only` if it is given.
        """
        if only is None:
            yield from self._folded.within(needle, start, end)
        elif only.start < end and only.end > start:
            yield only

    def _count(self, counting: Iterator[tuple[int, int]]) -> None:
        until = perf_counter() + PATIENCE
        found = (0, 0)
        for found in counting:
            if perf_counter() > until:
                self._tell("counting …")
                self.run_worker(self._count_on(counting, found), group=GROUP)
                return
        self._tell(_numbers(found))

    async def _count_on(self, counting: Iterator[tuple[int, int]], found: tuple[int, int]) -> None:
        for further in counting:
            found = further
            await sleep(0)
        self._tell(_numbers(found))

    def _tell(self, found: str) -> None:
        self._box.set_class(bool(self._needle) and self._hit is None, "nowhere")
        self.query_one(Static).update(found, layout=False)


def _numbers(found: tuple[int, int]) -> str:
    return f"{found[0]} of {found[1]}"
