"""Find the turns of a transcript, which begin with a speaker, `NAME: …`, and make each a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from briefing.ingest.boilerplate import FACT, TITLE
from briefing.ingest.document import Part
from briefing.ingest.headline import headline_at
from briefing.ingest.printed_dates import printed_date
from briefing.languages.everywhere import pages_of_all

_NAME = r"[A-ZÀ-ÞŠŽČĆŁА-Я][\w.'’-]*"
_LEAST_TURNS = 4
"""The fewest labels in a transcript."""
_LEAST_SHARE = 0.4
"""The least share (0–1) of the parts of a transcript that begin with a label.

The rest are turns that continue after a paragraph break, headings, and what happened in the room."""


def label_of(text: str) -> str | None:
    """Return the name before a turn, as it is printed, or None if there is no label."""
    match = _label().match(text)
    return match[1] if match and match[1].casefold() not in pages_of_all().no_labels else None


def speakers_of(parts: Sequence[Part]) -> tuple[str, ...] | None:
    """List the speakers of a transcript in the order of their first turns, or None if the parts are no transcript."""
    labels = [label for part in parts if (label := label_of(part.text))]
    turns = Counter(labels)
    returning = sum(times for times in turns.values() if times > 1)
    if len(labels) < max(_LEAST_TURNS, _LEAST_SHARE * len(parts)) or len(turns) < 2 or returning < len(labels) / 2:
        return None
    return tuple(dict.fromkeys(labels))


def headed(parts: Sequence[Part], title: str | None = None) -> tuple[list[Part], list[Part]]:
    """Split a transcript into what is above the first turn, and the turns.

    The headline and the date above the first turn are marked.
    """
    first = next((number for number, part in enumerate(parts) if label_of(part.text)), 0)
    above = list(parts[:first])
    at = headline_at(above)
    for number, part in enumerate(above):
        if part.out is None and (number == at or part.text.strip() == title):
            above[number] = replace(part, out=TITLE)
        elif part.out is None and printed_date(part.text):
            above[number] = replace(part, out=FACT)
    return above, list(parts[first:])


def in_turns(parts: Sequence[Part]) -> list[Part]:
    """Split the parts at each line that begins with a label."""
    return [piece for part in parts for piece in _turns(part)]


def _turns(part: Part) -> list[Part]:
    lines = part.text.split("\n")
    starts = [number for number, line in enumerate(lines) if number and label_of(line)]
    pieces = ["\n".join(lines[a:b]) for a, b in zip([0, *starts], [*starts, len(lines)], strict=True)]
    return [replace(part, text=pieces[0]), *(Part(piece, alone=part.alone) for piece in pieces[1:])]


@cache
def _label() -> re.Pattern[str]:
    joints = "|".join(f"{joint} " for joint in pages_of_all().label_joints)
    return re.compile(
        r"\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?\s+)?[*_]{0,2}"
        rf"({_NAME}(?: (?:{joints})?{_NAME}){{0,4}})"
        r"(?: ?[(\[][^)\]\n]{0,60}[)\]])?[*_]{0,2}:[*_]{0,2}(?=\s|$)"
    )
