"""Whom “he” or “she” may mean: what a text tells of its persons by Mr, Mrs and the like, and by its own pronouns.

No list of first names: whom a text calls neither he nor she may be either. What is quoted counts for nothing, for
there somebody else is speaking.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from briefing.attribution.narrator_sentences import BEFORE, sentences_between
from briefing.languages.record import Words
from briefing.text.span import Span

_NO_WORDS = " \t\n“”\"‘’'(*_>-"
_APART = 2
"""Characters between words that nothing stands between: a blank, and perhaps a full stop."""
_CALLED = 5
"""How many pronouns a “Mr” or “Mrs” before a name is worth."""
_CLEARLY = 3
"""How many times oftener a person must be called one of the two than the other."""
PARAGRAPHS = 2
"""Breaks between paragraphs over which a pronoun may reach back."""
_REACH = 4_000
_BREAK = re.compile(r"\n\s*\n")


class Named(NamedTuple):
    """Where a person is named, by the whole name or the last one, and who that is."""

    start: int
    name: str
    apart: bool
    """Whether it says where, or whose: in North Haven, Pell's shop."""


class Pronouns:
    """The persons of a text, by what it calls them. `full` has the full names for each last one, in small letters."""

    def __init__(
        self, text: str, full: Mapping[str, Sequence[tuple[int, str]]], quoted: Sequence[Span], words: Words
    ) -> None:
        self._text = text
        self._words = words
        self._full = full
        self._quoted = quoted
        self._ends = [span.end for span in quoted]
        self._said: dict[str, str] = {}
        self._names: dict[str, frozenset[str]] = {}

    def fits(self, name: str, pronoun: str) -> bool:
        """Whether a person may be called so: not whom the text clearly calls the other."""
        called = self.called(name)
        return called is None or called == self._words.names.calls.get(pronoun.casefold(), called)

    def heard(self, name: str, pronoun: str) -> None:
        """A pronoun that can mean nobody else tells what a person is called, where the text says it nowhere else."""
        self._said.setdefault(name, self._words.names.calls[pronoun.casefold()])

    def called(self, name: str) -> str | None:
        """What the text clearly calls a person, “he” or “she”; None where it does not say."""
        votes = self._votes.get(name, Counter())
        (most, times), *others = [*votes.most_common(2), ("", 0)]
        if not times:
            return self._said.get(name)
        return most if times >= _CLEARLY * sum(other for _, other in others) else None

    def before(self, offset: int, start: int) -> list[Named]:
        """Who is named between two offsets outside of what is quoted, the nearest first."""
        starts = self._starts
        return self._named[bisect_left(starts, start) : bisect_left(starts, offset)][::-1]

    def is_called_alone(self, name: str, others: Sequence[str]) -> bool:
        """Whether the text says what a person is called, and of none of the others that they are called the same."""
        return self.called(name) is not None and not any(self.called(one) for one in others)

    def near(self, offset: int) -> list[str]:
        """Who is named in the sentence of a pronoun or the one before, the nearest first."""
        begin = max(0, offset - BEFORE)
        outside = [
            one
            for one in sentences_between(self._text, begin, offset + 1, self._words)
            if not self._is_quoted(one.start)
        ]
        start = outside[-2].start if len(outside) > 1 else begin
        return list(dict.fromkeys(one.name for one in self.before(offset, start) if not one.apart))

    def of_surname(self, last: str) -> frozenset[str]:
        """The full names with a last one, in small letters; read once, for a text may have one name a million times."""
        if last not in self._names:
            self._names[last] = frozenset(name for _, name in self._full.get(last, ()))
        return self._names[last]

    def reach(self, offset: int) -> int:
        """How far back from an offset a pronoun may reach."""
        begin = max(0, offset - _REACH)
        breaks = [found.end() for found in _BREAK.finditer(self._text, begin, offset)]
        return breaks[-PARAGRAPHS - 1] if len(breaks) > PARAGRAPHS else begin

    @property
    def _named(self) -> list[Named]:
        return self._read[0]

    @property
    def _votes(self) -> Mapping[str, Counter[str]]:
        return self._read[1]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._named]

    @cached_property
    def _read(self) -> tuple[list[Named], Mapping[str, Counter[str]]]:
        """Who is named where, and how often each is called “he” and “she”: by the first pronoun of a sentence that
        names nobody else before it."""
        names = self._words.names
        calls, titled, placing, telling = names.calls, names.titled, names.apart, names.telling_pronouns
        named: list[Named] = []
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        persons: set[str] = set()
        told, begins = False, True
        words: list[str] = []
        lead = ""
        at = 0
        for step in _steps(self._words).finditer(self._text):
            word = step["word"]
            if word is None:
                persons, told, begins, at = set(), False, True, step.end()
                continue
            if self._is_quoted(step.start()):
                continue
            small = word.casefold()
            if step.start() - at > _APART:
                words, lead, begins = [], "", begins and not self._text[at : step.start()].strip(_NO_WORDS)
            at = step.end()
            if word[0].isupper() and small in self._full:
                name = self._whose(small, words, step.start())
                persons = (persons - {"?"} if words else persons) | {name or "?"}
                if name is not None:
                    apart = lead in placing or self._text.startswith(self._words.speech.owner_endings, step.end())
                    named.append(Named(step.start(), name, apart))
                    title = next((calls[one] for one in map(str.casefold, words) if one in titled), None)
                    alone = len(self.of_surname(small)) == 1 or words[-1:] == name.split()[-2:-1]
                    votes[name].update({title: _CALLED} if title is not None and alone else {})
                words = []
                continue
            if small in telling:
                if len(persons) == 1 and not told:
                    votes[next(iter(persons))][calls[small]] += 1
                told = True
            if word[0].isupper() and not begins and small not in titled:
                persons = persons | {"?"}
            lead = lead if word[0].isupper() and lead in placing else small
            words = [*words[-3:], word] if word[0].isupper() or small in titled else []
            begins = False
        return named, votes

    def _whose(self, last: str, before: Sequence[str], offset: int) -> str | None:
        """Whose last name it is: with the first name before it, or of the only one who has it; None for one of many."""
        names = self.of_surname(last)
        if len(names) == 1:
            return next(iter(names))
        first = {word.casefold() for word in before}
        fitting = [name for name in names if name.casefold().split()[0] in first]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or (before and before[-1].casefold() not in self._words.names.titled):
            return None
        index = bisect_left(self._full[last], (offset, ""))
        return self._full[last][index - 1][1] if index else None

    def _is_quoted(self, offset: int) -> bool:
        index = bisect_right(self._ends, offset)
        return index < len(self._quoted) and self._quoted[index].start <= offset


@cache
def _steps(words: Words) -> re.Pattern[str]:
    """The ends of sentences, words with capitals, and the few others that tell something: the rest is passed over."""
    names = words.names
    telling = "|".join(sorted(names.titled | names.apart | names.telling_pronouns))
    small = rf"|(?:{telling})\b" if telling else ""
    return re.compile(
        rf"(?P<end>[.!?…]{words.abbreviations.not_behind}\s+(?=[A-Z“\"‘])|\n\s*\n)"
        rf"|\b(?P<word>[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:-[^\W\d_]+)*{small})"
    )
