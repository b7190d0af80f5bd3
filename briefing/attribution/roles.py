"""Find the role that a text states beside a full name: “the treasurer, Tom Reyes,”, “Ada Lund, the librarian,”."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from briefing.languages.lists import pattern_of
from briefing.languages.record import Words
from briefing.text.span import Span

FAR = 120
"""The code points on each side of a name in which its role is looked for."""

_WORD = r"[\w’'&.-]+"
_SENTENCE = re.compile(r"[.!?]\s")


def role_beside(text: str, name: Span, words: Words) -> str | None:
    """Return the role beside a name as an apposition; None if there is none."""
    behind = _behind(words.names.role_behind_pattern).match(text, name.end, name.end + FAR)
    before = _before(words.names.role_before_pattern).search(text[max(name.start - FAR, 0) : name.start])
    found = behind or before
    role = found[1].split() if found and not _SENTENCE.search(found[1]) else []
    return " ".join(role) if role and role[0].casefold() not in words.names.no_role else None


def role_in(mention: str, name: str, small_words: Container[str], words: Words) -> str | None:
    """Return the role that a mention has before the name: “Security expert Rainer Saks”; None if it has none.

    `small_words` are the words that the text has somewhere without a capital.
    """
    before, there, _ = mention.partition(name if name in mention else name.split()[-1])
    role = before.replace(",", " ").split()
    if role and role[0].casefold() in words.names.articles:
        del role[0]
    if not there or not role or " ".join(role).rstrip(".").casefold() in words.names.courtesy:
        return None
    small = role[0][0].lower() + role[0][1:]
    begins = any(word[:1].islower() for word in role[1:]) and small in small_words
    return " ".join([small if begins else role[0], *role[1:]])


@cache
def _behind(article: str) -> re.Pattern[str]:
    """Compile the pattern of a role after a name.

    An article is required: without one, “Reyes, warned of the cost,” would be a role.
    """
    role = rf"({_WORD}(?:\s+{_WORD}){{0,7}}?)"
    return pattern_of(article and rf",\s+{article}{role}(?=[,;)]|[.!?](?:\s|\Z))")


@cache
def _before(article: str) -> re.Pattern[str]:
    """Compile the pattern of a role before a name; `article` is the pattern of what begins it."""
    return pattern_of(article and rf"{article}({_WORD}(?:\s+{_WORD}){{0,5}}),\s+\Z", re.IGNORECASE)
