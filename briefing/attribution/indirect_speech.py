"""What the text says that somebody said, without quotation marks: X said that …; according to X, …; …, X said.

Only where a verb of saying has a subject of its own and what follows, or stands before, is a clause. What is
quoted within is a candidate of its own, so a clause that holds a quotation is not proposed twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.attribution.clauses import object_of, subject_of
from briefing.attribution.cues import bare
from briefing.attribution.narrator_sentences import sentences_between
from briefing.attribution.records import Voice
from briefing.attribution.speaker_names import name_in
from briefing.attribution.tokens import tokens_of
from briefing.drafts.words import PRONOUNS, SAYING
from briefing.text.span import Span

FEWEST_WORDS = 4
_REPORTING = sorted(
    word
    for word in SAYING
    if word.split() == [word]
    and word.startswith(
        (
            "said",
            "say",
            "add",
            "argu",
            "claim",
            "told",
            "tell",
            "not",
            "stat",
            "announc",
            "believ",
            "warn",
            "explain",
            "insist",
            "acknowledg",
            "admit",
            "conced",
            "contend",
            "den",
            "predict",
            "suggest",
            "assert",
            "maintain",
            "report",
            "writ",
            "wrote",
            "conclud",
            "observ",
            "declar",
            "allege",
            "vow",
            "promis",
            "point",
            "confirm",
            "estimat",
            "complain",
            "recall",
            "testif",
            "hint",
            "reveal",
            "tweet",
            "cautio",
        )
    )
    and not word.endswith("ing")
)
_TOLD = "told|tells|tell|warned|warns|assured|assures|reminded|reminds|promised|informed|informs"
"""Behind these stands whom it is said to."""
_THAT = re.compile(
    rf"\b(?:({'|'.join(_REPORTING)})\b"
    r"(?:\s+(?:[A-Z][\w.’'-]*\s+){1,3}|\s+(?:reporters|him|her|them|me|us|supporters|voters)\s+|\s+)"
    rf"|({_TOLD})\s+(?:[\w’'-]+\s+){{1,5}}?)that\s+(?=[^\s“\"])"
)
_BARE = re.compile(
    r"\b(said|says|added|adds|argued|argues|believes|insisted|claimed|warned)\s+"
    r"(?=(?:he|she|they|it|there|we|the|his|her|their|this|these|those|[A-Z][a-z]+)\s[^“”\"]{12})"
)
_NAME_NEXT = re.compile(r"\w+\s+[A-Z]")
_NOUN_BEFORE = frozenset(("of", "those", "these", "several", "many", "some", "other", "all", "the", "its", "their"))
"""After these, “states that” has no verb."""
_SAID = re.compile(
    r",\s+([^,“”\"\n]{2,80}?|[A-Zati][^,“”\"\n]{1,60},\s[^,“”\"\n]{1,80},)"
    r"\s+(said|says|added|adds|told\s+\w+(?:\s+\w+)?)\s*(?:[A-Z]\w+day)?[.]?\s*\Z"
)
"""With one apposition, or none: …, Anna Lee, a baker, said."""
_JOINS = re.compile(r",?\s+(?:although|though|but|while|whereas|and|yet)\s+\Z")
"""With these, what another said, or the same one, is joined to what was said."""
_ACCORDING = re.compile(r"\b[Aa]ccording to\s+")
_ENDS = re.compile(r"[.!?…]?[”\"’»)]*\s*\Z")


class Reported(NamedTuple):
    """A clause that is reported, and who is said to have said it."""

    content: Span
    voice: Voice


def reported(text: str, quoted: Sequence[Span]) -> Iterator[Reported]:
    """The reported speech of a text, outside of what is quoted in it; `quoted` in order."""
    starts = [span.start for span in quoted]
    for found in _places(text):
        start = _sentence_start(text, found)
        stop = _sentence_end(text, found)
        for one in _in_sentence(text, start, stop):
            if len(text[one.content.start : one.content.end].split()) < FEWEST_WORDS:
                continue
            index = bisect_left(starts, one.content.end)
            if index and quoted[index - 1].end > min(one.content.start, one.voice.mention.start):
                continue
            yield one


def _places(text: str) -> Iterator[int]:
    """One offset in each sentence that may report."""
    last = -1
    for found in _PROBE.finditer(text):
        if found.start() >= last:
            yield found.start()
            last = _sentence_end(text, found.start())


_PROBE = re.compile(
    rf"{_THAT.pattern}|{_BARE.pattern}|\b[Aa]ccording to\s|"
    r",\s[^,“”\"\n]{2,80}?,?\s(?:said|says|added)(?:\s[A-Z]\w+day)?[.](?:\s|\Z)"
)


def _sentence_start(text: str, offset: int) -> int:
    begin = max(0, offset - 400)
    start = begin
    for sentence in sentences_between(text, begin, offset + 1):
        start = sentence.start
    return start


def _sentence_end(text: str, offset: int) -> int:
    for sentence in sentences_between(text, offset, min(len(text), offset + 600)):
        return sentence.end
    return offset


def _in_sentence(text: str, start: int, stop: int) -> Sequence[Reported]:
    sentence = text[start:stop]
    ending = _ENDS.search(sentence)
    end = start + (ending.start() if ending else len(sentence))
    found = list(_that(text, start, end))
    one = None if found else _ending(text, start, stop) or _according(text, start, end)
    return [one] if one is not None else found


def _that(text: str, start: int, end: int) -> Iterator[Reported]:
    """Rutte said that …, although he admitted that …; Rutte said he …"""
    made: Reported | None = None
    at = start
    while (found := _THAT.search(text, at, end) or (_BARE.search(text, at, end) if made is None else None)) is not None:
        subject = _subject(text, at, found.start(), bare_clause=found.re is _BARE)
        joined = _JOINS.search(text, made.content.start, subject.start) if made and subject else None
        if made is None or joined is not None:
            cue = next(Span(*found.span(group)) for group in (1, 2) if group <= found.re.groups and found[group])
            one = _made(text, subject, cue, Span(found.end(), end))
            if made is not None and joined is not None and one is not None:
                yield Reported(Span(made.content.start, joined.start()), made.voice)
            made = one or made
            if made is None:
                return
        at = found.end()
    if made is not None:
        yield made


def _subject(text: str, start: int, end: int, *, bare_clause: bool) -> Span | None:
    """Whose verb stands at `end`: behind its apposition, too, but not “…, said Saks”, which ends what is said."""
    tokens = tokens_of(text, start, end)
    if tokens and tokens[-1].text == ")":
        tokens = bare(tokens)
    if not tokens or tokens[-1].small in _NOUN_BEFORE:
        return None
    commas = sum(token.text == "," for token in tokens)
    apposed = tokens[-1].text == "," and commas > 1 and not (bare_clause and _NAME_NEXT.match(text, end))
    return subject_of(tokens) if tokens[-1].is_word or apposed else None


def _ending(text: str, start: int, stop: int) -> Reported | None:
    """…, Rutte said."""
    found = _SAID.search(text[start:stop])
    if found is None:
        return None
    at = start + found.start(1)
    subject = subject_of(tokens_of(text, at, start + found.end(1)))
    return _made(text, subject, Span(start + found.start(2), start + found.end(2)), Span(start, start + found.start()))


def _according(text: str, start: int, end: int) -> Reported | None:
    """According to Rutte, …; …, according to Rutte"""
    found = _ACCORDING.search(text, start, end)
    if found is None:
        return None
    subject = object_of(tokens_of(text, found.end(), end), 0)
    if subject is None:
        return None
    cue = Span(found.start(), found.end() - 1)
    if found.start() <= start + 2:
        comma = text.find(", ", subject.end, end)
        return _made(text, subject, cue, Span(comma + 2, end)) if comma >= 0 else None
    return _made(text, subject, cue, Span(start, start + len(text[start : found.start()].rstrip(" ,\n"))))


def _made(text: str, subject: Span | None, cue: Span, content: Span) -> Reported | None:
    if subject is None or content.start >= content.end:
        return None
    words = text[subject.start : subject.end]
    if words.casefold() == "who":  # Pell, who said that he would go, stayed
        comma = text.rfind(", ", content.start, content.end)
        content = Span(content.start, comma if comma >= 0 else content.end)
    name = None if words.casefold() in PRONOUNS else name_in(words)
    return Reported(content, Voice(name, subject, cue, "cue"))
