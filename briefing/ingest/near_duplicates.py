"""Find out whether a text is in the project already: the same text, or most of its words in the same order.

Texts are compared by their runs of five words. One in four runs is kept, chosen by its hash, so that two texts keep the
same ones: near-duplicates share most of them, and two articles about one event hardly any. After Broder, On the
resemblance and containment of documents (1997).

What is found so is then compared word by word: a text with one changed figure shares nearly all of its runs, as far as
a percentage shows, and that figure is what matters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from hashlib import blake2b
from math import ceil
from zlib import crc32

from msgspec import Struct

from briefing.model.problems import shown
from briefing.text.fold import word_spans_for_search, words_for_search
from briefing.text.sanitize import one_line, shorten
from briefing.text.span import Span

_RUN = 5
"""Words of a run."""
_KEPT = 4
"""The number of runs of which one is kept."""
_LEAST_RUNS = 8
"""The fewest kept runs of a text that is compared: a shorter text may be a quotation of another."""
REPRINT = 0.6
"""The least share (0–1) of runs that a reprint has in common with its origin."""
_ALIKE = 0.5
"""The share (0–1) of words in common below which it says nothing that a word differs."""
_COUNTED = 0.9
"""The share (0–1) from which on the words that differ are counted, as a percentage would hide them."""
_MOST_COMPARED = 50_000
"""The most words of a text that is compared word by word.

