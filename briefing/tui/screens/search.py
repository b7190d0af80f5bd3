"""Search while the user types: show the hits, why each was found, and the one in focus in its passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, get_current_worker

from briefing.output.search import matched, notes_lines, summary
from briefing.search.completion import Completion
from briefing.search.results import QueryNote, Results
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
"""The height in rows from which the passage is shown below the list; on lower screens they take turns."""


class SearchScreen(Early, HitScreen):
    """A box to type in, the hits, and the passage around the hit in focus."""

    area = "search"
    BINDINGS = bindings("search")
    AUTO_FOCUS = "Input"

    def __init__(self, session: Session, index: Indexing) -> None:
        super().__init__(session)
        self._index = index
        self._box = QueryBox()
        self._indexing = ""
        """What is being done to the index, in words; empty if nothing is."""
        self._wanted = False
        """Whether enter was pressed before the results came."""
        self._alone = False
        """Whether the passage is shown in place of the list."""
        self._has_room = self.app.size.height >= TALL

    def compose(self) -> ComposeResult:
        """Yield the box, the notes, the count, the reason, the hits, the passage and the keys."""
        yield self._box
        yield Static(id="notes", markup=False, classes="hidden")
        yield FootLine(id="found")
        yield Static(id="why", markup=False)
        yield Lines(id="hits")
        yield Preview(id="context")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the earlier queries, and search whenever the box changes."""
        self._box.remember(self.session.memory.queries)
        self._indexing = self._index.doing
        self._arrange()
        self.show_results(Results(""), self.session.evidence)
        self.watch(self._box, "value", self._typed, init=False)
        self.watch(self._box, "selection", self._tell_why, init=False)

    def on_resize(self) -> None:
        """Show the list and the passage together once there is room for both."""
        had_room, self._has_room = self._has_room, self.app.size.height >= TALL
        if self._has_room and not had_room:
            self._show_passage(alone=False)
        self._arrange()
        self._show_focus()

    def on_unmount(self) -> None:
        """Keep the query when the screen closes."""
        self.keep_query()

    def on_descendant_focus(self) -> None:
        """Say why the hit in focus was found, and update the keys."""
        self._tell_why()

    def can(self, command: str) -> bool:
        """Allow the commands on hits only with hits, and those on queries and completions only if there are any."""
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
        """Return the entries of the footer.

        The key that goes to the list is left out while the line of choices names it. Without results the keys that move
        are labelled as going to earlier queries.
        """
        found = [hint for hint in super().hints() if hint.action != "to_list" or not self._box.takes_value]
        moves = bool(self.results.hits)
        return [hint if moves or hint.label != "move" else hint._replace(label="earlier") for hint in found]

    def reload(self) -> bool:
        """Search the project as it is now."""
        self.refresh_results()
        return True

    def refresh_results(self) -> None:
        """Search again for what is typed, and keep the hit in focus."""
        self._search(self._box.value)

    def indexed(self, doing: str, *, is_new: bool) -> None:
        """Show what is being done to the index, and search again if more may be found now."""
        self._indexing = doing
        if self.is_mounted and not self.is_left():
            self._tell_found()
            if is_new:
                self.refresh_results()

    def action_search(self) -> None:
        """Go to the box and select the query, so that typing replaces it."""
        self._box.focus()
        self._box.select_all()

    def action_back(self) -> None:
        """Give the place of the passage back to the list; if the list is shown, close the screen."""
        if self._alone:
            self._show_passage(alone=False)
        else:
            self.keep_query()
            super().action_back()

    def action_leave_list(self) -> None:
        """Do the same as `action_back`, by the key of the list."""
        self.action_back()

    def action_to_list(self) -> None:
        """Take the choice offered in the box, else move between the box and the list."""
        if self._box.takes_value:
            self._box.take()
        elif self._box.has_focus:
            self._shown_lines.focus()
        else:
            self._box.focus()

    def action_complete(self) -> None:
        """Take the choice offered in the box."""
        self._box.take()

    def action_passage(self) -> None:
        """Show the passage in place of the list, or the list again."""
        self._show_passage(alone=not self._alone)

    def action_previous(self) -> None:
        """Move to the previous hit; before the first one, to the earlier query."""
        if self._goes_on("previous"):
            self.action_earlier_query()
        else:
            super().action_previous()

    def action_next(self) -> None:
        """Move to the next hit; after the last one, to the later query."""
        if self._goes_on("next"):
            self.action_later_query()
        else:
            super().action_next()

    def action_earlier_query(self) -> None:
        """Put the earlier query into the box."""
        self._box.earlier()

    def action_later_query(self) -> None:
        """Put the later query into the box."""
        self._box.later()

    def on_input_submitted(self) -> None:
        """Open the hit in focus."""
        self.action_open()

    def action_open(self) -> None:
        """Open the hit in focus; if what is typed is still being searched for, as soon as it is found."""
        hit = self.hit()
        self._wanted = self._box.value != self.results.query
        if hit is not None and not self._wanted:
            self.keep_query()
            self.open_hit(hit)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        """Put the focus on the hit that was clicked, and open it if it was clicked again."""
        if event.lines.id == "hits":
            event.lines.choose(event.entry)
            self._show_focus()
            if event.again:
                self.action_open()

    def move(self, by: int) -> None:
        """Move the focus by `by` hits."""
        if self.results.hits:
            self.hits.choose(min(max((self.hits.chosen or 0) + by, 0), len(self.results.hits) - 1))
            self._show_focus()

    def show_results(self, results: Results, evidence: Evidence) -> None:
        """Show what a search found in the project of `evidence`, unless the user has left the screen.

        If the same query now finds nothing while the index is being updated, the earlier hits stay: they are being
        indexed.
        """
        if self.is_left():
            return
        is_again = results.query == self.results.query
        # the earlier hits are not gone: they are being indexed
        if is_again and self._indexing and self.results.hits and not results.hits:
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
        """Show something and paint it at once: waiting two frames would double the time of a search."""
        show()
        paint_soon(self)

    def offer(self, typed: str, choices: Sequence[Offer]) -> None:
        """Offer completions of the end of what was typed."""
        self._box.offer(typed, choices)
        self._tell_why()

    def _goes_on(self, command: str) -> bool:
        """Tell whether moving on beyond the results leads to another query."""
        if not self._box.recalls:
            return False
        last = len(self.results.hits) - 1
        if command == "previous":
            return not self.hits.chosen and self._box.has_earlier
        return self.hits.chosen in (None, last) and self._box.has_later

    def keep_query(self) -> None:
        """Keep the query among the earlier queries."""
        self.session.memory.add_query(self._box.value)
        self._box.remember(self.session.memory.queries)

    @property
    def _preview(self) -> Preview:
        return self.query_one(Preview)

    @property
    def _shown_lines(self) -> Lines:
        return self._preview.passage if self._alone else self.hits

    def _show_passage(self, *, alone: bool) -> None:
        """Show the passage in place of the list, or the list again. The keys of the list work on both."""
        if alone == self._alone:
            return
        in_list = isinstance(self.focused, Lines)
        self._alone = self._preview.passage.can_focus = alone
        self.hits.display = self._preview.display = True  # a hidden widget cannot have the focus
        if in_list:
            self.set_focus(self._shown_lines)
        self._arrange()
        self._show_focus()

    def _arrange(self) -> None:
        self.hits.display = not self._alone
        self._preview.display = self._alone or self._has_room

    def _show_focus(self) -> None:
        """Show the hit in focus in its passage, and say why it was found."""
        self._preview.show(self.hit(), self.evidence)
        self._tell_found()
        self._tell_why()

    def _tell_found(self) -> None:
        """Say how many hits there are, and which of them is in focus."""
        found, chosen = self.query_one("#found", FootLine), self.hits.chosen
        found.tell(Content(summary(self.results, self._indexing)))
        found.tell_where("" if chosen is None else f"{chosen + 1} of {len(self.results.hits)}")

    def _tell_why(self) -> None:
        """Say why the hit in focus was found; while completions are offered, list them instead."""
        hit, choices = self.hit(), self._box.choices
        told = Content(self._box.hint or (matched(hit) if hit else ""))
        if choices:
            key = self.key_of("to_list" if self._box.takes_value else "complete")
            told = choices_line([choice.label for choice in choices], key)
        line = self.query_one("#why", Static)
        if told.plain != str(line.content):
            line.update(told, layout=False)
        self.update_keys()

    def _tell_notes(self, notes: Sequence[QueryNote]) -> None:
        """Show the notes on the query.

        A single note is shown in full; several get a row each, so that the user sees that there are more.
        """
        told, line = "\n".join(notes_lines(notes)), self.query_one("#notes", Static)
        if told != str(line.content):
            line.set_class(len(notes) > 1, "-many")
            line.set_class(not told, "hidden")
            line.update(Content(told))


class _Asking:
    """The reports of a search to the screen, from another thread; dropped if a newer key was pressed meanwhile."""

    def __init__(self, screen: SearchScreen, typed: str, worker: Worker[None]) -> None:
        self._screen = screen
        self._typed = typed
        self._worker = worker

    def is_over(self) -> bool:
        """Tell whether something else was typed meanwhile."""
        return self._worker.is_cancelled

    def found(self, results: Results, evidence: Evidence) -> None:
        """Show the results."""
        self._show(lambda: self._screen.show_results(results, evidence))

    def completed(self, completion: Completion | None) -> None:
        """Offer the completions."""
        choices = completed(self._typed, completion) if completion else ()
        self._show(lambda: self._screen.offer(self._typed, choices))

    def _show(self, show: Callable[[], None]) -> None:
        screen = self._screen
        if not self.is_over():
            screen.app.call_from_thread(
                lambda: None if self.is_over() or screen.is_left() else screen.show_at_once(show)
            )
