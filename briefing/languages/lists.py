"""Lists of words and patterns, as the modules of languages write them."""

from __future__ import annotations

import re
from functools import cache

NONE: frozenset[str] = frozenset()


def word_list(text: str) -> frozenset[str]:
    """Return the words of a text, which white space sets apart."""
    return frozenset(text.split())


@cache
def pattern_of(text: str, flags: int = 0) -> re.Pattern[str]:
    """Compile a pattern of a record; an empty one matches nothing."""
    return re.compile(text or r"(?!)", flags)
