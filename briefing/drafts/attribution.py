"""Whom a draft gives a quotation to: the name with a verb of saying beside it, behind a dash, or before a colon.

A cue is looked for after the quotation, then before it in its sentence, then where the paragraph was introduced;
a piece without one is the speaker's of the piece before it. A pronoun stands for the last who was named.
Nobody is guessed beyond that: a wrong name is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.drafts.clauses import (
    Token,
    first_subject,
    is_participle,
    is_verb,
    name_ending_at,
    name_in,
    object_of,
    subject_of,
    tokens_of,
)
from briefing.drafts.draft import Voice
from briefing.drafts.words import CLAUSE_BEGINS, PARTICLES, PRONOUNS, TITLES
from briefing.model import Span

_BEFORE, _AFTER = 400, 260
"""Code points around a quotation in which its cue is looked for."""

_NEAR = 4
"""Pieces under five words before a longer one that may name its speaker: “No,” said Rutte. “Never.” “We will not …”"""

_DASHED = re.compile(r"(?:^|\n)[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)[ \t]*(?:[—–]| --?)[ \t]*\Z")
_MOST_OF_LABEL = 5
"""Words of a name before a colon."""
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Dr)(?<!Mrs)(?<!Sen)(?<!Gov)(?<!Rep)(?<!Gen)(?<!Lt)(?<!Col)(?<!St)(?<!Jr)(?<!Sr)"
    r"[.!?…][”\"’»)\]]*\s+(?=[\"“‘«„]?[A-Z0-9])|\n\s*\n"
)
_SIGNED = re.compile(r"[ \t\n]*(?:[—–―~]|--?|\()[ \t]*(?=[^\W\d_])")
_SIGNATURE = re.compile(r"(?:^|\n|(?<=[.!?”\"’»…]))[ \t]*(?:[—–―~]|--?)[ \t]*(?=[^\W\d_])[^\n]{2,160}\s*\Z")
_LABEL = re.compile(r"(?:^|\n)[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)(?:[ \t]*[(\[][^()\[\]\n]{0,60}[)\]])?[ \t]*:\s*\Z")
_MARKS = "“”„‟\"«»‹›‘’‚‛'「」『』"
_GLUE = re.compile(r"(?:\s|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")


class Speech(NamedTuple):
    """Where a quotation stands, without its marks, and whether it is a block quote."""

    span: Span
    block: bool
    scare: bool = False
    """Whether it may be a term within a narrator's sentence: its own speaker is of no interest to anybody."""


def voices(text: str, speeches: Sequence[Speech]) -> list[Voice | None]:
    """For each quotation of a text, in order and none within another, whom the text gives it to.

    A scare quote is given to nobody, unless what follows soon may be said by the same person. No more than
    `_NEAR` of them share their surroundings with what is none, so the cost is that of the text's length.
    """
    found: list[Voice | None] = []
    named: list[tuple[int, str]] = []
    before = 0
    for number, (speech, is_heard) in enumerate(zip(speeches, _heard(speeches), strict=True)):
        voice: Voice | None = None
        if is_heard:
            after = speeches[number + 1].span.start if number + 1 < len(speeches) else len(text)
            mention = _cue(text, speech, before, after)
            if mention is None:
                voice = _carried(text, speech, speeches[number - 1] if number else None, found[-1] if found else None)
            else:
                voice = _named(text, mention, _before_it(text, speech, before), named)
        if voice is not None and voice.name is not None:
            named.append((speech.span.end, voice.name))
        found.append(voice)
        if not speech.scare:
            before = speech.span.end
    return found


def _heard(speeches: Sequence[Speech]) -> list[bool]:
    """Of which quotations the speaker is looked for."""
    found: list[bool] = []
    distance = _NEAR + 1
    for speech in reversed(speeches):
        distance = distance + 1 if speech.scare else 0
        found.append(distance <= _NEAR)
    return found[::-1]


def has_cue(text: str) -> bool:
    """Whether somebody is given the word in a text outside of quotation marks."""
    tokens = tokens_of(text, 0, len(text))
    return any(is_verb(tokens, index) for index in range(len(tokens))) or text.rstrip().endswith(":")


def ends_with_name(text: str, block: Span) -> int:
    """Where a block quote's own words end: before the line that says whose they are."""
    last = text[max(block.start, block.end - 300) : block.end]
    signature = _SIGNATURE.search(last)
    if signature and len(signature[0].split()) <= 16 and signature.start():
        return block.end - len(last) + signature.start()
    return block.end


