"""Format search results: what a hit is, who said it where, and why it was found, for screens and the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from briefing.model import edtf
from briefing.model.phrases import MOST_NAME, SEPARATOR, count, dateline, name_of, title_of, when, whence, who
from briefing.model.queries import speaker_of
from briefing.model.records import GAP, Quote, Source
from briefing.model.results import Finding
from briefing.search.query import asks_nothing, parse_query
from briefing.search.results import Hit, MatchKind, Progress, QueryNote, Reason, Results, quote_of
from briefing.text.sanitize import one_line, shorten, visible
from briefing.text.span import Span
from briefing.verification.workspace import Evidence

KIND_NAMES = {
    "quote": "quotation",
    "passage": "passage",
    "argument": "claim",
    "position": "thesis",
    "question": "question",
}
"""The names of the kinds of hits, as shown to a person."""
OTHERS = "another program is indexing"
"""The `indexing` of `summary` if another program brings the index up to date."""
MOST_NOTES = 3
"""The most notes on a query that are shown."""
AROUND = 240
"""Characters of a long passage, from where a result begins to show it, that should hold its marks."""
LEAD = 60
"""The most of these characters before the first mark."""
SHORT_NAMES = (20, 10)
"""The most characters of a source's name if there is little room, tried in order: date and status matter more."""
PLAIN: tuple[MatchKind, ...] = ("same", "form")
"""The kinds of matches that need no explanation: the word as asked for, or another form of it."""
MOST_PLAIN = 6
"""The most words matched as asked for that are listed; of more, only their number is given."""


class Answer(NamedTuple):
    """The results of a query, and what is needed to print them."""

    results: Results
    evidence: Evidence
    milliseconds: float
    mark: Callable[[str], str] = str
    """The function that gives the matched words a terminal's style."""


def hits_text(answer: Answer) -> Iterator[str]:
    """Return the lines of each hit."""
    for hit in answer.results.hits:
        yield from hit_lines(hit, answer.evidence, answer.mark)


