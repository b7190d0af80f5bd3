"""Recognise what is in quotation marks but nobody's words: titles, terms held at a distance, attributes of markup.

They are recognised by form, and by whether anything gives them to somebody. If a verb of saying does, a word or two are
a quotation; if none does, they count as one only if they are as long as a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.attribution.extract import FEWEST_WORDS, words_in
from briefing.attribution.narrator_sentences import fills_line
from briefing.attribution.records import DraftQuotation
from briefing.languages.lists import pattern_of
from briefing.languages.record import Words

DOUBTFUL = "doubled apostrophes mark emphasis in some texts and speech in others"
_MARKUP = re.compile(r"<[\w/!][^<>]{0,400}\Z")
_ATTRIBUTE = re.compile(r"=[“”\"]\Z")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_LONGEST_MARK = 4
"""The most code points of a mark with a blank after it."""
_LONGEST_TAG = 420
_LONGEST_NAMING = 60
"""The most code points of the words that lead to a name or a title."""
_LONGEST_TITLE = 10
"""The most words of a title."""
_LONGEST_HEADING = 14
"""The most words of a heading, or of what a headline quotes."""
_LONGEST_HEADLINE = 200
"""The most code points of a headline."""
_OPENING = re.compile(r"([\w’'-]+)[,:]?\s*[“”\"'‘]{1,2}\Z")
_GOES_ON = re.compile(r"[”\"’'»]+\s+[a-z]")
_BEHIND = re.compile(r"[\s,”\"’']*(\(|[\w-]+)")
_MARKS = r"[“”\"'‘]{1,2}\Z"
"""The pattern of quotation marks that open at the end of a text."""


def no_quotation(text: str, quotation: DraftQuotation, words: Words) -> str | None:
    """Return why what is in quotation marks is nobody's words; None if it is somebody's."""
    start, end = quotation.span.start, quotation.span.end
    before = text[max(0, start - _LONGEST_NAMING) : start]
    if _ATTRIBUTE.search(before) and _MARKUP.search(text, max(0, start - _LONGEST_TAG), start):
        return "it is part of the markup"
    naming, length = words.naming, words_in(quotation.exact)
    voice = quotation.voice
    if _ends_with(naming.author_pattern).match(text, end) and (voice is None or voice.basis != "cue"):
        return "it is a title"
    said = voice is not None and voice.basis in ("cue", "label")
    if _is_title(quotation.exact, before, text[end : end + 40], said, words):
        return "it is a title"
    if _is_single(text, start) and length <= _LONGEST_HEADING:
        if end < _LONGEST_HEADLINE and "\n\n" in text[end:_LONGEST_HEADLINE] and "\n\n" not in text[:end].strip():
            return "it stands in the headline"
        if _fills_paragraph(text, start, end):
            return "it is a heading"
    if length < FEWEST_WORDS and quotation.exact.endswith(":") and fills_line(text, quotation.span):
        return "it is a heading"
    carried = voice is not None and voice.basis == "carried"
    if carried and length < FEWEST_WORDS and _is_subject(text, quotation.exact, end):
        return "it is a term: the sentence is about it"
    if length >= FEWEST_WORDS or fills_line(text, quotation.span) or carried:
        return None
    if _names(before, words) or _opened(naming.called_pattern).search(before):
        return "it is a name for something"
    if voice is None or voice.basis == "sentence before":
        return "it is a term: no verb of saying gives it to anybody"
    return None


def _is_subject(text: str, exact: str, end: int) -> bool:
    """Tell whether a quoted term begins a sentence of the narrator: “Containment” has been the policy."""
    return exact[:1].isupper() and exact[-1].isalnum() and bool(_GOES_ON.match(text, end))


def in_doubtful_marks(text: str, quotation: DraftQuotation) -> bool:
    """Tell whether two apostrophes open a quotation, which mark speech in old wire copy and emphasis in wikis."""
    return text[max(0, quotation.span.start - _LONGEST_MARK) : quotation.span.start].rstrip().endswith("''")


def _is_single(text: str, start: int) -> bool:
    """Tell whether the mark before a quotation is a single one, as in headlines."""
    return text[max(0, start - 1) : start] in ("‘", "'") and not text.startswith("''", max(0, start - 2))


def _fills_paragraph(text: str, start: int, end: int) -> bool:
    """Tell whether a quotation is alone in its paragraph."""
    around = text[max(0, start - 3) : start].rpartition("\n\n")[2] + text[end : end + 3].partition("\n\n")[0]
    return not re.search(r"\w", around) and "\n\n" in text[max(0, start - 3) : start]


def _is_title(exact: str, before: str, after: str, said: bool, words: Words) -> bool:
    """Tell whether words have the capitals of a title, occur where titles do, and are no sentence."""
    naming, found = words.naming, _WORD.findall(exact)
    if not 1 <= len(found) <= _LONGEST_TITLE or not (exact[:1].isupper() or exact[:1].isdigit()):
        return False
    small = words.names.particles | naming.no_capital
    long = [word for word in found if word.casefold() not in small]
    if not long or not all(word[0].isupper() or word[0].isdigit() for word in long):
        return False
    if re.search(r"[!?]\s*\Z|[.;:—–…][\s”\"]*\w", exact):
        return False
    opening, behind = _OPENING.search(before), _BEHIND.match(after)
    word = opening[1].casefold() if opening else ""
    if len(found) == 1 and said:
        return _names(before, words) or word in naming.works or word in naming.makers
    owned = word.endswith(naming.owner_endings)
    next_word = behind[1].casefold() if behind else ""
    return owned or word in _before_title(words) or next_word == "(" or next_word in _behind_title(words)


def _names(before: str, words: Words) -> bool:
    """Tell whether the words that lead to a mark name what is in it."""
    return _opened(words.naming.name_pattern).search(before) is not None


@cache
def _opened(pattern: str) -> re.Pattern[str]:
    """Compile a pattern with a quotation mark after it, at the end of a text."""
    return pattern_of(pattern and rf"(?:{pattern}){_MARKS}")


@cache
def _ends_with(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that follows a closing mark."""
    return pattern_of(pattern and rf"[”\"’']+\s+(?:{pattern})")


@cache
def _before_title(words: Words) -> frozenset[str]:
    naming, speech = words.naming, words.speech
    small = speech.determiners | (speech.subject_ends - naming.not_before_title) | naming.before_title
    return naming.works | naming.makers | naming.named | small


@cache
def _behind_title(words: Words) -> frozenset[str]:
    return words.naming.works | words.naming.makers | words.naming.worn | words.naming.behind_title
