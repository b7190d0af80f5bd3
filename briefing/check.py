"""Everything that is wrong with a project: its files, its texts, its quotations."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.entries import problems as unproven
from briefing.files.places import locate
from briefing.files.reading import UnreadableError
from briefing.files.source import body_problem, read_body
from briefing.ledger import Entry, ledger
from briefing.model import Project, Source
from briefing.problems import Problem, count_errors
from briefing.wording import count


def check(project: Project) -> tuple[list[Problem], str]:
    """All problems in the order of files and lines, and one line of totals."""
    entries, unreadable = _read_all(project)
    found = [*project.problems, *unreadable, *unproven(_not_told_yet(entries, project))]
    problems = sorted(dict.fromkeys(found), key=lambda problem: problem.place)
    errors = count_errors(problems)
    proven = sum(entry.finding.proven for entry in entries)
    total = ", ".join(
        [
            count(len(project.questions), "question"),
            count(len(project.sources), "source"),
            f"{proven:,} of {count(len(entries), 'quotation')} proven",
            count(errors, "problem"),
        ]
    )
    return problems, total


def _read_all(project: Project) -> tuple[list[Entry], list[Problem]]:
    """The ledger, and what keeps bodies from being read: each is read once, one in memory at a time."""
    unread = dict(project.sources)
    problems: list[Problem] = []

    def read(source: Source) -> str:
        unread.pop(source.id, None)
        try:
            return read_body(source)
        except UnreadableError as error:
            problems.append(error.problem)
            raise

    entries = list(ledger(project, read))
    problems += [problem for source in unread.values() if (problem := body_problem(source))]
    return entries, problems


def _not_told_yet(entries: Iterable[Entry], project: Project) -> Iterable[Entry]:
    """The entries without those whose source is not there and is told so at the very word."""
    told = {problem.place for problem in project.problems if problem.severity == "error"}
    for entry in entries:
        quote = entry.quote
        if quote.source in project.sources or locate(quote.place, "source") not in told:
            yield entry
