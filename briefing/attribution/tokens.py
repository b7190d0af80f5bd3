"""Divide a text into words and signs with their places, and recognise verbs of saying among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.languages.record import Words

_LETTERS = r"[^\W_¹²³⁰⁴-⁹]+"
_TOKEN = re.compile(
    rf"{_LETTERS}(?:(?:[’'&-]|\.(?!(?<=[^\W\d_A-Z][^\W\d_A-Z]\.)[A-Z\d])){_LETTERS})*\.?"
    r"|\[\^?\w{1,3}\]|[,;:()—–\n]|--"
)
"""The pattern of a word or a sign.

In “Lund.Next”, two sentences without a space between them, it finds two words; a footnote is a sign.
"""


class Token(NamedTuple):
    """A word or a sign. `small` is the word in the form that word lists use."""

    text: str
    start: int
    end: int
    small: str
    is_name: bool
    """Whether it has a capital other than as the first word of a sentence, or as a day or a month."""

    @property
    def is_word(self) -> bool:
        """Whether it is a word and not a sign."""
        return self.text[0].isalnum()


def tokens_of(text: str, start: int, end: int, words: Words) -> list[Token]:
    """List the words and signs of a span of text, from code point `start` to `end`."""
    found = []
    no_names, abbreviations = words.speech.no_names, words.abbreviations.words
    for match in _TOKEN.finditer(text, start, end):
        word, last = match[0], match.end()
        if word[0] == "[":
            continue
        if word[-1] == "." and not (len(word) == 2 or "." in word[:-1] or word[:-1] in abbreviations):  # J., U.S., Gov.
            word, last = word[:-1], last - 1
        small = word.casefold().rstrip(".")
        found.append(Token(word, match.start(), last, small, word[0].isupper() and small not in no_names))
    return found


def is_verb(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether the token at `index` is a verb of saying."""
    speech = words.speech
    small = tokens[index].small
    particle = speech.verb_particles.get(small)
    if particle is not None and index + 1 < len(tokens) and tokens[index + 1].small == particle:
        return True
    if (small not in speech.saying) or (index and tokens[index].text[0].isupper()):
        return False
    before = tokens[index - 1].small if index else ""
    owned = before.endswith(speech.owner_endings) and not small.endswith(speech.finite_endings)
    if index and small in speech.stems and not (_may_be_plural(before, words) or _is_pair(tokens, index, words)):
        return False  # a security guarantee
    passive = before in speech.being and small.endswith(speech.passive_endings)
    return before not in speech.noun_follows and not owned and not passive


def _may_be_plural(before: str, words: Words) -> bool:
    """Tell whether the word before a verb may be a plural subject or an auxiliary."""
    return before.endswith(words.speech.many_endings) or before in words.speech.before_verb


def _is_pair(tokens: Sequence[Token], index: int, words: Words) -> bool:
    """Tell whether two subjects are named before a verb: Obama and Clinton call."""
    return index > 2 and tokens[index - 1].is_name and tokens[index - 2].small in words.speech.joining


def is_participle(tokens: list[Token], index: int, words: Words) -> bool:
    """Tell whether a verb shares the subject of the sentence: Perez went on, saying “…”."""
    speech = words.speech
    is_bare = not (index and tokens[index - 1].small in speech.auxiliaries)
    return tokens[index].small.endswith(speech.participle_endings) and is_bare


def is_past(token: Token, words: Words) -> bool:
    """Tell whether an unlisted word looks like a verb in the past: riffed, exhorted."""
    return token.text.islower() and len(token.text) > 4 and token.small.endswith(words.speech.past_endings)


def is_present(token: Token, words: Words) -> bool:
    """Tell whether an unlisted word looks like a verb in the present: he mocks, she points out."""
    speech = words.speech
    mocks = token.small.endswith(speech.present_endings) and not token.small.endswith(speech.no_present_endings)
    return token.text.islower() and len(token.text) > 3 and mocks
