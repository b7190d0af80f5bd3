"""Reading a small TOML file that may be anything: its text and values, or one clear problem."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.storage.reading import UnreadableError, read_text


def read_toml(path: Path, cap: int) -> tuple[str, dict[str, object]]:
    """The text of a file of at most `cap` bytes, for the places that tomllib does not tell, and its values.

    Raises `UnreadableError`: no text (see `read_text`), or no TOML.
    """
    import tomllib  # 2 ms, and most people have no such file

    text = read_text(path, cap)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, str(error)) from None
    except (RecursionError, ValueError) as error:  # brackets by the thousand, a number of 5,000 digits
        raise UnreadableError.at(path, f"this cannot be read: {error}") from None


def _no_toml(path: Path, complaint: str) -> UnreadableError:
    """tomllib's complaint, whose end names the place: `… (at line 3, column 7)`."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", complaint)
    message = f"this is not TOML: {complaint[: place.start()] if place else complaint}"
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (1, 1)
    return UnreadableError.at(path, message, line, column)
