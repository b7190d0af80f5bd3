"""Guess the language of a text from its commonest words: enough to fill in a key, and reported as a guess."""

from __future__ import annotations

import re
from collections import Counter

from briefing.languages.everywhere import commonest_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
"""The most characters that are looked at."""
_LEAST_WORDS = 3
"""The fewest common words of a language that count: two may be names, or of another language."""
_LEAST = 0.08
"""The least share (0–1) of a language's commonest words in a text of that language."""
UNKNOWN = "und"
"""The BCP 47 tag of a language that is not known."""


def language_of(text: str) -> str:
    """Return the BCP 47 tag of the likeliest language of `text`, or `und` if no language is likely."""
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    total = sum(counts.values())
    shares = {tag: sum(counts[word] for word in words) / max(total, 1) for tag, words in commonest_words().items()}
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    told = shares[best] * total >= _LEAST_WORDS and shares[best] > shares[second]
    return best if told and shares[best] >= _LEAST else UNKNOWN
