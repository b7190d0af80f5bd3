"""A quotation made for measuring, with what is true of it, and the project that it is made from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple, TypedDict, Unpack

from benchmarks.changes import Pool
from benchmarks.debates import Body, Debates, sentences
from benchmarks.plain import plain
from briefing.model.statuses import Status
from briefing.text.span import Span

AROUND = 32
"""Characters of a prefix and of a suffix, as annotation tools take them."""
TRIES = 4_000
"""Texts that are tried for one case, at most four times as many as there are: some changes fit few texts."""
SHORT = 30
"""Characters below which a changed quotation may as well be called missing: too little is left to know it by."""
ALTERED = frozenset({Status.ALTERED})
NOT_THERE = frozenset({Status.MISSING})
ELIDED = frozenset({Status.ELIDED})
RISKY = frozenset({Status.ELIDED_RISKY})


class Case(NamedTuple):
    """A quotation, and what is true of it: `span` is its place in the source, where it has one."""

    kind: str
    variant: str
    source: str
    speaker: str | None
    exact: str
    accepted: frozenset[Status]
    span: Span | None = None
    prefix: str | None = None
    suffix: str | None = None
    changed: bool = False
    """Whether it says something else than its source, or was never said."""


class Sides(TypedDict, total=False):
    """What a quotation says of its neighbours."""

    prefix: str
    suffix: str


class Base(NamedTuple):
    """Words that stand once in one source of the project."""

    body: Body
    span: Span
    speaker: str

    @property
    def text(self) -> str:
        return self.body.text[self.span.start : self.span.end]


class World:
    """The debates, and what is computed from them once."""

    def __init__(self, debates: Debates) -> None:
        self.bodies = debates.bodies
        self.held_back = debates.held_back
        self.plain = {body.id: plain(body.text) for body in debates.bodies}
        self.whole = "\n".join(self.plain.values())
        self.bases = [
            Base(body, span, speaker)
            for body in debates.bodies
            for span, speaker in zip(body.stretches, body.speakers, strict=True)
            if 24 <= span.end - span.start <= 400
        ]

    @cached_property
    def pool(self) -> Pool:
        return Pool.of((body.text for body in self.bodies), {base.speaker.capitalize() for base in self.bases})

    @cached_property
    def sentences(self) -> dict[str, list[Span]]:
        return {body.id: sentences(body.text) for body in self.bodies}

    def stands(self, text: str, body: Body | None = None) -> bool:
        """Whether the letters of `text` stand anywhere, or in one body."""
        return plain(text) in (self.plain[body.id] if body else self.whole)

    def once(self, text: str, body: Body) -> bool:
        return self.plain[body.id].count(plain(text)) == 1

    def some(self, chance: random.Random) -> Iterator[Base]:
        """Any stretches, a few thousand; some stand twice in their sources."""
        return (chance.choice(self.bases) for _ in range(min(TRIES, 4 * len(self.bases))))


Maker = Callable[[World, random.Random], Case | None]
"""Makes one case, or None where nothing that it tried fits."""


def around(base: Base, chance: random.Random) -> Sides:
    """A prefix and a suffix for half of the quotations."""
    return context(base.body.text, base.span) if chance.random() < 0.5 else {}


def context(text: str, span: Span, size: int = AROUND) -> Sides:
    return {"prefix": text[max(span.start - size, 0) : span.start], "suffix": text[span.end : span.end + size]}


def case(base: Base, exact: str, accepted: frozenset[Status], changed: bool = False, **sides: Unpack[Sides]) -> Case:
    """A case of a stretch, its kind and variant still open."""
    speaker = base.speaker.lower()
    return Case("", "", base.body.id, speaker, exact, accepted, base.span, changed=changed, **sides)


def altered(text: str) -> frozenset[Status]:
    return ALTERED if len(text) >= SHORT else ALTERED | NOT_THERE
