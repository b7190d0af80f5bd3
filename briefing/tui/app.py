"""Run the program on one project, and do what screens ask of the app itself. Only `launch` imports this."""

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
"""The height in rows from which a pane may take more rows."""
LASTS: dict[Severity, float] = {"information": 4, "warning": 10, "error": 10}
"""Seconds for which a notice is shown, by its severity."""


class BriefingApp(LeavesAfterCrash):
    """The app that shows one project. What its screens ask for comes to `receive`."""

    TITLE = "briefing"
    CSS_PATH = "theme.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # textual declares no ClassVar
    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH, "-high")]  # noqa: RUF012  # the same
    BINDINGS: ClassVar[list[BindingType]] = [Binding(ALWAYS, "quit", "Quit", show=False, priority=True)]

    def __init__(self, project: Project, start: Start | None = None) -> None:
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)  # else Textual shows grey
        self.session = session = Session(project, start or Start(), self.receive)
        self.navigation = Navigation(self, session)
        self._left_at = session.memory.place
        self.animation_level = "none"
        self.crash = ""
        """The message to print when the terminal is restored after a crash; else empty."""
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
        """Make the screen on which the program starts."""
        return self.navigation.first_screen()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters of painted lines and the program's own."""
        return [*super().get_line_filters(), *self._own_filters]

    def on_ready(self) -> None:
        """Start the log, show the notices, resume where the user left the program, and watch the files."""
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
        """Save the user's state when the program ends."""
        self.session.memory.save()

    def crashed(self) -> None:
        """Keep the message about the error, to print it when the terminal is restored."""
        from briefing.tui.crash import crash_message

        self.crash = crash_message(self.session.start.log, debug=self.session.start.debug)

    def _start_log(self) -> None:
        """Start the log if there is to be one; if it cannot be opened, go on without it and add a notice."""
        start = self.session.start
        if start.log is None:
            return
        from briefing.user import log

        failed = log.start(start.log, debug=start.debug)
        if failed:
            self.session.start = start._replace(log=None, notices=(*start.notices, f"No log: {failed}"))

    def _say(self, said: Say) -> None:
        """Show a notice."""
        if not said.also:
            self.clear_notifications()  # earlier notices would pile up over the text
        self.notify(one_line(said.text), severity=said.severity, markup=False, timeout=LASTS[said.severity])

    def _use_theme(self, name: str) -> None:
        """Change the theme, keep it for the next start, and say so."""
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
    """Run the program; return the exit code: 0, or 1 after a crash."""
    app = BriefingApp(project, start)
    app.run(mouse=mouse)
    if app.crash:
        print(app.crash, file=sys.stderr, end="")
    return app.return_code or 0
