"""The words of a text with their places, and which of them are verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.drafts.words import (
    ABBREVIATIONS,
    AUXILIARIES,
    CLAUSE_BEGINS,
    NOUN_FOLLOWS,
    PRONOUNS,
    SAYING,
    SUBJECT_ENDS,
    TIMES,
)

_LETTERS = r"[^\W_¹²³⁰⁴-⁹]+"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:(?:[’'&-]|\.(?!(?<=[^\W\d_A-Z][^\W\d_A-Z]\.)[A-Z\d])){_LETTERS})*\.?"
    r"|\[\^?\w{1,3}\]|[,;:()—–\n]|--"
)
"""Of two sentences without a space between, “Lund.Next”, the last word and the first are two; a footnote is a sign."""
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "’s", "'s"))
_BASES = frozenset(word for word in SAYING if not SAYING.isdisjoint((f"{word}s", f"{word}ed", f"{word}d"))) - {
    "read",
    "put",
}
"""Verbs as they stand after “they”, which are nouns as often."""
_PLURAL = AUXILIARIES | PRONOUNS | {"you", "people", "men", "women", "others"}
_SMALL = CLAUSE_BEGINS | SUBJECT_ENDS
"""Words that have a capital only where a sentence begins with them."""


class Token(NamedTuple):
    """A word or a sign, and `small`: the word as lists have it."""

    text: str
    start: int
    end: int
    small: str

    @property
    def is_name(self) -> bool:
        return self.text[0].isupper() and self.small not in TIMES and self.small not in _SMALL

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word, last = match[0], match.end()
        if word[0] == "[":
            continue
        if word[-1] == "." and not _is_abbreviation(word[:-1]):
            word, last = word[:-1], last - 1
        found.append(Token(word, match.start(), last, word.casefold().rstrip(".")))
    return found


def _is_abbreviation(word: str) -> bool:
    """Whether a stop behind a word belongs to it: J., U.S., Gov."""
    return len(word) == 1 or "." in word or word in ABBREVIATIONS


def is_verb(tokens: Sequence[Token], index: int) -> bool:
    small = tokens[index].small
    following = tokens[index + 1].small if index + 1 < len(tokens) else ""
    if (small in ("went", "goes") and following == "on") or (small in ("put", "puts") and following == "it"):
        return True
    if (small not in SAYING) or (index and tokens[index].text[0].isupper()):
        return False
    before = tokens[index - 1].small if index else ""
    owned = before.endswith(("’s", "'s", "s’")) and not small.endswith(("ed", "said", "wrote", "told"))
    if index and small in _BASES and not (_may_be_plural(before) or _is_pair(tokens, index)):
        return False  # a security guarantee
    passive = before in _BE and small.endswith(("ed", "told", "found", "known", "written"))
    return before not in NOUN_FOLLOWS and not owned and not passive


def _may_be_plural(before: str) -> bool:
    return before.endswith(("s", "ly")) or before in _PLURAL


def _is_pair(tokens: Sequence[Token], index: int) -> bool:
    """Whether two are named before a verb: Obama and Clinton call."""
    return index > 2 and tokens[index - 1].is_name and tokens[index - 2].small == "and"


def is_participle(tokens: list[Token], index: int) -> bool:
    """Whether a verb has the subject of the sentence: Perez went on, saying “…”."""
    return tokens[index].small.endswith("ing") and not (index and tokens[index - 1].small in AUXILIARIES)


def is_past(token: Token) -> bool:
    """Whether a word that no list has looks like a verb in the past: riffed, exhorted."""
    return token.text.islower() and len(token.text) > 4 and token.small.endswith("ed")


def is_present(token: Token) -> bool:
    """The same for the present: he mocks, she points out."""
    return token.text.islower() and len(token.text) > 3 and token.small.endswith("s") and not token.small.endswith("ss")
