"""All that the program takes from Textual by private names, each because there is no public way (Textual 8.2).

Nothing else in `tui` may name them: what a new version of Textual breaks is here.
"""

from __future__ import annotations

from abc import abstractmethod

from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widgets._toast import Toast

Toast.ALLOW_SELECT = False
"""`Toast` is not exported. It goes by itself, and Textual fails when one presses the mouse on what is going."""


def use_ansi_colours(app: App[None]) -> None:
    """Have colours of the terminal translated as the theme says. Public is only `App.theme`, which styles all anew."""
    app._refresh_truecolor_filter(app.ansi_theme)


def paint_soon(screen: Screen[None]) -> None:
    """Paint what has changed once the widgets have told that they changed.

    Textual's own timer does so up to two frames after it painted a letter, 33 ms; nothing public paints sooner.
    """
    screen.call_later(screen.call_later, screen._on_timer_update)


class LeavesAfterCrash(App[None]):
    """An app that says itself what made it stop: there is no hook, and Textual cuts its own words to the width."""

    @abstractmethod
    def crashed(self) -> None:
        """Keep what is to be said, while the error is handled."""

    def _fatal_error(self) -> None:
        self.bell()
        self.crashed()
        self._close_messages_no_wait()


class EarlyScrollView(ScrollView):
    """A view that lays itself out before its first paint: the public resize event costs two paints more, 47 ms."""

    @property
    @abstractmethod
    def place(self) -> int:
        """Where one is, for `resized` after a new layout."""

    @abstractmethod
    def resized(self, place: int) -> None:
        """Lay out for a new size; `place` is where one was before."""

    def set_rows(self, rows: int) -> None:
        """Set how many rows there are; setting `virtual_size` would lay the whole screen out again."""
        length = Size(0, rows)
        self.set_reactive(ScrollView.virtual_size, length)
        self._scroll_update(length)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        place = self.place
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self.resized(place)
        return changed
