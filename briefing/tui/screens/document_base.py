"""Do what the screens with the text of a source share: keep the place in it, and scroll it."""

from __future__ import annotations

from pathlib import Path

from briefing.model.records import Source
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class DocumentScreen(BriefingScreen):
    """A screen that shows the body of a source in a book."""

    AUTO_FOCUS = "Book"

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session)
        self.source = source
        self._book = Book()

    def on_unmount(self) -> None:
        """Keep the place in the text when the screen is closed."""
        self.keep_place()

    def source_id(self) -> str:
        """Return the id of the source shown."""
        return self.source.id

    def file(self) -> Path:
        """Return the file of the source shown."""
        return self.source.path

    def can_edit(self) -> bool:
        """Return True always: the line is counted only when the editor is to open at it."""
        return True

    def keep_place(self) -> None:
        """Remember the place in the text, for the next time that the source is opened."""
        self.session.memory.set_offset(self.source.id, self._book.place)

    def scroll_rows(self, rows: int) -> None:
        """Scroll the text down by so many rows, or up if the number is negative."""
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
