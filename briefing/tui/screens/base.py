"""What all screens share: keys from the table of commands, the bars, and the commands that work on every screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from briefing.commands.table import Command, commands_for
from briefing.model.problems import Place
from briefing.tui.keybindings import BOXES, Hint, Keyed, Moves
from briefing.tui.messages import OpenInbox, OpenProblems, OpenSearch, OpenSource, OpenWhy, UseTheme
from briefing.tui.renderers.page import WIDE
from briefing.tui.session import Session
from briefing.tui.themes import next_theme
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine
from briefing.tui.widgets.lines import COMPONENTS
from briefing.user.log import LOG

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model.records import Quote
    from briefing.text.markup import Form


class BriefingScreen(Keyed, Screen[None]):
    """A screen of the program. `area` is its name in the table of commands.

    A subclass says what is in focus (`quote`, `source_id`, `place`); the commands that every screen has do the rest.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.set_class(self.app.size.width < WIDE, "-narrow")  # Textual knows only after it has painted wide

    def quote(self) -> Quote | None:
        """The quotation in focus, for copying."""
        return None

    def source_id(self) -> str | None:
        """The source in focus, for the page about it."""
        quote = self.quote()
        return quote.source if quote else None

    def place(self) -> Place | None:
        """The line of a file that is in focus, for the editor."""
        quote = self.quote()
        return quote.place if quote else None

    def can_edit(self) -> bool:
        """Whether there is such a line."""
        return self.place() is not None

    def file(self) -> Path | None:
        """The file that this screen shows, whose problems it tells."""
        return None

    def note(self) -> str:
        """What the line below the title says: what is wrong with the file shown, if anything is."""
        return self.session.problem_of(self.file())

    def indexed(self, doing: str, *, is_new: bool) -> None:
        """What is being done to the search index, empty when it is done; whether something else may be found now."""

    def reload(self) -> bool:
        """Show the project as it is now, at the same place. False when what this screen shows is gone."""
        return True

    def is_left(self) -> bool:
        """Whether one has left this screen, or the program: what a worker found for it comes too late."""
        return self not in self.app.screen_stack or not self.display  # Textual: none that is being taken down has it

    def on_screen_resume(self) -> None:
        LOG.debug("screen: %s", self.area)
        self.session.memory.save()  # after the screen's own handler has set the place; a window may just be closed
        self.update_keys()

    def on_descendant_focus(self) -> None:
        self.update_keys()

    def update_keys(self) -> None:
        """Show in the footer what can be done here and now, and what is wrong with the file shown."""
        for bar in self.query(KeyBar):
            bar.set(self.hints())
        for line in self.query(ProblemLine):
            line.tell(self.note())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        is_here = self.is_mounted and self.children and not self.is_left()  # without any it comes or goes
        if not is_here or (action in BOXES and isinstance(self.focused, Input)):
            return False
        return super().check_action(action, parameters) and self.can_here(action)

    def can_here(self, action: str) -> bool:
        """Whether one of the commands that every screen has would do something now."""
        if action in ("source", "inbox"):
            return self.source_id() in self.session.project.sources
        if action == "why":
            return self.quote() is not None
        if action in ("undo", "redo"):
            return self.session.can_go_back(action)
        if action == "copy_text":
            return bool(self.selections)
        if action.startswith("copy"):
            return self.can_copy()
        return action != "edit" or self.can_edit()

    def hints(self) -> list[Hint]:
        """What is wrong is offered where something is."""
        sound = not self.session.first_problem()
        return [hint for hint in super().hints() if hint.action != "problems" or not sound]

    def can_copy(self) -> bool:
        """Whether there is a quotation, or a passage, to copy."""
        return self.quote() is not None

    def copy(self, form: Form, *, in_context: bool) -> None:
        """Copy what is in focus."""
        from briefing.tui.services import external

        quote = self.quote()
        if quote is not None:
            external.copy_quote(self.session, self.app, quote, form, in_context=in_context)

    def action_copy(self) -> None:
        self.copy("plain", in_context=False)

    def action_copy_context(self) -> None:
        self.copy("plain", in_context=True)

    def action_copy_markdown(self) -> None:
        self.copy("markdown", in_context=False)

    def action_copy_context_markdown(self) -> None:
        self.copy("markdown", in_context=True)

    def action_copy_html(self) -> None:
        self.copy("html", in_context=False)

    def action_copy_context_html(self) -> None:
        self.copy("html", in_context=True)

    def action_copy_text(self) -> None:
        from briefing.tui.services import external

        external.copy_selection(self.session, self.app, self)

    def action_source(self) -> None:
        source = self.source_id()
        if source is not None:
            self.session.post(OpenSource(source))

    def action_inbox(self) -> None:
        source = self.source_id()
        if source is not None:
            self.session.post(OpenInbox(source))

    def action_why(self) -> None:
        quote = self.quote()
        if quote is not None:
            self.session.post(OpenWhy(quote))

    def action_undo(self) -> None:
        from briefing.tui.services.edit_files import FileEditor

        FileEditor(self.session, self.app).undo()

    def action_redo(self) -> None:
        from briefing.tui.services.edit_files import FileEditor

        FileEditor(self.session, self.app).redo()

    def action_edit(self) -> None:
        from briefing.tui.services import external

        place = self.place()
        if place is not None:
            external.edit(self.session, self.app, place)

    def action_problems(self) -> None:
        self.session.post(OpenProblems())

    def action_search(self) -> None:
        self.session.post(OpenSearch())

    def action_theme(self) -> None:
        self.session.post(UseTheme(next_theme(self.app.theme)))

    def action_theme_dark(self) -> None:
        self.session.post(UseTheme("dark"))

    def action_theme_light(self) -> None:
        self.session.post(UseTheme("light"))

    def action_theme_ansi(self) -> None:
        self.session.post(UseTheme("ansi"))

    def action_theme_contrast(self) -> None:
        self.session.post(UseTheme("contrast"))

    def action_palette(self) -> None:
        from briefing.tui.screens.palette import Palette

        commands = [command for command in self.commands() if command.name != "palette"]
        self.app.push_screen(Palette(self.session, commands), self._do)

    def commands(self) -> Iterator[Command]:
        """What would do something now, each with all its keys. What needs the number of a key is done by keys alone."""
        for command in commands_for(self.area, self.session.table):
            if not command.numbered and self.check_action(command.name, ()):
                yield command

    async def _do(self, command: Command | None) -> None:
        if command is not None and self.check_action(command.name, ()):
            await self.run_action(command.name)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Nothing where the widget is on its way out: Textual would ask for what it stands in."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        gone = widget is not None and widget is not self and widget.parent is None
        return (None, None) if gone else (widget, offset)

    def action_help(self) -> None:
        from briefing.tui.screens.overlay import help_overlay

        self.app.push_screen(help_overlay(self.session, self.area))

    def action_back(self) -> None:
        self.app.pop_screen()

    def action_quit(self) -> None:
        self.app.exit()


class ListScreen(Moves, BriefingScreen):
    """A screen in which one moves from entry to entry."""
