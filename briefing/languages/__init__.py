"""Find the words and rules of a language by its code; each language is one module or folder of this package.

To add a language, add `<code>.py` with a record `WORDS` (see `record.Words`). Nothing is guessed from a neighbouring
language: where there is no module every list is empty, and whoever judges words must say that it did not.

Words are read when they are first asked for: a command that judges none imports no more than this file.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.languages.record import Words

ASSUMED = "en"
"""The language in which a text is read that does not say its own."""
UNKNOWN = ("", "und")
"""What stands for the language of such a text; `und` is its BCP 47 tag."""
_CODE = re.compile(r"[a-z]{2,3}")


def words_of(language: str | None) -> Words:
    """Return the record for a BCP 47 tag: `en-GB` is `en`; an empty one where it is unknown or has no module."""
    return _record(_code(language))


def words_assumed(language: str | None) -> Words:
    """Return the record for a BCP 47 tag, and that of `ASSUMED` for a text of which nobody knows the language."""
    code = _code(language)
    return _record(ASSUMED if code in UNKNOWN else code)


@cache
def codes() -> tuple[str, ...]:
    """List the languages that have a module, by their codes, sorted."""
    from pkgutil import iter_modules

    return tuple(sorted(found.name for found in iter_modules(__path__) if _CODE.fullmatch(found.name)))


def _code(language: str | None) -> str:
    return (language or "").replace("_", "-").partition("-")[0].casefold()


@cache
def _record(code: str) -> Words:
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
