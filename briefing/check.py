"""Everything that is wrong with a project: its files, its texts, its quotations, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby

from briefing.entries import is_accepted
from briefing.entries import problems as unproven
from briefing.files.places import locate
from briefing.files.reading import UnreadableError
from briefing.files.source import read_body
from briefing.ledger import Entry, ledger
from briefing.lint import balance, quotations
from briefing.model import Project, Source
from briefing.problems import Problem, count_errors
from briefing.remembered import Remembered
from briefing.rules import DIRECT_UNMARKED, switched_on
from briefing.text.spoken import Spoken
from briefing.wording import count, quotes_of


def check(project: Project, kept: Remembered | None = None) -> tuple[list[Problem], str]:
    """All problems in the order of files and lines, and one line of totals. What is `kept` is not verified again."""
    looked = _Bodies(project)
    entries = list(ledger(project, looked.read, kept))
    found = [
        *project.problems,
        *looked.problems(),
        *unproven(_not_told_yet(entries, project)),
        *_broken_rules(entries, looked.spoken, project),
    ]
    on = switched_on(dict.fromkeys(found), project.settings.rules)
    problems = sorted(on, key=lambda problem: problem.place)
    return problems, _total(project, entries, problems)


def _broken_rules(entries: list[Entry], spoken: dict[str, Spoken], project: Project) -> Iterator[Problem]:
    yield from quotations.broken(entries, project.sources, spoken)
    for _, each in groupby(entries, key=lambda entry: entry.question):
        yield from balance.opposing(each)
    in_part = {problem.place.path for problem in project.problems if problem.severity == "error" and not problem.code}
    for question in project.questions:
        if question.place.path not in in_part:  # else what is lacking may be what could not be read
            yield from balance.lacking(question, project.sources)


def _total(project: Project, entries: list[Entry], problems: list[Problem]) -> str:
    proven = sum(entry.finding.proven for entry in entries)
    accepted = sum(map(is_accepted, entries))
    notes = sum(problem.severity == "note" for problem in problems)
    off = len(project.settings.rules)
    parts = [
        count(len(project.questions), "question"),
        count(len(project.sources), "source"),
        f"{proven:,} of {count(len(entries), 'quotation')} proven",
        f"{accepted:,} accepted" if accepted else "",
        f"{count(off, 'rule')} switched off" if off else "",
        count(notes, "note") if notes else "",
        count(count_errors(problems), "problem"),
    ]
    return ", ".join(filter(None, parts))


class _Bodies:
    """The bodies of a project, each read once, one in memory at a time: what keeps them from it, and who speaks."""

    def __init__(self, project: Project) -> None:
        marks = DIRECT_UNMARKED.code not in project.settings.rules
        quotes = (quote for question in project.questions for quote in quotes_of(*question.positions))
        self._direct = {quote.source for quote in quotes if marks and quote.mode == "direct"}
        self._unread = dict(project.sources)
        self._problems: list[Problem] = []
        self.spoken: dict[str, Spoken] = {}
        """Of the sources that are quoted directly."""

    def read(self, source: Source) -> str:
        """The body of a source. Raises as `read_body` does, and keeps why."""
        self._unread.pop(source.id, None)
        try:
            body = read_body(source)
        except UnreadableError as error:
            self._problems.append(error.problem)
            raise
        if source.id in self._direct and source.id not in self.spoken:
            self.spoken[source.id] = Spoken(body, source.language)
        return body

    def problems(self) -> Iterator[Problem]:
        """What keeps bodies from being read, those that are not quoted among them."""
        for source in list(self._unread.values()):
            with suppress(UnreadableError):  # `read` keeps it
                self.read(source)
        yield from self._problems


def _not_told_yet(entries: Iterable[Entry], project: Project) -> Iterable[Entry]:
    """The entries without those whose source is not there and is told so at the very word."""
    told = {problem.place for problem in project.problems if problem.severity == "error"}
    for entry in entries:
        quote = entry.quote
        if quote.source in project.sources or locate(quote.place, "source") not in told:
            yield entry
