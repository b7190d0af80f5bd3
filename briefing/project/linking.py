"""Resolve the references between records: sources and speakers of quotations, relations, silent sources, origins.

The resulting records have unique ids, and relations, silent sources and origins that lead somewhere; a reference that
leads nowhere is removed, and a problem reports it at its exact place. All quotations are kept, including those whose
source does not exist: the ledger has a status for every quotation in a file, and reports that these cannot be verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import Struct, structs

from briefing.model.problems import Place, Problem, shown, suggestion
from briefing.model.records import Argument, Position, Question, Quote, Record, Relation, Source
from briefing.model.rules import SPEAKER_UNDECLARED
from briefing.project.locate import locate
from briefing.project.problem_list import Findings

R = TypeVar("R", bound=Record)
WithId = TypeVar("WithId", Position, Argument)
NOTHING: frozenset[str] = frozenset()


class Dropped(Struct):
    """What the files contain but the records do not: references to it need no problem of their own."""

    questions: set[str] = set()
    """Ids of questions."""
    sources: set[str] = set()
    """Ids of sources."""
    in_question: dict[str, Set[str]] = {}
    """Ids of arguments, by question."""
    in_source: dict[str, Set[str]] = {}
    """Ids of speakers, by source."""


def link(
    questions: Iterable[Question], sources: Mapping[str, Source], dropped: Dropped
) -> tuple[list[Question], dict[str, Source], list[Problem]]:
    """Remove references that lead nowhere; return the records in their order, and the problems."""
    linker = _Linker(sources, dropped)
    unique = [linker.with_unique_ids(question) for question in questions]
    return [linker.question(question) for question in unique], linker.with_origins(), linker.problems()


class _Linker:
    """Resolves the references of one project, and collects the problems."""

    def __init__(self, sources: Mapping[str, Source], dropped: Dropped) -> None:
        self.sources = sources
        self.dropped = dropped
        self.arguments: dict[str, Set[str]] = {}
        """The ids of the arguments in each question."""
        self.findings: dict[Path, Findings] = {}
        self.here = ""
        """The id of the question whose references are being resolved."""
        self.unread: set[str] = set()
        """The unreadable sources that this question has referred to so far."""

    def problems(self) -> list[Problem]:
        """List all problems found so far."""
        return [problem for found in self.findings.values() for problem in found.all()]

    def with_unique_ids(self, question: Question) -> Question:
        """Return the question with only the first position and argument of each id."""
        seen: set[str] = set()
        positions = [
            _with(position, arguments=tuple(self.unique(position.arguments, seen, "argument")))
            for position in self.unique(question.positions, set(), "position")
        ]
        self.arguments[question.id] = seen
        return _with(question, positions=tuple(positions))

    def unique(self, records: tuple[WithId, ...], seen: set[str], kind: str) -> list[WithId]:
        """List the `records` whose id is not in `seen`, add their ids to it, and report the others."""
        kept = []
        for record in records:
            if record.id in seen:
                message = f"a second {kind} {shown(record.id)} in this question; it is left out"
                self.tell(record.place, "id", message)
            else:
                seen.add(record.id)
                kept.append(record)
        return kept

    def question(self, question: Question) -> Question:
        """Return the question without relations and silent sources that lead nowhere."""
        self.here, self.unread = question.id, set()
        return _with(
            question,
            positions=tuple([self.position(position) for position in question.positions]),
            silent=self.silent(question),
        )

    def position(self, position: Position) -> Position:
        """Return the position with the relations of its arguments resolved."""
        return _with(position, arguments=tuple([self.argument(argument) for argument in position.arguments]))

    def argument(self, argument: Argument) -> Argument:
        """Return the argument without relations that lead nowhere, and check its quotations."""
        for quote in argument.quotes:
            self.quote(quote)
        return _with(
            argument,
            supports=self.relations(argument, argument.supports),
            rebuts=self.relations(argument, argument.rebuts),
            qualifies=self.relations(argument, argument.qualifies),
        )

    def relations(self, argument: Argument, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        """Return those of the argument's relations that lead somewhere."""
        return tuple([relation for relation in relations if self.resolves(relation, argument.id)])

    def resolves(self, relation: Relation, argument: str) -> bool:
        """Tell whether a relation leads to another argument, and report it if not.

        An argument that was dropped is not reported again.
        """
        before, slash, after = relation.to.partition("/")
        question, target = (before, after) if slash else (self.here, before)
        here = self.arguments.get(question)
        if (question, target) == (self.here, argument):
            self.tell(relation.place, "to", f"{shown(relation.to)} is this argument itself")
        elif here is not None and target in here:
            return True
        elif question in self.dropped.questions or target in self.dropped.in_question.get(question, NOTHING):
            pass  # a problem at its own place explains why it is missing
        elif here is None:
            message = f"there is no question {shown(question)}"
            self.tell(relation.place, "to", message, question, self.arguments)
        else:
            message = f"there is no argument {shown(target)} in {shown(question)}"
            self.tell(relation.place, "to", message, target, here)
        return False

    def quote(self, quote: Quote) -> None:
        """Report a source of the quotation that does not exist, or a speaker that its source does not declare."""
        source = self.sources.get(quote.source)
        if source is None:
            self.tell_of_source(quote)
        elif (
            quote.speaker is not None
            and quote.speaker not in source.speakers
            and quote.speaker not in self.dropped.in_source.get(quote.source, NOTHING)
        ):
            message = f"{shown(quote.speaker)} is not among the `speakers` of {shown(quote.source)}"
            self.tell(quote.place, "speaker", message, quote.speaker, source.speakers, code=SPEAKER_UNDECLARED.code)

    def tell_of_source(self, quote: Quote) -> None:
        """Report a quotation's missing source; an unreadable source is noted once per question."""
        if quote.source not in self.dropped.sources:
            message = f"there is no source {shown(quote.source)}"
            self.tell(quote.place, "source", message, quote.source, self.sources)
        elif quote.source not in self.unread:
            self.unread.add(quote.source)
            message = f"the source {shown(quote.source)} could not be read; its quotations here cannot be verified"
            self.tell(quote.place, "source", message, severity="note")

    def silent(self, question: Question) -> dict[str, str]:
        """Return the silent sources that exist, and report the others, as well as those that are also quoted."""
        quoted = {
            quote.source
            for position in question.positions
            for argument in position.arguments
            for quote in argument.quotes
        }
        for name in question.silent:
            if name in quoted:
                message = f"{shown(name)} is both silent and quoted in this question"
                self.tell(question.place, ("silent", name), message)
            elif name not in self.sources and name not in self.dropped.sources:
                message = f"there is no source {shown(name)}"
                self.tell(question.place, ("silent", name), message, name, self.sources)
        return {name: reason for name, reason in question.silent.items() if name in self.sources}

    def with_origins(self) -> dict[str, Source]:
        """Return the sources with only those origins that lead to another source and never back."""
        kept = dict(self.sources)
        for name, source in self.sources.items():
            if source.origin is not None and not self.leads_back(source, kept):
                kept[name] = structs.replace(source, origin=None)
        return kept

    def leads_back(self, source: Source, sources: Mapping[str, Source]) -> bool:
        """Tell whether the origin of `source` exists and never leads back to `source`; report it if not."""
        origin = source.origin
        if origin not in sources:
            if origin not in self.dropped.sources:
                self.tell(source.place, "origin", f"there is no source {shown(str(origin))}", str(origin), sources)
            return False
        passed: set[str] = set()
        while origin is not None and origin in sources and origin not in passed:
            if origin == source.id:
                self.tell(source.place, "origin", "this source is, by its `origin`, a reprint of itself")
                return False
            passed.add(origin)
            origin = sources[origin].origin
        return True

    def tell(
        self,
        place: Place,
        step: str | tuple[str, str],
        message: str,
        word: str | None = None,
        valid: Iterable[str] = (),
        severity: Literal["error", "note"] = "error",
        code: str | None = None,
    ) -> None:
        """Add a problem at the value of the key `step` in the record at `place`.

        If `step` is two keys, the problem is at the last key itself. With `word`, the message suggests the nearest of
        the `valid` words.
        """
        found = self.findings.setdefault(place.path, Findings(place.path))
        if not found.room():
            return
        exact = locate(place, step) if isinstance(step, str) else locate(place, *step, key=True)
        hint = "" if word is None else suggestion(word, valid)
        found.problems.append(Problem(exact, message + hint, severity, code=code))


def _with(record: R, **changes: object) -> R:
    """Return `record` with `changes`, or `record` itself if it has these values already, as nearly always."""
    if all(getattr(record, name) == value for name, value in changes.items()):
        return record
    return structs.replace(record, **changes)
