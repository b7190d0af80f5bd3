"""Format candidates for quotations: their places, their speakers, how sure these are, and what was not proposed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from briefing.attribution.candidate import Candidate
from briefing.attribution.inputs import InputText
from briefing.model.phrases import count
from briefing.text.sanitize import one_line, shorten

MOST_WORDS = 70
"""The most characters of a quotation that are shown."""


def candidates_text(found: Sequence[tuple[InputText, Sequence[Candidate]]]) -> Iterator[str]:
    """List the candidates of each text in turn."""
    for given, candidates in found:
        yield from lines(given, candidates)


def candidates_json(found: Sequence[tuple[InputText, Sequence[Candidate]]]) -> Iterator[dict[str, object]]:
    """Return the rows of `briefing suggest --json`."""
    return (candidate_row(one) for _, candidates in found for one in candidates)


def lines(given: InputText, candidates: Sequence[Candidate]) -> Iterator[str]:
    """List the candidates of a text in order, then the stretches that are not proposed."""
    starts = [0]
    while (end := given.draft.text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    for one in candidates:
        if one.mode is not None:
            yield f"{_at(given, starts, one.start)} {_words(one)}"
            yield f"    {_whose(one)}"
    apart = [one for one in candidates if one.mode is None]
    if apart:
        yield "Not proposed:"
        yield from (f"  {_at(given, starts, one.start)} {_words(one)}: {_why_not(one)}" for one in apart)


def candidates_total(candidates: Sequence[Candidate]) -> str:
    """Count the candidates, the reported ones, those without a speaker, and those not proposed, in one line."""
    proposed = [one for one in candidates if one.mode is not None]
    nobody = sum(one.speaker is None for one in proposed)
    reported = sum(one.mode == "reported" for one in proposed)
    parts = [count(len(proposed), "quotation")]
    parts += [f"{reported:,} of them reported"] if reported else []
    parts += [f"{nobody:,} without a speaker"] if nobody else []
    parts += [f"{len(candidates) - len(proposed):,} not proposed"] if len(proposed) < len(candidates) else []
    return ", ".join(parts)


def _whose(one: Candidate) -> str:
    said = "reported, " if one.mode == "reported" else ""
    if one.speaker is None:
        return f"{said}speaker not known: {one_line(one.reason or '')}"
    mention = one_line(one.mention or "")
    named = "" if mention in one.speaker or one.speaker in mention else f", here “{shorten(mention, 40)}”"
    sure = f"{said}{one.confidence:.0%}"
    return f"{shorten(one_line(one.speaker), 60)}{named} ({sure})"


def _why_not(one: Candidate) -> str:
    speaker = f"; if speech, of {shorten(one_line(one.speaker), 60)}" if one.speaker else ""
    return f"{one.reason}{speaker}"


def _words(one: Candidate) -> str:
    words = shorten(one_line(one.exact), MOST_WORDS)
    return words if one.mode == "reported" else f"“{words}”"


def _at(given: InputText, starts: Sequence[int], offset: int) -> str:
    line = bisect_right(starts, offset)
    return f"{one_line(given.draft.name)}:{line}:{offset - starts[line - 1] + 1}:"


def candidate_row(candidate: Candidate) -> dict[str, object]:
    """Return a candidate as a row of `briefing suggest --json`; the keys are promised."""
    return {
        "source": candidate.source,
        "start": candidate.start,
        "end": candidate.end,
        "parts": [[part.start, part.end] for part in candidate.parts],
        "exact": candidate.exact,
        "mode": candidate.mode,
        "speaker": candidate.speaker,
        "mention": candidate.mention,
        "speaker_start": candidate.speaker_start,
        "speaker_end": candidate.speaker_end,
        "cue": candidate.cue,
        "confidence": candidate.confidence,
        "reason": candidate.reason,
    }
