"""What the marks of a quotation leave out, gap by gap, and what is risky in it, as reasons for a person."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model import Quote, Source, Span
from briefing.text import elision, sentence
from briefing.text.anchor import Alignment
from briefing.text.display import one_line
from briefing.text.gaps import judge, judge_edge


class LeftOut(NamedTuple):
    """The reasons, what is left out first; whether any is a risk."""

    reasons: tuple[str, ...]
    risky: bool


def left_out(body: str, place: Alignment, quote: Quote, source: Source | None) -> LeftOut:
    """Judge the gaps between the parts, and what the marks at the ends leave out of their sentences."""
    gaps = elision.gaps(place)
    found = [(_cut(body, gap), judge(body, gap, quote, source)) for gap in gaps]
    names = ["the gap" if len(gaps) == 1 else f"gap {number}" for number in range(1, len(gaps) + 1)]
    at_start, at_end = elision.marks_at_ends(quote.exact)
    if at_start:
        _add_edge(body, sentence.before(body, place[0].start), "the mark at the start", found, names, quote, source)
    if at_end:
        _add_edge(body, sentence.after(body, place[-1].end), "the mark at the end", found, names, quote, source)
    reasons = [f"{name} {cut}" for name, (cut, _) in zip(names, found, strict=True)]
    reasons += [f"{name} {risk}" for name, (_, risks) in zip(names, found, strict=True) for risk in risks]
    return LeftOut(tuple(reasons), any(risks for _, risks in found))


def _add_edge(
    body: str,
    cut: Span,
    name: str,
    found: list[tuple[str, tuple[str, ...]]],
    names: list[str],
    quote: Quote,
    source: Source | None,
) -> None:
    if any(map(str.isalnum, body[cut.start : cut.end])):
        names.append(name)
        found.append((_cut(body, cut), judge_edge(body, cut, quote, source)))


def _cut(body: str, gap: Span, most: int = 80) -> str:
    """What a gap leaves out, without the marks around it, its middle shortened."""
    words = one_line(body[gap.start : gap.end]).strip(" .,;:!?–—-\"“”„«»‘’'")
    if not any(map(str.isalnum, words)):
        return "leaves out no words"
    if len(words) > most:
        words = f"{words[: most // 2].rstrip()} … {words[-most // 2 :].lstrip()}"
    return f"leaves out “{words}”"
