"""Follow the relations between a project's arguments from both ends.

A file declares a relation at one argument only. A person at the other end wants to see it too, and the key `r` follows
it both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model.records import Argument, Project, Question, Relation, RelationKind

KINDS: tuple[RelationKind, ...] = ("rebuts", "qualifies", "supports")


class Address(NamedTuple):
    """The place of an argument in a project. `position` and `argument` count from 0 in the order of the file."""

    question: str
    position: int
    argument: int

    @property
    def label(self) -> str:
        """The letter of the position and the number of the argument, for example `B2`."""
        return f"{letter(self.position)}{self.argument + 1}"


class Link(NamedTuple):
    """A relation as seen from one of its ends."""

    kind: RelationKind
    in_text: bool
    other: Address
    outgoing: bool
    """Whether the relation is seen from the argument that rebuts, supports or qualifies the other."""


def letter(position: int) -> str:
    """Return the letter of a position, which counts from 0: A, B, C …; after Z, AA."""
    before, index = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + index)


class Links:
    """All relations of a project. Relations that lead nowhere are left out: loading has reported them already."""

    def __init__(self, project: Project) -> None:
        self._addresses = {
            (address.question, argument.id): address
            for question in project.questions
            for address, argument in arguments(question)
        }
        self._of: dict[Address, list[Link]] = {}
        for question in project.questions:
            for address, argument in arguments(question):
                for kind, relation in declared_relations(argument):
                    self._add(address, kind, relation)

    def of(self, address: Address) -> list[Link]:
        """Return the links of one argument: rebuttals first, then qualifications, then support.

        Within each kind, links that come in precede links that go out.
        """
        return sorted(self._of.get(address, ()), key=lambda link: (KINDS.index(link.kind), link.outgoing))

    def against(self, address: Address) -> list[Address]:
        """List the arguments that speak against this one: those that rebut it, and those that it rebuts."""
        found = [link.other for link in self.of(address) if link.kind == "rebuts"]
        return list(dict.fromkeys(found))

    def _add(self, address: Address, kind: RelationKind, relation: Relation) -> None:
        question, _, argument = relation.to.rpartition("/")
        other = self._addresses.get((question or address.question, argument))
        if other is None or other == address:
            return
        self._of.setdefault(address, []).append(Link(kind, relation.in_text, other, outgoing=True))
        self._of.setdefault(other, []).append(Link(kind, relation.in_text, address, outgoing=False))


def arguments(question: Question) -> Iterator[tuple[Address, Argument]]:
    """Yield the arguments of a question, each with its address."""
    for p, position in enumerate(question.positions):
        for a, argument in enumerate(position.arguments):
            yield Address(question.id, p, a), argument


def declared_relations(argument: Argument) -> Iterator[tuple[RelationKind, Relation]]:
    """Yield the relations that its file declares at an argument, each with its kind."""
    kinds: tuple[tuple[RelationKind, tuple[Relation, ...]], ...] = (
        ("rebuts", argument.rebuts),
        ("qualifies", argument.qualifies),
        ("supports", argument.supports),
    )
    for kind, found in kinds:
        for relation in found:
            yield kind, relation
