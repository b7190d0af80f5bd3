"""List the commonest words of Swedish."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("och att det som en på är av för med till den inte har de ett om jag så vi"),
)
