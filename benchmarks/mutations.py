"""Quotations of real texts as they go wrong in print, each with the statuses that a fair judge would give it.

What a change makes is kept only if it is what it is meant to be: typography must leave the same letters, and other
words must stand nowhere in the project.
"""

from __future__ import annotations

import random

from benchmarks.changes import CHANGES, MEANING
from benchmarks.inventions import INVENTIONS
from benchmarks.marks import MARKED
from benchmarks.plain import plain
from benchmarks.quoted import Case, Maker, Sides, World, altered, around, case, context
from briefing.model.statuses import Status


def cases(world: World, seed: int, size: int) -> list[Case]:
    """About `size` quotations of every kind, as many of each of its variants as of the others."""
    found: list[Case] = []
    for kind, variants in KINDS.items():
        for number, (variant, make) in enumerate(variants.items()):
            chance = random.Random(f"{seed} {kind} {variant}")
            wanted = size // len(variants) + (number < size % len(variants))
            found += (made._replace(kind=kind, variant=variant) for made in _different(make, world, chance, wanted))
    return found


def _different(make: Maker, world: World, chance: random.Random, wanted: int) -> list[Case]:
    """So many cases, no two the same, or as many as there are."""
    made: dict[tuple[str, str, str | None, str | None], Case] = {}
    for _ in range(wanted * 2):
        one = make(world, chance) if len(made) < wanted else None
        if one is None:
            break
        made[one.source, one.exact, one.prefix, one.suffix] = one
    return list(made.values())


def _verbatim(told: bool) -> Maker:
    def make(world: World, chance: random.Random) -> Case | None:
        for base in world.some(chance):
            if world.once(base.text, base.body):
                there: Sides = context(base.body.text, base.span) if told else {}
                return case(base, base.text, frozenset({Status.EXACT}), **there)
        return None

    return make


def _changed(kind: str, variant: str) -> Maker:
    """A change of the words of a stretch, where it did what it should."""
    change = CHANGES[kind][variant]
    typography = kind == "typography"

    def make(world: World, chance: random.Random) -> Case | None:
        for base in world.some(chance):
            exact = change(base.text, world.pool, chance)
            if exact is None or exact in base.body.text or not world.once(base.text, base.body):
                continue
            if (plain(exact) == plain(base.text)) if typography else not world.stands(exact):
                accepted = frozenset({Status.FOLDED}) if typography else altered(base.text)
                return case(base, exact, accepted, kind in MEANING, **around(base, chance))
        return None

    return make


KINDS: dict[str, dict[str, Maker]] = {
    "verbatim": {"with context": _verbatim(True), "without": _verbatim(False)},
    **{kind: {name: _changed(kind, name) for name in variants} for kind, variants in CHANGES.items()},
    **MARKED,
    **INVENTIONS,
}
"""Every kind with its variants, in the order of the table that `statuses` prints."""
