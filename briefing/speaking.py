"""Whether a draft gives words to the speaker that the project knows for them.

The project knows who speaks at a place where one of its quotations stands, and in a source that declares a single
speaker. Names agree by the last of their words, in any spelling that search takes for the same; a role or a body
that the source gives (“the Kremlin” for its spokesperson) agrees, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefing.drafts.words import TITLES
from briefing.evidence import Evidence
from briefing.finding import Finding
from briefing.model import Quote, Source, Span, Speaker
from briefing.search.names import by_rule, table
from briefing.text.fold import fold_for_search
from briefing.wording import quotes_of

_SMALL = frozenset(("the", "a", "an", "of", "for", "to", "in", "at", "and")) | TITLES


class Speakers:
    """Who speaks where in the sources of a project, as its quotations tell."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._quotes: dict[str, list[Quote]] = defaultdict(list)
        for question in evidence.project.questions:
            for quote in quotes_of(*question.positions):
                self._quotes[quote.source].append(quote)

    def at(self, found: Finding) -> Speaker | None:
        """Who speaks where `found` has its place; None where nobody knows."""
        source = self._evidence.project.sources.get(found.source or "")
        if source is None or not found.spans:
            return None
        hull = Span(found.spans[0].start, found.spans[-1].end)
        shares = [(shared, speaker) for shared, speaker in self._heard(source, hull) if shared]
        if shares:
            return max(shares, key=lambda share: share[0])[1]
        return next(iter(source.speakers.values())) if len(source.speakers) == 1 else None

    def _heard(self, source: Source, hull: Span) -> Iterator[tuple[int, Speaker]]:
        """The speakers of the project's quotations, each with how many characters it shares with a place."""
        for quote in self._quotes.get(source.id, ()):
            speaker = source.speakers.get(quote.speaker or "")
            if speaker is not None:
                spans = self._evidence.finding(quote).spans
                yield sum(max(0, min(span.end, hull.end) - max(span.start, hull.start)) for span in spans), speaker


def agrees(named: str, speaker: Speaker, spellings: tuple[tuple[str, ...], ...] = ()) -> bool:
    """Whether the name in a draft can be this speaker's; `spellings` are the project's groups of the same name."""
    words = _words(named)
    name = _words(speaker.name)
    if not words or not name:
        return False
    known = {*name, *_words(speaker.role or "")}
    return any(_same(words[-1], other, spellings) for other in name) or known.issuperset(words)


def _words(text: str) -> list[str]:
    return [word for word in fold_for_search(text).split() if word not in _SMALL]


def _same(one: str, other: str, spellings: tuple[tuple[str, ...], ...]) -> bool:
    return one == other or other in table(spellings).get(one, ()) or other in by_rule(one)