def hits_json(answer: Answer) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing search --json`."""
    return map(hit_row, answer.results.hits)


def batch_text(answer: Answer) -> Iterator[str]:
    """Return the query, then the lines of each hit."""
    yield visible(f"{answer.results.query}:")
    yield from hits_text(answer)


def batch_json(answer: Answer) -> Iterator[dict[str, object]]:
    """Return the one row of `briefing search --batch --json` for a query; its time is in milliseconds."""
    hits = list(hits_json(answer))
    yield {"query": answer.results.query, "ms": round(answer.milliseconds, 3), "hits": hits}


def summary(results: Results, indexing: str = "") -> str:
    """Say how many hits there are, and how good they are.

    `indexing` says what is being done to the index, if anything; the hits are preliminary then.
    """
    found = _found(results)
    if not indexing:
        return found
    return f"So far: {found[0].lower()}{found[1:].rstrip('.')} ({indexing})" if found else _capital(indexing)


def progress_text(progress: Progress) -> str:
    """Say how far the index is, as the `indexing` of `summary`."""
    return f"indexing {progress.done:,} of {count(progress.total, 'document')}"


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _found(results: Results) -> str:
    """Say how many hits there are, how many of them are only loosely related, and whether more exist."""
    if not results.hits and asks_nothing(parse_query(results.query)):
        return ""
    if not results.hits:
        return "Nothing was found."
    if results.only_loose:
        return "Nothing relevant was found; these are only loosely related."
    good, shown = sum(not hit.loose for hit in results.hits), len(results.hits)
    if results.more:
        return f"The best {'hit' if shown == 1 else f'{shown:,} hits'}" + (
            f", {shown - good:,} only loosely related" if good < shown else ""
        )
    if good == shown < results.total:  # the hits that are not shown were not judged
        return f"{count(results.total, 'hit')}, {shown:,} shown"
    rest = results.total - good
    return count(good, "hit") + (f", {rest:,} only loosely related" if rest else "")


def matched(hit: Hit) -> str:
    """Say why a hit was found.

    An example: `matched: probability ≈ probabilty · Kyiv for Kiev · Peskov (speaker) · without: NATO`.
    """
    plain = _each_once(one.found for one in hit.why if one.how in PLAIN)
    many = len(plain) > MOST_PLAIN
    told = [f"{len(plain)} words"] if many else []
    told += _each_once(_reason_text(one) for one in hit.why if one.how != "missing" and not (many and one.how in PLAIN))
    missing = _each_once(one.asked for one in hit.why if one.how == "missing")
    parts = [f"matched: {SEPARATOR.join(told)}" if told else "", f"without: {', '.join(missing)}" if missing else ""]
    return one_line(SEPARATOR.join(part for part in parts if part))


def _reason_text(reason: Reason) -> str:
    """Return a matched word, with what was asked for if the match does not explain itself."""
    if reason.how in PLAIN:
        return reason.found
    if reason.how == "speaker":
        return f"{reason.found} (speaker)"
    return f"{reason.found} {'for' if reason.how == 'name' else '≈'} {reason.asked}"


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def hit_citation(hit: Hit, evidence: Evidence, room: int | None = None) -> str:
    """Return the kind of a hit, then who said it, where and when, and its status.

    An example: `quotation · Rainer Saks, security expert · ERR News · Jun 2024~ · ✓ exact`.

    If `room`, in characters, is given, the least needed parts are left out until the rest fits, or until nothing more
    can be left out.
    """
    told = ""
    for parts in _shorter_and_shorter(hit, evidence):
        told = SEPARATOR.join(part for part in parts if part)
        if room is None or len(told) <= room:
            break
    return told


def _shorter_and_shorter(hit: Hit, evidence: Evidence) -> Iterator[list[str]]:
    """List the parts of a hit's citation, complete at first, then ever shorter."""
    loose = "loosely related" if hit.loose else ""
    kind = f"{loose} {KIND_NAMES[hit.kind]}".strip()
    quote = quote_of(hit, evidence)
    source = evidence.project.sources.get(hit.source) if hit.source else None
    if quote is not None:
        for parts in _quotation_shorter(quote, source, evidence.finding(quote)):
            yield [kind, *parts]
        who_says, place, *others = parts
        yield [loose, *parts]
        for most in SHORT_NAMES:
            yield [loose, who_says, shorten(place, most), *others]
    elif source is not None:
        yield [kind, title_of(source), dateline(source)]
        for most in (MOST_NAME, *SHORT_NAMES):
            yield [kind, shorten(name_of(source), most), edtf.show(source.issued)]
    elif hit.question is not None and hit.kind != "question":
        yield [kind, evidence.questions[hit.question].question]
    else:
        yield [kind]


def _quotation_shorter(quote: Quote, source: Source | None, finding: Finding) -> Iterator[list[str]]:
    """List the parts of a quotation's citation: who said it, where, and its status, ever shorter.

    The speaker's role goes first, then the word for the status of a proven quotation, then `via`.
    """
    word = finding.status if finding.proven else f"{finding.status}, not proven"
    status, sign = f"{finding.status.glyph} {word}", finding.status.glyph if finding.proven else word
    speaker = speaker_of(quote, source)
    name = speaker.name if speaker else who(quote, source)
    yield [who(quote, source), whence(quote, source), status]
    yield [name, whence(quote, source), status]
    yield [name, whence(quote, source), sign]
    yield [name, name_of(source) if source else quote.source, when(quote, source), sign]


def hit_text(hit: Hit, evidence: Evidence, room: int = AROUND) -> tuple[str, list[tuple[int, int]]]:
    """Return a hit's text for a list, and the spans of its marks in code points of that text.

    Speech is in quotation marks. The text begins where the marks are within the first `room` characters; if not all
    fit, most do.
    """
    quote = quote_of(hit, evidence)
    text, marks = _quoted_parts(hit, evidence.finding(quote)) if quote else (hit.text, _pairs(hit.marks))
    begin = _begin(text, marks, room)
    shown = " ".join(text[begin:].splitlines())
    direct = quote is not None and quote.mode == "direct"
    lead = ("“" if direct else "") + ("… " if begin else "")
    moved = len(lead) - begin
    return f"{lead}{shown}{'”' if direct else ''}", [(s + moved, e + moved) for s, e in marks if s >= begin]


def _quoted_parts(hit: Hit, finding: Finding) -> tuple[str, list[tuple[int, int]]]:
    """Return the text and marks of a quotation without what is in its gaps.

    A narrator's cue in a gap is nobody's speech.
    """
    if hit.start is None or len(finding.spans) < 2:
        return hit.text, _pairs(hit.marks)
    text = ""
    marks: list[tuple[int, int]] = []
    for span in finding.spans:
        text += GAP if text else ""
        first, last = span.start - hit.start, span.end - hit.start
        moved = len(text) - first
        marks += [(s + moved, e + moved) for s, e in _pairs(hit.marks) if first <= s and e <= last]
        text += hit.text[first:last]
    return text, marks


def _pairs(marks: Iterable[Span]) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks]


def notes_lines(notes: Sequence[QueryNote]) -> list[str]:
    """Return one line for each part of a query that was not understood; of many the first, and how many more."""
    told = [one_line(note.text) for note in notes[:MOST_NOTES]]
    more = len(notes) - MOST_NOTES
    return [*told, f"and {more:,} more"] if more > 0 else told


def hit_lines(hit: Hit, evidence: Evidence, mark: Callable[[str], str] = str) -> Iterator[str]:
    """Return the lines of a hit for standard output, safe to print: its rank and text, then its citation.

    `mark` is applied to the matched words. If anything in the query was not matched as it was asked, one more line says
    so.
    """
    text, marks = hit_text(hit, evidence)
    pieces, done = [f"{hit.rank:>3}  "], 0
    for start, end in marks:
        pieces += [visible(text[done:start]), mark(visible(text[start:end]))]
        done = end
    yield "".join([*pieces, visible(text[done:])])
    yield f"     {one_line(hit_citation(hit, evidence))}"
    if any(one.how != "same" for one in hit.why):
        yield f"     {matched(hit)}"
    if hit.question:
        yield f"     in {hit.question}{f'/{hit.argument}' if hit.argument else ''}"


def get_ready(hits: Iterable[Hit], evidence: Evidence, cancelled: Callable[[], bool]) -> None:
    """Verify now the quotations that a list of these hits will show; in a book that takes longer than a frame.

    Stop when `cancelled` returns True.
    """
    for hit in hits:
        quote = None if cancelled() else quote_of(hit, evidence)
        if quote is not None:
            evidence.finding(quote)


def get_ready_to_read(hits: Iterable[Hit], evidence: Evidence, cancelled: Callable[[], bool]) -> None:
    """Read now the sources in which these hits will be shown.

    Stop when `cancelled` returns True.
    """
    for hit in hits:
        if hit.source is not None and hit.start is not None and not cancelled():
            evidence.paragraph(hit.source, hit.start)


def _begin(text: str, marks: list[tuple[int, int]], room: int) -> int:
    """Return the offset from which to show a text so that as many of its marks as possible are in `room` characters."""
    if not marks or marks[-1][1] <= room:
        return 0
    lead = min(LEAD, room // 4)

    def in_view(first: int) -> int:
        return sum(end <= first - lead + room for start, end in marks if start >= first)

    first = max((start for start, _ in marks), key=in_view)
    return text.rfind(" ", 0, max(min(first - lead, len(text) - room), 0)) + 1


def hit_row(hit: Hit) -> dict[str, object]:
    """Return a hit as a row of `briefing search --json`."""
    fields = structs.asdict(hit)
    del fields["quote"], fields["why"]
    return fields | {"score": round(hit.score, 1), "marks": [[mark.start, mark.end] for mark in hit.marks]}
