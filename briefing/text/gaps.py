"""What a marked gap swallows: whether leaving these words out can change what the quotation says.

It judges words, not sense: a gap without any of the words listed in `text.meaning` can still mislead, and one
with them can be innocent. In doubt a gap is risky, and a person looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model import Quote, Source, Span
from briefing.text.display import one_line
from briefing.text.fold import fold
from briefing.text.labels import foreign_labels
from briefing.text.meaning import KINDS, Words, words_of
from briefing.text.narration import Heard, hear
from briefing.text.typography import JOIN
from briefing.text.voices import Voices

MOST_WORDS = 60

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_UNIT = re.compile(r"[%‰°]|(?<![^\s(])[-−–](?=\d)")
_ROMAN = re.compile(r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PHRASE = 3
"""Words of the longest phrase in a list."""


def judge(body: str, gap: Span, quote: Quote, source: Source | None) -> tuple[str, ...]:
    """Why leaving out `gap` is risky, in plain words; nothing where it is harmless."""
    cut = body[gap.start : gap.end]
    language = source.language if source else ""
    words = words_of(language)
    heard = hear(body, gap, Voices.of(quote, source, words)) if words else Heard(cut, ())
    risks = [
        f"swallows the label of another speaker: “{one_line(label)}”" for label in foreign_labels(cut, quote, source)
    ]
    if not any(map(str.isalnum, cut)) and not _UNIT.search(cut):
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
    if not any(map(str.isalnum, text)) and not _UNIT.search(text):
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


def count_words(text: str) -> int:
    """Words with a letter or digit in them, set apart by white space."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _swallowed(text: str, words: Words, speech: bool) -> list[str]:
    kinds = KINDS if speech else {kind: name for kind, name in KINDS.items() if kind != "saying"}
    return [f"swallows {kinds[kind]}: {_listed(found)}" for kind, found in _carriers(text, words) if kind in kinds]


def _carriers(text: str, words: Words) -> Iterator[tuple[str, list[str]]]:
    """What carries meaning, as it is spelled, then as it reads with soft and line-end hyphens gone."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    folded = fold(text).text
    for spelling in (text, folded.replace(JOIN, ""), folded.replace(JOIN, "-")):
        read = [match[0] for match in _WORD.finditer(spelling)]
        for index, word in enumerate(read):
            for kind in _kinds(word, words):
                found[kind].setdefault(_plain(word), word)
            for length in range(2, _PHRASE + 1):
                phrase = read[index : index + length]
                joined = "_".join(map(_plain, phrase))
                for kind in KINDS:
                    if len(phrase) == length and joined in words[kind]:
                        found[kind].setdefault(joined, " ".join(phrase))
    found["number"] |= {unit: unit for unit in _UNIT.findall(text)}
    return ((kind, list(spellings.values())) for kind, spellings in found.items() if spellings)


def _plain(word: str) -> str:
    return re.sub("[’ʼ]", "'", word.casefold())


def _kinds(spelling: str, words: Words) -> Iterator[str]:
    """What a word carries. The parts of a contraction count each: “he’ll” is a modal, “who’s” is nothing."""
    word = _plain(spelling)
    stem, _, ending = word.partition("'")
    for kind in KINDS:
        if word in words[kind] or stem in words[kind]:
            yield kind
    if word.endswith("n't"):
        yield "negation"
    if ending in ("ll", "d"):
        yield "modal"
    if any(map(str.isnumeric, word)) or _ROMAN.fullmatch(spelling) or (word.endswith("fold") and len(word) > 6):
        yield "number"


def _listed(found: list[str], most: int = 4) -> str:
    shown = ", ".join(f"“{word}”" for word in found[:most])
    return f"{shown} and {len(found) - most} more" if len(found) > most else shown
