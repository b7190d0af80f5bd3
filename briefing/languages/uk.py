"""List the commonest words of Ukrainian."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("і в не на що з він як це по але із за від для так його би та ми"),
)
