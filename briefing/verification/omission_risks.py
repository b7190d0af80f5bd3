"""Judge whether leaving out the words of a gap can change what the quotation says.

It judges words, not sense: a gap without any of the words that its language lists can still mislead, and a gap with
them can be innocent. In doubt a gap is risky, and a person looks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefing.attribution.narrator import Heard, hear
from briefing.attribution.speaker_cues import Voices
from briefing.attribution.speaker_labels import foreign_labels
from briefing.languages import words_of
from briefing.languages.lists import KINDS, pattern_of
from briefing.model.records import Quote, Source
from briefing.text.sanitize import one_line
from briefing.text.span import Span
from briefing.verification.meaning_words import LONGEST_PHRASE, UNIT, WORD, Carriers, carriers, meaning_of, plain

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

MOST_WORDS = 60
"""The most words that a gap may have without being risky for its length."""
AROUND = 60
"""The code points on either side of a gap in which the rest of a phrase may be."""
_BEGUN = re.compile(r"[.!?]\s+((?:\w+\s+){0,2}\w+)\W*\Z")
"""The first words of a sentence at the end of a text."""
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
RISKY = frozenset({"negation", "modal", "quantifier", "number", "saying"})
"""The kinds of words that a gap may not swallow; “saying” separates what somebody said from what is so."""


def judge(body: str, gap: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Say in plain words why leaving out `gap` is risky; an empty tuple if it is harmless."""
    cut = body[gap.start : gap.end]
    meaning = meaning_of(source)
    heard = hear(body, gap, _voices(quote, source, meaning)) if meaning else Heard(cut, ())
    risks = _labels(body, gap, quote, source)
    if _TURNS.search(cut):
        risks.append("holds signs that turn the direction of the text, so that it is not read as it is written")
    if not any(map(str.isalnum, cut)) and not UNIT.search(cut):
        return (*risks, *heard.risks)
    if (length := count_words(cut)) > MOST_WORDS:
        risks.append(f"is {length:,} words long, more than {MOST_WORDS}")
    if meaning is None:
        return (*risks, unjudged(source))
    risks += [*_parted(body, gap, meaning), *_other_subject(cut, meaning)]
    if any(is_disguised(word) for word in WORD.findall(cut) if not word.isascii()):
        risks.append("has letters of several scripts in one word, so that it may not be read as it is written")
    swallowed = _swallowed(heard.text, meaning, quote.mode == "direct", _across(body, gap, meaning))
    return (*risks, *heard.risks, *swallowed)


