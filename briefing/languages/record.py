"""The record of one language, put together of records by what their words are for.

Every list may stay empty: what it is for is then not found in that language. Words are in small letters, in all their
forms, for nothing is inflected; a field ending in `pattern` is a regular expression, in which empty matches nothing.
"""

from __future__ import annotations

from msgspec import Struct

from briefing.languages.letterheads import Pages
from briefing.languages.lists import NONE
from briefing.languages.meaning import Meaning, Narration
from briefing.languages.naming import Names, Naming
from briefing.languages.speech import Reporting, Speech
from briefing.text.sentences import NO_ABBREVIATIONS, Abbreviations


class Words(Struct, frozen=True, eq=False, kw_only=True):
    """All that the program knows of one language."""

    meaning: Meaning | None = None
    """None: whether a change or a gap touches the meaning is not judged."""
    narration: Narration = Narration()
    speech: Speech = Speech()
    reporting: Reporting = Reporting()
    names: Names = Names()
    naming: Naming = Naming()
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    pages: Pages = Pages()
    commonest: frozenset[str] = NONE
    """The commonest words, about twenty, by which a text is taken to be in this language."""


NO_WORDS = Words()
"""The record of a language that has no module."""