def _cue(text: str, speech: Speech, before: int, after: int) -> Span | None:
    """The words that name the speaker of a quotation, looked for where they are most surely its own."""
    if speech.block:
        return _signed(text, speech.span.end, after) or _introduced(text, speech.span.start, before)
    return (
        _following(text, speech.span, after)
        or _preceding(text, speech.span, before)
        or _signed(text, speech.span.end, after)
        or _introduced(text, speech.span.start, before)
        or _before_colon(text, speech.span, before)
    )


def _following(text: str, span: Span, limit: int) -> Span | None:
    """A cue that goes on in the sentence of the quotation: “…,” said Peskov."""
    inside = text[span.start : span.end].rstrip(_MARKS + " \n*_")[-1:]
    begin = _past_marks(text, span.end)
    stop = min(limit, span.end + _AFTER)
    rest = text[begin:stop]
    if inside in (".", "…") and not rest.startswith((",", "–", "—")) and not rest[:1].islower():
        return None
    ending = _SENTENCE_END.search(text, begin, stop)
    tokens = tokens_of(text, begin, ending.start() + 1 if ending else stop)
    if rest[:1] in (":", ";", ".", "!", "?", "("):
        return None
    while tokens and not tokens[0].is_word:
        tokens.pop(0)
    if not tokens:
        return None
    if tokens[0].small == "according" and len(tokens) > 2:
        return object_of(tokens, 2)
    direct = inside in (",", "!", "?", "—", "-", "–", "…", ".") or rest.startswith(",")
    if is_verb(tokens, 0) and (direct or (len(tokens) > 1 and tokens[1].is_name)):
        return object_of(tokens, 1)
    for index in range(1, len(tokens)):
        clause = tokens[:index]
        if not is_verb(tokens, index):
            continue
        commas = [number for number, token in enumerate(clause) if token.text == ","]
        if direct and (index <= 4 or _is_one_subject(clause)):
            return subject_of(clause)
        if not direct and commas:
            return subject_of(clause[commas[0] + 1 :]) if commas[0] + 1 < index else None
        if not direct:
            return None
    if not direct:
        for index, token in enumerate(tokens):
            if token.small == "according" and index + 2 < len(tokens):
                return object_of(tokens, index + 2)
    return None


def _is_one_subject(clause: list[Token]) -> bool:
    """Whether the words before a verb can be one subject with its apposition, from the first word on."""
    return (clause[0].is_name or clause[0].small in ("the", "a", "an", "one", "another")) and not any(
        token.text in (";", ":") or token.small in CLAUSE_BEGINS - {"and", "who"} for token in clause
    )


def _preceding(text: str, span: Span, limit: int) -> Span | None:
    """A cue before the quotation in its sentence: Peskov said: “…”."""
    end = _before_marks(text, span.start)
    begin = max(_past_marks(text, limit) if limit else 0, span.start - _BEFORE)
    start = begin
    for ending in _SENTENCE_END.finditer(text, begin, end):
        start = ending.end()
    if start >= end and not text[begin:end].rstrip().endswith(":"):
        return None
    label = _labelled(text, start, end)
    if label is not None:
        return label
    tokens = tokens_of(text, start, end)
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].small == "according" and index + 2 < len(tokens):
            return object_of(tokens, index + 2)
        found = _speaking(tokens, index) if is_verb(tokens, index) else None
        if found is not None:
            return found
    return None


def _before_colon(text: str, span: Span, limit: int) -> Span | None:
    """The subject of a sentence that leads to the quotation without a verb of saying: Saks calms them: “…”."""
    end = _before_marks(text, span.start)
    start = max(_past_marks(text, limit) if limit else 0, span.start - _BEFORE)
    for ending in _SENTENCE_END.finditer(text, start, end):
        start = ending.end()
    tokens = tokens_of(text, start, end)
    leads = text[start:end].rstrip().endswith(":") and len(tokens) > 3  # not “Key quote:”
    return first_subject(tokens) if leads else None


def _labelled(text: str, start: int, end: int) -> Span | None:
    """A name with a colon or a dash, and nothing else: Peskov: “…”."""
    label = _LABEL.search(text[start:end])
    dashed = _DASHED.search(text[start:end]) if label is None else None
    found = label or dashed
    if found is None or len(found[1].split()) > _MOST_OF_LABEL:
        return None
    words = tokens_of(found[1], 0, len(found[1]))
    names = [word.is_name for word in words if word.is_word]
    if any(is_verb([word], 0) for word in words) or not names or not (all(names) if dashed else names[-1]):
        return None
    return Span(start + found.start(1), start + found.end(1))


