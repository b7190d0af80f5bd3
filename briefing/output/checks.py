"""Format the problems of a project as text, as JSON, or as GitHub annotations, and count them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefing.model.phrases import count
from briefing.model.problems import Problem, count_errors
from briefing.model.records import Project
from briefing.verification.ledger import LedgerEntry, is_accepted


def checks_total(project: Project, entries: list[LedgerEntry], problems: list[Problem]) -> str:
    """Return the line of totals: questions, sources, proven and accepted quotations, rules off, notes and problems."""
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
    """Return one line for each problem."""
    return (problem.tell(root) for problem in problems)


def problems_json(problems: Sequence[Problem], root: Path) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing check --json`."""
    return (problem_row(problem, root) for problem in problems)


def problems_github(problems: Sequence[Problem], root: Path) -> Iterator[str]:
    """Return one workflow command for each problem, with paths relative to the workflow's checkout.

    The checkout is the folder in `GITHUB_WORKSPACE`, or else the current folder.
    """
    checkout = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    return (problem_annotation(problem, root, checkout) for problem in problems)


def problem_row(problem: Problem, root: Path) -> dict[str, object]:
    """Return a problem as a row of `briefing check --json`.

    The path is relative to the project if the file is in it.
    """
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
    """Return a problem as a command for a GitHub workflow, which shows it beside the line of the file.

    The path is relative to `checkout`, of which the project may be a part, or to the project if the file is not in the
    checkout.
    """
    path, line, column = problem.place
    base = next((folder for folder in (checkout, root) if path.is_relative_to(folder)), None)
    shown = path.relative_to(base) if base else path
    where = f"file={_property(shown.as_posix())},line={line},col={column}"
    title = f",title={_property(problem.code)}" if problem.code else ""
    kind = "notice" if problem.severity == "note" else "error"
    return f"::{kind} {where}{title}::{_data(problem.message)}"


def _data(text: str) -> str:
    """Escape the characters that would end a workflow command or begin an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape the value of a property of a workflow command, where colons and commas are special too."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
