"""Format a question as text, Markdown or JSON: lines alone, no boxes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from briefing.model.phrases import (
    dateline,
    in_quotation_marks,
    manner,
    position_counts,
    question_counts,
    relation_phrases,
    title_of,
    whence,
    who,
)
from briefing.model.records import Argument, Question, Quote
from briefing.model.relations import Address, arguments, declared_relations, letter
from briefing.text.markup import markdown_line
from briefing.text.sanitize import one_line
from briefing.verification.workspace import Evidence

WIDTH = 88
"""The width of the text in terminal cells, if none is given."""


def question_text(question: Question, evidence: Evidence, width: int = WIDTH) -> Iterator[str]:
    """Format the question as text for a terminal or a file; `width` is in characters."""
    sources = evidence.project.sources
    yield from _filled(question.question, width)
    yield question_counts(question, sources)
    if question.context:
        yield ""
        yield from _filled(question.context, width)
    for index, position in enumerate(question.positions):
        yield ""
        yield f"{letter(index)}  {one_line(position.label)}"
        yield from _filled(position.thesis, width, "   ")
        yield f"   {position_counts(position, sources)}"
        for address, argument in arguments(question):
            if address.position == index:
                yield ""
                yield from _argument_text(address, argument, evidence, width)
    yield from _ending_text(question, evidence, width)


def question_markdown(question: Question, evidence: Evidence) -> Iterator[str]:
    """Format the question as Markdown, quotations as block quotes with their source below."""
    yield f"# {markdown_line(question.question)}"
    if question.context:
        yield from ("", markdown_line(question.context))
    for index, position in enumerate(question.positions):
        yield from (
            "",
            f"## {letter(index)}. {markdown_line(position.label)}",
            "",
            f"*{markdown_line(position.thesis)}*",
        )
        for address, argument in arguments(question):
            if address.position == index:
                yield from ("", f"### {address.label}. {markdown_line(argument.claim)}")
                met = relation_phrases(evidence.links.of(address), address)
                if met:
                    yield from ("", markdown_line("; ".join(met)))
                for quote in argument.quotes:
                    yield from _quote_markdown(quote, evidence)
    if question.silent:
        yield from ("", "## Silent on this question", "")
        yield from (
            f"- {markdown_line(_title(source_id, evidence))}: {markdown_line(why)}"
            for source_id, why in question.silent.items()
        )
    if question.gaps:
        yield from ("", "## Missing from these sources", "")
        yield from (f"- {markdown_line(missing)}" for missing in question.gaps)


def question_json(question: Question, evidence: Evidence) -> Iterator[dict[str, object]]:
    """Return the one row of `briefing show --json`: the whole question with the status of every quotation."""
    by_position: dict[int, list[dict[str, object]]] = {}
    for address, argument in arguments(question):
        by_position.setdefault(address.position, []).append(_argument_data(argument, evidence))
    yield {
        "id": question.id,
        "question": question.question,
        "context": question.context,
        "positions": [
            {
                "id": position.id,
                "label": position.label,
                "thesis": position.thesis,
                "arguments": by_position.get(index, []),
            }
            for index, position in enumerate(question.positions)
        ],
        "silent": question.silent,
        "gaps": list(question.gaps),
    }


def _argument_text(address: Address, argument: Argument, evidence: Evidence, width: int) -> Iterator[str]:
    yield from _filled(f"{address.label} {argument.claim}", width, "   ", "      ")
    for phrase in relation_phrases(evidence.links.of(address), address):
        yield f"      ⇄ {phrase}"
    for quote in argument.quotes:
        source, finding = evidence.project.sources.get(quote.source), evidence.finding(quote)
        yield from _filled(in_quotation_marks(quote), width, "      ")
        said = f" · {manner(quote)}" if manner(quote) else ""
        yield from _filled(f"— {who(quote, source)} · {whence(quote, source)}", width, "      ", "        ")
        word = finding.status if finding.proven else f"{finding.status}, not proven"
        yield f"        {finding.status.glyph} {word}{said}"
        if quote.note:
            yield from _filled(f"note: {quote.note}", width, "        ")


def _ending_text(question: Question, evidence: Evidence, width: int) -> Iterator[str]:
    if question.silent:
        yield from ("", "Silent on this question")
        for source_id, why in question.silent.items():
            yield from _filled(f"{_title(source_id, evidence)}: {why}", width, "   ", "     ")
    if question.gaps:
        yield from ("", "Missing from these sources")
        for missing in question.gaps:
            yield from _filled(missing, width, "   ", "     ")


def _quote_markdown(quote: Quote, evidence: Evidence) -> Iterator[str]:
    source, finding = evidence.project.sources.get(quote.source), evidence.finding(quote)
    cited = (
        f"*{markdown_line(source.title)}*" if source and source.title else markdown_line(_title(quote.source, evidence))
    )
    parts = [
        f"{markdown_line(who(quote, source))}; {cited}",
        markdown_line(dateline(source)) if source else "",
        f"said {markdown_line(quote.said)}" if quote.said else "",
        f"via {markdown_line(quote.via)}" if quote.via else "",
        manner(quote),
        finding.status + ("" if finding.proven else ", not proven"),
    ]
    yield from (
        "",
        f"> {markdown_line(in_quotation_marks(quote))}  ",
        f"> — {' · '.join(part for part in parts if part)}",
    )
    if quote.note:
        yield from (">", f"> Note: {markdown_line(quote.note)}")


def _argument_data(argument: Argument, evidence: Evidence) -> dict[str, object]:
    return {
        "id": argument.id,
        "claim": argument.claim,
        "relations": [
            {"kind": kind, "to": found.to, "in-text": found.in_text} for kind, found in declared_relations(argument)
        ],
        "quotes": [_quote_data(quote, evidence) for quote in argument.quotes],
    }


def _quote_data(quote: Quote, evidence: Evidence) -> dict[str, object]:
    finding = evidence.finding(quote)
    return {
        "source": quote.source,
        "speaker": quote.speaker,
        "via": quote.via,
        "mode": quote.mode,
        "strength": quote.strength,
        "said": quote.said,
        "exact": quote.exact,
        "note": quote.note,
        "status": finding.status,
        "proven": finding.proven,
        "start": finding.start,
        "end": finding.end,
        "locator": evidence.locator(quote.source, finding.start) if finding.start is not None else None,
        "reasons": list(finding.reasons),
    }


def _title(source_id: str, evidence: Evidence) -> str:
    source = evidence.project.sources.get(source_id)
    return title_of(source) if source else source_id


def _filled(text: str, width: int, indent: str = "", hanging: str | None = None) -> list[str]:
    return textwrap.wrap(
        one_line(text),
        max(width, 30),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
