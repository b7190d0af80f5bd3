"""Check and make ids: the names of sources, questions, positions, arguments and speakers."""

from __future__ import annotations

import re
import unicodedata

from briefing.languages import words_assumed
from briefing.model.problems import LONGEST_WORD
from briefing.model.records import ID_PATTERN
from briefing.text.transliteration import LETTERS

HINT = "an id is lower-case letters, digits, “-” and “_”, and begins with a letter or digit"
"""The rule for ids, for messages."""
_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))


def is_id(text: str) -> bool:
    """Tell whether `text` is an id."""
    return _ID.fullmatch(text) is not None


def what_an_id_is(text: str) -> str:
    """Return the end of a message about `text`, which is no id: the rule, and the nearest id if there is one."""
    near = _nearest_id(text) if len(text) <= LONGEST_WORD else ""
    return f"{HINT}; did you mean “{near}”?" if near else HINT


def id_from(text: str, most: int = 48) -> str:
    """Make an id of the first words of `text`, of at most `most` characters, in Latin letters.

    Returns an empty text if it has no such letters. Words that the language does not leave at the end of a name are
    dropped from the end of a shortened id.
    """
    plain = _without_marks(text[: 4 * most].replace("’", "").replace("'", ""))
    words = _nearest_id("".join(LETTERS.get(char, char) for char in plain)).split("-")
    made = words[0][:most]
    for word in words[1:]:
        if len(made) + 1 + len(word) > most:
            break
        made += f"-{word}"
    if made != "-".join(words):
        hanging = words_assumed(None).naming.hanging
        while "-" in made and made.rpartition("-")[2] in hanging:
            made = made.rpartition("-")[0]
    return made


def _nearest_id(text: str) -> str:
    """Return `text` in lower case, without diacritics, with “-” for other characters; empty if no letter is left."""
    return re.sub("[^a-z0-9_]+", "-", _without_marks(text)).strip("-_")


def _without_marks(text: str) -> str:
    """Return `text` in lower case, without diacritics, with “ss” for “ß”."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
