"""List the commonest words of Finnish."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("ja on ei että se oli hän mutta joka ovat kun niin myös tai mukaan sekä voi sen ollut kuin"),
)
