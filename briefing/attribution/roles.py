"""What a text calls a person where it names them in full: “the treasurer, Tom Reyes,”, “Ada Lund, the librarian,”."""

from __future__ import annotations

import re
from collections.abc import Container

from briefing.text.span import Span

FAR = 120
"""Code points beside a name that are looked at."""

_WORD = r"[\w’'&.-]+"
_BEHIND = re.compile(rf",\s+(?:who\s+is\s+)?(?:an?|the)\s+({_WORD}(?:\s+{_WORD}){{0,7}}?)(?=[,;)]|[.!?](?:\s|\Z))")
"""An article is wanted: without one, “Reyes, warned of the cost,” would be a role."""
_BEFORE = re.compile(
    rf"(?:\A|[.!?,;]\s+|\n|\b(?:but|and|while)\s+)the\s+({_WORD}(?:\s+{_WORD}){{0,5}}),\s+\Z", re.IGNORECASE
)
_ARTICLES = ("the", "a", "an")
_COURTESY = ("mr", "mrs", "ms", "mx", "miss", "sir", "madam", "dr", "prof")
_NO_ROLE = frozenset(
    (
        "day",
        "week",
        "month",
        "year",
        "night",
        "time",
        "same",
        "next",
        "other",
        "last",
        "first",
        "second",
        "third",
        "moment",
    )
)
"""With these an aside begins that says when, or which."""
_SENTENCE = re.compile(r"[.!?]\s")


def role_beside(text: str, name: Span) -> str | None:
    """The role that stands beside a name as an apposition; None where none does."""
    behind = _BEHIND.match(text, name.end, name.end + FAR)
    before = _BEFORE.search(text[max(name.start - FAR, 0) : name.start])
    found = behind or before
    words = found[1].split() if found and not _SENTENCE.search(found[1]) else []
    return " ".join(words) if words and words[0].casefold() not in _NO_ROLE else None


def role_in(mention: str, name: str, small_words: Container[str]) -> str | None:
    """The role that a mention has before the name: “Security expert Rainer Saks”.

    `small_words` are those that its text has without a capital somewhere.
    """
    before, there, _ = mention.partition(name if name in mention else name.split()[-1])
    words = before.replace(",", " ").split()
    if words and words[0].casefold() in _ARTICLES:
        del words[0]
    if not there or not words or " ".join(words).rstrip(".").casefold() in _COURTESY:
        return None
    small = words[0][0].lower() + words[0][1:]
    begins = any(word[:1].islower() for word in words[1:]) and small in small_words
    return " ".join([small if begins else words[0], *words[1:]])
