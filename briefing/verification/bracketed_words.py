"""What an editor's words in brackets may stand for: whether putting them for the source's can change what is said.

A clarification names what a pronoun means, adds a word, or bends one to fit. Whoever puts one name, number or verb
for another changes the quotation: in doubt it is risky, and a person looks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefing.languages.lists import KINDS, pattern_of
from briefing.model.records import Source
from briefing.text.sanitize import one_line, shorten
from briefing.verification.meaning_words import WORD, carriers, meaning_of, negates, plain
from briefing.verification.omission_risks import is_disguised, unjudged

if TYPE_CHECKING:
    from briefing.languages.meaning import Meaning

_SPACED = re.compile(r"\b[^\W\d_](?:[\s.]+[^\W\d_])+\b")
MOST_PUT_IN = 5
"""Words that an editor may add where nothing is left out, to explain."""
LEAST_STEM = 3


def judge_exchanged(cut: str, own: str, source: Source | None) -> tuple[str, ...]:
    """Why putting `own` for `cut` is risky, in plain words; nothing where it is harmless."""
    if not own:
        return ()
    meaning = meaning_of(source)
    if meaning is None:
        return (unjudged(source),)
    if own.rstrip().endswith(":"):
        return ("gives the words to somebody",)
    if not own.isascii() and _is_disguised(own):
        return ("has letters that only look like those of its language",)
    kinds = _kinds(cut, own, meaning)
    if kinds:
        named = ", ".join(KINDS[kind] for kind in kinds)
        return (f"exchanges {named}" if cut.strip() else f"puts in {named}",)
    if not WORD.search(cut):
        added = len(_read(own))
        if added > MOST_PUT_IN or pattern_of(meaning.joining_pattern, re.IGNORECASE).search(own):
            return ("puts in more than explains",)
        return ()
    owner = pattern_of(meaning.owner_pattern)
    if owner.search(own) and not owner.search(cut):
        return ("gives it to another",)
    strange = _strange(cut, own, meaning)
    return (f"is no form of {_quoted(strange)}, and does not say what it means",) if strange else ()


def exchanged(cut: str, own: str, source: Source | None) -> tuple[str, ...]:
    """What of the meaning the exchange touches, by its kinds."""
    meaning = meaning_of(source)
    return _kinds(cut, own, meaning) if meaning else ()


def _kinds(cut: str, own: str, meaning: Meaning) -> tuple[str, ...]:
    """The kinds of words of which there are others in the brackets than in the source."""
    spelt = _SPACED.sub(lambda match: re.sub(r"[\s.]", "", match[0]), own)  # “n o t” and “N.O.T.”
    said, stands = carriers(spelt, meaning), carriers(cut, meaning)
    kinds = [
        kind
        for kind in KINDS
        if kind != "saying" and sorted(map(plain, said.get(kind, ()))) != sorted(map(plain, stands.get(kind, ())))
    ]
    if "negation" not in kinds and any(negates(one, other, meaning) for one in _read(own) for other in _read(cut)):
        kinds.insert(0, "negation")
    return tuple(kinds)


def _is_disguised(own: str) -> bool:
    """Whether letters are not what they look like, or of another script than Latin."""
    scripts = {unicodedata.name(char, "?").partition(" ")[0] for char in own if char.isalpha()}
    return is_disguised(own) or (bool(scripts) and "LATIN" not in scripts)


def _strange(cut: str, own: str, meaning: Meaning) -> str:
    """The first word of the source that the brackets neither keep nor bend, and that points to nothing."""
    kept = _read(own)
    for match in WORD.finditer(cut):
        word = plain(match[0])
        points = word in meaning.pointing or word.partition("'")[0] in meaning.pointing
        if not points and not any(_is_bent(word, other, meaning) for other in kept):
            return match[0]
    return ""


def _is_bent(one: str, other: str, meaning: Meaning) -> bool:
    """Whether two words differ in their ending alone, as believed and believes, or are forms of one auxiliary."""
    if one == other or any({one, other} <= set(forms.split("_")) for forms in meaning.forms):
        return True
    return any(len(stem) >= LEAST_STEM for stem in _stems(one, meaning) & _stems(other, meaning))


def _stems(word: str, meaning: Meaning) -> set[str]:
    stems = {word, *(word.removesuffix(ending) for ending in meaning.inflections if word.endswith(ending))}
    stems |= {stem + own for stem in stems for own, bent in meaning.respelt_inflections if word == stem + bent}
    return stems | {stem[:-1] for stem in stems if stem[-2:-1] == stem[-1:]}


def _read(text: str) -> list[str]:
    return [plain(match[0]) for match in WORD.finditer(text)]


def _quoted(text: str) -> str:
    return f"“{shorten(one_line(text).strip(), 60)}”"
