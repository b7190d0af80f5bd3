"""List the commonest words of Czech."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("a se v na je že s z do o to jako ale po za by pro tak jsem od"),
)
