"""Resolve a mention to a person: the fullest name that the text has for a surname, a role or a pronoun.

Speakers that the source declares come first. A pronoun means whoever attribution took it for; a role (“the expert”)
means the person whom the text calls by it before. If nobody is meant, the answer has a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, cached_property
from typing import NamedTuple

from briefing.attribution.full_names import NAME, full_names, given_agree, has_article, is_initial, person_in
from briefing.attribution.pronouns import Pronouns
from briefing.attribution.records import Voice
from briefing.attribution.roles import role_beside, role_in
from briefing.languages.lists import pattern_of
from briefing.languages.record import Words
from briefing.model.records import Speaker
from briefing.text.span import Span

_BEFORE_NAME = re.compile(r"((?:[a-z][\w-]*\s+){0,3}[a-z][\w-]+)\s+\Z")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SMALL = re.compile(r"\b[a-zß-öø-ÿ]{3,}\b")
_TWO = 2
_BESIDE = 60
"""The code points before “who” in which the person it refers to is named."""
_RIVALLED = 0.75
"""The factor of a pronoun's confidence if a second person is named near it."""
_SHORTEST_ROLE = 3
_RARE = 3
"""How many times rarer than another a full name may be and still be meant by a surname."""
MOST_PLACES = 20
"""The most places of a name at which a role is looked for."""


class Who(NamedTuple):
    """The person that a mention means, how sure that is (0 to 1), and the reason if it is nobody."""

    name: str | None
    sure: float = 1.0
    reason: str | None = None


