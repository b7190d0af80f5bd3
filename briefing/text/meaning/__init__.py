"""The words that carry a sentence's meaning, as data: one file a language, beside this one.

To add a language, add `<code>.txt` with the sections of `en.txt`. A language without a file is not judged,
and whoever asks must say so: nothing is guessed from a neighbouring language.
"""

from __future__ import annotations

from functools import cache, cached_property
from pathlib import Path

KINDS = {
    "negation": "a negation",
    "modal": "a modal",
    "quantifier": "a quantifier",
    "number": "a number",
    "unit": "a unit",
    "date": "a date",
    "saying": "a verb of saying",
}
"""The sections whose words change what a sentence says, as a reason names them."""


class Words(dict[str, frozenset[str]]):
    """The words of each section, in small letters; those of a phrase are joined by `_`. One object a language."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # never changed, and asked for a word over and over

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words with which a phrase begins."""
        return frozenset(word.partition("_")[0] for section in self.values() for word in section if "_" in word)


def words_of(language: str) -> Words | None:
    """The word list for a BCP 47 tag: `en-GB` is `en`; None where there is none. Read once, in under 1 ms."""
    return _read(language.replace("_", "-").partition("-")[0].casefold())


@cache
def _read(code: str) -> Words | None:
    if not (code.isascii() and code.isalpha()):
        return None  # it comes from a file, and becomes a path here
    path = Path(__file__).with_name(f"{code}.txt")
    if not path.is_file():
        return None
    found: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[] "), set())
        elif line and not line.startswith("#"):
            section.update(line.split())
    return Words({name: frozenset(words) for name, words in found.items()})
