"""The name in the words that stand for a speaker, without titles and roles."""

from __future__ import annotations

import re

from briefing.attribution.tokens import Token, tokens_of
from briefing.drafts.words import PARTICLES, SUBJECT_ENDS, TITLES

_OF = frozenset(("of", "for", "the"))


def name_in(words: str) -> str:
    """The name in the words that stand for a speaker, without titles and roles; all of them where there is none.

    “Sen. Ted Cruz of Texas” has one; “the Clinton campaign” and “a spokesman for Clinton” are as they stand.
    """
    tokens = [token for token in tokens_of(words, 0, len(words)) if token.is_word]
    tokens = _head(tokens)
    kept: list[Token] = []
    for token in reversed(tokens):
        inner = (token.small in PARTICLES or token.small in _OF) and kept
        owner = kept and token.text.endswith(("’s", "'s"))  # NATO’s Jens Stoltenberg
        if owner or not (token.is_name or inner):
            break
        kept.append(token)
    kept.reverse()
    while len(kept) > 1 and (kept[0].small in TITLES or kept[0].small in PARTICLES - {"al", "el", "von", "van", "de"}):
        kept.pop(0)
    name = words[kept[0].start : kept[-1].end] if kept else words
    return re.sub(r"[’']s?$", "", " ".join(name.split()))


def _head(tokens: list[Token]) -> list[Token]:
    """The words of a noun phrase before “of”, “for” and the like, but all of the Bank of America."""
    for index in range(1, len(tokens)):
        if tokens[index].small not in SUBJECT_ENDS | _OF:
            continue
        names = [token for token in tokens[:index] if token.is_name and token.small not in TITLES]
        one = len(names) == 1 and tokens[index - 1].is_name and tokens[index].small in _OF
        if not (one and index + 1 < len(tokens) and (tokens[index + 1].is_name or tokens[index + 1].small == "the")):
            return tokens[:index]
    return tokens
