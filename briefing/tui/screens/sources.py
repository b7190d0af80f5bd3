"""The list of sources, with what the one that is highlighted gives shown beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from briefing.model.phrases import count
from briefing.model.problems import Place
from briefing.model.records import Source
from briefing.search.list_filter import Filter, marks, source_text
from briefing.tui.keybindings import bindings
from briefing.tui.messages import OpenSource
from briefing.tui.renderers.page import Line, Page
from briefing.tui.renderers.sources import no_sources, source_lines, source_list
from briefing.tui.screens.listing_base import ListingScreen
from briefing.tui.session import Session
from briefing.user.state import LastPlace


class SourcesScreen(ListingScreen):
    """Every document of the project."""

    area = "sources"
    BINDINGS = bindings("sources")
    MORE = "open"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._find()

    def ids(self) -> Sequence[str]:
        return self._ids

    def heading(self) -> tuple[str, str]:
        return "Sources", count(len(self.shown), "source")

    def holding(self, typed: str) -> Sequence[int]:
        return self._filter.holding(typed)

    def list_page(self, typed: str, width: int) -> Page:
        if not self.shown:
            return no_sources(bool(self.total()), width)
        return source_list(len(self.shown), self._listed, self.session.given, partial(marks, typed), width)

    def lines_about(self, number: int, width: int) -> Iterator[Line]:
        return source_lines(self._sources[number], self.session.given, self.session.evidence, width)

    def source_id(self) -> str | None:
        number = self.in_focus()
        return None if number is None else self._sources[number].id

    def place(self) -> Place | None:
        number = self.in_focus()
        return None if number is None else self._sources[number].place

    def reload(self) -> bool:
        self._find()
        return super().reload()

    def on_screen_resume(self) -> None:
        memory = self.session.memory
        memory.place = LastPlace(screen="sources", question=memory.place.question)

    def action_open(self) -> None:
        source = self.source_id()
        if source is not None:
            self.session.post(OpenSource(source))

    def action_back(self) -> None:
        if self.filtering:
            self.action_clear()
        else:
            super().action_back()

    def _find(self) -> None:
        self._sources = list(self.session.project.sources.values())
        self._ids = list(self.session.project.sources)
        self._filter = Filter(map(source_text, self._sources))

    def _listed(self, entry: int) -> Source:
        return self._sources[self.shown[entry]]