def judge_edge(body: str, cut: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Say why leaving out the beginning or the end of a sentence is risky; its words are judged like those of a gap."""
    text = body[cut.start : cut.end]
    if not any(map(str.isalnum, text)) and not UNIT.search(text):
        return ()
    meaning = meaning_of(source)
    if meaning is None:
        return (unjudged(source),)
    length = count_words(text)
    risks = [f"is {length:,} words long, more than {MOST_WORDS}"] if length > MOST_WORDS else []
    if quote.mode != "direct":
        risks += hear(body, cut, _voices(quote, source, meaning)).risks
    return (*risks, *_swallowed(text, meaning, quote.mode == "direct"))


def judge_voices(body: str, gap: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Say why leaving out `gap` is risky because others speak in it."""
    meaning = meaning_of(source)
    heard = hear(body, gap, _voices(quote, source, meaning)).risks if meaning else ()
    return (*_labels(body, gap, quote, source), *heard)


def unjudged(source: Source | None) -> str:
    """Say that nothing was judged, since the language has no word list."""
    language = source.language if source else ""
    return f"was not judged for meaning: there is no word list for the language “{one_line(language)}”"


def carried(text: str, source: Source | None) -> tuple[str, ...]:
    """Return the risky kinds of meaning that these words carry."""
    meaning = meaning_of(source)
    found = carriers(text, meaning) if meaning else {}
    return tuple(kind for kind in KINDS if kind in found and kind in RISKY - {"saying"})


def count_words(text: str) -> int:
    """Count the words, separated by white space, that have a letter or digit."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _swallowed(text: str, meaning: Meaning, speech: bool, across: Carriers | None = None) -> list[str]:
    found = carriers(text, meaning)
    for kind, phrases in (across or {}).items():
        found[kind] = [*found.get(kind, []), *phrases]
    found["saying"] = _saying(text, meaning) if speech else []
    return [
        f"swallows {name}: {_listed(found[kind])}"
        for kind, name in KINDS.items()
        if kind in RISKY & found.keys() and found[kind]
    ]


def _across(body: str, gap: Span, meaning: Meaning) -> Carriers:
    """Return the phrases that cross an edge of the gap: “rule […]” of “rule out”."""
    before = re.findall(r"\S+", body[max(gap.start - AROUND, 0) : gap.start])[1 - LONGEST_PHRASE :]
    after = re.findall(r"\S+", body[gap.end : gap.end + AROUND])[: LONGEST_PHRASE - 1]
    cut = body[gap.start : gap.end].split()
    found: Carriers = {}
    for one in ([*before, *cut[: LONGEST_PHRASE - 1]], [*cut[1 - LONGEST_PHRASE :], *after]):
        for kind, spelt in carriers(" ".join(one), meaning).items():
            found[kind] = [*found.get(kind, []), *(phrase for phrase in spelt if " " in phrase)]
    sides = [carriers(" ".join(side), meaning) for side in (before, after)]
    return {
        kind: [phrase for phrase in spelt if not any(phrase in side.get(kind, ()) for side in sides)]
        for kind, spelt in found.items()
    }


def _parted(body: str, gap: Span, meaning: Meaning) -> list[str]:
    """Report a number whose unit is left out: “5 […]” of “5 km”."""
    before = WORD.findall(body[max(gap.start - AROUND, 0) : gap.start])[-1:]
    after = WORD.findall(body[gap.start : min(gap.end, gap.start + AROUND)])[:1]
    numbered = any("number" in carriers(word, meaning) for word in before)
    return [f"leaves “{before[0]}” without its “{word}”" for word in after if numbered and plain(word) in meaning.unit]


def _other_subject(cut: str, meaning: Meaning) -> list[str]:
    """Report a gap after which another subject acts: “Ukraine […] lost” of “Ukraine won; Hungary lost”."""
    last = WORD.findall(cut)[-1:]
    relative = any(plain(word) in meaning.relative for word in last)
    begun = _BEGUN.search(cut)
    pronoun = begun and any(plain(word) in meaning.pronouns for word in WORD.findall(begun[1])[-1:])
    return ["goes on with another subject"] if relative or pronoun or ";" in cut else []


def is_disguised(word: str) -> bool:
    """Tell whether a word mixes letters of several scripts, or has letter forms that are not used in writing."""
    if unicodedata.normalize("NFKC", word) != unicodedata.normalize("NFC", word):
        return not any(ligature in word for ligature in "ﬀﬁﬂﬃﬄﬅﬆ")
    return len({unicodedata.name(char, "?").partition(" ")[0] for char in word if char.isalpha()}) > 1


def _voices(quote: Quote, source: Source | None, meaning: Meaning) -> Voices:
    return Voices.of(quote, source, words_of(source.language if source else None), meaning)


def _labels(body: str, gap: Span, quote: Quote, source: Source | None) -> list[str]:
    labels = foreign_labels(body, gap, quote, source)
    return [f"swallows the label of another speaker: “{one_line(label)}”" for label in labels]


def _saying(text: str, meaning: Meaning) -> list[str]:
    """List the verbs that attribute the words after them: “they claim that …”, “according to Kyiv”, “they say”."""
    saying = meaning.saying | meaning.claiming
    verbs = [match for match in WORD.finditer(text) if plain(match[0]) in saying and match[0].islower()]
    plainly = meaning.attributing | meaning.claiming
    introduced = "|".join([*sorted(meaning.introducing), "[“\"‘']"])
    says = pattern_of(rf"\s+(?:{introduced})|\s*[,:]|[^\w]*\Z")
    return [verb[0] for verb in verbs if plain(verb[0]) in plainly or says.match(text, verb.end())]


def _listed(found: list[str], most: int = 4) -> str:
    found = list({plain(word): word for word in reversed(found)}.values())[::-1]
    shown = ", ".join(f"“{word}”" for word in found[:most])
    return f"{shown} and {len(found) - most} more" if len(found) > most else shown
