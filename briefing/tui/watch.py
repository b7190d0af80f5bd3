"""Files that change outside show by themselves: a thread looks twice a second, and reads what has changed."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.files.folder import ProjectFolder
    from briefing.tui.app import BriefingApp

LOOK = 0.4
"""Seconds between two looks."""


async def watch(app: BriefingApp, folder: ProjectFolder) -> None:
    """Show the project anew whenever its files have changed, until the program ends."""
    await asyncio.to_thread(folder.save)
    while True:
        await asyncio.sleep(LOOK)
        if await asyncio.to_thread(folder.changed):
            project = await asyncio.to_thread(folder.load)
            if project is not app.project:
                app.use(project)
            await asyncio.to_thread(folder.save)
