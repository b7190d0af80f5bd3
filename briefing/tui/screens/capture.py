"""Picking a quotation of one's own while one reads: a sentence to begin with, whose edges are moved, and its filing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing.filing.inbox import Item
from briefing.filing.picked import Pick, of_stretch
from briefing.filing.speaker_choices import Person
from briefing.model.phrases import dateline, title_of
from briefing.model.records import Source
from briefing.text.selection import Stretch, again, sentence_at
from briefing.tui.keybindings import bindings
from briefing.tui.renderers.source import Mark
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class CaptureScreen(FilingScreen):
    """Speaker and mode are those of the speech in which one picks, until a person says something else."""

    area = "capture"
    BINDINGS = bindings("capture")

    def __init__(self, session: Session, source: Source, offset: int, stretch: Stretch, *, file: bool) -> None:
        """`offset` is where one reads, `stretch` what is picked to begin with; `file` it at once, or not."""
        super().__init__(session, source, offset)
        self._stretch = stretch
        self._file_at_once = file
        self._is_filing = False
        self._is_told = False
        """Whether a person has said who speaks, or how."""

    def item(self) -> Item | None:
        return None

    def marks(self) -> Iterable[Mark]:
        return ()

    def heading(self) -> tuple[str, str]:
        return f"Pick a quotation: {title_of(self.source)}", dateline(self.source)

    def candidates_found(self) -> None:
        if not self._is_told:
            self._pick_stretch(self._picked)
        if self._file_at_once and self.is_current:
            self.action_take()
        self._file_at_once = False

    def can(self, command: str) -> bool:
        if command == "speaker" and self.candidates is None:  # they name some of those who could be meant
            return False
        return super().can(command) and not (command == "take" and self._is_filing)

    def text_changed(self, before: str) -> None:
        self._stretch = again(self._picked, before, self.body, self.abbreviations)
        self._is_told = False

    def filing_begun(self) -> Callable[[bool], None]:
        self._is_filing = True
        self.update_keys()
        return self._filing_ended

    def picked_anew(self, pick: Pick, stretch: Stretch) -> Pick:
        if self._is_told:
            return super().picked_anew(pick, stretch)
        return of_stretch(stretch, self.candidates or (), self.source, self.session.project)

    def show_pick(self, pick: Pick | None) -> None:
        super().show_pick(pick or of_stretch(self._stretch, (), self.source, self.session.project))

    def action_next(self) -> None:
        self._pick_stretch(self._picked.next_sentence(self.body, 1, self.abbreviations))

    def action_previous(self) -> None:
        self._pick_stretch(self._picked.next_sentence(self.body, -1, self.abbreviations))

    def action_take(self) -> None:
        """Once it is known in whose speech it stands."""
        if self.candidates is None:
            self._file_at_once = True
        else:
            super().action_take()

    def action_mode(self) -> None:
        self._is_told = True
        super().action_mode()

    def say_speaker(self, pick: Pick, person: Person) -> None:
        self._is_told = True
        super().say_speaker(pick, person)

    def on_book_pointed(self, event: Book.Pointed) -> None:
        self._pick_stretch(sentence_at(self.body, event.offset, self.abbreviations))

    def _filing_ended(self, went: bool) -> None:
        self._is_filing = False
        if went and self.is_current:
            self.action_back()
        else:
            self.update_keys()

    @property
    def _picked(self) -> Stretch:
        return self.pick.stretch if self.pick else self._stretch

    def _pick_stretch(self, stretch: Stretch) -> None:
        """Pick something else, of which nobody has said anything yet."""
        self._is_told = False
        self.show_pick(of_stretch(stretch, self.candidates or (), self.source, self.session.project))
