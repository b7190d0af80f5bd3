"""Judge who speaks in a gap: what remains of it without the speaker's own cues, and why it may not be left out.

If a gap closes a quotation and opens one, the second piece is the speaker's only if the narrator says so: everything
between must be cues of the speaker, and the words after the piece must not give it to somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.attribution.quoted_pieces import GapPiece, Pieces, divide, narration_after
from briefing.attribution.speaker_cues import SPEECH, Voices, gives_the_word, is_cue, short, tokens
from briefing.text.sentences import sentences
from briefing.text.span import Span

_QUOTED = re.compile('["“„«]([^"“”„«»]*)["“”»]|(?<!\\w)[‘\']([^‘’\\n]*)[’\'](?!\\w)')
_SIGNED = re.compile(r"\s*[—–-]+\s*((?:[^\W\d_a-z][\w.'’-]*\s*){1,5})[.]?\s*$")


class Heard(NamedTuple):
    """The words of a gap that are judged for their content, and the risks found in it."""

    text: str
    risks: tuple[str, ...]


def hear(body: str, gap: Span, voices: Voices) -> Heard:
    """Judge who speaks in a gap, and return the words left to judge with the risks found."""
    if not voices.speech:
        text = body[gap.start : gap.end]
        return Heard(
            text, tuple(f"swallows words of another speaker: “{short(other)}”" for other in _others(text, voices))
        )
    divided = divide(body, gap)
    if divided.opened:
        return _reopened(body, gap, divided, voices)
    text = " ".join(piece.text for piece in divided.pieces)
    risks: list[str] = []
    if divided.left:
        risks.append("leads out of the quotation marks, to words of the narrator")
    if divided.mixed:
        risks.append("has quotation marks of two kinds, and it is not clear who speaks")
    if len(divided.pieces) > 1:
        risks += [f"swallows words of another speaker: “{short(other)}”" for other in _others(text, voices)]
    return Heard(text, tuple(risks))


def _reopened(body: str, gap: Span, divided: Pieces, voices: Voices) -> Heard:
    """Judge a gap that closes a quotation and opens one."""
    kept: list[str] = []
    risks: list[str] = []
    cued = False
    for index, piece in enumerate(divided.pieces):
        if piece.speech:
            kept.append(piece.text)
            if piece.inserted and not _is_given(divided.pieces[index + 1], voices):
                risks.append(f"swallows words that no cue gives to the speaker: “{short(piece.text)}”")
            continue
        for sentence in sentences(piece.text, voices.abbreviations):
            if not tokens(sentence):
                continue
            if is_cue(sentence, voices):
                cued = True
                continue
            kept.append(sentence)
            what = (
                "words of another speaker" if _is_other(sentence, voices) else "narration that is no cue of the speaker"
            )
            risks.append(f"swallows {what}: “{short(sentence)}”")
    risks += _next_voice(body, gap, cued, voices)
    return Heard(" ".join(kept), tuple(risks))


def _is_given(following: GapPiece, voices: Voices) -> bool:
    """Tell whether the narration after an inserted piece begins with a cue of the speaker."""
    first = [sentence for sentence in sentences(following.text, voices.abbreviations) if tokens(sentence)][:1]
    return bool(first) and not following.speech and is_cue(first[0], voices)


def _next_voice(body: str, gap: Span, cued: bool, voices: Voices) -> list[str]:
    """List what is wrong with the words after the quoted piece that a gap leads to.

    `cued` says whether the gap has a cue of the speaker.
    """
    begin = gap.end + (body[gap.end : gap.end + 1] in ("“", "„", "«", '"', "‘", "'", "‹"))
    found = narration_after(body, begin)
    cut = body[gap.start : gap.end]
    text, joined = found if found else ("", False)
    said = next(
        (sentence for sentence in sentences(re.split('[“„«"]', text)[0], voices.abbreviations) if tokens(sentence)), ""
    )
    own = bool(said) and joined and not _is_another(said, voices)
    mixed = len(voices.pronouns_in(cut) | voices.pronouns_in(said)) > 1 if own else False
    if said and (mixed or (_is_foreign(said, voices) if not joined else _is_another(said, voices))):
        return [f"leads to words of another speaker: “{short(said)}”"]
    if not own and not cued:
        return ["closes a quotation and opens one that no cue gives to the speaker"]
    if not said and re.search(r"\n\s*\n", cut) and found:
        following = body[gap.end :][:4000].partition("\n\n")[2][:600]
        first = next(iter(sentences(following, voices.abbreviations)), "")
        if not following.lstrip().startswith(("“", '"', "„", "«")) and voices.names_another(first):
            return [f"leads to words of another speaker, perhaps: “{short(first)}”"]
    return []


def _is_foreign(said: str, voices: Voices) -> bool:
    """Tell whether a sentence of its own after the quoted piece gives it to somebody else."""
    signed = _SIGNED.match(said)
    if signed and not voices.is_own(tokens(signed[1])):
        return True
    return voices.names_another(said) or gives_the_word(said, voices)


def _is_another(said: str, voices: Voices) -> bool:
    """Tell whether a sentence that a comma joins to the quoted piece gives it to somebody else.

    Such a sentence gives the piece to whomever it names.
    """
    return _is_foreign(said, voices) or voices.keys.isdisjoint(tokens(said))


def _is_other(sentence: str, voices: Voices) -> bool:
    return voices.names_another(sentence) or gives_the_word(sentence, voices)


def _others(text: str, voices: Voices) -> Iterator[str]:
    """Yield the sentences that introduce other speakers, and what is quoted.

    `text` is the part of a gap that has no quotation marks around it.
    """
    for sentence in sentences(text, voices.abbreviations):
        if gives_the_word(sentence, voices):
            yield sentence
    if not voices.speech:
        for match in _QUOTED.finditer(text):
            quoted = match[1] or match[2] or ""
            if len(tokens(quoted)) >= SPEECH or quoted.rstrip().endswith((".", "!", "?", ",")):
                yield quoted
