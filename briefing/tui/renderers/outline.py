"""List the quotations of one source: the paragraph, the position, the speaker and the first words of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from briefing.model.phrases import in_quotation_marks, who
from briefing.model.queries import speaker_of
from briefing.text.sanitize import one_line
from briefing.tui.renderers.page import Line, Page, make_page, styled
from briefing.verification.usages import QuotedPlace
from briefing.verification.workspace import Evidence

PLACE, NAMES = 18, 24
"""The most cells for the position and for the speaker."""
NARROW = 70
"""Cells below which a position is shown by its letter alone."""
COLUMN_GAP = 2


class Entry(NamedTuple):
    """One quotation in words."""

    paragraph: str
    label: str
    position: str
    """The label of the position, if it belongs to the question from which the outline was opened; else empty."""
    speaker: str
    words: str


def outline(
    quotations: Sequence[QuotedPlace], source: str, question: str | None, evidence: Evidence, width: int
) -> Page:
    """Lay out the quotations in the order of the text, a line and an entry for each.

    `question` is the id of the question from which the outline was opened; arguments of other questions are labelled
    with the number of their question.
    """
    entries = [_entry(quotation, source, question, evidence) for quotation in quotations]
    return make_page(Line(_row(entry, entries, width), number) for number, entry in enumerate(entries))


def _entry(quotation: QuotedPlace, source: str, question: str | None, evidence: Evidence) -> Entry:
    use = quotation.use_in(question)
    found = evidence.questions[use.address.question]
    here = use.address.question == question
    paragraph, _ = evidence.paragraph(source, quotation.start)
    document = evidence.project.sources.get(source)
    speaker = speaker_of(use.quote, document)
    return Entry(
        str(paragraph),
        use.address.label if here else f"Q{evidence.numbers[found.id]} {use.address.label}",
        one_line(found.positions[use.address.position].label) if here else "",
        one_line(speaker.name if speaker else who(use.quote, document)),
        one_line(in_quotation_marks(use.quote)),
    )


def _row(entry: Entry, entries: Sequence[Entry], width: int) -> Content:
    numbers = max(len(one.paragraph) for one in entries)
    labels = max(len(one.label) for one in entries)
    names = min(NAMES, width // 4)
    place = f"{entry.label} {entry.position}" if entry.position and width >= NARROW else entry.label
    cells = [
        styled((f"{entry.paragraph:>{numbers}}", "faint")),
        _cell(place, "letter", PLACE if width >= NARROW else labels),
        _cell(entry.speaker, "speaker", names),
    ]
    row = Content(" " * COLUMN_GAP).join(cells)
    room = max(width - row.cell_length - COLUMN_GAP, 1)
    return row + Content(" " * COLUMN_GAP) + styled((entry.words[:width], "quote")).truncate(room, ellipsis=True)


def _cell(text: str, style: str, width: int) -> Content:
    return styled((text, style)).truncate(width, ellipsis=True, pad=True)
