"""Do what the screens with a list of hits share: keep the hit in focus, and open, copy or edit it."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.model.problems import Place
from briefing.model.records import Quote
from briefing.search.results import Hit, Results, quote_of
from briefing.text.markup import MarkupForm
from briefing.text.span import Span
from briefing.tui.messages import OpenDebate, OpenQuote, OpenReader
from briefing.tui.screens.base import ListScreen
from briefing.tui.services import external
from briefing.tui.session import Session
from briefing.tui.widgets.lines import Lines


class HitScreen(ListScreen):
    """A screen with a list of hits: `#hits`, with one entry per hit."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.results = Results("")
        self.evidence = self.session.evidence
        """The evidence of the project in which the results were found; the files may have changed since."""

    def quote(self) -> Quote | None:
        """Return the quotation in focus; None if the hit in focus is not a quotation, or if there is no hit."""
        hit = self.hit()
        return quote_of(hit, self.evidence) if hit else None

    def source_id(self) -> str | None:
        """Return the id of the source of the hit in focus."""
        hit = self.hit()
        return hit.source if hit else None

    def place(self) -> Place | None:
        """Return the line of the quotation in focus; for other hits, that of the source or else of the question."""
        quote, hit = self.quote(), self.hit()
        if quote is not None or hit is None:
            return quote.place if quote else None
        source = self.evidence.project.sources.get(hit.source or "")
        question = self.evidence.questions.get(hit.question or "")
        return source.place if source else question.place if question else None

    def can_copy(self) -> bool:
        """Tell whether the hit in focus is a quotation or a passage with a place in a source."""
        hit = self.hit()
        return hit is not None and hit.start is not None

    def copy(self, form: MarkupForm, *, in_context: bool) -> None:
        """Copy the quotation or the passage of the hit in focus, and keep the query."""
        self.keep_query()
        hit = self.hit()
        source = self.session.project.sources.get(hit.source or "") if hit else None
        if self.quote() is not None:
            super().copy(form, in_context=in_context)
        elif hit is not None and source is not None and hit.start is not None and hit.end is not None:
            external.copy_passage(self.session, self.app, source, Span(hit.start, hit.end), form, in_context=in_context)

    def action_source(self) -> None:
        """Keep the query, and open the page about the source of the hit."""
        self.keep_query()
        super().action_source()

    def action_edit(self) -> None:
        """Keep the query, and open the editor at the line of the hit."""
        self.keep_query()
        super().action_edit()

    def action_debate(self) -> None:
        """Keep the query, and open the debate that uses the hit."""
        hit = self.hit()
        if hit is not None:
            self.keep_query()
            self.open_debate_of(hit)

    def open_hit(self, hit: Hit) -> None:
        """Open the reader at a hit, quotation or not; a hit with no place in a source opens its question."""
        quote = quote_of(hit, self.evidence)
        if quote is not None and hit.start is not None:
            self.session.post(OpenQuote(quote, hit.question))
        elif hit.source is not None and hit.start is not None:
            self.session.post(OpenReader(hit.source, hit.start + (hit.marks[0].start if hit.marks else 0)))
        else:
            self.open_debate_of(hit)

    def open_debate_of(self, hit: Hit) -> None:
        """Open the debate that uses a hit, at the hit; for a thesis, at its first claim."""
        if hit.question is not None:
            self.session.post(OpenDebate(hit.question, hit.argument, hit.quote or 0, hit.position))

    def has_debate(self) -> bool:
        """Tell whether a question uses the hit in focus."""
        hit = self.hit()
        return hit is not None and hit.question in self.session.evidence.questions

    def keep_query(self) -> None:
        """Keep the query that led to a hit that is used, so that it can be brought back; this does nothing here."""

    def hit(self) -> Hit | None:
        """Return the hit in focus; None if there is none."""
        chosen = self.hits.chosen
        return self.results.hits[chosen] if chosen is not None and chosen < len(self.results.hits) else None

    @property
    def hits(self) -> Lines:
        """The list of the hits."""
        return self.query_one("#hits", Lines)


def place_of(hit: Hit | None, hits: Sequence[Hit]) -> int | None:
    """Return the index of a hit among `hits`: 0 if it is None or not among them, None if there are no hits."""
    same = (number for number, other in enumerate(hits) if hit is not None and _identity(other) == _identity(hit))
    return next(same, 0) if hits else None


def _identity(hit: Hit) -> tuple[object, ...]:
    return hit.kind, hit.source, hit.start, hit.question, hit.position, hit.argument, hit.quote
