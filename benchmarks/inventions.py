"""Quotations that are not, or not there: stitched, made up, from elsewhere, cut out since, or standing twice."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz

from benchmarks.changes import CHANGES, words
from benchmarks.debates import Body, sentences
from benchmarks.plain import plain
from benchmarks.quoted import (
    ALTERED,
    AROUND,
    NOT_THERE,
    Base,
    Case,
    Maker,
    Sides,
    World,
    around,
    case,
    context,
)
from briefing.model.statuses import Status
from briefing.text.span import Span

ALIKE = 75
"""From this similarity (0 to 100) on, what was made up may as well be called an altered form of what stands there."""
AMBIGUOUS = frozenset({Status.AMBIGUOUS})
EXACT = frozenset({Status.EXACT})
MOVED = frozenset({Status.MOVED_SOURCE})

Pick = Callable[[list[Span], Body, random.Random], tuple[Span, Span] | None]


def _stitched(pick: Pick, halves: bool = False) -> Maker:
    """Two sentences, or the beginning of one and the end of another, as if nothing stood between them."""

    def make(world: World, chance: random.Random) -> Case | None:
        for body in _any(world, chance):
            pair = pick(world.sentences[body.id], body, chance)
            if pair is None:
                continue
            one, two = (body.text[span.start : span.end] for span in pair)
            if halves:
                one, two = _first_half(one), _second_half(two)
            made = f"{one} {two}"
            if not world.stands(made):
                in_order = (
                    pair[0].end <= pair[1].start
                )  # else the prefix of one and the suffix of the other would touch
                there: Sides = _edges(body, pair) if in_order and chance.random() < 0.5 else {}
                return Case("", "", body.id, None, made, ALTERED | NOT_THERE, changed=True, **there)
        return None

    return make


def _any(world: World, chance: random.Random) -> Iterator[Body]:
    return (chance.choice(world.bodies) for _ in range(2 * len(world.bodies)))


def _edges(body: Body, pair: tuple[Span, Span]) -> Sides:
    first, last = pair
    return {"prefix": context(body.text, first)["prefix"], "suffix": context(body.text, last)["suffix"]}


def _but_one(found: list[Span], body: Body, chance: random.Random) -> tuple[Span, Span] | None:
    """A sentence and the next but one, in one turn."""
    at = chance.randrange(len(found) - 2)
    one, two = found[at], found[at + 2]
    between = body.text[one.end : two.start]
    return (one, two) if len(between) < 400 and "\n\n" not in between and ": " not in between else None


def _far(found: list[Span], _body: Body, chance: random.Random) -> tuple[Span, Span] | None:
    one, two = sorted(chance.sample(found, 2))
    return (one, two) if two.start - one.end > 2_000 else None


def _reversed(found: list[Span], body: Body, chance: random.Random) -> tuple[Span, Span] | None:
    at = chance.randrange(len(found) - 1)
    one, two = found[at], found[at + 1]
    return (two, one) if not body.text[one.end : two.start].strip() else None


def _first_half(text: str) -> str:
    found = text.split(" ")
    return " ".join(found[: max(len(found) // 2, 4)])


def _second_half(text: str) -> str:
    found = text.split(" ")
    return " ".join(found[-max(len(found) // 2, 4) :])


def _two_sources(world: World, chance: random.Random) -> Case | None:
    one, two = chance.sample(world.bodies, 2)
    parts = [
        body.text[span.start : span.end] for body in (one, two) for span in [chance.choice(world.sentences[body.id])]
    ]
    return Case("", "", one.id, None, " ".join(parts), ALTERED | NOT_THERE, changed=True)


def _invented(write: Callable[[World, random.Random], str]) -> Maker:
    def make(world: World, chance: random.Random) -> Case | None:
        for body in _any(world, chance):
            text = write(world, chance)
            if len(text.split()) >= 5 and not world.stands(text):
                alike = fuzz.partial_ratio(plain(text), world.plain[body.id]) >= ALIKE
                there: Sides = context(body.text, chance.choice(body.stretches)) if chance.random() < 0.3 else {}
                accepted = NOT_THERE | ALTERED if alike else NOT_THERE
                return Case("", "", body.id, None, text, accepted, changed=True, **_apart(there))
        return None

    return make


def _apart(there: Sides) -> Sides:
    """Only one side: a prefix and a suffix that touch would say that something was cut out."""
    return {"prefix": there["prefix"]} if there else {}


def _babble(world: World, chance: random.Random) -> str:
    """Each word one that follows the last two somewhere in a debate."""
    found = chance.choice(world.bodies).text.split()
    follows: dict[tuple[str, str], list[str]] = {}
    for one, two, three in zip(found, found[1:], found[2:], strict=False):
        follows.setdefault((one, two), []).append(three)
    made = list(chance.choice([pair for pair in follows if pair[0][0].isupper()]))
    while len(made) < chance.randint(12, 26):
        made.append(chance.choice(follows.get((made[-2], made[-1]), ["and"])))
    return " ".join(made)


def _shuffled(world: World, chance: random.Random) -> str:
    found = chance.choice(
        [base for base in chance.sample(world.bases, 50) if len(base.text) > 60] or world.bases
    ).text.split()
    return " ".join(chance.sample(found, len(found)))


_TEMPLATES = (
    "We have spent {number} {scale} dollars on {thing}, and what do we have to show for it in {place}?",
    "The people of {place} deserve {thing}, and I intend to see that they get it before {month}.",
    "When {name} was in office there were {number} {scale} fewer families waiting for {thing}.",
    "I told {name} in {month} that {thing} was the wrong answer for {place}.",
    "There is nothing in my plan that would ever touch {thing} for the elderly in {place}.",
    "No president since {name} has done as little about {thing} as this one has.",
    "My opponent voted {number} times against {thing}, and he will do it again.",
    "It was never my intention that {place} should pay for {thing}.",
)


def _template(_world: World, chance: random.Random) -> str:
    slots = {
        "number": chance.choice(words("numbers")),
        "scale": chance.choice(["thousand", "million", "billion"]),
        "place": chance.choice(words("countries") + words("states")),
        "name": chance.choice(words("surnames")),
        "month": chance.choice(words("months")),
        "thing": chance.choice(
            ["fusion reactors", "orbital tariffs", "desalination", "robot taxes", "the lunar treaty", "rail vouchers"]
        ),
    }
    return chance.choice(_TEMPLATES).format(**slots)


def _held_back(world: World, chance: random.Random) -> str:
    """What was said in a debate that the project does not have."""
    text = chance.choice(world.held_back)
    span = chance.choice(sentences(text))
    return text[span.start : span.end]


def _moved(change: str | None, told: bool = False) -> Maker:
    """Words of one source under the name of another, perhaps with other typography."""

    def make(world: World, chance: random.Random) -> Case | None:
        for base in world.some(chance):
            exact = CHANGES["typography"][change](base.text, world.pool, chance) if change else base.text
            other = chance.choice(world.bodies)
            if exact is None or (change and exact == base.text) or len(base.text) < 40 or world.stands(exact, other):
                continue
            if plain(exact) == plain(base.text):
                there: Sides = context(base.body.text, base.span) if told else {}
                moved = case(base, exact, MOVED, **there)
                return moved._replace(source=other.id, speaker=None, span=None)
        return None

    return make


def _alike_elsewhere(world: World, chance: random.Random) -> Case | None:
    """Words of another source but for one: neither there nor here."""
    for base in world.some(chance):
        exact = CHANGES["one word swapped"]["middle"](base.text, world.pool, chance)
        other = chance.choice(world.bodies)
        if exact is None or len(base.text) < 40 or world.stands(exact):
            continue
        if fuzz.partial_ratio(plain(exact), world.plain[other.id]) < ALIKE:
            return case(base, exact, NOT_THERE)._replace(source=other.id, speaker=None, span=None)
    return None


def _twice(told: str, accepted: frozenset[Status]) -> Maker:
    """Words that stand several times in their source; `told` is what is said of their neighbours."""

    def make(world: World, chance: random.Random) -> Case | None:
        for body in _any(world, chance):
            repeated = _repeated(body, chance)
            if not repeated:
                continue
            exact = chance.choice(repeated)
            if world.plain[body.id].count(plain(exact)) < 2:
                continue
            starts = [match.start() for match in re.finditer(re.escape(exact), body.text)]
            start = chance.choice(starts)
            span = Span(start, start + len(exact))
            there = _only(told, context(body.text, span))
            if told == "useless":
                there = {"prefix": " the "}  # stands before none of them
                if any(body.text[at - 5 : at].lower() == " the " for at in starts):
                    continue
            elif told and not _decides(there, body, exact):
                continue
            place = span if accepted is EXACT else None
            return Case("", "", body.id, None, exact, accepted, place, **there)
        return None

    return make


def _only(named: str, there: Sides) -> Sides:
    """The sides that are named."""
    found: Sides = {}
    if "prefix" in named:
        found["prefix"] = there["prefix"]
    if "suffix" in named:
        found["suffix"] = there["suffix"]
    return found


def _decides(there: Sides, body: Body, exact: str) -> bool:
    """Whether each given side tells the place from all the others."""
    text = plain(body.text)
    pairs = [there.get("prefix", "") + exact] if "prefix" in there else []
    pairs += [exact + there.get("suffix", "")] if "suffix" in there else []
    return all(text.count(plain(pair)) == 1 for pair in pairs)


def _repeated(body: Body, chance: random.Random) -> list[str]:
    """Some words in a row that stand more than once."""
    size = chance.randint(4, 9)
    found = body.text.split(" ")
    rows = Counter(" ".join(found[at : at + size]) for at in range(len(found) - size))
    return [row for row, count in rows.items() if 1 < count < 20 and len(row) >= 22 and _on_words(row, body)]


def _on_words(row: str, body: Body) -> bool:
    """Whether it begins and ends with a letter, and stands nowhere within longer words."""
    whole = re.findall(rf"(?<![\w'’-]){re.escape(row)}(?![\w'’-])", body.text)
    return row[0].isalpha() and row[-1].isalpha() and body.text.count(row) == len(whole)


def _gone(sides: str, accepted: frozenset[Status], size: int = AROUND) -> Maker:
    """A sentence that was cut out of its source; `sides` are what the quotation says of its neighbours."""

    def make(world: World, chance: random.Random) -> Case | None:
        for body in _any(world, chance):
            if not body.gone:
                continue
            gone = chance.choice(body.gone)
            around_it = context(body.text, Span(gone.offset, gone.offset), size)
            there = _only(sides, around_it)
            touching = world.once(around_it["prefix"] + around_it["suffix"], body)
            if touching and not world.stands(gone.text):
                like_it = len(there) < 2 and fuzz.partial_ratio(plain(gone.text), world.plain[body.id]) >= ALIKE
                return Case("", "", body.id, None, gone.text, accepted | ALTERED if like_it else accepted, **there)
        return None

    return make


def _misread_source(world: World, chance: random.Random) -> Case | None:
    """What was really said, of a source that was scanned badly there."""
    for body in _any(world, chance):
        if body.clean:
            exact, span = chance.choice(body.clean)
            base = Base(body, span, "")
            if len(exact) > 40 and not world.stands(exact) and world.once(base.text, body):
                return case(base, exact, ALTERED, **around(base, chance))._replace(speaker=None)
    return None


INVENTIONS: dict[str, dict[str, Maker]] = {
    "two stitched": {
        "next but one": _stitched(_but_one),
        "far apart": _stitched(_far),
        "in reverse": _stitched(_reversed),
        "halves": _stitched(_far, halves=True),
        "of two sources": _two_sources,
    },
    "invented": {
        "babble": _invented(_babble),
        "shuffled": _invented(_shuffled),
        "template": _invented(_template),
        "said elsewhere": _invented(_held_back),
    },
    "another source": {
        "verbatim": _moved(None),
        "with context": _moved(None, told=True),
        "spaces": _moved("spaces"),
        "curly": _moved("curly"),
        "but for a word": _alike_elsewhere,
    },
    "stands twice": {
        "alone": _twice("", AMBIGUOUS),
        "useless prefix": _twice("useless", AMBIGUOUS),
    },
    "twice, told apart": {
        "by both": _twice("prefix suffix", EXACT),
        "by the prefix": _twice("prefix", EXACT),
        "by the suffix": _twice("suffix", EXACT),
    },
    "cut from the source": {
        "both sides": _gone("prefix suffix", frozenset({Status.DELETED})),
        "long sides": _gone("prefix suffix", frozenset({Status.DELETED}), 80),
        "short sides": _gone("prefix suffix", frozenset({Status.DELETED}), 16),
        "alone": _gone("", NOT_THERE),
        "prefix alone": _gone("prefix", NOT_THERE),
    },
    "source misread": {"scanned": _misread_source},
}
"""By kind and variant."""
