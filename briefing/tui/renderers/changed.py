"""Describe how a file that was changed meanwhile differs, and offer what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.tui.renderers.page import Line, Page, gap, make_page, paragraph, styled, wrapped

CHOICES = ("Show the file as it is now", "Leave it, and write nothing")


def changed_page(happened: str, differs: Sequence[str], width: int) -> Page:
    """Lay out what happened, how the file differs, and the choices.

    Each difference is a paragraph, and each choice an entry.
    """
    return make_page(_lines(happened, differs, width))


def _lines(happened: str, differs: Sequence[str], width: int) -> Iterator[Line]:
    yield from paragraph(happened, "about", width)
    yield gap()
    for one in differs:
        yield from paragraph(one, "note", width, indent=2)
    yield gap()
    for number, choice in enumerate(CHOICES):
        yield from wrapped(styled((choice, "strong")), width, number)
