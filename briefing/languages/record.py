"""Define the record of one language, which consists of records by what their words are for.

Every list may stay empty: what it is for is then not found in that language. Words are in small letters and in all
their forms, because nothing is inflected. A field ending in `pattern` is a regular expression; an empty one matches
nothing.
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
    """None if it is not judged whether a change or a gap affects the meaning."""
    narration: Narration = Narration()
    speech: Speech = Speech()
    reporting: Reporting = Reporting()
    names: Names = Names()
    naming: Naming = Naming()
    abbreviations: Abbreviations = NO_ABBREVIATIONS
    pages: Pages = Pages()
    editor_note_pattern: str = ""
    """What an editor writes in brackets to comment on a quotation: emphasis added."""
    commonest: frozenset[str] = NONE
    """The commonest words, about twenty, by which a text is recognised as being in this language."""


NO_WORDS = Words()
"""The record of a language that has no module."""
