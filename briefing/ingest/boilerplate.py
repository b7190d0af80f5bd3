"""Recognise lines around an article that are not part of it, by their words.

Only whole lines are looked at, with the words of all languages. What is not known here stays in the text, for a line
too many does less harm than a line too few.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.languages.everywhere import pages_of_all

CAPTION = "a caption or the credit of a picture"
WIDGET = "a widget of the page"
LINK = "a link to something else"
TAGS = "tags or navigation"
COPYRIGHT = "a line of copyright"
BLURB = "about the author or the publisher"
AFTER = "after the end of the article"
REPEATED = "repeated in the text"
TITLE = "the headline"
FACT = "told in the front matter"

_CREDITS = (
    r"©.{1,300}",
    r".{0,200}(?:/ ?getty images|/ ?afp|/ ?reuters|/ ?shutterstock|/ ?epa|via getty images|\(ap photo.{0,60}\))\.?",
)
"""Credits by the names of agencies, which are the same in all languages."""
_NUMBER = r"\d{1,3}"
_RULE = r"[-–—_*=~•.\s]{2,20}"
_YEARS = r"(?:19|20)\d{2}(?:\s?[-–]\s?(?:\d{4}|\d{2}))?"
_BARE_RIGHTS = (rf"(?:copyright\s*)?(?:©|\(c\)|copyright)\s*{_YEARS}\.?",)
_HOLDER = r"[^\d©|\n]{2,60}?"
_RIGHTS = re.compile(
    rf"(?:copyright\s*)?(?:©|\(c\)|copyright\b)\s*(?:{_YEARS},?\s+(?:by\s+)?({_HOLDER})|(?:by\s+)?({_HOLDER}),?\s+{_YEARS}"
    rf"|(?:by\s+)?({_HOLDER})(?=[.,]?\s+all rights))[.,]?(?:\s+all rights reserved)?\.?|({_HOLDER})\s*©\s*{_YEARS}\.?",
    re.IGNORECASE,
)
"""A line that says who holds the copyright, and since when.

The credit of a picture has no year, or names an agency."""
_RIGHTS_WORD = re.compile(r"©|\(c\)|copyright", re.IGNORECASE)
_OF_PICTURES = re.compile(r"getty|shutterstock|i?stock\b|alamy|\b(?:afp|epa|reuters)\b|photo", re.IGNORECASE)
_CRUMB = re.compile(r"\s*[›»→]\s*|\s+>\s+")
_SECTION = re.compile(rf"{_CRUMB.pattern}|\s+[/|]\s+")
_MOST_OF_A_SECTION = 3
_LONGEST_KICKER = 40
_LONGEST = 320
_TAGS = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z]{2})|(?<=[A-Z]{2})(?=[A-Z][a-z])")
_RUN_TOGETHER = 3
_MOST_TAGS = 12


def what_it_is(line: str) -> str | None:
    """Return what a line around an article is, or None if it may be part of the article."""
    if len(line) > _LONGEST:
        return None
    if copyright_of(line):
        return COPYRIGHT
    for what, words in _known():
        if words.fullmatch(line):
            return what
    return None


def copyright_of(line: str) -> str | None:
    """Return the holder of the copyright that a line states.

    Return None for any other line, and for the credit of a picture.
    """
    if len(line) > _LONGEST or not _RIGHTS_WORD.search(line):
        return None
    match = _RIGHTS.fullmatch(line.strip())
    if match is None or (_OF_PICTURES.search(line) and "all rights" not in line.lower()):
        return None
    holder = next(filter(None, match.groups())).strip(" .,")
    return holder if any(map(str.isupper, holder)) else None


def is_crumbs(line: str) -> bool:
    """Tell whether a line is the path to a page, such as “News › Transport”."""
    return _is_path(_CRUMB.split(line.strip()))


def may_be_kicker(line: str) -> bool:
    """Tell whether a line may name the section of an article, possibly in capitals alone."""
    line = line.strip()
    return _is_path(_SECTION.split(line)) or (len(line) <= _LONGEST_KICKER and line.isupper() and _is_section(line))


def ends_an_article(line: str) -> bool:
    """Tell whether what follows such a line is, as a rule, no longer the article."""
    return len(line) <= _LONGEST and _ends().fullmatch(line) is not None


def is_tags(line: str) -> bool:
    """Tell whether words run together, as the tags of a page do when they are copied."""
    return len(line.split()) <= _MOST_TAGS and len(_TAGS.findall(line)) >= _RUN_TOGETHER


def _is_path(pieces: list[str]) -> bool:
    return len(pieces) > 1 and all(map(_is_section, pieces))


def _is_section(text: str) -> bool:
    return 1 <= len(text.split()) <= _MOST_OF_A_SECTION and text[-1].isalnum() and text[0] not in "#>-*•"


@cache
def _known() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """List the kinds of lines that `what_it_is` recognizes by their words, each with its pattern."""
    pages = pages_of_all()
    return (
        (COPYRIGHT, _line_of(_BARE_RIGHTS)),
        (CAPTION, _line_of((*pages.captions, *_CREDITS))),
        (WIDGET, _line_of((*pages.widgets, _NUMBER))),
        (LINK, _line_of(pages.links)),
        (BLURB, _line_of((*pages.blurbs, _RULE))),
    )


@cache
def _ends() -> re.Pattern[str]:
    return _line_of(pages_of_all().ends)


def _line_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{'|'.join(words)})\s*", re.IGNORECASE)
