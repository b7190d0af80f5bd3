"""What a person picks of a source: the words, as a quotation that is proven or says why it is not.

It begins with a proposal, or with any stretch of the text; its edges, its speaker and its mode can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from briefing.filing.people import Person, person_named
from briefing.finding import Finding, Status
from briefing.mending import decided
from briefing.model import Mode, Project, Quote, Source, Speaker, Span
from briefing.problems import Place
from briefing.proof import verify
from briefing.suggest.candidate import Candidate
from briefing.text.anchor import SourceText
from briefing.text.pieces import opens
from briefing.text.stretch import Stretch, parts_of

GAP = " […] "
_MARKS = re.compile('["“”„‟«»]')

MODES: tuple[Mode, ...] = ("direct", "reported", "authorial")


class Pick(Struct, frozen=True):
    """A stretch of a source, without what stands in its `gaps`, such as the cue between two pieces."""

    stretch: Stretch
    gaps: tuple[Span, ...] = ()
    mode: Mode = "authorial"
    person: Person | None = None
    basis: str | None = None
    """From what the speaker is inferred, where the words beside it do not name them."""

    def next_mode(self) -> Pick:
        """The same in the mode that follows."""
        return replace(self, mode=MODES[(MODES.index(self.mode) + 1) % len(MODES)])

    def said_by(self, person: Person) -> Pick:
        """The same with a speaker whom a person chose: nothing is inferred any more."""
        mode: Mode = "direct" if self.mode == "authorial" else self.mode
        return replace(self, person=person, basis=None, mode=mode)

    def parts(self, body: str) -> list[Span]:
        """The pieces that are quoted, none empty."""
        return [part for piece in self._pieces() for part in parts_of(body, piece)]

    def _pieces(self) -> Iterator[Span]:
        at = self.stretch.start
        for cut in self.gaps:
            if at < cut.start < self.stretch.end:
                yield Span(at, cut.start)
            at = max(at, cut.end)
        if at < self.stretch.end:
            yield Span(at, self.stretch.end)


class Proof(NamedTuple):
    """The quotation that a pick would be in a file, what verifying it found, and what is still missing."""

    quote: Quote
    finding: Finding
    missing: str | None
    """Why it cannot be filed as it is; None where it can."""


def of_candidate(candidate: Candidate, source: Source, project: Project) -> Pick:
    """A proposal as it would be filed."""
    gaps = tuple(Span(one.end, other.start) for one, other in pairwise(candidate.parts))
    person = person_named(candidate.speaker, source, project) if candidate.speaker else None
    basis = _basis(candidate) if person else None
    return Pick(Stretch(candidate.start, candidate.end), gaps, candidate.mode or "direct", person, basis)


def moved(pick: Pick, stretch: Stretch, candidates: Sequence[Candidate]) -> Pick:
    """The same with other edges. What stands between two pieces of speech that it now covers is left out."""
    if pick.mode != "direct":
        return replace(pick, stretch=stretch)
    spoken = sorted({part for one in candidates if one.mode != "reported" for part in one.parts})
    inside = [part for part in spoken if part.start < stretch.end and part.end > stretch.start]
    return replace(pick, stretch=stretch, gaps=tuple(Span(a.end, b.start) for a, b in pairwise(inside)))


def of_stretch(stretch: Stretch, candidates: Sequence[Candidate], source: Source, project: Project) -> Pick:
    """Any stretch: with the speaker and the mode of the proposal in which it stands, else in the source's own voice."""
    around = next((one for one in candidates if one.start <= stretch.start and stretch.end <= one.end), None)
    if around is None:
        return Pick(stretch)
    return moved(of_candidate(around, source, project), stretch, candidates)


def proof(pick: Pick, source: Source, text: SourceText) -> Proof:
    """Verify a pick. Where its words stand at several places, prefix or suffix are added until they tell its own."""
    parts = pick.parts(text.body)
    quote = Quote(
        place=Place(source.path),
        source=source.id,
        speaker=pick.person.id if pick.person and pick.mode != "authorial" else None,
        speaker_basis=pick.basis if pick.mode != "authorial" else None,
        mode=pick.mode,
        exact=GAP.join(" ".join(text.body[part.start : part.end].split()) for part in parts),
    )
    declared = _declaring(source, pick.person)
    finding = verify(quote, declared, text)
    if finding.status is Status.AMBIGUOUS:
        whole = Span(parts[0].start, parts[-1].end)
        mended = decided(quote, finding, declared, text, whole)
        quote, finding = (mended.quote, mended.finding) if mended else (quote, finding)
    return Proof(quote, finding, _missing(pick, finding, [text.body[part.start : part.end] for part in parts]))


def _missing(pick: Pick, finding: Finding, parts: Sequence[str]) -> str | None:
    if not finding.proven:
        return "it would not be proven: pick less, or more"
    if pick.mode == "direct" and not all(map(_is_balanced, parts)):
        return "some of it stands outside of the quotation marks, and is not speech"
    if pick.mode != "authorial" and pick.person is None:
        return "nobody is named who says it"
    return None


def _is_balanced(words: str) -> bool:
    """Whether every quotation mark in the words has its other half there."""
    depth = 0
    for mark in _MARKS.finditer(words):
        depth += 1 if opens(words, mark.start()) else -1
        if depth < 0:
            return False
    return depth == 0


def _basis(candidate: Candidate) -> str | None:
    """What a person would say of a speaker who is not named there: by which words the text calls them."""
    mention, name = (candidate.mention or "").casefold(), (candidate.speaker or "").casefold()
    if not mention or any(word in mention for word in name.split()):
        return None
    return f"The text has “{candidate.mention}” there."


def _declaring(source: Source, person: Person | None) -> Source:
    """The source as it will be, with the speaker: who speaks decides what may be left out."""
    if person is None or person.id in source.speakers:
        return source
    speaker = Speaker(place=Place(source.path), name=person.name, role=person.role)
    return replace(source, speakers={**source.speakers, person.id: speaker})
