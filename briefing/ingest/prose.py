"""Tell prose, names and other lines apart, by their words and how they end."""

from __future__ import annotations

import re

_LEAST_PROSE = 12
"""The fewest words of prose that ends as a sentence does; a shorter line may be a heading."""
_LONG = 25
"""The fewest words of prose that ends otherwise."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
SENTENCE_END = re.compile(r"[.!?…:;。！？；：][\"”’»'“)\]*_]*\s*$")
_NAME = re.compile(r"(?:[A-ZÀ-ÞŠŽČĆŁА-Я][\w.'’-]*\s){1,3}[A-ZÀ-ÞŠŽČĆŁА-Я][\w'’-]+")
_WORD = re.compile(r"\w+")


def word_count(text: str) -> int:
    """Estimate the number of words in a text, including in scripts that put no spaces between them."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def is_prose(text: str) -> bool:
    """Tell whether a line is running text, and no heading, caption or item of a menu."""
    words = word_count(text)
    return words >= _LONG or (words >= _LEAST_PROSE and SENTENCE_END.search(text) is not None)


def is_name(text: str) -> bool:
    """Tell whether a line may be a person's name and nothing else."""
    return len(text) < 60 and _NAME.fullmatch(text.strip()) is not None


def bare_words(text: str) -> str:
    """Return the words alone, in small letters, by which a text is recognised."""
    return " ".join(_WORD.findall(text.lower()))
