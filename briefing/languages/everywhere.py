"""Combine what all languages have, for documents whose language is unknown before they are read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefing.languages import codes, words_of
from briefing.languages.letterheads import Pages


@cache
def pages_of_all() -> Pages:
    """Combine what occurs on pages in every language: lists are united, patterns become alternatives."""
    all_pages = [words_of(code).pages for code in codes()]
    months = [one.months for one in all_pages if one.months]
    return Pages(
        months=tuple(" ".join(dict.fromkeys(" ".join(names).split())) for names in zip(*months, strict=True)),
        date_joints=_each(one.date_joints for one in all_pages),
        year_joints=_each(one.year_joints for one in all_pages),
        day_endings=_each(one.day_endings for one in all_pages),
        weekdays=_either(one.weekdays for one in all_pages),
        by=_either(one.by for one in all_pages),
        edited=_either(one.edited for one in all_pages),
        source=_either(one.source for one in all_pages),
        issued=_either(one.issued for one in all_pages),
        issued_line=_either(one.issued_line for one in all_pages),
        changed=_either(one.changed for one in all_pages),
        headings=_either(one.headings for one in all_pages),
        joints=_either(one.joints for one in all_pages),
        times=_either(one.times for one in all_pages),
        reading=_either(one.reading for one in all_pages),
        counted=_either(one.counted for one in all_pages),
        roles=_all(one.roles for one in all_pages),
        no_role=_all(one.no_role for one in all_pages),
        publishers=_all(one.publishers for one in all_pages),
        publisher_endings=_each(one.publisher_endings for one in all_pages),
        agencies=_all(one.agencies for one in all_pages),
        particles=_all(one.particles for one in all_pages),
        articles=_each(one.articles for one in all_pages),
        tail=_either(one.tail for one in all_pages),
        writes_for=_either(one.writes_for for one in all_pages),
        between=_either(one.between for one in all_pages),
        captions=_each(one.captions for one in all_pages),
        widgets=_each(one.widgets for one in all_pages),
        links=_each(one.links for one in all_pages),
        blurbs=_each(one.blurbs for one in all_pages),
        ends=_each(one.ends for one in all_pages),
        first_published=_either(one.first_published for one in all_pages),
        publisher_lines=_each(one.publisher_lines for one in all_pages),
        ourselves=_either(one.ourselves for one in all_pages),
        before_publisher=_either(one.before_publisher for one in all_pages),
        places=_either(one.places for one in all_pages),
        chapter=_either(one.chapter for one in all_pages),
        page=_either(one.page for one in all_pages),
        of_pages=_either(one.of_pages for one in all_pages),
        label_joints=_each(one.label_joints for one in all_pages),
        no_labels=_all(one.no_labels for one in all_pages),
    )


@cache
def commonest_words() -> dict[str, frozenset[str]]:
    """Map the code of each language that lists its commonest words to those words."""
    return {code: words for code in codes() if (words := words_of(code).commonest)}


def _either(patterns: Iterable[str]) -> str:
    """Join patterns as alternatives; without any, return a pattern that matches nothing."""
    return "|".join(filter(None, patterns)) or r"(?!)"


def _each(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for words in lists for word in words))


def _all(lists: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*lists)
