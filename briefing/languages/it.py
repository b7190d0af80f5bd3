"""List the words of Italian: the commonest ones, and those on pages and in letterheads."""

from __future__ import annotations

from briefing.languages.letterheads import Pages
from briefing.languages.lists import word_list
from briefing.languages.record import Words

WORDS = Words(
    commonest=word_list("il di che la è per un una con non del della le si da gli dei sono anche nel"),
    pages=Pages(
        particles=word_list("di da la"),
        chapter="capitolo",
        label_joints=("di", "da", "de", "del"),
    ),
)
