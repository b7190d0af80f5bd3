"""Bring the search index up to date before a search, and report its progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import click

from briefing import launch
from briefing.model.problems import BriefingError
from briefing.model.records import Project
from briefing.output.search import notes_lines
from briefing.search.engine import Engine
from briefing.search.index import Index, IndexOutcome, NothingYetError, up_to_date
from briefing.search.query import parse_query, unfinished
from briefing.search.results import HitKind, Progress, Results
from briefing.search.scope import out_of_reach
from briefing.storage.garbage import collect_seldom
from briefing.storage.reading import UnreadableError, decode, read_bytes, with_line_feeds
from briefing.text.sanitize import one_line
from briefing.user.terminal import is_terminal
from briefing.verification.workspace import Evidence

MOST_QUERIES = 64 << 20
"""The most bytes of a file of queries."""
SOON = 0.2
"""Seconds after which a person wonders what takes so long, and the progress bar appears."""
NOTHING_YET = "another program is still indexing this project, and nothing can be searched yet; try again later"
NO_HOME = "there is no home folder to keep the index in; it is in memory, for this time"


def engine(project: Project) -> Engine | None:
    """Return the search engine of `project` with its index up to date.

    Return None, and say so on standard error, if nothing can be searched yet.
    """
    index = _index(project)
    try:
        with _progress() as told:
            found = up_to_date(index, Evidence(project), told, _say)
    except NothingYetError:
        _say(NOTHING_YET)
        return None
    _tell(index)
    collect_seldom()
    return found


def refresh(project: Project, *, force: bool) -> tuple[IndexOutcome, Path | None]:
    """Bring the index up to date; return what that did, and the folder of the index, or None if it is in memory.

    `force` builds the index anew.
    """
    index = _index(project)
    with _progress() as told:
        outcome = index.refresh(Evidence(project), told, force=force)
    _tell(index)
    return outcome, index.folder


def index_folder(project: Project) -> Path | None:
    """Return the folder in which the index is kept, or None if there is no home folder to keep it in."""
    return _index(project).folder


def queries(path: Path) -> list[str]:
    """Return the lines of a file of queries; `-` is standard input.

    Raise `UnreadableError` if the file cannot be read or is too big, and `BriefingError` if it does not exist.
    """
    if str(path) == "-":
        data = sys.stdin.buffer.read(MOST_QUERIES + 1)
        if len(data) > MOST_QUERIES:
            raise UnreadableError.at(path, f"these queries have more than {MOST_QUERIES >> 20} MiB")
    elif os.path.lexists(path):
        data = read_bytes(path, MOST_QUERIES)
    else:
        raise BriefingError(f"there is no file {one_line(str(path))}")
    return with_line_feeds(decode(path, data)).removesuffix("\n").split("\n") if data else []


def odd(results: Results, kinds: Collection[HitKind]) -> list[str]:
    """List what is odd about a complete query that was looked for among these kinds, one line each."""
    query = parse_query(results.query)
    notes = [*results.notes, *unfinished(results.query), *out_of_reach(query, kinds)]
    return notes_lines(notes)


def _index(project: Project) -> Index:
    return Index(project.root, launch.cache_folder_if_any())


def _tell(index: Index) -> None:
    notice = index.notice or (NO_HOME if index.folder is None else "")
    if notice:
        _say(notice)


def _say(what: str) -> None:
    click.echo(f"briefing: {one_line(what)}", err=True)


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Show on a terminal how far the index is, if it takes longer than `SOON`."""
    if not is_terminal(sys.stderr):
        yield lambda _: None
        return
    bar = click.progressbar(length=1, label="Indexing", file=sys.stderr, show_pos=True)
    begun = perf_counter()

    def tell(progress: Progress) -> None:
        if perf_counter() > begun + SOON and progress.total:
            bar.length = progress.total
            bar.update(progress.done - bar.pos)

    try:
        yield tell
    finally:
        if bar.pos:
            bar.render_finish()
