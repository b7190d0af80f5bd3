"""Pick a quotation of the user's own: begin with a sentence, move its edges, and file it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing.filing.inbox import InboxItem
from briefing.filing.picked import Pick, of_stretch
from briefing.filing.speaker_choices import Person
from briefing.model.phrases import dateline, title_of
from briefing.model.records import Source
from briefing.text.selection import Selection, again, sentence_at
from briefing.tui.keybindings import bindings
from briefing.tui.renderers.source import Mark
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book


class CaptureScreen(FilingScreen):
    """A picked quotation in a source.

    Speaker and mode are those of the speech around it, until the user chooses others.
    """

    area = "capture"
    BINDINGS = bindings("capture")

    def __init__(self, session: Session, source: Source, offset: int, stretch: Selection, *, file: bool) -> None:
        """Begin with `stretch` picked; `offset` is the place in the body (code points) at which the user reads.

        With `file` the quotation is filed at once.
        """
        super().__init__(session, source, offset)
        self._stretch = stretch
        self._file_at_once = file
        self._is_filing = False
        self._is_told = False
        """Whether the user has chosen the speaker or the mode."""

    def item(self) -> InboxItem | None:
        """Return None: what is picked is no proposal."""
        return None

    def marks(self) -> Iterable[Mark]:
        """Return no marks besides what is picked."""
        return ()

    def heading(self) -> tuple[str, str]:
        """Return the title of the source, and its dateline."""
        return f"Pick a quotation: {title_of(self.source)}", dateline(self.source)

    def candidates_found(self) -> None:
        """Take the speaker and the mode from the speech around the pick, unless the user chose them.

        Then file the pick, if that was asked for.
        """
        if not self._is_told:
            self._pick_stretch(self._picked)
        if self._file_at_once and self.is_current:
            self.action_take()
        self._file_at_once = False

    def can(self, command: str) -> bool:
        """Allow the speaker only when the candidates are known, and filing only while no filing is under way.

        The candidates name some of the people who may be the speaker.
        """
        if command == "speaker" and self.candidates is None:  # the candidates name some of the possible speakers
            return False
        return super().can(command) and not (command == "take" and self._is_filing)

    def text_changed(self, before: str) -> None:
        """Find what was picked in the body as it is now."""
        self._stretch = again(self._picked, before, self.body, self.abbreviations)
        self._is_told = False

    def filing_begun(self) -> Callable[[bool], None]:
        """Disable filing, and return a function that closes the screen if filing succeeded."""
        self._is_filing = True
        self.update_keys()
        return self._filing_ended

    def picked_anew(self, pick: Pick, stretch: Selection) -> Pick:
        """Return the pick with its edges moved to `stretch`.

        Speaker and mode are those of the speech around it, unless the user chose them.
        """
        if self._is_told:
            return super().picked_anew(pick, stretch)
        return of_stretch(stretch, self.candidates or (), self.source, self.session.project)

    def show_pick(self, pick: Pick | None) -> None:
        """Show what is picked; if nothing is, the selection that the screen began with."""
        super().show_pick(pick or of_stretch(self._stretch, (), self.source, self.session.project))

    def action_next(self) -> None:
        """Pick the next sentence."""
        self._pick_stretch(self._picked.next_sentence(self.body, 1, self.abbreviations))

    def action_previous(self) -> None:
        """Pick the previous sentence."""
        self._pick_stretch(self._picked.next_sentence(self.body, -1, self.abbreviations))

    def action_take(self) -> None:
        """File what is picked, as soon as the candidates show in whose speech it is."""
        if self.candidates is None:
            self._file_at_once = True
        else:
            super().action_take()

    def action_mode(self) -> None:
        """Change to the next mode, and keep it when the edges move."""
        self._is_told = True
        super().action_mode()

    def say_speaker(self, pick: Pick, person: Person) -> None:
        """Take the speaker whom the user chose, and keep it when the edges move."""
        self._is_told = True
        super().say_speaker(pick, person)

    def on_book_pointed(self, event: Book.Pointed) -> None:
        """Pick the sentence that was clicked."""
        self._pick_stretch(sentence_at(self.body, event.offset, self.abbreviations))

    def _filing_ended(self, went: bool) -> None:
        self._is_filing = False
        if went and self.is_current:
            self.action_back()
        else:
            self.update_keys()

    @property
    def _picked(self) -> Selection:
        return self.pick.stretch if self.pick else self._stretch

    def _pick_stretch(self, stretch: Selection) -> None:
        """Pick something else, for which the user has chosen no speaker or mode yet."""
        self._is_told = False
        self.show_pick(of_stretch(stretch, self.candidates or (), self.source, self.session.project))
