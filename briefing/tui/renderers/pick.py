"""Show what is picked from a source, as it would stand in the file.

The pane below the text shows it, in the Inbox and while picking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.filing.inbox import InboxItem, ProposalState
from briefing.filing.picked import Pick, Proof
from briefing.model.phrases import MODES, SEPARATOR
from briefing.model.statuses import STATUSES
from briefing.text.sanitize import one_line
from briefing.tui.renderers.page import Line, paragraph, styled, wrapped
from briefing.tui.renderers.source import MarginMark

SIGNS: dict[ProposalState, str] = {"open": "?", "taken": "✓", "skipped": "×", "apart": "·"}
"""The signs beside candidates in the margin."""
SAYS: dict[ProposalState, str] = {
    "open": "",
    "taken": "quoted already; it may be filed under another claim, too",
    "skipped": "skipped",
    "apart": "not proposed",
}
LOST = 16
"""Cells that quotation marks and the unused ends of rows take."""
_FIRST = re.compile(r"\S+")
_LAST = re.compile(r"\S+\Z")


class Picked(NamedTuple):
    """What the pane shows. `item` is the candidate from which it was picked; None when a person selected the words."""

    pick: Pick
    proof: Proof
    item: InboxItem | None
    rows: int
    """The height of the pane."""


def pick_lines(picked: Picked, width: int) -> Iterator[Line]:
    """Lay out the speaker and status of a pick, its words, and notes on what is odd.

    The word at the edge that moves is marked.
    """
    pick, proof = picked.pick, picked.proof
    status = STATUSES[proof.finding.status]
    told = (f"{status.glyph} {proof.finding.status}", "proven" if proof.finding.proven else "unproven")
    mode = MODES[pick.mode]
    how = styled((f"{mode.glyph} {pick.mode}{SEPARATOR}", "about"))
    found = styled((SEPARATOR, "faint"), told)
    who = styled((_who(pick, proof), "speaker"))
    yield Line(how + who.truncate(max(width - how.cell_length - found.cell_length, 1), ellipsis=True) + found)
    notes = list(_notes(picked))
    rows = max(picked.rows - 1 - min(len(notes), 2), 1)
    yield from wrapped(styled(*_words(pick, proof, rows * width)), width, most=rows)
    for text, style in notes:
        yield from paragraph(text, style, width)


def marks_of(items: list[InboxItem]) -> list[MarginMark]:
    """Return the marks in the text for the candidates, numbered in their order."""
    return [
        MarginMark(part.start, part.end, SIGNS[item.state], number)
        for number, item in enumerate(items)
        for part in item.candidate.parts
    ]


def _who(pick: Pick, proof: Proof) -> str:
    if pick.mode == "authorial" and proof.quote.speaker is None:
        return "the source’s own voice"
    if pick.person is None:
        return "nobody is named"
    role = f", {pick.person.role}" if pick.person.role else ""
    new = "" if pick.person.is_declared else " (new in this source)"
    return one_line(f"{pick.person.name}{role}{new}")


def _words(pick: Pick, proof: Proof, room: int) -> Iterator[tuple[str, str]]:
    """Yield the quotation in pieces with their styles, the word at the edge that moves on its own.

    A quotation too long for `room` (characters) is cut in the middle.
    """
    exact, style = proof.quote.exact, "quote" if pick.mode == "direct" else "reported"
    opening, closing = ("“", "”") if pick.mode == "direct" else ("", "")
    edge = (_FIRST if pick.stretch.at_start else _LAST).search(exact)
    start, end = edge.span() if edge else (0, 0)
    yield opening, style
    yield from _cut(exact[:start], style, room - (len(exact) - start))
    yield exact[start:end], "match"
    yield from _cut(exact[end:], style, room - end)
    yield closing, style


def _cut(words: str, style: str, room: int) -> Iterator[tuple[str, str]]:
    """Yield words with their style, without their middle when they do not fit in `room` (characters)."""
    half = max(room // 2 - LOST, LOST)
    if len(words) <= max(room - LOST, 2 * half):
        yield words, style
        return
    yield words[:half].rsplit(" ", 1)[0], style
    yield " … ", "cut"
    yield words[-half:].split(" ", 1)[-1], style


def _notes(picked: Picked) -> Iterator[tuple[str, str]]:
    if picked.proof.missing:
        reason = "; ".join(picked.proof.finding.reasons[:1]) if not picked.proof.finding.proven else ""
        yield f"! {picked.proof.missing}{f' ({reason})' if reason else ''}", "caution"
    if picked.item is None:
        return
    candidate, state, _ = picked.item
    told = [SAYS[state], one_line(candidate.reason or "")]
    if candidate.speaker is not None:
        named = f"here “{one_line(candidate.mention)}”" if candidate.mention not in (None, candidate.speaker) else ""
        told += [named, f"right in {candidate.confidence:.0%} of such cases"]
    yield SEPARATOR.join(filter(None, told)), "note"
