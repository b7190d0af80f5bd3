"""Extract the name of a speaker from a mention, without titles and roles."""

from __future__ import annotations

import re

from briefing.attribution.tokens import Token, tokens_of
from briefing.languages.record import Words


def name_in(mention: str, words: Words) -> str:
    """Return the name in a mention, without titles and roles; the whole mention if it has none.

    “Sen. Ted Cruz of Texas” has a name; “the Clinton campaign” and “a spokesman for Clinton” are returned as they are.
    """
    tokens = [token for token in tokens_of(mention, 0, len(mention), words) if token.is_word]
    tokens = _head(tokens, words)
    names = words.names
    kept: list[Token] = []
    for token in reversed(tokens):
        inner = (token.small in names.particles or token.small in names.of) and kept
        owner = kept and token.text.endswith(words.speech.owner_endings)  # NATO’s Jens Stoltenberg
        if owner or not (token.is_name or inner):
            break
        kept.append(token)
    kept.reverse()
    while len(kept) > 1 and (kept[0].small in names.titles or kept[0].small in names.dropped_particles):
        kept.pop(0)
    name = mention[kept[0].start : kept[-1].end] if kept else mention
    return re.sub(r"[’']s?$", "", " ".join(name.split()))


def _head(tokens: list[Token], words: Words) -> list[Token]:
    """Return the words of a noun phrase before “of”, “for” and the like, but all of “the Bank of America”."""
    names, subject_ends = words.names, words.speech.subject_ends
    for index in range(1, len(tokens)):
        if tokens[index].small not in subject_ends and tokens[index].small not in names.of:
            continue
        named = [token for token in tokens[:index] if token.is_name and token.small not in names.titles]
        one = len(named) == 1 and tokens[index - 1].is_name and tokens[index].small in names.of
        if not (
            one
            and index + 1 < len(tokens)
            and (tokens[index + 1].is_name or tokens[index + 1].small in names.definite_articles)
        ):
            return tokens[:index]
    return tokens
