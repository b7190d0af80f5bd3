"""What stands in quotation marks and is nobody's words: titles, terms held at a distance, attributes of markup.

Told by form and by what gives it to somebody. Where a verb of saying does, a word or two are a quotation;
where none does, they are taken for one only if they are as long as a sentence.
"""

from __future__ import annotations

import re

from briefing.attribution.extract import FEWEST_WORDS, words_in
from briefing.attribution.narrator_sentences import fills_line
from briefing.attribution.records import Quotation
from briefing.drafts.words import DETERMINERS, NOT_IN_TITLES, PARTICLES, SUBJECT_ENDS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DOUBTFUL = "doubled apostrophes mark emphasis in some texts and speech in others"
_MARKUP = re.compile(r"<[\w/!][^<>]{0,400}\Z")
_ATTRIBUTE = re.compile(r"=[“”\"]\Z")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SMALL = PARTICLES | NOT_IN_TITLES
_LONGEST_MARK = 4
"""Characters of a mark with a blank behind it."""
_LONGEST_TAG = 420
_LONGEST_NAMING = 60
"""Characters of the words that lead to a name or a title."""
_LONGEST_TITLE = 10
"""Words of a title."""
_LONGEST_HEADING = 14
"""Words of a heading, or of what a headline quotes."""
_LONGEST_HEADLINE = 200
"""Characters of a headline."""
_WORKS = _words(
    """
    book novel memoir essay column op-ed report poem film movie documentary show program programme series podcast
    episode drama comedy sitcom musical play song album single hit ballad anthem ad magazine newspaper channel
    """
)
"""What has a title."""
_MAKERS = _words("author host co-host hosts star anchor moderator wrote directed edits edited")
"""Who has to do with a title."""
_NAMED = _words("titled entitled headlined subtitled named dubbed nicknamed called")
_WITH_TITLE = _WORKS | _MAKERS | _NAMED | DETERMINERS | (SUBJECT_ENDS - {"that", "who", "which"}) | {"of", "or", "like"}
"""Behind these stands a noun, and so a title, and no sentence that somebody says."""
_WORN = _words("shirt t-shirt hat sign headlines party rally tour")
"""What bears a name or a slogan."""
_OPENING = re.compile(r"([\w’'-]+)[,:]?\s*[“”\"'‘]{1,2}\Z")
_GOES_ON = re.compile(r"[”\"’'»]+\s+[a-z]")
_BY_AUTHOR = re.compile(r"[”\"’']+\s+by\s+[A-Z]")
_BEHIND = re.compile(r"[\s,”\"’']*(\(|[\w-]+)")
_NAMING = re.compile(
    r"\b(?:titled|entitled|headlined|subtitled|so-called|nicknamed|known\s+as|(?:a|an|the|his|her|their)\s+[\w-]+(?:\s[\w-]+)?\s+called|the\s+word|the\s+term)[,:]?\s*(?:the\s+)?[“”\"'‘]{1,2}\Z"
)
_CALLED_SO = re.compile(
    r"(?:(?:\A|[.!?]\s+|\n)[A-Z][a-z]+s|\b(?:[a-z]+s|people|some|many|most))\s+(?:(?:often|sometimes|now|also)\s+)?"
    r"(?:call|term|dub|label|refer\s+to|describe|know)\s+(?:(?:it|this|that|them|these|those)\s+)?(?:as\s+)?"
    r"(?:(?:the|an?)\s+)?[“\"'‘]{1,2}\Z"
)
"""What people of some kind call a thing, at any time and nobody in particular: what planners call “…”."""


def no_quotation(text: str, quotation: Quotation) -> str | None:
    """Why what stands in quotation marks is nobody's words; None where it is somebody's."""
    start, end = quotation.span.start, quotation.span.end
    before = text[max(0, start - _LONGEST_NAMING) : start]
    if _ATTRIBUTE.search(before) and _MARKUP.search(text, max(0, start - _LONGEST_TAG), start):
        return "it is part of the markup"
    words = words_in(quotation.exact)
    voice = quotation.voice
    if _BY_AUTHOR.match(text, end) and (voice is None or voice.basis != "cue"):
        return "it is a title"
    if _is_title(quotation.exact, before, text[end : end + 40], voice is not None and voice.basis in ("cue", "label")):
        return "it is a title"
    if _is_single(text, start) and words <= _LONGEST_HEADING:
        if end < _LONGEST_HEADLINE and "\n\n" in text[end:_LONGEST_HEADLINE] and "\n\n" not in text[:end].strip():
            return "it stands in the headline"
        if _fills_paragraph(text, start, end):
            return "it is a heading"
    if words < FEWEST_WORDS and quotation.exact.endswith(":") and fills_line(text, quotation.span):
        return "it is a heading"
    carried = voice is not None and voice.basis == "carried"
    if carried and words < FEWEST_WORDS and _is_subject(text, quotation.exact, end):
        return "it is a term: the sentence is about it"
    if words >= FEWEST_WORDS or fills_line(text, quotation.span) or carried:
        return None
    if _NAMING.search(before) or _CALLED_SO.search(before):
        return "it is a name for something"
    if voice is None or voice.basis == "sentence before":
        return "it is a term: no verb of saying gives it to anybody"
    return None


def _is_subject(text: str, exact: str, end: int) -> bool:
    """Whether a sentence of the narrator's begins with what is quoted: “Containment” has been the policy."""
    return exact[:1].isupper() and exact[-1].isalnum() and bool(_GOES_ON.match(text, end))


def in_doubtful_marks(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is opened by two apostrophes, as speech is in old wire copy, and emphasis in wikis."""
    return text[max(0, quotation.span.start - _LONGEST_MARK) : quotation.span.start].rstrip().endswith("''")


def _is_single(text: str, start: int) -> bool:
    """Whether the mark before a quotation is a single one, as headlines have it."""
    return text[max(0, start - 1) : start] in ("‘", "'") and not text.startswith("''", max(0, start - 2))


def _fills_paragraph(text: str, start: int, end: int) -> bool:
    """Whether nothing but what is quoted stands in its paragraph."""
    around = text[max(0, start - 3) : start].rpartition("\n\n")[2] + text[end : end + 3].partition("\n\n")[0]
    return not re.search(r"\w", around) and "\n\n" in text[max(0, start - 3) : start]


def _is_title(exact: str, before: str, after: str, said: bool) -> bool:
    """Whether words have the capitals of a title, stand where one does, and are no sentence."""
    words = _WORD.findall(exact)
    if not 1 <= len(words) <= _LONGEST_TITLE or not (exact[:1].isupper() or exact[:1].isdigit()):
        return False
    long = [word for word in words if word.casefold() not in _SMALL]
    if not long or not all(word[0].isupper() or word[0].isdigit() for word in long):
        return False
    if re.search(r"[!?]\s*\Z|[.;:—–…][\s”\"]*\w", exact):
        return False
    opening, behind = _OPENING.search(before), _BEHIND.match(after)
    word = opening[1].casefold() if opening else ""
    if len(words) == 1 and said:
        return bool(_NAMING.search(before)) or word in _WORKS | _MAKERS
    owned = word.endswith(("’s", "'s", "s’", "s'"))
    next_word = behind[1].casefold() if behind else ""
    return owned or word in _WITH_TITLE or next_word in _WORKS | _MAKERS | _WORN | {"by", "("}
