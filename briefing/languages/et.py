"""List the commonest words of Estonian."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("ja on ei et see oli ka kui mis aga ning seda tema või mida nende eesti väga kes oma"),
)
