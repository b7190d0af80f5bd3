"""Tell whether a phrase occurs in a text: its words in sequence, each as itself or as what it may be misspelt for.

One more word may come between them, and of four words or more one in four may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat

from rapidfuzz.distance import Levenshtein

from briefing.search.expansion import QueryWord

SURE = 0.4
"""The weight from which on a meaning is good enough for a word of a phrase."""
FEW = 4
"""In a phrase of at least so many words, one word in so many may differ."""

_NOTHING = repeat(" ")


class Phrase:
    """The folded `words` of a phrase; `asked` has the meanings of the query's words."""

    def __init__(self, words: Sequence[str], asked: Iterable[QueryWord]) -> None:
        letters = {word: chr(number + 1) for number, word in enumerate(dict.fromkeys(words))}
        self._letters = "".join(letters[word] for word in words)
        self._codes: dict[bytes, str] = {}
        for one in asked:
            if one.word in letters:
                sure = [meaning.word for meaning in one.meanings if meaning.weight >= SURE]
                self._codes |= dict.fromkeys((word.encode() for word in sure), letters[one.word])
        self._codes |= {word.encode(): letter for word, letter in letters.items()}

    def stands_in(self, words: Sequence[bytes]) -> bool:
        """Tell whether the phrase occurs in a text with the folded `words`, in UTF-8."""
        text = "".join(map(self._codes.get, words, _NOTHING))
        return self._letters in text or any(self._nearly(text, start) for start in range(len(text)))

    def _nearly(self, text: str, start: int) -> bool:
        letters, length = self._letters, len(self._letters)
        wider = text[start : start + length + 1]
        if wider[:1] == letters[0] and wider[length:] == letters[-1] and length > 1:
            return Levenshtein.distance(letters, wider, score_cutoff=1) == 1
        return length >= FEW and Levenshtein.distance(letters, wider[:length]) <= length // FEW
