"""Propose the quotations of a source, in its text, to take or to skip: the Inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from briefing.filing.inbox import InboxItem, ProposalState, fingerprints, items, next_open
from briefing.filing.picked import Pick, of_candidate
from briefing.model.phrases import SEPARATOR, title_of
from briefing.model.records import Source
from briefing.text.moved import moved_offset
from briefing.text.selection import Selection, first_sentence
from briefing.tui.keybindings import FAR, bindings
from briefing.tui.messages import OpenCapture
from briefing.tui.renderers.pick import SIGNS, marks_of
from briefing.tui.renderers.source import MarginMark
from briefing.tui.screens.filing_base import FilingScreen
from briefing.tui.session import Session
from briefing.tui.widgets.document_view import Book
from briefing.tui.widgets.header_footer import TitleBar
from briefing.verification.usages import quotations_in

NONE_OPEN = "Nothing is proposed here any more. v picks a quotation of your own."


class InboxScreen(FilingScreen):
    """A screen that leads from one open proposal of a source to the next.

    It begins at the first open proposal after the place where the user reads.
    """

    area = "inbox"
    BINDINGS = bindings("inbox")

    def __init__(self, session: Session, source: Source, offset: int) -> None:
        super().__init__(session, source, offset)
        self._items: list[InboxItem] = []
        self._prints: list[str] = []
        self._is_begun = False
        """Whether a proposal has been in focus."""
        self.number: int | None = None
        self._changed: dict[str, Pick] = {}
        """The changed picks, by the fingerprint of their proposal, until they are filed or the text changes."""

    def item(self) -> InboxItem | None:
        """Return the proposal in focus; None if there is none."""
        return self._items[self.number] if self.number is not None and self.number < len(self._items) else None

    def marks(self) -> Iterable[MarginMark]:
        """Return the marks of all proposals."""
        return marks_of(self._items)

    def heading(self) -> tuple[str, str]:
        """Return the title of the source, and how many proposals are skipped, taken and open."""
        counted = [f"{self._count(state)} {state}" for state in ("skipped", "taken", "open")]
        return f"Inbox: {title_of(self.source)}", SEPARATOR.join(counted) if self._items else ""

    def nothing_picked(self) -> str:
        """Return what the pane says when nothing is picked."""
        if self.candidates is None:
            return super().nothing_picked()
        return "No quotation was found in this text. v picks one of your own." if not self._items else ""

    def can(self, command: str) -> bool:
        """Tell whether a command of this screen would do something now."""
        if command in ("next", "previous", "first", "last"):
            return bool(self._items)
        if command == "capture":
            return bool(self.body)
        if command in ("next_open", "previous_open"):
            return self._count("open") > 0
        if command == "skip":
            found = self.item()
            return found is not None and found.state in ("open", "skipped")
        return super().can(command)

    def candidates_found(self) -> None:
        """Show the proposals with one in focus.

        The first time it is an open one; after a change of the files, it is the one in focus before, or one that is
        open again because its quotation was taken back.
        """
        before = self._items
        self._judge()
        if self.number is None:
            here = next((number for number, one in enumerate(self._items) if one.candidate.end > self._offset), 0)
            first = here if self._is_begun else next_open(self._items, here - 1)
            self._go_to((here if first is None else first) if self._items else None)
            self._is_begun = True
        elif (again := self._open_again(before)) is not None:
            self._go_to(again)
        else:
            self.show_pick(self.pick if self.is_changed else self._proposed())

    def text_changed(self, before: str) -> None:
        """Forget the proposals and the changes made to them, and keep the place in the text."""
        found = self.item()
        self._offset = moved_offset(before, self.body, found.candidate.start if found else self._offset)
        self._items, self._prints, self.number = [], [], None
        self._changed.clear()

    def filing_begun(self) -> Callable[[bool], None]:
        """Mark the proposal in focus as taken, and go to the next open one.

        Returns what to call when the filing has ended; if the filing failed, that returns to the proposal.
        """
        begun = self.item(), self.number, self.pick, self.is_changed
        self._changed.pop(self._fingerprint, None)
        self._stand("taken")
        self._to_open(1)

        def ended(went: bool) -> None:
            if not went:
                self._judge()
                self._return_to(*begun)

        return ended

    def change_pick(self, pick: Pick) -> None:
        """Show a changed pick, and remember it for its proposal."""
        self._changed[self._fingerprint] = pick
        super().change_pick(pick)

    def pick_marked(self, stretch: Selection) -> None:
        """Give the proposal in focus other edges, if what was marked touches it.

        Marking text elsewhere opens the screen to pick a quotation of one's own.
        """
        found = self.item()
        if found is not None and stretch.touches(found.candidate.start, found.candidate.end):
            super().pick_marked(stretch)
        else:
            self.session.post(OpenCapture(self.source.id, self._book.place, stretch))

    def on_book_pointed(self, event: Book.Pointed) -> None:
        """Move the focus to the proposal that was clicked."""
        there = (n for n, one in enumerate(self._items) if one.candidate.start <= event.offset < one.candidate.end)
        number = next(there, None)
        if number is not None and number != self.number:
            self._go_to(number)

    def action_next(self) -> None:
        """Move the focus to the next proposal."""
        self._move(1)

    def action_previous(self) -> None:
        """Move the focus to the previous proposal."""
        self._move(-1)

    def action_first(self) -> None:
        """Move the focus to the first proposal."""
        self._move(-FAR)

    def action_last(self) -> None:
        """Move the focus to the last proposal."""
        self._move(FAR)

    def action_next_open(self) -> None:
        """Move the focus to the next open proposal, or say that none is open."""
        self._to_open(1)

    def action_previous_open(self) -> None:
        """Move the focus to the previous open proposal, or say that none is open."""
        self._to_open(-1)

    def action_skip(self) -> None:
        """Skip the proposal in focus and go to the next open one, or propose a skipped one again."""
        found = self.item()
        if found is None:
            return
        again = found.state == "skipped"
        self.session.memory.skip(found.print, again=again)
        failed = self.session.memory.save()
        if failed:
            self.session.say(f"Skipped, for this time: {failed}", "warning")
        self._stand("open" if again else "skipped")
        if again:
            self._go_to(self.number)
        else:
            self._to_open(1)

    def action_capture(self) -> None:
        """Open the screen to pick a quotation of one's own, beginning with the pick or the sentence at the top."""
        begin = self.pick.stretch if self.pick else first_sentence(self.body, self._book.place, self.abbreviations)
        self.session.post(OpenCapture(self.source.id, self._book.place, begin))

    def _judge(self) -> None:
        """Find out again which candidates are taken, skipped or open, and show them."""
        quoted = [span for one in quotations_in(self.source.id, self.session.evidence) for span in one.spans]
        candidates = self.candidates or ()
        if len(self._prints) != len(candidates):
            self._prints = fingerprints(self.source.id, candidates, self.body)
        self._items = items(candidates, self._prints, quoted, self.session.memory.skipped)
        self.show_text(self._book.place)

    def _open_again(self, before: Sequence[InboxItem]) -> int | None:
        """Return the number of the first proposal that was taken in `before` and is open again; None if there is none.

        A proposal is open again when its quotation has been removed from the file of the question.
        """
        pairs = enumerate(zip(before, self._items, strict=False))
        return next((n for n, (was, one) in pairs if (was.state, one.state) == ("taken", "open")), None)

    def _count(self, state: str) -> int:
        """Count the proposals in a state."""
        return sum(one.state == state for one in self._items)

    def _move(self, by: int) -> None:
        """Move the focus by so many proposals, as far as there are any."""
        if self._items:
            self._go_to(min(max((self.number or 0) + by, 0), len(self._items) - 1))

    def _to_open(self, by: int) -> None:
        """Move the focus to the next open proposal, or with -1 to the previous one; say so if none is open."""
        number = next_open(self._items, self.number or 0, by) if self._items else None
        if number is None:
            self.session.say(NONE_OPEN)
        self._go_to(self.number if number is None else number)

    def _go_to(self, number: int | None) -> None:
        """Move the focus to a proposal, and show it as the user has changed it."""
        self.number = number
        changed = self._changed.get(self._fingerprint)
        self.is_changed = changed is not None
        self.show_pick(changed or self._proposed())

    @property
    def _fingerprint(self) -> str:
        """The fingerprint of the proposal in focus; empty if there is none."""
        found = self.item()
        return found.print if found else ""

    def _return_to(self, item: InboxItem | None, number: int | None, pick: Pick | None, is_changed: bool) -> None:
        """Return to a proposal that could not be filed, with the pick made of it.

        This does nothing if the proposal is no longer there as it was, or if the user has begun to change another one.
        """
        there = number is not None and number < len(self._items) and self._items[number] == item
        if there and self.is_current and not self.is_changed:
            self.number, self.is_changed = number, is_changed
            self.show_pick(pick)

    def _stand(self, state: ProposalState) -> None:
        """Change the state of the proposal in focus, in the list, in the margin and in the title bar."""
        found = self.item()
        if found is not None and self.number is not None:
            self._items[self.number] = found._replace(state=state)
            self._book.relabel(self.number, SIGNS[state], found.candidate.parts)
            self.query_one(TitleBar).set(*self.heading())

    def _proposed(self) -> Pick | None:
        """Return the pick that the proposal in focus would be filed as; None if there is none."""
        found = self.item()
        return of_candidate(found.candidate, self.source, self.session.project) if found else None
