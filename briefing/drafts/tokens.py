"""The words of a text with their places, and which of them are verbs of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.drafts.words import AUXILIARIES, CLAUSE_BEGINS, NOUN_FOLLOWS, PRONOUNS, SAYING, SUBJECT_ENDS, TIMES

_TOKEN = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*\.?|[,;:()—–\n]|--")
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
        if len(word) > 4 and word.endswith("."):  # the end of a sentence, not of an abbreviation
            word, last = word[:-1], last - 1
        found.append(Token(word, match.start(), last, word.casefold().rstrip(".")))
    return found


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
