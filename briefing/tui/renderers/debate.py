"""Lay out the positions of a question side by side, as heads and columns of cards.

A band says who is silent on the question and what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from briefing.model.phrases import (
    SEPARATOR,
    in_quotation_marks,
    name_of,
    position_counts,
    relation_phrases,
    signs,
    title_of,
    whence,
    who,
)
from briefing.model.queries import quotes_of, speaker_of
from briefing.model.records import Argument, Position, Question, Quote, Source
from briefing.model.relations import Links, letter
from briefing.model.results import Finding
from briefing.text.sanitize import one_line, shorten
from briefing.tui.debate_cursor import Stop, stops
from briefing.tui.renderers.page import WIDE, Line, Page, gap, make_page, paragraph, styled, wrapped

NARROWEST = 24
"""The fewest cells of a column. Where more positions exist than fit, the columns slide."""
MOST_CLAIM = 3
"""Rows of a claim before it is cut; fewer where a card would not fit below it."""
REST_OF_CARD = 8
"""Rows that a claim and a card commonly take, without the quotation."""
MOST_NAMED = 2
"""The most rows for a speaker and the role."""
LOW = 4
"""Rows of a quotation up to which its card has no note: the pane below shows the note."""
MARK = "   "
"""The space between the parts of a band."""

Judge = Callable[[Quote], Finding]


class Debate(NamedTuple):
    """What the pages of one question need."""

    question: Question
    sources: Mapping[str, Source]
    links: Links
    judge: Judge
    numbers: Mapping[str, int]
    """The number of each question in the project's list, from 1."""


