"""Format the problems of a project: as JSON, as GitHub annotations, and their totals."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.model.phrases import count
from briefing.model.problems import Problem, count_errors
from briefing.model.records import Project
from briefing.verification.ledger import LedgerEntry, is_accepted


def checks_total(project: Project, entries: list[LedgerEntry], problems: list[Problem]) -> str:
    proven = sum(entry.finding.proven for entry in entries)
    accepted = sum(map(is_accepted, entries))
    notes = sum(problem.severity == "note" for problem in problems)
    off = len(project.settings.rules)
    parts = [
        count(len(project.questions), "question"),
        count(len(project.sources), "source"),
        f"{proven:,} of {count(len(entries), 'quotation')} proven",
        f"{accepted:,} accepted" if accepted else "",
        f"{count(off, 'rule')} switched off" if off else "",
        count(notes, "note") if notes else "",
        count(count_errors(problems), "problem"),
    ]
    return ", ".join(filter(None, parts))


def problems_text(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """Give a line for each problem."""
    return (problem.tell(root) for problem in problems)


def problems_json(problems: Sequence[Problem], root: Path) -> Iterator[dict[str, object]]:
    """Give the rows of `briefing check --json`."""
    return (problem_row(problem, root) for problem in problems)


def problems_github(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """Give a workflow command for each problem, with the paths that the workflow's checkout has."""
    checkout = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return (problem_annotation(problem, root, checkout) for problem in problems)


def problem_row(problem: Problem, root: Path) -> dict[str, object]:
    """A line of `briefing check --json`; the path relative to the project where it lies in it."""
    path, line, column = problem.place
    shown = path.relative_to(root) if path.is_relative_to(root) else path
    return {
        "path": str(shown),
        "line": line,
        "column": column,
        "severity": problem.severity,
        "message": problem.message,
        "code": problem.code,
    }


def problem_annotation(problem: Problem, root: Path, checkout: Path) -> str:
    """A problem as a command to a GitHub workflow, which shows it beside the line of the file.

    The path is relative to the `checkout`, of which the project may be a part; to the project where it is none.
    """
    path, line, column = problem.place
    base = next((folder for folder in (checkout, root) if path.is_relative_to(folder)), None)
    shown = path.relative_to(base) if base else path
    where = f"file={_property(shown.as_posix())},line={line},col={column}"
    title = f",title={_property(problem.code)}" if problem.code else ""
    kind = "notice" if problem.severity == "note" else "error"
    return f"::{kind} {where}{title}::{_data(problem.message)}"


def _data(text: str) -> str:
    """Text that ends no command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for what stands before the second `::`."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
