"""Show words in their source, or why they are not found there, for the pane below a list."""

from __future__ import annotations

from textual.content import Content

from briefing.model import edtf
from briefing.model.phrases import SEPARATOR, first_step, in_quotation_marks, name_of, when
from briefing.model.records import Quote, Source
from briefing.search.results import Hit, quote_of
from briefing.tui.debate_cursor import Walk
from briefing.tui.renderers.debate import status_line
from briefing.tui.renderers.page import Line, Page, make_page, paragraph, styled
from briefing.tui.renderers.source import excerpt
from briefing.verification.workspace import Evidence


def where(walk: Walk, evidence: Evidence) -> Content:
    """Describe the source and paragraph of the quotation in focus.

    If `r` led to it, the description begins with the argument that it contrasts with. The result is empty without a
    stop in focus.
    """
    stop, contrast = walk.stop, walk.contrast
    if stop is None:
        return Content("")
    lead = ""
    if contrast is not None:
        nth = f" ({contrast.number} of {contrast.total})" if contrast.total > 1 else ""
        lead = f"against {contrast.against.label}{nth}, r goes back{SEPARATOR}"
    if stop.quote is None:
        return styled((f"{lead}no quotation stands under this claim", ""))
    return styled((lead, "strong")) + quote_place(stop.quote, evidence)


def context(walk: Walk, evidence: Evidence, width: int, height: int) -> Page:
    """Lay out the passage around the quotation in focus, in `width` cells and `height` rows.

    Where there is no quotation, the page shows the claim, or what the position or question lacks.
    """
    stop = walk.stop
    if not walk.stops:
        next_to_do = first_step(evidence.project.sources)
        return make_page(paragraph(f"This question has no positions yet; {next_to_do}.", "about", width))
    if stop is None:
        return make_page(paragraph("This position has no arguments yet.", "faint", width))
    if stop.quote is None:
        return make_page(paragraph(stop.argument.claim, "claim", width))
    return quote_context(stop.quote, evidence, width, height)


def hit_place(hit: Hit, evidence: Evidence) -> Content:
    """Describe the source and paragraph of a search hit, or else name the question it belongs to."""
    quote = quote_of(hit, evidence)
    if quote is not None:
        return quote_place(quote, evidence)
    source = evidence.project.sources.get(hit.source) if hit.source else None
    if source is not None:
        return _place(source, edtf.show(source.issued), hit.start, evidence)
    question = evidence.questions.get(hit.question or "")
    return styled((question.question if question else "", ""))


def hit_context(hit: Hit, evidence: Evidence, width: int, height: int) -> Page:
    """Lay out the passage around a search hit, with the matching words marked, in `width` cells and `height` rows.

    A hit in the editor's words is shown with the theses of its position, or of all positions of its question.
    """
    quote = quote_of(hit, evidence)
    if hit.source is not None and hit.start is not None and hit.end is not None:
        body = evidence.body(hit.source) or ""
        spans = [(hit.start + mark.start, hit.start + mark.end) for mark in hit.marks]
        return excerpt(body, spans or [(hit.start, hit.end)], width, height)
    if quote is not None:
        return quote_context(quote, evidence, width, height)
    lines = [] if hit.kind == "position" else list(paragraph(hit.text, "claim", width))
    question = evidence.questions.get(hit.question or "")
    if question is not None:
        for position in question.positions:
            if position.id == hit.position or hit.position is None:
                lines += paragraph(f"{position.label}: {position.thesis}", "thesis", width)
    return make_page(lines)


def quote_place(quote: Quote, evidence: Evidence) -> Content:
    """Describe the source and paragraph in which a quotation stands."""
    source = evidence.project.sources.get(quote.source)
    if source is None:
        return styled((f"there is no source “{quote.source}”", ""))
    return _place(source, when(quote, source), evidence.finding(quote).start, evidence)


def quote_context(quote: Quote, evidence: Evidence, width: int, height: int) -> Page:
    """Lay out the editor's note and the passage around a proven quotation, in `width` cells and `height` rows.

    For a quotation that is not proven, the page shows its status, the reasons, its words and the note.
    """
    finding, body = evidence.finding(quote), evidence.body(quote.source)
    note = [*paragraph(f"note: {quote.note}", "note", width)] if quote.note else []
    if body is not None and finding.proven:
        spans = [(span.start, span.end) for span in finding.spans]
        return make_page([*note, *excerpt(body, spans, width, height - len(note)).lines])
    lines: list[Line] = [Line(status_line(finding, quote))]
    for reason in finding.reasons:
        lines += paragraph(reason, "about", width)
    return make_page([*lines, *paragraph(in_quotation_marks(quote), "faint", width), *note])


def _place(source: Source, date: str, offset: int | None, evidence: Evidence) -> Content:
    parts = [name_of(source), date]
    if offset is not None and evidence.body(source.id) is not None:
        number, total = evidence.paragraph(source.id, offset)
        parts += filter(None, [evidence.locator(source.id, offset), f"paragraph {number} of {total}"])
    if source.title and source.title != parts[0]:
        parts.append(f"“{source.title}”")
    return styled((SEPARATOR.join(parts), ""))
