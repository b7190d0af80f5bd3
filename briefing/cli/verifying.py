"""Verify the quotations of a text that is about to be published: the command `verify`."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.group import FINDINGS, USAGE, open_project
from briefing.cli.printing import print_lines, with_formats
from briefing.output import registry


@click.command()
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…", type=click.Path(allow_dash=True))
@with_formats(registry.DRAFT_REPORT.formats, json="One JSON object a quotation.")
@click.pass_obj
def verify(folder: Path | None, drafts: tuple[str, ...], form: str) -> None:
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
    from briefing.output.draft_report import draft_total, short_line, unchecked_line
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
    alone = form not in registry.WITH_TOTALS
    print_lines(registry.DRAFT_REPORT.lines(form, report, evidence.body))
    if alone:
        for short in report.short:
            click.echo(f"briefing: too short to be judged: {short_line(short)}", err=True)
        for beside in report.unchecked:
            click.echo(f"briefing: {unchecked_line(beside)}", err=True)
    for problem in (*report.problems, *report.unreadable):
        click.echo(f"briefing: {problem.tell()}", err=True)
    click.echo(draft_total(report), err=alone)
    if refused:
        raise click.exceptions.Exit(USAGE)
    if not report.proven:
        raise click.exceptions.Exit(FINDINGS)
