"""Files that change outside show by themselves: a thread looks twice a second, and reads what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from briefing.model.records import Project

if TYPE_CHECKING:
    from briefing.project.folder import ProjectFolder
    from briefing.tui.session import Session

LOOK = 0.4
"""Seconds between two looks."""

GRACE = 1.0
"""Seconds that a file may be away, as when git checks out or an editor saves, before its screens are closed."""


async def watch(session: Session, folder: ProjectFolder, import_ahead: Callable[[], None]) -> None:
    """Show the project anew whenever its files have changed, until the program ends.

    `import_ahead` is called in a thread when the first screen stands, and before the first look.
    """
    await asyncio.to_thread(folder.save)
    await asyncio.sleep(LOOK)  # the first screen goes before
    await asyncio.to_thread(import_ahead)
    while True:
        await asyncio.sleep(LOOK)
        if await asyncio.to_thread(folder.changed):
            project = await asyncio.to_thread(folder.load)
            if _lost(session.project, project):
                await asyncio.sleep(GRACE)
                project = await asyncio.to_thread(folder.load)
            if project is not session.project:
                session.use(project)
            await asyncio.to_thread(folder.save)


def _lost(before: Project, now: Project) -> bool:
    """Whether questions or sources are gone."""
    return not (set(before.question_ids) <= set(now.question_ids) and before.sources.keys() <= now.sources.keys())
