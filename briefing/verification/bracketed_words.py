"""Judge whether an editor's words in brackets, put for words of the source, can change what is said.

A clarification names what a pronoun means, adds a word, or bends a word to fit. To exchange a name, a number or a verb
changes the quotation. In doubt the exchange is risky, and a person looks.
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
"""The most words that an editor may add as an explanation where nothing is left out."""
LEAST_STEM = 3
"""The fewest letters of a stem that two forms of a word must share."""


def judge_exchanged(cut: str, own: str, source: Source | None) -> tuple[str, ...]:
    """Say in plain words why putting `own` for `cut` is risky; an empty tuple if it is harmless."""
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
    """Return the kinds of meaning that the exchange touches; empty if the language has no word list."""
    meaning = meaning_of(source)
    return _kinds(cut, own, meaning) if meaning else ()


def _kinds(cut: str, own: str, meaning: Meaning) -> tuple[str, ...]:
    """Return the kinds of words in which the brackets differ from the source."""
    spelt = _SPACED.sub(lambda match: re.sub(r"[\s.]", "", match[0]), own)  # reads “n o t” and “N.O.T.” as “not”
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
    """Tell whether letters are not what they look like, or belong to a script other than Latin."""
    scripts = {unicodedata.name(char, "?").partition(" ")[0] for char in own if char.isalpha()}
    return is_disguised(own) or (bool(scripts) and "LATIN" not in scripts)


def _strange(cut: str, own: str, meaning: Meaning) -> str:
    """Return the first word of the source that the brackets neither keep nor bend and that is no pronoun or the like.

    An empty string if there is no such word.
    """
    kept = _read(own)
    for match in WORD.finditer(cut):
        word = plain(match[0])
        points = word in meaning.pointing or word.partition("'")[0] in meaning.pointing
        if not points and not any(_is_bent(word, other, meaning) for other in kept):
            return match[0]
    return ""


def _is_bent(one: str, other: str, meaning: Meaning) -> bool:
    """Tell whether two words differ only in their endings (believed, believes) or are forms of the same auxiliary."""
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
