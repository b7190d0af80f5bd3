"""List what is wrong in the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.model.problems import Problem, escaped
from briefing.tui.renderers.page import Line, Page, list_page, make_page, paragraph, styled, wrapped

HEIGHT = 5
"""Rows of a problem: one for its place, three for its message, one empty."""


def problem_list(problems: Sequence[Problem], root: Path, width: int) -> Page:
    """Lay out the problems, which are in the order of files and lines; an entry per problem."""
    return list_page(len(problems), HEIGHT, lambda number: _problem(number, problems[number], root, width))


def no_problems(looking: bool, width: int) -> Page:
    """Return the page to show when there are no problems; `looking` means that verifying is still under way."""
    nothing = "Nothing is wrong: all files can be read, and all quotations are proven."
    return make_page(paragraph("Verifying all quotations …" if looking else nothing, "about", width))


def _problem(entry: int, problem: Problem, root: Path, width: int) -> Iterator[Line]:
    path, line, column = problem.place
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    kind = ("note  ", "faint") if problem.severity == "note" else ("! problem  ", "warning")
    place = styled(kind, (f"{escaped(str(shown))}:{line}:{column}", "strong"))
    yield Line(place.truncate(width, ellipsis=True), entry)
    yield from wrapped(styled((problem.message, "about")), width, entry, most=3)
