"""Look up the words that carry the meaning of a text: negations, modals, quantifiers, numbers, units and dates.

This finds words and not sense: the words are looked up in the lists of a language. Numbers are found by their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.languages import words_of
from briefing.languages.lists import KINDS
from briefing.model.records import Source
from briefing.text.fold import fold
from briefing.text.typography import JOIN

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

WORD = re.compile(r"\d+(?:[.,:]\d+)*[^\W_]*|[^\W_]+(?:['’ʼ][^\W_]+)*")
UNIT = re.compile(r"[%‰°]|(?<![^\s(])[-−–](?=\d)")
_CURRENCY = re.compile(r"[$€£¥₽%‰°]")
_ROMAN = re.compile(r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
LONGEST_PHRASE = 3
"""The number of words of the longest phrase in a list."""

Carriers = dict[str, list[str]]
"""The words that carry meaning by kind, each as it is spelt and as often as it occurs."""


def meaning_of(source: Source | None) -> Meaning | None:
    """Return the words that carry meaning in the language of a source; None if the language has no list."""
    return words_of(source.language if source else None).meaning


def carriers(text: str, meaning: Meaning) -> Carriers:
    """Collect all words that carry meaning: as spelt, then as read without soft hyphens and line-end hyphens."""
    folded = text if text.isascii() and "\n" not in text else fold(text).text
    found: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
    for spelling in dict.fromkeys((text, folded.replace(JOIN, ""), folded.replace(JOIN, "-"))):
        once: dict[str, dict[str, list[str]]] = {kind: {} for kind in KINDS}
        for kind, key, spelt in _in_words([match[0] for match in WORD.finditer(spelling)], meaning):
            once[kind].setdefault(key, []).append(spelt)
        for kind, keys in once.items():
            for key, spellings in keys.items():
                found[kind].setdefault(key, spellings)
    found["number"] |= {unit: [unit] for unit in UNIT.findall(text)}
    found["unit"] |= {sign: [sign] for sign in _CURRENCY.findall(text)}
    return {kind: [spelt for spellings in keys.values() for spelt in spellings] for kind, keys in found.items() if keys}


def negates(one: str, other: str, meaning: Meaning) -> bool:
    """Tell whether two words differ only by a negating prefix or ending: able and unable, careful and careless."""
    short, long = sorted((one, other), key=len)
    prefix = long.removesuffix(short)
    if long != prefix and len(short) > 2 and prefix.removesuffix("-") in meaning.negating_prefixes:
        return True
    return any(
        a.endswith(ending) and b == a.removesuffix(ending) + opposite
        for a, b in ((one, other), (other, one))
        for ending, opposite in meaning.opposite_endings
    )


def plain(word: str) -> str:
    """Return a word as the lists spell it."""
    return word.casefold().replace("’", "'").replace("ʼ", "'")


def _in_words(read: list[str], meaning: Meaning) -> Iterator[tuple[str, str, str]]:
    for index, word in enumerate(read):
        for kind in _kinds(word, meaning):
            yield kind, plain(word), word
        if plain(word) in meaning.openers:
            yield from _phrases(read[index : index + LONGEST_PHRASE], meaning)


def _phrases(read: list[str], meaning: Meaning) -> Iterator[tuple[str, str, str]]:
    for length in range(2, len(read) + 1):
        joined = "_".join(map(plain, read[:length]))
        for kind, words in meaning.kinds.items():
            if joined in words:
                yield kind, joined, " ".join(read[:length])


@lru_cache(maxsize=1 << 14)
def _kinds(spelling: str, meaning: Meaning) -> tuple[str, ...]:
    """Return the kinds of meaning that a word carries.

    The parts of a contraction count each: “he’ll” is a modal, “who’s” is nothing.
    """
    word = plain(spelling)
    stem, _, ending = word.partition("'")
    bare = next((word.removesuffix(one) for one in meaning.negated_endings if word.endswith(one)), word)
    negated = bare != word or word in meaning.negation or stem in meaning.negation
    found = ["negation"] if negated else []
    found += [
        kind for kind, words in meaning.kinds.items() if kind != "negation" and not words.isdisjoint((word, stem, bare))
    ]
    if ending in meaning.modal_contractions:
        found.append("modal")
    if any(map(str.isnumeric, word)) or _ROMAN.fullmatch(spelling) or _is_number(word, meaning):
        found.append("number")
    return tuple(dict.fromkeys(found))


def _is_number(word: str, meaning: Meaning) -> bool:
    """Tell whether a word of more than two letters before its ending is a number by that ending."""
    return any(word.endswith(ending) and len(word) > len(ending) + 2 for ending in meaning.number_endings)
