"""List the words of Polish: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("i w nie na się że z do to jest o jak ale po co za od tym przez dla"),
    pages=Pages(
        chapter="rozdział",
    ),
)
