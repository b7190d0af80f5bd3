"""Define what a search returns, and what every engine must be able to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

from msgspec import Struct

from briefing.model.records import Quote
from briefing.text.span import Span
from briefing.verification.workspace import Evidence

HitKind = Literal["quote", "passage", "question", "position", "argument"]
IN_SOURCES: tuple[HitKind, ...] = ("quote", "passage")
"""The kinds that occur in a source; the others are the editor's words."""
ALL_KINDS: tuple[HitKind, ...] = ("quote", "passage", "argument", "position", "question")
"""All kinds of hits."""


MatchKind = Literal["same", "form", "spelling", "name", "speaker", "missing"]
"""How a word of the query occurs in what was found.

As it is, in another form (`leaders`, `F-16`), spelt otherwise or mistyped, as another spelling of a name (`Kiev`,
`Kyiv`), only in the speaker's name, or not at all.
"""


class Reason(NamedTuple):
    """Why one word of the query counts for a hit. `found` is the word of the text; empty if the word is missing."""

    asked: str
    found: str
    how: MatchKind


class QueryNote(NamedTuple):
    """What is wrong with a query, in a sentence; `start`..`end` are code points in the query."""

    text: str
    start: int
    end: int


class Progress(NamedTuple):
    """The progress of building the index: how many documents (sources and questions) are done, of how many."""

    done: int
    total: int


class Hit(Struct, frozen=True, kw_only=True):
    """One thing that was found.

    `text` is the text at `start`..`end` of the source's body, or the editor's words, which are in no body; `marks` are
    code points in `text`. `score` is from 0 to 100. A `loose` hit shares only some words with the query. A hit that is
    not ranked so far has rank 0.
    """

    rank: int = 0
    score: float = 0.0
    loose: bool = True
    kind: HitKind
    source: str | None = None
    start: int | None = None
    end: int | None = None
    text: str
    marks: tuple[Span, ...] = ()
    question: str | None = None
    position: str | None = None
    argument: str | None = None
    quote: int | None = None
    """The number of the quotation in its argument, from 0."""
    speaker: str | None = None
    why: tuple[Reason, ...] = ()
    """A reason for each word of the query, in their order."""


class Results(Struct, frozen=True):
    """The best hits for a query, and how many there were in all; `more`: at least so many."""

    query: str
    hits: tuple[Hit, ...] = ()
    total: int = 0
    notes: tuple[QueryNote, ...] = ()
    """What of the query was not understood; the rest was searched for."""
    more: bool = False

    @property
    def only_loose(self) -> bool:
        """Whether nothing really relevant was found."""
        return all(hit.loose for hit in self.hits)


class Searcher(Protocol):
    """An engine over one project. It can be called safely from another thread."""

    evidence: Evidence
    """The evidence of the project that is searched; what hits name is to be looked up there."""

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        kinds: tuple[HitKind, ...] = ALL_KINDS,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Results:
        """Return the hits for `query`, at most `limit`, of the given `kinds`, best first.

        Returns early, with what it has, once `cancelled()` is true.
        """
        ...


def quote_of(hit: Hit, evidence: Evidence) -> Quote | None:
    """Return the quotation that a hit is; None for any other kind, and for a quotation that is gone since."""
    if hit.quote is None or hit.question is None or hit.argument is None:
        return None
    return evidence.quote_at(hit.question, hit.argument, hit.quote)
