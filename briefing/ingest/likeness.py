"""Whether a text is in the project already: the same, or one that has most of its words in the same order.

Texts are compared by their runs of five words, of which one in four is kept, chosen by its hash so that two texts keep
the same ones: near-duplicates share most of them, and two articles about one event hardly any. After Broder, On the
resemblance and containment of documents (1997).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import blake2b
from zlib import crc32

from briefing.ingest.source_text import Likeness
from briefing.text.fold import words_for_search

_RUN = 5
_KEPT = 4
"""One run in so many is kept."""
_LEAST_RUNS = 8
"""A text that keeps fewer is too short to be told from a quotation of it."""
REPRINT = 0.6
"""The share from which on a text may be a reprint."""


class Known:
    """The texts of a project, and what is added to them."""

    def __init__(self) -> None:
        self._by_text: dict[bytes, str] = {}
        self._with_run: defaultdict[int, list[str]] = defaultdict(list)
        self._sizes: dict[str, int] = {}

    def learn(self, source: str, body: str) -> None:
        """Take the body of a source in."""
        words = _words(body)
        self._by_text.setdefault(_digest(words), source)
        runs = _runs(words)
        self._sizes[source] = len(runs)
        for run in runs:
            self._with_run[run].append(source)

    def same(self, body: str) -> str | None:
        """The source that has the very words of `body`."""
        return self._by_text.get(_digest(_words(body)))

    def like(self, body: str) -> Likeness | None:
        """The source that has most of the words of `body`, or most of whose words `body` has, if there is one."""
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
        return Likeness(best, shares[best])


def _words(body: str) -> list[bytes]:
    return words_for_search(body.encode("utf-8", "replace"))


def _digest(words: list[bytes]) -> bytes:
    return blake2b(b" ".join(words)).digest()


def _runs(words: list[bytes]) -> set[int]:
    hashes = (crc32(b" ".join(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))
    return {each for each in hashes if each % _KEPT == 0}
