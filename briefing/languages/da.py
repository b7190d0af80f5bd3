"""List the commonest words of Danish."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("og at det er en til på som af med den ikke der de for har et jeg fra kan"),
)
