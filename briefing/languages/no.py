"""List the commonest words of Norwegian."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("og i det er på som en til av med ikke den at har de et jeg fra vi skal"),
)
