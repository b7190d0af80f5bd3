"""Search as you type: the hits, why each was found, and the one in focus shown where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from briefing.output.search import matched, notes_lines, summary
from briefing.search.completion import Completion
from briefing.search.results import Note, Results
from briefing.tui.keybindings import Hint, bindings
from briefing.tui.renderers.results import choices_line, introduction, result_list
from briefing.tui.screens.hit_base import HitScreen, place_of
from briefing.tui.services.indexing import Indexing
from briefing.tui.services.live_search import search
from briefing.tui.session import Session
from briefing.tui.textual_private import paint_soon
from briefing.tui.widgets.document_view import FootLine
from briefing.tui.widgets.header_footer import KeyBar
from briefing.tui.widgets.lines import Lines
from briefing.tui.widgets.preview import Preview
from briefing.tui.widgets.query_input import Offer, QueryBox, completed
from briefing.tui.widgets.text_input import Early
from briefing.verification.workspace import Evidence

TALL = 28
"""Rows from which the passage has its place below the list; in fewer they take turns."""


class SearchScreen(Early, HitScreen):
    """A box, what it finds, and the passage around the hit in focus."""

    area = "search"
    BINDINGS = bindings("search")
    AUTO_FOCUS = "Input"

    def __init__(self, session: Session, index: Indexing) -> None:
        super().__init__(session)
        self._index = index
        self._box = QueryBox()
        self._indexing = ""
        """What is being done to the index, in words."""
        self._wanted = False
        """Whether enter was pressed before the results came."""
        self._alone = False
        """Whether the passage stands in place of the list."""
        self._has_room = self.app.size.height >= TALL

    def compose(self) -> ComposeResult:
        yield self._box
        yield Static(id="notes", markup=False, classes="hidden")
        yield FootLine(id="found")
        yield Static(id="why", markup=False)
        yield Lines(id="hits")
        yield Preview(id="context")
        yield KeyBar()

    def on_mount(self) -> None:
        self._box.remember(self.session.memory.queries)
        self._indexing = self._index.doing
        self._arrange()
        self.show_results(Results(""), self.session.evidence)
        self.watch(self._box, "value", self._typed, init=False)
        self.watch(self._box, "selection", self._tell_why, init=False)

    def on_resize(self) -> None:
        """Where there comes to be room for both, the list and the passage share it."""
        had_room, self._has_room = self._has_room, self.app.size.height >= TALL
        if self._has_room and not had_room:
            self._show_passage(alone=False)
        self._arrange()
        self._show_focus()

    def on_unmount(self) -> None:
        self.keep_query()

    def on_descendant_focus(self) -> None:
        self._tell_why()

    def can(self, command: str) -> bool:
        hits = bool(self.results.hits)
        if command in ("first", "last", "page_up", "page_down", "passage"):
            return hits
        if command in ("previous", "next"):
            return hits or self._goes_on(command)
        if command in ("earlier_query", "later_query"):
            return self._box.has_earlier if command == "earlier_query" else self._box.has_later
        if command == "complete":
            return self._box.can_take
        if command == "to_list":
            return hits or self._box.takes_value
        if command == "open":
            return hits or self._box.value != self.results.query
        if command == "debate":
            return self.has_debate()
        if command in ("leave_list", "search"):
            return isinstance(self.focused, Lines)
        return True

    def hints(self) -> list[Hint]:
        """The line of choices names the key that goes to the list at other times; without results one cannot move."""
        found = [hint for hint in super().hints() if hint.action != "to_list" or not self._box.takes_value]
        moves = bool(self.results.hits)
        return [hint if moves or hint.label != "move" else hint._replace(label="earlier") for hint in found]

    def reload(self) -> bool:
        self.refresh_results()
        return True

    def refresh_results(self) -> None:
        """Search again for what is typed; what is in focus stays so."""
        self._search(self._box.value)

    def indexed(self, doing: str, *, is_new: bool) -> None:
        self._indexing = doing
        if self.is_mounted and not self.is_left():
            self._tell_found()
            if is_new:
                self.refresh_results()

    def action_search(self) -> None:
        """What is typed now replaces what was; who wants to change it goes to its end."""
        self._box.focus()
        self._box.select_all()

    def action_back(self) -> None:
        """First the passage gives its place back to the list."""
        if self._alone:
            self._show_passage(alone=False)
        else:
            self.keep_query()
            super().action_back()

    def action_leave_list(self) -> None:
        self.action_back()

    def action_to_list(self) -> None:
        if self._box.takes_value:
            self._box.take()
        elif self._box.has_focus:
            self._shown_lines.focus()
        else:
            self._box.focus()

    def action_complete(self) -> None:
        self._box.take()

    def action_passage(self) -> None:
        self._show_passage(alone=not self._alone)

    def action_previous(self) -> None:
        if self._goes_on("previous"):
            self.action_earlier_query()
        else:
            super().action_previous()

    def action_next(self) -> None:
        if self._goes_on("next"):
            self.action_later_query()
        else:
            super().action_next()

    def action_earlier_query(self) -> None:
        self._box.earlier()

    def action_later_query(self) -> None:
        self._box.later()

    def on_input_submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the hit in focus; while what is typed is still searched for, as soon as it is found."""
        hit = self.hit()
        self._wanted = self._box.value != self.results.query
        if hit is not None and not self._wanted:
            self.keep_query()
            self.open_hit(hit)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        if event.lines.id == "hits":
            event.lines.choose(event.entry)
            self._show_focus()
            if event.again:
                self.action_open()

    def move(self, by: int) -> None:
        if self.results.hits:
            self.hits.choose(min(max((self.hits.chosen or 0) + by, 0), len(self.results.hits) - 1))
            self._show_focus()

    def show_results(self, results: Results, evidence: Evidence) -> None:
        """Show what a search found in the project of `evidence`, if one still waits for it."""
        if self.is_left():
            return
        is_again = results.query == self.results.query
        if (
            is_again and self._indexing and self.results.hits and not results.hits
        ):  # what was found is not gone: it is being indexed
            self._tell_found()
            return
        hits, before = self.hits, self.hit() if is_again and self.hits.chosen else None
        row = hits.scroll_offset.y if before else 0
        self.results, self.evidence = results, evidence
        if results.query.strip():
            hits.show(lambda width: result_list(results, evidence, width), place_of(before, results.hits))
            hits.scroll_to(y=row, animate=False, force=True)
            hits.bring_into_view()
        else:
            queries, key = self.session.memory.queries, self.key_of("previous")
            hits.show(lambda width: introduction(queries, key, width))
        self._tell_notes(results.notes)
        self._show_focus()
        if self._wanted:
            self.action_open()

    def _typed(self, value: str) -> None:
        self._wanted = False
        self._show_passage(alone=False)
        self._search(value)

    @work(thread=True, exclusive=True, exit_on_error=True)
    def _search(self, typed: str) -> None:
        search(typed, self.session, self._index, _Asking(self, typed, get_current_worker()))

    def show_at_once(self, show: Callable[[], None]) -> None:
        """Show something and paint it: two frames later would be twice what a search takes."""
        show()
        paint_soon(self)

    def offer(self, typed: str, choices: Sequence[Offer]) -> None:
        """Offer what the end of what was typed may become."""
        self._box.offer(typed, choices)
        self._tell_why()

    def _goes_on(self, command: str) -> bool:
        """Whether one who moves on beyond the results comes to another query."""
        if not self._box.recalls:
            return False
        last = len(self.results.hits) - 1
        if command == "previous":
            return not self.hits.chosen and self._box.has_earlier
        return self.hits.chosen in (None, last) and self._box.has_later

    def keep_query(self) -> None:
        self.session.memory.add_query(self._box.value)
        self._box.remember(self.session.memory.queries)

    @property
    def _preview(self) -> Preview:
        return self.query_one(Preview)

    @property
    def _shown_lines(self) -> Lines:
        return self._preview.passage if self._alone else self.hits

    def _show_passage(self, *, alone: bool) -> None:
        """Let the passage stand in place of the list, or no more. The keys of the list work there, too."""
        if alone == self._alone:
            return
        in_list = isinstance(self.focused, Lines)
        self._alone = self._preview.passage.can_focus = alone
        self.hits.display = self._preview.display = True  # what is hidden cannot have the focus
        if in_list:
            self.set_focus(self._shown_lines)
        self._arrange()
        self._show_focus()

    def _arrange(self) -> None:
        self.hits.display = not self._alone
        self._preview.display = self._alone or self._has_room

    def _show_focus(self) -> None:
        """Show the hit in focus where it stands, and say why it was found."""
        self._preview.show(self.hit(), self.evidence)
        self._tell_found()
        self._tell_why()

    def _tell_found(self) -> None:
        """How many there are, and which of them is in focus."""
        found, chosen = self.query_one("#found", FootLine), self.hits.chosen
        found.tell(Content(summary(self.results, self._indexing)))
        found.tell_where("" if chosen is None else f"{chosen + 1} of {len(self.results.hits)}")

    def _tell_why(self) -> None:
        """Why the hit in focus was found; while there is something to choose, what."""
        hit, choices = self.hit(), self._box.choices
        told = Content(self._box.hint or (matched(hit) if hit else ""))
        if choices:
            key = self.key_of("to_list" if self._box.takes_value else "complete")
            told = choices_line([choice.label for choice in choices], key)
        line = self.query_one("#why", Static)
        if told.plain != str(line.content):
            line.update(told, layout=False)
        self.update_keys()

    def _tell_notes(self, notes: Sequence[Note]) -> None:
        """One as it is, of several a row each: one sees that there are more."""
        told, line = "\n".join(notes_lines(notes)), self.query_one("#notes", Static)
        if told != str(line.content):
            line.set_class(len(notes) > 1, "-many")
            line.set_class(not told, "hidden")
            line.update(Content(told))


class _Asking:
    """What a search in another thread tells the screen, unless a newer key was pressed by the time it can be shown."""

    def __init__(self, screen: SearchScreen, typed: str, worker: Worker[None]) -> None:
        self._screen = screen
        self._typed = typed
        self._worker = worker

    def is_over(self) -> bool:
        return self._worker.is_cancelled

    def found(self, results: Results, evidence: Evidence) -> None:
        self._show(lambda: self._screen.show_results(results, evidence))

    def completed(self, completion: Completion | None) -> None:
        choices = completed(self._typed, completion) if completion else ()
        self._show(lambda: self._screen.offer(self._typed, choices))

    def _show(self, show: Callable[[], None]) -> None:
        screen = self._screen
        if not self.is_over():
            screen.app.call_from_thread(
                lambda: None if self.is_over() or screen.is_left() else screen.show_at_once(show)
            )
