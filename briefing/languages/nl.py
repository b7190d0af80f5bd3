"""List the words of Dutch: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("de het een van en dat is niet op te zijn voor met die aan er door ook naar wordt"),
    pages=Pages(
        particles=word_list("de van der den ten"),
        chapter="hoofdstuk",
        label_joints=("de", "van", "der", "den", "ten"),
    ),
)
