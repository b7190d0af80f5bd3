"""Which person a mention means: the fullest name that the text has, for a surname, a role or a pronoun.

The speakers that the source declares come first. A pronoun means whom attribution took it for; a role (“the
expert”) the person whom the text calls so before. Where there is nobody, a reason says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from briefing.drafts.draft import Voice
from briefing.drafts.words import PARTICLES, PRONOUNS, TITLES
from briefing.model import Speaker

_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_a-z]?[^\W\d_]+)*"
_PARTICLE = r"(?:(?:de|del|der|den|di|da|du|von|van|bin|ibn|al|el|la|le|ter|dos)\s+)*"
_FULL = re.compile(rf"\b({_NAME})((?:[^\S\n]+(?:[A-Z]\.[^\S\n]?)*{_PARTICLE}{_NAME}){{1,4}})")
_AFTER_NAME = re.compile(r",\s+(?:(?:a|an|the|who\s+is\s+an?)\s+)?((?:[a-z][\w-]*\s+){0,4}[a-z][\w-]*)")
_BEFORE_NAME = re.compile(r"((?:[a-z][\w-]*\s+){0,3}[a-z][\w-]+)\s+\Z")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_NOBODY = frozenset(("source", "sources", "others", "critics", "supporters", "everyone", "nobody"))
_DEFINITE = re.compile(r"(?:the|this|that)\s+", re.IGNORECASE)
_ENDS_ROLE = frozenset("of for at in to and with who from on by as that which".split())


class Who(NamedTuple):
    """The person behind a mention, how sure that is (0 to 1), and the reason where it is nobody."""

    name: str | None
    sure: float = 1.0
    reason: str | None = None


class People:
    """The persons of one text."""

    def __init__(self, text: str, known: Sequence[Speaker]) -> None:
        self._text = text
        self._known = known
        self._full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._roles: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for found in _FULL.finditer(text):
            self._learn(found)

    def behind(self, mention: str, voice: Voice) -> Who:
        """Whom a mention means."""
        small = mention.casefold()
        if small in PRONOUNS:
            if small in ("i", "we"):
                return Who(None, 0.5, f"“{mention}” is whoever wrote the text")
            if voice.name is None or voice.name.casefold() in PRONOUNS:
                return Who(None, 0.7, f"nobody before it is whom “{mention}” could mean")
            return Who(self._fullest(voice.name, voice.mention.start), 0.85)
        if voice.name is not None and any(letter.isupper() for letter in voice.name):
            return Who(self._fullest(voice.name, voice.mention.start))
        return self._of_role(mention, voice.mention.start)

    def _learn(self, found: re.Match[str]) -> None:
        words = [word for word in _WORDS.findall(found[0])]
        while len(words) > 1 and words[0].casefold() in TITLES:
            words.pop(0)
        if len(words) < 2 or words[-1].casefold() in PARTICLES:
            return
        name = found[0][found[0].find(words[0]) :]
        name = re.sub(r"[’']s?$", "", " ".join(name.split()))
        self._full[re.sub(r"[’']s?$", "", words[-1]).casefold()].append((found.start(), name))
        after = _AFTER_NAME.match(self._text, found.end(), found.end() + 80)
        if after:
            self._note_role(after[1], found.start(), name)
        before = _BEFORE_NAME.search(self._text, max(0, found.start() - 60), found.start())
        if before:
            self._note_role(before[1], found.start(), name)

    def _note_role(self, words: str, offset: int, name: str) -> None:
        head = ""
        for word in words.casefold().split():
            if word in _ENDS_ROLE:
                break
            head = word
        if len(head) > 3:
            self._roles[head].append((offset, name))

    def _fullest(self, name: str, offset: int) -> str:
        """The name with its first names, as the source declares it, or as the text has it before or at all."""
        words = _WORDS.findall(name)
        if not words:
            return name
        last = re.sub(r"[’']s$", "", words[-1]).casefold()
        for speaker in self._known:
            if last in (word.casefold() for word in _WORDS.findall(speaker.name)[-1:]):
                return speaker.name
        if len(words) > 1:
            return name
        return self._nearest(self._full.get(last, ()), offset) or name

    def _of_role(self, mention: str, offset: int) -> Who:
        words = [word.casefold() for word in _WORDS.findall(mention)]
        for number, word in enumerate(words):
            if number and word in _ENDS_ROLE:
                words = words[:number]
                break
        for speaker in self._known:
            role = {word.casefold() for word in _WORDS.findall(speaker.role or "")}
            if words and words[-1] in role:
                return Who(speaker.name, 0.85)
        if not words or not _DEFINITE.match(mention) or words[-1] in _NOBODY:
            return Who(mention, 0.9)
        name = self._nearest(self._roles.get(words[-1], ()), offset, before=True)
        return Who(name, 0.8) if name else Who(mention, 0.9)

    def _nearest(self, places: Sequence[tuple[int, str]], offset: int, *, before: bool = False) -> str | None:
        """The last name before an offset, else the first one after it."""
        index = bisect_left(places, (offset, ""))
        if index:
            return places[index - 1][1]
        return places[0][1] if places and not before else None
