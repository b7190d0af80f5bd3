"""What an argument meets: the relations of a project, readable from both ends.

A file writes a relation at one argument only. A person who stands at the other end wants to see it too, and
`r` follows it both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model.records import Argument, Project, Question, Relation, RelationKind

KINDS: tuple[RelationKind, ...] = ("rebuts", "qualifies", "supports")


class Address(NamedTuple):
    """Where an argument stands in a project. `position` and `argument` count from 0 in the file's order."""

    question: str
    position: int
    argument: int

    @property
    def label(self) -> str:
        """The letter of the position and the number of the argument, for example `B2`."""
        return f"{letter(self.position)}{self.argument + 1}"


class Link(NamedTuple):
    """One relation as seen from one of its ends."""

    kind: RelationKind
    in_text: bool
    other: Address
    outgoing: bool
    """Whether the argument that one stands at is the one that rebuts, supports or qualifies."""


def letter(position: int) -> str:
    """A, B, C … for the positions of a question; after Z, AA."""
    before, index = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + index)


class Links:
    """All relations of a project. Relations that lead nowhere are left out: loading told of them."""

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
        """The links of one argument: what meets it first, then what it meets, contrasts before the rest."""
        return sorted(self._of.get(address, ()), key=lambda link: (KINDS.index(link.kind), link.outgoing))

    def against(self, address: Address) -> list[Address]:
        """The arguments that speak against this one: those that rebut it, and those that it rebuts."""
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
    """The arguments of a question, each with its address."""
    for p, position in enumerate(question.positions):
        for a, argument in enumerate(position.arguments):
            yield Address(question.id, p, a), argument


def declared_relations(argument: Argument) -> Iterator[tuple[RelationKind, Relation]]:
    """The relations that an argument's file gives it."""
    kinds: tuple[tuple[RelationKind, tuple[Relation, ...]], ...] = (
        ("rebuts", argument.rebuts),
        ("qualifies", argument.qualifies),
        ("supports", argument.supports),
    )
    for kind, found in kinds:
        for relation in found:
            yield kind, relation
