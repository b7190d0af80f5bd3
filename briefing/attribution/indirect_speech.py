"""Find speech that is reported without quotation marks: X said that …; according to X, …; …, X said.

It is found only where a verb of saying has a subject of its own and what follows or precedes is a clause. A quotation
within it is a candidate of its own, so a clause that contains a quotation is not proposed a second time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from briefing.attribution.clauses import object_of, subject_of
from briefing.attribution.cues import bare
from briefing.attribution.narrator_sentences import sentences_between
from briefing.attribution.records import Voice
from briefing.attribution.speaker_names import name_in
from briefing.attribution.tokens import tokens_of
from briefing.languages.lists import pattern_of
from briefing.languages.record import Words
from briefing.text.span import Span

FEWEST_WORDS = 4
_NAME_NEXT = re.compile(r"\w+\s+[A-Z]")
_ENDS = re.compile(r"[.!?…]?[”\"’»)]*\s*\Z")


class Reported(NamedTuple):
    """A clause that is reported, and who is said to have said it."""

    content: Span
    voice: Voice


def reported(text: str, quoted: Sequence[Span], words: Words) -> Iterator[Reported]:
    """Find the reported speech of a text, outside of what is quoted in it.

    `quoted` are the spans of the quotations, in order.
    """
    starts = [span.start for span in quoted]
    for found in _places(text, words):
        start = _sentence_start(text, found, words)
        stop = _sentence_end(text, found, words)
        for one in _in_sentence(text, start, stop, words):
            if len(text[one.content.start : one.content.end].split()) < FEWEST_WORDS:
                continue
            index = bisect_left(starts, one.content.end)
            if index and quoted[index - 1].end > min(one.content.start, one.voice.mention.start):
                continue
            yield one


def _places(text: str, words: Words) -> Iterator[int]:
    """Yield one offset in each sentence that may report speech."""
    last = -1
    for found in _probe(words).finditer(text):
        if found.start() >= last:
            yield found.start()
            last = _sentence_end(text, found.start(), words)


def _sentence_start(text: str, offset: int, words: Words) -> int:
    begin = max(0, offset - 400)
    start = begin
    for sentence in sentences_between(text, begin, offset + 1, words):
        start = sentence.start
    return start


def _sentence_end(text: str, offset: int, words: Words) -> int:
    for sentence in sentences_between(text, offset, min(len(text), offset + 600), words):
        return sentence.end
    return offset


def _in_sentence(text: str, start: int, stop: int, words: Words) -> Sequence[Reported]:
    sentence = text[start:stop]
    ending = _ENDS.search(sentence)
    end = start + (ending.start() if ending else len(sentence))
    found = list(_that(text, start, end, words))
    one = None if found else _ending(text, start, stop, words) or _according(text, start, end, words)
    return [one] if one is not None else found


def _that(text: str, start: int, end: int, words: Words) -> Iterator[Reported]:
    """Find clauses after a verb of saying, with or without “that”.

    Examples: Rutte said that …, although he admitted that …; Rutte said he …
    """
    that, bare_verb = pattern_of(words.reporting.that), pattern_of(words.reporting.bare)
    joins = pattern_of(words.reporting.joins)
    made: Reported | None = None
    at = start
    while (
        found := that.search(text, at, end) or (bare_verb.search(text, at, end) if made is None else None)
    ) is not None:
        subject = _subject(text, at, found.start(), words, bare_clause=found.re is bare_verb)
        joined = joins.search(text, made.content.start, subject.start) if made and subject else None
        if made is None or joined is not None:
            cue = next(Span(*found.span(group)) for group in (1, 2) if group <= found.re.groups and found[group])
            one = _made(text, subject, cue, Span(found.end(), end), words)
            if made is not None and joined is not None and one is not None:
                yield Reported(Span(made.content.start, joined.start()), made.voice)
            made = one or made
            if made is None:
                return
        at = found.end()
    if made is not None:
        yield made


def _subject(text: str, start: int, end: int, words: Words, *, bare_clause: bool) -> Span | None:
    """Resolve the subject of the verb at the offset `end`, also if an apposition lies between; None if there is none.

    With `bare_clause`, a verb that a name follows has no subject before an apposition: “…, said Saks” ends what is
    said.
    """
    tokens = tokens_of(text, start, end, words)
    if tokens and tokens[-1].text == ")":
        tokens = bare(tokens)
    if not tokens or tokens[-1].small in words.reporting.noun_before:
        return None
    commas = sum(token.text == "," for token in tokens)
    apposed = tokens[-1].text == "," and commas > 1 and not (bare_clause and _NAME_NEXT.match(text, end))
    return subject_of(tokens, words) if tokens[-1].is_word or apposed else None


def _ending(text: str, start: int, stop: int, words: Words) -> Reported | None:
    """Find reported speech with its cue at the end: …, Rutte said. None if there is none."""
    found = pattern_of(words.reporting.said).search(text[start:stop])
    if found is None:
        return None
    at = start + found.start(1)
    subject = subject_of(tokens_of(text, at, start + found.end(1), words), words)
    cue = Span(start + found.start(2), start + found.end(2))
    return _made(text, subject, cue, Span(start, start + found.start()), words)


def _according(text: str, start: int, end: int, words: Words) -> Reported | None:
    """Find reported speech with a cue that has no verb; None if there is none.

    Examples: According to Rutte, …; …, according to Rutte.
    """
    found = pattern_of(words.reporting.according).search(text, start, end)
    if found is None:
        return None
    subject = object_of(tokens_of(text, found.end(), end, words), 0, words)
    if subject is None:
        return None
    cue = Span(found.start(), found.end() - 1)
    if found.start() <= start + 2:
        comma = text.find(", ", subject.end, end)
        return _made(text, subject, cue, Span(comma + 2, end), words) if comma >= 0 else None
    return _made(text, subject, cue, Span(start, start + len(text[start : found.start()].rstrip(" ,\n"))), words)


def _made(text: str, subject: Span | None, cue: Span, content: Span, words: Words) -> Reported | None:
    if subject is None or content.start >= content.end:
        return None
    mention = text[subject.start : subject.end]
    if mention.casefold() in words.speech.who:  # Pell, who said that he would go, stayed
        comma = text.rfind(", ", content.start, content.end)
        content = Span(content.start, comma if comma >= 0 else content.end)
    name = None if mention.casefold() in words.speech.pronouns else name_in(mention, words)
    return Reported(content, Voice(name, subject, cue, "cue"))


@cache
def _probe(words: Words) -> re.Pattern[str]:
    """Compile the pattern of what may report in a sentence; it may match too often."""
    forms = words.reporting
    found = (forms.that, forms.bare, forms.according, forms.said_probe)
    return pattern_of("|".join(filter(None, found)))
