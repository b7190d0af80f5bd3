"""What one record says of another: sources and speakers of quotations, relations, silence, origins.

What comes out is whole: ids are unique, and every reference in it leads somewhere, so no reader of a
`Project` needs to doubt them. What dangled is left out, its problem told at the very word.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Literal, TypeVar

from msgspec import Struct, structs

from briefing.files.places import locate
from briefing.model import Argument, Position, Question, Quote, Record, Relation, Source
from briefing.problems import Place, Problem, shown, suggestion

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
    questions: Iterable[Question], sources: dict[str, Source], dropped: Dropped
) -> tuple[list[Question], dict[str, Source], list[Problem]]:
    """The records without what dangles, in their order, and the problems."""
    questions = list(questions)
    linker = _Linker(questions, sources, dropped)
    linked = [linker.question(question) for question in questions]
    return linked, linker.with_origins(sources), linker.problems


class _Linker:
    def __init__(self, questions: list[Question], sources: dict[str, Source], dropped: Dropped) -> None:
        self.sources = sources
        self.dropped = dropped
        self.problems: list[Problem] = []
        self.arguments = {
            question.id: {argument.id for position in question.positions for argument in position.arguments}
            for question in questions
        }
        self.here = ""
        """The question whose references are looked at."""
        self.seen: set[str] = set()
        """Its arguments so far."""
        self.unread: set[str] = set()
        """Its sources that could not be read, so far."""

    def question(self, question: Question) -> Question:
        self.here, self.seen, self.unread = question.id, set(), set()
        positions = self.unique(question.positions, set(), "position")
        return _with(
            question,
            positions=tuple([self.position(position) for position in positions]),
            silent=self.silent(question),
        )

    def position(self, position: Position) -> Position:
        arguments = self.unique(position.arguments, self.seen, "argument")
        return _with(position, arguments=tuple([self.argument(argument) for argument in arguments]))

    def unique(self, records: tuple[WithId, ...], seen: set[str], kind: str) -> list[WithId]:
        """The first of each id."""
        kept = []
        for record in records:
            if record.id in seen:
                message = f"a second {kind} {shown(record.id)} in this question; it is left out"
                self.tell(locate(record.place, "id"), message)
            else:
                seen.add(record.id)
                kept.append(record)
        return kept

    def argument(self, argument: Argument) -> Argument:
        return _with(
            argument,
            supports=self.relations(argument, argument.supports),
            rebuts=self.relations(argument, argument.rebuts),
            qualifies=self.relations(argument, argument.qualifies),
            quotes=tuple([quote for quote in argument.quotes if self.leads_somewhere(quote)]),
        )

    def relations(self, argument: Argument, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        return tuple([relation for relation in relations if self.resolves(relation, argument.id)])

    def resolves(self, relation: Relation, argument: str) -> bool:
        before, slash, after = relation.to.partition("/")
        question, target = (before, after) if slash else (self.here, before)
        if (question, target) == (self.here, argument):
            self.tell(locate(relation.place, "to"), f"{shown(relation.to)} is this argument itself")
            return False
        if target in self.arguments.get(question, NOTHING):
            return True
        if question in self.dropped.questions or target in self.dropped.in_question.get(question, NOTHING):
            return False
        if question in self.arguments:
            valid = [f"{question}/{name}" if slash else name for name in self.arguments[question]]
            message = f"there is no argument {shown(relation.to)}{suggestion(relation.to, valid)}"
        else:
            message = f"there is no question {shown(question)}{suggestion(question, self.arguments)}"
        self.tell(locate(relation.place, "to"), message)
        return False

    def leads_somewhere(self, quote: Quote) -> bool:
        source = self.sources.get(quote.source)
        if source is None:
            self.tell_of_source(quote)
            return False
        if quote.speaker is None or quote.speaker in source.speakers:
            return True
        if quote.speaker not in self.dropped.in_source.get(quote.source, NOTHING):
            hint = suggestion(quote.speaker, source.speakers)
            message = f"{shown(quote.speaker)} is not among the `speakers` of {shown(quote.source)}{hint}"
            self.tell(locate(quote.place, "speaker"), message)
        return False

    def tell_of_source(self, quote: Quote) -> None:
        if quote.source not in self.dropped.sources:
            hint = suggestion(quote.source, self.sources)
            self.tell(locate(quote.place, "source"), f"there is no source {shown(quote.source)}{hint}")
        elif quote.source not in self.unread:
            self.unread.add(quote.source)
            message = f"the source {shown(quote.source)} could not be read; its quotations here are left out"
            self.tell(locate(quote.place, "source"), message, "note")

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
                self.tell(locate(question.place, "silent", name, key=True), message)
            elif name not in self.sources and name not in self.dropped.sources:
                message = f"there is no source {shown(name)}{suggestion(name, self.sources)}"
                self.tell(locate(question.place, "silent", name, key=True), message)
        return {name: reason for name, reason in question.silent.items() if name in self.sources}

    def with_origins(self, sources: dict[str, Source]) -> dict[str, Source]:
        """The sources, each `origin` leading to another one and in the end to one without."""
        kept = dict(sources)
        for name, source in sources.items():
            if source.origin is not None and not self.leads_back(source, kept):
                kept[name] = structs.replace(source, origin=None)
        return kept

    def leads_back(self, source: Source, sources: dict[str, Source]) -> bool:
        """Whether the origin of `source` is there, and is no reprint of `source` in its turn."""
        origin = source.origin
        if origin not in sources:
            if origin not in self.dropped.sources:
                message = f"there is no source {shown(str(origin))}{suggestion(str(origin), sources)}"
                self.tell(locate(source.place, "origin"), message)
            return False
        passed = {source.id}
        while origin is not None and origin in sources:
            if origin == source.id:
                self.tell(locate(source.place, "origin"), "this source is, by its `origin`, a reprint of itself")
                return False
            if origin in passed:  # a circle further on, told at one of its own
                return True
            passed.add(origin)
            origin = sources[origin].origin
        return True

    def tell(self, place: Place, message: str, severity: Literal["error", "note"] = "error") -> None:
        self.problems.append(Problem(place, message, severity))


def _with(record: R, **changes: object) -> R:
    """`record` with `changes`; itself if there are none, as in nearly all of a project."""
    if all(getattr(record, name) == value for name, value in changes.items()):
        return record
    return structs.replace(record, **changes)
