"""What carries the meaning of a text: its negations, modals, quantifiers, numbers, units and dates.

Words, not sense: they are looked up in the lists of `text.meaning`. Numbers and contractions are found by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.text.fold import fold
from briefing.text.meaning import KINDS, Words
from briefing.text.typography import JOIN

WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
UNIT = re.compile(r"[%‰°]|(?<![^\s(])[-−–](?=\d)")
_CURRENCY = re.compile(r"[$€£¥₽%‰°]")
_ROMAN = re.compile(r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
LONGEST_PHRASE = 3
"""Words of the longest phrase in a list."""

_NEGATING = re.compile(r"(?:un|in|im|il|ir|dis|non|mis|anti|de)-?")

Carriers = dict[str, list[str]]
"""What carries meaning, by its kind, each word as it is spelt and as often as it stands there."""


def carriers(text: str, words: Words) -> Carriers:
    """All that carries meaning, as it is spelt, then as it reads with soft and line-end hyphens gone."""
    folded = text if text.isascii() and "\n" not in text else fold(text).text
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for spelling in dict.fromkeys((text, folded.replace(JOIN, ""), folded.replace(JOIN, "-"))):
        once: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
        for kind, key, spelt in _in_words([match[0] for match in WORD.finditer(spelling)], words):
            once[kind].setdefault(key, []).append(spelt)
        for kind, keys in once.items():
            for key, spellings in keys.items():
                found[kind].setdefault(key, spellings)
    found["number"] |= {unit: [unit] for unit in UNIT.findall(text)}
    found["unit"] |= {sign: [sign] for sign in _CURRENCY.findall(text)}
    return {kind: [spelt for spellings in keys.values() for spelt in spellings] for kind, keys in found.items() if keys}


def negates(one: str, other: str) -> bool:
    """Whether two words differ by a negating prefix or ending alone: able and unable, careful and careless."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    if long != prefix and len(short) > 2 and _NEGATING.fullmatch(prefix):
        return True
    return any(a.endswith("less") and b == a[:-4] + "ful" for a, b in ((one, other), (other, one)))


def plain(word: str) -> str:
    """A word as the lists have it."""
    return re.sub("[’ʼ]", "'", word.casefold())


def _in_words(read: list[str], words: Words) -> Iterator[tuple[str, str, str]]:
    for index, word in enumerate(read):
        for kind in _kinds(word, words):
            yield kind, plain(word), word
        for length in range(2, LONGEST_PHRASE + 1):
            phrase = read[index : index + length]
            joined = "_".join(map(plain, phrase))
            for kind in KINDS:
                if len(phrase) == length and joined in words[kind]:
                    yield kind, joined, " ".join(phrase)


def _kinds(spelling: str, words: Words) -> Iterator[str]:
    """What a word carries. The parts of a contraction count each: “he’ll” is a modal, “who’s” is nothing."""
    word = plain(spelling)
    stem, _, ending = word.partition("'")
    negated = word.endswith("n't") or word in words["negation"] or stem in words["negation"]
    if negated:
        yield "negation"
    for kind in KINDS:
        listed = word in words[kind] or stem in words[kind] or (negated and word.removesuffix("n't") in words[kind])
        if kind != "negation" and listed:
            yield kind
    if ending in ("ll", "d"):
        yield "modal"
    if any(map(str.isnumeric, word)) or _ROMAN.fullmatch(spelling) or (word.endswith("fold") and len(word) > 6):
        yield "number"
