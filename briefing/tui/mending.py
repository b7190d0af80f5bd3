"""Writing into the project's files from the screens, taking it back, and what to ask where a file changed meanwhile.

A thread writes: it brings files to the disk, and may wait for another program. What is asked for meanwhile comes after
it, in the order of the keys, and only if all before it went well.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.worker import Worker, WorkerError

from briefing.editing import Edit, Edits, FileChange, OutdatedError, differences, now_there
from briefing.files.project import load_project
from briefing.log import LOG
from briefing.problems import BriefingError, escaped
from briefing.storage.atomic_write import ChangedError
from briefing.tui.pages.page import Line, gap, make_page, paragraph, styled, wrapped
from briefing.tui.screens.base import BriefingScreen
from briefing.tui.screens.overlay import Overlay

if TYPE_CHECKING:
    from briefing.mending import Mending
    from briefing.model import Quote
    from briefing.tui.app import BriefingApp

CHOICES = ("Show the file as it is now", "Leave it, and write nothing")
GROUP = "editing"
"""The workers that write."""


def write(app: BriefingApp, quote: Quote, mending: Mending, undo_key: str) -> None:
    """Write a mending into the file of a quotation and show it, or ask what to do.

    Not while something is being written: what is seen, and proposed, may be another thing after it.
    """
    if _under_way(app):
        app.say("Not written: something else is still being written. Try again when it is done.", "warning")
    else:
        _in_turn(app, lambda: _write(app, quote, mending, undo_key))


def file(
    app: BriefingApp, make: Callable[[], Sequence[FileChange]], what: str, undo_key: str, then: Callable[[bool], None]
) -> None:
    """Write what `make` makes of the files as they are, as one edit; `then` is told whether it went well."""

    def dropped() -> None:
        app.say(f"Not filed, either: {what}.", "error", also=True)
        then(False)

    _in_turn(app, lambda: _file(app, make, what, undo_key, then), dropped)


def undo(app: BriefingApp) -> None:
    """Take back what was written last, and say so; or why not, or ask what to do."""
    _in_turn(app, lambda: _go(app, app.edits.undo, "Taken back"))


def redo(app: BriefingApp) -> None:
    """Write again what was taken back last, and say so; or why not, or ask what to do."""
    _in_turn(app, lambda: _go(app, app.edits.redo, "Written again"))


def _under_way(app: BriefingApp) -> list[Worker[bool]]:
    return [worker for worker in app.workers if worker.group == GROUP and not worker.is_finished]


def _in_turn(app: BriefingApp, job: Callable[[], Awaitable[bool]], dropped: Callable[[], None] = lambda: None) -> None:
    """Do a job, which says whether it went well, after those under way; it is `dropped` if one of them did not."""
    earlier = _under_way(app)

    async def working() -> bool:
        for worker in earlier:
            with suppress(WorkerError):  # one that failed has no result
                await worker.wait()
        if all(worker.result for worker in earlier):
            went = await job()
        else:
            went = False
            dropped()
        if isinstance(app.screen, BriefingScreen):
            app.screen.update_keys()
        return went

    app.run_worker(working(), group=GROUP)


async def _write(app: BriefingApp, quote: Quote, mending: Mending, undo_key: str) -> bool:
    try:
        await asyncio.to_thread(app.edits.change, quote, mending.values, mending.says)
    except ChangedError as error:
        LOG.debug("not written: %s", error)
        told = await asyncio.to_thread(lambda: differences(quote, now_there(quote)))
        name = quote.place.path.name
        _ask(app, f"Nothing was written: {name} is not as you saw it. What differs there:", told)
        return False
    except BriefingError as error:
        app.say(f"Not written. {_told(app, error)}", "error")
        return False
    app.say(f"Written into {quote.place.path.name}: {mending.says}. {undo_key} takes it back.")
    await _show_anew(app)
    return True


def _apply(edits: Edits, make: Callable[[], Sequence[FileChange]], what: str) -> None:
    """Write; once more where another program came between the reading and the writing, which reads anew what it has."""
    try:
        edits.apply(make(), what)
    except ChangedError:
        edits.apply(make(), what)


async def _file(
    app: BriefingApp, make: Callable[[], Sequence[FileChange]], what: str, undo_key: str, then: Callable[[bool], None]
) -> bool:
    try:
        await asyncio.to_thread(_apply, app.edits, make, what)
    except BriefingError as error:
        app.say(f"Not filed. {_told(app, error)}", "error")
        then(False)
        return False
    app.say(f"Filed: {what}. {undo_key} takes it back.")
    await _show_anew(app)
    then(True)
    return True


async def _go(app: BriefingApp, way: Callable[[], Edit], done: str) -> bool:
    try:
        edit = await asyncio.to_thread(way)
    except OutdatedError as error:
        LOG.debug("not written: %s", error)
        begin = f"Nothing was written: {error.refused}, for {error.path.name} is not as it was left."
        _ask(app, f"{begin} It will not be tried again. What differs there:", error.differs)
        return False
    except BriefingError as error:
        app.say(_told(app, error), "warning")
        return False
    app.say(f"{done} in {edit.path.name}: {edit.what}.")
    await _show_anew(app)
    return True


async def _show_anew(app: BriefingApp) -> None:
    """Show the files as they are now, without waiting until the watching looks."""
    folder = app.start.folder
    project = await asyncio.to_thread(folder.load if folder else partial(load_project, app.project.root))
    if project is not app.project:
        app.use(project)


def _told(app: BriefingApp, error: BriefingError) -> str:
    """What went wrong, with the path of the file below the project: the whole one fills the notice."""
    return str(error).replace(f"{escaped(str(app.project.root))}{os.sep}", "")


def _ask(app: BriefingApp, happened: str, differs: Sequence[str]) -> None:
    def answered(choice: int | None) -> None:
        if choice == 0:
            app.run_worker(_show_anew(app), group="anew", exclusive=True)

    lines = partial(_question, happened, differs)
    app.push_screen(Overlay("The file has changed meanwhile", lambda width: make_page(lines(width)), 0), answered)


def _question(happened: str, differs: Sequence[str], width: int) -> Iterator[Line]:
    yield from paragraph(happened, "about", width)
    yield gap()
    for one in differs:
        yield from paragraph(one, "note", width, indent=2)
    yield gap()
    for number, choice in enumerate(CHOICES):
        yield from wrapped(styled((choice, "strong")), width, number)
