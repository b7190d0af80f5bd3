"""Search results in words: what a hit is, who said it where, why it was found; for screen and command line alike."""

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
OTHERS = "another program is indexing"
"""What `summary` says of an index that another program brings up to date."""
MOST_NOTES = 3
AROUND = 240
"""Characters of a long passage, from where a result begins to show it, among which its marks should be."""
LEAD = 60
"""Of these, those that may stand before the first mark."""
SHORT_NAMES = (20, 10)
"""Characters of the name of a source where there is little room: its date and the status go before it."""
PLAIN: tuple[MatchKind, ...] = ("same", "form")
MOST_PLAIN = 6
"""Words that stand there as they were asked for; of more their number says enough."""


class Answer(NamedTuple):
    """What a query found, and what it takes to print it."""

    results: Results
    evidence: Evidence
    milliseconds: float
    mark: Callable[[str], str] = str
    """Puts a terminal's style to the words that matched."""


def hits_text(answer: Answer) -> Iterator[str]:
    """Give the lines of each hit."""
    for hit in answer.results.hits:
        yield from hit_lines(hit, answer.evidence, answer.mark)


def hits_json(answer: Answer) -> Iterator[dict[str, object]]:
    """Give the rows of `briefing search --json`."""
    return map(hit_row, answer.results.hits)


def batch_text(answer: Answer) -> Iterator[str]:
    """Give the query, then the lines of each hit."""
    yield visible(f"{answer.results.query}:")
    yield from hits_text(answer)


def batch_json(answer: Answer) -> Iterator[dict[str, object]]:
    """Give the one row of `briefing search --batch --json` for a query; its time in milliseconds."""
    hits = list(hits_json(answer))
    yield {"query": answer.results.query, "ms": round(answer.milliseconds, 3), "hits": hits}


def summary(results: Results, indexing: str = "") -> str:
    """How many there are, and what they are worth; of an index on which something is being done, what."""
    found = _found(results)
    if not indexing:
        return found
    return f"So far: {found[0].lower()}{found[1:].rstrip('.')} ({indexing})" if found else _capital(indexing)


def progress_told(progress: Progress) -> str:
    """How far an index is, to be said by `summary`."""
    return f"indexing {progress.done:,} of {count(progress.total, 'document')}"


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _found(results: Results) -> str:
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
    if good == shown < results.total:  # what the others are worth is not known
        return f"{count(results.total, 'hit')}, {shown:,} shown"
    rest = results.total - good
    return count(good, "hit") + (f", {rest:,} only loosely related" if rest else "")


def matched(hit: Hit) -> str:
    """Why a hit was found: `matched: probability ≈ probabilty · Kyiv for Kiev · Peskov (speaker) · without: NATO`."""
    plain = _each_once(one.found for one in hit.why if one.how in PLAIN)
    many = len(plain) > MOST_PLAIN
    told = [f"{len(plain)} words"] if many else []
    told += _each_once(_told(one) for one in hit.why if one.how != "missing" and not (many and one.how in PLAIN))
    missing = _each_once(one.asked for one in hit.why if one.how == "missing")
    parts = [f"matched: {SEPARATOR.join(told)}" if told else "", f"without: {', '.join(missing)}" if missing else ""]
    return one_line(SEPARATOR.join(part for part in parts if part))


def _told(reason: Reason) -> str:
    """How a word stands there: as it is or as another form of it, which speaks for itself, or otherwise."""
    if reason.how in PLAIN:
        return reason.found
    if reason.how == "speaker":
        return f"{reason.found} (speaker)"
    return f"{reason.found} {'for' if reason.how == 'name' else '≈'} {reason.asked}"


def _each_once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def hit_citation(hit: Hit, evidence: Evidence, room: int | None = None) -> str:
    """Who, where and when, after the kind: `quotation · Rainer Saks, security expert · ERR News · Jun 2024~ · ✓ exact`.

    Where there is room for so many characters only, the least needed parts are left out until the others fit, or
    nothing more can be left out.
    """
    told = ""
    for parts in _shorter_and_shorter(hit, evidence):
        told = SEPARATOR.join(part for part in parts if part)
        if room is None or len(told) <= room:
            break
    return told


def _shorter_and_shorter(hit: Hit, evidence: Evidence) -> Iterator[list[str]]:
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
    """Who says a quotation, where, and its status; first goes the role, then the word of what is proven, then `via`."""
    word = finding.status if finding.proven else f"{finding.status}, not proven"
    status, sign = f"{finding.status.glyph} {word}", finding.status.glyph if finding.proven else word
    speaker = speaker_of(quote, source)
    name = speaker.name if speaker else who(quote, source)
    yield [who(quote, source), whence(quote, source), status]
    yield [name, whence(quote, source), status]
    yield [name, whence(quote, source), sign]
    yield [name, name_of(source) if source else quote.source, when(quote, source), sign]


def hit_text(hit: Hit, evidence: Evidence, room: int = AROUND) -> tuple[str, list[tuple[int, int]]]:
    """A hit's text for a list: in quotation marks when it is speech, begun so that its marks stand within `room`.

    The marks are code points in the text that is given back. If not all can stand within so many characters, most do.
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
    """A quotation without what stands in its gaps: a narrator's cue is nobody's speech."""
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
    """What of a query was not understood, a line each; of many the first, and how many more there are."""
    told = [one_line(note.text) for note in notes[:MOST_NOTES]]
    more = len(notes) - MOST_NOTES
    return [*told, f"and {more:,} more"] if more > 0 else told


def hit_lines(hit: Hit, evidence: Evidence, mark: Callable[[str], str] = str) -> Iterator[str]:
    """A hit for standard output, safe to print: its rank and text, `mark` put to what matched; then where it stands.

    What of the query does not stand there as it was asked is said below.
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
    """Verify now the quotations that a list of these hits will show; in a book that takes longer than a frame."""
    for hit in hits:
        quote = None if cancelled() else quote_of(hit, evidence)
        if quote is not None:
            evidence.finding(quote)


def get_ready_to_read(hits: Iterable[Hit], evidence: Evidence, cancelled: Callable[[], bool]) -> None:
    """Read now the sources in which these hits will be shown."""
    for hit in hits:
        if hit.source is not None and hit.start is not None and not cancelled():
            evidence.paragraph(hit.source, hit.start)


def _begin(text: str, marks: list[tuple[int, int]], room: int) -> int:
    """Where to begin showing a text, so that its marks are in view, the first ones if all cannot be."""
    if not marks or marks[-1][1] <= room:
        return 0
    lead = min(LEAD, room // 4)

    def in_view(first: int) -> int:
        return sum(end <= first - lead + room for start, end in marks if start >= first)

    first = max((start for start, _ in marks), key=in_view)
    return text.rfind(" ", 0, max(min(first - lead, len(text) - room), 0)) + 1


def hit_row(hit: Hit) -> dict[str, object]:
    """A hit as one of the JSON Lines of `briefing search --json`."""
    fields = structs.asdict(hit)
    del fields["quote"], fields["why"]
    return fields | {"score": round(hit.score, 1), "marks": [[mark.start, mark.end] for mark in hit.marks]}
