"""What can be found in a project: every quotation, passage, claim, thesis and question, folded for search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.evidence import Evidence
from briefing.links import arguments
from briefing.model import Quote
from briefing.search.hits import Hit, Kind
from briefing.text.fold import fold_for_search
from briefing.text.passages import passages


class Entry(NamedTuple):
    """One text that can be found, with the hit that it makes; the words of its speaker's name count with any of it."""

    folded: str
    words: tuple[str, ...]
    names: frozenset[str]
    hit: Hit


def entries(evidence: Evidence) -> list[Entry]:
    """All that can be found, as hits without a rank; the words of sources first. Reads every body."""
    return [entry for hit in _everything(evidence) if (entry := _entry(hit, evidence)).words]


def _entry(hit: Hit, evidence: Evidence) -> Entry:
    folded, name = fold_for_search(hit.text), fold_for_search(_speaker(hit, evidence))
    return Entry(f"{folded} {name}", tuple(folded.split()), frozenset(name.split()), hit)


def _speaker(hit: Hit, evidence: Evidence) -> str:
    source = evidence.project.sources.get(hit.source or "")
    speaker = source.speakers.get(hit.speaker or "") if source else None
    return speaker.name if speaker else ""


class _Ids(NamedTuple):
    question: str
    position: str | None = None
    argument: str | None = None


def _everything(evidence: Evidence) -> Iterator[Hit]:
    """All that can be found, as hits without a rank; the words of sources first."""
    project = evidence.project
    for question in project.questions:
        for address, argument in arguments(question):
            ids = _Ids(question.id, question.positions[address.position].id, argument.id)
            for number, quote in enumerate(argument.quotes):
                yield _quote_hit(evidence, quote, number, ids)
            yield _words("argument", argument.claim, ids)
        for position in question.positions:
            yield _words("position", f"{position.label}: {position.thesis}", _Ids(question.id, position.id))
        yield _words("question", question.question, _Ids(question.id))
    for source in project.sources.values():
        body = evidence.body(source.id)
        for span in passages(body or ""):
            text = (body or "")[span.start : span.end]
            yield Hit(
                kind="passage",
                source=source.id,
                start=span.start,
                end=span.end,
                text=text,
            )


def _quote_hit(evidence: Evidence, quote: Quote, number: int, ids: _Ids) -> Hit:
    finding, body = evidence.finding(quote), evidence.body(quote.source)
    placed = finding.proven and body is not None
    return Hit(
        kind="quote",
        source=quote.source,
        start=finding.start if placed else None,
        end=finding.end if placed else None,
        text=body[finding.start : finding.end] if placed and body is not None else quote.exact,
        quote=number,
        speaker=quote.speaker,
        question=ids.question,
        position=ids.position,
        argument=ids.argument,
    )


def _words(kind: Kind, text: str, ids: _Ids) -> Hit:
    return Hit(
        kind=kind,
        text=text,
        question=ids.question,
        position=ids.position,
        argument=ids.argument,
    )
