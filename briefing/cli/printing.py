"""What commands print: lines and JSON in which nothing is left that a terminal would obey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click


def print_lines(lines: Iterable[str]) -> None:
    from briefing.text.sanitize import visible

    for line in lines:
        click.echo(visible(line))


def print_json(rows: Iterable[Mapping[str, object]]) -> None:
    import json

    from briefing.text.sanitize import escape_json

    for row in rows:
        click.echo(escape_json(json.dumps(row, ensure_ascii=False)))


def shown_word(word: str) -> str:
    from briefing.text.sanitize import one_line, shorten

    return shorten(one_line(word), 80)
