"""Index the files of a project one after another.

Finished work is committed from time to time, so that it is not lost, and can be searched before the last file is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from time import perf_counter
from typing import NamedTuple

from briefing.model.problems import BriefingError
from briefing.model.queries import quotes_of
from briefing.model.records import Quote
from briefing.project.file_stamps import CORPUS, POSITIONS, Listing, is_settled
from briefing.project.source_file import read_body
from briefing.search.entries import IndexEntry, cited, question_entries, source_entries
from briefing.search.manifest import FileRecord, Manifest
from briefing.search.results import Progress
from briefing.search.store import Store, Writing
from briefing.verification.workspace import Evidence

COMMIT_EVERY = 50_000
"""Entries after which the work is committed: it is not lost if the program is killed, and can be searched."""
WORDS_SHARE = 0.1
"""The share of the building time that may be spent on noting the words that can already be found."""


class Task(NamedTuple):
    """The order to update an index for the project of `evidence`, whose records were read before `since` (nanoseconds).

    `told` is called with the progress, and `cancelled` is asked whether to stop.
    """

    evidence: Evidence
    since: int
    told: Callable[[Progress], None]
    cancelled: Callable[[], bool]


class Work(NamedTuple):
    """What is written to, and what the project's folders held when the work began."""

    store: Store
    writing: Writing
    notes: Manifest
    task: Task
    found: Listing


def index_files(work: Work, units: list[str]) -> None:
    """Index the files `units`, and commit from time to time.

    After the last file, those are indexed again whose quotations turn out to stand in other sources than their own.
    """
    done: dict[str, FileRecord] = {}
    entries = 0
    kept, cost = perf_counter(), 0.0
    for number, unit in enumerate(units):
        if work.task.cancelled():
            break
        work.task.told(Progress(number, len(units)))
        added, done[unit] = _index_one(work, unit)
        entries += added
        if entries >= COMMIT_EVERY:
            _commit(work, done)
            entries = 0
            begun = perf_counter()
            if cost < WORDS_SHARE * (begun - kept):
                work.store.keep_words()
                kept = perf_counter()
                cost = kept - begun
    else:
        done |= {unit: _index_one(work, unit)[1] for unit in _moved(work.task.evidence, units)}
        work.task.told(Progress(len(units), len(units)))
    _commit(work, done)


def _moved(evidence: Evidence, units: list[str]) -> list[str]:
    """Return the files whose quotations turn out to stand in other sources than their own.

    They are searched for once, for all files.
    """
    quotes: dict[str, list[Quote]] = {}
    for unit in units:
        folder, _, id = unit.partition("/")
        question = evidence.question(id) if folder == POSITIONS.name else None
        quotes[unit] = list(quotes_of(*question.positions)) if question else []
    before = {unit: list(map(evidence.finding, of)) for unit, of in quotes.items()}
    if not evidence.look_elsewhere(quote for of in quotes.values() for quote in of):
        return []
    return [unit for unit, of in quotes.items() if before[unit] != list(map(evidence.finding, of))]


def _commit(work: Work, done: dict[str, FileRecord]) -> None:
    texts = work.writing.commit()
    work.notes.files |= done
    work.notes.keep(texts, finished=False)
    done.clear()


def _index_one(work: Work, unit: str) -> tuple[int, FileRecord]:
    """Index one file; return its number of entries and its record.

    The record has no stamp, so that the file is indexed again next time, if the file could have changed without a
    change of its stamp, or after it was read.
    """
    folder, _, id = unit.partition("/")
    evidence = work.task.evidence
    project = evidence.project
    begun = work.writing.size
    entries: Iterable[IndexEntry] = ()
    cites: tuple[str, ...] = ()
    if folder == POSITIONS.name:
        stamp = work.found.questions[id]
        question = evidence.question(id)
        if question is not None:
            entries, cites = question_entries(question, evidence), cited(question)
    else:
        stamp = work.found.sources[id]
        source = project.sources.get(id)
        if source is not None:
            with suppress(BriefingError):  # the checks report it as a problem of the file
                entries = source_entries(source, read_body(source))
    added = work.writing.replace(unit, id if folder == CORPUS.name else None, entries)
    trusted = stamp if is_settled(stamp, work.task.since) else None
    return added, FileRecord(trusted, cites, work.writing.size - begun)
