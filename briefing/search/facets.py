"""All that the fields of a query can name in a project, and how a value names it.

Who is called exactly so; else all in whose id or name each word of the value begins a word; else what is spelt nearest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from briefing.model.phrases import MODES, SEPARATOR, count, title_of
from briefing.model.problems import LONGEST_WORD
from briefing.model.queries import quotes_of
from briefing.model.records import Project, Speaker
from briefing.model.statuses import STATUSES
from briefing.text.fold import fold_for_search
from briefing.text.sanitize import one_line

K = TypeVar("K", bound=Hashable)

LIKE = 0.75
"""The share of right letters from which on one word is taken for a misspelt other.

Two letters that changed places are one wrong letter."""
LIKE_A_TERM = 0.8
"""The same for modes and statuses: “indirect” is not “direct”, and the note can list them all."""
FORGIVEN = 3
"""Letters of a word from which on one mistake is forgiven, whatever its share."""
MOST_LIKE = 3
"""Words of names that are compared with one that begins none."""
SOMEWHAT_LIKE = 0.5
"""The share from which on a name is worth mentioning."""
LAST_CHARACTER = "\U0010ffff"


class Named(NamedTuple, Generic[K]):
    """Something that a value can name. All its texts are safe to show, each on one line."""

    value: str
    """What names it and nothing else, bar what is called the same: its id, or its name where it has none."""
    name: str
    label: str
    """Its name and more, for a person to choose by."""
    keys: tuple[K, ...]
    weight: int = 0
    """How much of the project it stands for: the quotations of a speaker, the sources of a publisher."""
    also: tuple[str, ...] = ()
    """Other names that it goes by."""


class Names(Generic[K]):
    """All that the values of one field can name, collected when first asked for, folded once."""

    def __init__(self, collect: Callable[[], Iterable[Named[K]]], like: float = LIKE) -> None:
        self._collect = collect
        self._like = like
        self._spelt_like = lru_cache(maxsize=256)(self._compare)  # the rest of a query is typed behind a misspelt value

    @cached_property
    def entries(self) -> Sequence[Named[K]]:
        return tuple(self._collect())

    def called(self, value: str) -> list[Named[K]]:
        """Those whose id or whole name this is; else those with a word for each of its words to begin."""
        return self.wholly_called(value) or self._of(self._numbers_beginning(value))

    def wholly_called(self, value: str) -> list[Named[K]]:
        """Those whose id or whole name this is."""
        return self._of(self._wholes.get(fold_for_search(value), ()))

    def nearest(self, value: str) -> list[Named[K]]:
        """Those that are called so with each word that begins none read as the one that is spelt most like it."""
        if len(value) > LONGEST_WORD:
            return []
        return self._of(_in_all(self._numbers_like(word) for word in _words_of(value)))

    def best(self, value: str, most: int) -> list[Named[K]]:
        """The first `most` with a word for each word of `value` to begin: what begins so as a whole, then by weight."""
        if not _words_of(value):
            return [self.entries[number] for number in self._by_weight[:most]]
        wholly = _from(fold_for_search(value), self._sorted_wholes, self._wholes)
        partly = self._numbers_beginning(value) - wholly
        ranked = (number for found in (wholly, partly) for number in self._by_weight if number in found)
        return [self.entries[number] for number in islice(ranked, most)]

    def likest(self, value: str) -> list[Named[K]]:
        """A few with words like the longest word of `value`, if there are any that are somewhat like it."""
        word = max(_words_of(value[:LONGEST_WORD]), key=len, default="")
        found = [self._numbers[other][0] for other, _ in self._spelt_like(word)]
        return [self.entries[number] for number in dict.fromkeys(found)]

    @cached_property
    def _wholes(self) -> dict[str, list[int]]:
        """Who is called so, by the folded ids and whole names."""
        found = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for name in {fold_for_search(name) for name in (entry.value, entry.name, *entry.also)} - {""}:
                found[name].append(number)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """Who has each folded word in an id or name."""
        found: dict[str, list[int]] = defaultdict(list)
        for name, numbers in self._wholes.items():
            for word in set(name.split()):
                found[word] += numbers
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._numbers)

    @cached_property
    def _sorted_wholes(self) -> list[str]:
        return sorted(self._wholes)

    @cached_property
    def _by_weight(self) -> list[int]:
        return sorted(range(len(self.entries)), key=lambda number: -self.entries[number].weight)

    def _of(self, numbers: Iterable[int]) -> list[Named[K]]:
        return [self.entries[number] for number in sorted(numbers)]

    def _numbers_beginning(self, value: str) -> set[int]:
        return _in_all(self._numbers_from(word) for word in _words_of(value))

    def _numbers_from(self, beginning: str) -> set[int]:
        return _from(beginning, self._words, self._numbers)

    def _numbers_like(self, word: str) -> set[int]:
        like = [other for other, share in self._spelt_like(word)[:1] if share >= self._least(word, other)]
        return self._numbers_from(word) or {number for other in like for number in self._numbers[other]}

    def _least(self, word: str, other: str) -> float:
        shorter, longer = sorted((len(word), len(other)))
        return self._like if shorter < FORGIVEN else min(self._like, 1 - 1 / longer)

    def _compare(self, word: str) -> list[tuple[str, float]]:
        """The few words spelt most like `word`, the likest first, with the share of their letters that is right."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        scorer = OSA.normalized_similarity
        found = process.extract(word, self._words, scorer=scorer, score_cutoff=SOMEWHAT_LIKE, limit=MOST_LIKE)
        return [(other, share) for other, share, _ in found]


