"""Show the text of a source, keep the place in it, and scroll it by keys, for the screens that have a text."""

from __future__ import annotations

from pathlib import Path

from briefing.model.records import Source
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class DocumentScreen(BriefingScreen):
    """A screen with a source and its body in a book."""

    AUTO_FOCUS = "Book"

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session)
        self.source = source
        self._book = Book()

    def on_unmount(self) -> None:
        """Keep the place in the text when the screen closes."""
        self.keep_place()

    def source_id(self) -> str:
        """Return the id of the source."""
        return self.source.id

    def file(self) -> Path:
        """Return the file of the source."""
        return self.source.path

    def can_edit(self) -> bool:
        """Return True: there is always a line to edit, and it is counted only when the user asks for it."""
        return True

    def keep_place(self) -> None:
        """Keep the place at which the user reads, for the next time."""
        self.session.memory.set_offset(self.source.id, self._book.place)

    def scroll_rows(self, rows: int) -> None:
        """Scroll the text down by `rows`, or up if negative."""
        self._book.scroll_relative(y=rows, animate=False, force=True)

    def action_page_down(self) -> None:
        """Scroll down by a page, less two rows."""
        self.scroll_rows(self._book.height - 2)

    def action_page_up(self) -> None:
        """Scroll up by a page, less two rows."""
        self.scroll_rows(2 - self._book.height)

    def action_first(self) -> None:
        """Scroll to the beginning of the text."""
        self._book.scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        """Scroll to the end of the text."""
        self._book.scroll_end(animate=False, force=True)
