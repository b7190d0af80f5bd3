"""Texts of a few lines to search in: as a project with its index in memory, or as what an index alone holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pytest

from briefing.project.discovery import load_project
from briefing.search.engine import Engine
from briefing.search.entries import IndexEntry
from briefing.search.index import Index, up_to_date
from briefing.search.results import Hit
from briefing.search.store import IndexReader, Store
from briefing.verification.workspace import Evidence
from tests.conftest import MakeProject

HEAD = """\
---
title: A title
type: document
issued: 2024
language: en
---

"""


class EngineOver(Protocol):
    """Makes an engine over sources `s0`, `s1` … with these bodies, and the settings of the project."""

    def __call__(self, *bodies: str, settings: str = "") -> Engine: ...


@pytest.fixture
def engine_over(make_project: MakeProject) -> EngineOver:
    def make(*bodies: str, settings: str = "") -> Engine:
        sources = {f"corpus/s{number}.md": HEAD + body for number, body in enumerate(bodies)}
        evidence = Evidence(load_project(make_project(sources | {"briefing.toml": settings})))
        assert evidence.project.problems == ()
        return up_to_date(Index(evidence.project.root, None), evidence)

    return make


def reader_of(texts: Iterable[str | IndexEntry]) -> IndexReader:
    """What is read of an index that holds these entries; a text is a passage."""
    entries = (IndexEntry("passage", one, "source", 0, len(one)) if isinstance(one, str) else one for one in texts)
    store = Store(None)
    writing = store.writing()
    writing.replace("corpus/source", "source", entries)
    writing.commit()
    writing.close()
    store.keep_words()
    return store.reader()


def marked(hit: Hit) -> list[str]:
    """The words of a hit that are marked."""
    return [hit.text[mark.start : mark.end] for mark in hit.marks]
