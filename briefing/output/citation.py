"""Format a quotation as text to copy: its words, who said them and where, as plain text, Markdown or HTML.

What leaves the program is read without it. So a copy says what the screen says beside the words: that they are not
proven, or that their source was corrected or retracted. The words are those of the file. In their context they are
marked only in formats whose marks cannot be taken for text; plain text has no such marks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefing.model import edtf
from briefing.model.phrases import SEPARATOR, dateline, in_quotation_marks, manner, title_of, who
from briefing.model.queries import speaker_of
from briefing.model.records import Quote, Source
from briefing.model.results import Finding
from briefing.project.page_locators import CHAPTER, PAGE
from briefing.text.markup import FORMS, Block, MarkupForm, Run, render
from briefing.text.paragraphs import paragraph_of, passages
from briefing.text.sanitize import one_line
from briefing.text.span import Span
from briefing.verification.workspace import Evidence

MOST_CELLS = 100
"""The most terminal cells of the line that says what was copied."""
MOST_OF_NAME = 28
"""The most terminal cells of a name in that line."""


def cite(quote: Quote, evidence: Evidence, form: MarkupForm, *, in_context: bool) -> str:
    """Return the quotation with its citation and, if it is not proven, its status.

    `in_context` adds the whole paragraphs around a proven quotation. For an unproven one it adds a line that there is
    no context, since its words are not known to be in the source.
    """
    source, finding = evidence.project.sources.get(quote.source), evidence.finding(quote)
    blocks = [
        *_words(in_quotation_marks(replace(quote, exact=quote.exact.strip()))),
        _citation(quote, source, evidence),
    ]
    blocks += _warnings(source, finding)
    if in_context and finding.proven:
        blocks += _context(evidence.body(quote.source) or "", finding.spans)
    elif in_context:
        blocks.append(_line("There is no context to show: these words are not proven to stand in the source."))
    return render(blocks, form)


def cite_passage(source: Source, span: Span, evidence: Evidence, form: MarkupForm, *, in_context: bool) -> str:
    """Return a stretch of a source that no question quotes, with its citation.

    `span` is in code points of the body. The words get no quotation marks: nobody has checked whether they are speech.
    """
    body = evidence.body(source.id)
    blocks = [] if body is None else _words(body[span.start : span.end])
    blocks.append(_cited([], _work(source), _place(source.id, (span,), evidence), source.url))
    if body is None:
        blocks.append(_line("The text of this source cannot be read."))
    blocks += _warnings(source)
    if in_context and body is not None:
        blocks += _context(body, (span,))
    return render(blocks, form)


def copied_message(quote: Quote, evidence: Evidence, form: MarkupForm, *, in_context: bool) -> str:
    """Say in one line which quotation was copied.

    An example: `Copied: “Nothing should…” — Emmanuel Macron, with its citation (Markdown).`
    """
    source, proven = evidence.project.sources.get(quote.source), evidence.finding(quote).proven
    speaker = speaker_of(quote, source)
    name = _cut(one_line(speaker.name if speaker else who(quote, source)), MOST_OF_NAME)
    tail = f" — {name}{'' if proven else ', not proven'}{_with(form, in_context and proven)}"
    return _copied(quote.exact, tail, direct=quote.mode == "direct")


def told_passage(source: Source, span: Span, evidence: Evidence, form: MarkupForm, *, in_context: bool) -> str:
    """Say in one line which passage was copied.

    An example: `Copied: On Wednesday, CNN… — Expert: NATO soldiers…, with its citation (HTML).`
    """
    words = (evidence.body(source.id) or "")[span.start : span.end]
    return _copied(words, f" — {_cut(one_line(title_of(source)), MOST_OF_NAME)}{_with(form, in_context)}", direct=False)


def _with(form: MarkupForm, in_context: bool) -> str:
    return f", with its citation{' and context' if in_context else ''} ({FORMS[form]})."


def _copied(words: str, tail: str, *, direct: bool) -> str:
    left, right = ("“", "”") if direct else ("", "")
    room = MOST_CELLS - _cells(f"Copied: {left}{right}{tail}")
    return f"Copied: {left}{_cut(one_line(words), room)}{right}{tail}"


def _words(text: str) -> list[Block]:
    """Return one quoted block for each paragraph of the words."""
    return [Block((Run(part),), quoted=True) for part in re.split(r"\n\s*\n", text.strip("\n"))]


def _citation(quote: Quote, source: Source | None, evidence: Evidence) -> Block:
    speech = [
        one_line(who(quote, source)),
        f"via {one_line(quote.via)}" if quote.via else "",
        f"said {edtf.show(quote.said)}" if quote.said else "",
        manner(quote) if quote.mode != "direct" else "",
    ]
    work = _work(source) if source else [Run(one_line(quote.source))]
    finding = evidence.finding(quote)
    spans = finding.spans if finding.proven else ()
    return _cited(speech, work, _place(quote.source, spans, evidence), source.url if source else None)


def _work(source: Source) -> list[Run]:
    """Return the title, and who published and wrote the source when.

    What replaces a missing title is not set as a title.
    """
    title = Run(one_line(title_of(source)), "title" if source.title else "text")
    return [title, Run(one_line(dateline(source)))]


def _cited(speech: Sequence[str], work: Sequence[Run], place: str, url: str | None) -> Block:
    """Return the line of a citation: the speaker, the work, the place in it, the address."""
    parts = [*map(Run, speech), *work, Run(place), Run(one_line(url or ""), "link")]
    runs = [Run("— ")]
    for part in parts:
        if part.text:
            runs += [part] if len(runs) == 1 else [Run(SEPARATOR), part]
    return Block(tuple(runs))


def _place(source_id: str, spans: Sequence[Span], evidence: Evidence) -> str:
    """Return the place in a source as a citation names it.

    That is `p. 12`, `pp. 12–13` or `at 00:12:31`; `ch. 3, paragraph 12 of 310`, as chapters are long; or else the
    paragraph.
    """
    paragraphs = _paragraphs(source_id, spans, evidence)
    first = evidence.locator(source_id, spans[0].start) if paragraphs else None
    if first is None:
        return paragraphs
    if first.startswith(CHAPTER):
        return f"{first}, {paragraphs}"
    last = evidence.locator(source_id, max(spans[-1].end - 1, spans[0].start))
    if first.startswith(PAGE) and last and last.startswith(PAGE) and last != first:
        return f"pp. {first.removeprefix(PAGE)}–{last.removeprefix(PAGE)}"
    return first


def _paragraphs(source_id: str, spans: Sequence[Span], evidence: Evidence) -> str:
    """Return `paragraph 12 of 31` or `paragraphs 12–13 of 31`; empty if there are no spans or no body."""
    if not spans or evidence.body(source_id) is None:
        return ""
    first, total = evidence.paragraph(source_id, spans[0].start)
    last, _ = evidence.paragraph(source_id, max(spans[-1].end - 1, spans[0].start))
    return f"paragraph {first} of {total}" if first == last else f"paragraphs {first}–{last} of {total}"


def _warnings(source: Source | None, finding: Finding | None = None) -> Iterator[Block]:
    """Report that a quotation is not proven, and that its source is not current."""
    if finding is not None and not finding.proven:
        reasons = "; ".join(finding.reasons) or finding.status.meaning
        yield _line(f"Not proven: {finding.status} — {reasons}")
    if source is not None and source.standing != "current":
        yield _line(f"This source was {source.standing}.")


def _context(body: str, spans: Sequence[Span]) -> Iterator[Block]:
    """Return the paragraphs from the first span to the last, with the spans marked.

    If the spans cover whole paragraphs, add the neighbour on each side.
    """
    paragraphs = passages(body)
    if not paragraphs or not spans:
        return
    first = paragraph_of(paragraphs, spans[0].start)
    last = paragraph_of(paragraphs, max(spans[-1].end - 1, spans[0].start))
    if spans[0].start <= paragraphs[first].start and paragraphs[last].end <= spans[-1].end:
        first, last = max(first - 1, 0), last + 1
    yield _line("In its context:")
    for paragraph in paragraphs[first : last + 1]:
        yield Block(tuple(_marked(body, paragraph, spans)), quoted=True)


def _marked(body: str, paragraph: Span, spans: Sequence[Span]) -> Iterator[Run]:
    """Split a paragraph into runs, with the parts that are in the spans marked."""
    at = paragraph.start
    for span in spans:
        start, end = max(span.start, at), min(span.end, paragraph.end)
        if start < end:
            yield Run(body[at:start])
            yield Run(body[start:end], "mark")
            at = end
    yield Run(body[at : paragraph.end])


def _line(text: str) -> Block:
    return Block((Run(one_line(text)),))


def _cells(text: str) -> int:
    """Count the terminal cells that a text takes at most."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _cut(text: str, cells: int) -> str:
    """Cut `text` to at most `cells` terminal cells, with “…” if something was cut."""
    if _cells(text) <= cells:
        return text
    room, end = cells - 1, 0
    while end < len(text) and (room := room - _cells(text[end])) >= 0:
        end += 1
    cut = text[:end].rstrip()
    return f"{cut[: cut.rfind(' ')].rstrip() if ' ' in cut else cut}…"
