"""Writing into the project's files from the screens, taking it back, and what to ask where a file changed meanwhile."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from briefing.editing import Edit, differences, now_there
from briefing.files.project import load_project
from briefing.files.writing import ChangedError
from briefing.log import LOG
from briefing.problems import BriefingError, escaped
from briefing.tui.pages.page import Line, gap, make_page, paragraph, styled, wrapped
from briefing.tui.screens.overlay import Overlay

if TYPE_CHECKING:
    from briefing.mending import Mending
    from briefing.model import Quote
    from briefing.tui.app import BriefingApp

CHOICES = ("Show the file as it is now", "Leave it, and write nothing")


def write(app: BriefingApp, quote: Quote, mending: Mending, undo_key: str) -> None:
    """Write a mending into the file of a quotation and show it, or ask what to do."""
    try:
        app.edits.change(quote, mending.values, mending.says)
    except ChangedError as error:
        LOG.debug("not written: %s", error)
        _ask(app, quote)
    except BriefingError as error:
        app.say(f"Not written. {_told(app, error)}", "error")
    else:
        app.say(f"Written into {quote.place.path.name}: {mending.says}. {undo_key} takes it back.")
        show_anew(app)


def undo(app: BriefingApp) -> None:
    """Take back what was written last, and say so; or why not."""
    _go(app, app.edits.undo, "Taken back")


def redo(app: BriefingApp) -> None:
    """Write again what was taken back last, and say so; or why not."""
    _go(app, app.edits.redo, "Written again")


def show_anew(app: BriefingApp) -> None:
    """Show the files as they are now, without waiting until the watching looks."""
    folder = app.start.folder
    load = folder.load if folder else partial(load_project, app.project.root)

    async def reading() -> None:
        project = await asyncio.to_thread(load)
        if project is not app.project:
            app.use(project)

    app.run_worker(reading(), group="anew", exclusive=True)


def _go(app: BriefingApp, way: Callable[[], Edit], done: str) -> None:
    try:
        edit = way()
    except BriefingError as error:
        app.say(_told(app, error), "warning")
        return
    app.say(f"{done} in {edit.path.name}: {edit.what}.")
    show_anew(app)


def _told(app: BriefingApp, error: BriefingError) -> str:
    """What went wrong, with the path of the file below the project: the whole one fills the notice."""
    return str(error).replace(f"{escaped(str(app.project.root))}{os.sep}", "")


def _ask(app: BriefingApp, quote: Quote) -> None:
    lines = partial(_question, quote, differences(quote, now_there(quote)))
    overlay = Overlay("The file has changed meanwhile", lambda width: make_page(lines(width)), 0)
    app.push_screen(overlay, lambda choice: show_anew(app) if choice == 0 else None)


def _question(quote: Quote, told: list[str], width: int) -> Iterator[Line]:
    name = quote.place.path.name
    yield from paragraph(f"Nothing was written: {name} is not as you saw it. What differs there:", "about", width)
    yield gap()
    for one in told:
        yield from paragraph(one, "note", width, indent=2)
    yield gap()
    for number, choice in enumerate(CHOICES):
        yield from wrapped(styled((choice, "strong")), width, number)
