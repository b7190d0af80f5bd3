"""What a marked gap swallows: whether leaving these words out can change what the quotation says.

It judges words, not sense: a gap without any of the words listed in `text.meaning` can still mislead, and one
with them can be innocent. In doubt a gap is risky, and a person looks.
"""

from __future__ import annotations

import re

from briefing.model import Quote, Source, Span
from briefing.text.carriers import UNIT, WORD, carriers, plain
from briefing.text.display import one_line
from briefing.text.labels import foreign_labels
from briefing.text.meaning import KINDS, Words, words_of
from briefing.text.narration import Heard, hear
from briefing.text.voices import Voices

MOST_WORDS = 60
_SAYS = re.compile(r"\s+(?:that|[“\"‘'])|\s*[,:]|[^\w]*\Z")
RISKY = frozenset({"negation", "modal", "quantifier", "number", "saying"})
"""What a gap may not swallow; “saying” tells what somebody said from what is so."""


def judge(body: str, gap: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Why leaving out `gap` is risky, in plain words; nothing where it is harmless."""
    cut = body[gap.start : gap.end]
    language = source.language if source else ""
    words = words_of(language)
    heard = hear(body, gap, Voices.of(quote, source, words)) if words else Heard(cut, ())
    risks = [
        f"swallows the label of another speaker: “{one_line(label)}”"
        for label in foreign_labels(body, gap, quote, source)
    ]
    if not any(map(str.isalnum, cut)) and not UNIT.search(cut):
        return (*risks, *heard.risks)
    if (length := count_words(cut)) > MOST_WORDS:
        risks.append(f"is {length:,} words long, more than {MOST_WORDS}")
    if words is None:
        risks.append(f"was not judged for meaning: there is no word list for the language “{one_line(language)}”")
        return tuple(risks)
    return (*risks, *heard.risks, *_swallowed(heard.text, words, quote.mode == "direct"))


def judge_edge(body: str, cut: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Why leaving out the beginning or the end of a sentence is risky: its words are judged as those of a gap."""
    text = body[cut.start : cut.end]
    if not any(map(str.isalnum, text)) and not UNIT.search(text):
        return ()
    language = source.language if source else ""
    words = words_of(language)
    if words is None:
        return (f"was not judged for meaning: there is no word list for the language “{one_line(language)}”",)
    length = count_words(text)
    risks = [f"is {length:,} words long, more than {MOST_WORDS}"] if length > MOST_WORDS else []
    if quote.mode != "direct":
        risks += hear(body, cut, Voices.of(quote, source, words)).risks
    return (*risks, *_swallowed(text, words, quote.mode == "direct"))


def judge_inserted(own: str, source: Source | None) -> tuple[str, ...]:
    """Why the editor's own words in brackets are risky: “I do [not] agree” says the opposite of its source."""
    words = words_of(source.language if source else "")
    if not own or words is None:
        return ()
    found = carriers(own, words)
    kinds = RISKY - {"saying"}
    return tuple(f"puts in {KINDS[kind]}: {_listed(found[kind])}" for kind in KINDS if kind in found and kind in kinds)


def carried(text: str, source: Source | None) -> tuple[str, ...]:
    """What of the meaning these words carry, where that is risky."""
    words = words_of(source.language if source else "")
    found = carriers(text, words) if words else {}
    return tuple(kind for kind in KINDS if kind in found and kind in RISKY - {"saying"})


def count_words(text: str) -> int:
    """Words with a letter or digit in them, set apart by white space."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _swallowed(text: str, words: Words, speech: bool) -> list[str]:
    kinds = {kind: name for kind, name in KINDS.items() if kind in RISKY}
    found = carriers(text, words)
    found["saying"] = _saying(text, words) if speech else []
    return [f"swallows {kinds[kind]}: {_listed(found[kind])}" for kind in kinds if found.get(kind)]


def _saying(text: str, words: Words) -> list[str]:
    """The verbs that give the words after them to somebody: “they claim that …”, “according to Kyiv”, “they say”."""
    verbs = (match for match in WORD.finditer(text) if plain(match[0]) in words["saying"] and match[0].islower())
    return [verb[0] for verb in verbs if verb[0] == "according" or _SAYS.match(text, verb.end())]


def _listed(found: list[str], most: int = 4) -> str:
    found = list({plain(word): word for word in reversed(found)}.values())[::-1]
    shown = ", ".join(f"“{word}”" for word in found[:most])
    return f"{shown} and {len(found) - most} more" if len(found) > most else shown
