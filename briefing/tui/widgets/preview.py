"""A search hit where it stands: the line that says where, and the passage around it."""

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
    """What is hidden is not made: to read and lay out a passage takes time."""

    def compose(self) -> ComposeResult:
        yield Static(id="where", markup=False)
        yield Lines(id="passage", classes="still", gutter=1)

    @property
    def passage(self) -> Lines:
        return self.query_one("#passage", Lines)

    def show(self, hit: Hit | None, evidence: Evidence) -> None:
        """Show this hit of the project of `evidence`, or nothing."""
        passage, where = self.passage, self.query_one("#where", Static)
        if hit is None:
            where.update("", layout=False)
            passage.show(lambda _: make_page(()))
        elif self.display:
            where.update(hit_place(hit, evidence), layout=False)
            passage.show(lambda width: hit_context(hit, evidence, width, passage.height))
