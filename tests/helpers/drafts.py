"""Drafts for the tests: a text, and what is quoted in it."""

from __future__ import annotations

from briefing.attribution.extract import quotations
from briefing.attribution.records import DraftQuotation
from briefing.formats import html, markdown
from briefing.formats.prose import Draft, Prose


def plain(text: str) -> Draft:
    return Draft("draft.txt", text, Prose(text))


def marked_up(text: str) -> Draft:
    return Draft("draft.md", text, markdown.markdown_prose(text))


def page(text: str) -> Draft:
    prose = html.html_prose(text)
    return Draft("draft.html", prose.text, prose)


def found(draft: Draft) -> tuple[DraftQuotation, ...]:
    return quotations(draft).all


def words(draft: Draft) -> list[str]:
    """The words of each quotation."""
    return [quotation.exact for quotation in found(draft)]


def there(draft: Draft) -> list[str]:
    """What stands in the draft's own text where each quotation is said to be."""
    spans = [draft.prose.span(quotation.span) for quotation in found(draft)]
    return [draft.text[span.start : span.end] for span in spans]


def names(draft: Draft) -> list[str | None]:
    """Whom the draft gives each quotation to."""
    return [quotation.voice.name if quotation.voice else None for quotation in found(draft)]
