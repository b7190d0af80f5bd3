"""What is wrong where, told to a person: one line each, the place, what was found, what would be valid.

A problem is data, not an exception: reading a project collects them all and goes on with what can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """Where something stands in a file. `line` and `column` count from 1; column in code points."""

    path: Path
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One thing wrong in a project's files. A `note` is worth saying but fails nothing."""

    place: Place
    message: str
    severity: Literal["error", "note"] = "error"
    stands_for: int = 1
    """How many there are of it, where one line tells of many."""
    code: str | None = None
    """The rule that it breaks, one of `briefing.model.rules`; None where a file cannot be read as meant."""
    of_file: bool = False
    """Whether it is with the file or folder itself, so that no place in it means anything."""

    def tell(self, root: Path | None = None) -> str:
        """`path:line:column: message [code]`, the path relative to `root` where it lies below it.

        Without `root` it is one message for a person, and a place that means nothing is not told. With it, it is a line
        of a list, each of which has a place: programs read it, and open the file there.
        """
        path = self.place.path
        if root is not None and path.is_relative_to(root):
            path = path.relative_to(root)
        prefix = "note: " if self.severity == "note" else ""
        rule = f" [{self.code}]" if self.code else ""
        at = "" if self.of_file and root is None else f":{self.place.line}:{self.place.column}"
        return f"{escaped(str(path))}{at}: {prefix}{self.message}{rule}"


def of_file(path: Path, message: str) -> Problem:
    """What is wrong with a file or folder itself, such as that it is not there."""
    return Problem(Place(path), message, of_file=True)


def count_errors(problems: Iterable[Problem]) -> int:
    """How many errors they tell of; a note is none."""
    return sum(problem.stands_for for problem in problems if problem.severity == "error")


class BriefingError(Exception):
    """A failure that a person can mend; its text is what they are told, without a traceback."""


def escaped(text: str) -> str:
    r"""`text` with all that a terminal would obey, or not show, written out as `\x1b`, `\u200b` and so on.

    Not `text.display.visible`, which keeps lengths: what nobody sees may be the very thing that is wrong.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def shown(text: str, most: int = 60) -> str:
    """What a file says, for a message: in quotation marks, on one line, at most `most` characters of it."""
    kept = text if len(text) <= most else text[: most - 1] + "…"
    return f"“{escaped(kept)}”"


def nearest_choice(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like `word`, or None when none is like it."""
    return _nearest(word, tuple(choices)) if len(word) <= LONGEST_WORD else None


def suggestion(word: str, choices: Iterable[str], most: int = 12) -> str:
    """The tail of a message about an unknown `word`: the nearest match, then the valid choices."""
    options = sorted(choices)
    close = nearest_choice(word, options)
    hint = f"; did you mean “{close}”?" if close else ""
    if not options:
        return hint
    listed = ", ".join(options[:most])
    more = f" and {len(options) - most} more" if len(options) > most else ""
    return f"{hint} (valid: {listed}{more})"


LONGEST_WORD = 100
"""What is longer is no misspelt name, and comparing it costs the square of its length."""


@lru_cache(maxsize=1024)  # one renamed source is asked for as often as it is quoted
def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    from rapidfuzz import fuzz, process  # 7 ms, and most runs have nothing to say

    close = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=60)
    return close[0] if close else None
