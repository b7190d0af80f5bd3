"""What is wrong in the files of the project: all of it, each one key from the editor."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult

from briefing.checks.run import check
from briefing.model.problems import Place, Problem
from briefing.model.records import Project
from briefing.tui.keybindings import bindings
from briefing.tui.renderers.page import Page
from briefing.tui.renderers.problems import no_problems, problem_list
from briefing.tui.screens.base import ListScreen
from briefing.tui.services import external
from briefing.tui.session import Session
from briefing.tui.widgets.header_footer import KeyBar, TitleBar
from briefing.tui.widgets.lines import Lines


class ProblemsScreen(ListScreen):
    """The problems of the files at once; those of the quotations when all have been verified."""

    area = "problems"
    BINDINGS = bindings("problems")
    AUTO_FOCUS = "#problems"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._problems: Sequence[Problem] = ()
        self._looking = True

    def compose(self) -> ComposeResult:
        yield TitleBar("Problems")
        yield Lines(id="problems")
        yield KeyBar()

    def on_mount(self) -> None:
        self._show(self.session.project.problems)
        self._check(self.session.project)

    def can(self, command: str) -> bool:
        return command not in ("open", "next", "previous") or bool(self._problems)

    def place(self) -> Place | None:
        chosen = self.query_one("#problems", Lines).chosen
        return self._problems[chosen].place if chosen is not None and chosen < len(self._problems) else None

    def reload(self) -> bool:
        self._check(self.session.project)
        return True

    def move(self, by: int) -> None:
        lines = self.query_one("#problems", Lines)
        if lines.chosen is not None:
            lines.choose(min(max(lines.chosen + by, 0), len(self._problems) - 1))
            self.update_keys()

    def action_open(self) -> None:
        place = self.place()
        if place is not None:
            external.edit(self.session, self.app, place)

    def on_lines_chosen(self, event: Lines.Chosen) -> None:
        event.lines.choose(event.entry)
        if event.again:
            self.action_open()

    @work(exclusive=True)
    async def _check(self, project: Project) -> None:
        problems, total = await asyncio.to_thread(check, project)
        if self.is_left():
            return
        self._looking = False
        self._show(problems)
        self.query_one(TitleBar).set("Problems", total)

    def _show(self, problems: Sequence[Problem]) -> None:
        lines, before = self.query_one("#problems", Lines), self._problems
        chosen = min(lines.chosen or 0, len(problems) - 1)
        if lines.chosen is not None and lines.chosen < len(before) and before[lines.chosen] in problems:
            chosen = problems.index(before[lines.chosen])
        self._problems = problems
        lines.show(self._page, chosen if problems else None)
        self.update_keys()

    def _page(self, width: int) -> Page:
        if not self._problems:
            return no_problems(self._looking, width)
        return problem_list(self._problems, self.session.project.root, width)