It costs the product of both lengths, here up to a second."""
_LONGEST = 200
"""The most characters of a difference that are kept."""
_MOST_VERSIONS = 3
"""The most sources with the same address that are compared word by word."""
_AROUND = 2
"""Words on either side that are shown with a difference."""
_SYMBOL = re.compile(r"[%‰$€£¥₽₴]|(?<!\w)[-–−](?=\d)")
"""What is no word but changes a figure: units, currencies and signs."""


class NearDuplicate(Struct, frozen=True):
    """A source of the project that has much of the same text, or the same address and another text."""

    source: str
    words: int
    """The number of words of the text."""
    missing: int
    """The number of these words that the source does not have."""
    words_there: int
    missing_there: int
    differ: int
    """The number of words that are other words, more, or fewer."""
    first: tuple[str, str] | None = None
    """The first difference with the words around it: in the text, and in the source."""
    same_address: bool = False

    @property
    def share(self) -> float:
        """The share of the words of the text that the source has too, from 0 to 1."""
        return 1 - self.missing / max(self.words, 1)

    def in_words(self) -> str:
        """Say how much of one text is in the other, never rounded up."""
        there = 1 - self.missing_there / max(self.words_there, 1)
        if there > self.share:
            return f"{_all_but(self.missing_there, there, self.source)} also in it"
        return f"{_all_but(self.missing, self.share, 'it')} also in {self.source}"

    def difference(self) -> str:
        """Say how many words differ, and the first of them; of two mostly different texts, say only that."""
        if self.share < _ALIKE:
            return "most of it is another text"
        told = "1 word differs" if self.differ == 1 else f"{self.differ:,} words differ"
        if self.first is None:
            return told
        here, there = (shown(words) for words in self.first)
        return f"{told}, first {here} here for {there} there"


class KnownTexts:
    """The texts of a project, and those that are added to it."""

    def __init__(self, body_of: Callable[[str], str]) -> None:
        """Take `body_of`, which reads the text of a source again.

        The texts are not kept in memory, since few of them are compared word by word.
        """
        self._body_of = body_of
        self._by_text: dict[bytes, str] = {}
        self._with_run: defaultdict[int, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}

    def learn(self, source: str, body: str) -> None:
        """Add the body of a source."""
        words = _words(body)
        self._by_text.setdefault(_digest(body, words), source)
        runs = _runs(words)
        self._sizes[source] = len(runs)
        for run in runs:
            self._with_run[run].append(source)

    def same(self, body: str) -> str | None:
        """Return the source that has exactly the words of `body`, or None."""
        return self._by_text.get(_digest(body, _words(body)))

    def like(self, body: str) -> NearDuplicate | None:
        """Return the source that has most of the words of `body`, or most of whose words `body` has, or None."""
        runs = _runs(_words(body))
        if len(runs) < _LEAST_RUNS:
            return None
        shared = Counter(source for run in runs for source in self._with_run.get(run, ()))
        shares = {
            source: times / min(len(runs), self._sizes[source])
            for source, times in shared.items()
            if self._sizes[source] >= _LEAST_RUNS
        }
        best = max(shares, key=shares.__getitem__, default=None)
        if best is None or shares[best] < REPRINT:
            return None
        return compared(body, best, self._body_of(best))

    def other(self, body: str, sources: Sequence[str]) -> NearDuplicate | None:
        """Compare `body` with the most similar of `sources`, which have its address; return None if there are none.

        Sites that give all of their pages the same address make these many, so only the most similar ones are compared.
        """
        shared = Counter(dict.fromkeys(sources, 0))
        runs = _runs(_words(body))
        shared.update(source for run in runs for source in self._with_run.get(run, ()) if source in shared)
        likest = [source for source, _ in shared.most_common(_MOST_VERSIONS)]
        found = [compared(body, source, self._body_of(source), same_address=True) for source in likest]
        return min(found, key=lambda like: like.differ, default=None)


def compared(body: str, source: str, there: str, same_address: bool = False) -> NearDuplicate:
    """Compare two texts word by word, or by their runs if they are long."""
    from rapidfuzz.distance import Levenshtein

    if max(len(_words(body)), len(_words(there))) > _MOST_COMPARED:
        return _estimated(source, _words(body), _words(there), same_address)
    ours, theirs = _tokens(body), _tokens(there)
    operations = [
        operation
        for operation in Levenshtein.opcodes([word for word, _ in ours], [word for word, _ in theirs])
        if operation.tag != "equal"
    ]
    here = [(operation.src_start, operation.src_end) for operation in operations]
    elsewhere = [(operation.dest_start, operation.dest_end) for operation in operations]
    return NearDuplicate(
        source,
        len(ours),
        sum(end - start for start, end in here),
        len(theirs),
        sum(end - start for start, end in elsewhere),
        sum(max(one[1] - one[0], two[1] - two[0]) for one, two in zip(here, elsewhere, strict=True)),
        (_shown(body, ours, *here[0]), _shown(there, theirs, *elsewhere[0])) if operations else None,
        same_address,
    )


def _estimated(source: str, words: list[bytes], words_there: list[bytes], same_address: bool) -> NearDuplicate:
    ours, theirs = _runs(words), _runs(words_there)
    shared = len(ours & theirs)
    missing = max(1, ceil(len(words) * (1 - shared / max(len(ours), 1))))
    missing_there = max(1, ceil(len(words_there) * (1 - shared / max(len(theirs), 1))))
    differ = max(missing, missing_there)
    return NearDuplicate(source, len(words), missing, len(words_there), missing_there, differ, None, same_address)


def _all_but(missing: int, share: float, what: str) -> str:
    if missing == 0:
        return f"all of {what} is"
    if share < _COUNTED:
        return f"{int(share * 100)}% of {what} is"
    return f"all but {missing:,} {'word' if missing == 1 else 'words'} of {what} are"


def _tokens(body: str) -> list[tuple[str, Span]]:
    """Return the words of a text and the symbols that change its figures, each with its span."""
    symbols = [(_plain(match[0]), Span(*match.span())) for match in _SYMBOL.finditer(body)]
    return sorted([*word_spans_for_search(body), *symbols], key=lambda token: token[1].start)


def _shown(body: str, tokens: list[tuple[str, Span]], first: int, end: int) -> str:
    """Return the tokens from `first` to before `end`, with some around them, as they are in the text."""
    around = tokens[max(first - _AROUND, 0) : end + _AROUND]
    return shorten(one_line(body[around[0][1].start : around[-1][1].end]), _LONGEST) if around else ""


def _plain(symbol: str) -> str:
    return "-" if symbol in "–−" else symbol


def _words(body: str) -> list[bytes]:
    return words_for_search(body.encode("utf-8", "replace"))


def _digest(body: str, words: list[bytes]) -> bytes:
    symbols = "".join(map(_plain, _SYMBOL.findall(body)))
    return blake2b(b" ".join(words) + b"\n" + symbols.encode()).digest()


def _runs(words: list[bytes]) -> set[int]:
    hashes = (crc32(b" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
    return {each for each in hashes if each % _KEPT == 0}
