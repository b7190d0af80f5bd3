"""What a marked gap swallows: whether leaving these words out can change what the quotation says.

It judges words, not sense: a gap without any of the words listed in `text.meaning` can still mislead, and one
with them can be innocent. In doubt a gap is risky, and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Quote, Source, Span
from briefing.text.display import one_line
from briefing.text.meaning import KINDS, Words, words_of
from briefing.text.voices import Voices, foreign_labels, next_cue_of_another, own_words

MOST_WORDS = 60

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_UNIT = re.compile(r"[%‰°]")


def judge(body: str, gap: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Why leaving out `gap` is risky, in plain words; nothing where it is harmless."""
    cut = body[gap.start : gap.end]
    language = source.language if source else ""
    words = words_of(language)
    if not any(map(str.isalnum, cut)) and not _UNIT.search(cut):
        return _next_voice(body, gap, Voices.of(quote, source, words)) if words else ()
    risks = [f"swallows the label of another speaker: “{label}”" for label in foreign_labels(cut, quote, source)]
    if (length := count_words(cut)) > MOST_WORDS:
        risks.append(f"is {length:,} words long, more than {MOST_WORDS}")
    if words is None:
        risks.append(f"was not judged for meaning: there is no word list for the language “{one_line(language)}”")
        return tuple(risks)
    voices = Voices.of(quote, source, words)
    own = own_words(body, gap, voices)
    risks += [f"swallows words of another speaker: “{other}”" for other in own.others]
    risks += [f"swallows {KINDS[kind]}: {_listed(found)}" for kind, found in _carriers(own.text, words)]
    return (*risks, *_next_voice(body, gap, voices))


def count_words(text: str) -> int:
    """Words with a letter or digit in them, set apart by white space."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _next_voice(body: str, gap: Span, voices: Voices) -> tuple[str, ...]:
    cue = next_cue_of_another(body, gap, voices)
    return (f"leads to words of another speaker: “{cue}”",) if cue else ()


def _carriers(text: str, words: Words) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for match in _WORD.finditer(text):
        for kind in _kinds(match[0], words):
            found[kind][match[0]] = None
    found["number"] |= dict.fromkeys(_UNIT.findall(text))
    return ((kind, list(spellings)) for kind, spellings in found.items() if spellings)


def _kinds(spelling: str, words: Words) -> Iterator[str]:
    """What a word carries. The parts of a contraction count each: “he’ll” is a modal, “who’s” is nothing."""
    word = re.sub("[’ʼ]", "'", spelling.casefold())
    stem, _, ending = word.partition("'")
    for kind in KINDS:
        if word in words[kind] or stem in words[kind]:
            yield kind
    if word.endswith("n't"):
        yield "negation"
    if ending in ("ll", "d"):
        yield "modal"
    if any(map(str.isnumeric, word)):
        yield "number"


def _listed(found: list[str], most: int = 4) -> str:
    shown = ", ".join(f"“{word}”" for word in found[:most])
    return f"{shown} and {len(found) - most} more" if len(found) > most else shown
