"""Find the speaker named before a quotation, in the words of its sentence that lead to it."""

from __future__ import annotations

import re
from functools import cached_property

from briefing.attribution.clauses import first_subject, object_of, opening_subject, speaking
from briefing.attribution.cues import Cue, bare, cue_of
from briefing.attribution.narrator_sentences import BEFORE, says_nothing, sentence_before
from briefing.attribution.tokens import Token, is_verb, tokens_of
from briefing.languages.lists import pattern_of
from briefing.languages.record import Words
from briefing.text.span import Span

_DASHED = re.compile(r"(?:^|\n)[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)[ \t]*(?:[—–]| --?)[ \t]*\Z")
_MOST_OF_LABEL = 5
"""The most words of a name before a colon."""
_LABEL = r"[ \t]*([^\W\d_a-z][\w.'’ -]{1,60}?)(?:[ \t]*[(\[][^()\[\]\n]{0,60}[)\]])?[ \t]*:\s*\Z"


class Lead:
    """The words before a quotation in its sentence, after the offset `limit`.

    They are parsed once and asked several times.
    """

    def __init__(self, text: str, span: Span, limit: int, words: Words) -> None:
        self.text = text
        self.language = words
        self.end, self.start = sentence_before(text, span, limit, words)
        self.words = text[self.start : self.end]
        self.follows_colon = not self.words and text[max(limit, self.start - BEFORE) : self.end].rstrip().endswith(":")

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the lead, without those in round brackets."""
        return bare(tokens_of(self.text, self.start, self.end, self.language))

    @cached_property
    def label(self) -> Cue | None:
        """The cue of a lead that is only a name with a colon or a dash; None if it is more."""
        return _labelled(self)

    @property
    def is_empty(self) -> bool:
        """Whether the lead has no words of the narrator."""
        return says_nothing(self.words, self.language)


def leading(lead: Lead, *, close: bool = False) -> Cue | None:
    """Find a cue before the quotation in its sentence: Peskov said: “…”.

    With `close` it must be right before the quotation. Returns None if there is no cue.
    """
    if not lead.words and not lead.follows_colon:
        return None
    if lead.label is not None:
        return lead.label
    tokens, words = lead.tokens, lead.language
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].small in words.speech.according and index + 2 < len(tokens):
            return cue_of(object_of(tokens, index + 2, words), tokens[index], tokens[index + 1])
        found = speaking(tokens, index, words) if is_verb(tokens, index, words) else None
        if found is not None and (close or lead.text[found.start : found.end].casefold() not in words.speech.who):
            return cue_of(found, tokens[index])
        if close and tokens[index].is_word and tokens[index].small not in words.speech.leads_in:
            return None
    return None


def _labelled(lead: Lead) -> Cue | None:
    """Find a name with a colon or a dash and nothing else: Peskov: “…”."""
    opening = lead.language.speech.label_pattern
    label = pattern_of(rf"(?:^|\n|[-–—][ \t]{opening and f'|{opening}'}){_LABEL}").search(lead.words)
    dashed = _DASHED.search(lead.words) if label is None else None
    found = label or dashed
    if found is None or len(found[1].split()) > _MOST_OF_LABEL:
        return None
    words = tokens_of(found[1], 0, len(found[1]), lead.language)
    names = [word.is_name for word in words if word.is_word]
    if (
        any(is_verb([word], 0, lead.language) for word in words)
        or not names
        or not (all(names) if dashed else names[-1])
    ):
        return None
    after = lead.words[found.end(1) :]
    sign = lead.end - len(after.lstrip())
    return Cue(Span(lead.start + found.start(1), lead.start + found.end(1)), Span(sign, sign + 1))


def before_colon(lead: Lead) -> Cue | None:
    """Find the subject of a sentence that leads to the quotation without a verb of saying; None if there is none.

    Example: Saks calms them: “…”.
    """
    stripped = lead.words.rstrip()
    leads = stripped.endswith(":") and len(lead.tokens) > 3  # not “Key quote:”
    colon = lead.start + len(stripped) - 1
    found = opening_subject(lead.tokens, lead.language) if leads else None
    return Cue(found, Span(colon, colon + 1)) if found else None


def own_subject(lead: Lead) -> Cue | None:
    """Find who acts in the sentence of a quotation that has no verb of saying; None if there is nobody.

    Example: Trump commanded them to “…”.
    """
    found = first_subject(lead.tokens, lead.language)
    return Cue(found, found) if found is not None else None
