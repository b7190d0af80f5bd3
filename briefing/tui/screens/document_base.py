"""What the screens with the text of a source share: its place, and the keys that scroll it."""

from __future__ import annotations

from pathlib import Path

from briefing.model.records import Source
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class DocumentScreen(BriefingScreen):
    """A source, and its body in a book."""

    AUTO_FOCUS = "Book"

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session)
        self.source = source
        self._book = Book()

    def on_unmount(self) -> None:
        self.keep_place()

    def source_id(self) -> str:
        return self.source.id

    def file(self) -> Path:
        return self.source.path

    def can_edit(self) -> bool:
        """Always: to count lines down to the place is for when one asks."""
        return True

    def keep_place(self) -> None:
        """Keep where one reads, for the next time."""
        self.session.memory.set_offset(self.source.id, self._book.place)

    def scroll_rows(self, rows: int) -> None:
        """Scroll the text by so many rows, down or (negative) up."""
        self._book.scroll_relative(y=rows, animate=False, force=True)

    def action_page_down(self) -> None:
        self.scroll_rows(self._book.height - 2)

    def action_page_up(self) -> None:
        self.scroll_rows(2 - self._book.height)

    def action_first(self) -> None:
        self._book.scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        self._book.scroll_end(animate=False, force=True)
