"""Quotations with marks that say what an editor did: gaps, clarifications, capitals, [sic], emphasis."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from benchmarks.changes import is_weighty, words
from benchmarks.quoted import (
    ALTERED,
    ELIDED,
    NOT_THERE,
    RISKY,
    Base,
    Case,
    Maker,
    World,
    around,
    case,
)
from briefing.model.statuses import Status
from briefing.text.span import Span

ANY_MARK = ("[…]", "[...]", "…", "...", ". . .", "[. . .]")
TOO_LONG = 60
"""Words that a gap may leave out."""
_DISPUTED = frozenset(words("disputed"))
_NEGATIONS = frozenset(["not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "cannot", "without"])
_MODALS = frozenset(["can", "could", "may", "might", "must", "shall", "should", "will", "would"])
_QUANTIFIERS = frozenset(["all", "every", "some", "any", "many", "most", "more", "few", "several", "each", "both"])
_LABEL = re.compile(r"(?:^|\n)(?:[A-Z]+\. )?([A-Z]{3,}): ")
_ANSWER = re.compile(r"(?<=[.?!])\s+([A-Z]{3,}): (?=[A-Z])")


def _gap(marks: Sequence[str], accepted: frozenset[Status] | None = ELIDED, at_least: int = 2, most: int = 8) -> Maker:
    """Some words left out at a mark; None accepts both what is harmless and what is risky."""

    def make(world: World, chance: random.Random) -> Case | None:
        for base in world.some(chance):
            found = _cut(base, chance, at_least, most)
            if found is None:
                continue
            before, left_out, after = found
            if _judged(left_out) == accepted and _placed(world, base, before, after):
                exact = f"{before}{_mark(chance.choice(marks), chance)}{after}"
                return case(base, exact, accepted or ELIDED | RISKY, **around(base, chance))
        return None

    return make


def _judged(left_out: str) -> frozenset[Status] | None:
    """What a fair judge says of a gap by its words: None where two of them could differ."""
    found = left_out.split()
    if any(map(is_weighty, found)):
        return RISKY
    if any(set(re.findall("[a-z]+", word.lower())) & _DISPUTED for word in found) or _LABEL.search(left_out):
        return None
    return ELIDED


def _cut(base: Base, chance: random.Random, at_least: int, most: int) -> tuple[str, str, str] | None:
    """A stretch in three: words before a gap, those in it, those after it; four words on both sides."""
    found = list(re.finditer(r"\S+", base.text))
    size = chance.randint(at_least, most)
    if len(found) < size + 8:
        return None
    start = chance.randrange(4, len(found) - size - 3)
    first, last = found[start].start(), found[start + size - 1].end()
    return base.text[:first].rstrip(), base.text[first:last], base.text[last:].lstrip()


def _placed(world: World, base: Base, *parts: str) -> bool:
    """Whether every part stands at one place only."""
    return all(world.once(part, base.body) for part in parts)


def _mark(mark: str, chance: random.Random) -> str:
    """A mark of a gap between words, a bare one sometimes on the word before it."""
    return f"{mark} " if not mark.startswith(("[", ". ")) and chance.random() < 0.4 else f" {mark} "


def _two_gaps(world: World, chance: random.Random) -> Case | None:
    for base in world.some(chance):
        found = list(re.finditer(r"\S+", base.text))
        if len(found) < 20:
            continue
        one = chance.randrange(4, len(found) // 2 - 4)
        two = chance.randrange(one + 7, len(found) - 6)
        cuts = [(found[at].start(), found[at + 1].end()) for at in (one, two)]
        (a, b), (c, d) = cuts
        parts = [base.text[:a].rstrip(), base.text[b:c].strip(), base.text[d:].lstrip()]
        if all(_judged(base.text[s:e]) == ELIDED for s, e in cuts) and _placed(world, base, *parts):
            return case(base, chance.choice([" […] ", " [...] ", " … "]).join(parts), ELIDED, **around(base, chance))
    return None


def _at_end(world: World, chance: random.Random) -> Case | None:
    """A mark at an end; harmless where a sentence begins or ends there anyway, else two judges could differ."""
    for base in world.some(chance):
        text, span = base.body.text, base.span
        if not world.once(base.text, base.body):
            continue
        begins = text[max(span.start - 2, 0) : span.start].strip() in (".", "?", "!")
        if begins and base.text[0].isupper():
            return case(base, f"{chance.choice(['[…]', '…', '...'])} {base.text}", ELIDED, **around(base, chance))
        if base.text[-1] in ".?!" and base.text[-2].isalpha():
            return case(base, f"{base.text} {chance.choice(['[…]', '…', '...'])}", ELIDED, **around(base, chance))
    return None


def _swallowing(carriers: frozenset[str]) -> Maker:
    """A gap with one of the words in it."""

    def make(world: World, chance: random.Random) -> Case | None:
        for base in world.some(chance):
            found = _cut(base, chance, 1, 6)
            if found is None:
                continue
            before, left_out, after = found
            inside = {word.strip(".,;:?!\"'’“”-").lower().replace("’", "'") for word in left_out.split()}
            negated = carriers is _NEGATIONS and any(word.endswith("n't") for word in inside)
            numeral = carriers is _NUMBERS and any(map(str.isdigit, left_out))
            if (inside & carriers or negated or numeral) and _placed(world, base, before, after):
                exact = f"{before}{_mark(chance.choice(ANY_MARK), chance)}{after}"
                return case(base, exact, RISKY, True, **around(base, chance))
        return None

    return make


_NUMBERS = frozenset(words("numbers") + words("scales")) - {"one"}


def _turns(by_first: bool) -> Maker:
    """The end of what one says and the beginning of what another answers, as if one of them had said both."""

    def make(world: World, chance: random.Random) -> Case | None:
        for body in chance.sample(world.bodies, len(world.bodies)):
            label = chance.choice([*_ANSWER.finditer(body.text)] or [None])
            if label is None:
                continue
            before = re.search(r"(?:[^\s:]+\s+){5,11}\S+$", body.text[max(label.start() - 160, 0) : label.start()])
            after = re.match(r"(?:\S+ ){5,11}\S+(?=\s)", body.text[label.end() :])
            asks = _LABEL.findall(body.text[: label.start()])
            if not (before and after and asks) or asks[-1] == label[1]:
                continue
            if world.once(before[0], body) and world.once(after[0], body) and "\n" not in before[0].strip() + after[0]:
                span = Span(label.start() - len(before[0]), label.end() + after.end())
                base = Base(body, span, asks[-1] if by_first else label[1])
                return case(base, f"{before[0]} […] {after[0]}", RISKY, True, **around(base, chance))
        return None

    return make


def _too_long(world: World, chance: random.Random) -> Case | None:
    for base in world.some(chance):
        text = base.body.text
        words_after = rf"\S*\s+(?:\S+\s+){{{TOO_LONG + 8},{TOO_LONG + 30}}}?((?:\S+ ){{6}}\S+)(?=\s)"
        tail = re.match(words_after, text[base.span.end :])
        if tail and _placed(world, base, base.text, tail[1]) and not _LABEL.search(tail[0]):
            whole = Base(base.body, Span(base.span.start, base.span.end + tail.end()), base.speaker)
            return case(whole, f"{base.text} […] {tail[1]}", RISKY, True, **around(whole, chance))
    return None


def _clarified(world: World, chance: random.Random) -> Case | None:
    """A pronoun replaced by what it stands for."""
    names = ["the president", "Congress", "the senator", "the Soviets", "the governor", "our allies", "the program"]
    pronoun = r"(?<= )(?:he|she|they|it|them|him|we)(?= )"
    return _noted(world, chance, pattern=pronoun, new=lambda _: f"[{chance.choice(names)}]")


def _explained(world: World, chance: random.Random) -> Case | None:
    """Words of an editor beside what they explain."""
    names = ["the president", "in Congress", "the senator", "of the Union", "the bill"]
    pattern = r"(?<= )(?:he|they|it|them|him|this|there|that|[a-z]{5,})(?= )"
    return _noted(world, chance, pattern, lambda old: f"{old[0]} [{chance.choice(names)}]")


def _noted(
    world: World,
    chance: random.Random,
    pattern: str,
    new: Callable[[re.Match[str]], str],
    accepted: frozenset[Status] = ELIDED,
    changed: bool = False,
) -> Case | None:
    """A note of an editor at one of the words that `pattern` finds."""
    for base in world.some(chance):
        found = [match for match in re.finditer(pattern, base.text) if 12 < match.start() < len(base.text) - 15]
        if not found or len(base.text) < 45:
            continue
        match = chance.choice(found)
        parts = base.text[: match.start()].rstrip(), base.text[match.end() :].lstrip()
        if not is_weighty(match[0]) and _placed(world, base, *parts):
            exact = base.text[: match.start()] + new(match) + base.text[match.end() :]
            return case(base, exact, accepted, changed, **around(base, chance))
    return None


def _capital(world: World, chance: random.Random) -> Case | None:
    for base in world.some(chance):
        first = base.text[0]
        if base.text[1:2].isalpha() and world.once(base.text[1:], base.body):
            return case(base, f"[{first.swapcase()}]{base.text[1:]}", ELIDED | {Status.FOLDED}, **around(base, chance))
    return None


def _sic(world: World, chance: random.Random) -> Case | None:
    return _noted(world, chance, r"(?<= )[a-z]{3,}(?= )", lambda old: f"{old[0]} [sic]", ELIDED | {Status.FOLDED})


def _emphasis(world: World, chance: random.Random) -> Case | None:
    star = chance.choice(["*", "_", "**"])
    return _noted(world, chance, r"(?<= )[a-z]{3,}(?= )", lambda old: f"{star}{old[0]}{star}", ELIDED | {Status.FOLDED})


def _smuggled(world: World, chance: random.Random) -> Case | None:
    """A clarification that adds what changes everything."""
    weights = ["not", "never", "ten million", "all", "without"]
    accepted = RISKY | ALTERED | NOT_THERE
    return _noted(
        world, chance, r"(?<= )[a-z]{2,}(?= )", lambda old: f"{old[0]} [{chance.choice(weights)}]", accepted, True
    )


MARKED: dict[str, dict[str, Maker]] = {
    "marked gap": {
        **{mark: _gap([mark]) for mark in ANY_MARK},
        "one word": _gap(["[…]", "..."], at_least=1, most=1),
        "long": _gap(["[…]", "..."], at_least=9, most=16),
        "two": _two_gaps,
        "at an end": _at_end,
    },
    "editor's mark": {
        "for a pronoun": _clarified,
        "explained": _explained,
        "capital": _capital,
        "sic": _sic,
        "emphasis": _emphasis,
    },
    "gap that swallows": {
        "negation": _swallowing(_NEGATIONS),
        "modal": _swallowing(_MODALS),
        "quantifier": _swallowing(_QUANTIFIERS),
        "number": _swallowing(_NUMBERS),
        "another's turn": _turns(by_first=True),
        "own turn, not all": _turns(by_first=False),
        "too long": _too_long,
    },
    "gap, disputed": {"disputed words": _gap(ANY_MARK, None)},
    "mark that smuggles": {"in brackets": _smuggled},
}
