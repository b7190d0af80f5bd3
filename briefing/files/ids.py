"""What may name a source, a question, a position, an argument or a speaker."""

from __future__ import annotations

import re
import unicodedata

from briefing.model import ID_PATTERN
from briefing.problems import LONGEST_WORD

HINT = "an id is lower-case letters, digits, “-” and “_”, and begins with a letter or digit"
_ID = re.compile(ID_PATTERN.removeprefix("^").removesuffix("$"))


def is_id(text: str) -> bool:
    """Whether `text` is an id."""
    return _ID.fullmatch(text) is not None


def what_an_id_is(text: str) -> str:
    """The tail of a message about `text`, which is none: the rule, and the nearest id."""
    near = _nearest_id(text) if len(text) <= LONGEST_WORD else ""
    return f"{HINT}; did you mean “{near}”?" if near else HINT


def _nearest_id(text: str) -> str:
    """`text` in lower case, without diacritics, other characters as “-”; empty where no letter is left."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
    return re.sub("[^a-z0-9_]+", "-", plain).strip("-_")
