"""Show a search hit in its context: a line that names the place, and the passage around the hit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from briefing.search.results import Hit
from briefing.tui.renderers.context import hit_context, hit_place
from briefing.tui.renderers.page import make_page
from briefing.tui.widgets.lines import Lines
from briefing.verification.workspace import Evidence


class Preview(Vertical):
    """The pane for a search hit. While it is hidden nothing is made: reading and laying out a passage takes time."""

    def compose(self) -> ComposeResult:
        """Yield the line that names the place, and the lines of the passage."""
        yield Static(id="where", markup=False)
        yield Lines(id="passage", classes="still", gutter=1)

    @property
    def passage(self) -> Lines:
        """The lines of the passage."""
        return self.query_one("#passage", Lines)

    def show(self, hit: Hit | None, evidence: Evidence) -> None:
        """Show `hit`, found in the project of `evidence`; None empties the pane."""
        passage, where = self.passage, self.query_one("#where", Static)
        if hit is None:
            where.update("", layout=False)
            passage.show(lambda _: make_page(()))
        elif self.display:
            where.update(hit_place(hit, evidence), layout=False)
            passage.show(lambda width: hit_context(hit, evidence, width, passage.height))
