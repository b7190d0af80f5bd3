"""Offer values that would make a quotation proven, where the right fix is clear.

Every fix has been verified: with its values in the file the quotation is proven, at the very place that is meant. If
words are lost, invented, or left out at a cost to the meaning, only a person can say what is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from briefing.model.records import GAP, Quote, Source
from briefing.model.results import Change, Finding
from briefing.model.statuses import Status
from briefing.text.span import Span
from briefing.verification.editor_marks import take_apart
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

MOST_CONTEXT = 600
"""The code points before or after a quotation from which a prefix or suffix is taken."""
WORDS = (2, 4, 8, 16, 32)
"""The numbers of words of context that are tried in turn until they decide."""

_WORD = re.compile(r"\S+")


class Mending(NamedTuple):
    """A fix: values for keys of a quotation, and the quotation and the finding with them; it is always proven."""

    values: Mapping[str, str]
    says: str
    quote: Quote
    finding: Finding


def mendings(
    quote: Quote, finding: Finding, sources: Mapping[str, Source], body_of: Callable[[str], str | None]
) -> list[Mending]:
    """List the fixes for a quotation with this finding, best first; empty if no fix is clear.

    `body_of` gives the text of a source by its id. An ambiguous quotation gets a fix for each place that it could be.
    """
    if finding.status is Status.MOVED_SOURCE:
        return list(_moved(quote, finding, sources, body_of))
    source, body = sources.get(quote.source), body_of(quote.source)
    make = MAKERS.get(finding.status)
    if make is None or source is None or body is None:
        return []
    return list(make(_Bench(quote, finding, source, SourceText(body))))


def decided(quote: Quote, finding: Finding, source: Source, text: SourceText, place: Span) -> Mending | None:
    """Return the shortest context with which an ambiguous quotation stands at this place alone.

    A prefix is tried first, then a suffix, then both. None if no words beside the place distinguish it from the others.
    """
    return _decided(_Bench(quote, finding, source, text), place)


class _Bench(NamedTuple):
    """The quotation to fix, with what every try is verified against."""

    quote: Quote
    finding: Finding
    source: Source
    text: SourceText

    def tried(self, values: Mapping[str, str], says: str) -> Mending | None:
        """Return the fix with these values if the quotation is then proven; else None."""
        changed = replace(self.quote, **values)
        found = verify_quote(changed, self.source, self.text)
        return Mending(values, says, changed, found) if found.proven else None


def _altered(bench: _Bench) -> Iterator[Mending]:
    quote, finding = bench.quote, bench.finding
    if len(finding.spans) > 1 and not take_apart(quote.exact).joints:
        tries = [(_with_gaps(quote.exact, finding.changes), "the gap marked, with the words on either side of it")]
    else:
        body = bench.text.body
        told = "the source’s own words"
        tries = [(_with_source_words(quote.exact, finding.changes, body), told)]
        tries += [(_on_one_line(body, span), told) for span in finding.spans if len(finding.spans) == 1]
    for exact, says in tries:
        found = bench.tried({"exact": exact}, says) if exact and exact != quote.exact else None
        if found is not None and _overlaps(found.finding, finding):
            yield found
            return


def _folded(bench: _Bench) -> Iterator[Mending]:
    """Yield the glyphs of the source if they need less folding than the quotation; line ends are never copied."""
    if len(bench.finding.spans) == 1:
        exact = _on_one_line(bench.text.body, bench.finding.spans[0])
        found = bench.tried({"exact": exact}, "the source’s own quotation marks, dashes and the like")
        if found is not None and set(found.finding.folds) < set(bench.finding.folds):
            yield found


def _ambiguous(bench: _Bench) -> Iterator[Mending]:
    for rival in bench.finding.rivals:
        found = _decided(bench, rival)
        if found is not None:
            yield found


def _decided(bench: _Bench, rival: Span) -> Mending | None:
    body = bench.text.body
    before = [_last_words(body, rival.start, number) for number in WORDS]
    after = [_first_words(body, rival.end, number) for number in WORDS]
    tries: list[dict[str, str]] = [{"prefix": text} for text in before]
    tries += [{"suffix": text} for text in after]
    tries += [{"prefix": one, "suffix": other} for one, other in zip(before, after, strict=True)]
    for values in tries:
        if all(values.values()) and not _is_shared(values, bench, rival):
            found = bench.tried(values, f"a {' and a '.join(values)} that only this place has")
            if found is not None and (found.finding.start, found.finding.end) == (rival.start, rival.end):
                return found
    return None


def _is_shared(values: Mapping[str, str], bench: _Bench, place: Span) -> bool:
    """Tell whether another place has the same words beside it.

    This is cheaper than verifying each try, which would look through a whole book each time.
    """
    body, prefix, suffix = bench.text.body, values.get("prefix", ""), values.get("suffix", "")
    return any(
        (not prefix or _last_words(body, other.start, len(prefix.split())) == prefix)
        and (not suffix or _first_words(body, other.end, len(suffix.split())) == suffix)
        for other in bench.finding.rivals
        if other != place
    )


def _moved(
    quote: Quote, finding: Finding, sources: Mapping[str, Source], body_of: Callable[[str], str | None]
) -> Iterator[Mending]:
    """Yield the other source if there is only one and the speaker speaks in it."""
    places = {stretch.source for stretch in finding.found_in}
    other = sources.get(places.pop()) if len(places) == 1 else None
    body = body_of(other.id) if other else None
    if other is None or body is None or (quote.speaker is not None and quote.speaker not in other.speakers):
        return
    found = _Bench(quote, finding, other, SourceText(body)).tried({"source": other.id}, "the source in which it stands")
    if found is not None:
        yield found


MAKERS: dict[Status, Callable[[_Bench], Iterator[Mending]]] = {
    Status.ALTERED: _altered,
    Status.FOLDED: _folded,
    Status.AMBIGUOUS: _ambiguous,
}


def _with_source_words(exact: str, changes: tuple[Change, ...], body: str) -> str:
    """Return the quotation with the source's words where it differs, and its own marks and glyphs elsewhere."""
    for change in reversed(changes):
        before, after = exact[: change.quoted_at.start], exact[change.quoted_at.end :]
        if change.kind == "inserted" and before[-1:].isspace() and not after[:1].isalnum():
            before = before.rstrip()
        words = _on_one_line(body, change.source_at)
        if change.kind == "deleted":
            words = " " * body[: change.source_at.start][-1:].isspace() + words
        exact = before + words + after
    return exact.strip()


def _with_gaps(exact: str, changes: tuple[Change, ...]) -> str:
    """Return the quotation with a mark at each seam."""
    for change in reversed(changes):
        exact = exact[: change.quoted_at.start].rstrip() + GAP + exact[change.quoted_at.end :].lstrip()
    return exact.strip()


def _on_one_line(body: str, span: Span) -> str:
    return " ".join(body[span.start : span.end].split())


def _overlaps(found: Finding, meant: Finding) -> bool:
    """Tell whether the proven words stand where the quotation was found, and not somewhere else."""
    return any(one.start < other.end and other.start < one.end for one in found.spans for other in meant.spans)


def _last_words(body: str, end: int, number: int) -> str:
    words = _WORD.findall(body[max(end - MOST_CONTEXT, 0) : end])
    return " ".join(words[-number:])


def _first_words(body: str, start: int, number: int) -> str:
    words = _WORD.findall(body[start : start + MOST_CONTEXT])
    return " ".join(words[:number])
