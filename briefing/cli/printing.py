"""Print the output of commands, and add the options that choose its format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps

import click

from briefing.output.registry import JSON, NAMES, TEXT


def with_formats(*tables: Mapping[str, str], json: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the option `--json` to a command, explained by `json`, and `--format` if there are more formats.

    `tables` are the formats of everything that the command may print; only formats that are in each of them can be
    chosen. The command gets the format as `form`.
    """
    choices = [form for form in tables[0] if all(form in table for table in tables)]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def with_form(*given: object, as_json: bool, form: str = TEXT, **options: object) -> None:
            if as_json and form not in (TEXT, JSON):
                raise click.UsageError(f"--json and --format {form} do not go together.")
            command(*given, form=JSON if as_json else form, **options)

        found = click.option("--json", "as_json", is_flag=True, help=json)(with_form)
        if {*choices} <= {TEXT, JSON}:
            return found
        kind = click.Choice(choices)
        return click.option(
            "--format", "form", type=kind, default=TEXT, show_default=True, help=_choices_help(choices)
        )(found)

    return decorated


def print_lines(lines: Iterable[str]) -> None:
    """Print lines that the registry of formats made, without styles if they go into a file."""
    for line in lines:
        click.echo(line)


def shown_word(word: str) -> str:
    """Return a word that a person typed, on one line and cut to 80 characters."""
    from briefing.text.sanitize import one_line, shorten

    return shorten(one_line(word), 80)


def _choices_help(choices: list[str]) -> str:
    """Return the help of `--format`, such as `As text, as Markdown or as JSON.` for three formats."""
    *others, last = [f"as {NAMES.get(form, form)}" for form in choices]
    told = f"{', '.join(others)} or {last}."
    return f"{told[0].upper()}{told[1:]}"
