"""Find the words and rules of a language by its code.

Each language is one module or folder of this package. To add a language, add `<code>.py` with a record `WORDS` (see
`record.Words`). Nothing is guessed from a related language: without a module every list is empty, and a caller that
judges words must say that it did not.

Words are read when they are first asked for: a command that judges none imports no more than this file. The package may
import `text` alone.

- `cs`: list the words of Czech.
- `da`: list the words of Danish.
- `de`: list the words of German.
- `en`: list the words and patterns of English.
- `es`: list the words of Spanish.
- `et`: list the words of Estonian.
- `everywhere`: combine what all languages have, for documents in an unknown language.
- `fi`: list the words of Finnish.
- `fr`: list the words of French.
- `it`: list the words of Italian.
- `letterheads`: define the record of the words on pages and in letterheads.
- `lists`: write word lists and patterns.
- `meaning`: define the records of the words by which a gap or a change is judged.
- `name_variants`: find other spellings of a name.
- `naming`: define the records of the words in names and titles and beside them.
- `nl`: list the words of Dutch.
- `no`: list the words of Norwegian.
- `pl`: list the words of Polish.
- `pt`: list the words of Portuguese.
- `record`: define the record of one language.
- `ru`: list the words of Russian.
- `speech`: define the records of the words that attribute speech.
- `sv`: list the words of Swedish.
- `tr`: list the words of Turkish.
- `uk`: list the words of Ukrainian.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.languages.record import Words

ASSUMED = "en"
"""The language that is assumed for a text whose language is unknown."""
UNKNOWN = ("", "und")
"""The codes of an unknown language; `und` is its BCP 47 tag."""
_CODE = re.compile(r"[a-z]{2,3}")


def words_of(language: str | None) -> Words:
    """Return the record for a BCP 47 tag: `en-GB` is `en`.

    The record is empty if the language is unknown or has no module. Raises `TypeError` if the module's `WORDS` is not a
    record of a language.
    """
    return _record(_code(language))


def words_assumed(language: str | None) -> Words:
    """Return the record for a BCP 47 tag, and that of `ASSUMED` if the language is unknown.

    Raises `TypeError` if the module's `WORDS` is not a record of a language.
    """
    code = _code(language)
    return _record(ASSUMED if code in UNKNOWN else code)


@cache
def codes() -> tuple[str, ...]:
    """List the codes of the languages that have a module, sorted."""
    from pkgutil import iter_modules

    return tuple(sorted(found.name for found in iter_modules(__path__) if _CODE.fullmatch(found.name)))


def _code(language: str | None) -> str:
    """Return the language code of a BCP 47 tag; an empty string if there is no tag."""
    return (language or "").replace("_", "-").partition("-")[0].casefold()


@cache
def _record(code: str) -> Words:
    """Import the record of the language with this code; an empty one if it has no module."""
    from importlib import import_module

    from briefing.languages.record import NO_WORDS, Words

    if not _CODE.fullmatch(code):  # it comes from a file, and becomes the name of a module here
        return NO_WORDS
    name = f"{__name__}.{code}"
    try:
        words = import_module(name).WORDS
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return NO_WORDS
    if not isinstance(words, Words):
        raise TypeError(f"{name}.WORDS is no record of a language")
    return words
