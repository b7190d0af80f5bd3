"""What happens to a quotation's words between its source and a page, each as a small function on a text.

A change gives None where the text has nothing that it could change. It knows no source: whether the result is a
quotation of anything is for `mutations` to see. The tables are for making errors and must never help to find them.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Pool(NamedTuple):
    """What words are taken from: plain ones of the texts, and surnames of those who speak in them."""

    words: tuple[str, ...]
    surnames: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], surnames: Iterable[str]) -> Pool:
        found = {word for text in texts for word in re.findall(r"(?<![\w'’-])[a-z]{4,10}(?![\w'’-])", text)}
        return cls(tuple(sorted(found - WEIGHTY)), tuple(sorted({*surnames, *words("surnames")})))


Change = Callable[[str, Pool, random.Random], str | None]

with Path(__file__).with_name("words.toml").open("rb") as _file:
    _LISTS: dict[str, str] = tomllib.load(_file)


def words(name: str) -> list[str]:
    """A list of `words.toml`."""
    return _LISTS[name].split()


def _pairs(name: str) -> dict[str, list[str]]:
    """What may stand for each old word."""
    found: dict[str, list[str]] = {}
    for old, new in (pair.split("/") for pair in words(name)):
        found.setdefault(old, []).append(new)
    return found


WEIGHTY = frozenset(words("weighty") + words("numbers") + words("scales"))
"""What no harmless gap leaves out, and no neutral change touches; forms with n't, ’ll and ’d and digits aside."""


def is_weighty(word: str) -> bool:
    """Whether a word is a negation, a modal, a quantifier or a number."""
    plain = word.lower().replace("’", "'")
    parts = set(re.findall(r"[a-z]+", plain))
    return bool(parts & WEIGHTY) or bool(re.search(r"n't|'ll\b|'d\b|[\d$%€£]", plain))


