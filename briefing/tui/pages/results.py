"""The list of search results."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.evidence import Evidence
from briefing.search.hits import Hit, Results
from briefing.search.report import around, where
from briefing.tui.pages.page import Line, Page, gap, make_page, marked, paragraph, wrapped


def result_list(results: Results, evidence: Evidence, width: int) -> Page:
    """The hits, best first; an entry a hit."""
    return make_page(line for entry, hit in enumerate(results.hits) for line in _result(entry, hit, evidence, width))


def _result(entry: int, hit: Hit, evidence: Evidence, width: int) -> Iterator[Line]:
    text, marks = around(hit, evidence)
    yield from wrapped(marked(text, "faint" if hit.loose else "about", marks), width, entry, most=4)
    yield from paragraph(where(hit, evidence), "place", width, entry)
    yield gap()
