"""Describe what is wrong in a project's files, in one line per problem: the place, what was found, what would be valid.

A problem is data, not an exception: reading a project collects all of them and continues with what can be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple


class Place(NamedTuple):
    """A place in a file. `line` and `column` count from 1; `column` counts code points."""

    path: Path
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One thing wrong in a project's files. A `note` is worth reporting but fails nothing."""

    place: Place
    message: str
    severity: Literal["error", "note"] = "error"
    stands_for: int = 1
    """The number of problems that this one line reports."""
    code: str | None = None
    """The code of the broken rule, from `briefing.model.rules`; None when a file cannot be read as meant."""
    of_file: bool = False
    """Whether the file or folder itself is the problem, so that line and column mean nothing."""

    def tell(self, root: Path | None = None) -> str:
        """Format the problem as `path:line:column: message [code]`.

        Without `root` the text is a single message for a person, and a line and column that mean nothing are left out.
        With `root` it is a line of a list and always has a line and column: programs read them, and open the file
        there. The path is relative to `root` if it lies below it.
        """
        path = self.place.path
        if root is not None and path.is_relative_to(root):
            path = path.relative_to(root)
        prefix = "note: " if self.severity == "note" else ""
        rule = f" [{self.code}]" if self.code else ""
        at = "" if self.of_file and root is None else f":{self.place.line}:{self.place.column}"
        return f"{escaped(str(path))}{at}: {prefix}{self.message}{rule}"


def of_file(path: Path, message: str) -> Problem:
    """Report a problem with a file or folder itself, such as that it does not exist."""
    return Problem(Place(path), message, of_file=True)


def count_errors(problems: Iterable[Problem]) -> int:
    """Count the errors that `problems` report; notes are not counted."""
    return sum(problem.stands_for for problem in problems if problem.severity == "error")


class BriefingError(Exception):
    """A failure that a person can mend. Its text is shown to them, without a traceback."""


def escaped(text: str) -> str:
    r"""Return `text` with everything that a terminal would obey, or not show, written as `\x1b`, `\u200b` and so on.

    Unlike `text.sanitize.visible`, this does not keep lengths: an invisible character may be the very thing that is
    wrong.
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text)


def shown(text: str, most: int = 60) -> str:
    """Quote what a file says in a message: in quotation marks, on one line, at most `most` characters of it."""
    kept = text if len(text) <= most else text[: most - 1] + "…"
    return f"“{escaped(kept)}”"


def nearest_choice(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None when no choice is like it."""
    return _nearest(word, tuple(choices)) if len(word) <= LONGEST_WORD else None


def suggestion(word: str, choices: Iterable[str], most: int = 12) -> str:
    """Return the tail of a message about an unknown `word`: the nearest match, then the valid choices.

    At most `most` choices are listed, in alphabetical order, with the number of the rest.
    """
    options = sorted(choices)
    close = nearest_choice(word, options)
    hint = f"; did you mean “{close}”?" if close else ""
    if not options:
        return hint
    listed = ", ".join(options[:most])
    more = f" and {len(options) - most} more" if len(options) > most else ""
    return f"{hint} (valid: {listed}{more})"


LONGEST_WORD = 100
"""Code points. A longer word is no misspelt name, and comparing it costs the square of its length."""


@lru_cache(maxsize=1024)  # a renamed source is looked up once for each quotation of it
def _nearest(word: str, choices: tuple[str, ...]) -> str | None:
    from rapidfuzz import fuzz, process  # the import takes 7 ms, and most runs have no problem to report

    close = process.extractOne(word, choices, scorer=fuzz.ratio, score_cutoff=60)
    return close[0] if close else None
