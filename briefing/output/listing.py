"""Format the lists of a project: its questions, and its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from briefing.model.phrases import count, dateline, question_counts, title_of
from briefing.model.queries import quotes_of, tally
from briefing.model.records import Project, Question, Source


def questions_text(project: Project) -> Iterator[str]:
    """List each question's id and words, with its counts below."""
    width = max((len(question.id) for question in project.questions), default=0)
    for question in project.questions:
        yield f"{question.id:<{width}}  {question.question}"
        yield f"{'':<{width}}  {question_counts(question, project.sources)}"


def questions_json(project: Project) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing list --json`; the keys are promised."""
    return (question_row(question, project.sources) for question in project.questions)


def sources_text(project: Project) -> Iterator[str]:
    """List each source's id and title, with its type, date and number of quotations below."""
    quotes = _quotes(project)
    width = max(map(len, project.sources), default=0)
    for source in project.sources.values():
        yield f"{source.id:<{width}}  {title_of(source)}"
        yield f"{'':<{width}}  {source.type} · {dateline(source)} · {count(quotes[source.id], 'quote')}"


def sources_json(project: Project) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing list --sources --json`; the keys are promised."""
    quotes = _quotes(project)
    return (source_row(source, quotes[source.id]) for source in project.sources.values())


def question_row(question: Question, sources: Mapping[str, Source]) -> dict[str, object]:
    """Return a question as data, with its counts."""
    counted = tally(quotes_of(*question.positions), sources)
    return {
        "id": question.id,
        "question": question.question,
        "quotes": counted.quotes,
        "sources": counted.sources,
        "years": counted.years,
        "positions": [
            {"id": position.id, "label": position.label} | tally(quotes_of(position), sources)._asdict()
            for position in question.positions
        ],
    }


def source_row(source: Source, quotes: int) -> dict[str, object]:
    """Return a source as data; `quotes` is the number of quotations from it."""
    return {
        "id": source.id,
        "title": source.title,
        "type": source.type,
        "author": list(source.author),
        "publisher": source.publisher,
        "issued": source.issued,
        "standing": source.standing,
        "quotes": quotes,
    }


def _quotes(project: Project) -> Counter[str]:
    return Counter(quote.source for question in project.questions for quote in quotes_of(*question.positions))
