"""Find full names in a running text: runs of words with capitals, without leading words that are not part of a name."""

from __future__ import annotations

import re
from functools import cache

from briefing.languages.record import Words

NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_a-z]?[^\W\d_]+)*"
_MOST_OF_NAME = 3
"""The most words of a name, not counting particles; a longer run has a role before the name."""


@cache
def full_names(words: Words) -> re.Pattern[str]:
    """Compile the pattern that finds runs of two to five words with capitals, including the particles of names."""
    particles = "|".join(sorted(words.names.particles))
    particle = rf"(?:(?:{particles})\s+)*" if particles else ""
    return re.compile(rf"\b({NAME})((?:[^\S\n]+(?:[A-Z]\.[^\S\n]?)*{particle}{NAME}){{1,4}})")


def person_in(run: str, words: Words) -> str | None:
    """Return the first and last names in a run of words with capitals; None if fewer than two words are a name."""
    name, particles, no_first_name = run.split(), words.names.particles, _no_first_name(words)
    while len(name) > 1 and name[0].casefold().rstrip(".") in no_first_name:
        name.pop(0)
    plain = [word for word in name if word.casefold() not in particles]
    if len(plain) > _MOST_OF_NAME:
        if len(name) != len(plain):
            return None
        name = name[-3:] if name[-2].endswith(".") else name[-2:]
    if len(name) < 2 or name[-1].casefold() in particles or name[0].casefold() in no_first_name:
        return None
    return re.sub(r"[’']s?$", "", " ".join(name))


def has_article(text: str, found: re.Match[str], name: str, words: Words) -> bool:
    """Tell whether “the” is right before a name, or begins the run if the rest of it is the name without a title."""
    for article in (f"{word} " for word in words.names.definite_articles):
        size = len(article)
        if found[0][:size].casefold() == article and found[0][size:].startswith(name):
            return True
        before = text[max(0, found.start() - size) : found.start()].casefold()
        if found[0].startswith(name) and before == article:
            return True
    return False


def is_initial(word: str) -> bool:
    """Tell whether a word is a single letter, with or without a full stop."""
    return len(word.rstrip(".")) == 1


def given_agree(given: str, name: str) -> bool:
    """Tell whether the first of a person's names is this given name or its initial."""
    first = name.casefold().split()[0]
    return first == given.casefold() or (
        first[:1] == given[:1].casefold() and 1 in (len(first.rstrip(".")), len(given))
    )


@cache
def _no_first_name(words: Words) -> frozenset[str]:
    speech = words.speech
    return words.names.titles | speech.starters | speech.determiners | speech.auxiliaries | speech.no_names
