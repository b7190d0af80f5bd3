"""Where a text gives a quotation to somebody: a cue, which is a verb of saying with its subject, a label, a signature.

Each function looks in one place beside a quotation and answers with the words that name the speaker, or with None.
In which order the places count is decided in `attribution`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefing.drafts.clauses import (
    Token,
    first_subject,
    is_participle,
    is_past,
    is_present,
    is_verb,
    name_ending_at,
    object_of,
    opening_subject,
    sentence_subject,
    subject_beside,
    subject_of,
    tokens_of,
)
from briefing.drafts.words import ABBREVIATIONS, CLAUSE_BEGINS, PARTICLES, PRONOUNS, TITLES
from briefing.model import Span

BEFORE, AFTER = 400, 260
"""Code points around a quotation in which its cue is looked for."""

_DASHED = re.compile(r"(?:^|\n)[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)[ \t]*(?:[—–]| --?)[ \t]*\Z")
_MOST_OF_LABEL = 5
"""Words of a name before a colon."""
_SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)\s*\n|(?<=\n)(?=[\"“])|(?<!\n)(?<![A-Z]\.)"
    + "".join(rf"(?<!{word}\.)" for word in sorted(ABBREVIATIONS))
    + r"[”\"’»)\]]*\s+(?=[\"“‘«„]?[A-Z0-9]))"
)
"""The stop first, what must not be before it after that: a pattern that begins with a set of characters is fast."""
_SIGNED = re.compile(r"[ \t\n\xa0]*(?:[—–―~]|--?|\()[ \t\xa0]*(?=[^\W\d_])")
_LABEL = re.compile(
    r"(?:^|\n|[-–—][ \t]|[Ff]rom[ \t])[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)"
    r"(?:[ \t]*[(\[][^()\[\]\n]{0,60}[)\]])?[ \t]*:\s*\Z"
)
_MARKS = "“”„‟\"«»‹›‘’‚‛'「」『』"
_GLUE = re.compile(r"(?:[^\S\n]|\n(?=[a-z])|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")
_WIDE_GLUE = re.compile(r"(?:\s|\[\^?\w{1,3}\]|[¹²³⁰⁴-⁹]|[”\"’»」』)\]*_])*")
_LEADS_IN = frozenset(("that", "as", "the", "a", "an", "is", "was", "he", "she", "they", "it", "to"))
_ALONE = re.compile(r"((?:[^\W\d_a-z][\w’'-]*\.?[^\S\n]+){1,3})([a-z]+)(?=[.]?\s*(?:\n|\Z|[“\"]))")
_CONNECTING = frozenset(("and", "but", "or", "so", "then", "instead", "still", "yet", "also"))
"""Words that lead from one quotation to the next, and say nothing of who speaks."""
_MOST_OF_MARKS = 12
_BLANK = re.compile(r"\n\s*\n")
_PRESENT = 4
"""The same for a verb in the present, which may as well be a noun."""
_UNKNOWN_VERB = 6
"""Words before which a verb that no list has is looked for, behind a quotation that ends with a comma."""


class Cue(NamedTuple):
    """The words that name a speaker, and those that give them the word: a verb, a colon, a dash."""

    mention: Span
    words: Span


def following(text: str, span: Span, limit: int) -> Cue | None:
    """A cue that goes on in the sentence of the quotation: “…,” said Peskov."""
    inside = text[span.start : span.end].rstrip(_MARKS + " \n*_")[-1:]
    begin = past_marks(text, span.end)
    stop = min(limit, span.end + AFTER)
    rest = text[begin:stop]
    if not rest or rest[:1] in ("\n", ":", ";", ".", "!", "?", "("):
        return None
    if inside in (".", "…") and not rest.startswith((",", "–", "—")) and not rest[:1].islower():
        return _bare_cue(text, begin, stop)
    ending = _SENTENCE_END.search(text, begin, stop)
    tokens = _bare(tokens_of(text, begin, ending.start() + 1 if ending else stop))
    while tokens and not tokens[0].is_word:
        tokens.pop(0)
    if not tokens:
        return None
    direct = inside in (",", "!", "?", "—", "-", "–", "…", ".") or rest.startswith(",")
    return _beside(tokens, direct or starts_sentence(text, span, max(0, span.start - BEFORE)))


def inverted(text: str, span: Span, limit: int) -> Cue | None:
    """A verb and a name right behind the comma of a quotation, which can be no other's: “…,” said Peskov."""
    if text[span.end - 1 : span.end] not in (",", "?", "!"):
        return None
    tokens = tokens_of(text, past_marks(text, span.end), min(limit, span.end + 80))
    if len(tokens) < 2 or not tokens[1].is_name or not is_verb(tokens, 0):
        return None
    return following(text, span, limit)


def _bare_cue(text: str, begin: int, stop: int) -> Cue | None:
    """A whole sentence that says nothing but who spoke, behind one that is over: “It is.” Trump said."""
    found = _ALONE.match(text, begin, stop)
    tokens = tokens_of(text, found.start(1), found.end(2)) if found else []
    if len(tokens) < 2 or not is_verb(tokens, len(tokens) - 1):
        return None
    return _cue(subject_of(tokens[:-1]), tokens[-1])


