"""Turn a stretch of a source into a quotation that is proven, or say what is missing.

It begins with a proposal, or with any stretch of the text; a person can change its edges, its speaker and its mode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.attribution.candidate import Candidate
from briefing.checks.quotation_rules import is_speech
from briefing.filing.speaker_choices import Person, in_role, person_named
from briefing.model.phrases import MODES
from briefing.model.problems import Place
from briefing.model.records import GAP, Mode, Project, Quote, Source, Speaker
from briefing.model.results import Finding
from briefing.text.sanitize import one_line
from briefing.text.selection import Selection, is_balanced, nonblank_parts
from briefing.text.span import Span
from briefing.verification.fixes import decided
from briefing.verification.source_text import SourceText
from briefing.verification.verifier import verify_quote

NEAR = 1_500
"""How far away a speaker counts as near, in code points: about a screen."""
MOST_PLACES = 200
"""The most places of the same words that are distinguished by the words beside them; 10,000 places take seconds."""
_DIVIDED = re.compile(r"\b(\w{1,40})([-‐\xad])[^\S\n]*\n[^\S\n]*(\w{1,40})")
_BREAKS = re.compile(r"[ \t\n\r\f\v]+")
"""White space without the no-break space, which is part of the words as the source has them."""
_WORD = re.compile(r"[^\W_]+")


class Pick(Struct, frozen=True):
    """A stretch of a source, without the text in its `gaps`, such as the cue between two pieces."""

    stretch: Selection
    gaps: tuple[Span, ...] = ()
    mode: Mode = "authorial"
    person: Person | None = None
    basis: str | None = None
    """What the speaker is inferred from, if the words beside the stretch do not name them."""

    @property
    def needs_speaker(self) -> bool:
        """Whether the mode requires a speaker and none is named."""
        return self.mode != "authorial" and self.person is None

    def next_mode(self) -> Pick:
        """Return the same pick in the next mode."""
        modes = list(MODES)
        return replace(self, mode=modes[(modes.index(self.mode) + 1) % len(modes)])

    def said_by(self, person: Person) -> Pick:
        """Return the same pick with a speaker whom a person chose: nothing is inferred any more."""
        mode: Mode = "reported" if self.mode == "authorial" else self.mode
        return replace(self, person=person, basis=None, mode=mode)

    def parts(self, body: str) -> list[Span]:
        """List the quoted pieces, without empty ones."""
        return [part for piece in self._pieces() for part in nonblank_parts(body, piece)]

    def _pieces(self) -> Iterator[Span]:
        at = self.stretch.start
        for cut in self.gaps:
            if at < (end := min(cut.start, self.stretch.end)):
                yield Span(at, end)
            at = max(at, cut.end)
        if at < self.stretch.end:
            yield Span(at, self.stretch.end)


class Proof(NamedTuple):
    """The quotation that a pick would be in a file, what verifying it found, and what is still missing."""

    quote: Quote
    finding: Finding
    missing: str | None
    """Why the quotation cannot be filed as it is; None if it can."""


def of_candidate(candidate: Candidate, source: Source, project: Project) -> Pick:
    """Make the pick that a proposal would be filed as."""
    gaps = tuple(_between(candidate.parts))
    person = in_role(person_named(candidate.speaker, source, project), candidate.role) if candidate.speaker else None
    basis = _basis(candidate) if person else None
    return Pick(Selection(candidate.start, candidate.end), gaps, candidate.mode or "direct", person, basis)


def with_edges(pick: Pick, stretch: Selection, candidates: Sequence[Candidate]) -> Pick:
    """Return the same pick with other edges.

    Text between two pieces of speech that the pick now covers is left out. An edge that is moved into the cue between
    two pieces of one utterance goes past the cue, since no word of it can be picked.
    """
    if pick.mode != "direct":
        return replace(pick, stretch=stretch)
    stretch = _within_turn(pick.stretch, _past_cues(pick.stretch, stretch, candidates), candidates)
    inside = [part for part in _spoken(candidates, stretch) if _overlap(part, stretch)]
    return replace(pick, stretch=stretch, gaps=tuple(_between(inside)))


def of_stretch(stretch: Selection, candidates: Sequence[Candidate], source: Source, project: Project) -> Pick:
    """Make a pick of any stretch.

    It takes the speaker and the mode of the proposal that the stretch is in; outside proposals it is the source's own
    voice.
    """
    for one in candidates:
        if one.is_turn and (one.speaker_start or 0) <= stretch.start < one.start < stretch.end:
            stretch = replace(stretch, start=one.start)  # leave out the speaker label
        within = one.start <= stretch.start and stretch.end <= one.end
        if within and any(_overlap(part, stretch) for part in one.parts):
            return replace(of_candidate(one, source, project), stretch=stretch)
    return Pick(stretch, person=_author(source, project))


def _within_turn(before: Selection, stretch: Selection, candidates: Iterable[Candidate]) -> Selection:
    """Limit the stretch to the turn that it was in; the label of the next turn is nobody's words."""
    turn = next((one for one in candidates if one.is_turn and before.touches(one.start, one.end)), None)
    if turn is None:
        return stretch
    start, end = max(stretch.start, turn.start), min(stretch.end, turn.end)
    return replace(stretch, start=start, end=end) if start < end else before


def nearest_speaker(stretch: Selection, candidates: Sequence[Candidate]) -> str | None:
    """Return who speaks nearest to a stretch, before or after it; None if nobody does within `NEAR` code points."""
    found = [(max(one.start - stretch.end, stretch.start - one.end), one.speaker) for one in candidates if one.speaker]
    distance, speaker = min(found, key=lambda one: one[0], default=(NEAR, None))
    return speaker if distance < NEAR else None


