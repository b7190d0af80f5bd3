"""What may name a source, a question, a position, an argument or a speaker."""

from __future__ import annotations

import re
import unicodedata

from briefing.languages import words_assumed
from briefing.model.problems import LONGEST_WORD
from briefing.model.records import ID_PATTERN
from briefing.text.transliteration import LETTERS

HINT = "an id is lower-case letters, digits, “-” and “_”, and begins with a letter or digit"
_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))


def is_id(text: str) -> bool:
    """Whether `text` is an id."""
    return _ID.fullmatch(text) is not None


def what_an_id_is(text: str) -> str:
    """The tail of a message about `text`, which is none: the rule, and the nearest id."""
    near = _nearest_id(text) if len(text) <= LONGEST_WORD else ""
    return f"{HINT}; did you mean “{near}”?" if near else HINT


def id_from(text: str, most: int = 48) -> str:
    """An id of the first words of `text`, at most `most` characters, in Latin letters; empty where there are none."""
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
    """`text` in lower case, without diacritics, other characters as “-”; empty where no letter is left."""
    return re.sub("[^a-z0-9_]+", "-", _without_marks(text)).strip("-_")


def _without_marks(text: str) -> str:
    """`text` in lower case, without diacritics; “ß” is “ss”."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