class Known:
    """All that fields can name in one project. Collecting it decodes the records, so it is done once and when asked."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.sources = Names[str](self._sources)
        self.publishers = Names[str](self._publishers)
        """The keys of each are the sources that it published, also first."""
        self.speakers = Names[str](self._speakers)
        """The weight of each is how often he or she is quoted; nothing is found by who is not."""
        self.questions = Names[str](self._questions)
        self.positions = Names[tuple[str, str]](self._positions)
        self.modes = Names[str](_modes, LIKE_A_TERM)
        self.statuses = Names[str](_statuses, LIKE_A_TERM)

    def _sources(self) -> Iterator[Named[str]]:
        for id, source in self._project.sources.items():
            title, publisher = one_line(title_of(source)), one_line(source.publisher or "")
            yield Named(id, title, SEPARATOR.join(part for part in (title, publisher) if part), (id,))

    def _publishers(self) -> Iterator[Named[str]]:
        found: dict[str, tuple[str, list[str]]] = {}
        for id, source in self._project.sources.items():
            for name in {one_line(name) for name in (source.publisher, source.original_publisher) if name}:
                found.setdefault(fold_for_search(name), (name, []))[1].append(id)
        for name, ids in found.values():
            yield Named(name, name, f"{name}{SEPARATOR}{count(len(ids), 'source')}", tuple(ids), len(ids))

    def _speakers(self) -> Iterator[Named[str]]:
        found: dict[str, list[Speaker]] = defaultdict(list)
        for source in self._project.sources.values():
            for id, speaker in source.speakers.items():
                found[id].append(speaker)
        positions = (position for question in self._project.questions for position in question.positions)
        quoted = Counter(quote.speaker for quote in quotes_of(*positions) if quote.speaker)
        for id in {**found, **quoted}:
            names = [one_line(speaker.name) for speaker in found[id]] or [id]
            role = next((one_line(speaker.role) for speaker in found[id] if speaker.role), "")
            label = f"{names[0]}, {role}" if role else names[0]
            yield Named(id, names[0], label, (id,), quoted[id], tuple(dict.fromkeys(names)))

    def _questions(self) -> Iterator[Named[str]]:
        for question in self._project.questions:
            text = one_line(question.question)
            yield Named(question.id, text, text, (question.id,))

    def _positions(self) -> Iterator[Named[tuple[str, str]]]:
        for question in self._project.questions:
            for position in question.positions:
                name = one_line(position.label)
                label = f"{name}{SEPARATOR}{one_line(question.question)}"
                yield Named(position.id, name, label, ((question.id, position.id),))


def written(value: str) -> str:
    """A value as it is typed behind a field's colon; what is not a single word, in quotation marks."""
    if _BARE.fullmatch(value):
        return value
    words = value.replace('"', " ").split()
    return f'"{" ".join(words)}"'


_BARE = re.compile(r"\w[\w.’'&-]*")
"""A value that needs no quotation marks."""


def _words_of(value: str) -> list[str]:
    return list(dict.fromkeys(fold_for_search(value).split()))


def _in_all(found: Iterable[set[int]]) -> set[int]:
    left: set[int] | None = None
    for numbers in found:
        left = numbers if left is None else left & numbers
        if not left:
            break  # a long value is mostly done with at its first words
    return left or set()


def _from(beginning: str, names: Sequence[str], numbers: Mapping[str, Sequence[int]]) -> set[int]:
    """The numbers of all of the sorted `names` that begin so."""
    first = bisect_left(names, beginning)
    last = bisect_left(names, beginning + LAST_CHARACTER, first)
    return {number for name in names[first:last] for number in numbers[name]}


def _modes() -> Iterator[Named[str]]:
    for mode, sign in MODES.items():
        yield Named(mode, mode, f"{mode}{SEPARATOR}{sign.meaning}", (mode,))


def _statuses() -> Iterator[Named[str]]:
    for status, meaning in STATUSES.items():
        yield Named(status.value, status.value, f"{status.value}{SEPARATOR}{meaning.meaning}", (status.value,))
