"""List the results of a search, and write the lines around its box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from briefing.model.phrases import MOST_NAME, SEPARATOR
from briefing.output.search import hit_citation, hit_text
from briefing.search.query import FIELDS
from briefing.search.results import Hit, Results
from briefing.text.sanitize import one_line, shorten
from briefing.tui.renderers.page import Line, Page, gap, list_page, make_page, marked, paragraph, styled, wrapped
from briefing.verification.workspace import Evidence

TEXT_ROWS = 2
ENTRY_ROWS = TEXT_ROWS + 2
"""Rows of a hit: its text, the line that cites its place, and an empty one. All hits are equally high, so that only
what is in view is made: verifying and wrapping fifty passages takes longer than a frame."""
INTRODUCTION = (
    "Type what you remember: a few words will do, misspelt ones too.",
    "“A phrase” keeps words together, -word leaves out what has it.",
)
BETWEEN = "   "
MOST_LABEL = 48
"""Characters, at most, of the first choice, so that some of the other choices are in view, too."""
RECENT = 5
"""The most earlier queries that are listed."""


def result_list(results: Results, evidence: Evidence, width: int) -> Page:
    """Lay out the hits, best first; an entry per hit."""
    return list_page(len(results.hits), ENTRY_ROWS, lambda entry: _result(entry, results.hits[entry], evidence, width))


def introduction(queries: Sequence[str], key: str, width: int) -> Page:
    """Lay out how to begin a search. `queries` are the queries that `key` brings back, the newest last."""
    recent = [one_line(query) for query in reversed(queries[-RECENT:])]
    told = [*INTRODUCTION, f"To look in some places only: {', '.join(f'{name}:' for name in FIELDS)}."]
    lines = [line for text in told for line in paragraph(text, "faint", width)]
    if recent:
        lines += [gap(), *paragraph(f"{key} brings back {SEPARATOR.join(recent)}", "faint", width)]
    return make_page(lines)


def choices_line(labels: Sequence[str], key: str) -> Content:
    """Render what the end of the query may become, and the key that takes the first choice.

    The other choices are shown by name alone.
    """
    first, *others = (one_line(label) for label in labels)
    names = (shorten(label.partition(SEPARATOR)[0], MOST_NAME) for label in others)
    return styled((f"{key} {shorten(first, MOST_LABEL)}", "bold"), *((f"{BETWEEN}{name}", "") for name in names))


def _result(entry: int, hit: Hit, evidence: Evidence, width: int) -> Iterator[Line]:
    room = TEXT_ROWS * (width - 2)
    text, marks = hit_text(hit, evidence, room * 3 // 4)  # rows end with a word, and leave room unused
    seen = text[: 2 * room]  # wrapping text out of view takes as long as the rest
    marks = [(start, min(end, len(seen))) for start, end in marks if start < len(seen)]
    yield from wrapped(marked(seen, "faint" if hit.loose else "about", marks), width, entry, most=TEXT_ROWS)
    told = styled((one_line(hit_citation(hit, evidence, width)), "place"))
    yield Line(told.truncate(width, ellipsis=True), entry)
