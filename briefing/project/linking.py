"""What one record says of another: sources and speakers of quotations, relations, silence, origins.

What comes out has unique ids, and relations, silences and origins that lead somewhere: what dangled is left out,
its problem told at the very word. Quotations are all kept, also those whose source is not there: the ledger has a
status for every quotation that a file writes, and says of these that they cannot be verified.
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
    """What stands in the files but not among the records: what refers to it needs no problem of its own."""

    questions: set[str] = set()
    sources: set[str] = set()
    in_question: dict[str, Set[str]] = {}
    """Ids of arguments, by question."""
    in_source: dict[str, Set[str]] = {}
    """Ids of speakers, by source."""


def link(
    questions: Iterable[Question], sources: Mapping[str, Source], dropped: Dropped
) -> tuple[list[Question], dict[str, Source], list[Problem]]:
    """The records without what dangles, in their order, and the problems."""
    linker = _Linker(sources, dropped)
    unique = [linker.with_unique_ids(question) for question in questions]
    return [linker.question(question) for question in unique], linker.with_origins(), linker.problems()


class _Linker:
    def __init__(self, sources: Mapping[str, Source], dropped: Dropped) -> None:
        self.sources = sources
        self.dropped = dropped
        self.arguments: dict[str, Set[str]] = {}
        """The ids in each question."""
        self.findings: dict[Path, Findings] = {}
        self.here = ""
        """The question whose references are looked at."""
        self.unread: set[str] = set()
        """Its sources that could not be read, so far."""

    def problems(self) -> list[Problem]:
        return [problem for found in self.findings.values() for problem in found.all()]

    def with_unique_ids(self, question: Question) -> Question:
        """The question with the first position and argument of each id."""
        seen: set[str] = set()
        positions = [
            _with(position, arguments=tuple(self.unique(position.arguments, seen, "argument")))
            for position in self.unique(question.positions, set(), "position")
        ]
        self.arguments[question.id] = seen
        return _with(question, positions=tuple(positions))

    def unique(self, records: tuple[WithId, ...], seen: set[str], kind: str) -> list[WithId]:
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
        self.here, self.unread = question.id, set()
        return _with(
            question,
            positions=tuple([self.position(position) for position in question.positions]),
            silent=self.silent(question),
        )

    def position(self, position: Position) -> Position:
        return _with(position, arguments=tuple([self.argument(argument) for argument in position.arguments]))

    def argument(self, argument: Argument) -> Argument:
        for quote in argument.quotes:
            self.quote(quote)
        return _with(
            argument,
            supports=self.relations(argument, argument.supports),
            rebuts=self.relations(argument, argument.rebuts),
            qualifies=self.relations(argument, argument.qualifies),
        )

    def relations(self, argument: Argument, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        return tuple([relation for relation in relations if self.resolves(relation, argument.id)])

    def resolves(self, relation: Relation, argument: str) -> bool:
        before, slash, after = relation.to.partition("/")
        question, target = (before, after) if slash else (self.here, before)
        here = self.arguments.get(question)
        if (question, target) == (self.here, argument):
            self.tell(relation.place, "to", f"{shown(relation.to)} is this argument itself")
        elif here is not None and target in here:
            return True
        elif question in self.dropped.questions or target in self.dropped.in_question.get(question, NOTHING):
            pass  # why that is not there is told where it stands
        elif here is None:
            message = f"there is no question {shown(question)}"
            self.tell(relation.place, "to", message, question, self.arguments)
        else:
            message = f"there is no argument {shown(target)} in {shown(question)}"
            self.tell(relation.place, "to", message, target, here)
        return False

    def quote(self, quote: Quote) -> None:
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
        if quote.source not in self.dropped.sources:
            message = f"there is no source {shown(quote.source)}"
            self.tell(quote.place, "source", message, quote.source, self.sources)
        elif quote.source not in self.unread:
            self.unread.add(quote.source)
            message = f"the source {shown(quote.source)} could not be read; its quotations here cannot be verified"
            self.tell(quote.place, "source", message, severity="note")

    def silent(self, question: Question) -> dict[str, str]:
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
        """The sources, each `origin` leading to another one and in the end to one without."""
        kept = dict(self.sources)
        for name, source in self.sources.items():
            if source.origin is not None and not self.leads_back(source, kept):
                kept[name] = structs.replace(source, origin=None)
        return kept

    def leads_back(self, source: Source, sources: Mapping[str, Source]) -> bool:
        """Whether the origin of `source` is there, and is no reprint of `source` in its turn."""
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
        """Add a problem with the value that `step` leads to from `place`, or with the key that two steps lead to.

        With `word`, the nearest of the `valid` ones is named.
        """
        found = self.findings.setdefault(place.path, Findings(place.path))
        if not found.room():
            return
        exact = locate(place, step) if isinstance(step, str) else locate(place, *step, key=True)
        hint = "" if word is None else suggestion(word, valid)
        found.problems.append(Problem(exact, message + hint, severity, code=code))


def _with(record: R, **changes: object) -> R:
    """`record` with `changes`; itself if there are none, as in nearly all of a project."""
    if all(getattr(record, name) == value for name, value in changes.items()):
        return record
    return structs.replace(record, **changes)
