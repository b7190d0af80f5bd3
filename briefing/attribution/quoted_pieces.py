"""Divide a gap at its quotation marks into speech and the narrator's words."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.text.span import Span
from briefing.text.turned_marks import TurnedMark, turned_marks

_SINGLE_OPENS = re.compile(r"(?<![^\s(\[—–])['‘‹‚](?=[^\W_])")
_SINGLE_CLOSES = re.compile(r"(?<=[,.!?…])['’›](?![^\W_])|(?<=[^\W_])['’›](?=[,;.!?]?\s)")
_STRONG_CLOSES = re.compile(r"(?<=[,.!?…])['’›](?![^\W_])")
_BREAK = re.compile(r"\n\s*\n")
_REST = 3_000
"""The code points within which a quoted piece must end for the cue after it to be known."""


class GapPiece(NamedTuple):
    """A span of a gap. `inserted` is speech that begins and ends within the gap."""

    text: str
    speech: bool
    inserted: bool = False


class Pieces(NamedTuple):
    """The pieces of a gap, and how its marks change who speaks.

    With `opened`, speech ends in the gap or before it, and begins anew. With `left`, it ends and does not begin anew.
    With `mixed`, both double and single marks occur in speech that needs no marks.
    """

    pieces: tuple[GapPiece, ...]
    opened: bool
    left: bool
    mixed: bool = False


def divide(body: str, gap: Span) -> Pieces:
    """Divide a gap at its quotation marks, including those that touch it."""
    marks = _marks(body, gap)
    if not marks:
        return Pieces((GapPiece(body[gap.start : gap.end], True),), opened=False, left=False)
    first = body[gap.start : max(marks[0].offset, gap.start)]
    continues = marks[0].opens and not any(map(str.isalnum, first)) and bool(_BREAK.search(first))
    spoken = not marks[0].opens or continues
    plain = not spoken and not marks[-1].opens  # unmarked speech with a quotation in it
    closed = not spoken
    found: list[GapPiece] = []
    start, state, opened_here = gap.start, spoken, False
    for mark in marks:
        found.append(GapPiece(body[start : max(mark.offset, start)], state or plain, opened_here and not mark.opens))
        closed = closed or not mark.opens
        opened_here = mark.opens
        state, start = mark.opens, max(mark.offset + 1, start)
    found.append(GapPiece(body[start : gap.end], state or plain))
    mixed = plain and bool(turned_marks(body, gap.start, gap.end)) and bool(_single(body, gap, False))
    return Pieces(tuple(found), closed and marks[-1].opens, spoken and not marks[-1].opens, mixed)


def narration_after(body: str, start: int) -> tuple[str, bool] | None:
    """Return what the narrator says after the quoted piece at `start`, and whether it is joined to the piece.

    The narration reaches to the end of the paragraph; a comma or the like joins it. None if the piece does not end.
    """
    end = min(start + _REST, len(body))
    for mark in _all(body, start, end):
        if mark.opens:
            continue
        stop = _BREAK.search(body, mark.offset)
        text = body[mark.offset + 1 : min(stop.start() if stop else len(body), mark.offset + 600)]
        joined = body[mark.offset - 1] not in ".…" or text[:1] in (",", ";")
        return text, joined
    return None


def _marks(body: str, gap: Span) -> list[TurnedMark]:
    double = turned_marks(body, max(gap.start - 1, 0), gap.end + 1)
    return _touching(double, gap) or _touching(_single(body, gap, True), gap)


def _touching(marks: list[TurnedMark], gap: Span) -> list[TurnedMark]:
    """Remove an opening mark before the gap and a closing mark after it, which belong to the quoted parts."""
    return [
        mark for mark in marks if (mark.offset >= gap.start or not mark.opens) and (mark.offset < gap.end or mark.opens)
    ]


def _all(body: str, start: int, end: int) -> list[TurnedMark]:
    before = body[max(start - 1, 0) : start]
    single = [TurnedMark(match.start(), False) for match in _STRONG_CLOSES.finditer(body, start, end)]
    single += [TurnedMark(m.start(), False) for m in re.compile(r"(?<=\w)['’›](?=[,;:]?\s)").finditer(body, start, end)]
    return sorted(single) if before in ("'", "‘", "‹", "‚") and before else turned_marks(body, start, end)


def _single(body: str, gap: Span, weak: bool) -> list[TurnedMark]:
    first, last = max(gap.start - 1, 0), gap.end + 1
    opens = [TurnedMark(match.start(), True) for match in _SINGLE_OPENS.finditer(body, first, last + 1)]
    opens = [mark for mark in opens if mark.offset < last]
    pattern = _SINGLE_CLOSES if opens and weak else _STRONG_CLOSES
    closes = [TurnedMark(match.start(), False) for match in pattern.finditer(body, first, min(last + 2, len(body)))]
    closes = [mark for mark in closes if mark.offset < last]
    return sorted([*opens, *closes])
