"""List the words of Portuguese: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("o de que e do da em um para com não uma os no se na por mais as dos"),
    pages=Pages(
        particles=word_list("de da dos"),
        chapter="cap[íi]tulo",
        label_joints=("de", "da", "do", "dos"),
    ),
)
