"""A small project whose index is kept in a folder: opened as each start of the program does, and searched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefing.project.discovery import load_project
from briefing.project.file_stamps import NEWEST
from briefing.search.engine import Engine
from briefing.search.index import Index, IndexOutcome, up_to_date
from briefing.verification.workspace import Evidence
from tests.conftest import FILES, SOURCE

SECOND = """\
---
title: Allies weigh the despatch of trainers
type: article-newspaper
publisher: Reuters
issued: 2024-05
language: en
---

Instructors could be sent to Lviv, two diplomats said.

Nobody has spoken of a bridgehead.
"""
TWO_SOURCES = FILES | {"corpus/reuters.md": SECOND}

QUERIES = {
    "instructors to Lviv": "Instructors could be sent to Lviv, two diplomats said.",
    "bridgehaed spokn": "Nobody has spoken of a bridgehead.",
    "probability but inevitability": "it is not about probability, but inevitability",
    "risk officials low": "The risk of escalation, officials say, remains low.",
    "clash certain": "A clash is certain.",
}
"""What is found first in `TWO_SOURCES`, with words as they stand there and with misspelt ones."""


def all_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock is ahead: files that have just been written have settled."""
    from time import time_ns

    monkeypatch.setattr("briefing.search.index.time_ns", lambda: time_ns() + 10 * NEWEST)


def refreshed(root: Path, cache: Path | None) -> IndexOutcome:
    """What a start of the program does to the index."""
    return Index(root, cache).refresh(Evidence(load_project(root)))


def opened(root: Path, cache: Path | None) -> Engine:
    """What a start of the program searches."""
    return up_to_date(Index(root, cache), Evidence(load_project(root)))


def found(engine: Engine, query: str) -> list[str]:
    """The texts that are found, best first."""
    return [hit.text for hit in engine.search(query).hits]


def all_passages(engine: Engine) -> list[tuple[str, str]]:
    """The passages that can be found, each with its source: all of them, where only where to look is asked for."""
    return sorted((hit.source or "", hit.text) for hit in engine.search("after:1900", limit=10_000).hits)


def whole(root: Path, cache: Path | None) -> dict[str, str | None]:
    """What a new start finds first for `QUERIES`."""
    engine = opened(root, cache)
    return {query: next(iter(found(engine, query)), None) for query in QUERIES}


def folder_of(root: Path, cache: Path) -> Path:
    """Where the index of a project is kept."""
    folder = Index(root, cache).folder
    assert folder is not None
    return folder


def write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")


def front(title: str) -> str:
    """What stands above the body of a source."""
    return SOURCE[: SOURCE.index("\n\n") + 2].replace("Kremlin warns of direct conflict", title)


def copied(folder: Path, to: Path) -> None:
    """A copy whose files have the times of the first ones."""
    to.mkdir(parents=True)
    for path in folder.iterdir():
        (to / path.name).write_bytes(path.read_bytes())
        os.utime(to / path.name, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
