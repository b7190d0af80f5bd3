"""Describe and judge what each mark of a quotation leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.languages import words_assumed
from briefing.model.records import Quote, Source
from briefing.model.results import Gap
from briefing.text import sentences
from briefing.text.sanitize import one_line, shorten
from briefing.text.sentences import Abbreviations, without_abbreviations
from briefing.text.span import Span
from briefing.verification import ellipsis
from briefing.verification.anchoring import Alignment
from briefing.verification.bracketed_words import exchanged, judge_exchanged
from briefing.verification.editor_marks import Joint, MarkedQuotation
from briefing.verification.meaning_words import meaning_of
from briefing.verification.omission_risks import carried, count_words, judge, judge_edge, judge_voices

LEAST_PIECE = 3
"""The words from which on a piece says something by itself."""
_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)")
_VOICE = re.compile('["“”„«»]|:\\s*$')
_BEGINS = re.compile(r"(?:\A|[.!?…:\n][\"”’'»)\]]*\s*)[\"“„«‘'(\[]*\Z")
_NOTE = Joint("none", Span(0, 0))
MOST_SHOWN = 2_000
"""The most code points of a gap that are given as text; its span covers the whole gap."""


class LeftOut(NamedTuple):
    """The gaps, those at the ends last, and the reasons for a person: omissions first, then risks."""

    gaps: tuple[Gap, ...]
    reasons: tuple[str, ...]

    meaning: bool | None
    """Whether a word that carries meaning is left out or put in; None if the language has no word list."""

    @property
    def risky(self) -> bool:
        """Whether any gap is risky."""
        return any(gap.risks for gap in self.gaps)


def judge_omissions(
    body: str, place: Alignment, marked: MarkedQuotation, quote: Quote, source: Source | None
) -> LeftOut:
    """Judge the gaps between the parts, and what the marks at the ends leave out of their sentences."""
    abbreviations = _abbreviations(source)
    found: list[tuple[Joint, Gap]] = []
    for number, (between, joint) in enumerate(zip(ellipsis.gaps(place), marked.joints, strict=True)):
        made = _inner(
            body, between, joint, quote, source, _strewn(body, between, place[number : number + 2], abbreviations)
        )
        if joint.kind != "none" or made.risks:
            found.append((joint, made))
    named = [(name, *one) for name, one in zip(_names(found), found, strict=True)]
    edges = (
        ("the mark at the start", marked.first, sentences.before(body, place[0].start, abbreviations)),
        ("the mark at the end", marked.last, sentences.after(body, place[-1].end, abbreviations)),
    )
    for at_end, (name, mark, rest) in enumerate(edges):
        gap = _edge(body, rest, mark, quote, source, at_end=bool(at_end)) if mark else None
        if mark is not None and gap is not None:
            named.append((name if mark.kind == "gap" else f"[{mark.own}]", mark, gap))
    named += [(f"[{body[gap.span.start].lower()}]", _NOTE, gap) for gap in _small_letters(body, place, marked)]
    reasons = [f"{name} {_gap_reason(mark, gap)}" for name, mark, gap in named]
    reasons += [f"{name} {risk}" for name, _, gap in named for risk in gap.risks]
    judged = meaning_of(source) is not None
    touched = any(gap.meaning for *_, gap in named) if judged else None
    return LeftOut(tuple(gap for *_, gap in named), tuple(reasons), touched)


def _names(found: Sequence[tuple[Joint, Gap]]) -> list[str]:
    """Name each gap: brackets by their words, a gap by its number if there are several."""
    gaps = [joint for joint, _ in found if joint.kind != "word"]
    numbers = iter(range(1, len(gaps) + 1))
    called = ("the gap" if len(gaps) == 1 else f"gap {number}" for number in numbers)
    return [f"[{joint.own}]" if joint.kind == "word" else next(called) for joint, _ in found]


def _gap_reason(mark: Joint, gap: Gap) -> str:
    if mark.kind == "gap":
        return _cut(gap.text)
    words = one_line(gap.text).strip()
    return f"stands for “{words}”" if any(map(str.isalnum, words)) else "is put in"


def _small_letters(body: str, place: Alignment, marked: MarkedQuotation) -> Iterator[Gap]:
    """Yield a gap for each capital of a name that the editor made small: “[p]olish” is not “Polish”."""
    for index in marked.capitals:
        start = place[index].start
        begins = _BEGINS.search(body[:start][-20:])
        if body[start].isupper() and marked.pieces[index][0].islower() and not begins:
            yield Gap(
                Span(start, start), "", 0, 0, ("makes a small letter of a capital that begins no sentence",), ("name",)
            )


def _inner(body: str, gap: Span, joint: Joint, quote: Quote, source: Source | None, strewn: tuple[str, ...]) -> Gap:
    cut = body[gap.start : gap.end]
    if joint.kind == "word":
        said = judge_voices(body, gap, quote, source)
        return _gap(
            body,
            gap,
            source,
            (*said, *judge_exchanged(cut, joint.own, source)),
            exchanged(cut, joint.own, source),
        )
    risks = (
        *judge(body, gap, quote, source),
        *judge_exchanged("", joint.own, source),
        *strewn,
    )
    return _gap(body, gap, source, risks, carried(f"{cut} {joint.own}", source) if joint.kind == "gap" else ())


def _strewn(body: str, gap: Span, pieces: Sequence[Span], abbreviations: Abbreviations) -> tuple[str, ...]:
    """Say whether a piece of a word or two is cut out of its sentence and set beside words of another sentence."""
    before, after = (body[piece.start : piece.end] for piece in pieces)
    stops = list(_STOP.finditer(without_abbreviations(body[gap.start : gap.end], abbreviations)))
    if not stops:
        return ()
    first, last = stops[0].start() + gap.start, stops[-1].end() + gap.start
    for piece, rest in ((before, body[gap.start : first]), (after, body[last : gap.end])):
        voiced = _VOICE.search(rest)  # `judge` reports cues and labels
        if count_words(piece) < LEAST_PIECE and count_words(rest) and not voiced:
            return (f"sets “{shorten(one_line(piece), 40)}” beside words of another sentence",)
    return ()


def _edge(body: str, rest: Span, joint: Joint, quote: Quote, source: Source | None, *, at_end: bool) -> Gap | None:
    """Return what a mark at an end leaves out; None if it leaves out no words and is harmless.

    A gap leaves out the rest of the sentence; words in brackets leave out the words that they replace.
    """
    cut = rest if joint.kind == "gap" else _as_many(body, rest, len(joint.own.split()), at_end=at_end)
    text = body[cut.start : cut.end]
    risks = judge_edge(body, cut, quote, source) if joint.kind == "gap" else ()
    risks += judge_exchanged("" if joint.kind == "gap" else text, joint.own, source)
    if not risks and not any(map(str.isalnum, text)):
        return None
    return _gap(body, cut, source, risks, carried(f"{text} {joint.own}", source) if risks else ())


def _as_many(body: str, rest: Span, words: int, *, at_end: bool) -> Span:
    """Return the span of the last `words` words of a stretch; of the first ones if `at_end` of the quotation."""
    found = [match.span() for match in re.finditer(r"\S+", body[rest.start : rest.end])]
    if not found:
        return Span(rest.end, rest.end)
    if at_end:
        return Span(rest.start, rest.start + found[:words][-1][1])
    return Span(rest.start + found[-words:][0][0], rest.end)


def _gap(body: str, span: Span, source: Source | None, risks: tuple[str, ...], meaning: tuple[str, ...] = ()) -> Gap:
    text = body[span.start : span.end]
    skipped = sum(any(map(str.isalnum, one)) for one in sentences.sentences(text[:MOST_SHOWN], _abbreviations(source)))
    return Gap(span, shorten(text, MOST_SHOWN), count_words(text), skipped, risks, meaning)


def _abbreviations(source: Source | None) -> Abbreviations:
    return words_assumed(source.language if source else None).abbreviations


def _cut(text: str, most: int = 80) -> str:
    """Say what a gap leaves out, without the marks around it and with its middle shortened."""
    words = one_line(text).strip(" .,;:!?–—-\"“”„«»‘’'")
    if not any(map(str.isalnum, words)):
        return "leaves out no words"
    if len(words) > most:
        words = f"{words[: most // 2].rstrip()} … {words[-most // 2 :].lstrip()}"
    return f"leaves out “{words}”"
