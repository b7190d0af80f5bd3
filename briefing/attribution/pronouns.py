"""List the persons that “he” or “she” may mean, by what a text calls them: Mr, Mrs and the like, and its own pronouns.

There is no list of first names: a person whom the text calls neither he nor she may be either. Quoted words do not
count, because somebody else is speaking there.
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
"""The code points between adjacent words: a blank, and perhaps a full stop."""
_CALLED = 5
"""How many pronouns a “Mr” or “Mrs” before a name is worth."""
_CLEARLY = 3
"""How many times more often a person must be called he than she, or the reverse, to count as called so."""
PARAGRAPHS = 2
"""The paragraph breaks over which a pronoun may reach back."""
_REACH = 4_000
_BREAK = re.compile(r"\n\s*\n")


class NameMention(NamedTuple):
    """A place where a person is named, by the whole name or the last one, and who that is."""

    start: int
    name: str
    apart: bool
    """Whether it says where, or whose: in North Haven, Pell's shop."""


class Pronouns:
    """The persons of a text, by what it calls them. `full` has the full names for each last name, in small letters."""

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
        """Tell whether a person may be called by a pronoun: not if the text clearly uses the other one."""
        called = self.called(name)
        return called is None or called == self._words.names.calls.get(pronoun.casefold(), called)

    def heard(self, name: str, pronoun: str) -> None:
        """Record what a person is called by a pronoun that can mean nobody else.

        This counts only if the text says it nowhere else.
        """
        self._said.setdefault(name, self._words.names.calls[pronoun.casefold()])

    def called(self, name: str) -> str | None:
        """Return what the text clearly calls a person, “he” or “she”; None if it does not say."""
        votes = self._votes.get(name, Counter())
        (most, times), *others = [*votes.most_common(2), ("", 0)]
        if not times:
            return self._said.get(name)
        return most if times >= _CLEARLY * sum(other for _, other in others) else None

    def before(self, offset: int, start: int) -> list[NameMention]:
        """List who is named from `start` to `offset`, outside of what is quoted, the nearest first."""
        starts = self._starts
        return self._named[bisect_left(starts, start) : bisect_left(starts, offset)][::-1]

    def is_called_alone(self, name: str, others: Sequence[str]) -> bool:
        """Tell whether the text says what a person is called, and says it of none of the others."""
        return self.called(name) is not None and not any(self.called(one) for one in others)

    def near(self, offset: int) -> list[str]:
        """List who is named in the sentence of a pronoun or the one before it, the nearest first."""
        begin = max(0, offset - BEFORE)
        outside = [
            one
            for one in sentences_between(self._text, begin, offset + 1, self._words)
            if not self._is_quoted(one.start)
        ]
        start = outside[-2].start if len(outside) > 1 else begin
        return list(dict.fromkeys(one.name for one in self.before(offset, start) if not one.apart))

    def of_surname(self, last: str) -> frozenset[str]:
        """Return the full names with a last name, given in small letters.

        They are collected once per last name, because a text may have one name a million times.
        """
        if last not in self._names:
            self._names[last] = frozenset(name for _, name in self._full.get(last, ()))
        return self._names[last]

    def reach(self, offset: int) -> int:
        """Return the offset to which a pronoun at `offset` may reach back."""
        begin = max(0, offset - _REACH)
        breaks = [found.end() for found in _BREAK.finditer(self._text, begin, offset)]
        return breaks[-PARAGRAPHS - 1] if len(breaks) > PARAGRAPHS else begin

    @property
    def _named(self) -> list[NameMention]:
        return self._read[0]

    @property
    def _votes(self) -> Mapping[str, Counter[str]]:
        return self._read[1]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self._named]

    @cached_property
    def _read(self) -> tuple[list[NameMention], Mapping[str, Counter[str]]]:
        """The places where persons are named, and how often each person is called “he” and “she”.

        Only the first pronoun of a sentence counts, and only if the sentence names no other person before it.
        """
        names = self._words.names
        calls, titled, placing, telling = names.calls, names.titled, names.apart, names.telling_pronouns
        named: list[NameMention] = []
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
                    named.append(NameMention(step.start(), name, apart))
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
        """Return the full name that a last name means.

        That is the one with the first name before it, or the name of the only person who has it; None for one of many.
        """
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
    """Compile the pattern of what is read; everything else is skipped.

    It finds ends of sentences, words with capitals, and the few others that carry a hint.
    """
    names = words.names
    telling = "|".join(sorted(names.titled | names.apart | names.telling_pronouns))
    small = rf"|(?:{telling})\b" if telling else ""
    return re.compile(
        rf"(?P<end>[.!?…]{words.abbreviations.not_behind}\s+(?=[A-Z“\"‘])|\n\s*\n)"
        rf"|\b(?P<word>[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:-[^\W\d_]+)*{small})"
    )
