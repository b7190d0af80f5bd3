"""Attribute each quotation of a draft to the speaker that the draft names beside it.

The speaker is the name with a verb of saying, after a dash, or before a colon. A cue right before the quotation counts
first, then one after it, then one further away in its sentence, then one that introduces the paragraph. A piece without
a cue belongs to the speaker of the piece before it. A pronoun means the last speaker who was named. Nothing beyond that
is guessed: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.attribution.clauses import first_subject, subject_of
from briefing.attribution.cues import Cue, following, introduced, inverted, signed
from briefing.attribution.lead_in import Lead, before_colon, leading, own_subject
from briefing.attribution.narrator_sentences import (
    AFTER,
    BEFORE,
    before_marks,
    fills_line,
    paragraph_breaks,
    past_marks,
    sentences_between,
    starts_sentence,
)
from briefing.attribution.records import Basis, Voice
from briefing.attribution.speaker_names import name_in
from briefing.attribution.tokens import is_verb, tokens_of
from briefing.languages.lists import pattern_of
from briefing.languages.record import Words
from briefing.text.span import Span

_SIGNATURE = re.compile(r"(?:^|\n|(?<=[.!?”\"’»…]))[ \t]*(?:[—–―~]|--?)[ \t]*(?=[^\W\d_])[^\n]{2,160}\s*\Z")

_LONGEST_LINK = 40
"""The most code points between two terms that can be something other than the narrator's words."""
_TERMS = 4
"""The number of terms in quotation marks across which a cue is looked for."""
_FEWEST_TURNS = 4
"""The fewest quotations alone on their lines that make a text a dialogue."""


class AttributedSpeech(NamedTuple):
    """The span of a quotation without its marks, and what kind of quotation it is."""

    span: Span
    block: bool
    """Whether it is a block quote."""
    scare: bool = False
    """Whether it may be a term within a sentence of the narrator."""


def attribute_quotations(text: str, speeches: Sequence[AttributedSpeech], words: Words) -> list[Voice | None]:
    """Attribute the quotations of a text to their speakers.

    `speeches` are in text order, and none lies within another. Returns one voice per speech, in the same order; None
    where the text gives the quotation to nobody.
    """
    found: list[Voice | None] = []
    named: list[tuple[int, str]] = []
    spoken: int | None = None
    dialogue = _is_dialogue(text, speeches)
    narrated = _narrated(text, speeches, words)
    for number, speech in enumerate(speeches):
        before, after = _limits(speeches, number, len(text))
        last: tuple[AttributedSpeech | None, Voice | None] = (None, None)
        if spoken is not None:
            last = (speeches[spoken], found[spoken])
        if speech.scare and not any(narrated[max(0, number - _TERMS + 1) : number + _TERMS + 1]):
            voice = _carried(text, speech, *last, words)
        else:
            voice = _voice(text, speech, before, after, last, named, words)
        if dialogue and number and voice is not None and voice.basis == "carried" and last[0] is not None:
            voice = _in_turn(text, last[0], speech, found)
        if voice is not None and voice.name is not None:
            named.append((speech.span.end, voice.name))
        if voice is not None or not speech.scare:
            spoken = number
        found.append(voice)
    return found


def _narrated(text: str, speeches: Sequence[AttributedSpeech], words: Words) -> list[bool]:
    """Tell for each gap between speeches whether the narrator speaks in it.

    The gaps are those before each speech and the one after the last. A list of words or data does not count as
    narration.
    """
    linking = words.speech.linking_pattern
    unlinked = rf"(?!(?:{linking})\b)" if linking else ""
    narrating = pattern_of(rf"(?<![^\W_]){unlinked}[^\W\d_]{{2}}|:|[—–]")
    ends = [0, *(speech.span.end for speech in speeches)]
    starts = [*(speech.span.start for speech in speeches), len(text)]
    return [
        start - end > _LONGEST_LINK or narrating.search(text, end, start) is not None
        for end, start in zip(ends, starts, strict=True)
    ]


def _limits(speeches: Sequence[AttributedSpeech], number: int, length: int) -> tuple[int, int]:
    """Return the offsets between which a cue of the speech at `number` may stand.

    On each side the limit is the nearest speech that is not a term, or, among many terms, the last of `_TERMS` of them.
    """
    earlier = speeches[max(0, number - _TERMS) : number]
    later = speeches[number + 1 : number + 1 + _TERMS]
    farthest = earlier[0].span.end if len(earlier) == _TERMS else 0
    last = later[-1].span.start if len(later) == _TERMS else length
    before = next((one.span.end for one in reversed(earlier) if not one.scare), farthest)
    return before, next((one.span.start for one in later if not one.scare), last)


