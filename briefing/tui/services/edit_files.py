"""Writing into the project's files from the screens, taking it back, and what to ask where a file changed meanwhile.

A thread writes: it brings files to the disk, and may wait for another program. What is asked for meanwhile comes after
it, in the order of the keys, and only if all before it went well.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App
from textual.worker import Worker, WorkerError

from briefing.editing.undo import Edit, Edits, FileChange, OutdatedError, differences, now_there
from briefing.model.problems import BriefingError, escaped
from briefing.project.discovery import load_project
from briefing.storage.atomic_write import ChangedError
from briefing.tui.messages import AskAboutChange, WritingEnded
from briefing.user.log import LOG

if TYPE_CHECKING:
    from briefing.model.records import Quote
    from briefing.tui.session import Session
    from briefing.verification.fixes import Mending

GROUP = "editing"
"""The workers that write."""
Make = Callable[[], Sequence[FileChange]]
"""Makes the changes to write of the files as they are."""


class FileEditor:
    """Writes into the files of the session's project, in workers of `app`."""

    def __init__(self, session: Session, app: App[object]) -> None:
        self._session = session
        self._app = app

    def write(self, quote: Quote, mending: Mending, undo_key: str) -> None:
        """Write a mending into the file of a quotation and show it, or ask what to do.

        Not while something is being written: what is seen, and proposed, may be another thing after it.
        """
        if self._under_way():
            told = "Not written: something else is still being written. Try again when it is done."
            self._session.say(told, "warning")
        else:
            self._in_turn(lambda: self._write(quote, mending, undo_key))

    def file(self, make: Make, what: str, undo_key: str, then: Callable[[bool], None]) -> None:
        """Write what `make` makes of the files as they are, as one edit; `then` is told whether it went well."""

        def dropped() -> None:
            self._session.say(f"Not filed, either: {what}.", "error", also=True)
            then(False)

        self._in_turn(lambda: self._file(make, what, undo_key, then), dropped)

    def undo(self) -> None:
        """Take back what was written last, and say so; or why not, or ask what to do."""
        self._in_turn(lambda: self._go(self._session.edits.undo, "Taken back"))

    def redo(self) -> None:
        """Write again what was taken back last, and say so; or why not, or ask what to do."""
        self._in_turn(lambda: self._go(self._session.edits.redo, "Written again"))

    def _under_way(self) -> list[Worker[bool]]:
        return [worker for worker in self._app.workers if worker.group == GROUP and not worker.is_finished]

    def _in_turn(self, job: Callable[[], Awaitable[bool]], dropped: Callable[[], None] = lambda: None) -> None:
        """Do a job, which says whether it went well, after those under way; it is `dropped` if one of them did not."""
        earlier = self._under_way()

        async def working() -> bool:
            for worker in earlier:
                with suppress(WorkerError):  # one that failed has no result
                    await worker.wait()
            if all(worker.result for worker in earlier):
                went = await job()
            else:
                went = False
                dropped()
            self._session.post(WritingEnded())
            return went

        self._app.run_worker(working(), group=GROUP)

    async def _write(self, quote: Quote, mending: Mending, undo_key: str) -> bool:
        session = self._session
        try:
            await asyncio.to_thread(session.edits.change, quote, mending.values, mending.says)
        except ChangedError as error:
            LOG.debug("not written: %s", error)
            told = await asyncio.to_thread(lambda: differences(quote, now_there(quote)))
            name = quote.place.path.name
            self._ask(f"Nothing was written: {name} is not as you saw it. What differs there:", told)
            return False
        except BriefingError as error:
            session.say(f"Not written. {self._told(error)}", "error")
            return False
        session.say(f"Written into {quote.place.path.name}: {mending.says}. {undo_key} takes it back.")
        await self._show_anew()
        return True

    async def _file(self, make: Make, what: str, undo_key: str, then: Callable[[bool], None]) -> bool:
        try:
            await asyncio.to_thread(_apply, self._session.edits, make, what)
        except BriefingError as error:
            self._session.say(f"Not filed. {self._told(error)}", "error")
            then(False)
            return False
        self._session.say(f"Filed: {what}. {undo_key} takes it back.")
        await self._show_anew()
        then(True)
        return True

    async def _go(self, way: Callable[[], Edit], done: str) -> bool:
        try:
            edit = await asyncio.to_thread(way)
        except OutdatedError as error:
            LOG.debug("not written: %s", error)
            begin = f"Nothing was written: {error.refused}, for {error.path.name} is not as it was left."
            self._ask(f"{begin} It will not be tried again. What differs there:", error.differs)
            return False
        except BriefingError as error:
            self._session.say(self._told(error), "warning")
            return False
        self._session.say(f"{done} in {edit.path.name}: {edit.what}.")
        await self._show_anew()
        return True

    async def _show_anew(self) -> None:
        """Show the files as they are now, without waiting until the watching looks."""
        session = self._session
        folder = session.start.folder
        project = await asyncio.to_thread(folder.load if folder else partial(load_project, session.project.root))
        if project is not session.project:
            session.use(project)

    def _told(self, error: BriefingError) -> str:
        """What went wrong, with the path of the file below the project: the whole one fills the notice."""
        return str(error).replace(f"{escaped(str(self._session.project.root))}{os.sep}", "")

    def _ask(self, happened: str, differs: Sequence[str]) -> None:
        def show() -> None:
            self._app.run_worker(self._show_anew(), group="anew", exclusive=True)

        self._session.post(AskAboutChange(happened, differs, show))


def _apply(edits: Edits, make: Make, what: str) -> None:
    """Write; once more where another program came between the reading and the writing, which reads anew what it has."""
    try:
        edits.apply(make(), what)
    except ChangedError:
        edits.apply(make(), what)
