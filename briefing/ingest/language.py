"""The language of a text, from its commonest words: enough to fill in a key, and told as a guess."""

from __future__ import annotations

import re
from collections import Counter

from briefing.languages.everywhere import commonest_words

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_LEAST_WORDS = 3
"""Words of a language that are found, from which on they tell anything: two may be names, or of another language."""
_LEAST = 0.08
"""The share of a language's commonest words from which on a text is taken to be in it."""
UNKNOWN = "und"
"""BCP 47 for a language that is not known."""


def language_of(text: str) -> str:
    """The BCP 47 tag of the language that `text` is likeliest in; `und` where nothing speaks for one of them."""
    counts = Counter(_WORD.findall(text[:_SAMPLE].lower()))
    total = sum(counts.values())
    shares = {tag: sum(counts[word] for word in words) / max(total, 1) for tag, words in commonest_words().items()}
    best, second = sorted(shares, key=shares.__getitem__, reverse=True)[:2]
    told = shares[best] * total >= _LEAST_WORDS and shares[best] > shares[second]
    return best if told and shares[best] >= _LEAST else UNKNOWN
