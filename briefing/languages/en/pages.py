"""English words of the lines that stand on pages and in letterheads beside a text."""

from __future__ import annotations

from briefing.languages.record import Pages, word_list

PAGES = Pages(
    no_labels=word_list(
        """
        note notes update photo image source sources credit editor author date published read related location subject
        to from cc re pro con summary warning topic tag tags http https q a question answer
        """
    ),
)
