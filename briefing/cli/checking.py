"""What proves a project: the ledger of its quotations, and everything that is wrong with its files."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.group import FINDINGS, open_project
from briefing.cli.printing import print_json, print_lines


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation.")
@click.pass_obj
def ledger(folder: Path | None, as_json: bool) -> None:
    """Print the status of every quotation. Exit 1 if any is not proven.

    \b
    ✓ exact  war-with-nato/kremlin-certain  stock-dork… 1480–1575  In that case, …
    """
    from briefing.entries import ledger_line, ledger_totals, row
    from briefing.files.source import read_body
    from briefing.ledger import ledger as entries_of

    entries = list(entries_of(open_project(folder), read_body))
    if as_json:
        print_json(row(entry) for entry in entries)
    else:
        print_lines(ledger_line(entry) for entry in entries)
    click.echo(ledger_totals(entries), err=as_json)
    if not all(entry.finding.proven for entry in entries):
        raise click.exceptions.Exit(FINDINGS)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a problem.")
@click.pass_obj
def check(folder: Path | None, as_json: bool) -> None:
    """Print every problem of the files and quotations. Exit 1 if any.

    \b
    positions/war.yaml:13:20: the quotation … is missing: …
    """
    from briefing.check import check as problems_of
    from briefing.report import problem_row

    project = open_project(folder, tell_problems=False)
    problems, total = problems_of(project)
    if as_json:
        print_json(problem_row(problem, project.root) for problem in problems)
    else:
        print_lines(problem.tell(project.root) for problem in problems)
    click.echo(total, err=as_json)
    if any(problem.severity == "error" for problem in problems):
        raise click.exceptions.Exit(FINDINGS)
