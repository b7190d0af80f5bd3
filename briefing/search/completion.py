"""Complete the field or value at the end of a query that is being typed.

A word counts as the beginning of a field's name from two letters on, and a choice is never inserted unasked: `so` and
`be` begin names too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import edtf
from briefing.model.problems import LONGEST_WORD
from briefing.search.facets import FacetNames, Facets, written
from briefing.search.query import A_WORD, DATES, FIELDS, FieldName, QueryPart, is_begun_date, pieces


class Suggestion(NamedTuple):
    """A text that can be inserted, and a label by which a person chooses it; both are safe to show."""

    text: str
    label: str


class Completion(NamedTuple):
    """The choices for the text from `start` to `end` of what is typed, the best first; at least one."""

    start: int
    end: int
    choices: tuple[Suggestion, ...]


def complete(typed: str, cursor: int, known: Facets) -> Completion | None:
    """Return what the field before `cursor`, or the word that may become a field, can be completed to.

    None means that there is nothing to complete: within a word, after a date, or at a value that already names
    something. Values come from `known`, which collects them when first asked: 200 ms for 10,000 sources, then at most 5
    ms.
    """
    piece = next((piece for piece in pieces(typed) if piece.end >= cursor), None)
    if piece is None or piece.end != cursor or typed[cursor : cursor + 1].strip():
        return None
    begin = piece.start + piece.negated + (len(piece.name) + 1 if piece.name else 0)
    choices = tuple(_values(piece, known) if piece.name else _names(piece, typed))
    return Completion(begin, cursor, choices) if choices else None


def hint(typed: str) -> str:
    """Return how a date is written if one is being typed at the end of `typed`; else an empty text."""
    *_, last = [None, *pieces(typed)]
    if last is None or last.end < len(typed) or last.name not in DATES or (last.quoted and last.closed):
        return ""
    return edtf.HINT if not last.text or is_begun_date(last.text) else ""


MOST = 8
"""The most values that are offered."""
MOST_LOOKED_AT = 64
"""The most values that are looked at. Positions of several questions can have the same id, which is offered once."""
SHORTEST = 2
"""The number of letters from which on a word may become a field's name."""


def _names(piece: QueryPart, typed: str) -> Iterator[Suggestion]:
    within = typed[: piece.start][-1:].strip()
    if within or piece.quoted or len(piece.text) < SHORTEST:
        return
    for name, meaning in FIELDS.items():
        if name.startswith(piece.text.casefold()):
            yield Suggestion(f"{name}:", meaning)


def _values(piece: QueryPart, known: Facets) -> list[Suggestion]:
    names = _named_by(piece.name, known)
    if names is None or (piece.quoted and piece.closed) or len(piece.text) > LONGEST_WORD:
        return []
    typed = piece.text.casefold()
    if any(typed in (entry.value.casefold(), entry.name.casefold()) for entry in names.wholly_called(piece.text)):
        return []
    labels: dict[str, str] = {}
    for entry in names.best(piece.text, MOST_LOOKED_AT):
        if A_WORD.search(entry.value):
            labels.setdefault(written(entry.value), entry.label)
    return [Suggestion(text, label) for text, label in labels.items()][:MOST]


def _named_by(name: FieldName | None, known: Facets) -> FacetNames[str] | FacetNames[tuple[str, str]] | None:
    tables: dict[FieldName | None, FacetNames[str] | FacetNames[tuple[str, str]]] = {
        "speaker": known.speakers,
        "source": known.sources,
        "publisher": known.publishers,
        "question": known.questions,
        "position": known.positions,
        "mode": known.modes,
        "status": known.statuses,
    }
    return tables.get(name)
