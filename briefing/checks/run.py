"""Find everything that is wrong with a project: its files, its texts, its quotations, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby

from briefing.attribution.direct_speech import Spoken
from briefing.checks import balance_rules, quotation_rules
from briefing.model.problems import Problem
from briefing.model.queries import quotes_of
from briefing.model.records import Project, Source
from briefing.model.rules import DIRECT_UNMARKED, switched_on
from briefing.output.checks import checks_total
from briefing.output.ledger import problems as unproven
from briefing.project.locate import locate
from briefing.project.source_file import BodyReader, read_body
from briefing.storage.reading import UnreadableError
from briefing.verification.ledger import LedgerEntry, ledger_entries
from briefing.verification.result_cache import Remembered


def check_project(project: Project, kept: Remembered | None = None) -> tuple[list[Problem], str]:
    """Return all problems of a project in the order of files and lines, and one line of totals.

    What is in `kept` is not verified again.
    """
    looked = _SpokenBodies(project)
    entries = list(ledger_entries(project, looked.read, kept))
    found = [
        *project.problems,
        *looked.problems(),
        *unproven(_not_told_yet(entries, project)),
        *_broken_rules(entries, looked.spoken, project),
    ]
    on = switched_on(dict.fromkeys(found), project.settings.rules)
    problems = sorted(on, key=lambda problem: problem.place)
    return problems, checks_total(project, entries, problems)


def _broken_rules(entries: list[LedgerEntry], spoken: dict[str, Spoken], project: Project) -> Iterator[Problem]:
    """List the problems of quotations, then those of each question and its positions."""
    yield from quotation_rules.broken(entries, project.sources, spoken)
    for _, each in groupby(entries, key=lambda entry: entry.question):
        yield from balance_rules.opposing(each)
    in_part = {problem.place.path for problem in project.problems if problem.severity == "error" and not problem.code}
    for question in project.questions:
        if question.place.path not in in_part:  # otherwise what is lacking may be in the part that could not be read
            yield from balance_rules.lacking(question, project.sources)


class _SpokenBodies:
    """The bodies of a project, one in memory at a time, and the marked speech of those that are quoted directly."""

    def __init__(self, project: Project) -> None:
        marks = DIRECT_UNMARKED.code not in project.settings.rules
        quotes = (quote for question in project.questions for quote in quotes_of(*question.positions))
        self._direct = {quote.source for quote in quotes if marks and quote.mode == "direct"}
        self._unread = dict(project.sources)
        self._bodies = BodyReader(read_body)
        self.spoken: dict[str, Spoken] = {}
        """The marked speech, by the id of the source."""

    def read(self, source: Source) -> str:
        """Read the body of a source.

        Raise the errors of `read_body`, and keep their reasons for `problems`.
        """
        self._unread.pop(source.id, None)
        body = self._bodies.read(source)
        if source.id in self._direct and source.id not in self.spoken:
            self.spoken[source.id] = Spoken(body, source.language)
        return body

    def problems(self) -> Iterator[Problem]:
        """List the bodies that cannot be read, also those that no quotation needs."""
        for source in list(self._unread.values()):
            with suppress(UnreadableError):  # `BodyReader` keeps it
                self.read(source)
        yield from self._bodies.unreadable.values()


def _not_told_yet(entries: Iterable[LedgerEntry], project: Project) -> Iterable[LedgerEntry]:
    """Drop the entries whose source is missing, as the project already reports that at the same place."""
    told = {problem.place for problem in project.problems if problem.severity == "error"}
    for entry in entries:
        quote = entry.quote
        if quote.source in project.sources or locate(quote.place, "source") not in told:
            yield entry