def columns_that_fit(width: int, total: int) -> int:
    """Return how many of `total` positions fit side by side in `width` cells; below `WIDE` cells, at most 1."""
    return max(min(total, width // NARROWEST if width >= WIDE else 1), 0)


def columns_shown(width: int, total: int, focus: int, first: int) -> range:
    """Return the positions to show side by side: as many as fit, from `first` on while `focus` is among them.

    Otherwise return the positions from `focus` on, or those up to `focus`: sliding by one would repaint the whole
    screen with every key. All positions count from 0; `width` is in cells.
    """
    fit = columns_that_fit(width, total)
    if focus >= first + fit:
        first = focus
    elif focus < first:
        first = focus - fit + 1
    first = max(min(first, total - fit), 0)
    return range(first, first + fit)


def tabs(question: Question, active: int, shown: range, width: int) -> Page:
    """Lay out the positions in one line, with the active position highlighted.

    The ends of the line count the positions that are out of view. Where not all labels fit in `width` cells, the other
    positions are shown by their letters alone; where these do not fit either, only the positions in `shown` have a tab.
    """
    every = range(len(question.positions))
    left, right = shown.start, len(every) - shown.stop
    ends = (f"‹ +{left} " if left else "", f" +{right} ›" if right else "")
    line = Content("")
    for tabbed, labelled, (before, after) in (
        (every, every, ends),
        (every, every, ("", "")),
        (every, (active,), ends),
        (shown, shown, ends),
        (shown, (active,), ends),
    ):
        if len(tabbed) * len(" A ") > width:
            continue  # too wide even with letters alone
        pieces = [_tab(question, index, index in labelled, index == active) for index in tabbed]
        line = Content("").join([styled((before, "faint")), *pieces, styled((after, "faint"))])
        if line.cell_length <= width:
            break
    return make_page([Line(line.truncate(width, ellipsis=True))])


def head(debate: Debate, position: int, width: int, *, active: bool, label: bool, most: int) -> Page:
    """Lay out the head of a column: letter and label, thesis, counts and voices.

    Letter and label are left out unless `label`, since tabs may show them already. Label and thesis each take `most`
    rows at most. The lines lead to the first stop, so that a click on a head goes to the position.
    """
    shown = debate.question.positions[position]
    lines: list[Line] = []
    if label:
        name = styled((f"{letter(position)}  ", "letter"), (shown.label, "active" if active else "strong"))
        lines += wrapped(name, width, most=most)
    lines += wrapped(styled((one_line(shown.thesis), "thesis")), width, most=most)
    lines += _counts(shown, debate.sources, width)
    return make_page(line._replace(leads_to=0) for line in lines)


def column(debate: Debate, position: int, width: int, height: int, *, unfolded: bool = False) -> Page:
    """Lay out the cards of one position, an entry per stop.

    In a column of few rows (`height`) the cards are cut: the pane below shows all. With `unfolded`, claims, quotations
    and notes are whole, however long.
    """
    return make_page(_cards(debate, position, width, None if unfolded else height))


def is_cut(page: Page) -> bool:
    """Tell whether something on a page is shown only in part."""
    return any(span.style == "cut" for line in page.lines for span in line.content.spans)


def voices(position: Position, sources: Mapping[str, Source]) -> list[str]:
    """List the names of those who speak for a position, in the order of the file."""
    found: dict[str, str] = {}
    for quote in quotes_of(position):
        source = sources.get(quote.source)
        speaker = speaker_of(quote, source)
        if speaker is not None and quote.speaker:
            found.setdefault(quote.speaker, one_line(speaker.name))
        elif quote.speaker:
            found.setdefault(quote.speaker, quote.speaker)
        else:
            name = name_of(source) if source else quote.source
            found.setdefault(f"the author of {quote.source}", one_line(f"unnamed author ({name})"))
    return list(found.values())


def listed(names: Sequence[str], width: int) -> str:
    """Join as many names as fit in `width` cells, followed by the number of the rest.

    Example: `Dmitry Peskov, Rainer Saks +2`. A single name that does not fit is shortened.
    """
    for kept in range(min(len(names), width), 0, -1):
        text = ", ".join(names[:kept]) + _more(len(names) - kept)
        if cell_len(text) <= width:
            return text
    rest = _more(len(names) - 1)
    return shorten(names[0], max(width - len(rest), 1)) + rest if names else ""


def band(question: Question, sources: Mapping[str, Source], width: int, rows: int, more: str) -> Page:
    """Lay out who is silent on the question and what is missing, in at most `rows` rows of `width` cells.

    `more` names the place of the rest. The page is empty when nobody is silent and nothing is missing.
    """
    names = [one_line(_named(sources[id_]) if id_ in sources else id_) for id_ in question.silent]
    missing = one_line(" ".join(question.gaps))
    crowded = rows < 2 and names and missing
    room = width - len("silent  ") - (len(f"{MARK}missing … {more}") if crowded else 0)
    parts = [("silent", listed(names, max(room, 1))), ("missing", missing)]
    found = [styled((f"{name}  ", "strong"), (told, "about")) for name, told in parts if told]
    if crowded:
        found = [Content(MARK).join(found)]
    lines: list[Content] = []
    for number, part in enumerate(found, start=1):
        lines += _fitting(part, width, 1 if number < len(found) else rows - len(lines), more)
    return make_page(map(Line, lines))


def status_line(finding: Finding, quote: Quote) -> Content:
    """Render the status of a quotation, its mode and its strength, each as a sign and a word."""
    return styled((SEPARATOR, "place")).join(_signs(finding, quote))


def _named(source: Source) -> str:
    """Return the publisher or, where that is not known, the title.

    The title is put in quotation marks, because it may read like a sentence.
    """
    return source.publisher or f"“{title_of(source)}”"


def _tab(question: Question, index: int, labelled: bool, active: bool) -> Content:
    """Render the tab of a position; a click on it goes to the position."""
    label = f" {letter(index)} {one_line(question.positions[index].label)} " if labelled else f" {letter(index)} "
    to = Style.from_meta({"@click": f"screen.show_position({index})"})
    return styled((label, "active" if active else "letter")).stylize(to)


def _counts(position: Position, sources: Mapping[str, Source], width: int) -> Iterator[Line]:
    """Lay out the counts of a position with its voices beside them.

    The voices go below the counts where not even one name has room beside them.
    """
    counts, names = position_counts(position, sources), voices(position, sources)
    room = width - cell_len(counts) - len(SEPARATOR)
    if names and cell_len(names[0] + _more(len(names) - 1)) <= room:
        yield Line(styled((counts, "counts"), (SEPARATOR, "counts"), (listed(names, room), "about")))
        return
    yield from paragraph(counts, "counts", width)
    if names:
        yield Line(styled((listed(names, width), "about")))


def _cards(debate: Debate, position: int, width: int, height: int | None) -> Iterator[Line]:
    """Lay out claims and cards, an entry per stop.

    `height` is the rows in which a claim and its first card should be seen together; None shows everything whole.
    """
    most = None if height is None else max((height - REST_OF_CARD) // 2, 1)
    previous: Argument | None = None
    for entry, stop in enumerate(stops(debate.question)[position]):
        card = [] if stop.quote is None else list(_card(debate, stop.quote, width, entry, most))
        if stop.argument is not previous:
            previous = stop.argument
            yield from _claim(debate, stop, width, entry, None if height is None else height - len(card))
        yield from card
        yield gap()


def _claim(debate: Debate, stop: Stop, width: int, entry: int, height: int | None) -> Iterator[Line]:
    """Lay out a claim, which introduces its first quotation.

    A claim without quotations is an entry itself.
    """
    label = f"{stop.address.label} "
    met = relation_phrases(debate.links.of(stop.address), stop.address, debate.numbers)
    phrases = styled((one_line(f"⇄ {SEPARATOR.join(met)}"), "link"))
    most = None if height is None else max(height // 3, 1)
    below = [*wrapped(phrases, width, indent=len(label), most=most)] if met else []
    if stop.quote is None:
        below += paragraph("no quotation under this claim", "warning", width, indent=len(label))
    claim = styled((label, "letter"), (one_line(stop.argument.claim), "claim"))
    most = None if height is None else min(max(height - len(below), 1), MOST_CLAIM)
    for line in (*wrapped(claim, width, most=most), *below):
        yield line._replace(entry=entry) if stop.quote is None else line._replace(leads_to=entry)


def _card(debate: Debate, quote: Quote, width: int, entry: int, most: int | None) -> Iterator[Line]:
    source = debate.sources.get(quote.source)
    finding = debate.judge(quote)
    words = styled((one_line(in_quotation_marks(quote)), "quote" if quote.mode == "direct" else "reported"))
    yield from wrapped(words, width, entry, most=most)
    named = styled((one_line(who(quote, source)), "speaker"))
    yield from wrapped(named, width, entry, most=most and min(most, MOST_NAMED))
    yield from paragraph(whence(quote, source), "place", width, entry)
    for row in _rows_of(_signs(finding, quote), width):
        yield from wrapped(row, width, entry)
    if quote.note and (most is None or most > LOW):
        note = styled((one_line(f"note: {quote.note}"), "note"))
        yield from wrapped(note, width, entry, most=most and most // 2)


def _signs(finding: Finding, quote: Quote) -> list[Content]:
    word = f"{finding.status.glyph} {finding.status}"
    if not finding.proven:
        word += ", not proven"
    status = styled((word, "proven" if finding.proven else "unproven"))
    return [status, *(styled((sign, "place")) for sign in signs(quote).split(SEPARATOR))]


def _rows_of(pieces: Sequence[Content], width: int) -> Iterator[Content]:
    """Fill rows with as many pieces as fit; a piece is never split, so that a sign stays with its word."""
    between = styled((SEPARATOR, "place"))
    row, *others = pieces
    for piece in others:
        longer = row + between + piece
        if longer.cell_length > width:
            yield row
            longer = piece
        row = longer
    yield row


def _fitting(content: Content, width: int, rows: int, more: str) -> list[Content]:
    """Wrap `content` to at most `rows` rows; where it is longer, the last row ends in `… more`."""
    lines = content.wrap(max(width, 4))
    if len(lines) <= rows:
        return lines
    end = Content.styled(f" … {more}", "cut")
    last = Content(" ").join(lines[rows - 1 : rows + 1]).truncate(max(width - end.cell_length, 1))
    if " " in last.plain:
        last = last[: last.plain.rfind(" ")]
    return [*lines[: rows - 1], last.rstrip() + end]


def _more(number: int) -> str:
    return f" +{number}" if number else ""
