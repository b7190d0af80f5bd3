"""Find every quotation of a text as a candidate, with pieces joined, speakers resolved and doubt stated.

`extract` and `attribute` find the quotations and their speakers, as for a draft that is verified. This module puts them
together: the pieces of one utterance become one candidate, a mention becomes a person, and words in marks that are
nobody's speech are set apart. Nothing is guessed: where the text does not say who speaks, the candidate has a reason
instead. In a transcript each turn is a candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from briefing.attribution.candidate import Candidate
from briefing.attribution.coreference import People
from briefing.attribution.dialogue_turns import Turn, turns
from briefing.attribution.extract import FEWEST_WORDS, quotations, words_in
from briefing.attribution.indirect_speech import Reported, reported
from briefing.attribution.inputs import InputText
from briefing.attribution.non_quotations import DOUBTFUL, in_doubtful_marks, no_quotation
from briefing.attribution.records import DraftQuotation, Voice
from briefing.formats.prose import Draft, Prose
from briefing.languages import words_assumed
from briefing.languages.record import Words
from briefing.model.records import GAP, Speaker
from briefing.text.span import Span

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+[ \t>*_]*(?:[“\"„«]|``|'')?")
_MARKS_AND_SPACE = "“\"„«'‘` \n"
_LONGEST_CUE = 160
"""The most code points between two pieces of an utterance."""
_SURE: dict[tuple[str, bool], float] = {
    ("cue", True): 0.94,
    ("cue", False): 0.78,
    ("label", True): 0.65,
    ("label", False): 0.5,
    ("carried", True): 0.92,
    ("carried", False): 0.68,
    ("sentence before", True): 0.51,
    ("sentence before", False): 0.4,
}
"""The share of proposals that was right in 840 articles.

Keys are how the speaker was found, and whether the quotation is as long as a sentence.
"""
_SURE_OF_TURN = 0.95
"""The confidence of a turn, whose name is right before its words.

It is not measured, because those articles hold no transcripts.
"""


class _Found(NamedTuple):
    quotation: DraftQuotation
    parts: tuple[Span, ...]
    why_not: str | None


def find_candidates(text: str, known: Sequence[Speaker] = (), language: str | None = None) -> list[Candidate]:
    """Find the candidates of a plain text, in order.

    `known` are the speakers that the source declares; `language` is its BCP 47 tag, None if it is unknown.
    """
    return of_draft(Draft("", text, Prose(text)), known, language)


def of_given(given: InputText) -> list[Candidate]:
    """Find the candidates of the source or file that a person named; each candidate says which one it comes from."""
    name = given.source or given.draft.name
    return [replace(one, source=name) for one in of_draft(given.draft, given.speakers, given.language)]


def of_draft(draft: Draft, known: Sequence[Speaker] = (), language: str | None = None) -> list[Candidate]:
    """Find the candidates of a draft, in order; offsets are those of its text, not of its prose."""
    words = words_assumed(language)
    prose = draft.prose.text
    found = [_found(prose, one, words) for one in quotations(draft, language).all]
    quoted = [Span(one.quotation.span.start, one.quotation.span.end) for one in found]
    people = People(prose, known, quoted, words)
    made: list[Sequence[_Found] | Reported] = [*_joined(prose, found), *reported(prose, quoted, words)]
    taken = turns(prose, known, words)
    if taken:
        made = [one for one in made if _content(one).end <= taken[0].label.start]
    told = [_candidate(draft, one, people) for one in sorted(made, key=_named_at)]
    told += [_of_turn(draft, turn) for turn in taken]
    everything = sorted(told, key=lambda one: (one.start, one.end))
    return [_placed(draft, replace(one, role=people.role(one.speaker))) for one in everything]


def _content(one: Sequence[_Found] | Reported) -> Span:
    return one.content if isinstance(one, Reported) else Span(one[0].quotation.span.start, one[-1].quotation.span.end)


def _of_turn(draft: Draft, turn: Turn) -> Candidate:
    mention = draft.prose.text[turn.label.start : turn.label.end]
    parts = tuple(part for part in turn.parts if not _is_heading(draft, part)) or turn.parts
    return Candidate(
        parts[0].start,
        parts[-1].end,
        parts,
        _as_it_stands(draft, parts),
        "direct",
        speaker=turn.name,
        mention=mention,
        speaker_start=turn.label.start,
        speaker_end=turn.label.end,
        cue=draft.prose.text[turn.colon.start : turn.colon.end],
        confidence=_SURE_OF_TURN,
        is_turn=True,
    )


def _is_heading(draft: Draft, part: Span) -> bool:
    start = draft.prose.span(part).start
    return draft.text[draft.text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("#")


def _named_at(one: Sequence[_Found] | Reported) -> int:
    """Return the offset of the speaker's mention, or of the quotation if it has no speaker.

    A pronoun means somebody before it, so speakers are resolved in this order.
    """
    if isinstance(one, Reported):
        return one.voice.mention.start
    voice = _voice(one)
    return voice.mention.start if voice is not None else one[0].quotation.span.start


def _found(text: str, quotation: DraftQuotation, words: Words) -> _Found:
    return _Found(quotation, tuple(_paragraphs(text, quotation.span)), no_quotation(text, quotation, words))


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Yield the paragraphs of a quotation, without the marks that reopen them."""
    at = span.start
    for blank in _BLANK.finditer(text, span.start, span.end):
        end = at + len(text[at : blank.start()].rstrip())
        if at < end:
            yield Span(at, end)
        at = blank.end()
    if at < span.end:
        yield Span(at, span.end)


