"""Collect all that the program uses of Textual by private names, each because there is no public way (Textual 8.2).

Nothing else in `tui` may use a private name of Textual, so that what a new version of Textual breaks is here.
"""

from __future__ import annotations

from abc import abstractmethod

from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets._toast import Toast

Toast.ALLOW_SELECT = False
"""`Toast` is not exported. It disappears by itself, and Textual fails if the mouse is pressed on it just then."""


def use_ansi_colours(app: App[None]) -> None:
    """Translate the colours of the terminal as the theme of `app` says.

    The only public way is `App.theme`, which computes all styles again.
    """
    app._refresh_truecolor_filter(app.ansi_theme)


def paint_soon(screen: Screen[None]) -> None:
    """Paint what has changed on `screen` as soon as the widgets have reported their changes.

    Textual's own timer paints up to two frames (33 ms) after it painted a letter; nothing public paints sooner.
    """
    screen.call_later(screen.call_later, screen._on_timer_update)


class LeavesAfterCrash(App[None]):
    """An app that reports itself the error that stopped it.

    Textual has no hook for that, and cuts its own report to the width of the screen.
    """

    @abstractmethod
    def crashed(self) -> None:
        """Keep the message about the error; called while the error is handled."""

    def _fatal_error(self) -> None:
        self.bell()
        self.crashed()
        self._close_messages_no_wait()


class EarlyScrollView(ScrollView):
    """A view that lays itself out before its first paint.

    The public resize event costs two more paints, 47 ms.
    """

    @property
    @abstractmethod
    def place(self) -> int:
        """The place in the content, given to `resized` after a new layout."""

    @abstractmethod
    def resized(self, place: int) -> None:
        """Lay out for a new size; `place` is the place in the content before it."""

    def set_rows(self, rows: int) -> None:
        """Set the number of rows; setting `virtual_size` would lay out the whole screen again."""
        length = Size(0, rows)
        self.set_reactive(ScrollView.virtual_size, length)
        self._scroll_update(length)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        place = self.place
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self.resized(place)
        return changed
