"""Pick a quotation while reading, and file it.

It begins with a sentence, whose edges can be moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing.filing.inbox import InboxItem
from briefing.filing.picked import Pick, of_stretch
from briefing.filing.speaker_choices import Person
from briefing.model.phrases import dateline, title_of
from briefing.model.records import Source
from briefing.text.selection import Selection, again, sentence_at
from briefing.tui.keybindings import bindings
from briefing.tui.renderers.source import MarginMark
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class CaptureScreen(FilingScreen):
    """A screen to pick a quotation of one's own.

    Speaker and mode are those of the speech that contains the quotation, until the user chooses others.
    """

    area = "capture"
    BINDINGS = bindings("capture")

    def __init__(self, session: Session, source: Source, offset: int, stretch: Selection, *, file: bool) -> None:
        """Begin with the stretch `stretch` picked.

        `offset` is the place in the body to show, in code points. With `file`, the quotation is filed as soon as the
        candidates are there.
        """
        super().__init__(session, source, offset)
        self._stretch = stretch
        self._file_at_once = file
        self._is_filing = False
        self._is_told = False
        """Whether the user has chosen the speaker or the mode."""

    def item(self) -> InboxItem | None:
        """Return None: no proposal is in focus here."""
        return None

    def marks(self) -> Iterable[MarginMark]:
        """Return no marks: only the pick is marked."""
        return ()

    def heading(self) -> tuple[str, str]:
        """Return the title of the source, and its date line for the right end of the title bar."""
        return f"Pick a quotation: {title_of(self.source)}", dateline(self.source)

    def candidates_found(self) -> None:
        """Infer speaker and mode from the candidates, and file the quotation if that was asked for."""
        if not self._is_told:
            self._pick_stretch(self._picked)
        if self._file_at_once and self.is_current:
            self.action_take()
        self._file_at_once = False

    def can(self, command: str) -> bool:
        """Tell whether a command of this screen would do something now."""
        if command == "speaker" and self.candidates is None:  # the candidates give some of the names to choose from
            return False
        return super().can(command) and not (command == "take" and self._is_filing)

    def text_changed(self, before: str) -> None:
        """Pick the same words in the changed body, and infer speaker and mode again."""
        self._stretch = again(self._picked, before, self.body, self.abbreviations)
        self._is_told = False

    def filing_begun(self) -> Callable[[bool], None]:
        """Bar another filing until this one has ended, and return what to call then."""
        self._is_filing = True
        self.update_keys()
        return self._filing_ended

    def picked_anew(self, pick: Pick, stretch: Selection) -> Pick:
        """Return the pick with new edges; its speaker and mode are inferred again unless the user chose them."""
        if self._is_told:
            return super().picked_anew(pick, stretch)
        return of_stretch(stretch, self.candidates or (), self.source, self.session.project)

    def show_pick(self, pick: Pick | None) -> None:
        """Show a pick; None shows the stretch before the candidates are known."""
        super().show_pick(pick or of_stretch(self._stretch, (), self.source, self.session.project))

    def action_next(self) -> None:
        """Pick the next sentence."""
        self._pick_stretch(self._picked.next_sentence(self.body, 1, self.abbreviations))

    def action_previous(self) -> None:
        """Pick the previous sentence."""
        self._pick_stretch(self._picked.next_sentence(self.body, -1, self.abbreviations))

    def action_take(self) -> None:
        """File the quotation; wait for the candidates first, which show in whose speech it is."""
        if self.candidates is None:
            self._file_at_once = True
        else:
            super().action_take()

    def action_mode(self) -> None:
        """Change to the next mode, and keep the mode when the edges move."""
        self._is_told = True
        super().action_mode()

    def say_speaker(self, pick: Pick, person: Person) -> None:
        """Take the speaker whom the user chose, and keep them when the edges move."""
        self._is_told = True
        super().say_speaker(pick, person)

    def on_book_pointed(self, event: Book.Pointed) -> None:
        """Pick the sentence that was clicked."""
        self._pick_stretch(sentence_at(self.body, event.offset, self.abbreviations))

    def _filing_ended(self, went: bool) -> None:
        """Close the screen if the quotation was filed; otherwise allow another try."""
        self._is_filing = False
        if went and self.is_current:
            self.action_back()
        else:
            self.update_keys()

    @property
    def _picked(self) -> Selection:
        """The stretch picked now."""
        return self.pick.stretch if self.pick else self._stretch

    def _pick_stretch(self, stretch: Selection) -> None:
        """Pick another stretch, and infer its speaker and mode."""
        self._is_told = False
        self.show_pick(of_stretch(stretch, self.candidates or (), self.source, self.session.project))