def _speaking(tokens: list[Token], index: int) -> Span | None:
    """Whose verb stands there: of a subject before it, of the whole sentence, or behind it."""
    before = tokens[:index]
    found = first_subject(before) if is_participle(tokens, index) else subject_of(before)
    return object_of(tokens, index + 1) if found is None and _inverts(tokens, index) else found


def _inverts(tokens: list[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].is_name


def _signed(text: str, end: int, limit: int) -> Span | None:
    """A name behind a dash or in brackets: “…” — Dmitry Peskov."""
    begin = _past_marks(text, end)
    dash = _SIGNED.match(text, begin, min(limit, begin + 20))
    if dash is None:
        return None
    line = text.find("\n", dash.end(), min(limit, dash.end() + 160))
    tokens = tokens_of(text, dash.end(), min(limit, dash.end() + 160) if line < 0 else line)
    name: list[Token] = []
    for token in tokens:
        if not (token.is_name or token.small in PARTICLES or token.small in TITLES):
            break
        name.append(token)
    return Span(name[0].start, name[-1].end) if name and any(token.is_name for token in name) else None


def _introduced(text: str, start: int, limit: int) -> Span | None:
    """A cue in the paragraph before, which ends with a colon: Caddell continued:"""
    end = _before_marks(text, start)
    lead = text[max(limit, end - _BEFORE) : end].rstrip()
    if not lead.endswith(":"):
        return None
    begin = max(limit, end - _BEFORE)
    stop = begin + len(lead)
    for ending in _SENTENCE_END.finditer(text, begin, stop):
        begin = ending.end()
    tokens = tokens_of(text, begin, stop)
    for index in range(len(tokens) - 1, 0, -1):
        if is_verb(tokens, index):
            found = subject_of(tokens[:index])
            if found is not None:
                return found
    names = [token for token in tokens if token.is_name]
    return name_ending_at(tokens, tokens.index(names[-1])) if names and len(tokens) <= 8 else None


def _carried(text: str, speech: Speech, before: Speech | None, voice: Voice | None) -> Voice | None:
    """The speaker of the piece before, where nothing but that cue, or nothing at all, stands between."""
    if before is None or voice is None or speech.block:
        return None
    between = text[before.span.end : speech.span.start]
    breaks = len(re.findall(r"\n\s*\n", between))
    if breaks == 0:
        return voice
    end = _before_marks(text, speech.span.start)
    lead = text[max(0, end - _BEFORE) : end].rstrip(" \t*_>")
    opens = not lead.endswith(tuple("abcdefghijklmnopqrstuvwxyz,"))
    rest = re.split(r"\n\s*\n", between, maxsplit=1)[0]
    return voice if breaks == 1 and opens and len(rest) < _AFTER else None


def _before_it(text: str, speech: Speech, limit: int) -> str | None:
    """Whom a pronoun after a quotation means first: who is given the word before it, or acts in the sentence before."""
    cue = _preceding(text, speech.span, limit)
    if cue is not None and text[cue.start : cue.end].casefold() not in PRONOUNS:
        return name_in(text[cue.start : cue.end])
    begin = max(_past_marks(text, limit) if limit else 0, speech.span.start - _BEFORE)
    end = _before_marks(text, speech.span.start)
    starts = [begin, *(found.end() for found in _SENTENCE_END.finditer(text, begin, end))]
    for start, stop in reversed(list(zip(starts, [*starts[1:], end], strict=True))):
        found = first_subject(tokens_of(text, start, stop))
        if found is not None and text[found.start : found.end].casefold() not in PRONOUNS:
            return name_in(text[found.start : found.end])
    return None


def _named(text: str, mention: Span, nearest: str | None, named: list[tuple[int, str]]) -> Voice:
    """A speaker by name; for a pronoun the nearest, else the last speaker in this paragraph or the two before it."""
    words = text[mention.start : mention.end]
    if words.casefold() in PRONOUNS:
        if nearest is not None and words.casefold() in ("he", "she", "they"):
            return Voice(nearest, mention)
        last = named[-1][0] if named else 0
        if named and len(re.findall(r"\n\s*\n", text[last : min(mention.start, last + 4000)])) <= 2:
            return Voice(named[-1][1], mention)
        return Voice(None, mention)
    return Voice(name_in(words), mention)


def _past_marks(text: str, offset: int) -> int:
    glue = _GLUE.match(text, offset, min(len(text), offset + 40))
    return glue.end() if glue else offset


def _before_marks(text: str, offset: int) -> int:
    while offset and (text[offset - 1] in _MARKS or text[offset - 1] in "*_[("):
        offset -= 1
    return offset
