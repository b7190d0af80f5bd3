"""Everything that is wrong with a project: its files, its texts, its quotations."""

from __future__ import annotations

from briefing.files.source import body_problem, read_body
from briefing.ledger import ledger
from briefing.ledger import problems as unproven
from briefing.model import Project
from briefing.problems import Problem
from briefing.wording import count


def check(project: Project) -> tuple[list[Problem], str]:
    """All problems in the order of files and lines, and one line of totals."""
    found = set(project.problems)
    found.update(problem for source in project.sources.values() if (problem := body_problem(source)))
    entries = list(ledger(project, read_body))
    found.update(unproven(entries))
    problems = sorted(found, key=lambda problem: problem.place)
    errors = sum(problem.severity == "error" for problem in problems)
    proven = sum(entry.finding.proven for entry in entries)
    total = ", ".join(
        [
            count(len(project.questions), "question"),
            count(len(project.sources), "source"),
            f"{proven:,} of {count(len(entries), 'quotation')} proven",
            count(errors, "problem"),
        ]
    )
    return problems, total