def _author(source: Source, project: Project) -> Person | None:
    """Return the only author if the source declares them as a speaker, as it should for an author who is quoted."""
    person = person_named(source.author[0], source, project) if len(source.author) == 1 else None
    return person if person is not None and person.is_declared else None


def _speaks(person: Person, mode: Mode, source: Source) -> bool:
    """Tell whether the words are the person's in this mode: the source's own voice belongs only to its authors."""
    return mode != "authorial" or person.name in source.author


def _spoken(candidates: Iterable[Candidate], stretch: Selection) -> list[Span]:
    """List the pieces of speech, in order.

    Words that are in quotation marks without being speech count only if an edge of the stretch is inside them.
    """

    def is_meant(one: Candidate) -> bool:
        edges = (stretch.start, stretch.end - 1)
        return one.mode == "direct" or (one.mode is None and any(one.start <= edge < one.end for edge in edges))

    return sorted({part for one in candidates if is_meant(one) for part in one.parts})


def _past_cues(before: Selection, stretch: Selection, candidates: Iterable[Candidate]) -> Selection:
    """Return the stretch with each edge moved out of a gap between two pieces that it has just entered."""
    start, end = stretch.start, stretch.end
    for one in candidates:
        for cut in _between(one.parts) if one.mode != "reported" else ():
            if start < cut.start and cut.start < end < cut.end:
                end = cut.end if before.end <= cut.start else cut.start
            if cut.end < end and cut.start < start < cut.end:
                start = cut.start if before.start >= cut.end else cut.end
    return replace(stretch, start=start, end=end)


def _between(parts: Sequence[Span]) -> Iterator[Span]:
    """Yield the gaps between pieces in order; a piece inside another makes no gap."""
    at = None
    for part in parts:
        if at is not None and at < part.start:
            yield Span(at, part.start)
        at = part.end if at is None else max(at, part.end)


def _overlap(part: Span, other: Span | Selection) -> bool:
    return part.start < other.end and other.start < part.end


def proof(pick: Pick, source: Source, text: SourceText) -> Proof:
    """Verify a pick.

    If its words stand at several places, a prefix or suffix is added until they identify the picked place.
    """
    parts = pick.parts(text.body)
    quote = Quote(
        place=Place(source.path),
        source=source.id,
        speaker=pick.person.id if pick.person and _speaks(pick.person, pick.mode, source) else None,
        speaker_basis=pick.basis if pick.mode != "authorial" else None,
        mode=pick.mode,
        exact=GAP.join(_on_one_line(text.body, part) for part in parts),
    )
    declared = _declaring(source, pick.person)
    finding = verify_quote(quote, declared, text)
    if parts and not _is_there(finding, parts) and _is_rare(text.body, parts):
        mended = decided(quote, finding, declared, text, Span(parts[0].start, parts[-1].end))
        quote, finding = (mended.quote, mended.finding) if mended else (quote, finding)
    found = Proof(quote, finding, None)
    return found._replace(missing=_missing(pick, found, declared, parts, text))


def _on_one_line(body: str, part: Span) -> str:
    """Return the words of a part on one line.

    A word that a line end divides is joined, with its hyphen if the body has it so elsewhere.
    """

    def whole(match: re.Match[str]) -> str:
        before, mark, after = match.groups()
        keeps = mark != "\xad" and (not after[0].islower() or f"{before}-{after}" in body)
        return f"{before}-{after}" if keeps else before + after

    return _BREAKS.sub(" ", _DIVIDED.sub(whole, body[part.start : part.end]))


def _is_there(finding: Finding, parts: Sequence[Span]) -> bool:
    """Tell whether the words were found where they were picked, and not only where the same words occur elsewhere."""
    return all(any(_overlap(part, found) for found in finding.spans) for part in parts)


def _is_rare(body: str, parts: Sequence[Span]) -> bool:
    """Tell whether a part occurs at few places, so that looking at the words beside each of them costs little."""
    return any(body.count(body[part.start : part.end]) <= MOST_PLACES for part in parts)


def _missing(pick: Pick, proof: Proof, source: Source, parts: Sequence[Span], text: SourceText) -> str | None:
    quote, finding, _ = proof
    if _WORD.search(quote.exact) is None:
        return "there is no word in it"
    if not finding.proven:
        return "it would not be proven: pick less, or more"
    if not _is_there(finding, parts):
        return "the same words stand elsewhere, and nothing beside them tells these apart: pick more"
    if pick.needs_speaker:
        return "nobody is named who says it"
    if pick.mode == "direct" and not (
        all(is_balanced(text.body, part) for part in parts) and is_speech(quote, finding, source, text.spoken)
    ):
        return "not all of it stands in quotation marks, as speech does"
    return None


def _basis(candidate: Candidate) -> str | None:
    """Say by which words the text refers to a speaker whom it does not name there; None if it names them."""
    mention = one_line(candidate.mention or "")
    named = _words(candidate.speaker or "") & _words(mention)
    return f"The text has “{mention}” there." if mention and not named else None


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _declaring(source: Source, person: Person | None) -> Source:
    """Return the source as it will be with the speaker, since who speaks decides what may be left out."""
    if person is None or person.id in source.speakers:
        return source
    speaker = Speaker(place=Place(source.path), name=person.name, role=person.role)
    return replace(source, speakers={**source.speakers, person.id: speaker})
