"""Write what is made from the code: the tables of keys, options and exit codes in the docs, and the manual page.

Run it after a change to a command, a key or an option: `.venv/bin/python docs/make.py`. In a page, what is made stands
between `<!-- made: keys -->` and `<!-- end -->`; the rest is written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefing import __version__
from briefing.cli import EXIT_CODES, cli
from briefing.commands.table import COMMANDS, EVERYWHERE, Command
from briefing.model.statuses import STATUSES
from docs.man_page import key_tables, keys_of, man_page, options

DOCS = Path(__file__).parent
MANUAL = DOCS / "briefing.1"
PAGES = (
    DOCS.parent / "README.md",
    *(DOCS / "reference" / name for name in ("command-line.md", "keys.md", "statuses.md")),
)
SPANS = re.compile(r"(<!-- made: ([^\n]+) -->\n).*?(<!-- end -->)", re.DOTALL)

MOST_USED = (
    ("debate", "next_position"),
    ("debate", "next"),
    ("debate", "open"),
    ("debate", "counter"),
    ("debate", "why"),
    ("debate", "copy"),
    ("reader", "inbox"),
    ("reader", "capture"),
    ("debate", "source"),
    ("questions", "sources"),
    ("questions", "filter"),
    ("questions", "search"),
    ("questions", "edit"),
    ("questions", "problems"),
    ("questions", "theme"),
    ("questions", "palette"),
    ("debate", "back"),
    ("questions", "help"),
)
"""Rows of the table of commands for the README: the area and the name."""


def made() -> dict[str, list[str]]:
    """The lines of every span, by what it is called."""
    tables = {"keys": [line for heading, rows in key_tables().items() for line in keys(heading, rows)][1:]}
    tables["keys most used"] = ["| keys | on | |", "|---|---|---|", *most_used()]
    for name, command in {"briefing": cli, **{f"briefing {name}": each for name, each in cli.commands.items()}}.items():
        tables[f"options of {name}"] = [
            "| option | |",
            "|---|---|",
            *(
                f"| {', '.join(f'`{each}`' for each in spellings)} | {told} |"
                for spellings, _, told in options(command)
            ),
        ]
    tables["exit codes"] = [
        "| exit code | when |",
        "|---|---|",
        *(f"| {code} | {meaning} |" for code, meaning in EXIT_CODES.items()),
    ]
    tables["statuses"] = [
        "| status | | proven | what it says |",
        "|---|---|---|---|",
        *(
            f"| `{status}` | {found.glyph} | {'yes' if found.proven else 'no'} | {found.meaning} |"
            for status, found in STATUSES.items()
        ),
    ]
    return tables


def page_with(text: str, tables: dict[str, list[str]]) -> str:
    """The text of a page with its spans made anew. Raises KeyError for a span that nothing is made for."""
    return SPANS.sub(lambda found: "\n".join((found[1], *tables[found[2]], "", found[3])), text)


def manual() -> str:
    """The manual page."""
    return man_page(cli, __version__, EXIT_CODES)


def keys(heading: str, rows: list[Command]) -> Iterator[str]:
    """A heading, and the table of its commands with the names by which their keys are changed."""
    yield from ("", f"## {heading}", "")
    if all(row.keys for row in rows):
        yield from ("| keys | command | |", "|---|---|---|")
        yield from (f"| {pressed(row)} | `{row.name}` | {row.help} |" for row in rows)
    else:
        yield from ("| command | where | |", "|---|---|---|")
        yield from (f"| `{row.name}` | {places(row)} | {row.help} |" for row in rows)


def pressed(command: Command) -> str:
    """The keys of a command."""
    return " ".join(f"`{key}`" for key in keys_of(command))


def places(command: Command) -> str:
    """The screens on which a command works; of more than four, those on which it does not."""
    missing = [screen for screen in EVERYWHERE if screen not in command.where]
    if not missing:
        return "every screen"
    return ", ".join(command.where) if len(command.where) <= 4 else f"all but {', '.join(missing)}"


def most_used() -> Iterator[str]:
    """The rows of the table for the README."""
    for area, name in MOST_USED:
        command = next(command for command in COMMANDS if area in command.where and command.name == name)
        yield f"| {pressed(command)} | {places(command)} | {command.help} |"


def main() -> None:
    """Write the pages and the manual page."""
    tables = made()
    for page in PAGES:
        page.write_text(page_with(page.read_text(encoding="utf-8"), tables), encoding="utf-8")
    MANUAL.write_text(manual(), encoding="utf-8")


if __name__ == "__main__":
    main()
