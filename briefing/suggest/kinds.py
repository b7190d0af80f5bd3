"""What stands in quotation marks and is nobody's words: titles, terms held at a distance, attributes of markup.

Told by form and by what gives it to somebody. Where a verb of saying does, a word or two are a quotation;
where none does, they are taken for one only if they are as long as a sentence.
"""

from __future__ import annotations

import re

from briefing.drafts.cues import fills_line
from briefing.drafts.draft import Quotation
from briefing.drafts.quoting import FEWEST_WORDS, words_in
from briefing.drafts.words import NOT_IN_TITLES, PARTICLES

DOUBTFUL = "doubled apostrophes mark emphasis in some texts and speech in others"
_MARKUP = re.compile(r"<[\w/!][^<>]{0,400}\Z")
_ATTRIBUTE = re.compile(r"[\w-]=[“”\"]\Z")
_WORD = re.compile(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_SMALL = PARTICLES | NOT_IN_TITLES
_LONGEST_MARK = 4
"""Characters of a mark with a blank behind it."""
_LONGEST_TITLE = 10
"""Words of a title."""
_LONGEST_HEADING = 14
"""Words of a heading, or of what a headline quotes."""
_LONGEST_HEADLINE = 200
"""Characters of a headline."""
_TITLED = re.compile(
    r"\b(?:titled|entitled|headlined|subtitled|named|dubbed|nicknamed|book|novel|film|movie|documentary|song|album|memoir"
    r"|show|program|programme|series|podcast|episode|hit|ballad|anthem|play|musical|op-ed|essay|drama|comedy|sitcom"
    r"|magazine|column|report|host|of|on|in|[’']s|s[’']|from|during|edits|for|watching|and|his|her|their|the|a|an|or"
    r"|hosts|author|wrote|including|show,|like|told|joined)[,:]?\s*[“”\"'‘]{1,2}\Z",
    re.IGNORECASE,
)
"""What stands before the mark that opens a title."""
_ON_AIR = re.compile(
    r"\b(?:on|film|movie|show|host|magazine|drama|sitcom|comedy|channel[’']s)\s*[“”\"]\Z", re.IGNORECASE
)
_HEADED = re.compile(
    r"[\s,”\"’']*(?:host|co-host|show|program|film|movie|series|star|episode|album|song|anchor|moderator|tour|ad|remark"
    r"|rally|lunch|headlines|shirt|T-shirt|hat|sign|party|by\b|\()",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:titled|entitled|headlined|subtitled|so-called|nicknamed|known\s+as|(?:a|an|the|his|her|their)\s+[\w-]+(?:\s[\w-]+)?\s+called|the\s+word|the\s+term)[,:]?\s*(?:the\s+)?[“”\"'‘]{1,2}\Z"
)


def no_quotation(text: str, quotation: Quotation) -> str | None:
    """Why what stands in quotation marks is nobody's words; None where it is somebody's."""
    start, end = quotation.span.start, quotation.span.end
    before = text[max(0, start - 420) : start]
    if _ATTRIBUTE.search(before[-8:]) and _MARKUP.search(before):
        return "it is part of the markup"
    words = words_in(quotation.exact)
    voice = quotation.voice
    if _is_title(quotation.exact, before, text[end : end + 40], voice is not None and voice.basis in ("cue", "label")):
        return "it is a title"
    if text[start - 1 : start] in "‘'" and text[start - 2 : start] != "''" and words <= _LONGEST_HEADING:
        if end < _LONGEST_HEADLINE and "\n\n" in text[end:_LONGEST_HEADLINE] and "\n\n" not in text[:end].strip():
            return "it stands in the headline"
        if _fills_paragraph(text, start, end):
            return "it is a heading"
    if words >= FEWEST_WORDS or fills_line(text, quotation.span) or (voice is not None and voice.basis == "carried"):
        return None
    if _NAMING.search(before):
        return "it is a name for something"
    if voice is None or voice.basis == "sentence before":
        return "it is a term: no verb of saying gives it to anybody"
    return None


def in_doubtful_marks(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is opened by two apostrophes, as speech is in old wire copy, and emphasis in wikis."""
    return text[max(0, quotation.span.start - _LONGEST_MARK) : quotation.span.start].rstrip().endswith("''")


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
    if len(words) == 1 and said:
        return bool(_NAMING.search(before) or _ON_AIR.search(before))
    return bool(_TITLED.search(before[-40:]) or _HEADED.match(after))