def _joined(text: str, found: Sequence[_Found]) -> Iterator[list[_Found]]:
    """Group the pieces of each utterance: “…,” she said, “…” is one."""
    group: list[_Found] = []
    for one in found:
        if group and not _goes_on(text, group[-1], one):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _goes_on(text: str, before: _Found, after: _Found) -> bool:
    """Tell whether a piece continues the utterance before it: only the cue lies between, and leads on with a comma."""
    voice, other = before.quotation.voice, after.quotation.voice
    if before.why_not or after.why_not or voice is None or other is None or before.quotation.block:
        return False
    inside = Span(before.quotation.span.end, after.quotation.span.start)
    same = other.mention == voice.mention or other.basis == "carried"
    cued = any(inside.start <= one.mention.start < inside.end for one in (voice, other))
    return same and cued and _leads_on(before.quotation.exact, text[inside.start : inside.end], after.quotation.exact)


def _leads_on(before: str, between: str, after: str) -> bool:
    """Tell whether what lies between two pieces continues the first, and the second piece continues it."""
    if len(between) > _LONGEST_CUE or "\n\n" in between:
        return False
    if before.endswith((".", "…")) and not re.match(r"\W*[a-z]", between):
        return False  # that sentence has ended: “….” He added, “…”
    leads = between.rstrip(_MARKS_AND_SPACE)
    return leads.endswith(",") or (after[:1].islower() and leads.endswith(("—", "–", "-", ".", ":")))


def _candidate(draft: Draft, group: Sequence[_Found] | Reported, people: People) -> Candidate:
    if isinstance(group, Reported):
        return _reported(draft.prose.text, group.content, group.voice, people)
    parts = tuple(part for one in group for part in one.parts)
    first = group[0]
    made = Candidate(parts[0].start, parts[-1].end, parts, _as_it_stands(draft, parts), "direct")
    if first.why_not is not None:
        return replace(made, mode=None, reason=first.why_not)
    said = _said(draft.prose.text, made, group, people)
    return replace(said, mode=None, reason=DOUBTFUL) if in_doubtful_marks(draft.prose.text, first.quotation) else said


def _said(text: str, made: Candidate, group: Sequence[_Found], people: People) -> Candidate:
    """Add to a candidate the speaker that its pieces are given to, or the reason why there is none."""
    voice = _voice(group)
    if voice is None:
        return replace(made, confidence=0.3, reason="nobody is named beside it")
    long = words_in(made.exact) >= FEWEST_WORDS
    return _given(text, made, voice, people, _SURE[voice.basis, long])


def _voice(group: Sequence[_Found]) -> Voice | None:
    return next((one.quotation.voice for one in group if one.quotation.voice is not None), None)


def _as_it_stands(draft: Draft, parts: Sequence[Span]) -> str:
    """Join the pieces as the given text has them, as prose may lack their markup."""
    there = (draft.prose.span(part) for part in parts)
    return GAP.join(draft.text[part.start : part.end] for part in there)


def _given(text: str, made: Candidate, voice: Voice, people: People, sure: float) -> Candidate:
    """Add to a candidate its speaker, or the reason why nobody is named.

    `sure` is the confidence, from 0 to 1, in how the speaker was found.
    """
    mention = text[voice.mention.start : voice.mention.end]
    who = people.behind(mention, voice)
    return replace(
        made,
        speaker=who.name,
        mention=mention,
        speaker_start=voice.mention.start,
        speaker_end=voice.mention.end,
        cue=text[voice.cue.start : voice.cue.end] if voice.cue is not None else None,
        confidence=round(sure * who.sure, 2),
        reason=who.reason,
    )


def _reported(text: str, content: Span, voice: Voice, people: People) -> Candidate:
    exact = text[content.start : content.end]
    made = Candidate(content.start, content.end, (content,), exact, "reported")
    return _given(text, made, voice, people, 0.8)


def _placed(draft: Draft, candidate: Candidate) -> Candidate:
    """Return a candidate with the offsets of the given text, where its prose differs from that."""
    if not draft.prose.pieces:
        return candidate
    parts = tuple(draft.prose.span(part) for part in candidate.parts)
    mention = None
    if candidate.speaker_start is not None and candidate.speaker_end is not None:
        mention = draft.prose.span(Span(candidate.speaker_start, candidate.speaker_end))
    return replace(
        candidate,
        exact=draft.text[parts[0].start : parts[0].end] if candidate.mode == "reported" else candidate.exact,
        start=parts[0].start,
        end=parts[-1].end,
        parts=parts,
        speaker_start=mention.start if mention else None,
        speaker_end=mention.end if mention else None,
    )