def has_cue(text: str, words: Words) -> bool:
    """Tell whether text outside quotation marks introduces a speaker, by a verb of saying or a colon at its end."""
    tokens = tokens_of(text, 0, len(text), words)
    return any(is_verb(tokens, index, words) for index in range(len(tokens))) or text.rstrip().endswith(":")


def ends_with_name(text: str, block: Span) -> int:
    """Return the offset at which the words of a block quote end: before the line that signs them, if it has one."""
    last = text[max(block.start, block.end - 300) : block.end]
    signature = _SIGNATURE.search(last)
    if signature and len(signature[0].split()) <= 16 and signature.start():
        return block.end - len(last) + signature.start()
    return block.end


def _voice(
    text: str,
    speech: AttributedSpeech,
    before: int,
    after: int,
    last: tuple[AttributedSpeech | None, Voice | None],
    named: list[tuple[int, str]],
    words: Words,
) -> Voice | None:
    """Attribute one quotation by a cue of its own, or because it continues `last`.

    `before` and `after` are the offsets between which a cue may stand, `last` is the previous speech that has a speaker
    or could have one, and `named` lists the speakers named so far with the ends of their quotations. Returns None if
    nobody is named.
    """
    lead = Lead(text, speech.span, before, words)
    cue = _own_cue(text, speech, lead, before, after, words)
    if cue is None and not speech.block and not lead.is_empty:
        cue = before_colon(lead)
        if cue is None and (subject := own_subject(lead)) is not None:
            return _named(text, subject, None, named, "sentence before", words)
    if cue is None and not speech.block:
        carried = _carried(text, speech, *last, words)
        if carried is not None:
            return carried
        cue = introduced(text, speech.span.start, before, words) or before_colon(lead)
        if cue is None:
            cue = _sentence_before(text, speech, before, words)
            if cue is not None:
                return _named(text, cue, None, named, "sentence before", words)
    if cue is None:
        return None
    basis: Basis = "cue" if text[cue.words.start].isalpha() else "label"
    nearest = None
    if _words(text, cue.mention) in words.speech.pronouns:
        nearest = _before_it(text, speech, lead, before, words)
    return _named(text, cue, nearest, named, basis, words)


def _own_cue(text: str, speech: AttributedSpeech, lead: Lead, before: int, after: int, words: Words) -> Cue | None:
    """Find the cue that most surely belongs to the quotation itself; None if it has none."""
    if speech.block:
        return signed(text, speech.span.end, after, words) or introduced(text, speech.span.start, before, words)
    return (
        inverted(text, speech.span, after, words)
        or leading(lead, close=True)
        or following(text, speech.span, after, words)
        or signed(text, speech.span.end, after, words)
        or (None if lead.is_empty else leading(lead))
    )


def _carried(
    text: str, speech: AttributedSpeech, before: AttributedSpeech | None, voice: Voice | None, words: Words
) -> Voice | None:
    """Repeat the voice of the previous piece if only its cue, or nothing, lies between the two; else return None."""
    if before is None or voice is None:
        return None
    again = Voice(voice.name, voice.mention, voice.cue, "carried")
    start, end = before.span.end, before_marks(text, speech.span.start)
    breaks = paragraph_breaks(text, start, end)
    if (
        breaks == 0
        and not starts_sentence(text, speech.span, start, words)
        and len(list(sentences_between(text, start, end, words))) > 1
    ):
        return None  # a term in a sentence of the narrator
    if breaks == 0:
        return again if _is_still(text, start, end, voice, words) else None
    if breaks > 1 or not starts_sentence(text, speech.span, start, words):
        return None
    rest = re.split(r"\n\s*\n", text[start:end], maxsplit=1)[0]
    return again if len(rest) < AFTER and _is_still(text, start, start + len(rest), voice, words) else None


def _is_dialogue(text: str, speeches: Sequence[AttributedSpeech]) -> bool:
    """Tell whether speakers take turns line by line, as in a novel, where a new line means another speaker."""
    alone = sum(fills_line(text, speech.span) for speech in speeches)
    return alone >= _FEWEST_TURNS and alone * 4 >= len(speeches)


