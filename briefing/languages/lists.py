"""Write lists of words and patterns, for the modules of languages."""

from __future__ import annotations

import re
from functools import cache

NONE: frozenset[str] = frozenset()
KINDS = {
    "negation": "a negation",
    "modal": "a modal",
    "quantifier": "a quantifier",
    "number": "a number",
    "unit": "a unit",
    "date": "a date",
    "saying": "a verb of saying",
}
"""The lists of `Meaning` whose words change what a sentence says, with the name that a reason gives them."""


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text, which white space separates."""
    return frozenset(text.split())


@cache
def pattern_of(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of a record; an empty one matches nothing."""
    return re.compile(text or r"(?!)", flags)
