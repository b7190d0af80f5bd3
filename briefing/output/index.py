"""Format what was done about the search index, and where it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.model.phrases import count
from briefing.search.index import IndexOutcome

NOWHERE = "nowhere: there is no home folder, so it is made in memory each time"


def index_text(outcome: IndexOutcome, folder: Path | None) -> Iterator[str]:
    """Say what bringing the index up to date did, and where it is."""
    yield _outcome(outcome, folder)


def index_json(outcome: IndexOutcome, folder: Path | None) -> Iterator[dict[str, object]]:
    """Return the one row of `briefing index --json`: sizes in bytes, times in seconds."""
    yield {
        "indexed": outcome.documents,
        "documents": outcome.of,
        "passages": outcome.entries,
        "bytes": outcome.size,
        "seconds": round(outcome.seconds, 3),
        "folder": None if folder is None else str(folder),
        "shared": outcome.shared,
    }


def index_folder_text(folder: Path | None) -> Iterator[str]:
    """Say where the index is kept."""
    yield NOWHERE if folder is None else str(folder)


def index_folder_json(folder: Path | None) -> Iterator[dict[str, object]]:
    """Return the one row of `briefing index --where --json`."""
    yield {"folder": None if folder is None else str(folder)}


def _outcome(outcome: IndexOutcome, folder: Path | None) -> str:
    if outcome.shared:
        return "Another program is indexing this project; nothing was done."
    done = f"{outcome.documents:,} of {count(outcome.of, 'document')} indexed" if outcome.documents else "Nothing new"
    there = f"{outcome.entries:,} passages, quotations and claims, {outcome.size / 1e6:,.1f} MB"
    return f"{done} in {outcome.seconds:,.1f} s; {there} in {folder or 'memory'}"
