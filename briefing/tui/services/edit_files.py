"""Write into the project's files from the screens, undo and redo that, and ask about a file that changed meanwhile.

A thread writes, because it flushes files to the disk and may wait for another program. Whatever the user asks for
meanwhile runs after it, in the order of the keys, and only if everything before it succeeded.
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
"""The name of the group of workers that write."""
Make = Callable[[], Sequence[FileChange]]
"""Makes the changes to write from the files as they are."""


class FileEditor:
    """A writer into the files of the session's project, by workers of `app`."""

    def __init__(self, session: Session, app: App[object]) -> None:
        self._session = session
        self._app = app

    def write(self, quote: Quote, mending: Mending, undo_key: str) -> None:
        """Write a mending into the file of `quote` and show it; if the file has changed, ask what to do.

        It refuses while something else is being written: what the user sees, and what is proposed, may differ
        afterwards. `undo_key` is named in the notice.
        """
        if self._under_way():
            told = "Not written: something else is still being written. Try again when it is done."
            self._session.say(told, "warning")
        else:
            self._in_turn(lambda: self._write(quote, mending, undo_key))

    def file(self, make: Make, what: str, undo_key: str, then: Callable[[bool], None]) -> None:
        """Write the changes that `make` makes of the files as they are, as one edit, and say so.

        `what` names the edit in notices, as does `undo_key` the key that undoes it. `then` is called with whether it
        succeeded.
        """

        def dropped() -> None:
            self._session.say(f"Not filed, either: {what}.", "error", also=True)
            then(False)

        self._in_turn(lambda: self._file(make, what, undo_key, then), dropped)

    def undo(self) -> None:
        """Undo the last edit and say so.

        If that is impossible the notice says why; if the file has changed meanwhile, the user is asked what to do.
        """
        self._in_turn(lambda: self._go(self._session.edits.undo, "Taken back"))

    def redo(self) -> None:
        """Redo the edit undone last and say so.

        If that is impossible the notice says why; if the file has changed meanwhile, the user is asked what to do.
        """
        self._in_turn(lambda: self._go(self._session.edits.redo, "Written again"))

    def _under_way(self) -> list[Worker[bool]]:
        """Return the workers that are writing or waiting to write."""
        return [worker for worker in self._app.workers if worker.group == GROUP and not worker.is_finished]

    def _in_turn(self, job: Callable[[], Awaitable[bool]], dropped: Callable[[], None] = lambda: None) -> None:
        """Run `job` after the jobs under way; if one of them failed, call `dropped` instead.

        The job returns whether it succeeded.
        """
        earlier = self._under_way()

        async def working() -> bool:
            for worker in earlier:
                with suppress(WorkerError):  # a worker that failed has no result
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
        """Write a mending and show it; return whether that succeeded."""
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
            session.say(f"Not written. {self._error_text(error)}", "error")
            return False
        session.say(f"Written into {quote.place.path.name}: {mending.says}. {undo_key} takes it back.")
        await self._show_anew()
        return True

    async def _file(self, make: Make, what: str, undo_key: str, then: Callable[[bool], None]) -> bool:
        """Write the changes of `make` and show them; return whether that succeeded, and call `then` with it."""
        try:
            await asyncio.to_thread(_apply, self._session.edits, make, what)
        except BriefingError as error:
            self._session.say(f"Not filed. {self._error_text(error)}", "error")
            then(False)
            return False
        self._session.say(f"Filed: {what}. {undo_key} takes it back.")
        await self._show_anew()
        then(True)
        return True

    async def _go(self, way: Callable[[], Edit], done: str) -> bool:
        """Undo or redo an edit by `way` and show it; return whether that succeeded."""
        try:
            edit = await asyncio.to_thread(way)
        except OutdatedError as error:
            LOG.debug("not written: %s", error)
            begin = f"Nothing was written: {error.refused}, for {error.path.name} is not as it was left."
            self._ask(f"{begin} It will not be tried again. What differs there:", error.differs)
            return False
        except BriefingError as error:
            self._session.say(self._error_text(error), "warning")
            return False
        self._session.say(f"{done} in {edit.path.name}: {edit.what}.")
        await self._show_anew()
        return True

    async def _show_anew(self) -> None:
        """Show the files as they are now, without waiting until the watcher looks."""
        session = self._session
        folder = session.start.folder
        project = await asyncio.to_thread(folder.load if folder else partial(load_project, session.project.root))
        if project is not session.project:
            session.use(project)

    def _error_text(self, error: BriefingError) -> str:
        """Return the text of an error, with paths relative to the project: an absolute path would fill the notice."""
        return str(error).replace(f"{escaped(str(self._session.project.root))}{os.sep}", "")

    def _ask(self, happened: str, differs: Sequence[str]) -> None:
        """Ask whether to show a file that has changed; `differs` says how."""

        def show() -> None:
            self._app.run_worker(self._show_anew(), group="anew", exclusive=True)

        self._session.post(AskAboutChange(happened, differs, show))


def _apply(edits: Edits, make: Make, what: str) -> None:
    """Apply changes as one edit.

    If another program wrote between reading and writing, try once more, with changes made from what it wrote.
    """
    try:
        edits.apply(make(), what)
    except ChangedError:
        edits.apply(make(), what)