def _in_turn(
    text: str, before: AttributedSpeech, speech: AttributedSpeech, found: Sequence[Voice | None]
) -> Voice | None:
    """Return the voice of the one of two alternating speakers whose turn it is.

    In the same line that is whoever spoke before. None if no second speaker is known.
    """
    last = found[-1]
    if "\n" not in text[before.span.end : speech.span.start]:
        return last
    other = next((one for one in reversed(found[-3:-1]) if one and last and one.name and one.name != last.name), None)
    return Voice(other.name, other.mention, other.cue, "carried") if other else None


def _is_still(text: str, start: int, end: int, voice: Voice, words: Words) -> bool:
    """Tell whether the narrator introduces no other speaker between two pieces."""
    for number, sentence in enumerate(sentences_between(text, start, end, words)):
        if number == 0 and (voice.mention.start < sentence.end or text[past_marks(text, start)].islower()):
            continue
        tokens = tokens_of(text, sentence.start, sentence.end, words)
        verbs = (index for index in range(1, len(tokens)) if is_verb(tokens, index, words))
        subjects = (subject_of(tokens[:index], words) for index in verbs)
        for subject in subjects:
            if subject is not None and not _same(text[subject.start : subject.end], voice, words):
                return False
    return True


def _same(mention: str, voice: Voice, words: Words) -> bool:
    """Tell whether a mention is a pronoun or has the last name of the speaker of `voice`."""
    return mention.casefold() in words.speech.pronouns or (
        voice.name is not None and name_in(mention, words).split()[-1:] == voice.name.split()[-1:]
    )


def _sentence_before(text: str, speech: AttributedSpeech, before: int, words: Words) -> Cue | None:
    """Find who speaks in the sentence before a quotation that is a sentence of its own.

    Example: Rutte spoke of hope. “…” Returns None if that sentence has no subject.
    """
    end = before_marks(text, speech.span.start)
    start = max(before, end - BEFORE)
    paragraph = max(text.rfind("\n\n", start, end), start)
    sentences = list(sentences_between(text, paragraph, end, words))
    if not sentences:
        return None
    tokens = tokens_of(text, sentences[-1].start, sentences[-1].end, words)
    for index in range(len(tokens) - 1, 0, -1):
        if is_verb(tokens, index, words):
            found = subject_of(tokens[:index], words)
            if found is not None:
                return Cue(found, Span(tokens[index].start, tokens[index].end))
    found = first_subject(tokens, words)
    return Cue(found, found) if found is not None else None


def _before_it(text: str, speech: AttributedSpeech, lead: Lead, limit: int, words: Words) -> str | None:
    """Return the name that a pronoun after a quotation means first; None if no name is found.

    That is the speaker whom a cue before the quotation names, or else the subject of the nearest sentence before it
    that has a name for its subject. Nothing before the offset `limit` is read.
    """
    cue = leading(lead)
    if cue is not None and _words(text, cue.mention) not in words.speech.pronouns:
        return name_in(text[cue.mention.start : cue.mention.end], words)
    begin = max(past_marks(text, limit) if limit else 0, speech.span.start - BEFORE)
    end = before_marks(text, speech.span.start)
    for sentence in reversed(list(sentences_between(text, begin, end, words))):
        found = first_subject(tokens_of(text, sentence.start, sentence.end, words), words)
        if found is not None and _words(text, found) not in words.speech.pronouns:
            return name_in(text[found.start : found.end], words)
    return None


def _named(text: str, cue: Cue, nearest: str | None, named: list[tuple[int, str]], basis: Basis, words: Words) -> Voice:
    """Make the voice of a cue, with the name that its mention has or, if it is a pronoun, means.

    A pronoun means `nearest`, else the last speaker named in this paragraph or the two before it; if there is neither,
    the name is None.
    """
    mention = _words(text, cue.mention)
    if mention not in words.speech.pronouns:
        return Voice(name_in(text[cue.mention.start : cue.mention.end], words), cue.mention, cue.words, basis)
    name = None
    if nearest is not None and mention in words.speech.named_pronouns:
        name = nearest
    elif named and paragraph_breaks(text, named[-1][0], min(cue.mention.start, named[-1][0] + 4000)) <= 2:
        name = named[-1][1]
    return Voice(name, cue.mention, cue.words, basis)


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end].casefold()