def _beside(tokens: list[Token], direct: bool) -> Cue | None:
    """The cue in the words behind a quotation; `direct` where a comma or the like leads on to one."""
    if tokens[0].small == "according" and len(tokens) > 2:
        return _cue(object_of(tokens, 2), tokens[0], tokens[1])
    if is_verb(tokens, 0) and (direct or (len(tokens) > 1 and tokens[1].is_name)):
        return _cue(object_of(tokens, 1), tokens[0])
    if tokens[0].text.endswith("ing") and tokens[0].text.islower():  # citing a case in which a court found
        return None
    if direct and tokens[0].small in CLAUSE_BEGINS - {"who", "which"}:
        if tokens[0].small != "and":
            return None
        direct = False
    for index in range(1, len(tokens)):
        if is_verb(tokens, index):
            return _cue(_subject_beside(tokens[:index], direct), tokens[index])
    if direct:
        return _unknown_verb(tokens)
    for index, token in enumerate(tokens):
        if token.small == "according" and index + 2 < len(tokens):
            return _cue(object_of(tokens, index + 2), token, tokens[index + 1])
    return None


def _subject_beside(clause: list[Token], direct: bool) -> Span | None:
    if direct:
        return subject_beside(clause) if len(clause) <= 4 or _is_one_subject(clause) else None
    commas = [number for number, token in enumerate(clause) if token.text == ","]
    return subject_of(clause[commas[0] + 1 :]) if commas and commas[0] + 1 < len(clause) else None


def _is_one_subject(clause: list[Token]) -> bool:
    """Whether the words before a verb can be one subject with its apposition, from the first word on."""
    relative = next((number for number, token in enumerate(clause) if token.small in ("who", "which")), len(clause))
    return not any(
        token.text in (";", ":") or token.small in CLAUSE_BEGINS - {"and", "who", "which", "where"}
        for token in clause[:relative]
    )


def _unknown_verb(tokens: list[Token]) -> Cue | None:
    """A verb of no list, which has the form of one where only a cue can stand: “…,” riffed Pence."""
    if is_past(tokens[0]) and len(tokens) > 1 and (tokens[1].is_name or tokens[1].small in ("the", "a", "an", "one")):
        return _cue(object_of(tokens, 1), tokens[0])
    for index in range(1, min(len(tokens), _UNKNOWN_VERB)):
        if not tokens[index].is_word or tokens[index].small in CLAUSE_BEGINS:
            return None
        named = tokens[index - 1].is_name or tokens[index - 1].small in PRONOUNS
        if named and (is_past(tokens[index]) or (index < _PRESENT and is_present(tokens[index]))):
            return _cue(subject_of(tokens[:index]), tokens[index])
    return None


def leading(text: str, span: Span, limit: int, *, close: bool = False) -> Cue | None:
    """A cue before the quotation in its sentence: Peskov said: “…”. `close` asks for one right before it."""
    end, start = _sentence(text, span, limit)
    if start >= end and not text[max(limit, start - BEFORE) : end].rstrip().endswith(":"):
        return None
    label = _labelled(text, start, end)
    if label is not None:
        return label
    tokens = _bare(tokens_of(text, start, end))
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].small == "according" and index + 2 < len(tokens):
            return _cue(object_of(tokens, index + 2), tokens[index], tokens[index + 1])
        found = _speaking(tokens, index) if is_verb(tokens, index) else None
        if found is not None and (close or text[found.start : found.end].casefold() != "who"):
            return _cue(found, tokens[index])
        if close and tokens[index].is_word and tokens[index].small not in _LEADS_IN:
            return None
    return None


def _speaking(tokens: list[Token], index: int) -> Span | None:
    """Whose verb stands there: of a subject before it, of the whole sentence, or behind it."""
    before = tokens[:index]
    if _is_second(before):
        return sentence_subject(before)
    found = sentence_subject(before) if is_participle(tokens, index) else subject_of(before)
    inverts = index + 1 < len(tokens) and tokens[index + 1].is_name
    return object_of(tokens, index + 1) if found is None and inverts else found


def _is_second(before: list[Token]) -> bool:
    """Whether a verb is the second of one subject: Silverman came back and joked; he sat down and later said."""
    while (
        before
        and before[-1].text.islower()
        and (before[-1].small in ("later", "then") or before[-1].small.endswith("ly"))
    ):
        before = before[:-1]
    return len(before) > 1 and before[-1].small == "and"


def _labelled(text: str, start: int, end: int) -> Cue | None:
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
    after = text[start + found.end(1) : end]
    sign = start + found.end(1) + len(after) - len(after.lstrip())
    return Cue(Span(start + found.start(1), start + found.end(1)), Span(sign, sign + 1))


