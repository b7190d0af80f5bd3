"""List the commonest words of Turkish."""

from __future__ import annotations

from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("ve bir bu da de için ile çok olarak gibi daha ne ama olan kadar sonra en değil var ki"),
)
