"""What verifies a text that a person is about to publish, against the sources of the project."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.group import FINDINGS, USAGE, open_project
from briefing.cli.printing import print_json, print_lines


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a quotation.")
@click.pass_obj
def verify(folder: Path | None, drafts: tuple[str, ...], as_json: bool) -> None:
    """Find every quotation of a draft in the sources. Exit 1 if any is not proven.

    DRAFT is an article, a report, a speech or a summary: .md, .txt, .html, .docx, or “-” for standard input.
    What is under five words may be a scare quote, a name or a title, and is listed apart.

    \b
    briefing verify article.md
    briefing verify --json speech.docx | jq -r 'select(.proven | not) | .exact'
    pbpaste | briefing verify -
    """
    from briefing.drafts.verify import verify_drafts
    from briefing.formats.open import read_drafts
    from briefing.output.draft_report import draft_row, draft_total, report_lines, short_line, unchecked_line
    from briefing.project.source_file import read_body
    from briefing.verification.workspace import Evidence

    if drafts.count("-") > 1:
        raise click.UsageError("Standard input can be read once: name “-” once.")
    texts, refused = read_drafts(drafts)
    for error in refused:
        click.echo(f"briefing: {error}", err=True)
    if not texts:
        raise click.exceptions.Exit(USAGE)
    evidence = Evidence(open_project(folder))
    report = verify_drafts(texts, evidence, read_body)
    if as_json:
        print_json(map(draft_row, report.quotations))
        for short in report.short:
            click.echo(f"briefing: too short to be judged: {short_line(short)}", err=True)
        for beside in report.unchecked:
            click.echo(f"briefing: {unchecked_line(beside)}", err=True)
    else:
        print_lines(report_lines(report, evidence.body))
    for problem in (*report.problems, *report.unreadable):
        click.echo(f"briefing: {problem.tell()}", err=True)
    click.echo(draft_total(report), err=as_json)
    if refused:
        raise click.exceptions.Exit(USAGE)
    if not report.proven:
        raise click.exceptions.Exit(FINDINGS)
