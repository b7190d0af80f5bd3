"""The positions of a debate, side by side: heads, columns of cards, and what is known of the quotation in focus."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from textual.content import Content

from briefing.ledger import Finding
from briefing.links import Links, letter
from briefing.model import Argument, Question, Quote, Source
from briefing.text.display import one_line
from briefing.tui.pages.page import WIDE, Line, Page, gap, make_page, paragraph, styled, wrapped
from briefing.walk import Stop, stops
from briefing.wording import SEPARATOR, manner, position_counts, quoted, relations, whence, who

NARROWEST = 24
"""Cells that a column needs; with more positions than fit, the columns slide."""

Judge = Callable[[Quote], Finding]


REST_OF_CARD = 8
"""Rows that a claim and a card commonly take without the quotation."""


class Debate(NamedTuple):
    """What the pages of one question need to know."""

    question: Question
    sources: Mapping[str, Source]
    links: Links
    judge: Judge


def columns_shown(width: int, total: int, focus: int, first: int) -> range:
    """Which positions stand side by side: as many as fit, `focus` among them, moved from `first` if they must.

    Below `WIDE` cells one at a time; the others are tabs.
    """
    fit = min(total, width // NARROWEST) if width >= WIDE else min(total, 1)
    first = min(max(first, focus - fit + 1), focus, max(total - fit, 0))
    return range(first, first + fit)


def tabs(question: Question, active: int, width: int) -> Page:
    """All positions in one line, the active one stressed; of the others letters alone where labels do not fit."""
    for spelt_out in (range(len(question.positions)), (active,)):
        pieces = [
            (f" {letter(index)} {position.label} " if index in spelt_out else f" {letter(index)} ", index)
            for index, position in enumerate(question.positions)
        ]
        line = styled(*((text, "active" if index == active else "letter") for text, index in pieces))
        if line.cell_length <= width:
            break
    return make_page([Line(line.truncate(width, ellipsis=True))])


def head(debate: Debate, position: int, width: int, *, active: bool, label: bool, most: int) -> Page:
    """The head of a column: letter and label (unless tabs show them already), thesis, counts; `most` lines a part."""
    shown = debate.question.positions[position]
    lines: list[Line] = []
    if label:
        name = styled((f"{letter(position)}  ", "letter"), (shown.label, "active" if active else "strong"))
        lines += wrapped(name, width, most=most)
    lines += wrapped(styled((one_line(shown.thesis), "thesis")), width, most=most)
    lines += paragraph(position_counts(shown, debate.sources), "counts", width)
    return make_page(lines)


def column(debate: Debate, position: int, width: int, height: int) -> Page:
    """The cards of one position; an entry a stop. In a low column cards are low: the pane below shows all."""
    return make_page(_cards(debate, position, width, most=(height - REST_OF_CARD) // 2))


def _cards(debate: Debate, position: int, width: int, most: int) -> Iterator[Line]:
    previous: Argument | None = None
    for entry, stop in enumerate(stops(debate.question)[position]):
        if stop.argument is not previous:
            previous = stop.argument
            yield from _claim(debate, stop, width, entry)
        if stop.quote is not None:
            yield from _card(debate, stop.quote, width, entry, most)
        yield gap()


def _claim(debate: Debate, stop: Stop, width: int, entry: int) -> Iterator[Line]:
    """A claim introduces its first quotation; one that has none is an entry itself."""
    label = f"{stop.address.label} "
    lines = [*wrapped(styled((label, "letter"), (one_line(stop.argument.claim), "claim")), width)]
    met = relations(debate.links.of(stop.address), stop.address)
    if met:
        lines += paragraph(f"⇄ {SEPARATOR.join(met)}", "link", width, indent=len(label))
    if stop.quote is None:
        lines += paragraph("no quotation under this claim", "warning", width, indent=len(label))
        yield from (line._replace(entry=entry) for line in lines)
    else:
        yield from (line._replace(leads_to=entry) for line in lines)


def _card(debate: Debate, quote: Quote, width: int, entry: int, most: int) -> Iterator[Line]:
    source = debate.sources.get(quote.source)
    finding = debate.judge(quote)
    words = styled((one_line(quoted(quote)), "quote" if quote.mode == "direct" else "reported"))
    yield from wrapped(words, width, entry, most=max(most, 1))
    yield from paragraph(who(quote, source), "speaker", width, entry)
    yield from paragraph(whence(quote, source), "place", width, entry)
    yield from wrapped(standing(finding, quote), width, entry)
    if quote.note and most > 1:
        note = styled((one_line(f"note: {quote.note}"), "note"))
        yield from wrapped(note, width, entry, most=most // 2)


def standing(finding: Finding, quote: Quote) -> Content:
    """The status of a quotation, and its mode and strength."""
    said = manner(quote)
    word = f"{finding.status.glyph} {finding.status}"
    if not finding.proven:
        word += ", not proven"
    return styled((word, "proven" if finding.proven else "unproven"), (f" · {said}" if said else "", "place"))
