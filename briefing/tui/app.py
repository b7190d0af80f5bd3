"""The program: one project, and what the app itself does for its screens. Only what starts it imports this."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from briefing.commands.table import ALWAYS
from briefing.model.records import Project
from briefing.storage.garbage import collect_seldom
from briefing.text.sanitize import one_line
from briefing.tui.keybindings import keymap
from briefing.tui.messages import (
    AskAboutChange,
    IndexChanged,
    Message,
    ProjectChanged,
    Say,
    Severity,
    UseTheme,
    WritingEnded,
)
from briefing.tui.navigation import Navigation, import_ahead
from briefing.tui.renderers.page import WIDE
from briefing.tui.session import Session, Start
from briefing.tui.textual_private import LeavesAfterCrash
from briefing.tui.themes import THEMES, begin_with
from briefing.user.log import LOG

if TYPE_CHECKING:
    from textual.filter import LineFilter

    from briefing.tui.screens.questions import QuestionsScreen

HIGH = 30
"""Rows from which a pane may take more of them."""
LASTS: dict[Severity, float] = {"information": 4, "warning": 10, "error": 10}
"""Seconds for which something is said."""


class BriefingApp(LeavesAfterCrash):
    """Shows one project. What its screens ask for comes to `receive`."""

    TITLE = "briefing"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # textual declares no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012  # the same
    BINDINGS: ClassVar[list[BindingType]] = [Binding(ALWAYS, "quit", "Quit", show=False, priority=True)]

    def __init__(self, project: Project, start: Start | None = None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)  # else it is grey, not without colour
        self.session = session = Session(project, start or Start(), self.receive)
        self.navigation = Navigation(self, session)
        self._left_at = session.memory.place
        self.animation_level = "none"
        self.crash = ""
        """What is to be said when the terminal is restored."""
        self._own_filters: list[LineFilter] = []
        begin_with(self, session.memory.theme if session.memory.theme in THEMES else next(iter(THEMES)))
        self.set_keymap(keymap(session.table))
        if session.start.ascii:
            from briefing.tui.ascii import AsciiFilter

            self._own_filters.append(AsciiFilter())

    def receive(self, message: Message) -> None:
        """Do what a screen or a service asks for."""
        match message:
            case Say():
                self._say(message)
            case UseTheme():
                self._use_theme(message.name)
            case ProjectChanged():
                project = self.session.project
                LOG.debug("the files changed: %s questions, %s problems", len(project.questions), len(project.problems))
                self.navigation.show_anew()
            case IndexChanged():
                self.navigation.index_changed(message)
            case WritingEnded():
                self.navigation.writing_ended()
            case AskAboutChange():
                self.navigation.ask(message)
            case _:
                self.navigation.open(message)

    def get_default_screen(self) -> QuestionsScreen:
        return self.navigation.first_screen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._own_filters]

    def on_ready(self) -> None:
        collect_seldom()
        self._start_log()
        session = self.session
        if session.start.notices:
            session.say(" — ".join(session.start.notices), "warning")
        if session.start.resume:
            self.navigation.resume(self._left_at)
        if session.start.folder is not None:
            from briefing.tui.services.watch_files import watch

            self.run_worker(watch(session, session.start.folder, import_ahead), group="watch")

    def on_unmount(self) -> None:
        self.session.memory.save()

    def crashed(self) -> None:
        from briefing.tui.crash import told

        self.crash = told(self.session.start.log, debug=self.session.start.debug)

    def _start_log(self) -> None:
        start = self.session.start
        if start.log is None:
            return
        from briefing.user import log

        failed = log.start(start.log, debug=start.debug)
        if failed:
            self.session.start = start._replace(log=None, notices=(*start.notices, f"No log: {failed}"))

    def _say(self, said: Say) -> None:
        if not said.also:
            self.clear_notifications()  # they would pile up over what one reads
        self.notify(one_line(said.text), severity=said.severity, markup=False, timeout=LASTS[said.severity])

    def _use_theme(self, name: str) -> None:
        self.theme = name
        session = self.session
        session.memory.set_theme(name)
        failed = session.memory.save()
        if failed:
            session.say(f"Theme {name}, for this time: {failed}", "warning")
        else:
            colours = "; this time NO_COLOR keeps colours off" if "NO_COLOR" in os.environ else ""
            session.say(f"Theme {name}, kept for the next start{colours}")


def run(project: Project, start: Start | None = None, *, mouse: bool = True) -> int:
    """Run the program; the exit code is 0, or 1 after a crash."""
    app = BriefingApp(project, start)
    app.run(mouse=mouse)
    if app.crash:
        print(app.crash, file=sys.stderr, end="")
    return app.return_code or 0
