"""List the values that the fields of a query can name in a project, and find what a value names.

A value names the entries whose id or name equals it; else those in whose id or name each word of the value begins a
word; else those with the nearest spelling.
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
from briefing.search.vocabulary import LAST_CHARACTER
from briefing.text.fold import fold_for_search
from briefing.text.sanitize import one_line

K = TypeVar("K", bound=Hashable)

LIKE = 0.75
"""The share of right letters from which on a word is taken for a misspelling of another.

Two letters that changed places are one wrong letter.
"""
LIKE_A_TERM = 0.8
"""The same share for modes and statuses: “indirect” is not “direct”, and the note can list them all."""
FORGIVEN = 3
"""The number of letters from which on one mistake in a word is forgiven, whatever its share."""
MOST_LIKE = 3
"""The most words of names that are offered as similar to a word that begins no name."""
SOMEWHAT_LIKE = 0.5
"""The share of right letters from which on a name is worth mentioning."""


class FacetValue(NamedTuple, Generic[K]):
    """Something that a value can name. All its texts are safe to show, each on one line."""

    value: str
    """The text that names it and nothing else, except what is called the same: its id, or its name if it has no id."""
    name: str
    label: str
    """Its name and more, for a person to choose by."""
    keys: tuple[K, ...]
    weight: int = 0
    """How much of the project it accounts for: the quotations of a speaker, the sources of a publisher."""
    also: tuple[str, ...] = ()
    """Other names that it has."""


class FacetNames(Generic[K]):
    """All that the values of one field can name, collected when first asked for, and folded once.

    `collect` returns the entries. `like` is the share of right letters from which on a word is taken for a misspelling.
    """

    def __init__(self, collect: Callable[[], Iterable[FacetValue[K]]], like: float = LIKE) -> None:
        self._collect = collect
        self._like = like
        self._spelt_like = lru_cache(maxsize=256)(self._compare)  # a misspelt value stays while more is typed

    @cached_property
    def entries(self) -> Sequence[FacetValue[K]]:
        """Everything that can be named."""
        return tuple(self._collect())

    def called(self, value: str) -> list[FacetValue[K]]:
        """Return the entries whose id or whole name is `value`.

        If there are none, return those in which each word of `value` begins a word.
        """
        return self.wholly_called(value) or self._of(self._numbers_beginning(value))

    def wholly_called(self, value: str) -> list[FacetValue[K]]:
        """Return the entries whose id or whole name is `value`."""
        return self._of(self._wholes.get(fold_for_search(value), ()))

    def nearest(self, value: str) -> list[FacetValue[K]]:
        """Return the entries named by `value` if its unknown words are replaced by the most similar known ones.

        A word is unknown if it begins no word of a name.
        """
        if len(value) > LONGEST_WORD:
            return []
        return self._of(_in_all(self._numbers_like(word) for word in _words_of(value)))

    def best(self, value: str, most: int) -> list[FacetValue[K]]:
        """Return the first `most` entries in which each word of `value` begins a word.

        Those whose whole name begins with `value` come first, then those with the greater weight.
        """
        if not _words_of(value):
            return [self.entries[number] for number in self._by_weight[:most]]
        wholly = _from(fold_for_search(value), self._sorted_wholes, self._wholes)
        partly = self._numbers_beginning(value) - wholly
        ranked = (number for found in (wholly, partly) for number in self._by_weight if number in found)
        return [self.entries[number] for number in islice(ranked, most)]

    def likest(self, value: str) -> list[FacetValue[K]]:
        """Return a few entries with words similar to the longest word of `value`.

        The list is empty if none is similar enough.
        """
        word = max(_words_of(value[:LONGEST_WORD]), key=len, default="")
        found = [self._numbers[other][0] for other, _ in self._spelt_like(word)]
        return [self.entries[number] for number in dict.fromkeys(found)]

    @cached_property
    def _wholes(self) -> dict[str, list[int]]:
        """The numbers of the entries, by their folded ids and whole names."""
        found = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for name in {fold_for_search(name) for name in (entry.value, entry.name, *entry.also)} - {""}:
                found[name].append(number)
        return found

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The numbers of the entries, by each folded word of their ids and names."""
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

    def _of(self, numbers: Iterable[int]) -> list[FacetValue[K]]:
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
        """Return the few words most similar to `word`, best first, with the share of right letters in each."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        scorer = OSA.normalized_similarity
        found = process.extract(word, self._words, scorer=scorer, score_cutoff=SOMEWHAT_LIKE, limit=MOST_LIKE)
        return [(other, share) for other, share, _ in found]


class Facets:
    """All that the fields of a query can name in one project.

    Collecting it decodes the records, so it is done once and only when asked for.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self.sources = FacetNames[str](self._sources)
        self.publishers = FacetNames[str](self._publishers)
        """The publishers; the keys of each are the sources that it published, or published first."""
        self.speakers = FacetNames[str](self._speakers)
        """The speakers; the weight of each is how often they are quoted.

        Searching for a speaker who is never quoted finds nothing.
        """
        self.questions = FacetNames[str](self._questions)
        self.positions = FacetNames[tuple[str, str]](self._positions)
        self.modes = FacetNames[str](_modes, LIKE_A_TERM)
        self.statuses = FacetNames[str](_statuses, LIKE_A_TERM)

    def _sources(self) -> Iterator[FacetValue[str]]:
        for id, source in self._project.sources.items():
            title, publisher = one_line(title_of(source)), one_line(source.publisher or "")
            yield FacetValue(id, title, SEPARATOR.join(part for part in (title, publisher) if part), (id,))

    def _publishers(self) -> Iterator[FacetValue[str]]:
        found: dict[str, tuple[str, list[str]]] = {}
        for id, source in self._project.sources.items():
            for name in {one_line(name) for name in (source.publisher, source.original_publisher) if name}:
                found.setdefault(fold_for_search(name), (name, []))[1].append(id)
        for name, ids in found.values():
            yield FacetValue(name, name, f"{name}{SEPARATOR}{count(len(ids), 'source')}", tuple(ids), len(ids))

    def _speakers(self) -> Iterator[FacetValue[str]]:
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
            yield FacetValue(id, names[0], label, (id,), quoted[id], tuple(dict.fromkeys(names)))

    def _questions(self) -> Iterator[FacetValue[str]]:
        for question in self._project.questions:
            text = one_line(question.question)
            yield FacetValue(question.id, text, text, (question.id,))

    def _positions(self) -> Iterator[FacetValue[tuple[str, str]]]:
        for question in self._project.questions:
            for position in question.positions:
                name = one_line(position.label)
                label = f"{name}{SEPARATOR}{one_line(question.question)}"
                yield FacetValue(position.id, name, label, ((question.id, position.id),))


def written(value: str) -> str:
    """Write a value as it is typed after a field's colon: in quotation marks unless it is a single word."""
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
            break  # the first words of a long value mostly decide
    return left or set()


def _from(beginning: str, names: Sequence[str], numbers: Mapping[str, Sequence[int]]) -> set[int]:
    """Return the numbers of all of the sorted `names` that begin with `beginning`."""
    first = bisect_left(names, beginning)
    last = bisect_left(names, beginning + LAST_CHARACTER, first)
    return {number for name in names[first:last] for number in numbers[name]}


def _modes() -> Iterator[FacetValue[str]]:
    for mode, sign in MODES.items():
        yield FacetValue(mode, mode, f"{mode}{SEPARATOR}{sign.meaning}", (mode,))


def _statuses() -> Iterator[FacetValue[str]]:
    for status, meaning in STATUSES.items():
        yield FacetValue(status.value, status.value, f"{status.value}{SEPARATOR}{meaning.meaning}", (status.value,))
