"""Full names in a running text: runs of words with capitals, without what stands before a name and is none."""

from __future__ import annotations

import re

from briefing.drafts.words import (
    AUXILIARIES,
    CLAUSE_BEGINS,
    DETERMINERS,
    PARTICLES,
    STARTERS,
    SUBJECT_ENDS,
    TIMES,
    TITLES,
)

NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_a-z]?[^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|del|der|den|di|da|du|von|van|bin|ibn|al|el|la|le|ter|dos)\s+)*"
FULL = re.compile(rf"\b({NAME})((?:[^\S\n]+(?:[A-Z]\.[^\S\n]?)*{_PARTICLE}{NAME}){{1,4}})")
_NO_FIRST_NAME = TITLES | STARTERS | CLAUSE_BEGINS | SUBJECT_ENDS | DETERMINERS | AUXILIARIES | TIMES
_MOST_OF_NAME = 3
"""Words of a name, particles apart; what is longer has a role before it."""


def person_in(words: str) -> str | None:
    """The first and last names in a run of words with capitals; None where there is one word or none."""
    name = words.split()
    while len(name) > 1 and name[0].casefold().rstrip(".") in _NO_FIRST_NAME:
        name.pop(0)
    plain = [word for word in name if word.casefold() not in PARTICLES]
    if len(plain) > _MOST_OF_NAME:
        if len(name) != len(plain):
            return None
        name = name[-3:] if name[-2].endswith(".") else name[-2:]
    if len(name) < 2 or name[-1].casefold() in PARTICLES or name[0].casefold() in _NO_FIRST_NAME:
        return None
    return re.sub(r"[’']s?$", "", " ".join(name))


def has_article(text: str, found: re.Match[str], name: str) -> bool:
    """Whether “the” stands right before a name, or before what has no title in it but a name."""
    article = found[0][:4].casefold() == "the " and found[0][4:].startswith(name)
    return article or (
        found[0].startswith(name) and text[max(0, found.start() - 4) : found.start()].casefold() == "the "
    )


def is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1


def given_agree(given: str, name: str) -> bool:
    """Whether the first of a person's names is this one, or its initial."""
    first = name.casefold().split()[0]
    return first == given.casefold() or (
        first[:1] == given[:1].casefold() and 1 in (len(first.rstrip(".")), len(given))
    )
