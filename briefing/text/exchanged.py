"""What an editor's words in brackets may stand for: whether putting them for the source's can change what is said.

A clarification names what a pronoun means, adds a word, or bends one to fit. Whoever puts one name, number or verb
for another changes the quotation: in doubt it is risky, and a person looks.
"""

from __future__ import annotations

import re
import unicodedata

from briefing.model import Source
from briefing.text.carriers import WORD, carriers, negates, plain
from briefing.text.display import one_line, shorten
from briefing.text.gaps import unjudged
from briefing.text.meaning import KINDS, Words, words_of

_SPACED = re.compile(r"\b[^\W\d_](?:[\s.]+[^\W\d_])+\b")
MOST_PUT_IN = 5
"""Words that an editor may add where nothing is left out, to explain."""
SAME_STEM = 3
"""Letters at its end by which a word may be bent."""


def judge_exchanged(cut: str, own: str, source: Source | None) -> tuple[str, ...]:
    """Why putting `own` for `cut` is risky, in plain words; nothing where it is harmless."""
    if not own:
        return ()
    words = words_of(source.language if source else "")
    if words is None:
        return (unjudged(source),)
    if own.rstrip().endswith(":"):
        return (f"gives the words to somebody: {_quoted(own)}",)
    if not own.isascii() and _is_disguised(own):
        return (f"puts in letters that only look like those of its language: {_quoted(own)}",)
    kinds = _kinds(cut, own, words)
    if kinds:
        named = ", ".join(KINDS[kind] for kind in kinds)
        told = f"puts {_quoted(own)} for {_quoted(cut)}: {named}" if cut.strip() else f"puts in {named}: {_quoted(own)}"
        return (told,)
    if not WORD.search(cut):
        added = len(_read(own))
        return (f"puts in {added} words of the editor’s: {_quoted(own)}",) if added > MOST_PUT_IN else ()
    strange = _strange(cut, own, words)
    return (f"puts {_quoted(own)} for {_quoted(strange)}",) if strange else ()


def exchanged(cut: str, own: str, source: Source | None) -> tuple[str, ...]:
    """What of the meaning the exchange touches, by its kinds."""
    words = words_of(source.language if source else "")
    return _kinds(cut, own, words) if words else ()


def _kinds(cut: str, own: str, words: Words) -> tuple[str, ...]:
    """The kinds of words of which there are others in the brackets than in the source."""
    spelt = _SPACED.sub(lambda match: re.sub(r"[\s.]", "", match[0]), own)  # “n o t” and “N.O.T.”
    said, stands = carriers(spelt, words), carriers(cut, words)
    kinds = [
        kind
        for kind in KINDS
        if kind != "saying" and sorted(map(plain, said.get(kind, ()))) != sorted(map(plain, stands.get(kind, ())))
    ]
    if "negation" not in kinds and any(negates(one, other) for one in _read(own) for other in _read(cut)):
        kinds.insert(0, "negation")
    return tuple(kinds)


def _is_disguised(own: str) -> bool:
    """Whether there are letters of several scripts, or forms of letters that are not written."""
    if unicodedata.normalize("NFKC", own) != unicodedata.normalize("NFC", own):
        return True
    scripts = {unicodedata.name(char, "?").partition(" ")[0] for char in own if char.isalpha()}
    return len(scripts) > 1 or (bool(scripts) and "LATIN" not in scripts)


def _strange(cut: str, own: str, words: Words) -> str:
    """The first word of the source that the brackets neither keep, bend, nor name: no pronoun and no article."""
    kept = _read(own)
    for match in WORD.finditer(cut):
        word = plain(match[0])
        small = word in words["pronouns"] or word in words["ordinary"] or word.partition("'")[0] in words["pronouns"]
        if not small and not any(_bent(word, other) for other in kept):
            return match[0]
    return ""


def _bent(one: str, other: str) -> bool:
    """Whether two words differ in their ending alone: believed and believes."""
    short, long = sorted((one, other), key=len)
    stem = max(len(short) - SAME_STEM, 3)
    return one == other or (short[:stem] == long[:stem] and len(long) - stem <= 2 * SAME_STEM)


def _read(text: str) -> list[str]:
    return [plain(match[0]) for match in WORD.finditer(text)]


def _quoted(text: str) -> str:
    return f"“{shorten(one_line(text).strip(), 60)}”"
