"""List what can be found in a source or a question.

A source has passages; a question has quotations and the editor's words. The file is the unit in which the index is
updated. `cited` lists what the entries of a file depend on besides the file itself: the place and status of a quotation
are found in its source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model.edtf import Day, parse
from briefing.model.queries import speaker_of
from briefing.model.records import Question, Quote, Source
from briefing.model.relations import arguments
from briefing.project.file_stamps import CORPUS, POSITIONS
from briefing.search.results import HitKind
from briefing.text.paragraphs import searchable
from briefing.verification.workspace import Evidence


class IndexEntry(NamedTuple):
    """One text that can be found, with everything by which a search can be narrowed.

    `start` and `end` are its offsets in the body of its source; None if they are not proven, or if it is in no body.
    `names` counts with the text: the name of the speaker.
    """

    kind: HitKind
    text: str
    source: str | None = None
    start: int | None = None
    end: int | None = None
    question: str | None = None
    position: str | None = None
    argument: str | None = None
    quote: int | None = None
    speaker: str | None = None
    mode: str | None = None
    status: str | None = None
    names: str = ""
    earliest: Day | None = None
    latest: Day | None = None


def source_unit(source: str) -> str:
    """Return the name of a source's file in the index."""
    return f"{CORPUS.name}/{source}"


def question_unit(question: str) -> str:
    """Return the name of a question's file in the index."""
    return f"{POSITIONS.name}/{question}"


def source_entries(source: Source, body: str) -> Iterator[IndexEntry]:
    """Yield the passages of a source."""
    earliest, latest = _bounds(source.issued)
    for span in searchable(body):
        text = body[span.start : span.end]
        yield IndexEntry("passage", text, source.id, span.start, span.end, earliest=earliest, latest=latest)


def question_entries(question: Question, evidence: Evidence) -> Iterator[IndexEntry]:
    """Yield the quotations and the editor's words of a question."""
    for address, argument in arguments(question):
        words = IndexEntry(
            "argument",
            argument.claim,
            question=question.id,
            position=question.positions[address.position].id,
            argument=argument.id,
        )
        for number, quote in enumerate(argument.quotes):
            yield _quotation(words, quote, number, evidence)
        yield words
    for position in question.positions:
        text = f"{position.label}: {position.thesis}"
        yield IndexEntry("position", text, question=question.id, position=position.id)
    yield IndexEntry("question", question.question, question=question.id)


def cited(question: Question) -> tuple[str, ...]:
    """Return the ids of the sources that a question quotes, each once."""
    quotes = (quote for _, argument in arguments(question) for quote in argument.quotes)
    return tuple(dict.fromkeys(quote.source for quote in quotes))


def _quotation(claim: IndexEntry, quote: Quote, number: int, evidence: Evidence) -> IndexEntry:
    finding, body = evidence.finding(quote), evidence.body(quote.source)
    source = evidence.project.sources.get(quote.source)
    speaker = speaker_of(quote, source)
    placed = finding.proven and body is not None
    earliest, latest = _bounds(quote.said or (source.issued if source else None))
    return claim._replace(
        kind="quote",
        text=body[finding.start : finding.end] if placed and body is not None else quote.exact,
        source=quote.source,
        start=finding.start if placed else None,
        end=finding.end if placed else None,
        quote=number,
        speaker=quote.speaker,
        mode=quote.mode,
        status=finding.status.value,
        names=speaker.name if speaker else "",
        earliest=earliest,
        latest=latest,
    )


def _bounds(text: str | None) -> tuple[Day | None, Day | None]:
    if text is None:
        return None, None
    try:
        date = parse(text)
    except ValueError:  # the checks report it as a problem of the file
        return None, None
    return date.earliest, date.latest