class People:
    """The persons of one text."""

    def __init__(self, text: str, known: Sequence[Speaker], quoted: Sequence[Span], words: Words) -> None:
        self._text = text
        self._words = words
        self._role_ends = words.speech.subject_ends | words.speech.clause_begins | words.names.role_ends
        self._known = known
        self._full: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._kept: dict[str, list[tuple[int, str]]] = {}
        self._named: list[tuple[Span, str]] = []
        self._last: str | None = None
        """The last person named as a speaker, by first and last name: a pronoun does not mean a country."""
        self._times: Counter[str] = Counter()
        self._mentions: dict[str, list[str]] = defaultdict(list)
        self._found: dict[str | None, str | None] = {}
        """The roles that were already looked for, by name."""
        named = [(found, name) for found in full_names(words).finditer(text) if (name := person_in(found[0], words))]
        self._standing = Counter(name for _, name in named)
        """How often each name occurs as it is, including a title before it."""
        self._articled = Counter(name for found, name in named if has_article(text, found, name, words))
        for found, name in named:
            self._learn(found, self._without_title(name))
        self._titled = {found[1] for found in _titled(words).finditer(text)} - {one[-1].split()[-1] for one in named}
        alone = {name.casefold(): [(0, name)] for name in self._titled}
        declared = {one.name.casefold().split()[-1]: [(0, one.name)] for one in known if one.name.split()}
        self._pronouns = Pronouns(text, {**alone, **declared, **self._full}, quoted, words)

    def behind(self, mention: str, voice: Voice) -> Who:
        """Resolve a mention to the person that it means."""
        small = mention.casefold()
        if small in self._words.speech.pronouns:
            if small in self._words.speech.first_person:
                return Who(None, 0.5, f"“{mention}” is whoever wrote the text")
            return self._of_pronoun(mention, voice)
        if voice.name is not None and voice.name.split()[-1][:1].isupper():
            name = self._titled_as(mention, voice) or self._fullest(voice.name, voice.mention.start)
            self._last = name if " " in name or name in self._titled else self._last
            self._mentions[name].append(mention)
            return Who(name)
        return self._of_role(mention, voice.mention.start)

    def role(self, name: str | None) -> str | None:
        """Return the role that the text, or a mention, first states for the person of this name; None without one."""
        if name is None or name in self._found:
            return self._found.get(name)
        places = (role_beside(self._text, span, self._words) for span in self._places.get(name, ())[:MOST_PLACES])
        mentions = (role_in(mention, name, self._small_words, self._words) for mention in self._mentions.get(name, ()))
        self._found[name] = next(filter(None, (*mentions, *places)), None)
        return self._found[name]

    @cached_property
    def _places(self) -> dict[str, list[Span]]:
        """The spans of each full name."""
        places: dict[str, list[Span]] = defaultdict(list)
        for span, name in self._named:
            places[name].append(span)
        return places

    def _of_pronoun(self, mention: str, voice: Voice) -> Who:
        """Resolve a pronoun to whoever attribution took it for, else the last speaker, else the nearest who fits.

        The first two count only if the text may call them by this pronoun.
        """
        small, at = mention.casefold(), voice.mention.start
        name = (
            None
            if voice.name is None or voice.name.casefold() in self._words.speech.pronouns
            else self._fullest(voice.name, at)
        )
        if small not in self._words.names.calls:
            return self._of_another_pronoun(mention, voice, name)
        full = name is not None and (" " in name or name in self._titled)
        if name is not None and full and self._is_person(name) and self._pronouns.fits(name, small):
            return self._unless_rivalled(name, 0.85, mention, at)
        if self._last is not None and self._is_person(self._last) and self._pronouns.fits(self._last, small):
            return self._unless_rivalled(self._last, 0.7, mention, at)
        if name is not None and not full and self._pronouns.fits(name, small):
            return self._nearest_who_fits(mention, at, Who(name, 0.6))
        return self._nearest_who_fits(mention, at)

    def _unless_rivalled(self, name: str, sure: float, mention: str, at: int) -> Who:
        """Return a person, unless only others are named nearer and the pronoun may mean one of them as well.

        `sure` is the confidence, from 0 to 1, and `at` the offset of the pronoun.
        """
        near = self._pronouns.near(at)
        others = (one for one in near if one.split()[-1] != name.split()[-1] or self._pronouns.called(one))
        rivals = [one for one in others if one != name and self._is_person(one) and self._pronouns.fits(one, mention)]
        if not rivals:
            self._pronouns.heard(name, mention)
        elif name.split()[-1] not in (one.split()[-1] for one in near) and not self._pronouns.is_called_alone(
            name, rivals
        ):
            return Who(None, sure, f"“{mention}” could mean {name} or {rivals[0]}")
        self._last = name
        return Who(name, sure * _RIVALLED if rivals else sure)

    def _of_another_pronoun(self, mention: str, voice: Voice, name: str | None) -> Who:
        """Resolve a pronoun that is neither he nor she.

        “Who” means the name before it, or whoever attribution took it for; “it” and “they” mean nobody whom the text
        calls he or she.
        """
        small = mention.casefold()
        if small in self._words.speech.no_person:
            alone = name is None or self._pronouns.called(name) is not None
            return Who(None, 0.7, f"“{mention}” is no single person") if alone else Who(name, 0.6)
        start = voice.mention.start
        before = _WORDS.findall(self._text[max(0, start - _BESIDE) : start])[-1:]
        beside = [one.name for one in self._pronouns.before(start, start - _BESIDE)[:1]]
        if before and beside and before[0] == beside[0].split()[-1]:
            name = beside[0]
        if name is not None:
            self._last = name
            return Who(name, 0.85)
        return Who(None, 0.7, f"nobody before it is whom “{mention}” could mean")

    def _nearest_who_fits(self, mention: str, at: int, other: Who | None = None) -> Who:
        """Resolve a pronoun to the nearest person whom the text calls by it.

        If the text calls nobody by it, that is `other`, or without `other` the only person whom it may mean.
        """
        near = self._pronouns.before(at, self._pronouns.reach(at))
        fitting = [one.name for one in near if self._pronouns.fits(one.name, mention.casefold())]
        name = next((one for one in fitting if self._pronouns.called(one)), None)
        if name is None and other is not None:
            return other
        persons = {one for one in fitting if self._is_person(one)}
        if name is None and len(persons) == 1:
            name = persons.pop()
        if name is None and len(persons) > 1:
            names = " or ".join(sorted(persons)) if len(persons) == _TWO else "several persons"
            return Who(None, 0.7, f"“{mention}” could mean {names}")
        if name is None:
            return Who(None, 0.7, f"nobody before it is whom “{mention}” could mean")
        self._last = name
        return Who(name, 0.6)

    def _is_person(self, name: str) -> bool:
        """Tell whether a pronoun may mean this name: not if it mostly follows an article, as the White House does."""
        return self._articled[name] * 2 <= self._standing[name]

    def _without_title(self, name: str) -> str:
        """Remove from a name the words that are a title here.

        Examples: Councillor Denise Okafor, Ohio Gov. John Kasich; Shopkeeper Graham Pell, if the text also speaks of a
        shopkeeper or of Graham Pell alone.
        """
        words = name.split()
        if any(word[0].islower() and word not in self._words.names.particles for word in words):
            return name  # the foreign minister of France
        titles = [
            number
            for number in range(len(words) - 2)
            if words[number].casefold().rstrip(".") in self._words.names.titles
        ]
        if titles:
            words = words[titles[-1] + 1 :]
        while len(words) > 2 and self._is_person(" ".join(words)) and self._is_title_of(words):
            del words[0]
        return " ".join(words)

    def _is_title_of(self, words: Sequence[str]) -> bool:
        """Tell whether the first of these words is not part of the name.

        That is so if the other words occur alone, or if it is the only one of them that is also a common noun.
        """
        if words[1].casefold() in self._words.names.particles or is_initial(words[0]) or is_initial(words[1]):
            return False
        rest = [word.casefold() for word in words[1:]]
        is_noun = words[0].casefold() in self._small_words and self._small_words.isdisjoint(rest)
        return self._standing[" ".join(words[1:])] > 0 or is_noun

    @cached_property
    def _small_words(self) -> frozenset[str]:
        """The words that occur somewhere without a capital."""
        return frozenset(_SMALL.findall(self._text))

    def _learn(self, found: re.Match[str], name: str) -> None:
        last = _WORDS.findall(name)[-1].casefold()
        self._full[last].append((found.start(), name))
        self._times[name] += 1
        self._named.append((Span(found.start(), found.end()), name))

    @cached_property
    def _roles(self) -> dict[str, list[tuple[int, str]]]:
        """The names used with each role, as an apposition after the name or right before it.

        They are read when a role is first asked for.
        """
        roles: dict[str, list[tuple[int, str]]] = defaultdict(list)
        behind = _behind_name(self._words.names.apposition_pattern)
        for span, name in self._named:
            after = behind.match(self._text, span.end, span.end + 80)
            before = _BEFORE_NAME.search(self._text, max(0, span.start - 60), span.start)
            for words in (after, before):
                head = self._head(words[1]) if words else ""
                if len(head) > _SHORTEST_ROLE:
                    roles[head].append((span.start, name))
        return roles

    def _fullest(self, name: str, offset: int) -> str:
        """Return a name with its first names, as the source declares it or the text has it.

        The text's nearest use before `offset` comes first, then any use.
        """
        words = _WORDS.findall(name)
        if not words:
            return name
        last = re.sub(r"[’']s$", "", words[-1]).casefold()
        declared = [one.name for one in self._known if one.name.casefold().split()[-1:] == [last]]
        given = next((one for one in declared if any(given_agree(word, one) for word in words[:-1])), None)
        if given is not None:
            return given
        if len(words) > 2 or (len(words) == 2 and words[0].casefold() not in self._words.names.titles):
            return self._without_title(name)
        if len(declared) == 1:
            return declared[0]
        return self._nearest(self._often(last), offset) or name

    def _titled_as(self, mention: str, voice: Voice) -> str | None:
        """Return which of several persons with one surname is meant by “Mrs Pell”.

        Returns the mention itself if the text does not say which, and None if the question does not arise or the title
        rules out only some of them.
        """
        found = pattern_of(self._words.names.gendered_pattern).match(mention)
        last = voice.name.casefold() if found and voice.name else ""
        names = self._pronouns.of_surname(last)
        if found is None or len(names) < 2 or any(one.name.casefold().endswith(f" {last}") for one in self._known):
            return None
        fitting = [name for name in names if self._pronouns.fits(name, found[0])]
        called = [name for name in fitting if self._pronouns.called(name)] or fitting
        return called[0] if len(called) == 1 else mention if len(called) == len(names) else None

    def _often(self, last: str) -> list[tuple[int, str]]:
        """List the places of a surname with first names, without those much rarer than others.

        The list is made once per surname.
        """
        if last not in self._kept:
            places = self._full.get(last, ())
            most = max((self._times[full] for _, full in places), default=0)
            self._kept[last] = [place for place in places if self._times[place[1]] * _RARE >= most]
        return self._kept[last]

    def _of_role(self, mention: str, offset: int) -> Who:
        words = [word.casefold() for word in _WORDS.findall(mention)]
        for number, word in enumerate(words):
            if number and word in self._role_ends:
                words = words[:number]
                break
        for speaker in self._known:
            role = {word.casefold() for word in _WORDS.findall(speaker.role or "")}
            if words and words[-1] in role:
                return Who(speaker.name, 0.85)
        definite = pattern_of(self._words.names.definite_pattern, re.IGNORECASE)
        if not words or not definite.match(mention) or words[-1] in self._words.names.nobody:
            return Who(mention, 0.9)
        name = self._nearest(self._roles.get(words[-1], ()), offset, before=True)
        return Who(name, 0.8) if name else Who(mention, 0.9)

    def _head(self, words: str) -> str:
        """Return the noun of a role: “expert” of “security expert for the Baltics”."""
        head = ""
        for word in words.casefold().split():
            if word in self._role_ends:
                break
            head = word
        return head

    def _nearest(self, places: Sequence[tuple[int, str]], offset: int, *, before: bool = False) -> str | None:
        """Return the last name before an offset, else the first one after it unless `before`; None if there is none."""
        index = bisect_left(places, (offset, ""))
        if index:
            return places[index - 1][1]
        return places[0][1] if places and not before else None


def _is_among(name: str, others: Sequence[str]) -> bool:
    """Tell whether any of the others has the same last name."""
    return name.split()[-1] in (one.split()[-1] for one in others)


@cache
def _titled(words: Words) -> re.Pattern[str]:
    """Compile the pattern of a title with a single name: Mr Pell."""
    title = words.names.titled_pattern
    return pattern_of(title and rf"\b{title}[^\S\n]+({NAME})\b(?!\.?[^\S\n]+[^\W\d_a-z])")


@cache
def _behind_name(apposition: str) -> re.Pattern[str]:
    """Compile the pattern of a role in small letters after a name and a comma."""
    leads = rf"(?:{apposition})?" if apposition else ""
    return re.compile(rf",\s+{leads}((?:[a-z][\w-]*\s+){{0,4}}[a-z][\w-]*)")
