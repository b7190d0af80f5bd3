"""List the sources, and describe one: its facts, what it says on each question, and where it is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.model import edtf
from briefing.model.phrases import SEPARATOR, count, first_step, in_quotation_marks, title_of, who
from briefing.model.records import Question, Source
from briefing.text.sanitize import one_line
from briefing.tui.renderers.debate import status_line
from briefing.tui.renderers.page import Line, Page, gap, list_page, make_page, marked, paragraph, styled, wrapped
from briefing.tui.renderers.question import Marks
from briefing.tui.session import Given
from briefing.verification.usages import Use
from briefing.verification.workspace import Evidence

HEIGHT = 6
"""Rows of a source in the list: two for its title, one each for its facts, its date and its use, one empty."""
FACT = 11
"""Cells for the name of a fact."""

MOST_NAMED = 20
"""The most questions listed in which a source is not quoted."""


def source_list(entries: int, entry: Callable[[int], Source], given: Given, marks: Marks, width: int) -> Page:
    """Lay out a list of so many `entries`, an entry per source.

    `entry` is asked for each source when it comes into view.
    """
    return list_page(entries, HEIGHT, lambda number: _listed(number, entry(number), given, marks, width))


def no_sources(filtered: bool, width: int) -> Page:
    """Return the page to show when no source is listed: the filter matches none (`filtered`) or there are none."""
    if filtered:
        return make_page(paragraph("No source holds these words; esc shows all again.", "faint", width))
    return make_page(paragraph(f"This project has no sources yet; {first_step(())}.", "about", width))


def source_lines(source: Source, given: Given, evidence: Evidence, width: int) -> Iterator[Line]:
    """Lay out all about a source; an entry per quotation, in the order of `given.uses`."""
    yield from _facts(source, width)
    uses = given.uses.get(source.id, ())
    question: Question | None = None
    for entry, use in enumerate(uses):
        if question is None or use.address.question != question.id:
            question = evidence.questions[use.address.question]
            yield gap()
            yield from _question_line(question, given, width, entry)
        yield from _use(entry, use, question, source, evidence, width)
    yield from _silences(source, given, evidence, width)


def _listed(entry: int, source: Source, given: Given, marks: Marks, width: int) -> Iterator[Line]:
    title = one_line(title_of(source))
    yield from wrapped(marked(title, "claim", marks(title)), width, entry, most=2)
    facts = [", ".join(source.author), source.publisher or "no publisher", edtf.show(source.issued), source.type]
    is_now = (source.standing, "counts" if source.standing == "current" else "warning")
    facts_line = styled((one_line(SEPARATOR.join(filter(None, facts))), "counts"), (SEPARATOR, "counts"), is_now)
    basis = one_line(f"date: {source.issued_basis or 'printed in the document'}")
    for row in (facts_line, styled((basis, "faint")), styled((_given(source, given), "counts"))):
        yield Line(row.truncate(width, ellipsis=True), entry)


def _given(source: Source, given: Given) -> str:
    """Count the quotations that a source gives to each question: `9 quotations: Q1 4 · Q3 5`."""
    uses = given.uses.get(source.id, ())
    if not uses:
        return "not quoted"
    questions = dict.fromkeys(use.address.question for use in uses)
    parts = [f"Q{given.numbers[name]} {sum(use.address.question == name for use in uses)}" for name in questions]
    return f"{count(len(uses), 'quotation')}: {SEPARATOR.join(parts)}"


def _question_line(question: Question, given: Given, width: int, leads_to: int | None = None) -> Iterator[Line]:
    lead = f"Q{given.numbers[question.id]}  "
    first, *others = wrapped(styled((one_line(question.question), "head")), width - len(lead))
    yield Line(styled((lead, "letter")) + first.content, leads_to=leads_to)
    yield from (Line(line.content.pad_left(len(lead)), leads_to=leads_to) for line in others)


def _use(entry: int, use: Use, question: Question, source: Source, evidence: Evidence, width: int) -> Iterator[Line]:
    position = question.positions[use.address.position]
    words = styled((one_line(in_quotation_marks(use.quote)), "quote" if use.quote.mode == "direct" else "reported"))
    yield gap()
    name = styled(
        (f"{use.address.label} ", "letter"), (position.label, "strong"), (f"  {who(use.quote, source)}", "speaker")
    )
    yield from wrapped(name, width, entry, indent=3)
    yield from wrapped(words, width, entry, indent=3, most=3)
    yield from wrapped(status_line(evidence.finding(use.quote), use.quote), width, entry, indent=3)


def _silences(source: Source, given: Given, evidence: Evidence, width: int) -> Iterator[Line]:
    """Lay out where a source is silent, with the reason where the project gives it."""
    used = {use.address.question for use in given.uses.get(source.id, ())}
    others = [question for question in evidence.project.questions if question.id not in used]
    told = [question for question in others if source.id in question.silent]
    if told:
        yield gap()
        yield Line(styled(("Silent on", "head")))
        for question in told:
            lead = f"Q{given.numbers[question.id]}  "
            line = styled(
                (lead, "letter"), (question.question, "strong"), (f" — {question.silent[source.id]}", "about")
            )
            yield from wrapped(line, width, indent=3)
    rest = [f"Q{given.numbers[one.id]}" for one in others if source.id not in one.silent]
    if rest:
        named = ", ".join(rest[:MOST_NAMED]) + (" …" if len(rest) > MOST_NAMED else "")
        yield gap()
        yield from paragraph(f"Not quoted in {count(len(rest), 'other question')}: {named}", "faint", width)


def _facts(source: Source, width: int) -> Iterator[Line]:
    yield from paragraph(title_of(source), "head", width)
    yield gap()
    facts = [
        ("title", source.title_basis),
        ("author", ", ".join(source.author)),
        ("editor", ", ".join(source.editor)),
        ("publisher", _with_basis(source.publisher, source.publisher_basis) or "not known"),
        ("first in", source.original_publisher),
        ("issued", _with_basis(edtf.show(source.issued), source.issued_basis or "printed in the document")),
        ("kind", source.type),
        ("language", source.language),
        ("standing", source.standing),
        ("label", f"{source.affiliation.text} ({source.affiliation.by})" if source.affiliation else None),
        ("URL", source.url),
        ("accessed", edtf.show(source.accessed) if source.accessed else None),
        ("reprints", source.origin),
        ("rights", source.rights),
        ("note", source.note),
        ("file", source.path.name),
    ]
    for name, fact in facts:
        if fact:
            yield from _fact(name, fact, width)
    for number, speaker in enumerate(source.speakers.values()):
        role = f", {speaker.role}" if speaker.role else ""
        yield from _fact("" if number else "speakers", f"{speaker.name}{role}", width)


def _fact(name: str, fact: str, width: int) -> Iterator[Line]:
    first, *others = wrapped(styled((one_line(fact), "about")), max(width - FACT, 10))
    yield Line(styled((f"{name:<{FACT}}", "faint")) + first.content)
    yield from (Line(line.content.pad_left(FACT)) for line in others)


def _with_basis(fact: str | None, basis: str | None) -> str | None:
    return f"{fact} — {basis}" if fact and basis else fact or basis
