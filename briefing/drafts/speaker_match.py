"""Match the speaker that a draft names with the speaker that the project knows.

The project knows the speaker at a place where one of its quotations stands, and in a source that declares a single
speaker. Two names agree when the family names agree, in any spelling that search treats as the same, and the given
names agree where both names have some. A role or a body that the source gives (“the Kremlin” for its spokesperson)
agrees too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.languages import words_assumed
from briefing.languages.name_variants import by_rule, table
from briefing.languages.naming import Names
from briefing.model.queries import quotes_of
from briefing.model.records import Quote, Source, Speaker
from briefing.model.results import Finding
from briefing.text.fold import fold_for_search
from briefing.text.span import Span
from briefing.verification.workspace import Evidence


class Speakers:
    """The speakers at places in the sources of a project, as its quotations record them."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._quotes: dict[str, list[Quote]] = defaultdict(list)
        for question in evidence.project.questions:
            for quote in quotes_of(*question.positions):
                self._quotes[quote.source].append(quote)

    def at(self, found: Finding) -> Speaker | None:
        """Return the speaker at the place of `found`; None where the speaker is unknown.

        The quotation that shares most code points with the place decides. Where none shares any, the speaker is the
        only one that the source declares.
        """
        source = self._evidence.project.sources.get(found.source or "")
        if source is None or not found.spans:
            return None
        hull = Span(found.spans[0].start, found.spans[-1].end)
        shares = [(shared, speaker) for shared, speaker in self._heard(source, hull) if shared]
        if shares:
            return max(shares, key=lambda share: share[0])[1]
        return next(iter(source.speakers.values())) if len(source.speakers) == 1 else None

    def _heard(self, source: Source, hull: Span) -> Iterator[tuple[int, Speaker]]:
        """Yield the speaker of each proven quotation of `source`, with the code points that it shares with `hull`."""
        for quote in self._quotes.get(source.id, ()):
            speaker = source.speakers.get(quote.speaker or "")
            finding = self._evidence.finding(quote)
            if speaker is not None and finding.proven:
                shared = (min(span.end, hull.end) - max(span.start, hull.start) for span in finding.spans)
                yield sum(max(0, one) for one in shared), speaker


def agrees(
    named: str, speaker: Speaker, spellings: tuple[tuple[str, ...], ...] = (), language: str | None = None
) -> bool:
    """Tell whether the name in a draft can be the name of this speaker.

    `spellings` holds the project's groups of spellings of the same name. `language` is the BCP 47 tag of the draft;
    None if it is unknown.
    """
    names = words_assumed(language).names
    ours, known = _words(named, names), _words(speaker.name, names)
    if not ours or not known:
        return False
    role = set(_words(speaker.role or "", names))
    bare = {word for word in ours if word not in names.titles} or set(ours)
    if not _is_person(speaker.name, names):
        return bare <= {*known, *role} or bare >= set(known)
    if bare <= {*role, *(name.family for name in _names(speaker.name, names))}:
        return True
    return any(_agree(one, other, spellings) for one in _names(named, names) for other in _names(speaker.name, names))


class _Name(NamedTuple):
    """A person's name, folded; `given` holds all names before or after the family name."""

    family: str
    given: tuple[str, ...]


def _names(text: str, names: Names) -> list[_Name]:
    """List the ways to read a person's name: the family name last, and also first where that is usual."""
    no_name = names.suffixes | names.particles
    words = _without_titles([word for word in _words(text, names) if word not in no_name], names)
    if not words:
        return []
    first = [_Name(words[0], tuple(words[1:]))] if len(words) > 1 and words[0] in names.family_first else []
    return [_Name(words[-1], tuple(words[:-1])), *first]


def _without_titles(words: list[str], names: Names) -> list[str]:
    """Return the words after the last title: “Trump” of “US President Trump”.

    The last word is never read as a title, since it may be a name: “Stephen King”.
    """
    titles = [number for number, word in enumerate(words[:-1]) if word in names.titles]
    return words[titles[-1] + 1 :] if titles else words


def _agree(one: _Name, other: _Name, spellings: tuple[tuple[str, ...], ...]) -> bool:
    """Tell whether two names can belong to the same person.

    The name with more given names must have those of the other name, in their order.
    """
    if not _same(one.family, other.family, spellings):
        return False
    fewer, more = sorted((one.given, other.given), key=len)
    return _holds(more, fewer, spellings)


def _holds(more: Sequence[str], fewer: Sequence[str], spellings: tuple[tuple[str, ...], ...]) -> bool:
    left = iter(more)
    return all(any(_same_given(name, other, spellings) for other in left) for name in fewer)


def _same_given(one: str, other: str, spellings: tuple[tuple[str, ...], ...]) -> bool:
    is_initial = min(len(one), len(other)) == 1 and one[0] == other[0]
    return is_initial or _same(one, other, spellings)


def _is_person(name: str, names: Names) -> bool:
    """Tell whether a name looks like a person's.

    Every word of a person's name, particles aside, has a capital. The name of a body has “of”, “officials”, a comma or
    an article at its start.
    """
    words = [word for word in name.split() if word.casefold() not in names.particles]
    is_body = words and words[0] in map(str.capitalize, names.definite_articles)
    return "," not in name and all(word[0].isupper() for word in words) and not is_body


def _words(text: str, names: Names) -> list[str]:
    """Return the words of a name, folded.

    Parts that a hyphen or an apostrophe joins make a single word, except initials. “al-” and other particles in front
    are dropped.
    """
    found: list[str] = []
    for word in text.split():
        pieces = fold_for_search(word).split()
        while len(pieces) > 1 and pieces[0] in names.particles:
            pieces.pop(0)
        initials = all(len(piece) == 1 for piece in pieces)
        found += pieces if initials else ["".join(pieces)]
    return [word for word in found if word not in names.small]


def _same(one: str, other: str, spellings: tuple[tuple[str, ...], ...]) -> bool:
    return one == other or other in table(spellings).get(one, ()) or other in by_rule(one)