def before_colon(text: str, span: Span, limit: int) -> Cue | None:
    """The subject of a sentence that leads to the quotation without a verb of saying: Saks calms them: “…”."""
    end, start = _sentence(text, span, limit)
    tokens = _bare(tokens_of(text, start, end))
    stripped = text[start:end].rstrip()
    leads = stripped.endswith(":") and len(tokens) > 3  # not “Key quote:”
    colon = start + len(stripped) - 1
    found = opening_subject(tokens) if leads else None
    return Cue(found, Span(colon, colon + 1)) if found else None


def own_subject(text: str, span: Span, limit: int) -> Cue | None:
    """Who acts in the sentence of a quotation, where no verb of saying stands: Trump commanded them to “…”."""
    end, start = _sentence(text, span, limit)
    found = first_subject(_bare(tokens_of(text, start, end)))
    return Cue(found, found) if found is not None else None


def signed(text: str, end: int, limit: int) -> Cue | None:
    """A name behind a dash or in brackets: “…” — Dmitry Peskov."""
    glue = _WIDE_GLUE.match(text, end, min(len(text), end + 40))
    begin = glue.end() if glue else end
    dash = _SIGNED.match(text, begin, min(limit, begin + 20))
    if dash is None:
        return None
    line = text.find("\n", dash.end(), min(limit, dash.end() + 160))
    name: list[Token] = []
    for token in tokens_of(text, dash.end(), min(limit, dash.end() + 160) if line < 0 else line):
        if not (token.is_name or token.small in PARTICLES or token.small in TITLES):
            break
        name.append(token)
    if not any(token.is_name for token in name):
        return None
    return Cue(Span(name[0].start, name[-1].end), Span(dash.start(), dash.end()))


def introduced(text: str, start: int, limit: int) -> Cue | None:
    """A cue in the paragraph before, which ends with a colon: Caddell continued:"""
    end = before_marks(text, start)
    begin = max(limit, end - BEFORE)
    lead = text[begin:end].rstrip()
    if not lead.endswith(":"):
        return None
    stop = begin + len(lead)
    for ending in _SENTENCE_END.finditer(text, begin, stop):
        begin = ending.end()
    tokens = _bare(tokens_of(text, begin, stop))
    for index in range(len(tokens) - 1, 0, -1):
        if is_verb(tokens, index):
            found = _speaking(tokens, index)
            if found is not None:
                return _cue(found, tokens[index])
    names = [token for token in tokens if token.is_name]
    if not names:
        return None
    found = name_ending_at(tokens, tokens.index(names[-1])) if len(tokens) <= 8 else first_subject(tokens)
    return Cue(found, Span(stop - 1, stop)) if found else None


def sentences_between(text: str, start: int, end: int) -> Iterator[Span]:
    """The narrator's sentences between two offsets, the first perhaps the end of one."""
    at = start
    for ending in _SENTENCE_END.finditer(text, start, end):
        if text[at : ending.end()].strip(_MARKS + " \n.,"):
            yield Span(at, ending.end())
        at = ending.end()
    if text[at:end].strip(_MARKS + " \n.,"):
        yield Span(at, end)


def starts_sentence(text: str, span: Span, limit: int) -> bool:
    """Whether no narrator's words stand before a quotation in its sentence."""
    end, start = _sentence(text, span, limit)
    words = text[start:end].strip(_MARKS + " \n\t*_>-•,").casefold()
    return not words or words in _CONNECTING


def fills_line(text: str, span: Span) -> bool:
    """Whether nothing but a quotation stands in its line, as in the dialogue of a novel."""
    before = text[max(0, span.start - _MOST_OF_MARKS) : span.start].rpartition("\n")
    after = text[span.end : span.end + _MOST_OF_MARKS].partition("\n")
    begins = bool(before[1]) or span.start < _MOST_OF_MARKS
    ends = bool(after[1]) or span.end + _MOST_OF_MARKS > len(text)
    return begins and ends and not any(char.isalnum() for char in before[2] + after[0])


def paragraph_breaks(text: str, start: int, end: int) -> int:
    return len(_BLANK.findall(text, start, end))


def past_marks(text: str, offset: int) -> int:
    glue = _GLUE.match(text, offset, min(len(text), offset + 40))
    return glue.end() if glue else offset


def before_marks(text: str, offset: int) -> int:
    while offset and (text[offset - 1] in _MARKS or text[offset - 1] in "*_[("):
        offset -= 1
    return offset


def _sentence(text: str, span: Span, limit: int) -> tuple[int, int]:
    """Where the words before a quotation in its sentence end, and where they begin."""
    end = before_marks(text, span.start)
    begin = max(past_marks(text, limit) if limit else 0, span.start - BEFORE)
    start = begin
    for ending in _SENTENCE_END.finditer(text, begin, span.start + 1):
        if ending.end() > end and ending.end() > span.start:
            break
        start = min(ending.end(), end)
    return end, start


def _bare(tokens: list[Token]) -> list[Token]:
    """Without what stands in round brackets: Rep. Jason Chaffetz (R-Utah) said."""
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


def _cue(mention: Span | None, first: Token, last: Token | None = None) -> Cue | None:
    return Cue(mention, Span(first.start, (last or first).end)) if mention is not None else None