def _at(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _one(pattern: str, text: str, chance: random.Random, new: Callable[[re.Match[str]], str | None]) -> str | None:
    """One of the matches changed, any of them."""
    found = list(re.finditer(pattern, text))
    for match in chance.sample(found, len(found)):
        made = new(match)
        if made is not None and made != match[0]:
            return _at(text, match, made)
    return None


def _inner(text: str) -> list[re.Match[str]]:
    """All words but the first and the last."""
    return list(WORD.finditer(text))[1:-1]


def _cased(new: str, like: str) -> str:
    return new[:1].upper() + new[1:] if like[:1].isupper() else new


# Typography: what a typesetter, a keyboard or a file format does.


def _curly(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    text = re.sub(r"(?<![^\s(—-])\"", "“", text).replace('"', "”")
    return re.sub(r"(?<![^\s(—“-])'", "‘", text).replace("'", "’")


def _straight(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text))


def _odd_marks(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return re.sub("['’]", chance.choice("´`′ʼ"), text).replace("“", "«").replace("”", "»")


def _spaces(text: str, _pool: Pool, chance: random.Random) -> str | None:
    new = chance.choice(["\xa0", "\u202f", "\u2009", "  ", "\t", "\u2003"])
    return _one(" ", text, chance, lambda _: new)


def _all_spaces(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    return re.sub(r"\s", "\xa0", text)


def _wrapped(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one("(?<=[a-z]) (?=[a-z])", text, chance, lambda _: chance.choice(["\n", "\n    ", "\r\n"]))


def _unwrapped(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    return re.sub(r"(?<!\n)\s*\n\s*(?!\n)", " ", text)


def _dashes(text: str, _pool: Pool, chance: random.Random) -> str | None:
    text = re.sub(r" ?--? |--", lambda _: chance.choice(["—", " – ", " — ", "--", " - "]), text)
    return re.sub(r"(?<=\w)-(?=\w)", lambda _: chance.choice("‑‐–"), text)


def _line_end(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<=\b[A-Za-z]{3})(?=[a-z]{3})", text, chance, lambda _: "-\n")


def _soft_hyphens(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<=\b[A-Za-z]{3})(?=[a-z]{3})", text, chance, lambda _: "\xad")


def _ligatures(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    return text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def _decomposed(text: str, _pool: Pool, _chance: random.Random) -> str | None:
    return unicodedata.normalize("NFD", text)


def _invisible(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one("(?<= )|(?<=[a-z])(?=[a-z])", text, chance, lambda _: chance.choice("\u200b\u2060\ufeff\u200e"))


def _typeset(text: str, pool: Pool, chance: random.Random) -> str | None:
    """Several of them, as a publisher's house style does."""
    for change in (_curly, _dashes, _ligatures, _spaces):
        text = change(text, pool, chance) or text
    return text


# One word another, without a bearing on what is claimed.


def _swapped_at(pick: Callable[[Sequence[re.Match[str]], random.Random], re.Match[str]]) -> Change:
    def change(text: str, pool: Pool, chance: random.Random) -> str | None:
        words = list(WORD.finditer(text))
        if len(words) < 5:
            return None
        old = pick(words, chance)
        if is_weighty(old[0]):
            return None
        return _at(text, old, _cased(chance.choice(pool.words), old[0]))

    return change


def _twice(text: str, pool: Pool, chance: random.Random) -> str | None:
    swap = _swapped_at(lambda words, chance: chance.choice(words[1:-1]))
    once = swap(text, pool, chance) if len(text) > 70 else None
    return swap(once, pool, chance) if once else None


def _added(text: str, pool: Pool, chance: random.Random) -> str | None:
    found = _inner(text)
    if len(found) < 4:
        return None
    word = chance.choice(found)
    return _at(text, word, f"{chance.choice(pool.words)} {word[0]}")


def _left_out(text: str, _pool: Pool, chance: random.Random) -> str | None:
    light = [word for word in _inner(text)[1:-1] if not is_weighty(word[0]) and text[word.end()] == " "]
    if not light:
        return None
    word = chance.choice(light)
    return text[: word.start()] + text[word.end() + 1 :]


def _unmarked(text: str, _pool: Pool, chance: random.Random) -> str | None:
    """Three to six words gone without a mark."""
    words = list(re.finditer(r"\S+\s+", text))
    size = chance.randint(3, 6)
    if len(words) < 4 * size:
        return None
    start = chance.randrange(4, len(words) - size - 3)
    if any(is_weighty(word[0]) for word in words[start : start + size]):
        return None
    return text[: words[start].start()] + text[words[start + size].start() :]


def _exchanged(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )([a-z]+) ([a-z]+)(?= )", text, chance, lambda two: f"{two[2]} {two[1]}")


def _capital(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )[a-z](?=[a-z]{3})", text, chance, lambda letter: letter[0].upper())


def _ending(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(
        r"(?<= )[a-z]{4,}[b-rt-z](?= )", text, chance, lambda word: None if is_weighty(word[0]) else f"{word[0]}s"
    )


# A negation, a modal or a quantifier more, less or another.

_AUXILIARY = r"(?<= )(is|are|was|were|will|would|could|should|have|has|had|do|does|did|can|must|may)(?= [a-z])"
_CONTRACTED = {"can": "can't", "will": "won't"}
_POSITIVES = {new: [old] for old, (new, *_) in _pairs("opposites").items()} | {"cannot": ["can"], "none": ["all"]}


def _not_added(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(_AUXILIARY + r"(?! not\b)", text, chance, lambda verb: f"{verb[0]} not")


def _nt_added(text: str, _pool: Pool, chance: random.Random) -> str | None:
    verbs = _AUXILIARY.replace("|may", "").replace("|must", "") + r"(?! not\b)"
    return _one(verbs, text, chance, lambda verb: _CONTRACTED.get(verb[0], f"{verb[0]}n't"))


def _never_added(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"\b(?:I|we|We|they|They|you|You|he|He)(?= [a-z]+ )", text, chance, lambda who: f"{who[0]} never")


def _no_added(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )(?:the|a|an)(?= )", text, chance, lambda _: "no")


def _not_lost(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<=\w) (?:not|never)(?= \w)", text, chance, lambda _: "")


def _nt_lost(text: str, _pool: Pool, chance: random.Random) -> str | None:
    verbs = {"can": "can", "ca": "can", "wo": "will", "Ca": "Can", "Wo": "Will"}
    return _one(r"\b([A-Za-z]+)n['’]t\b", text, chance, lambda verb: verbs.get(verb[1], verb[1]))


def _never_to_ever(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"\bnever\b", text, chance, lambda _: chance.choice(["always", "often"]))


def _no_lost(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )no(?= [a-z])", text, chance, lambda _: chance.choice(["a", "some", "the"]))


def _from(table: Mapping[str, Sequence[str]]) -> Change:
    """Any word that the table has, as one that the table has for it."""

    def change(text: str, _pool: Pool, chance: random.Random) -> str | None:
        found = r"(?<![\w'’-])[a-z]+(?![\w'’-])"
        return _one(found, text, chance, lambda old: chance.choice(table.get(old[0], [old[0]])))

    return change


def _modal_lost(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )(?:will|would|could|should|might|may|must) (?=[a-z])", text, chance, lambda _: "")


def _quantifier_lost(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )(?:some|many|most|all|every|several|few) (?=[a-z])", text, chance, lambda _: "")


# A number, a unit, a date.


def _digit(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"\d", text, chance, lambda old: str((int(old[0]) + chance.randint(1, 9)) % 10))


def _zeros(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<![\d.,])\d+(?![\d,]|\.\d)", text, chance, lambda old: old[0][:-1] if old[0][1:] else f"{old[0]}0")


def _year(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(
        r"\b(?:19|20)\d\d\b", text, chance, lambda old: str(int(old[0]) + chance.choice([-10, -4, -1, 1, 4, 10]))
    )


def _currency(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"[$%]", text, chance, lambda old: "€" if old[0] == "$" else "")


# A name.


def _one_of(*groups: str, pattern: str = r"\b[A-Za-z]\w+") -> Change:
    """Any word of one of the lists, as another of the same list."""
    lists = [words(group) for group in groups]

    def change(text: str, pool: Pool, chance: random.Random) -> str | None:
        known = [*lists, pool.surnames] if "surnames" in groups else lists
        return _one(pattern, text, chance, lambda old: _other(old[0], chance, known))

    return change


def _other(old: str, chance: random.Random, groups: Sequence[Sequence[str]]) -> str | None:
    for group in groups:
        if old in group:
            return chance.choice([new for new in group if new != old])
    return None


# What a scanner reads.


def _misread(pairs: str) -> Change:
    table = dict(pair.split("/") for pair in pairs.split())
    pattern = "|".join(map(re.escape, table))

    def change(text: str, _pool: Pool, chance: random.Random) -> str | None:
        return _one(rf"(?<=[A-Za-z])(?:{pattern})|(?:{pattern})(?=[a-z])", text, chance, lambda old: table[old[0]])

    return change


def _split(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one(r"(?<= )([a-z]{2,4})([a-z]{3,})(?= )", text, chance, lambda word: f"{word[1]} {word[2]}")


def _joined(text: str, _pool: Pool, chance: random.Random) -> str | None:
    return _one("(?<=[a-z]{2}) (?=[a-z]{2})", text, chance, lambda _: "")


def _several(text: str, pool: Pool, chance: random.Random) -> str | None:
    made: str | None = text
    for change in chance.sample([_misread("rn/m m/rn c/e e/c"), _misread("l/1 o/0 h/b"), _split, _joined], 3):
        made = change(made, pool, chance) if made else None
    return made if len(text) > 70 else None


CHANGES: dict[str, dict[str, Change]] = {
    "typography": {
        "curly": _curly,
        "straight": _straight,
        "odd marks": _odd_marks,
        "spaces": _spaces,
        "all spaces": _all_spaces,
        "wrapped": _wrapped,
        "unwrapped": _unwrapped,
        "dashes": _dashes,
        "line end": _line_end,
        "soft hyphens": _soft_hyphens,
        "ligatures": _ligatures,
        "decomposed": _decomposed,
        "invisible": _invisible,
        "house style": _typeset,
    },
    "one word swapped": {
        "first": _swapped_at(lambda words, _: words[0]),
        "middle": _swapped_at(lambda words, chance: chance.choice(words[1:-1])),
        "last": _swapped_at(lambda words, _: words[-1]),
        "synonym": _from(_pairs("synonyms")),
        "two words": _twice,
    },
    "words changed": {
        "added": _added,
        "left out": _left_out,
        "several left out": _unmarked,
        "exchanged": _exchanged,
        "capital": _capital,
        "ending": _ending,
    },
    "negation added": {
        "not": _not_added,
        "n't": _nt_added,
        "never": _never_added,
        "no": _no_added,
        "opposite": _from(_pairs("opposites")),
    },
    "negation lost": {
        "not": _not_lost,
        "n't": _nt_lost,
        "never": _never_to_ever,
        "no": _no_lost,
        "opposite": _from(_POSITIVES),
    },
    "modal or quantifier": {
        "modal": _from(_pairs("modals")),
        "modal lost": _modal_lost,
        "quantifier": _from(_pairs("quantifiers")),
        "quantifier lost": _quantifier_lost,
    },
    "number changed": {
        "digit": _digit,
        "zeros": _zeros,
        "year": _year,
        "spelled": _one_of("numbers"),
        "unit": _from(_pairs("units")),
        "currency": _currency,
        "date": _one_of("months", "days"),
    },
    "name changed": {
        "surname": _one_of("surnames"),
        "place": _one_of("countries", "states"),
        "first name": _one_of("first_names", pattern=r"\b[A-Z]\w+(?= [A-Z])"),
        "institution": _one_of("institutions"),
    },
    "OCR slip": {
        "rn and m": _misread("rn/m m/rn"),
        "l and 1": _misread("l/1 i/l I/l"),
        "o and 0": _misread("o/0 O/0"),
        "c and e": _misread("c/e e/c"),
        "h and b": _misread("h/b b/h"),
        "split": _split,
        "joined": _joined,
        "several": _several,
    },
}
"""By kind and variant. All but the first kind give other words than those of the source."""

MEANING = frozenset({"negation added", "negation lost", "modal or quantifier", "number changed", "name changed"})
"""The kinds that change what is said."""
