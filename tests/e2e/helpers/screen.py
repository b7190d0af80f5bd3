"""What stands on the screen of the program, read as a person reads it: words in order, without bars and margins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from briefing.model.records import Quote
from briefing.verification.workspace import Evidence
from tests.e2e.helpers.terminal import Terminal, script

BAR = "▌"
"""Stands at the left of every row of what is in focus."""
RULE = "│"
"""Stands between columns."""
_MARGIN = re.compile(r"^(?:[A-Z·]+ ?)?▎ ?")
"""The reader's margin: the letters of the positions that quote the row."""
_THUMB = re.compile(r"\s*[▁-▇]$")
"""The end of a scroll bar's thumb, at the right of a row."""


def program(
    folder: Path, *arguments: str | Path, size: tuple[int, int] = (120, 40), env: Mapping[str, str] | None = None
) -> Terminal:
    """The installed program in a terminal, started in `folder`, which is its home too."""
    return Terminal([script("briefing"), *arguments], cwd=folder, home=folder, size=size, env=env)


def words(text: str, most: int | None = None) -> str:
    """`text` with single spaces, at most `most` words of it."""
    return " ".join(text.split()[:most])


def in_focus(terminal: Terminal) -> str:
    """The text beside the bar, in whichever column it is."""
    pieces = (piece.strip() for line in terminal.lines for piece in line.split(RULE))
    return words(" ".join(_THUMB.sub("", piece.removeprefix(BAR)) for piece in pieces if piece.startswith(BAR)))


def columns(terminal: Terminal) -> list[str]:
    """The text of each column, from left to right, where there are columns."""
    rows = [line.split(RULE) for line in terminal.lines if RULE in line]
    number = max((len(row) for row in rows), default=0)
    return [_flow(row[index] for row in rows if index < len(row)) for index in range(number)]


def pane(terminal: Terminal) -> str:
    """The text of the pane that shows the source of what is in focus."""
    lines = terminal.lines
    starts = [row for row, line in enumerate(lines) if re.search(r" · paragraph \d+ of \d+", line)]
    return _flow(lines[starts[-1] + 1 : -1]) if starts else ""


def page(terminal: Terminal) -> str:
    """The whole screen as running text."""
    return _flow(terminal.lines)


def beginning(quote: Quote, evidence: Evidence) -> str:
    """The first words of a quotation, as its source has them."""
    span = evidence.finding(quote).spans[0]
    return words((evidence.body(quote.source) or "")[span.start : span.end], 5)


def not_given_back(terminal: Terminal) -> list[str]:
    """What a program that has ended left switched in its terminal; empty if it left all as it found it."""
    output = terminal.output
    wrong = [
        name
        for name, on, off in (
            ("alternate screen", b"\x1b[?1049h", b"\x1b[?1049l"),
            ("hidden cursor", b"\x1b[?25l", b"\x1b[?25h"),
            ("mouse clicks", b"\x1b[?1000h", b"\x1b[?1000l"),
            ("mouse moves", b"\x1b[?1003h", b"\x1b[?1003l"),
            ("mouse as SGR", b"\x1b[?1006h", b"\x1b[?1006l"),
            ("mouse as urxvt", b"\x1b[?1015h", b"\x1b[?1015l"),
            ("focus reports", b"\x1b[?1004h", b"\x1b[?1004l"),
            ("bracketed paste", b"\x1b[?2004h", b"\x1b[?2004l"),
            ("synchronised update", b"\x1b[?2026h", b"\x1b[?2026l"),
            ("lines that do not wrap", b"\x1b[?7l", b"\x1b[?7h"),
            ("pushed keyboard mode", b"\x1b[>", b"\x1b[<u"),
        )
        if output.rfind(on) > output.rfind(off)
    ]
    return wrong if terminal.modes_now == terminal.modes_before else [*wrong, "line discipline"]


def _flow(lines: Iterable[str]) -> str:
    return words(" ".join(_THUMB.sub("", _MARGIN.sub("", line.strip().removeprefix(BAR))) for line in lines))
