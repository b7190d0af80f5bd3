"""Find the cue of a quotation: a verb of saying with its subject, a label or a signature.

Each function looks in one place beside a quotation and returns the words that name the speaker, or None. `attribute`
decides in which order the places count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from briefing.attribution.clauses import first_subject, name_ending_at, object_of, speaking, subject_beside, subject_of
from briefing.attribution.narrator_sentences import (
    AFTER,
    BEFORE,
    MARKS,
    before_marks,
    past_marks,
    sentence_end,
    starts_sentence,
)
from briefing.attribution.tokens import Token, is_past, is_present, is_verb, tokens_of
from briefing.languages.record import Words
from briefing.text.span import Span

_SIGNED = re.compile(r"[ \t\n\xa0]*(?:[—–―~]|--?|\()[ \t\xa0]*(?=[^\W\d_])")
_WIDE_GLUE = re.compile(r"(?:\s|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")
_ALONE = re.compile(r"((?:[^\W\d_a-z][\w’'-]*\.?[^\S\n]+){1,3})([a-z]+)(?=[.]?\s*(?:\n|\Z|[“\"]))")
_PRESENT = 4
"""The number of words before which an unlisted verb in the present is looked for, as it may also be a noun."""
_UNKNOWN_VERB = 6
"""The number of words before which an unlisted verb is looked for, after a quotation that ends with a comma."""


class Cue(NamedTuple):
    """The words that name a speaker, and those that mark them as speaking: a verb, a colon or a dash."""

    mention: Span
    words: Span


def following(text: str, span: Span, limit: int, words: Words) -> Cue | None:
    """Find a cue that continues the sentence of the quotation: “…,” said Peskov.

    Nothing after the offset `limit` is read. Returns None if there is no cue.
    """
    inside = text[span.start : span.end].rstrip(MARKS + " \n*_")[-1:]
    begin = past_marks(text, span.end)
    stop = min(limit, span.end + AFTER)
    rest = text[begin:stop]
    if not rest or rest[:1] in ("\n", ":", ";", ".", "!", "?", "("):
        return None
    if inside in (".", "…") and not rest.startswith((",", "–", "—")) and not rest[:1].islower():
        return _bare_cue(text, begin, stop, words)
    ending = sentence_end(words).search(text, begin, stop)
    tokens = bare(tokens_of(text, begin, ending.start() + 1 if ending else stop, words))
    while tokens and not tokens[0].is_word:
        tokens.pop(0)
    if not tokens:
        return None
    direct = inside in (",", "!", "?", "—", "-", "–", "…", ".") or rest.startswith(",")
    return _beside(tokens, direct or starts_sentence(text, span, max(0, span.start - BEFORE), words), words)


def inverted(text: str, span: Span, limit: int, words: Words) -> Cue | None:
    """Find a verb and a name right after the comma of a quotation, which can belong to no other: “…,” said Peskov.

    Nothing after the offset `limit` is read. Returns None if there is no such cue.
    """
    if text[span.end - 1 : span.end] not in (",", "?", "!"):
        return None
    tokens = tokens_of(text, past_marks(text, span.end), min(limit, span.end + 80), words)
    if len(tokens) < 2 or not tokens[1].is_name or not is_verb(tokens, 0, words):
        return None
    return following(text, span, limit, words)


def _bare_cue(text: str, begin: int, stop: int, words: Words) -> Cue | None:
    """Find a whole sentence that only says who spoke, after one that has ended: “It is.” Trump said."""
    found = _ALONE.match(text, begin, stop)
    tokens = tokens_of(text, found.start(1), found.end(2), words) if found else []
    if len(tokens) < 2 or not is_verb(tokens, len(tokens) - 1, words):
        return None
    return cue_of(subject_of(tokens[:-1], words), tokens[-1])


def _beside(tokens: list[Token], direct: bool, words: Words) -> Cue | None:
    """Find the cue in the words after a quotation; `direct` if a comma or the like leads to it."""
    speech = words.speech
    if tokens[0].small in speech.according and len(tokens) > 2:
        return cue_of(object_of(tokens, 2, words), tokens[0], tokens[1])
    if is_verb(tokens, 0, words) and (direct or (len(tokens) > 1 and tokens[1].is_name)):
        return cue_of(object_of(tokens, 1, words), tokens[0])
    if (
        tokens[0].text.endswith(speech.participle_endings) and tokens[0].text.islower()
    ):  # citing a case in which a court found
        return None
    if direct and tokens[0].small in speech.opens_other_clause:
        if tokens[0].small not in speech.joining:
            return None
        direct = False
    for index in range(1, len(tokens)):
        if is_verb(tokens, index, words):
            return cue_of(_subject_beside(tokens[:index], direct, words), tokens[index])
    if direct:
        return _unknown_verb(tokens, words)
    for index, token in enumerate(tokens):
        if token.small in speech.according and index + 2 < len(tokens):
            return cue_of(object_of(tokens, index + 2, words), token, tokens[index + 1])
    return None


def _subject_beside(clause: list[Token], direct: bool, words: Words) -> Span | None:
    if direct:
        return subject_beside(clause, words) if len(clause) <= 4 or _is_one_subject(clause, words) else None
    commas = [number for number, token in enumerate(clause) if token.text == ","]
    return subject_of(clause[commas[0] + 1 :], words) if commas and commas[0] + 1 < len(clause) else None


def _is_one_subject(clause: list[Token], words: Words) -> bool:
    """Tell whether the words before a verb can be one subject with its apposition, from the first word on."""
    speech = words.speech
    relative = next((number for number, token in enumerate(clause) if token.small in speech.relatives), len(clause))
    return not any(token.text in (";", ":") or token.small in speech.no_subject_begins for token in clause[:relative])


def _unknown_verb(tokens: list[Token], words: Words) -> Cue | None:
    """Find an unlisted verb that has the form of a verb in a place where only a cue can be: “…,” riffed Pence."""
    speech = words.speech
    if is_past(tokens[0], words) and len(tokens) > 1 and (tokens[1].is_name or tokens[1].small in speech.articles):
        return cue_of(object_of(tokens, 1, words), tokens[0])
    for index in range(1, min(len(tokens), _UNKNOWN_VERB)):
        if not tokens[index].is_word or tokens[index].small in speech.clause_begins:
            return None
        named = tokens[index - 1].is_name or tokens[index - 1].small in speech.pronouns
        if named and (is_past(tokens[index], words) or (index < _PRESENT and is_present(tokens[index], words))):
            return cue_of(subject_of(tokens[:index], words), tokens[index])
    return None


def signed(text: str, end: int, limit: int, words: Words) -> Cue | None:
    """Find a name after a dash or in brackets: “…” — Dmitry Peskov.

    `end` is the offset at which the quotation ends; nothing after the offset `limit` is read. Returns None if no name
    is found.
    """
    glue = _WIDE_GLUE.match(text, end, min(len(text), end + 40))
    begin = glue.end() if glue else end
    dash = _SIGNED.match(text, begin, min(limit, begin + 20))
    if dash is None:
        return None
    line = text.find("\n", dash.end(), min(limit, dash.end() + 160))
    name: list[Token] = []
    for token in tokens_of(text, dash.end(), min(limit, dash.end() + 160) if line < 0 else line, words):
        if not (token.is_name or token.small in words.names.particles or token.small in words.names.titles):
            break
        name.append(token)
    if not any(token.is_name for token in name):
        return None
    return Cue(Span(name[0].start, name[-1].end), Span(dash.start(), dash.end()))


def introduced(text: str, start: int, limit: int, words: Words) -> Cue | None:
    """Find a cue in the paragraph before a quotation, if that ends with a colon.

    Example: Caddell continued: “…” `start` is the offset at which the quotation begins; nothing before the offset
    `limit` is read. Returns None if there is no cue.
    """
    end = before_marks(text, start)
    begin = max(limit, end - BEFORE)
    lead = text[begin:end].rstrip()
    if not lead.endswith(":"):
        return None
    stop = begin + len(lead)
    for ending in sentence_end(words).finditer(text, begin, stop):
        begin = ending.end()
    tokens = bare(tokens_of(text, begin, stop, words))
    for index in range(len(tokens) - 1, 0, -1):
        if is_verb(tokens, index, words):
            found = speaking(tokens, index, words)
            if found is not None:
                return cue_of(found, tokens[index])
    names = [token for token in tokens if token.is_name]
    if not names:
        return None
    found = name_ending_at(tokens, tokens.index(names[-1]), words) if len(tokens) <= 8 else first_subject(tokens, words)
    return Cue(found, Span(stop - 1, stop)) if found else None


def bare(tokens: list[Token]) -> list[Token]:
    """Remove the tokens in round brackets: Rep. Jason Chaffetz (R-Utah) said."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif not depth:
            kept.append(token)
    return kept


def cue_of(mention: Span | None, first: Token, last: Token | None = None) -> Cue | None:
    """Make a cue of a mention and the words from `first` to `last`; None if there is no mention."""
    return Cue(mention, Span(first.start, (last or first).end)) if mention is not None else None
