"""Read a small TOML file within bounds, or report one clear problem."""

from __future__ import annotations

import re
from pathlib import Path

from briefing.storage.reading import UnreadableError, read_text


def read_toml(path: Path, cap: int) -> tuple[str, dict[str, object]]:
    """Read the TOML file at `path`, of at most `cap` bytes, and return its text and its values.

    The text serves to find the places of values, which tomllib does not report. Raises `UnreadableError` if the file is
    no text (see `read_text`) or no TOML.
    """
    import tomllib  # 2 ms, and most people have no such file

    text = read_text(path, cap)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(path, str(error)) from None
    except (RecursionError, ValueError) as error:  # thousands of brackets, or a number of 5,000 digits
        raise UnreadableError.at(path, f"this cannot be read: {error}") from None


def _no_toml(path: Path, complaint: str) -> UnreadableError:
    """Make an error of tomllib's complaint, which ends with the place: `… (at line 3, column 7)`."""
    place = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)$", complaint)
    message = f"this is not TOML: {complaint[: place.start()] if place else complaint}"
    line, column = (int(place[1]), int(place[2])) if place and place[1] else (1, 1)
    return UnreadableError.at(path, message, line, column)
