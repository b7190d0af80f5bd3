"""Do what all screens share: take keys from the table of commands, fill the bars, and run the common commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from briefing.commands.table import COMMANDS, Command, commands_for
from briefing.model.problems import Place
from briefing.tui.keybindings import BOXES, Hint, Keyed, Moves
from briefing.tui.messages import OpenInbox, OpenScreen, OpenSearch, OpenSource, OpenWhy, UseTheme
from briefing.tui.renderers.page import WIDE
from briefing.tui.session import Session
from briefing.tui.themes import next_theme
from briefing.tui.widgets.header_footer import KeyBar, ProblemLine
from briefing.tui.widgets.lines import COMPONENTS
from briefing.user.log import LOG

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.model.records import Quote
    from briefing.text.markup import MarkupForm


class BriefingScreen(Keyed, Screen[None]):
    """A screen of the program; `area` is its name in the table of commands.

    A subclass defines what is in focus (`quote`, `source_id`, `place`); the commands that every screen has use that.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.set_class(self.app.size.width < WIDE, "-narrow")  # Textual sets it only after it has painted wide

    def quote(self) -> Quote | None:
        """Return the quotation in focus, for copying; None if there is none."""
        return None

    def source_id(self) -> str | None:
        """Return the id of the source in focus, for the page about it; None if there is none."""
        quote = self.quote()
        return quote.source if quote else None

    def place(self) -> Place | None:
        """Return the line of a file that is in focus, for the editor; None if there is none."""
        quote = self.quote()
        return quote.place if quote else None

    def can_edit(self) -> bool:
        """Tell whether the item in focus belongs to a line of a file, which the editor could open."""
        return self.place() is not None

    def file(self) -> Path | None:
        """Return the file that this screen shows and whose problems it reports; None if it shows no single file."""
        return None

    def note(self) -> str:
        """Return the line below the title: the problem of the file shown, or an empty string."""
        return self.session.problem_of(self.file())

    def indexed(self, doing: str, *, is_new: bool) -> None:
        """Take note of progress with the search index; screens that do not search ignore it.

        `doing` says what is being done to the index, and is empty when that is done. `is_new` is true if a search may
        now find something else.
        """

    def reload(self) -> bool:
        """Show the project as it is now, at the same place; return False if what this screen shows is gone."""
        return True

    def is_left(self) -> bool:
        """Tell whether the user has left this screen or the program, so that the result of a worker comes too late."""
        return self not in self.app.screen_stack or not self.display  # Textual: a screen being removed has none

    def on_screen_resume(self) -> None:
        """Save the state and update the footer when this screen comes to the front."""
        LOG.debug("screen: %s", self.area)
        self.session.memory.save()  # after the subclass has set the place; the terminal may just be closed
        self.update_keys()

    def on_descendant_focus(self) -> None:
        """Update the footer when the focus moves to another widget."""
        self.update_keys()

    def update_keys(self) -> None:
        """Show in the footer what can be done now, and below the title the problem of the file shown."""
        for bar in self.query(KeyBar):
            bar.set(self.hints())
        for line in self.query(ProblemLine):
            line.tell(self.note())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether an action would do something now, for Textual and for the footer.

        No action works before the screen is laid out or after it was left, and none opens a box while one types in it.
        """
        is_here = self.is_mounted and self.children and not self.is_left()  # without children it is being built or gone
        if not is_here or (action in BOXES and isinstance(self.focused, Input)):
            return False
        return super().check_action(action, parameters) and self.can_here(action)

    def can_here(self, action: str) -> bool:
        """Tell whether one of the commands that every screen has would do something now."""
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
        """Return the hints of the footer; the hint for the problems appears only if there are any."""
        sound = not self.session.first_problem()
        return [hint for hint in super().hints() if hint.action != "problems" or not sound]

    def can_copy(self) -> bool:
        """Tell whether there is a quotation, or a passage, to copy."""
        return self.quote() is not None

    def copy(self, form: MarkupForm, *, in_context: bool) -> None:
        """Copy the quotation in focus in the given form, with its context if `in_context`."""
        from briefing.tui.services import external

        quote = self.quote()
        if quote is not None:
            external.copy_quote(self.session, self.app, quote, form, in_context=in_context)

    def action_copy(self) -> None:
        """Copy what is in focus as plain text."""
        self.copy("plain", in_context=False)

    def action_copy_context(self) -> None:
        """Copy what is in focus with its context as plain text."""
        self.copy("plain", in_context=True)

    def action_copy_markdown(self) -> None:
        """Copy what is in focus as Markdown."""
        self.copy("markdown", in_context=False)

    def action_copy_context_markdown(self) -> None:
        """Copy what is in focus with its context as Markdown."""
        self.copy("markdown", in_context=True)

    def action_copy_html(self) -> None:
        """Copy what is in focus as HTML."""
        self.copy("html", in_context=False)

    def action_copy_context_html(self) -> None:
        """Copy what is in focus with its context as HTML."""
        self.copy("html", in_context=True)

    def action_copy_text(self) -> None:
        """Copy the text that is selected with the mouse."""
        from briefing.tui.services import external

        external.copy_selection(self.session, self.app, self)

    def action_source(self) -> None:
        """Open the page about the source in focus."""
        source = self.source_id()
        if source is not None:
            self.session.post(OpenSource(source))

    def action_inbox(self) -> None:
        """Open the Inbox of the source in focus."""
        source = self.source_id()
        if source is not None:
            self.session.post(OpenInbox(source))

    def action_why(self) -> None:
        """Open the explanation of the status of the quotation in focus."""
        quote = self.quote()
        if quote is not None:
            self.session.post(OpenWhy(quote))

    def action_undo(self) -> None:
        """Undo the last change of the files."""
        from briefing.tui.services.edit_files import FileEditor

        FileEditor(self.session, self.app).undo()

    def action_redo(self) -> None:
        """Redo the change of the files that was undone last."""
        from briefing.tui.services.edit_files import FileEditor

        FileEditor(self.session, self.app).redo()

    def action_edit(self) -> None:
        """Open the editor at the line in focus."""
        from briefing.tui.services import external

        place = self.place()
        if place is not None:
            external.edit(self.session, self.app, place)

    def action_search(self) -> None:
        """Open the search."""
        self.session.post(OpenSearch())

    def action_theme(self) -> None:
        """Switch to the next theme."""
        self.session.post(UseTheme(next_theme(self.app.theme)))

    def action_theme_dark(self) -> None:
        """Switch to the dark theme."""
        self.session.post(UseTheme("dark"))

    def action_theme_light(self) -> None:
        """Switch to the light theme."""
        self.session.post(UseTheme("light"))

    def action_theme_ansi(self) -> None:
        """Switch to the theme in the colours of the terminal."""
        self.session.post(UseTheme("ansi"))

    def action_theme_contrast(self) -> None:
        """Switch to the theme with high contrast."""
        self.session.post(UseTheme("contrast"))

    def action_palette(self) -> None:
        """Open the palette of the commands that work now, and run the command chosen in it."""
        from briefing.tui.screens.palette import Palette

        commands = [command for command in self.commands() if command.name != "palette"]
        self.app.push_screen(Palette(self.session, commands), self._do)

    def commands(self) -> Iterator[Command]:
        """Yield the commands that would do something now, each with all its keys.

        Commands that need the number of a key are left out: only keys can run them.
        """
        for command in commands_for(self.area, self.session.table):
            if not command.numbered and self.check_action(command.name, ()):
                yield command

    async def _do(self, command: Command | None) -> None:
        if command is not None and self.check_action(command.name, ()):
            await self.run_action(command.name)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a cell and the offset in its text; nothing for a widget that is being removed.

        Textual would look for the parent of that widget, which it no longer has.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        gone = widget is not None and widget is not self and widget.parent is None
        return (None, None) if gone else (widget, offset)

    def action_help(self) -> None:
        """Open the list of the keys that work here."""
        from briefing.tui.screens.overlay import help_overlay

        self.app.push_screen(help_overlay(self.session, self.area))

    def action_back(self) -> None:
        """Return to the screen before this one."""
        self.app.pop_screen()

    def action_quit(self) -> None:
        """Quit the program."""
        self.app.exit()


def _opening(place: str) -> Callable[[BriefingScreen], None]:
    """Make the action of a command that opens the screen at `place`."""
    return lambda screen: screen.session.post(OpenScreen(place))


for _command in COMMANDS:
    if _command.opens:
        setattr(BriefingScreen, f"action_{_command.name}", _opening(_command.opens))


class ListScreen(Moves, BriefingScreen):
    """A screen with entries, on which keys move the focus from entry to entry."""
